/**
 * The ways in: what is wrong with the run as the page has it, and why one diverged.
 * @import { CauseCode, Checkup, Diagnosis, HealthAnswer, State } from '../types.js'
 */
import { diagnose } from './diagnose.js';
import { causesOf } from './divergence.js';

/**
 * @param {State} state
 * @param {HealthAnswer} health of its snapshot, with the log
 * @returns {Checkup | null} null where nothing trains yet, or another network than the one asked about
 */
function checkupOf({ table, network, training, run }, health) {
  const { applied, snapshot } = run;
  if (!applied || !snapshot || snapshot.runId !== run.runId) return null;
  // The table may be ahead of what trains.
  const known = table.columns.map(({ id }) => id).join() === applied.columnIds.join();
  if (!known || health.layers.length !== applied.layers.length) return null;
  return { table, network, training, applied, snapshot, health };
}

/**
 * @param {State} state
 * @param {HealthAnswer} health
 * @returns {Diagnosis[]}
 */
export function findFaults(state, health) {
  const checkup = checkupOf(state, health);
  return checkup ? diagnose(checkup) : [];
}

/**
 * @param {State} state after it diverged
 * @param {HealthAnswer} health of the weights it went back to
 * @returns {Diagnosis<CauseCode>[]}
 */
export function findCauses(state, health) {
  const checkup = checkupOf(state, health);
  return checkup ? causesOf(checkup) : [];
}

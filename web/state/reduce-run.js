/**
 * What happens to the run: the person's acts, and what the worker says about them.
 * The page shows an act's effect at once; the worker's word on whether a run is on counts
 * again as soon as it has heard of the newest act.
 * @import { Action, Phase, RunState, Snapshot } from '../types.js'
 */
import { sameFields } from '../data/same-fields.js';
import { withIssues } from './initial.js';

/**
 * @param {RunState} run
 * @param {Phase} phase
 * @returns {RunState}
 */
function act(run, phase) {
  return { ...run, phase, act: run.act + 1, restarted: false };
}

/**
 * The phase a snapshot shows, or the present one where the worker has yet to hear of a newer act.
 * @param {RunState} run
 * @param {Snapshot} snapshot
 * @returns {Phase}
 */
function phaseAfter(run, snapshot) {
  if (run.phase === 'failed' || snapshot.act !== run.act) return run.phase;
  if (snapshot.status === 'diverged') return 'diverged';
  return snapshot.running ? 'running' : 'idle';
}

/**
 * Whether a view is one to show: the newest, or one on the way to it. Should the newest be
 * refused, the one before trains on, and what comes then must find its own labels here.
 * @param {RunState} run
 * @param {number} runId
 */
function isNews(run, runId) {
  return runId === run.runId || (runId < run.runId && runId > (run.snapshot?.runId ?? 0));
}

/**
 * A large network's weights and surface come less often than its figures, and so do outcomes and assessment:
 * the last ones stand until then.
 * @param {Snapshot} snapshot
 * @param {RunState} run
 * @returns {Snapshot}
 */
function withLast(snapshot, { snapshot: last }) {
  const weights = snapshot.weights.length > 0 || !last ? snapshot.weights : last.weights;
  const histograms = snapshot.histograms ?? last?.histograms ?? null;
  const { outcomes, outcomesEpoch } = snapshot.outcomes
    ? { ...snapshot, outcomesEpoch: snapshot.epoch }
    : { outcomes: last?.outcomes ?? null, outcomesEpoch: last?.outcomesEpoch };
  const assessment = snapshot.assessment ?? last?.assessment ?? null;
  const { surface, line, section } = (snapshot.isSurfaceOld && last) || snapshot;
  const kept = { histograms, outcomes, outcomesEpoch, assessment, surface, line, section };
  const isWhole = weights.length === snapshot.weights.length && sameFields(kept, snapshot);
  return isWhole ? snapshot : { ...snapshot, ...kept, weights };
}

/**
 * @param {RunState} run
 * @param {Action} action
 * @returns {RunState}
 */
function reducePress(run, action) {
  if (run.phase === 'failed') return run;
  switch (action.type) {
    case 'run/trainPressed':
      return run.phase === 'running' || run.blocked ? run : act(run, 'running');
    case 'run/pausePressed':
      return run.phase === 'running' ? act(run, 'idle') : run;
    case 'run/stepPressed':
      return run.blocked ? run : act(run, 'idle');
    case 'run/resetPressed':
      return act(run, 'idle');
    default:
      return run;
  }
}

/**
 * @param {RunState} run
 * @param {Action} action
 * @returns {RunState}
 */
export function reduceRun(run, action) {
  switch (action.type) {
    case 'run/engineReady':
      return withIssues({
        ...run,
        phase: run.phase === 'running' ? 'running' : 'idle',
        rung: action.rung,
        simd: action.simd,
        failure: null,
      });
    case 'run/engineFailed':
      return withIssues({ ...run, phase: 'failed', restarted: false, failure: action.issue });
    case 'run/checked':
      return withIssues({
        ...run,
        checks: action.issues,
        refusals: action.usable ? run.refusals : [],
        blocked: !action.usable || run.refusals.length > 0,
      });
    case 'run/applyStarted':
      if (action.runId <= run.runId) return run;
      return withIssues({
        ...run,
        runId: action.runId,
        checks: action.issues,
        refusals: [],
        blocked: false,
      });
    case 'run/applied':
      if (!isNews(run, action.runId)) return run;
      return {
        ...run,
        phase: phaseAfter(run, action.snapshot),
        applied: action.applied,
        snapshot: action.snapshot,
        restarted: action.restarted && action.snapshot.act === run.act,
      };
    case 'run/refused': {
      if (action.runId !== run.runId) return run;
      // No act since can have begun a run: refused settings begin none.
      const stopped = run.phase === 'running' && !action.running;
      return withIssues({
        ...run,
        phase: stopped ? 'idle' : run.phase,
        refusals: action.issues,
        blocked: action.issues.length > 0,
      });
    }
    case 'run/snapshotArrived': {
      const { snapshot } = action;
      // Without an applied view there is no label for the picture yet.
      if (snapshot.runId !== run.runId || run.applied === null) return run;
      return { ...run, phase: phaseAfter(run, snapshot), snapshot: withLast(snapshot, run) };
    }
    case 'run/outcomesWanted':
      return { ...run, outcomesWanted: action.wanted };
    case 'run/speedChosen':
      return action.speed === run.speed ? run : { ...run, speed: action.speed };
    case 'run/outputAsked':
      return { ...run, asked: action.asked };
    default:
      return reducePress(run, action);
  }
}

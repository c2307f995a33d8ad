/**
 * Trains again what an evidence tells, and compares to the bit.
 * @import { Engine } from '../../wasm/engine.js'
 * @import { GoalProgress, GoalReplay, Replayed } from '../quiz/goal-types.js'
 */
import {
  differs,
  evidenceIssues,
  readEvidence,
  runIssues,
  specOfEvidence,
} from '../quiz/goal-evidence.js';
import { goalCheck } from './goal-check.js';

/**
 * A replay in pieces, as a check is.
 * @param {Engine} engine
 * @param {GoalReplay} given
 * @returns {Generator<GoalProgress, Replayed>}
 */
export function* goalReplay(engine, { text, goal, start }) {
  const { evidence, issues: broken } = readEvidence(text);
  if (!evidence) return { genuine: false, issues: broken, result: null };
  const spec = specOfEvidence(evidence, start?.data ?? null);
  const issues = evidenceIssues(evidence, goal, { version: engine.version, spec });
  if (!spec) return { genuine: false, issues, result: null };
  const result = yield* goalCheck(engine, { goal, spec, start });
  if (result.outcome === 'refused') issues.push(...result.issues);
  else issues.push(...runIssues(evidence.runs, result.runs));
  const passed = result.outcome === 'passed';
  if (evidence.passed !== passed) issues.push(differs('passed', evidence.passed, String(passed)));
  if ((evidence.score ?? null) !== result.score) {
    issues.push(differs('score', evidence.score, String(result.score)));
  }
  return { genuine: issues.length === 0, issues, result };
}

/**
 * A replay to its end at once.
 * @param {Engine} engine
 * @param {GoalReplay} given
 * @returns {Replayed}
 */
export function replay(engine, given) {
  const going = goalReplay(engine, given);
  for (;;) {
    const { done, value } = going.next();
    if (done) return value;
  }
}

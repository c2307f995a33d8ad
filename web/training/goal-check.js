/**
 * Checks a goal on the engine: limits first, then every seed trained afresh, and the evidence.
 * @import { Engine, Issue } from '../../wasm/engine.js'
 * @import { Spec } from '../types.js'
 * @import { Goal, GoalCheck, GoalProgress, GoalResult, GoalRun } from '../quiz/goal-types.js'
 */
import { limitIssues } from '../quiz/goal-limits.js';
import { evidenceOf } from '../quiz/goal-evidence.js';
import { disposeModel } from './model.js';
import { openModel, trainAll } from './goal-run.js';
import { isRefusal } from './refusal.js';

/**
 * What the limits leave to be said, and what the engine refuses.
 * @param {Engine} engine
 * @param {GoalCheck} check
 * @returns {{ issues: Issue[], parameters: number }}
 */
function look(engine, { goal, spec, start }) {
  /** @type {Issue[]} */
  const refused = [];
  /** @type {number | null} */
  let parameters = null;
  try {
    const model = openModel(engine, spec, (goal.seeds ?? [1])[0]);
    parameters = model.view.parameters;
    // A figure that no training can bring.
    const { validationRows, task } = model.view;
    goal.wanted.forEach(({ measure, part }) => {
      const isGone = part === 'validation' && validationRows.length === 0;
      const isOther = measure !== 'loss' && (measure === 'accuracy') === (task === 'regression');
      if (!isGone && !isOther) return;
      const where = isGone ? 'validationPercent' : 'columns';
      const message = isGone
        ? `The ${measure} on validation rows is asked for, and no row validates.`
        : `${measure} is asked for, which this target does not have.`;
      refused.push({ code: 'goalFigure', where, values: { measure, part }, message });
    });
    disposeModel(model);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    refused.push(...error.issues);
  }
  const issues = [...limitIssues(goal, spec, { start, parameters }), ...refused];
  return { issues, parameters: parameters ?? 0 };
}

/**
 * @param {Goal} goal
 * @param {Spec} spec
 * @param {readonly GoalRun[]} runs
 * @param {number} parameters
 * @returns {number | null} null where the goal keeps no score
 */
function scoreOf({ score }, { network: { hidden } }, runs, parameters) {
  if (!score) return null;
  if (score.by === 'parameters') return parameters;
  if (score.by === 'hiddenLayers') return hidden.length;
  if (score.by === 'hiddenUnits') return hidden.reduce((sum, { units }) => sum + units, 0);
  const epochs = runs.filter(({ passed }) => passed).map((run) => run.epochs);
  return Math.max(...epochs);
}

/**
 * A check in pieces; each `next()` trains for some ten milliseconds and tells how far it is.
 * @param {Engine} engine
 * @param {GoalCheck} check
 * @returns {Generator<GoalProgress, GoalResult>}
 */
export function* goalCheck(engine, check) {
  const { goal, spec } = check;
  const { seeds = [1], passes: needed = seeds.length } = goal;
  const { issues, parameters } = look(engine, check);
  if (issues.length > 0) {
    const nothing = { runs: [], passes: 0, needed, score: null, credit: 0, evidence: null };
    return { outcome: 'refused', issues, ...nothing };
  }
  const runs = yield* trainAll(engine, goal, spec);
  const passes = runs.filter(({ passed }) => passed).length;
  const isPassed = passes >= needed;
  const score = isPassed ? scoreOf(goal, spec, runs, parameters) : null;
  const par = goal.score?.par ?? 1;
  const credit = score === null ? Number(isPassed) : Math.min(1, par / Math.max(1, score));
  const evidence = evidenceOf({ engine: engine.version, check, runs, passed: isPassed, score });
  const outcome = isPassed ? 'passed' : 'failed';
  return { outcome, issues, runs, passes, needed, score, credit, evidence };
}

/**
 * A check to its end at once, for where nobody waits.
 * @param {Engine} engine
 * @param {GoalCheck} check
 * @returns {GoalResult}
 */
export function checkGoal(engine, check) {
  const going = goalCheck(engine, check);
  for (;;) {
    const { done, value } = going.next();
    if (done) return value;
  }
}

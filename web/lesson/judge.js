/**
 * What an answer in a lesson is worth, and what a run is measured by.
 * @import { LessonAsk, LessonMeasure, Said, Verdict } from '../lesson-types.js'
 * @import { Question } from '../quiz-types.js'
 * @import { AppliedView, RunState } from '../types.js'
 */
import { grade } from '../quiz/grade.js';
import { readTyped } from '../quiz/numeric.js';

/**
 * @param {LessonAsk} ask
 * @param {Said} said
 * @param {number | null} measured what the run of the step came to; only a prediction needs it
 * @returns {Verdict | null} null where it is not known yet
 */
export function judge(ask, said, measured) {
  if (ask.kind === 'predict' && measured === null) return null;
  const kind = ask.kind === 'predict' ? 'predictThenRun' : ask.kind;
  const question = /** @type {Question} */ (/** @type {unknown} */ ({ ...ask, id: 'ask', kind }));
  const known = { computed: new Map(), measured: measured ?? NaN };
  const { isRight, feedback } = grade({ question, values: {}, order: [] }, said, known);
  return {
    isRight,
    feedback: feedback.map(({ text }) => text).join('\n\n'),
    measured: ask.kind === 'predict' ? measured : null,
  };
}

/**
 * Whether an answer can be judged at all.
 * @param {LessonAsk} ask
 * @param {Said | null} said
 * @returns {said is Said}
 */
export function isAnswer(ask, said) {
  if (ask.kind === 'numeric') return typeof said === 'string' && readTyped(said).length > 0;
  if (ask.kind === 'trueFalse') return typeof said === 'boolean';
  return typeof said === 'number' && said >= 0 && said < ask.options.length;
}

/**
 * @param {{ snapshot: RunState['snapshot'], applied: Pick<AppliedView, 'task' | 'parameters'> | null }} run
 * @param {LessonMeasure} measure
 * @returns {number | null} null where there is no such number
 */
export function measureOf({ snapshot, applied }, measure) {
  if (!snapshot || !applied) return null;
  const value = {
    trainLoss: snapshot.trainingLoss,
    validationLoss: snapshot.validationLoss,
    trainAccuracy: snapshot.trainingMetrics.accuracy,
    validationAccuracy: snapshot.validationMetrics?.accuracy,
    prediction: answered(snapshot.prediction, applied.task),
    parameters: applied.parameters,
  }[measure];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/**
 * @param {NonNullable<RunState['snapshot']>['prediction']} prediction
 * @param {NonNullable<RunState['applied']>['task']} task
 */
function answered(prediction, task) {
  if (!prediction) return null;
  if (task === 'multiclass') return Math.max(...prediction.outputs);
  return prediction.outputs[task === 'binary' ? 1 : 0];
}

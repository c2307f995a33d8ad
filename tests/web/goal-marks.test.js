/** How the conditions of a goal stand while somebody works at it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitIssues } from '../../web/quiz/goal-limits.js';
import { goalMarks } from '../../web/quiz/goal-marks.js';
import { isDone, rulesOf, startProgress } from '../../web/quiz/progress.js';
import { goalConditions } from '../../web/views/goal/words.js';
import { attempt, SOLVED, XOR } from './goal-support.js';
/** @import { Goal } from '../../web/quiz/goal-types.js' */
/** @import { Question, Quiz } from '../../web/quiz-types.js' */

const report = {
  epoch: 12,
  trainingLoss: 0.3,
  validationLoss: 0.4,
  trainingMetrics: { accuracy: 0.97 },
  validationMetrics: { accuracy: 0.9 },
};

/**
 * Marks of all conditions by their name.
 * @param {Goal} goal
 * @param {Partial<Parameters<typeof goalMarks>[1]>} [now]
 */
function marksOf(goal, now = {}) {
  const standing = goalMarks(goal, { issues: [], report, checked: null, ...now });
  return Object.fromEntries(goalConditions(goal).map(({ about }) => [about, standing(about).mark]));
}

test('marks: limits follow the settings, figures the run, seeds the check', async () => {
  const { goal, start, spec } = await attempt(XOR, SOLVED);
  const issues = limitIssues(goal, spec, { start, parameters: null });
  assert.deepEqual(marksOf(goal, { issues }), {
    'wanted[0]': 'open',
    epochs: 'met',
    seeds: 'open',
    hiddenUnits: 'met',
    activations: 'met',
    table: 'met',
    split: 'met',
  });
  const better = { ...report, validationMetrics: { accuracy: 0.95 } };
  assert.equal(marksOf(goal, { report: better })['wanted[0]'], 'met');
  assert.equal(marksOf(goal, { checked: 'passed' }).seeds, 'met');
  assert.equal(marksOf(goal, { checked: 'failed' }).seeds, 'missed');
  const longer = { ...report, epoch: 61 };
  assert.equal(marksOf(goal, { report: longer }).epochs, 'missed');
});

test('marks: what a check has found met stays met, whatever is done afterwards', async () => {
  const { goal, start, spec } = await attempt(XOR, SOLVED);
  const wider = { ...spec, data: { ...spec.data, seed: 9 } };
  const issues = limitIssues(goal, wider, { start, parameters: null });
  assert.ok(issues.length > 0);
  const later = { ...report, epoch: 150_388, validationMetrics: { accuracy: 0.2 } };
  const now = { issues, report: later, checked: /** @type {const} */ ('passed') };
  assert.deepEqual([...new Set(Object.values(marksOf(goal, now)))], ['met']);
  assert.equal(goalMarks(goal, now)('epochs').figure, 150_388, 'and what it is now is told');
});

test('marks: every miss of the limits stands at its own condition', async () => {
  /** @type {Goal} */
  const strict = {
    ...XOR,
    free: ['learningRate'],
    limits: { ...XOR.limits, hiddenUnits: { most: 2 }, uses: ['dropout'], avoids: ['l2'] },
    data: { ...XOR.data, split: { percent: 40 } },
  };
  const { spec, start } = await attempt(strict, {
    hidden: [{ units: 4, activation: 'sigmoid' }],
    l2: 0.01,
  });
  const moved = { ...spec, data: { ...spec.data, seed: 9, columns: spec.data.columns.slice(1) } };
  const issues = limitIssues(strict, moved, { start, parameters: null });
  const marks = marksOf(strict, { issues });
  for (const about of ['hiddenUnits', 'activations', 'uses', 'avoids', 'free', 'table', 'split']) {
    assert.equal(marks[about], 'missed', about);
  }
  const standing = goalMarks(strict, { issues, report, checked: null });
  const told = goalConditions(strict).flatMap(({ about }) => standing(about).issues);
  assert.equal(told.length, issues.length);
});

test('marks: nothing is said of what is not known', () => {
  const marks = marksOf(XOR, { issues: null, report: null });
  assert.deepEqual([...new Set(Object.values(marks))], ['open']);
  const figure = goalMarks(XOR, { issues: [], report, checked: null })('wanted[0]').figure;
  assert.equal(figure, 0.9);
  const without = { ...report, validationMetrics: null };
  assert.equal(
    goalMarks(XOR, { issues: [], report: without, checked: null })('wanted[0]').figure,
    null,
  );
});

test('goals may be tried often and for nothing, unless the quiz says otherwise', () => {
  const goal = /** @type {Question} */ ({ id: 'a', kind: 'goal', text: 'x', goal: XOR });
  const quiz = /** @type {Quiz} */ ({ title: 'q', questions: [goal] });
  assert.deepEqual(rulesOf(quiz, goal), {
    points: 1,
    hintCost: 0.25,
    retries: 20,
    retryCost: 0,
    solution: true,
  });
  const failed = { response: { passed: false, score: null }, share: 0, hints: 0 };
  const after = (/** @type {number} */ count) => ({
    ...startProgress(1),
    questions: {
      a: { response: null, attempts: Array(count).fill(failed), hints: 0, givenUp: false },
    },
  });
  assert.equal(isDone(quiz, goal, after(20)), false);
  assert.equal(isDone(quiz, goal, after(21)), true);
  assert.equal(rulesOf({ ...quiz, retries: 2, retryCost: 0.5 }, goal).retries, 2);
  assert.equal(isDone({ ...quiz, retries: 2 }, goal, after(3)), true);
});

/** Every training task that comes with the page, on the real engine: needs dist/ to be built. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { findEntry } from '../../web/data/catalog.js';
import { readQuiz } from '../../web/quiz/read-quiz.js';
import { checkGoal } from '../../web/training/goal-check.js';
import { attempt } from './goal-support.js';
import { openEngine } from './real-engine.js';
/** @import { Goal, GoalLimits, Range } from '../../web/quiz/goal-types.js' */
/** @import { GoalQuestion } from '../../web/quiz-types.js' */

const engine = await openEngine();
const file = new URL('../../web/quizzes/tasks.json', import.meta.url);
const { quiz, issues } = readQuiz(await readFile(file, 'utf8'), {
  isDataset: (id) => findEntry(id) !== undefined,
});
const tasks = /** @type {GoalQuestion[]} */ (quiz?.questions ?? []);

/**
 * Every number that a learner has to keep to.
 * @param {Goal} goal
 * @returns {string[]}
 */
function numbersOf({ limits = {}, wanted, epochs, seeds = [1], passes, score }) {
  const ranges = /** @type {Range[]} */ (
    Object.values(/** @type {GoalLimits} */ (limits)).filter((limit) => !Array.isArray(limit))
  );
  const bounds = ranges.flatMap(({ least, most }) => [least, most]).filter((bound) => bound);
  const figures = wanted.map(({ measure, least, most }) =>
    measure === 'accuracy' ? `${Math.round((least ?? 0) * 100)} %` : (least ?? most),
  );
  const luck = passes ? `${passes} of ${seeds.length} seeds` : `all ${seeds.length} seeds`;
  return [...bounds, ...figures, `${epochs} epochs`, luck, ...(score ? [score.par] : [])].map(
    String,
  );
}

test('tasks: a dozen at least, and the quiz file can be read', () => {
  assert.deepEqual(issues, []);
  assert.ok(tasks.length >= 12, String(tasks.length));
  assert.ok(tasks.every(({ kind }) => kind === 'goal'));
  const points = tasks.map((task) => task.points ?? 1);
  assert.deepEqual(
    points,
    [...points].sort((a, b) => a - b),
    'from easy to hard',
  );
});

describe('tasks: each can be solved, but not by pressing Train', () => {
  for (const { id, text, goal: given, hints = [], explanation = '' } of tasks) {
    const goal = /** @type {Goal} */ (given);

    test(`${id}: its own solution reaches it within its limits`, async () => {
      assert.ok(goal.solution);
      const result = checkGoal(engine, await attempt(goal, goal.solution));
      const found = JSON.stringify(result.runs.map(({ epochs, figures }) => [epochs, figures]));
      assert.deepEqual(result.issues, []);
      assert.equal(result.outcome, 'passed', found);
      assert.equal(result.credit, 1, found);
    });

    test(`${id}: the network untouched does not`, async () => {
      assert.notEqual(checkGoal(engine, await attempt(goal)).outcome, 'passed');
    });

    test(`${id}: text, hints and explanation are there, with every number to keep to`, () => {
      for (const number of numbersOf(goal)) assert.ok(text.includes(number), `${number}: ${text}`);
      assert.ok(hints.length >= 2 && explanation.length > 100);
    });
  }
});

describe('tasks: what their texts say is so', () => {
  /** @param {string} id */
  const goalOf = (id) => /** @type {Goal} */ (tasks.find((task) => task.id === id)?.goal);

  /** @param {string} id @param {import('../../web/quiz/goal-types.js').GoalSettings} [settings] */
  async function runsOf(id, settings) {
    const goal = { ...goalOf(id), limits: {}, free: undefined };
    const wanted = [
      ...goal.wanted,
      /** @type {const} */ ({ measure: 'loss', part: 'training', most: 1e9 }),
    ];
    return checkGoal(engine, await attempt({ ...goal, wanted }, settings)).runs;
  }

  for (const [id, parameters] of /** @type {const} */ ([
    ['iris-softmax', 15],
    ['houses-two-layers', 225],
    ['smallest-network', 13],
    ['digits-small', 1210],
  ])) {
    test(`${id}: its solution has ${parameters} parameters`, async () => {
      const goal = { ...goalOf(id), score: { by: /** @type {const} */ ('parameters'), par: 1 } };
      const check = await attempt(goal, goal.solution);
      assert.equal(checkGoal(engine, check).score, parameters);
      const { text, hints = [], explanation } = tasks[tasks.findIndex((task) => task.id === id)];
      assert.ok([text, ...hints, explanation].join(' ').includes(String(parameters)));
    });
  }

  test('the student table has hardly begun after 100 epochs, and takes some twenty steps', async () => {
    for (const { trainingLoss } of await runsOf('four-students')) assert.ok(trainingLoss > 0.4);
    const runs = await runsOf('four-students', goalOf('four-students').solution);
    assert.ok(runs.every(({ epochs }) => epochs <= 20));
  });

  test('the two-unit network does not solve XOR with any of the seeds', async () => {
    for (const learningRate of [0.01, 0.03, 0.1, 0.3]) {
      const hidden = [{ units: 2, activation: /** @type {const} */ ('tanh') }];
      const runs = await runsOf('smallest-network', { hidden, learningRate });
      assert.deepEqual(
        runs.filter(({ passed }) => passed),
        [],
      );
    }
  });

  test('the rate of 3 diverges, the sigmoids stand still, the large network learns by heart', async () => {
    for (const { status } of await runsOf('repair-diverging')) assert.equal(status, 'diverged');
    for (const { trainingLoss } of await runsOf('repair-vanishing')) {
      // A coin has the logarithm of 2.
      assert.ok(Math.abs(trainingLoss - Math.log(2)) < 0.01, String(trainingLoss));
    }
    for (const { trainingLoss, validationLoss } of await runsOf('repair-overfitting')) {
      assert.ok(trainingLoss < 0.02, String(trainingLoss));
      assert.ok((validationLoss ?? 0) > 0.7, String(validationLoss));
    }
  });

  test('early stopping, an L2 penalty: either one repairs the large network', async () => {
    const goal = goalOf('repair-overfitting');
    for (const settings of [{ l2: 0.003 }, { options: { 'stop.patience': 10 } }]) {
      assert.equal(checkGoal(engine, await attempt(goal, settings)).outcome, 'passed');
    }
  });
});

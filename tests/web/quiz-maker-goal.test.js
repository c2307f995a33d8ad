/** The workbench becomes a question: tasks, runs and networks to be built. Needs dist/. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { deal } from '../../web/data/deal.js';
import { tellState } from '../../web/embed/tell.js';
import { buildOf, differingSettings, runOf } from '../../web/maker/quiz/from-state.js';
import { newQuestion } from '../../web/maker/quiz/quiz-plan.js';
import { takeParts } from '../../web/maker/quiz/set-up.js';
import { readGoal } from '../../web/quiz/goal.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { goalEntry, goalParts, specOf } from '../../web/state/goal-start.js';
import { initialState, ownEntry } from '../../web/state/initial.js';
import { checkGoal } from '../../web/training/goal-check.js';
import { attempt, tableOf } from './goal-support.js';
import { openEngine } from './real-engine.js';

/** @import { Goal } from '../../web/quiz/goal-types.js' */
/** @import { ProjectParts, State } from '../../web/types.js' */

const file = new URL('../../web/quizzes/tasks.json', import.meta.url);
const tasks = JSON.parse(readFileSync(file, 'utf8')).questions;

/** @param {Goal} goal @returns {Promise<ProjectParts | null>} */
const setUp = async (goal) => (goalEntry(goal) ? goalParts(goal, await tableOf(goal)) : null);

/** @param {ProjectParts} parts @returns {State} of a workbench that has not trained */
const stateOf = (parts) => ({
  ...initialState(ownEntry(parts.table)),
  ...parts,
  requestedDatasetId: '',
});

describe('quiz maker: a set-up becomes a task', () => {
  for (const { id, goal } of tasks) {
    test(`${id}: taken from the workbench it trains on the same as its file says`, async () => {
      const parts = /** @type {ProjectParts} */ (await setUp(goal));
      const { data, start, lacks } = await takeParts(parts, { setUp, dealer: deal });
      assert.equal(lacks, '');
      assert.equal(data.dataset, goal.data.dataset);
      const taken = { ...goal, data: { ...data, lock: goal.data.lock }, start };
      const clean = JSON.parse(JSON.stringify(taken));
      assert.deepEqual(readGoal(clean).issues, []);
      const again = /** @type {ProjectParts} */ (await setUp(clean));
      assert.deepEqual(specOf(again, deal), specOf(parts, deal));
      // Nothing is said that the data set opens with anyway.
      const asOpened = /** @type {ProjectParts} */ (await setUp({ ...clean, start: undefined }));
      assert.deepEqual(differingSettings(asOpened, asOpened), {});
      if (!goal.start) assert.equal(start, undefined);
    });

    test(`${id}: its solution, set up and taken, is what it was`, async () => {
      const base = /** @type {ProjectParts} */ (await setUp(goal));
      const solved = goalParts(goal, base.table, goal.solution);
      const solution = differingSettings(solved, base);
      const again = goalParts(goal, base.table, solution);
      assert.deepEqual(specOf(again, deal), specOf(solved, deal));
    });
  }

  test('a table that was changed by hand is one of the author’s own, known by its hash', async () => {
    const parts = /** @type {ProjectParts} */ (
      await setUp({ data: { dataset: 'xor' }, wanted: [], epochs: 1 })
    );
    const [first, ...others] = parts.table.rows;
    const rows = [{ ...first, cells: ['5', ...first.cells.slice(1)] }, ...others];
    const changed = { ...parts, table: { ...parts.table, rows } };
    const taken = await takeParts(changed, { setUp, dealer: deal });
    assert.equal(taken.lacks, 'own');
    assert.equal(taken.data.dataset, 'own');
    assert.match(taken.data.hash ?? '', /^[0-9a-f]{64}$/);
    const goal = { ...taken, lacks: undefined };
    assert.deepEqual(
      readGoal({
        data: goal.data,
        ...(goal.start && { start: goal.start }),
        wanted: [{ measure: 'loss', part: 'training', most: 0.1 }],
        epochs: 10,
      }).issues,
      [],
    );
  });
});

test('quiz maker: the task to start from can be solved, but not by pressing Train', async () => {
  const engine = await openEngine();
  const { goal } = /** @type {any} */ (newQuestion('goal', []));
  assert.equal(checkGoal(engine, await attempt(goal)).outcome, 'failed');
  assert.equal(checkGoal(engine, await attempt(goal, goal.solution)).outcome, 'passed');
});

describe('quiz maker: a set-up becomes a run, or a network to be built', () => {
  test('layers, settings and seed are taken, and the questions can be played', async () => {
    const parts = /** @type {ProjectParts} */ (
      await setUp({
        data: { dataset: 'moons' },
        start: { hidden: [{ units: 3, activation: 'tanh' }], optimizer: 'sgd', learningRate: 0.3 },
        wanted: [],
        epochs: 1,
      })
    );
    const state = tellState(stateOf(parts));
    const run = runOf(state, 40);
    assert.deepEqual(run.hidden, [{ units: 3, activation: 'tanh' }]);
    assert.deepEqual(
      [run.dataset, run.epochs, run.optimizer, run.learningRate],
      ['moons', 40, 'sgd', 0.3],
    );
    const build = buildOf(state);
    assert.deepEqual(build.layers, [
      { units: 3, activation: 'tanh' },
      { units: 1, activation: 'sigmoid' },
    ]);
    const quiz = {
      ...{ format: 'layerwise-quiz', version: 1, title: 'Taken' },
      questions: [
        {
          ...{ id: 'run', kind: 'predictThenRun', text: 'How far?', run, measure: 'trainAccuracy' },
          options: [
            { text: 'a', to: 0.8 },
            { text: 'b', from: 0.8 },
          ],
        },
        { id: 'build', kind: 'build', text: 'Build it.', ...build },
      ],
    };
    assert.deepEqual(readQuizValue(quiz).issues, []);
  });
});

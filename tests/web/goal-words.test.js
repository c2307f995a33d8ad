/** What a goal asks for and what misses it, in words. The engine is the real one: needs dist/. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import '../../web/i18n/later.js';
import { FREEDOMS, MEASURES, readGoal, TECHNIQUES } from '../../web/quiz/goal.js';
import { checkGoal } from '../../web/training/goal-check.js';
import { goalConditions, goalIssueText } from '../../web/views/goal/words.js';
import { attempt, SOLVED, XOR } from './goal-support.js';
import { openEngine } from './real-engine.js';
/** @import { Goal, GoalSettings } from '../../web/quiz/goal-types.js' */

const engine = await openEngine();

/** @param {Goal} goal */
const lines = (goal) => goalConditions(goal).map(({ label, allowed }) => `${label}: ${allowed}`);

/** @param {Goal} goal @param {GoalSettings} settings */
async function misses(goal, settings) {
  const { issues } = checkGoal(engine, await attempt(goal, settings));
  return issues.map((issue) => goalIssueText(issue, (where) => `<${where}>`));
}

describe('goals in words', () => {
  test('a goal with limits', () => {
    assert.deepEqual(lines(XOR), [
      'Validation accuracy: at least 95 %',
      'Epochs: at most 60, and it is enough to reach the goal after any of them',
      'Seeds: the goal has to be reached with 2 of 3: 1, 2, 3',
      'Hidden units: at most 8',
      'Activation of hidden layers: Tanh or ReLU',
      'Table: stays as it is',
      'Split: stays as it is',
    ]);
  });

  test('a repair, a score, ranges', () => {
    /** @type {Goal} */
    const goal = {
      data: { dataset: 'lahore', lock: 'inputs', split: { free: true } },
      free: ['learningRate', 'stop'],
      limits: {
        hiddenLayers: { least: 2, most: 2 },
        batchSize: { least: 8, most: 64 },
        learningRate: { least: 0.001 },
        avoids: ['dropout', 'l2', 'clipping'],
      },
      wanted: [{ measure: 'r2', part: 'training', least: 0.5 }],
      epochs: 20,
      when: 'end',
      score: { by: 'parameters', par: 1300 },
    };
    assert.deepEqual(lines(goal), [
      'R² on training rows: at least 0.5',
      'Epochs: at most 20, and what counts is the network at the end',
      'Seeds: the goal has to be reached with seed 1',
      'Score: as few parameters as possible; full marks for 1,300',
      'May be changed: the learning rate or stop rules',
      'Hidden layers: exactly 2',
      'Batch size: 8 to 64',
      'Learning rate: at least 0.001',
      'Not allowed: dropout, an L2 penalty or gradient clipping',
      'Table: stays as it is, but inputs may be left out',
      'Split: may be changed',
    ]);
  });

  test('every condition that a goal can have has its words', () => {
    const limits = Object.fromEntries(
      ['hiddenLayers', 'hiddenUnits', 'unitsPerLayer', 'parameters', 'inputs', 'batchSize'].map(
        (name) => [name, { most: 5 }],
      ),
    );
    for (const by of ['parameters', 'hiddenUnits', 'hiddenLayers', 'epochs']) {
      const { goal, issues } = readGoal({
        ...XOR,
        free: FREEDOMS,
        limits: {
          ...limits,
          uses: TECHNIQUES,
          losses: ['huber'],
          optimizers: ['adamw'],
          outputActivations: ['softmax'],
        },
        wanted: ['training', 'validation'].flatMap((part) =>
          MEASURES.map((measure) => ({
            ...{ measure, part },
            ...(['accuracy', 'r2'].includes(measure) ? { least: 0.5 } : { most: 0.5 }),
          })),
        ),
        score: { by, par: 3 },
      });
      assert.deepEqual(issues, []);
      assert.ok(goal);
      for (const line of lines(goal))
        assert.doesNotMatch(line, /[{}]|goal\.|[a-z][A-Z][a-z]/, line);
    }
  });

  test('what misses a limit is told with what was found and what is allowed', async () => {
    /** @type {Goal} */
    const goal = {
      ...XOR,
      limits: {
        hiddenUnits: { most: 8 },
        unitsPerLayer: { most: 8 },
        activations: ['tanh', 'relu'],
        learningRate: { least: 0.02, most: 0.05 },
        uses: ['dropout'],
        avoids: ['l2'],
      },
    };
    const hidden = [{ units: 9, activation: /** @type {const} */ ('sigmoid') }];
    assert.deepEqual(await misses(goal, { hidden, l2: 0.1 }), [
      'Hidden units: 9. Allowed: at most 8.',
      'Units per hidden layer, hidden layer 1: 9. Allowed: at most 8.',
      'Activation of hidden layers, hidden layer 1: Sigmoid. Allowed: Tanh or ReLU.',
      'Learning rate: 0.01. Allowed: 0.02 to 0.05.',
      'This has to be used, and is not: dropout.',
      'This is not allowed here: an L2 penalty.',
    ]);
    const repair = { ...XOR, limits: {}, start: SOLVED, free: [/** @type {const} */ ('stop')] };
    assert.deepEqual(await misses(repair, { optimizer: 'sgd' }), [
      '<optimizer.name> is SGD now. In this task it has to stay Adam.',
    ]);
    const wanted = /** @type {const} */ ([{ measure: 'r2', part: 'training', least: 0.5 }]);
    assert.deepEqual(await misses({ ...XOR, limits: {}, wanted: [...wanted] }, {}), [
      'What this task asks for cannot be measured with this target.',
    ]);
  });

  test('every task that comes with the page has its words', () => {
    const file = new URL('../../web/quizzes/tasks.json', import.meta.url);
    for (const { goal } of JSON.parse(readFileSync(file, 'utf8')).questions) {
      for (const line of lines(goal)) assert.doesNotMatch(line, /[{}]|goal\./, line);
    }
  });
});

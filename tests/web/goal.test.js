/** Goals: reading, limits, training. The engine is the real one: needs dist/. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { tableHash } from '../../web/data/data-hash.js';
import { sha256 } from '../../web/data/sha256.js';
import { readGoal } from '../../web/quiz/goal.js';
import { checkGoal, goalCheck } from '../../web/training/goal-check.js';
import { attempt, SOLVED, XOR } from './goal-support.js';
import { openEngine } from './real-engine.js';
/** @import { Goal, GoalSettings } from '../../web/quiz/goal-types.js' */

const engine = await openEngine();

/** @param {Goal} goal @param {GoalSettings} [settings] */
const check = async (goal, settings) => checkGoal(engine, await attempt(goal, settings));
/** @param {Goal} goal @param {GoalSettings} [settings] */
const messages = async (goal, settings) =>
  (await check(goal, settings)).issues.map(({ where, message }) => `${where}: ${message}`);

test('hash: as FIPS 180-4 has it, for every length around a block', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => 7 * i);
    const known = createHash('sha256').update(bytes).digest('hex');
    assert.equal(sha256(bytes), known, String(length));
  }
  assert.equal(sha256('پاس'), createHash('sha256').update('پاس').digest('hex'));
});

describe('reading a goal', () => {
  test('a whole one comes back as it was', () => {
    const { goal, issues } = readGoal(structuredClone(XOR));
    assert.deepEqual(issues, []);
    assert.deepEqual(goal, XOR);
  });

  /** @type {[string, object, string, string, string][]} */
  const wrong = [
    ['a negative number', { epochs: -5 }, 'g.epochs', '-5', 'a whole number from 1 to 10000'],
    ['another name', { when: 'soon' }, 'g.when', '"soon"', 'one of "reached", "end"'],
    ['a slip of the finger', { epoch: 5 }, 'g.epoch', '"epoch"', 'one of data, start, free'],
    ['nothing wanted', { wanted: [] }, 'g.wanted', 'a list of 0', 'a list of 1 to 10 entries'],
    ['a seed twice', { seeds: [4, 4] }, 'g.seeds', 'a list of 2', 'each seed once'],
    ['more passes than seeds', { passes: 9 }, 'g.passes', '9', 'at most the number of seeds, 3'],
    ['an own table without its hash', { data: { dataset: 'own' } }, 'g.data.hash', 'nothing', 'the hash'],
    ['a range upside down', { limits: { hiddenUnits: { least: 9, most: 2 } } }, 'g.limits.hiddenUnits.least', '9', 'at most'],
    ['a range without an end', { limits: { parameters: {} } }, 'g.limits.parameters', 'an object', 'least, most or both'],
    ['an unknown option', { start: { options: { 'stop.now': 1 } } }, 'g.start.options["stop.now"]', '"stop.now"', 'stop.epochs'],
    ['a large accuracy', { wanted: [{ measure: 'accuracy', part: 'validation', least: 95 }] }, 'g.wanted[0].least', '95', '0 to 1'],
    ['a loss that is to be large', { wanted: [{ measure: 'loss', part: 'training', least: 1 }] }, 'g.wanted[0]', 'an object', '"most" alone'],
  ]; // prettier-ignore
  for (const [what, change, path, found, allowed] of wrong) {
    test(`${what} is told with its path, what was found and what is allowed`, () => {
      const { goal, issues } = readGoal({ ...XOR, ...change }, 'g');
      assert.equal(goal, null);
      assert.equal(issues.length, 1, JSON.stringify(issues));
      const [{ where, values, message }] = issues;
      assert.equal(where, path);
      assert.equal(values.found, found);
      assert.ok(values.allowed.includes(allowed), values.allowed);
      assert.ok(message.includes(path) && message.includes(found));
    });
  }

  test('what is no goal at all is told, and never throws', () => {
    for (const value of [null, 5, 'x', [], {}, { data: null }, { __proto__: XOR }]) {
      const { goal, issues } = readGoal(value);
      assert.equal(goal, null);
      assert.ok(issues.length > 0);
    }
    const hostile = JSON.parse('{"__proto__": {"epochs": 1}, "constructor": 3}');
    assert.ok(readGoal(hostile).issues.some(({ where }) => where === '__proto__'));
    const many = readGoal({ ...XOR, wanted: Array(10).fill({ a: 1, b: 2, c: 3 }) });
    assert.ok(many.issues.length <= 20);
  });
});

describe('limits: every miss is told at its control', () => {
  test('sizes and names', async () => {
    const hidden = /** @type {const} */ ([9, 1]).map((units) => ({
      units,
      activation: /** @type {const} */ ('sigmoid'),
    }));
    const limits = {
      ...XOR.limits,
      hiddenLayers: { most: 1 },
      unitsPerLayer: { least: 2, most: 8 },
      parameters: { most: 20 },
      inputs: { most: 1 },
      optimizers: [/** @type {const} */ ('sgd')],
      learningRate: { most: 0.001 },
      batchSize: { least: 32, most: 64 },
      losses: [/** @type {const} */ ('meanSquaredError')],
      outputActivations: [/** @type {const} */ ('tanh')],
    };
    assert.deepEqual(await messages({ ...XOR, limits }, { hidden }), [
      'layers: 2 hidden layers: at most 1 is allowed.',
      'layers: 10 hidden units: at most 8 are allowed.',
      'layers: 39 parameters: at most 20 are allowed.',
      'columns: 2 input columns: at most 1 is allowed.',
      'layers[0].units: 9 units in hidden layer 1: 2 to 8 are allowed.',
      'layers[0].activation: The activation of hidden layer 1 is sigmoid: allowed are tanh, relu.',
      'layers[1].units: 1 unit in hidden layer 2: 2 to 8 are allowed.',
      'layers[1].activation: The activation of hidden layer 2 is sigmoid: allowed are tanh, relu.',
      'layers[2].activation: The output activation is sigmoid: allowed is tanh.',
      'loss: The loss is binaryCrossentropy: allowed is meanSquaredError.',
      'optimizer: The optimizer is adam: allowed is sgd.',
      'optimizer.learningRate: 0.01 as learning rate: at most 0.001 are allowed.',
      'batchSize: 10 rows per batch: 32 to 64 are allowed.',
    ]);
  });

  /** @type {[import('../../web/quiz/goal-types.js').Technique, GoalSettings, string][]} */
  const techniques = [
    ['dropout', { hidden: [{ units: 2, activation: 'tanh', dropout: 10 }] }, 'layers[0].dropout'],
    ['batchNormalization', { hidden: [{ units: 2, activation: 'tanh', normalization: 'batch' }] }, 'layers[0].normalization'],
    ['layerNormalization', { hidden: [{ units: 2, activation: 'tanh', normalization: 'layer' }] }, 'layers[0].normalization'],
    ['l1', { options: { 'regularization.l1': 0.1 } }, 'regularization.l1'],
    ['l2', { l2: 0.1 }, 'regularization.l2'],
    ['maxNorm', { hidden: [{ units: 2, activation: 'tanh', maxNorm: 3 }] }, 'layers[0].maxNorm'],
    ['earlyStopping', { options: { 'stop.patience': 5 } }, 'stop.patience'],
    ['schedule', { options: { 'optimizer.schedule.name': 'cosine' } }, 'optimizer.schedule.name'],
    ['momentum', { optimizer: 'sgd', options: { 'optimizer.momentum': 0.9 } }, 'optimizer.momentum'],
    ['clipping', { options: { 'optimizer.clipNorm': 1 } }, 'optimizer.clipNorm'],
  ]; // prettier-ignore
  for (const [name, settings, where] of techniques) {
    test(`${name}: forbidden where it is used, asked for where it is not`, async () => {
      const forbidden = await check({ ...XOR, limits: { avoids: [name] } }, settings);
      assert.deepEqual(
        forbidden.issues.map((issue) => issue.where),
        [where],
      );
      const asked = { ...XOR, epochs: 1, limits: { uses: [name] } };
      assert.deepEqual((await check(asked, settings)).issues, []);
      assert.deepEqual(
        (await check(asked)).issues.map(({ code }) => code),
        ['goalUses'],
      );
    });
  }

  test('a repair may change what is free, and each other change is told', async () => {
    /** @type {Goal} */
    const goal = { ...XOR, limits: {}, epochs: 1, start: SOLVED, free: ['learningRate', 'stop'] };
    assert.deepEqual(
      await messages(goal, { learningRate: 1, options: { 'stop.patience': 5 } }),
      [],
    );
    const hidden = [{ units: 5, activation: /** @type {const} */ ('relu'), dropout: 10 }];
    assert.deepEqual(await messages(goal, { hidden, batchSize: 20, l2: 0.5, optimizer: 'adamw' }), [
      'layers[0].units: layers[0].units is 5: in this task it has to stay 4.',
      'layers[0].activation: layers[0].activation is relu: in this task it has to stay tanh.',
      'regularization.l2: regularization.l2 is 0.5: in this task it has to stay 0.',
      'batchSize: batchSize is 20: in this task it has to stay 10.',
      'optimizer.name: optimizer.name is adamw: in this task it has to stay adam.',
      'layers[0].dropout: layers[0].dropout is 0.1: in this task it has to stay 0.',
    ]);
    const deeper = [...(SOLVED.hidden ?? []), ...(SOLVED.hidden ?? [])];
    assert.deepEqual(await messages(goal, { hidden: deeper }), [
      'layers: layers is 2: in this task it has to stay 1.',
    ]);
    assert.deepEqual(await messages({ ...goal, free: ['layers'] }, { hidden: deeper }), []);
  });

  test('another table and another split are told, and so are roles unless inputs are free', async () => {
    const given = await attempt(XOR, SOLVED);
    const where = (/** @type {any} */ data, /** @type {Partial<Goal['data']>} */ more = {}) =>
      checkGoal(engine, {
        ...given,
        goal: { ...XOR, epochs: 1, data: { ...XOR.data, ...more } },
        spec: { ...given.spec, data: { ...given.spec.data, ...data } },
      }).issues.map((issue) => issue.where);
    const { columns } = given.spec.data;
    const changed = columns.map((column, index) =>
      index > 0 ? column : { ...column, values: column.values.map((x, row) => (row ? x : x + 1)) },
    );
    const fewer = columns.map((column, index) =>
      index > 0 ? column : { ...column, role: /** @type {const} */ ('ignored') },
    );
    assert.deepEqual(where({ columns: changed }), ['dataset']);
    assert.deepEqual(where({ columns: changed }, { lock: 'inputs' }), ['dataset']);
    assert.deepEqual(where({ columns: changed }, { lock: 'nothing' }), []);
    assert.deepEqual(where({ columns: fewer }), ['dataset']);
    assert.deepEqual(where({ columns: fewer }, { lock: 'inputs' }), []);
    assert.deepEqual(where({ seed: 5 }), ['validationPercent']);
    assert.deepEqual(where({ validationShare: 0.1 }), ['validationPercent']);
    assert.deepEqual(where({ seed: 5 }, { split: { free: true } }), []);
    // Nobody but its hash knows an own table.
    const own = { dataset: 'own', hash: tableHash(columns) };
    const alone = { ...given, start: null, goal: { ...XOR, epochs: 1, data: own } };
    assert.deepEqual(checkGoal(engine, alone).issues, []);
    const other = {
      ...alone,
      spec: { ...given.spec, data: { ...given.spec.data, columns: changed } },
    };
    assert.deepEqual(
      checkGoal(engine, other).issues.map((issue) => issue.where),
      ['dataset'],
    );
  });

  test('what the engine refuses, and figures that cannot be, are told like limits', async () => {
    assert.deepEqual(
      (await check(XOR, { batchSize: 5000 })).issues.map(({ where }) => where),
      ['batchSize'],
    );
    const wanted = /** @type {const} */ ([{ measure: 'r2', part: 'validation', least: 0.5 }]);
    const result = await check({ ...XOR, wanted: [...wanted] });
    assert.equal(result.outcome, 'refused');
    assert.deepEqual(
      result.issues.map(({ code }) => code),
      ['goalFigure'],
    );
  });
});

describe('training', () => {
  test('each seed is what the engine alone gives, to the bit, and ends where the goal is reached', async () => {
    const { spec } = await attempt(XOR, SOLVED);
    const { outcome, runs, passes, needed } = await check(XOR, SOLVED);
    assert.deepEqual([outcome, passes, needed], ['passed', 3, 2]);
    const dataset = engine.createDataset(spec.data);
    for (const run of runs) {
      const network = engine.createNetwork({
        inputs: 2,
        seed: run.seed,
        layers: [
          { units: 4, activation: 'tanh' },
          { units: 1, activation: 'sigmoid' },
        ],
        loss: 'binaryCrossentropy',
        optimizer: { name: 'adam', learningRate: 0.03 },
      });
      const trainer = engine.createTrainer({ network, dataset, seed: run.seed, batchSize: 10 });
      const report = trainer.run({ epochs: run.epochs });
      assert.equal(report.trainingLoss, run.trainingLoss);
      assert.equal(report.validationLoss, run.validationLoss);
      assert.deepEqual(run.figures, [report.validationMetrics?.accuracy]);
      trainer.reset();
      const before = trainer.run({ epochs: run.epochs - 1 });
      assert.ok((before.validationMetrics?.accuracy ?? 1) < 0.95);
    }
  });

  test('at the end means after the last epoch, and too few seeds are no pass', async () => {
    const ended = await check({ ...XOR, when: 'end', epochs: 25 }, SOLVED);
    assert.deepEqual(
      ended.runs.map(({ epochs }) => epochs),
      [25, 25, 25],
    );
    const failed = await check({ ...XOR, epochs: 3 }, SOLVED);
    assert.deepEqual([failed.outcome, failed.score, failed.credit], ['failed', null, 0]);
    assert.ok(failed.evidence && !failed.evidence.passed);
  });

  test('the learner’s own stop rules end a run', async () => {
    const settings = { ...SOLVED, options: { 'stop.epochs': 4 } };
    const { runs } = await check({ ...XOR, when: 'end' }, settings);
    assert.deepEqual(
      runs.map(({ epochs, stopped }) => [epochs, stopped]),
      Array(3).fill([4, 'epochs']),
    );
  });

  test('a score counts, and its par gives full credit', async () => {
    for (const [by, value] of /** @type {const} */ ([
      ['parameters', 17],
      ['hiddenUnits', 4],
      ['hiddenLayers', 1],
    ])) {
      // prettier-ignore
      const { score, credit } = await check({ ...XOR, score: { by, par: value } }, SOLVED);
      assert.deepEqual([score, credit], [value, 1]);
    }
    const small = await check({ ...XOR, score: { by: 'hiddenUnits', par: 3 } }, SOLVED);
    assert.equal(small.credit, 0.75);
    const { score, runs } = await check({ ...XOR, score: { by: 'epochs', par: 1 } }, SOLVED);
    assert.equal(score, Math.max(...runs.map(({ epochs }) => epochs)));
  });

  test('progress is told epoch by epoch, and a check that is cancelled frees its network', async () => {
    const given = await attempt(XOR, SOLVED);
    const going = goalCheck(engine, given);
    const seen = [1, 2, 3].map(() => going.next().value);
    assert.deepEqual(
      seen.map((each) => 'epoch' in each && [each.run, each.runs, each.seed, each.epoch, each.epochs]),
      [[0, 3, 1, 1, 60], [0, 3, 1, 2, 60], [0, 3, 1, 3, 60]],
    ); // prettier-ignore
    assert.equal(going.return(/** @type {any} */ (null)).done, true);
    assert.equal(going.next().done, true);
  });
});

/** Runs, slices, resets and settings: what stays the same, and what changes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { engines, hex, loadEngine, setUp, weightBytes } from './support.js';
import { madeUp } from './tables.js';
/** @import { Network, NetworkConfig, RunReport, Trainer } from '../../wasm/engine.js' */

const engine = engines.simd;
const columns = madeUp({ name: 'circle', samples: 101, noise: 10 });

/** @type {Parameters<typeof setUp>[2]} */
const options = {
  validationShare: 0.2,
  network: {
    hidden: [{ units: 6, activation: 'tanh' }],
    optimizer: { name: 'adam', learningRate: 0.01 },
    seed: 5,
  },
  trainer: { batchSize: 10, seed: 3 },
};

/** @param {{ network: Network, trainer: Trainer }} run */
function state({ network, trainer }) {
  const { epochs, trainingLosses, validationLosses } = trainer.history();
  return {
    weights: weightBytes(network),
    history: [epochs, trainingLosses, validationLosses].map(hex),
    report: trainer.report(),
  };
}

describe('a run', () => {
  test('in slices of steps gives the bits of one run', () => {
    const whole = setUp(engine, columns, options);
    whole.trainer.run({ epochs: 20 });
    const sliced = setUp(engine, columns, options);
    const batches = Math.ceil(sliced.dataset.trainRows.length / 10);
    for (let steps = 20 * batches; steps > 0; steps -= 7) {
      sliced.trainer.run({ steps: Math.min(7, steps) });
      // Looking on the way must not disturb.
      sliced.trainer.report();
      sliced.trainer.predict(new Float64Array(columns.length));
    }
    assert.deepEqual(state(sliced), state(whole));
  });

  test('counts epochs and updates since the start', () => {
    const { dataset, trainer } = setUp(engine, columns, options);
    const batches = Math.ceil(dataset.trainRows.length / 10);
    assert.equal(dataset.trainRows.length + dataset.validationRows.length, 101);
    assert.deepEqual(counts(trainer.run({ epochs: 2 })), [2, 2 * batches]);
    assert.deepEqual(counts(trainer.run({ steps: 1 })), [2, 2 * batches + 1]);
    // An epoch that was begun counts when it ends.
    assert.deepEqual(counts(trainer.run({ epochs: 1 })), [3, 3 * batches]);
    assert.deepEqual(counts(trainer.run({ epochs: 0 })), [3, 3 * batches]);
  });

  test('ends by the clock alone, and still makes progress', () => {
    const { trainer } = setUp(engine, columns, options);
    assert.ok(trainer.run({ milliseconds: 0 }).step >= 1);
  });

  test('records one point of history for each epoch, the first before training', () => {
    const { trainer } = setUp(engine, columns, options);
    const { trainingLoss, validationLoss } = trainer.report();
    const last = trainer.run({ epochs: 5 });
    const history = trainer.history();
    assert.deepEqual([...history.epochs], [0, 1, 2, 3, 4, 5]);
    assert.equal(history.trainingLosses[0], Math.fround(trainingLoss));
    assert.equal(history.validationLosses[0], Math.fround(validationLoss ?? NaN));
    assert.equal(history.trainingLosses[5], Math.fround(last.trainingLoss));
    assert.equal(history.validationLosses[5], Math.fround(last.validationLoss ?? NaN));
  });

  test('of many epochs keeps at most 1024 evenly spaced points', () => {
    const { trainer } = setUp(engine, madeUp({ name: 'gauss', samples: 4 }));
    trainer.run({ epochs: 3000 });
    const { epochs, trainingLosses } = trainer.history();
    assert.ok(epochs.length > 512 && epochs.length <= 1024, `${epochs.length} points`);
    assert.equal(trainingLosses.length, epochs.length);
    assert.ok(epochs.every((epoch, index) => epoch === index * epochs[1]));
  });
});

/** @param {RunReport} report */
const counts = ({ epoch, step }) => [epoch, step];

describe('reset', () => {
  test('of a trainer gives the same numbers again', () => {
    const run = setUp(engine, columns, options);
    const start = state(run);
    run.trainer.run({ epochs: 12 });
    const end = state(run);
    assert.notEqual(end.weights, start.weights);
    run.trainer.reset();
    assert.deepEqual(state(run), start);
    run.trainer.run({ epochs: 12 });
    assert.deepEqual(state(run), end);
  });

  test('of a network gives its first weights and the same fit again', () => {
    const x = Float32Array.from({ length: 60 }, (_, index) => Math.sin(index));
    const y = Float32Array.from({ length: 30 }, (_, index) => index % 2);
    const network = engine.createNetwork({
      inputs: 2,
      layers: [{ units: 4, activation: 'relu' }, { units: 1 }],
    });
    const first = weightBytes(network);
    const losses = [0, 1].map(() => {
      const result = network.fit({ x, y, epochs: 4, batchSize: 8 });
      network.reset();
      assert.equal(weightBytes(network), first);
      return hex(result.losses);
    });
    assert.equal(losses[0], losses[1]);
    network.reset(99);
    assert.notEqual(weightBytes(network), first);
    network.reset();
    assert.equal(weightBytes(network), first);
  });

  test('with a seed draws the weights of a network made with that seed', () => {
    /** @param {number} seed */
    const config = (seed) =>
      /** @type {NetworkConfig} */ ({ inputs: 3, seed, layers: [{ units: 9 }] });
    const network = engine.createNetwork(config(1));
    network.reset(4294967295);
    assert.equal(weightBytes(network), weightBytes(engine.createNetwork(config(4294967295))));
  });
});

describe('a seed', () => {
  test('of the network, the batches or the split changes what comes out', () => {
    const weights = [
      options,
      { ...options, network: { ...options.network, seed: 6 } },
      { ...options, trainer: { ...options.trainer, seed: 4 } },
    ].map((each) => {
      const { network, trainer } = setUp(engine, columns, each);
      trainer.run({ epochs: 2 });
      return weightBytes(network);
    });
    assert.equal(new Set(weights).size, 3);
    const splits = [1, 2].map((seed) =>
      String(engine.createDataset({ columns, validationShare: 0.2, seed }).validationRows),
    );
    assert.notEqual(splits[0], splits[1]);
  });
});

describe('changed settings', () => {
  test('keep what was learned', () => {
    const run = setUp(engine, columns, options);
    run.trainer.run({ epochs: 5 });
    const before = state(run);
    run.trainer.configure({
      batchSize: 40,
      optimizer: { name: 'sgd', learningRate: 0.1 },
      regularization: { l2: 0.01 },
    });
    const after = state(run);
    assert.deepEqual(after.weights, before.weights);
    assert.deepEqual(after.history, before.history);
    assert.ok(after.report.penalty > 0);
    const batches = Math.ceil(run.dataset.trainRows.length / 40);
    assert.equal(run.trainer.run({ epochs: 1 }).step, before.report.step + batches);
  });

  test('of the learning rate alone keep the moments of the optimizer', () => {
    const [changed, renewed] = ['adam', 'rmsprop'].map((between) => {
      const run = setUp(engine, columns, options);
      run.trainer.run({ epochs: 5 });
      const name = /** @type {'adam' | 'rmsprop'} */ (between);
      run.network.configure({ optimizer: { name, learningRate: 0.5 } });
      run.network.configure({ optimizer: { name: 'adam', learningRate: 0.01 } });
      run.trainer.run({ epochs: 1 });
      return weightBytes(run.network);
    });
    const untouched = setUp(engine, columns, options);
    untouched.trainer.run({ epochs: 6 });
    assert.equal(changed, weightBytes(untouched.network));
    assert.notEqual(renewed, changed);
  });
});

describe('weights', () => {
  test('read and written back give the same network', () => {
    const run = setUp(engine, columns, options);
    run.trainer.run({ epochs: 3 });
    const other = setUp(engine, columns, { ...options, network: { ...options.network, seed: 8 } });
    other.network.setWeights(run.network.getWeights());
    assert.equal(weightBytes(other.network), weightBytes(run.network));
    assert.deepEqual(other.trainer.report().trainingLoss, run.trainer.report().trainingLoss);
  });

  test('are kernels of [inputs][units]', () => {
    const network = engine.createNetwork({ inputs: 2, layers: [{ units: 3 }] });
    const kernel = Float32Array.of(1, 2, 3, 40, 50, 60);
    network.setWeights([{ kernel, bias: Float32Array.of(0.5, 0, 0) }]);
    assert.deepEqual([...network.predict(Float32Array.of(1, 0, 0, 1))], [1.5, 2, 3, 40.5, 50, 60]);
  });

  test('are copies: writing to them changes nothing', () => {
    const { network } = setUp(engine, columns, options);
    const before = weightBytes(network);
    network.getWeights()[0].kernel.fill(3);
    assert.equal(weightBytes(network), before);
  });

  test('of a layer without bias have an empty one', () => {
    const layers = [{ units: 3, useBias: false }];
    const network = engine.createNetwork({ inputs: 2, layers });
    assert.equal(network.parameters, 6);
    assert.equal(network.getWeights()[0].bias.length, 0);
    network.setWeights(network.getWeights());
    assert.deepEqual([...network.predict(new Float32Array(2))], [0, 0, 0]);
  });
});

describe('a learning rate far too high', () => {
  const houses = madeUp({ name: 'lahore', samples: 60 });
  /** @type {Parameters<typeof setUp>[2]} */
  const wild = {
    network: {
      hidden: [{ units: 8, activation: 'relu' }],
      optimizer: { name: 'sgd', learningRate: 1e6 },
    },
  };

  /** @param {Network} network */
  const allFinite = (network) =>
    network
      .getWeights()
      .every(({ kernel, bias }) => [...kernel, ...bias].every((w) => Number.isFinite(w)));

  test('stops the trainer with finite weights and a finite loss', () => {
    const { network, trainer } = setUp(engine, houses, wild);
    const report = trainer.run({ epochs: 50 });
    assert.equal(report.status, 'diverged');
    assert.ok(report.epoch < 50);
    assert.ok(allFinite(network));
    assert.ok(Number.isFinite(report.trainingLoss));
    assert.deepEqual(trainer.run({ epochs: 5 }), report);
  });

  test('can be mended: with another one the same run goes on', () => {
    const { network, trainer } = setUp(engine, houses, wild);
    const { epoch } = trainer.run({ epochs: 50 });
    trainer.reset();
    assert.equal(trainer.report().status, 'ok');
    trainer.run({ epochs: 50 });
    trainer.configure({ optimizer: { name: 'adam', learningRate: 0.01 } });
    const mended = trainer.run({ epochs: 5 });
    assert.equal(mended.status, 'ok');
    assert.equal(mended.epoch, epoch + 5);
    assert.ok(allFinite(network));
  });

  test('stops fit, which says so', () => {
    const x = Float32Array.from({ length: 40 }, (_, index) => Math.cos(index) * 3);
    const y = Float32Array.from({ length: 20 }, (_, index) => index);
    const network = engine.createNetwork({
      inputs: 2,
      layers: [{ units: 8, activation: 'relu' }, { units: 1 }],
      optimizer: { name: 'sgd', learningRate: 1e6 },
    });
    const result = network.fit({ x, y, epochs: 50, batchSize: 5 });
    assert.equal(result.status, 'diverged');
    assert.equal(result.losses.length, result.epochs);
    assert.ok(result.losses.every(Number.isFinite));
    assert.ok(allFinite(network));
    assert.ok(Number.isFinite(network.evaluate({ x, y }).loss));
  });
});

test('200 networks made and disposed of leave the memory as large as it was', async () => {
  /** @type {WebAssembly.Memory | undefined} */
  let memory;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {BufferSource} */ bytes, /** @type {WebAssembly.Imports} */ imports) => {
      const result = await instantiate(bytes, imports);
      memory = Object.values(result.instance.exports).find(
        (it) => it instanceof WebAssembly.Memory,
      );
      return result;
    }
  );
  const own = await loadEngine({ simd: true });
  WebAssembly.instantiate = instantiate;

  /** @param {number} count */
  const makeAndDispose = (count) => {
    const network = { hidden: [{ units: 256 }, { units: 256 }] };
    const parts = setUp(own, columns, { ...options, network });
    parts.trainer.run({ steps: 1 });
    const owners = [parts.trainer, parts.dataset, parts.network];
    // Whichever goes first: what a trainer needs is freed after it.
    if (count % 2 === 1) owners.reverse();
    for (const owner of owners) owner.dispose();
  };
  for (let warmUp = 0; warmUp < 6; ++warmUp) makeAndDispose(warmUp);
  assert.ok(memory);
  const before = memory.buffer.byteLength;
  for (let made = 0; made < 200; ++made) makeAndDispose(made);
  assert.equal(memory.buffer.byteLength, before);
});

/** Checkpoints: what is restored goes on to the same bits, and bad bytes change nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issuesOf, untyped } from './mistakes.js';
import {
  bothEngines,
  engines,
  hex,
  LayerwiseError,
  loadEngine,
  setUp,
  wave,
  weightBytes,
} from './support.js';
import { madeUp } from './tables.js';
/** @import { Engine, LayerConfig, Network, OptimizerConfig, Trainer } from '../../wasm/engine.js' */

const x = wave(30 * 2);
const data = { x, y: wave(30, 1) };
const fit = { ...data, batchSize: 7 };

/** @type {LayerConfig[]} One layer of each type. */
const hidden = [
  { units: 4, activation: 'tanh', maxNorm: 2 },
  { type: 'batchNormalization' },
  { type: 'dropout', rate: 0.2 },
  { type: 'layerNormalization' },
  { type: 'gaussianNoise' },
];

/** @type {OptimizerConfig} */
const optimizer = {
  name: 'adam',
  learningRate: 0.02,
  clipNorm: 1,
  schedule: { name: 'reduceOnPlateau', patience: 1, minimumChange: 0.01 },
};

/** @param {Engine} engine */
const makeNetwork = (engine) =>
  engine.createNetwork({ inputs: 2, layers: [...hidden, { units: 1 }], optimizer });

const columns = madeUp({ name: 'circle', samples: 80, noise: 30 });
/** @type {Parameters<typeof setUp>[2]} */
const options = {
  validationShare: 0.3,
  network: { hidden, optimizer },
  trainer: { batchSize: 9, stop: { patience: 50, validationLoss: 0.01 } },
};

/** A trainer and its network, with all that one can see of them. @param {Engine} engine */
function makeRun(engine, more = {}) {
  const { network, trainer } = setUp(engine, columns, { ...options, ...more });
  return { network, trainer };
}

/** @param {{ network: Network, trainer: Trainer }} run */
function seen({ network, trainer }) {
  const { epochs, trainingLosses, validationLosses } = trainer.history();
  return {
    weights: weightBytes(network),
    history: [epochs, trainingLosses, validationLosses].map(hex),
    report: trainer.report(),
  };
}

/** Writes the hash of a checkpoint (FNV-1a) behind its other bytes. @param {Uint8Array} bytes */
function sealed(bytes) {
  const end = bytes.length - 8;
  let hash = 14695981039346656037n;
  for (let at = 0; at < end; ++at) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(bytes[at])) * 1099511628211n);
  }
  new DataView(bytes.buffer).setBigUint64(end, hash, true);
  return bytes;
}

/** Restores into other things than those the checkpoint came from. */
const others = {
  'another object': async (/** @type {'simd' | 'scalar'} */ build) => engines[build],
  'another engine': (/** @type {'simd' | 'scalar'} */ build) =>
    loadEngine({ simd: build === 'simd' }),
  'the other build': async (/** @type {'simd' | 'scalar'} */ build) =>
    engines[build === 'simd' ? 'scalar' : 'simd'],
};

for (const [build, engine] of bothEngines) {
  for (const [where, otherEngine] of Object.entries(others)) {
    describe(`a checkpoint from the ${build} build in ${where}`, () => {
      test('of a network goes on to the same bits', async () => {
        const [network, copy] = [makeNetwork(engine), makeNetwork(await otherEngine(build))];
        network.fit({ ...fit, epochs: 4 });
        copy.restore(network.checkpoint());
        assert.equal(weightBytes(copy), weightBytes(network));
        const bits = [network, copy].map((each) => [
          hex(each.fit({ ...fit, epochs: 6 }).losses),
          weightBytes(each),
          hex(each.predict(x)),
        ]);
        assert.deepEqual(bits[1], bits[0]);
      });

      test('of a trainer goes on to the same bits, from the middle of an epoch', async () => {
        const [run, copy] = [makeRun(engine), makeRun(await otherEngine(build))];
        run.trainer.run({ steps: 17 });
        copy.trainer.restore(run.trainer.checkpoint());
        assert.deepEqual(seen(copy), seen(run));
        for (const { trainer } of [run, copy]) trainer.run({ epochs: 8 });
        assert.deepEqual(seen(copy), seen(run));
        for (const { trainer } of [run, copy]) trainer.reset();
        assert.deepEqual(seen(copy), seen(run));
      });
    });
  }

  describe(`a checkpoint, ${build} build`, () => {
    test('is the same whoever takes it, and taking it changes nothing', () => {
      const run = makeRun(engine);
      run.trainer.run({ epochs: 3 });
      const before = seen(run);
      const checkpoint = run.trainer.checkpoint();
      assert.deepEqual(seen(run), before);
      assert.equal(hex(run.trainer.checkpoint()), hex(checkpoint));
    });

    test('brings the seed with it: a reset goes back to where that one began', () => {
      const config = { inputs: 2, layers: [...hidden, { units: 1 }], optimizer };
      const [other, network] = [3, 4].map((seed) => engine.createNetwork({ ...config, seed }));
      const initial = weightBytes(other);
      other.fit(fit);
      network.restore(other.checkpoint());
      for (const each of [other, network]) each.reset();
      assert.equal(weightBytes(network), initial);
      assert.deepEqual(network.fit(fit), other.fit(fit));
      network.reset(9);
      network.reset();
      assert.equal(weightBytes(network), initial);
    });

    test('brings the settings with it', () => {
      const run = makeRun(engine);
      run.trainer.configure({
        batchSize: 4,
        shuffle: false,
        optimizer: { name: 'sgd', learningRate: 0.3 },
        stop: { epochs: 2 },
        layers: [{ activation: 'relu' }, {}, { rate: 0 }, {}, {}, {}],
      });
      const copy = makeRun(engine);
      copy.trainer.run({ epochs: 1 });
      copy.trainer.restore(run.trainer.checkpoint());
      assert.equal(copy.trainer.report().learningRate, 0.3);
      const reports = [run, copy].map(({ trainer }) => trainer.run({ epochs: 9 }));
      assert.deepEqual(reports[1], reports[0]);
      assert.equal(reports[1].stopped, 'epochs');
    });

    test('holds the best weights, to which a run that has lost patience goes back', () => {
      const stop = { patience: 4 };
      const run = makeRun(engine, { trainer: { batchSize: 9, stop } });
      run.trainer.run({ epochs: 3 });
      const copy = makeRun(engine, { trainer: { batchSize: 9, stop } });
      copy.trainer.restore(run.trainer.checkpoint());
      for (const { trainer } of [run, copy]) trainer.run({ epochs: 500 });
      assert.equal(run.trainer.report().stopped, 'patience');
      assert.deepEqual(seen(copy), seen(run));
      const late = makeRun(engine);
      late.trainer.restore(run.trainer.checkpoint());
      assert.deepEqual(seen(late), seen(run));
    });
  });
}

describe('bytes that are no checkpoint of this', () => {
  const engine = engines.simd;
  const run = makeRun(engine);
  const twin = makeRun(engine);
  for (const { trainer } of [run, twin]) trainer.run({ steps: 17 });
  const good = run.trainer.checkpoint();
  const before = seen(run);
  assert.equal(hex(sealed(good.slice())), hex(good), 'the hash is another one');

  /** @param {(bytes: Uint8Array) => void} change */
  const changed = (change) => {
    const bytes = good.slice();
    change(bytes);
    return bytes;
  };

  /** @param {object} more */
  const elsewhere = (more, table = columns) => {
    const { trainer } = setUp(engine, table, { ...options, ...more });
    return trainer.checkpoint();
  };

  /** @type {[string, Uint8Array][]} */
  const bad = [
    ['nothing', new Uint8Array(0)],
    ['a few bytes', Uint8Array.of(76, 87, 67, 75)],
    ['zeros', new Uint8Array(good.length)],
    ['the first half', good.slice(0, good.length / 2)],
    ['one byte less', good.slice(0, -1)],
    ['one byte more', Uint8Array.of(...good, 0)],
    ['another beginning', changed((bytes) => (bytes[0] ^= 1))],
    ['another version', changed((bytes) => (bytes[4] += 1))],
    ['another bit in the middle', changed((bytes) => (bytes[bytes.length >> 1] ^= 16))],
    ['another bit at the end', changed((bytes) => (bytes[bytes.length - 1] ^= 128))],
    ['that of a network', run.network.checkpoint()],
    ['that of a smaller network', elsewhere({ network: { hidden: [{ units: 4 }] } })],
    [
      'that of a wider network',
      elsewhere({ network: { hidden: [{ units: 5 }, ...hidden.slice(1)] } }),
    ],
    ['that of another split', elsewhere({ validationShare: 0.2 })],
    ['that of other data', elsewhere({}, madeUp({ name: 'circle', samples: 80 }))],
  ];

  for (const [name, bytes] of bad) {
    test(`${name}: refused, and nothing changes`, () => {
      const [issue, ...more] = issuesOf(() => run.trainer.restore(bytes));
      assert.deepEqual([issue.code, issue.where, more.length], ['badCheckpoint', 'checkpoint', 0]);
      assert.match(issue.message, /give the unchanged bytes of one that was taken with the same/);
      assert.deepEqual(seen(run), before);
      const [inNetwork] = issuesOf(() => run.network.restore(bytes === bad[10][1] ? good : bytes));
      assert.equal(inNetwork.code, 'badCheckpoint');
      assert.deepEqual(seen(run), before);
    });
  }

  test('with any one byte changed: refused, and nothing changes', () => {
    const step = Math.ceil(good.length / 300);
    for (let at = 0; at < good.length; at += step) {
      const [issue] = issuesOf(() =>
        run.trainer.restore(changed((bytes) => (bytes[at] = 255 - bytes[at]))),
      );
      assert.equal(issue.code, 'badCheckpoint');
    }
    assert.deepEqual(seen(run), before);
  });

  test('with any one byte changed and sealed again: refused or usable', () => {
    for (let at = 0; at < good.length - 8; at += 13) {
      const bytes = sealed(changed((each) => (each[at] = 255 - each[at])));
      try {
        run.trainer.restore(bytes);
        run.trainer.run({ epochs: 1 });
        run.trainer.restore(good);
      } catch (error) {
        assert.ok(error instanceof LayerwiseError, `byte ${at}: ${error}`);
        assert.equal(error.issues[0].code, 'badCheckpoint');
      }
      assert.deepEqual(seen(run), before, `byte ${at}`);
    }
  });

  for (const [name, given] of /** @type {[string, unknown][]} */ ([
    ['nothing at all', undefined],
    ['a text', 'LWCK'],
    ['an array', [...good.slice(0, 9)]],
    ['an ArrayBuffer', good.buffer],
    ['floats', new Float32Array(3)],
  ])) {
    test(`${name}: the type that is needed is told`, () => {
      for (const part of [run.trainer, run.network]) {
        const [issue] = issuesOf(() => part.restore(untyped(given)));
        assert.deepEqual([issue.code, issue.where], ['wrongType', 'checkpoint']);
        assert.match(issue.message, /^checkpoint is \w+: give a Uint8Array\.$/);
      }
      assert.deepEqual(seen(run), before);
    });
  }

  test('and training goes on as if none had been given', () => {
    for (const { trainer } of [run, twin]) trainer.run({ epochs: 6 });
    assert.deepEqual(seen(run), seen(twin));
  });
});

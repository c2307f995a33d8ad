/** Handles that were disposed or belong elsewhere, and options of a wrong type. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issuesOf, newBench, seen, x, y } from './mistakes.js';
import { bothEngines, engines, engineUrl, loadEngine, tutorialColumns } from './support.js';
import { members, optionKind } from './typings.js';
/** @import { Bench } from './mistakes.js' */

/**
 * The one issue of a refused call, as `code where`.
 * @param {() => unknown} act
 */
function refusal(act) {
  const [issue, ...more] = issuesOf(act);
  assert.deepEqual(more, []);
  assert.ok(issue.message.endsWith('.') || issue.message.endsWith('?'), issue.message);
  return `${issue.code} ${issue.where}`;
}

const row = Float64Array.of(6, 85, 75, 0);

/** Calls with good arguments, by what they are called on. */
const calls = {
  /** @type {((bench: Bench) => unknown)[]} */
  network: [
    ({ network }) => network.fit({ x, y }),
    ({ network }) => network.predict(x),
    ({ network }) => network.evaluate({ x, y }),
    ({ network }) => network.gradients({ x, y }),
    ({ network }) => network.trace({ x, y }),
    ({ network }) => network.summary(),
    ({ network }) => network.checkpoint(),
    ({ network }) => network.restore(new Uint8Array(9)),
    ({ network }) => network.getWeights(),
    ({ network }) => network.setWeights([]),
    ({ network }) => network.reset(),
    ({ network }) => network.configure({ optimizer: 'sgd' }),
    ({ engine, network, dataset }) => engine.createTrainer({ network, dataset }),
  ],
  /** @type {((bench: Bench) => unknown)[]} */
  dataset: [({ engine, network, dataset }) => engine.createTrainer({ network, dataset })],
  /** @type {((bench: Bench) => unknown)[]} */
  trainer: [
    ({ trainer }) => trainer.run({ epochs: 1 }),
    ({ trainer }) => trainer.report(),
    ({ trainer }) => trainer.history(),
    ({ trainer }) => trainer.reset(),
    ({ trainer }) => trainer.configure({ batchSize: 1 }),
    ({ trainer }) =>
      trainer.surface({
        xColumn: 0,
        yColumn: 1,
        xRange: [0, 1],
        yRange: [0, 1],
        width: 2,
        height: 2,
      }),
    ({ trainer }) => trainer.predict(row),
    ({ trainer }) => trainer.predictRows({ rows: row }),
    ({ trainer }) => trainer.outcomes(),
    ({ trainer }) => trainer.nextBatch(),
    ({ trainer }) => trainer.evaluate(),
    ({ trainer }) => trainer.rocCurve({ class: 0 }),
    ({ trainer }) => trainer.trace({ rows: Uint32Array.of(0) }),
    ({ trainer }) => trainer.health(),
    ({ trainer }) => trainer.checkpoint(),
    ({ trainer }) => trainer.restore(new Uint8Array(9)),
  ],
};

describe('a disposed handle', () => {
  for (const what of /** @type {const} */ (['network', 'dataset', 'trainer'])) {
    test(`${what}: every call says so, and dispose may be called again`, () => {
      const bench = newBench(engines.simd);
      bench[what].dispose();
      bench[what].dispose();
      for (const call of calls[what]) {
        assert.equal(
          refusal(() => call(bench)),
          `disposed ${what}`,
        );
      }
    });
  }

  test('network and dataset: a trainer made from them goes on', () => {
    const bench = newBench(engines.simd);
    const twin = newBench(engines.simd);
    bench.network.dispose();
    bench.dataset.dispose();
    assert.deepEqual(bench.trainer.run({ epochs: 5 }), twin.trainer.run({ epochs: 5 }));
  });

  test('is not taken for an object that is made after it', () => {
    const bench = newBench(engines.simd);
    const { engine, network } = bench;
    network.dispose();
    engine.createNetwork({ inputs: 3, layers: [{ units: 1 }] });
    assert.equal(
      refusal(() => network.predict(x)),
      'disposed network',
    );
  });

  test('leaves the others of its engine alone', () => {
    const kept = newBench(engines.simd);
    const before = seen(kept);
    const gone = newBench(engines.simd);
    gone.trainer.dispose();
    gone.network.dispose();
    gone.dataset.dispose();
    assert.deepEqual(seen(kept), before);
  });
});

describe('an object of another engine', () => {
  test('network: is refused, though its number exists here too', () => {
    const here = newBench(engines.simd);
    const { network } = newBench(engines.scalar);
    const { engine, dataset } = here;
    assert.equal(
      refusal(() => engine.createTrainer({ network, dataset })),
      'otherEngine network',
    );
  });

  test('dataset: is refused even where both engines are of one build', async () => {
    const here = newBench(engines.simd);
    const { dataset } = newBench(await loadEngine({ simd: true }));
    const { engine, network } = here;
    assert.equal(
      refusal(() => engine.createTrainer({ network, dataset })),
      'otherEngine dataset',
    );
  });
});

describe('several mistakes in one call', () => {
  test('are all told', () => {
    const issues = issuesOf(() =>
      engines.simd.createNetwork({
        inputs: 0,
        layers: [{ units: 0 }, { units: 2.5, activation: 'tanh' }],
        loss: 'binaryCrossentropy',
        optimizer: { name: 'sgd', learningRate: -1 },
      }),
    );
    assert.deepEqual(
      issues.map(({ where }) => where),
      ['inputs', 'layers[0].units', 'layers[1].units', 'optimizer.learningRate', 'loss'],
    );
  });

  test('in a table are all told', () => {
    const issues = issuesOf(() => engines.simd.createDataset({ columns: [] }));
    assert.deepEqual(
      issues.map(({ code }) => code),
      ['noInput', 'noTarget'],
    );
  });
});

/**
 * How each kind of options reaches the engine: the bench, the options with one of them wrong,
 * and where the issue then is.
 * @type {Record<string, { place: string, give: (bench: Bench, options: any) => unknown }>}
 */
const receivers = {
  NetworkConfig: {
    place: '',
    give: ({ engine }, more) =>
      engine.createNetwork({ inputs: 1, layers: [{ units: 1 }], ...more }),
  },
  LayerConfig: {
    place: 'layers[0].',
    give: ({ engine }, more) =>
      engine.createNetwork({ inputs: 1, layers: [{ units: 1, ...more }] }),
  },
  OptimizerConfig: {
    place: 'optimizer.',
    give: ({ network }, more) => network.configure({ optimizer: { name: 'sgd', ...more } }),
  },
  Schedule: {
    place: 'optimizer.schedule.',
    give: ({ network }, more) =>
      network.configure({ optimizer: { name: 'sgd', schedule: { name: 'step', ...more } } }),
  },
  StopRules: {
    place: 'stop.',
    give: ({ trainer }, more) => trainer.configure({ stop: more }),
  },
  Regularization: {
    place: 'regularization.',
    give: ({ trainer }, more) => trainer.configure({ regularization: more }),
  },
  FitConfig: { place: '', give: ({ network }, more) => network.fit({ x, y, ...more }) },
  DatasetConfig: {
    place: '',
    give: ({ engine }, more) => engine.createDataset({ columns: tutorialColumns(), ...more }),
  },
  TrainerConfig: {
    place: '',
    give: ({ engine, network, dataset }, more) =>
      engine.createTrainer({ network, dataset, ...more }),
  },
  SurfaceConfig: {
    place: 'surface.',
    give: ({ trainer }, more) =>
      trainer.surface({
        xColumn: 0,
        yColumn: 1,
        xRange: [0, 1],
        yRange: [0, 1],
        width: 2,
        height: 2,
        ...more,
      }),
  },
  RowsConfig: {
    place: '',
    give: ({ trainer }, more) => trainer.predictRows({ rows: row, ...more }),
  },
};

for (const [type, { place, give }] of Object.entries(receivers)) {
  test(`${type}: every declared number, name and switch is read and judged`, () => {
    const bench = newBench(engines.simd);
    const before = seen(bench);
    for (const member of members(type)) {
      const kind = optionKind(member);
      if (kind === 'other') continue;
      const here = `${place}${member.name}`;
      const wrong =
        kind === 'number' ? ['3', NaN] : kind === 'boolean' ? ['yes', 1] : [7, 'qqqqqq'];
      for (const value of wrong) {
        const [issue] = issuesOf(() => give(bench, { [member.name]: value }));
        assert.equal(issue.where, here, `${here} = ${value}`);
      }
    }
    assert.deepEqual(seen(bench), before);
  });
}

for (const [build, engine] of bothEngines) {
  test(`a batch size above the samples is no mistake in fit, ${build} build`, () => {
    const [one, other] = [100, 2].map((batchSize) => {
      const { network } = newBench(engine);
      const result = network.fit({ x, y, batchSize, epochs: 3 });
      assert.equal(result.steps, 3);
      return network.predict(x);
    });
    assert.deepEqual(one, other);
  });
}

test('a folder without the program is named when loading fails', async () => {
  const wasmUrl = new URL('nowhere/', engineUrl);
  await assert.rejects(loadEngine({ wasmUrl }), /nowhere/);
});

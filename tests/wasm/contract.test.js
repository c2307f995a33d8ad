/** engine.d.ts tells the truth about dist/engine.js: nothing missing, nothing undeclared. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { dist } from '../../tools/paths.mjs';
import {
  bothEngines,
  category,
  engineModule,
  engines,
  LayerwiseError,
  number,
  setUp,
  tutorialColumns,
} from './support.js';
import {
  answerDifferences,
  declarationFiles,
  differences,
  exportedValues,
  interfaces,
  members,
  unionNames,
} from './typings.js';
/** @import { Column, Engine, LayerConfig, NetworkConfig, SurfaceConfig } from '../../wasm/engine.js' */

/** @type {Record<string, Column[]>} One table for each task; every optional field shows up. */
const tables = {
  binary: [
    ...tutorialColumns(),
    category('town', ['A', 'B'], [0, 1, 0, 1], 'input'),
    number('same', [3, 3, 3, 3]),
  ],
  multiclass: [
    number('a', [1, 2, 3, 4, NaN]),
    number('b', [4, 1, 3, 2, 0]),
    category('c', ['x', 'y', 'z'], [0, 1, 2, 1, 0]),
  ],
  regression: [
    number('a', [1, 2, 3, 4]),
    number('b', [4, 1, 3, 2]),
    number('price', [10, 20, 30, 40], 'target'),
  ],
};

/** @type {SurfaceConfig} */
const surface = {
  xColumn: 0,
  yColumn: 1,
  xRange: [0, 5],
  yRange: [0, 5],
  width: 3,
  height: 2,
  units: true,
};

/** @type {LayerConfig[]} One layer of each type. */
const everyLayer = [
  { units: 3, activation: 'relu' },
  { type: 'dropout' },
  { type: 'gaussianNoise' },
  { type: 'batchNormalization' },
  { type: 'layerNormalization' },
];

/**
 * Calls every method of the API once and returns what each answered, under `Type.method`.
 * @param {Engine} engine
 * @param {Column[]} columns
 * @param {number} validationShare
 */
function callEverything(engine, columns, validationShare) {
  const { dataset, network, trainer } = setUp(engine, columns, {
    validationShare,
    network: { hidden: everyLayer },
    trainer: { stop: { patience: 50 } },
  });
  const data = {
    x: new Float32Array(2 * network.inputs).fill(0.5),
    y: new Float32Array(2 * network.outputs).fill(1),
  };
  const weights = network.getWeights();
  /** @type {Record<string, unknown>} */
  const answers = {
    'Engine.createDataset': dataset,
    'Engine.createNetwork': network,
    'Engine.createTrainer': trainer,
    'Network.fit': network.fit(data),
    'Network.predict': network.predict(data.x),
    'Network.evaluate': network.evaluate(data),
    'Network.gradients': network.gradients(data),
    'Network.trace': network.trace({ ...data, training: true, followed: 0 }),
    'Network.summary': network.summary(),
    'Network.getWeights': weights,
    'Network.setWeights': network.setWeights(weights),
    'Network.reset': network.reset(),
    'Network.configure': network.configure({ optimizer: 'sgd' }),
    'Network.checkpoint': network.checkpoint(),
    'Network.restore': network.restore(network.checkpoint()),
    'Trainer.run': trainer.run({ epochs: 2 }),
    'Trainer.report': trainer.report(),
    'Trainer.history': trainer.history(),
    'Trainer.reset': trainer.reset(),
    'Trainer.configure': trainer.configure({ batchSize: 1 }),
    'Trainer.surface': trainer.surface(surface),
    'Trainer.evaluate': trainer.evaluate({ topK: 1 }),
    // Only where there are classes.
    ...(dataset.task !== 'regression' && {
      'Trainer.rocCurve': trainer.rocCurve({ class: 0 }),
    }),

    'Trainer.trace': trainer.trace({ rows: dataset.trainRows.slice(0, 2) }),
    'Trainer.nextBatch': trainer.nextBatch(),
    'Trainer.health': trainer.health({ bins: 4 }),
    'Trainer.checkpoint': trainer.checkpoint(),
    'Trainer.restore': trainer.restore(trainer.checkpoint()),
    'Trainer.predict': trainer.predict(new Float64Array(columns.length)),
    'Trainer.predictRows': trainer.predictRows({
      rows: new Float64Array(2 * columns.length),
      units: true,
    }),
    'Trainer.outcomes': trainer.outcomes(),
    'Network.dispose': network.dispose(),
    'Dataset.dispose': dataset.dispose(),
    'Trainer.dispose': trainer.dispose(),
  };
  return answers;
}

/** The methods that engine.d.ts declares, as `Type.method`. */
const declaredMethods = interfaces.flatMap((name) =>
  members(name)
    .filter(({ parameters }) => parameters !== null)
    .map((member) => `${name}.${member.name}`),
);

describe('engine.d.ts', () => {
  test('lies beside the shipped engine as it was written, with all it is made of', () => {
    for (const name of declarationFiles) {
      const written = readFileSync(new URL(`../../wasm/${name}`, import.meta.url), 'utf8');
      assert.equal(readFileSync(join(dist, name), 'utf8'), written);
    }
  });

  test('names what the module exports, and nothing else', () => {
    assert.deepEqual(Object.keys(engineModule).sort(), [...exportedValues].sort());
  });

  for (const [build, engine] of bothEngines) {
    test(`describes the engine, ${build} build`, () => {
      assert.deepEqual(differences(engine, 'Engine'), []);
      assert.equal(engine.simd, build === 'simd');
    });

    for (const [task, columns] of Object.entries(tables)) {
      for (const share of [0, 0.4]) {
        test(`describes every answer: ${task}, validation share ${share}, ${build} build`, () => {
          const answers = callEverything(engine, columns, share);
          const called = [...Object.keys(answers), 'Trainer.rocCurve'];
          assert.deepEqual([...new Set(called)].sort(), declaredMethods.toSorted());
          for (const [call, answer] of Object.entries(answers)) {
            const [type, method] = call.split('.');
            assert.deepEqual(answerDifferences(answer, type, method), [], call);
          }
        });
      }
    }
  }

  test('describes the error of a refused call', () => {
    const error = new LayerwiseError([{ code: 'a', where: 'b', message: 'c', values: { d: 'e' } }]);
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'LayerwiseError');
    const wide = ['name', 'message', 'stack', 'toString'];
    const undeclared = differences(error, 'LayerwiseError').filter(
      (problem) => !wide.some((name) => problem === `LayerwiseError.${name} is not declared`),
    );
    assert.deepEqual(undeclared, []);
  });
});

describe('the comparison itself', () => {
  test('sees a missing, an undeclared and a wrong member', () => {
    assert.deepEqual(differences({ l1: '1', l3: 1 }, 'Regularization'), [
      'Regularization.l1 is "1": no number',
      'Regularization.l3 is not declared',
    ]);
    assert.deepEqual(differences({ kernel: new Float32Array(1) }, 'LayerWeights'), [
      'LayerWeights.bias is missing',
    ]);
  });

  test('sees a name outside its union', () => {
    assert.match(differences({ name: 'adma' }, 'OptimizerConfig')[0], /"adma"/);
  });
});

describe('every name', () => {
  const { names } = engines.simd;

  /** @type {[string, readonly string[]][]} */
  const unions = [
    ['Activation', names.activations],
    ['Loss', names.losses],
    ['Initializer', names.initializers],
    ['LayerType', names.layers],
    ['OptimizerName', names.optimizers],
    ['ScheduleName', names.schedules],
  ];
  for (const [union, known] of unions) {
    test(`of ${union} is in engine.names, and the other way round`, () => {
      assert.deepEqual(known, unionNames(union));
    });
  }

  test('is the same in both builds', () => {
    assert.deepEqual(engines.scalar.names, names);
    assert.equal(engines.scalar.version, engines.simd.version);
  });

  test('works where it belongs', () => {
    const x = Float32Array.of(0.1, -0.4, 0.7, 0.2);
    /** @param {Partial<NetworkConfig>} config */
    const lossOf = (config) => {
      const layers = [{ units: 2 }];
      const network = engines.simd.createNetwork({ inputs: 2, layers, ...config });
      const { losses } = network.fit({ x, y: Float32Array.of(0, 1, 1, 0) });
      network.dispose();
      return losses[0];
    };
    const needed = new Map([
      ['binaryCrossentropy', /** @type {const} */ ('sigmoid')],
      ['categoricalCrossentropy', /** @type {const} */ ('softmax')],
    ]);
    const losses = [
      ...names.activations.map((activation) => lossOf({ layers: [{ units: 2, activation }] })),
      ...names.initializers.map((name) =>
        lossOf({ layers: [{ units: 2, kernelInitializer: name }] }),
      ),
      ...names.layers.map((type) =>
        lossOf({ layers: [type === 'dense' ? { units: 2 } : { type }, { units: 2 }] }),
      ),
      ...names.optimizers.map((optimizer) => lossOf({ optimizer })),
      ...names.schedules.map((schedule) => lossOf({ optimizer: { name: 'sgd', schedule } })),
      ...names.losses.map((loss) =>
        lossOf({ loss, layers: [{ units: 2, activation: needed.get(loss) }] }),
      ),
    ];
    assert.ok(losses.every(Number.isFinite), losses.join(' '));
  });

  test('the version is that of package.json', () => {
    const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    assert.equal(engines.simd.version, JSON.parse(file).version);
  });
});

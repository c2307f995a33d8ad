/** One seed, one result: every build of the core gives the same bytes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { bits, findProgram } from '../../tools/paths.mjs';
import { engines, hex, setUp, weightBytes } from './support.js';
import { madeUp } from './tables.js';
/** @import { Column, Engine, OptimizerName, Activation } from '../../wasm/engine.js' */

/** How to get the lines that tests/core/bits_main.cpp prints, build by build. */
const programs = {
  'native g++': [bits.native],
  ...(findProgram('clang++') ? { 'native clang++': [bits.clang] } : {}),
  'WebAssembly with SIMD': [process.execPath, bits.simd],
  'WebAssembly without SIMD': [process.execPath, bits.scalar],
};

/**
 * What a program prints: one line per trained network.
 * @param {string[]} words The program and its arguments.
 */
function linesOf([command, ...args]) {
  const file = args.at(-1) ?? command;
  assert.ok(existsSync(file), `${file} is missing: npm test builds it in its step "bits"`);
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split('\n');
}

describe('the same networks, trained by every build of the core', () => {
  /** @type {string[]} */
  let reference = [];
  before(() => {
    reference = linesOf(programs['native g++']);
  });

  test('the native program trains more than 40 networks, each with its own result', () => {
    assert.ok(reference.length > 40, `only ${reference.length} lines`);
    assert.equal(new Set(reference).size, reference.length, 'a line is there twice');
  });

  test('among them is every activation, every layer, every loss and every optimizer', () => {
    const { activations, layers, losses, optimizers } = engines.simd.names;
    const cases = reference.map((line) => line.split(' ')[0]);
    const missing = losses.flatMap((loss) => [
      ...activations
        .map((activation) => `${activation}/.*/${loss}/`)
        .filter((wanted) => !cases.some((name) => new RegExp(`^${wanted}`).test(name))),
      ...layers
        .filter((type) => type !== 'dense')
        .flatMap((type) => optimizers.map((optimizer) => `${type}/${loss}/${optimizer}`))
        .filter((wanted) => !cases.includes(wanted)),
    ]);
    assert.deepEqual(missing, []);
  });

  for (const [build, words] of Object.entries(programs).slice(1)) {
    test(`${build} prints what the program of g++ prints`, () => {
      assert.deepEqual(linesOf(words), reference);
    });
  }
});

/** Networks unlike each other, so that together they use every kernel. */
const hiddenActivations = /** @type {Activation[]} */ ([
  'relu',
  'leakyRelu',
  'elu',
  'selu',
  'gelu',
  'sigmoid',
  'tanh',
  'softplus',
  'softsign',
  'swish',
  'mish',
]);
const optimizers = /** @type {OptimizerName[]} */ (['sgd', 'rmsprop', 'adagrad', 'adam', 'adamw']);

/** The first two number inputs, by index. @param {Column[]} columns */
function axesOf(columns) {
  const inputs = columns.flatMap(({ kind, role }, index) =>
    kind === 'number' && role === 'input' ? [index] : [],
  );
  return { xColumn: inputs[0], yColumn: inputs[1] };
}

/**
 * Trains on a made-up table and lists everything that can be seen of it, as bytes.
 * @param {Engine} engine
 * @param {string} name
 * @param {number} turn Chooses activations, optimizer and batch size.
 */
function trace(engine, name, turn) {
  const columns = madeUp({ name, samples: 203, noise: 10, seed: turn + 1 });
  const activation = hiddenActivations[turn % hiddenActivations.length];
  const second = hiddenActivations[(turn + 5) % hiddenActivations.length];
  const optimizer = optimizers[turn % optimizers.length];
  const { dataset, network, trainer } = setUp(engine, columns, {
    validationShare: 0.3,
    network: {
      hidden: [
        { units: 7, activation },
        { units: 5, activation: second, kernelInitializer: 'heNormal' },
      ],
      seed: turn,
      optimizer: { name: optimizer, learningRate: 0.01 },
      regularization: { l1: 0.0001, l2: 0.001 },
    },
    trainer: { batchSize: 10 + turn, seed: turn },
  });
  const report = trainer.run({ epochs: 8 });
  const history = trainer.history();
  const surface = trainer.surface({
    ...axesOf(columns),
    xRange: [-6, 6],
    yRange: [-5, 7],
    width: 19,
    height: 13,
    units: true,
  });
  const outcomes = trainer.outcomes();
  const predictions = [...dataset.validationRows].map((row) =>
    hex(trainer.predict(Float64Array.from(columns, ({ values }) => values[row])).outputs),
  );
  return {
    rows: [[...dataset.trainRows], [...dataset.validationRows]],
    encoding: dataset.encoding,
    weights: weightBytes(network),
    epochs: hex(history.epochs),
    trainingLosses: hex(history.trainingLosses),
    validationLosses: hex(history.validationLosses),
    outputs: hex(surface.outputs),
    units: hex(surface.units),
    answers: hex(outcomes.outputs),
    losses: hex(outcomes.losses),
    predictions,
    report,
  };
}

/** Of each task, with two to four inputs. */
const tables = ['circle', 'xor', 'spiral', 'plane', 'multiGauss', 'students', 'lahore', 'animals'];

describe('the engine with and without SIMD gives the same bytes', () => {
  tables.forEach((name, turn) => {
    test(`after training on ${name}`, () => {
      const withSimd = trace(engines.simd, name, turn);
      assert.equal(withSimd.report.epoch, 8);
      assert.equal(withSimd.report.status, 'ok');
      assert.ok(withSimd.predictions.length > 50);
      assert.deepEqual(trace(engines.scalar, name, turn), withSimd);
    });
  });

  test('and with another seed gives others', () => {
    const weights = [1, 2].map((seed) => {
      const columns = madeUp({ name: 'circle', samples: 50 });
      const { network, trainer } = setUp(engines.simd, columns, { network: { seed } });
      trainer.run({ epochs: 2 });
      return weightBytes(network);
    });
    assert.notEqual(weights[0], weights[1]);
  });
});

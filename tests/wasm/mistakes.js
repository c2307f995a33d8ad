/**
 * A bench on which tests make a caller's mistakes: a trained network whose every visible
 * number is compared before and after.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { engines, hex, LayerwiseError, setUp, tutorialColumns, weightBytes } from './support.js';
/** @import { Dataset, Engine, Issue, Network, Trainer } from '../../wasm/engine.js' */

/** @typedef {{ engine: Engine, dataset: Dataset, network: Network, trainer: Trainer }} Bench */

/**
 * A mistake: its name, what is done, the code and place of the issue, and what its message must say.
 * @typedef {[name: string, act: (bench: Bench) => unknown, code: string, where: string,
 *   message: RegExp]} Mistake
 */

/** Callers without types can pass anything. @type {(value: unknown) => any} */
export const untyped = (value) => value;

/** Two samples for the network of the bench: 3 inputs, 1 output. */
export const x = Float32Array.of(0, 1, 0, 1, 0, 1);
export const y = Float32Array.of(0, 1);

/** @param {Engine} engine @returns {Bench} */
export function newBench(engine) {
  const parts = setUp(engine, tutorialColumns(), {
    network: {
      hidden: [{ units: 4, activation: 'tanh' }],
      optimizer: { name: 'adam', learningRate: 0.05 },
    },
  });
  parts.trainer.run({ epochs: 3 });
  return { engine, ...parts };
}

/** Everything a caller can see of a bench. @param {Bench} bench */
export function seen({ network, trainer }) {
  const { epochs, trainingLosses } = trainer.history();
  return {
    weights: weightBytes(network),
    outputs: hex(network.predict(x)),
    history: [hex(epochs), hex(trainingLosses)],
    report: trainer.report(),
    answer: hex(trainer.predict(Float64Array.of(6, 85, 75, 0)).outputs),
  };
}

/**
 * The issues with which a call is refused.
 * @param {() => unknown} act
 * @returns {Issue[]}
 */
export function issuesOf(act) {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof LayerwiseError, String(error));
    assert.equal(error.message, error.issues.map(({ message }) => message).join('\n'));
    return error.issues;
  }
  return assert.fail('the call was accepted');
}

/**
 * One test for each mistake, and one that training goes on as if none had been made.
 * @param {string} subject
 * @param {Mistake[]} mistakes
 */
export function describeMistakes(subject, mistakes) {
  describe(`mistakes in ${subject} are refused, and nothing is lost`, () => {
    const bench = newBench(engines.simd);
    const twin = newBench(engines.simd);
    const before = seen(bench);
    for (const [name, act, code, where, message] of mistakes) {
      test(name, () => {
        const issues = issuesOf(() => act(bench));
        assert.equal(issues.length, 1, issues.map((issue) => issue.message).join('\n'));
        assert.deepEqual([issues[0].code, issues[0].where], [code, where]);
        assert.match(issues[0].message, message);
        assert.deepEqual(seen(bench), before);
      });
    }

    test('and training goes on as if none had been made', () => {
      bench.trainer.run({ epochs: 5 });
      twin.trainer.run({ epochs: 5 });
      assert.deepEqual(seen(bench), seen(twin));
    });
  });
}

/** Requests that are well formed but would fill the memory: refused, not aborted. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issuesOf } from './mistakes.js';
import { bothEngines, setUp, tutorialColumns } from './support.js';

const MOST_UNITS = 4096;
const SAMPLES = 10_000;

for (const [name, engine] of bothEngines) {
  describe(`too large, ${name}`, () => {
    test('fit refuses a batch that so many units leave no room for', () => {
      const network = engine.createNetwork({ inputs: 1, layers: [{ units: MOST_UNITS }] });
      const config = {
        x: new Float32Array(SAMPLES),
        y: new Float32Array(SAMPLES * MOST_UNITS),
        batchSize: SAMPLES,
      };
      const [issue] = issuesOf(() => network.fit(config));
      assert.equal(issue.code, 'tooLarge');
      assert.equal(issue.where, 'batchSize');
      assert.ok(Number(issue.values.limit) < SAMPLES, issue.message);
      network.dispose();
    });

    test('predict refuses more outputs than fit, and other networks are unharmed', () => {
      const wide = engine.createNetwork({ inputs: 1, layers: [{ units: MOST_UNITS }] });
      const other = engine.createNetwork({ inputs: 2, layers: [{ units: 2 }] });
      const before = other.getWeights();
      // One sample more than 2^32 bytes of outputs.
      const [issue] = issuesOf(() => wide.predict(new Float32Array(2 ** 18 + 1)));
      assert.equal(issue.code, 'tooLarge');
      assert.equal(issue.where, 'x');
      assert.deepEqual(other.getWeights(), before);
      for (const network of [wide, other]) network.dispose();
    });

    test('class indexes whose targets would not fit are refused, at 2^32 numbers as below', () => {
      for (const [samples, units] of [
        [2 ** 20, 4096],
        [2 ** 22, 1024],
        [2 ** 22, 1000],
      ]) {
        const network = engine.createNetwork({
          inputs: 1,
          layers: [{ units, activation: 'softmax' }],
          loss: 'categoricalCrossentropy',
        });
        const other = engine.createNetwork({ inputs: 3, layers: [{ units: 5 }] });
        const before = other.getWeights();
        const data = { x: new Float32Array(samples), y: new Uint32Array(samples) };
        for (const call of [() => network.evaluate(data), () => network.fit(data)]) {
          const [issue] = issuesOf(call);
          assert.equal(issue.code, 'tooLarge');
          assert.equal(issue.where, 'x');
        }
        assert.deepEqual(other.getWeights(), before);
        for (const each of [network, other]) each.dispose();
      }
    });

    test('a trace of a batch that fit would refuse is refused, and nothing is lost', () => {
      const noise = Array.from({ length: 62 }, () => ({
        type: /** @type {const} */ ('gaussianNoise'),
      }));
      const network = engine.createNetwork({
        inputs: 1,
        layers: [{ units: MOST_UNITS }, ...noise, { units: 1 }],
      });
      const data = { x: new Float32Array(256), y: new Float32Array(256) };
      const [issue] = issuesOf(() => network.trace(data));
      assert.equal(issue.code, 'tooLarge');
      assert.ok(Number.isFinite(network.evaluate(data).loss));
      network.dispose();
    });

    test('gradients over many samples need no more room than a few', () => {
      const network = engine.createNetwork({
        inputs: 1,
        layers: [{ units: MOST_UNITS, activation: 'relu' }, { units: 1 }],
      });
      const x = new Float32Array(SAMPLES).fill(1);
      const y = new Float32Array(SAMPLES).fill(2);
      const many = network.gradients({ x, y })[1].kernel;
      const one = network.gradients({ x: x.slice(0, 1), y: y.slice(0, 1) })[1].kernel;
      const scale = Math.max(...one.map(Math.abs));
      many.forEach((value, index) => assert.ok(Math.abs(value - one[index]) < 1e-4 * scale));
      network.dispose();
    });

    test('a surface of every unit refuses more points than fit', () => {
      const parts = setUp(engine, tutorialColumns(), {
        network: { hidden: [{ units: MOST_UNITS, activation: 'relu' }] },
      });
      const [issue] = issuesOf(() =>
        parts.trainer.surface({
          xColumn: 0,
          yColumn: 1,
          xRange: [0, 10],
          yRange: [0, 100],
          width: 512,
          height: 512,
          units: true,
        }),
      );
      assert.equal(issue.code, 'tooLarge');
      assert.equal(issue.where, 'surface.width');
      for (const part of [parts.trainer, parts.network, parts.dataset]) part.dispose();
    });
  });
}

/** What is public decides nothing that a caller could change: it cannot be changed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issuesOf, newBench, seen, untyped } from './mistakes.js';
import { bothEngines } from './support.js';

for (const [build, engine] of bothEngines) {
  describe(`what is public, ${build} build`, () => {
    test('of a network is fixed: arrays are judged by its true shape', () => {
      const bench = newBench(engine);
      const before = seen(bench);
      const network = untyped(bench.network);
      for (const name of ['inputs', 'outputs', 'parameters']) {
        assert.throws(() => (network[name] = 2000), TypeError, name);
        assert.throws(() => Object.defineProperty(network, name, { value: 2000 }), TypeError);
      }
      const [issue] = issuesOf(() => network.predict(new Float32Array(2000)));
      assert.equal(issue.values.needed, 'a multiple of 3');
      assert.deepEqual(seen(bench), before);
    });

    test('of a dataset is fixed, and its arrays are copies', () => {
      const bench = newBench(engine);
      const before = seen(bench);
      const dataset = untyped(bench.dataset);
      for (const name of ['task', 'samples', 'inputs', 'outputs', 'trainRows', 'encoding']) {
        assert.throws(() => (dataset[name] = 1), TypeError, name);
      }
      dataset.trainRows.fill(999);
      dataset.encoding[0].count = 999;
      assert.deepEqual(seen(bench), before);
      bench.trainer.run({ epochs: 1 });
      assert.equal(bench.trainer.report().status, 'ok');
    });

    test('of an engine is fixed: a name added to a list would be an enumerator of none', () => {
      const { names } = untyped(engine);
      for (const list of Object.keys(names)) {
        assert.throws(() => names[list].push('bogus'), TypeError, list);
        assert.throws(() => (names[list] = ['bogus']), TypeError, list);
      }
      assert.throws(() => (untyped(engine).names = {}), TypeError);
      const layers = [{ units: 1, activation: untyped('bogus') }];
      const [issue] = issuesOf(() => engine.createNetwork({ inputs: 1, layers }));
      assert.equal(issue.code, 'unknownName');
    });
  });
}

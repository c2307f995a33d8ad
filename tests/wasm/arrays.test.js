/** Typed arrays that are not what they say: read as what they are, or refused. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { issuesOf, newBench, seen, untyped, x, y } from './mistakes.js';
import { bothEngines, engines, engineUrl, hex, tutorialColumns } from './support.js';

/**
 * An array with properties of its own that hide those of its class.
 * @template {object} T
 * @param {T} array
 * @param {Record<string, unknown>} own
 * @returns {T}
 */
const lying = (array, own) =>
  Object.defineProperties(
    array,
    Object.fromEntries(Object.entries(own).map(([name, value]) => [name, { value }])),
  );

class Samples extends Float32Array {}

/** @type {[string, () => Float32Array][]} The numbers of x, in arrays that look like others. */
const disguised = [
  ['a longer length of its own', () => lying(x.slice(), { length: 3000 })],
  ['a shorter length of its own', () => lying(x.slice(), { length: 3 })],
  ['the constructor of wider numbers', () => lying(x.slice(), { constructor: Float64Array })],
  ['a constructor that is none', () => lying(x.slice(), { constructor: null })],
  ['another buffer and place', () => lying(x.slice(), { buffer: y.buffer, byteOffset: 4 })],
  ['a class of the caller', () => Samples.from(x)],
  ['a window of another array', () => Float32Array.of(9, ...x, 9).subarray(1, 7)],
  ['another realm', () => runInNewContext('Float32Array').from(x)],
  ['shared memory', () => shared(x)],
];

/** @param {Float32Array} values */
function shared(values) {
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return untyped(copy);
}

for (const [build, engine] of bothEngines) {
  describe(`samples in disguise, ${build} build`, () => {
    const bench = newBench(engine);
    const expected = hex(bench.network.predict(x));
    const loss = bench.network.evaluate({ x, y });

    for (const [name, disguise] of disguised) {
      test(`are read as they are: ${name}`, () => {
        assert.equal(hex(bench.network.predict(disguise())), expected);
        assert.deepEqual(bench.network.evaluate({ x: disguise(), y }), loss);
      });
    }

    test('are classes where they are whole numbers of 32 bits', () => {
      const classes = lying(Uint32Array.of(0, 1), { constructor: Float64Array, length: 9 });
      assert.deepEqual(bench.network.evaluate({ x, y: classes }), loss);
    });

    test('give nothing once their buffer was handed on', () => {
      const gone = x.slice();
      structuredClone(gone, { transfer: [gone.buffer] });
      const [issue] = issuesOf(() => bench.network.predict(gone));
      assert.deepEqual([issue.code, issue.values.given], ['wrongLength', '0']);
    });

    test('leave the engine as it was', () => {
      assert.deepEqual(seen(bench), seen(newBench(engine)));
    });
  });
}

describe('every other array', () => {
  const { simd } = engines;

  test('of a table or of weights is read as it is', () => {
    const { trainer, network } = newBench(simd);
    const row = Float64Array.of(6, 85, 75, 0);
    const { outputs } = trainer.predict(row);
    const own = { constructor: Float32Array, length: 4096 };
    assert.deepEqual(trainer.predict(lying(row.slice(), own)).outputs, outputs);
    const weights = network.getWeights();
    network.setWeights(
      weights.map(({ kernel, bias }) => ({
        kernel: lying(kernel.slice(), { constructor: Float64Array }),
        bias: lying(bias.slice(), { length: kernel.length }),
      })),
    );
    assert.deepEqual(network.getWeights(), weights);

    const columns = tutorialColumns().map(({ values, ...rest }) => ({
      ...rest,
      values: lying(values, { length: 1000, constructor: Float32Array }),
    }));
    assert.equal(simd.createDataset({ columns }).samples, 4);
  });

  test('that only looks like one is refused', () => {
    const { network, trainer } = newBench(simd);
    for (const act of [
      () => network.predict(Object.create(Float32Array.prototype)),
      () => network.predict(untyped({ [Symbol.toStringTag]: 'Float32Array', length: 6 })),
      () => network.fit({ x, y: Object.create(Uint32Array.prototype) }),
      () => trainer.predict(new Proxy(Float64Array.of(6, 85, 75, 0), {})),
      () => trainer.restore(Object.create(Uint8Array.prototype)),
    ]) {
      assert.equal(issuesOf(act)[0].code, 'wrongType');
    }
  });
});

test('a checkpoint comes back from a Buffer without a word of warning', () => {
  const program = `
    import { loadEngine } from ${JSON.stringify(engineUrl)};
    const engine = await loadEngine();
    const network = engine.createNetwork({ inputs: 2, layers: [{ units: 3 }] });
    const before = network.getWeights()[0].kernel.join();
    const kept = Buffer.concat([Buffer.of(1), network.checkpoint()]).subarray(1);
    network.reset(7);
    network.restore(kept);
    console.log(network.getWeights()[0].kernel.join() === before);
  `;
  const args = ['--pending-deprecation', '--input-type=module'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    input: program,
    encoding: 'utf8',
  });
  assert.deepEqual([stdout, stderr], ['true\n', '']);
});

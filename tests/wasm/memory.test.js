/** Memory does not grow: not with steps, not with calls, not with what is made and disposed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadEngine, setUp, tutorialColumns } from './support.js';

/**
 * An engine, and how many bytes its memory has.
 * @param {boolean} simd
 */
async function engineWithMemory(simd) {
  const { instantiate } = WebAssembly;
  /** @type {WebAssembly.Memory | undefined} */
  let memory;
  /** @param {BufferSource} bytes @param {WebAssembly.Imports} imports */
  const watched = async (bytes, imports) => {
    const made = await instantiate(bytes, imports);
    memory = /** @type {WebAssembly.Memory} */ (
      Object.values(made.instance.exports).find((part) => part instanceof WebAssembly.Memory)
    );
    return made;
  };
  Object.assign(WebAssembly, { instantiate: watched });
  try {
    const engine = await loadEngine({ simd });
    return { engine, bytes: () => memory?.buffer.byteLength ?? NaN };
  } finally {
    Object.assign(WebAssembly, { instantiate });
  }
}

for (const simd of [true, false]) {
  describe(`memory of the ${simd ? 'SIMD' : 'scalar'} build`, async () => {
    const { engine, bytes } = await engineWithMemory(simd);

    test('a million steps in slices leave it where it was', () => {
      const { dataset, network, trainer } = setUp(engine, tutorialColumns(), {
        network: { hidden: [{ units: 2, activation: 'tanh' }, { type: 'dropout' }] },
        trainer: { batchSize: 1 },
      });
      trainer.run({ steps: 1000 });
      const before = bytes();
      for (let slice = 0; slice < 100; slice++) trainer.run({ steps: 10_000 });
      assert.equal(trainer.report().step, 1_001_000);
      assert.equal(bytes(), before);
      for (const made of [trainer, network, dataset]) made.dispose();
    });

    // Large enough that forgetting one kind of it a hundred times would not fit in 16 MB.
    test('neither calls nor what is made and disposed make it grow', () => {
      const once = () => {
        const { dataset, network, trainer } = setUp(engine, tutorialColumns(), {
          network: { hidden: [{ units: 2048 }, { type: 'batchNormalization' }] },
        });
        trainer.run({ epochs: 1 });
        trainer.restore(trainer.checkpoint());
        trainer.health();
        trainer.trace({ rows: dataset.trainRows });
        network.predict(new Float32Array(3 * 20_000));
        assert.throws(() => trainer.restore(new Uint8Array(200_000)), /checkpoint/);
        for (const made of [trainer, network, dataset]) made.dispose();
      };
      once();
      const before = bytes();
      for (let round = 0; round < 100; round++) once();
      assert.equal(bytes(), before);
    });
  });
}

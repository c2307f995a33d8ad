/** loadEngine: where it finds its program, what it refuses, and what it says it has loaded. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { dist } from '../../tools/paths.mjs';
import { untyped } from './mistakes.js';
import { engineUrl, LayerwiseError, loadEngine } from './support.js';

/** @param {'simd' | 'scalar'} build */
const binary = (build) => readFileSync(join(dist, `layerwise-${build}.wasm`));

describe('options of loadEngine', () => {
  /** @type {[string, unknown, string, string, RegExp][]} */
  const mistakes = [
    ['nothing', null, 'wrongType', 'options', /options is null: give an object\./],
    ['a text', './dist/', 'wrongType', 'options', /is string/],
    ['a switch as text', { simd: 'yes' }, 'wrongType', 'simd', /give "auto", true or false/],
    ['a number for a switch', { simd: 1 }, 'wrongType', 'simd', /is number/],
    ['an object for a switch', { simd: {} }, 'wrongType', 'simd', /is Object/],
    ['another spelling', { wasmURL: '/' }, 'unknownOption', 'wasmURL', /did you mean wasmUrl\?/],
    ['no address', { wasmUrl: 7 }, 'wrongType', 'wasmUrl', /address of a folder/],
    ['an address of nothing', { wasmUrl: 'https://' }, 'wrongType', 'wasmUrl', /of a folder/],
    ['a symbol as address', { wasmUrl: Symbol('a') }, 'wrongType', 'wasmUrl', /is symbol/],
    ['bytes as a text', { wasmBinary: 'wasm' }, 'wrongType', 'wasmBinary', /an ArrayBuffer or a/],
    ['bytes as numbers', { wasmBinary: new Float32Array(9) }, 'wrongType', 'wasmBinary', /give/],
  ];
  for (const [name, options, code, where, message] of mistakes) {
    test(`${name}: is refused`, async () => {
      await assert.rejects(loadEngine(untyped(options)), (error) => {
        assert.ok(error instanceof LayerwiseError, String(error));
        assert.deepEqual(
          error.issues.map((issue) => [issue.code, issue.where]),
          [[code, where]],
        );
        assert.match(error.message, message);
        return true;
      });
    });
  }

  test('null stands for the default', async () => {
    const options = untyped({ simd: null, wasmUrl: null, wasmBinary: null });
    const [engine, other] = [await loadEngine(options), await loadEngine()];
    assert.deepEqual([engine.simd, engine.version], [other.simd, other.version]);
  });
});

describe('the folder of the program', () => {
  const inside = pathToFileURL(join(dist, '..')).href;

  for (const [name, wasmUrl] of /** @type {[string, string | URL][]} */ ([
    ['a URL', new URL('.', engineUrl)],
    ['a URL without a slash at its end', new URL(`${inside}/dist`)],
    ['a text', `${inside}/dist/`],
    ['a text without a slash at its end', `${inside}/dist`],
    ['relative to the module', './'],
    ['relative to the module, without a slash', '../dist'],
    ['a path', new URL('.', engineUrl).pathname],
    ['a URL of another realm', runInNewContext('new URL(href)', { URL, href: `${inside}/dist` })],
  ])) {
    test(`may be ${name}`, async () => {
      const engine = await loadEngine({ simd: false, wasmUrl });
      assert.equal(engine.simd, false);
    });
  }

  test('is relative to the page where there is one', async () => {
    Object.assign(globalThis, { document: { baseURI: `${inside}/nowhere/page.html` } });
    try {
      assert.equal((await loadEngine({ wasmUrl: '../dist' })).version.split('.').length, 3);
      await assert.rejects(loadEngine({ wasmUrl: './' }), /nowhere/);
      // Without one, the files lie beside the module, wherever the page is.
      await loadEngine();
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
  });
});

describe('bytes that are there already', () => {
  for (const build of /** @type {const} */ (['simd', 'scalar'])) {
    for (const simd of /** @type {const} */ (['auto', true, false])) {
      test(`${build}, simd ${simd}: engine.simd tells what runs`, async () => {
        const engine = await loadEngine({ simd, wasmBinary: binary(build) });
        assert.equal(engine.simd, build === 'simd');
      });
    }
  }

  test('may be an ArrayBuffer, of another realm as well', async () => {
    const bytes = binary('scalar');
    const there = runInNewContext('new ArrayBuffer(size)', { size: bytes.length });
    new Uint8Array(there).set(bytes);
    for (const wasmBinary of [
      there,
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    ]) {
      assert.equal((await loadEngine({ wasmBinary: untyped(wasmBinary) })).simd, false);
    }
  });
});

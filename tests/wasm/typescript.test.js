/** The declarations compile for a stranger: three files beside engine.js, and nothing of ours. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { dist, root } from '../../tools/paths.mjs';
import { typescriptOfGuide } from './guide.js';
import { declarationFiles } from './typings.js';

const folder = mkdtempSync(join(tmpdir(), 'layerwise-types-'));
after(() => rmSync(folder, { recursive: true }));
for (const name of ['engine.js', ...declarationFiles]) cpSync(join(dist, name), join(folder, name));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');

/**
 * What the compiler says about a program.
 * @param {string} code
 * @param {string[]} options
 */
function complaints(code, options) {
  writeFileSync(join(folder, 'example.ts'), code);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  // Declarations are checked as well: skipLibCheck would hide a mistake in ours.
  const all = ['--strict', '--noEmit', '--target', 'es2022', '--types', '', ...options];
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, ...all, 'example.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return (stdout + stderr).trim();
}

const settings = {
  bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'],
  node: ['--module', 'nodenext', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'],
};

const start = `
import { loadEngine } from './engine.js';
const engine = await loadEngine();
const network = engine.createNetwork({ inputs: 2, layers: [{ units: 1 }] });
`;

for (const [name, options] of Object.entries(settings)) {
  describe(`TypeScript, as for ${name}`, () => {
    test('takes the example of the guide', () => {
      assert.equal(complaints(typescriptOfGuide(), options), '');
    });

    for (const [what, code, error] of [
      ['a name that is none', "network.configure({ optimizer: 'adma' });", /"adma"/],
      ['an option that is none', 'engine.createNetwork({ inputs: 2, layer: [] });', /'layer'/],
      ['an array that is not typed', 'network.predict([1, 2]);', /Float32Array/],
      ['a call without its data', 'network.evaluate().loss;', /Expected 1 arguments/],
    ]) {
      test(`refuses ${what}`, () => {
        assert.match(complaints(`${start}${code}`, options), /** @type {RegExp} */ (error));
      });
    }
  });
}

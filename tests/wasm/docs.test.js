/** The code of docs/engine-api.md runs as it stands and prints what its comments say. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { dist } from '../../tools/paths.mjs';

const guide = readFileSync(new URL('../../docs/engine-api.md', import.meta.url), 'utf8');

/**
 * The guide as programs: a block that imports the engine begins one, and the blocks after it
 * go on with its variables.
 * @returns {{ title: string, code: string }[]} Each with the heading it begins under.
 */
function programs() {
  /** @type {{ title: string, code: string }[]} */
  const found = [];
  for (const section of guide.split(/^## /m).slice(1)) {
    const title = section.split('\n', 1)[0];
    for (const [, code] of section.matchAll(/^```js\n(.*?)^```$/gms)) {
      if (code.startsWith('import ')) found.push({ title, code });
      else found[found.length - 1].code += code;
    }
  }
  return found;
}

/** What the comments of a program say it prints. @param {string} code */
const promised = (code) => [...code.matchAll(/ \/\/ prints (.*)$/gm)].map(([, text]) => text);

describe('docs/engine-api.md', () => {
  const all = programs();

  test('every block of JavaScript is part of a program', () => {
    const fences = guide.match(/^```(?=\S)/gm)?.length;
    const inPrograms = all.map(({ code }) => code).join('');
    const blocks = [...guide.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
    assert.ok(blocks.length >= 8, `${blocks.length} blocks`);
    assert.equal(fences, blocks.length);
    assert.equal(inPrograms, blocks.join(''));
  });

  for (const { title, code } of all) {
    test(`${title}: prints what its comments say`, () => {
      const expected = promised(code);
      assert.equal(expected.length, code.match(/console\.log/g)?.length, 'a print without comment');
      const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
        // Standard input counts as a file of this folder: ./engine.js is the shipped module.
        cwd: dist,
        input: code,
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
      assert.deepEqual(stdout.trimEnd().split('\n'), expected);
    });
  }
});

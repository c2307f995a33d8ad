/** The code of docs/engine-api.md, as programs. */
import { readFileSync } from 'node:fs';

export const guide = readFileSync(new URL('../../docs/engine-api.md', import.meta.url), 'utf8');

/**
 * A block of code: what stands behind the three backticks (a language, perhaps the name of a
 * file), the code, and the heading it is under.
 * @typedef {{ language: string, file: string, code: string, title: string }} Block
 */

/** Every block of the guide, in order. @type {Block[]} */
export const blocks = guide.split(/^##+ /m).flatMap((section) => {
  const title = section.split('\n', 1)[0];
  return [...section.matchAll(/^```(\w*) ?(\S*)\n(.*?)^```$/gms)].map(
    ([, language, file, code]) => ({ language, file, code, title }),
  );
});

/**
 * The guide as programs: a block that imports the engine begins one, and the blocks after it go
 * on with its variables. Blocks with the name of a file are for themselves.
 * @returns {{ title: string, code: string }[]} Each with the heading it begins under.
 */
export function programs() {
  /** @type {{ title: string, code: string }[]} */
  const found = [];
  for (const { language, file, code, title } of blocks) {
    if (language !== 'js' || file) continue;
    if (code.startsWith('import ')) found.push({ title, code });
    else found[found.length - 1].code += code;
  }
  return found;
}

/** The block with the name of that file. @param {string} name @returns {string} */
export function fileOfGuide(name) {
  const found = blocks.filter(({ file }) => file === name);
  if (found.length !== 1) throw new Error(`${found.length} blocks are called ${name}`);
  return found[0].code;
}

/** Its one example in TypeScript. */
export function typescriptOfGuide() {
  const found = blocks.filter(({ language }) => language === 'ts');
  if (found.length !== 1) throw new Error(`${found.length} blocks are TypeScript`);
  return found[0].code;
}

/** What the comments of a program say it prints. @param {string} code */
export const promised = (code) =>
  [...code.matchAll(/ \/\/ prints (.*)$/gm)].map(([, text]) => text);

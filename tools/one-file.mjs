/**
 * The whole page in one HTML file, dist/layerwise.html: it opens by a double click, in a frame
 * without an origin and without a network, and its own policy keeps it from asking anybody.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { engines, root } from './paths.mjs';
import { bundleInOne } from './scripts.mjs';

/** Its name in dist/. */
export const ONE_FILE = 'layerwise.html';

/**
 * Of one inline script and nothing fetched. Styles are set by elements too, which have no hash.
 * @param {string} script
 */
function policyOf(script) {
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    'img-src data: blob:',
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** As it may stand in a script or style of a page. @param {unknown} value */
const toSource = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * Replaces the one place in a text.
 * @param {string} text
 * @param {RegExp} place
 * @param {string} by
 * @throws {Error} where there is not exactly one
 */
function replaceOnce(text, place, by) {
  const found = text.match(new RegExp(place, 'g')) ?? [];
  if (found.length !== 1) throw new Error(`${place} is ${found.length} times in the page`);
  return text.replace(place, () => by);
}

/**
 * Writes the file beside what it is made of.
 * @param {string} folder with index.html as it is in web/, style.css, all other sheets, worker.js, data/, quizzes/, lessons/ and both programs
 * @param {object} options
 * @param {string[]} options.target browsers, in esbuild's words
 * @param {Readonly<Record<string, string>>} options.glue as `bundleScripts` takes it
 * @param {string} options.licences what travels with the page
 * @returns {Promise<void>}
 * @throws {Error} where something in the script or style would end it too early
 */
export async function writeOneFile(folder, { target, glue, licences }) {
  /** @param {string} name */
  const text = (name) => readFileSync(join(folder, name), 'utf8');
  /** Without the name of a source map that does not come along. @param {string} name */
  const code = (name) => text(name).replace(/\n(\/\/# |\/\*# )sourceMappingURL=.*\s*$/, '');
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'));
  const others = ['data', 'quizzes', 'lessons'].flatMap((inner) =>
    readdirSync(join(folder, inner)).map((name) => `${inner}/${name}`),
  );
  const texts = Object.fromEntries([
    ['worker.js', code('worker.js')],
    ...sheets.filter((name) => name !== 'style.css').map((name) => [name, code(name)]),
    ...others.map((name) => [name, text(name)]),
  ]);
  const programs = Object.fromEntries(
    Object.entries(engines).map(([name, { wasm }]) => [
      name,
      readFileSync(join(folder, basename(wasm))).toString('base64'),
    ]),
  );
  const script = await bundleInOne({
    target,
    glue,
    files: `export const texts=${toSource(texts)};export const programs=${toSource(programs)};`,
  });
  if (/<\/script|<!--/i.test(script)) throw new Error('The script would end its element.');
  const style = code('style.css');
  if (/<\/style/i.test(style)) throw new Error('The style would end its element.');

  let page = readFileSync(join(root, 'web/index.html'), 'utf8');
  // What lies beside the page on a server, and what other sites read of it there.
  page = page.replace(
    /\s*<(link rel="(manifest|apple-touch-icon)"|meta (property|name)="(og|twitter):)[^>]*>/g,
    '',
  );
  // It has no file beside it that would start instead.
  page = replaceOnce(
    page,
    /Where this page was opened from a folder[^]*?web server\./,
    'This browser may be too old for it: please try a newer one.',
  );
  page = replaceOnce(page, /default-src 'self';[^"]*/, policyOf(script));
  page = replaceOnce(page, /<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
  page = replaceOnce(
    page,
    /<script type="module"[^>]*><\/script>/,
    `<script type="module">${script}</script>`,
  );
  const comment = licences.replaceAll('--', '- -');
  writeFileSync(join(folder, ONE_FILE), `${page}<!--\n${comment}\n-->\n`);
}

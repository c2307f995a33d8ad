/** What a visitor downloads, held to a budget. kB are 1,000 bytes after gzip. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { readParts } from '../parts.mjs';
import { buildDir, dist } from '../paths.mjs';
import { check, sum } from './counts.mjs';

const wasm = join(dist, 'layerwise-simd.wasm');

/** In dist/. @param {readonly string[]} names */
const served = (names) => names.map((name) => join(dist, name));

const budgets = () => [
  {
    what: 'WebAssembly and its glue',
    limitKb: 60,
    files: [join(buildDir, 'wasm-simd', 'layerwise-simd.mjs'), wasm],
  },
  { what: 'engine with its interface', limitKb: 68, files: [join(dist, 'engine.js'), wasm] },
  {
    what: 'fetched later',
    limitKb: 100,
    files: served(['columns.css', 'grid.css', 'import.css', ...readParts().later]),
  },
  {
    what: 'first load',
    limitKb: 150,
    files: [...served(['index.html', 'style.css', 'worker.js', ...readParts().first]), wasm],
  },
];

/** Of a file as it is downloaded: Emscripten's glue lies in the build folder before it is minified. @param {string} file */
function gzipKb(file) {
  const content = readFileSync(file);
  const minified = /\.mjs$/.test(file)
    ? transformSync(content.toString(), { minify: true, format: 'esm' }).code
    : content;
  return gzipSync(minified, { level: 9 }).length / 1000;
}

/**
 * One check per budget; prints the sizes either way.
 * @returns {import('./counts.mjs').Outcome}
 */
export function checkSizes() {
  return sum(
    budgets().map(({ what, limitKb, files }) => {
      const parts = files.map((file) => ({ file, kb: gzipKb(file) }));
      const total = parts.reduce((kb, part) => kb + part.kb, 0);
      const line = `${what}: ${total.toFixed(1)} of ${limitKb} kB`;
      const detail = parts.map(({ file, kb }) => `${basename(file)} ${kb.toFixed(1)}`).join(', ');
      console.log(`   ${line} (${detail})`);
      return check(total <= limitKb, `${line} is too large`);
    }),
  );
}

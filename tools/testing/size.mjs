/** What a visitor downloads, held to a budget. kB are 1,000 bytes after gzip. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist } from '../paths.mjs';
import { check, sum } from './counts.mjs';

const budgets = [
  { what: 'engine alone', limitKb: 60, files: ['engine.js', 'layerwise-simd.wasm'] },
  {
    what: 'first load',
    limitKb: 150,
    files: ['index.html', 'app.js', 'style.css', 'worker.js', 'layerwise-simd.wasm'],
  },
];

/** @param {string} file */
const gzipKb = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000;

/**
 * One check per budget; prints the sizes either way.
 * @returns {import('./counts.mjs').Outcome}
 */
export function checkSizes() {
  return sum(
    budgets.map(({ what, limitKb, files }) => {
      const parts = files.map((file) => ({ file, kb: gzipKb(file) }));
      const total = parts.reduce((kb, part) => kb + part.kb, 0);
      const line = `${what}: ${total.toFixed(1)} of ${limitKb} kB`;
      const detail = parts.map(({ file, kb }) => `${file} ${kb.toFixed(1)}`).join(', ');
      console.log(`   ${line} (${detail})`);
      return check(total <= limitKb, `${line} is too large`);
    }),
  );
}

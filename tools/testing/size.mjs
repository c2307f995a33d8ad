/** What a visitor downloads, held to a budget. kB are 1,000 bytes after gzip. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { ONE_FILE } from '../one-file.mjs';
import { readParts } from '../parts.mjs';
import { buildDir, dist } from '../paths.mjs';
import { check, sum } from './counts.mjs';

const wasm = join(dist, 'layerwise-simd.wasm');

/** In dist/. @param {readonly string[]} names */
const served = (names) => names.map((name) => join(dist, name));

/** Of one part that is fetched when it is needed. */
const MOST_LATER_KB = 30;

/** Style sheets of such parts. */
const laterStyles = () =>
  readdirSync(dist).filter(
    (name) =>
      /\.css$/.test(name) && !/^(style|studio|quiz|quiz-maker|lesson-maker)\.css$/.test(name),
  );

const budgets = () => [
  {
    what: 'WebAssembly and its glue',
    limitKb: 60,
    files: [join(buildDir, 'wasm-simd', 'layerwise-simd.mjs'), wasm],
  },
  {
    what: 'the same for browsers without SIMD',
    limitKb: 63,
    files: [
      join(buildDir, 'wasm-scalar', 'layerwise-scalar.mjs'),
      join(dist, 'layerwise-scalar.wasm'),
    ],
  },
  { what: 'engine with its interface', limitKb: 68, files: [join(dist, 'engine.js'), wasm] },
  {
    what: 'first load',
    limitKb: 150,
    files: [...served(['index.html', 'style.css', 'worker.js', ...readParts().first]), wasm],
  },
  { what: 'goal checks', limitKb: 25, files: served(['goal-worker.js']) },
  {
    what: 'first load of a quiz',
    limitKb: 45,
    files: served(['quiz.html', 'quiz.css', ...readParts().quiz.first]),
  },
  {
    what: 'first load of the quiz maker',
    limitKb: 90,
    files: served(['quiz-maker.html', 'quiz-maker.css', ...readParts().quizMaker.first]),
  },
  {
    what: 'first load of the lesson maker',
    limitKb: 60,
    files: served(['lesson-maker.html', 'lesson-maker.css', ...readParts().lessonMaker.first]),
  },
  // With the catalog and the reader of links, which it judges set-ups by.
  {
    what: 'studio',
    limitKb: 65,
    files: served(['studio.html', 'studio.css', 'studio.js', 'layerwise-element.js']),
  },
  { what: 'engine of quizzes', limitKb: 45, files: served(['quiz-worker.js']) },
  // As a mail server or a learning system takes it.
  { what: 'all in one file', limitKb: 900, files: served([ONE_FILE]) },
  // What is fetched later comes in parts, so that nobody waits for what he does not use.
  ...served([
    ...laterStyles(),
    ...readParts().later,
    ...readParts().quiz.later,
    ...readParts().quizMaker.later,
    ...readParts().lessonMaker.later,
  ]).map((file) => ({
    what: basename(file).replace(/-[a-z0-9]{8}(?=\.)/, ''),
    limitKb: MOST_LATER_KB,
    files: [file],
  })),
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

/** Runs node:test files, each in a process of its own, and counts single tests. */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { root } from '../paths.mjs';
import { distrust, sum } from './counts.mjs';

/** Per file; a browser that never answers must end as a failure. */
const limitMilliseconds = 10 * 60 * 1000;

/**
 * Every test file below a folder, in a fixed order.
 * @param {string} folder Relative to the repository.
 * @returns {string[]} Absolute paths.
 */
export function testFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test|spec)\.js$/.test(name))
    .sort()
    .map((name) => join(root, folder, name));
}

/** Of each failed test, in characters: a difference of two pictures fills a screen otherwise. */
const longestWords = 4000;

/**
 * What a failed test says about itself.
 * @param {unknown} error
 * @returns {string}
 */
function describe(error) {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const words = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return words.length <= longestWords ? words : `${words.slice(0, longestWords)} ... (cut)`;
}

/**
 * One test file. Failures are told under its name: `data.file` of an event is where `test()` was
 * called, which is a helper's file wherever a helper calls it.
 * @param {string} file Absolute path.
 * @returns {Promise<import('./counts.mjs').Outcome>}
 */
async function runFile(file) {
  let passed = 0;
  let failed = 0;
  const lines = [];
  const place = relative(root, file);
  const stream = run({ files: [file], timeout: limitMilliseconds });
  for await (const { type, data } of stream) {
    if (type === 'test:stderr' || type === 'test:stdout') {
      lines.push(data.message.trimEnd());
      continue;
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isFile = data.name === file;
    const isSuite = !isFile && data.details.type === 'suite';
    const title = isFile ? place : `${place}: ${data.name}`;
    if (type === 'test:fail') {
      // A suite that fails only because a test inside it failed was counted there.
      const error = /** @type {Error & { failureType?: string }} */ (data.details.error);
      if (error.failureType === 'subtestsFailed') continue;
      failed += 1;
      lines.push(`FAILED  ${title}\n${describe(error)}`);
    } else if (isFile) {
      failed += 1;
      lines.push(`FAILED  ${title}: holds no test`);
    } else if (isSuite) {
      continue;
    } else if (data.skip !== undefined || data.todo !== undefined) {
      failed += 1;
      lines.push(`FAILED  ${title}: skipped`);
    } else {
      passed += 1;
    }
  }
  return { passed, failed, output: failed > 0 ? lines.join('\n') : '' };
}

/**
 * @param {string[]} files Absolute paths.
 * @param {number} concurrency Files at a time.
 * @returns {Promise<import('./counts.mjs').Outcome>} A skipped test, and a file that holds no
 *   test at all, count as failed.
 */
export async function runNodeTests(files, concurrency) {
  /** @type {import('./counts.mjs').Outcome[]} */
  const outcomes = [];
  const waiting = files.entries();
  const lane = async () => {
    for (const [index, file] of waiting) outcomes[index] = await runFile(file);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return distrust(sum(outcomes), 0);
}

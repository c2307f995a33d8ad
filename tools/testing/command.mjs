/** Runs one command to its end and keeps what it said. */
import { spawn } from 'node:child_process';
import { root } from '../paths.mjs';

/** Longer than any step needs; a hung program must still end as a failure. */
const limitMilliseconds = 15 * 60 * 1000;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<{ code: number, output: string }>} Never rejects; a command that cannot
 *   start, dies by a signal or runs too long has code -1 and says so in its output.
 */
export function runCommand(command, args, environment = process.env) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd: root, env: environment });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      // Not waiting for the output to close: a child of the child may hold it open.
      const words = `${command} was stopped after ${limitMilliseconds / 60000} minutes`;
      resolve({ code: -1, output: `${output}\n${words}\n` });
    }, limitMilliseconds);
    const keep = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: -1, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal !== null) output += `\n${command} ended by ${signal}\n`;
      resolve({ code: code ?? -1, output });
    });
  });
}

/**
 * Does the jobs, `width` at a time, and gives their results in order.
 * @template T
 * @param {(() => Promise<T>)[]} jobs
 * @param {number} width
 * @returns {Promise<T[]>}
 */
export async function inParallel(jobs, width) {
  /** @type {T[]} */
  const results = [];
  let next = 0;
  const lane = async () => {
    while (next < jobs.length) {
      const index = next;
      next += 1;
      results[index] = await jobs[index]();
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

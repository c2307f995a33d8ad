/** Correctness before timing: compares what an engine computed with the oracle. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/paths.mjs';
import { oracleLosses, oracleOutputs } from './oracle.js';

/**
 * @typedef {import('./workloads.js').Workload} Workload
 * @typedef {import('./oracle.js').Training} Training
 */

/**
 * Largest relative difference of a loss from the oracle's (W4: difference of an output). The
 * oracle computes in double, most engines in float, so they part a little more at every step:
 * after the few epochs compared, engines without a mistake stay below a tenth of this.
 */
const tolerance = 1e-4;

/**
 * Throws unless the losses fell and agree with the oracle's; returns the largest difference.
 * @param {Workload} workload
 * @param {Training} training
 * @param {number[]} losses after 0, 1, ... epochs
 * @param {number[]} outputs after the last one
 */
export function judge(workload, training, losses, outputs) {
  const predicts = workload.kind === 'predict';
  if (!predicts) mustFall(losses);
  const expected = oracle(workload, training);
  const got = predicts ? outputs : losses;
  if (got.length !== expected.length) {
    throw new Error(`${got.length} values where ${expected.length} are due`);
  }
  let largest = 0;
  got.forEach((value, i) => {
    const difference = Math.abs(value - expected[i]) / (predicts ? 1 : expected[i]);
    if (!(difference <= tolerance)) {
      const what = predicts ? `output ${i}` : `the loss after ${i} epochs`;
      throw new Error(`${what} is ${value}, the oracle has ${expected[i]}`);
    }
    largest = Math.max(largest, difference);
  });
  return largest;
}

/** @param {number[]} losses */
export function mustFall(losses) {
  const last = losses[losses.length - 1];
  if (!(last < losses[0])) throw new Error(`the loss went from ${losses[0]} to ${last}`);
}

/** @param {(string | Uint8Array)[]} parts */
export function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}

/**
 * What the double twin gives, remembered by everything it depends on.
 * @param {Workload} workload
 * @param {Training} training
 * @returns {number[]}
 */
function oracle(workload, training) {
  if (workload.kind === 'predict') return oracleOutputs(workload);
  const sources = ['oracle.js', 'workloads.js'];
  const texts = sources.map((name) => readFileSync(join(root, 'bench', 'lib', name)));
  const key = digest([JSON.stringify([workload, training]), ...texts]);
  const file = join(root, 'bench', 'build', `oracle-${key}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const losses = oracleLosses(workload, training, workload.checkEpochs);
  writeFileSync(file, JSON.stringify(losses));
  return losses;
}

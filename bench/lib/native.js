/** Native programs beside the pages: given the same numbers, and what they measured is read. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/paths.mjs';
import { lossOf } from './oracle.js';
import { makeData, makeWeights, outputsOf } from './workloads.js';

/**
 * Writes `<id>.txt` (one setting per line, then one line per layer) and `<id>.f32` (x, y, and
 * kernel and bias of each layer) for native.cpp and pytorch.py.
 * @param {string} folder
 * @param {import('./workloads.js').Workload} workload
 */
export function writeInput(folder, workload) {
  const { inputs, samples, batchSize, learningRate, optimizer, loss, checkEpochs } = workload;
  const lines = [
    workload.kind,
    inputs,
    outputsOf(workload),
    samples,
    batchSize,
    learningRate,
    optimizer,
    loss,
    checkEpochs,
    workload.layers.length,
    ...workload.layers.map(({ units, activation }) => `${units} ${activation}`),
  ];
  writeFileSync(join(folder, `${workload.id}.txt`), `${lines.join('\n')}\n`);
  const { x, y } = makeData(workload);
  const weights = makeWeights(workload).flatMap(({ kernel, bias }) => [kernel, bias]);
  const bytes = [x, y, ...weights].map(({ buffer }) => Buffer.from(buffer));
  writeFileSync(join(folder, `${workload.id}.f32`), Buffer.concat(bytes));
}

/**
 * Runs the program on one workload. It leaves the outputs before the first and after each of
 * `checkEpochs` epochs in `<id>.out.f32`.
 * @param {string[]} program and what it is always given
 * @param {string} folder
 * @param {import('./workloads.js').Workload} workload
 * @param {import('./measure.js').Effort} effort
 */
export function runNative(program, folder, workload, effort) {
  writeInput(folder, workload);
  /** @type {import('./measure.js').Timing} */
  const timing = call(program, [folder, workload.id], effort);
  const bytes = readFileSync(join(folder, `${workload.id}.out.f32`));
  const all = new Float32Array(new Uint8Array(bytes).buffer);
  const size = workload.samples * outputsOf(workload);
  const { y } = makeData(workload);
  const losses = [];
  for (let first = 0; first < all.length; first += size) {
    losses.push(lossOf(workload, all.subarray(first, first + size), y));
  }
  return { timing, losses, outputs: Array.from(all.subarray(all.length - size)) };
}

/**
 * GFLOP/s of the bare register tile, one per repetition.
 * @param {string[]} program
 * @param {import('./measure.js').Effort} effort
 * @returns {number[]}
 */
export function runNativePeak(program, effort) {
  return call(program, ['-', 'peak'], effort).gflops;
}

/**
 * @param {string[]} program
 * @param {string[]} given
 * @param {import('./measure.js').Effort} effort
 */
function call([program, ...always], given, { repetitions, milliseconds, warmUp }) {
  const parameters = [...always, ...given, ...[repetitions, milliseconds, warmUp].map(String)];
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${given[1]}, ${program}: ${stderr.trim()}`);
  return JSON.parse(stdout);
}

/**
 * PyTorch, where this machine has it: Debian's belongs to its own Python.
 * @returns {{ program: string[], version: string } | null}
 */
export function findPyTorch() {
  for (const python of ['python3', '/usr/bin/python3']) {
    const program = [python, join(root, 'bench', 'engines', 'pytorch.py')];
    const asked = [program[1], '--version'];
    const { status, stdout } = spawnSync(python, asked, { encoding: 'utf8' });
    if (status === 0) return { program, version: stdout.trim() };
  }
  return null;
}

/**
 * libFuzzer programs of tests/fuzz: each gets inputs made from nothing but its own bytes, and ends
 * with an error at a crash, a sanitizer's complaint or a condition that does not hold.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildPreset } from '../cmake.mjs';
import { buildDir, findProgram, root } from '../paths.mjs';
import { inParallel, runCommand } from './command.mjs';
import { check, countLines } from './counts.mjs';

/**
 * Inputs per program in `npm test`: a count and not a time, so that every machine tries as
 * many. All together take about 30 seconds of one processor.
 * @type {Record<string, number>}
 */
const runs = {
  fuzz_checkpoint: 12000,
  fuzz_dataset: 12000,
  fuzz_generators: 12000,
  fuzz_messages: 30000,
  fuzz_network: 12000,
};

/** Longest input in bytes; the programs read fewer. */
const longest = 1000;

/** Where an input that ends a program is kept. */
const found = join(buildDir, 'fuzz', 'found');

/** The programs there are: one per file. */
export const fuzzTargets = () =>
  readdirSync(join(root, 'tests', 'fuzz'))
    .filter((name) => name.endsWith('.cpp'))
    .map((name) => name.replace(/\.cpp$/, ''))
    .sort();

/**
 * Inputs to begin with, the same ones each time: without them the first thousands would be too
 * short to describe anything.
 * @param {string} folder Made anew.
 */
function writeSeeds(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let state = 1;
  // Marsaglia's xorshift.
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let count = 1; count <= 60; count += 1) {
    const bytes = Uint8Array.from({ length: count * 12 }, () => next() >>> 11);
    writeFileSync(join(folder, String(count)), bytes);
  }
}

/**
 * How a program is started: what limits it, and where it leaves an input it did not survive.
 * @param {string} target
 * @param {string[]} options Its own options for this run.
 * @param {string} corpus Folder of inputs to begin with; new ones are added.
 * @returns {[string, string[]]} Program and arguments.
 */
export function fuzzCommand(target, options, corpus) {
  mkdirSync(found, { recursive: true });
  return [
    join(buildDir, 'fuzz', target),
    [
      ...options,
      `-max_len=${longest}`,
      // Long inputs from the start, at most 10 seconds and 1.5 GB for each.
      ...['-len_control=0', '-timeout=10', '-rss_limit_mb=1500'],
      `-artifact_prefix=${join(found, `${target}-`)}`,
      corpus,
    ],
  ];
}

/**
 * Makes the folder of inputs a run begins with.
 * @param {string} kind `seeds` or `corpus`.
 * @param {string} target
 */
export function freshCorpus(kind, target) {
  const folder = join(buildDir, 'fuzz', kind, target);
  writeSeeds(folder);
  return folder;
}

/**
 * What to do where a build failed because a part of it is not installed; '' for other reasons.
 * @param {boolean} hasClang Whether clang++ is there.
 * @param {string} output What the build printed.
 */
export function absentPart(hasClang, output) {
  const absent = !hasClang ? 'clang++' : /clang_rt\.(fuzzer|asan)/.test(output) ? 'libFuzzer' : '';
  return absent && `${absent} is not installed: node tools/setup.mjs --tests installs it.\n`;
}

/**
 * Builds programs with clang++ and libFuzzer.
 * @param {string[]} targets
 * @returns {{ ok: boolean, output: string }}
 */
export function buildFuzzers(targets) {
  const { ok, output } = buildPreset('fuzz', targets);
  return ok
    ? { ok, output }
    : { ok, output: absentPart(findProgram('clang++') !== null, output) + output };
}

/**
 * Reads what a program printed into one line, such as `ok     fuzz_messages: 9000 inputs`.
 * @param {string} target
 * @param {string} text
 * @param {number} code Its exit status.
 * @returns {string} The line; behind it, of a failure, all that was printed.
 */
export function fuzzLine(target, text, code) {
  const done = /^Done (\d+) runs/m.exec(text);
  if (code !== 0 || !done) return `FAILED ${target}, status ${code}\n${text.trimEnd()}`;
  const reached = /DONE\s+cov: (\d+)/.exec(text);
  return `ok     ${target}: ${done[1]} inputs, ${reached?.[1] ?? 'no'} places of the program reached`;
}

/**
 * Builds the programs and runs each for its number of inputs; each counts as one check.
 * @returns {Promise<import('./counts.mjs').Outcome>}
 */
export async function fuzz() {
  const targets = fuzzTargets();
  const unknown = targets.filter((target) => runs[target] === undefined);
  if (unknown.length > 0) {
    return check(false, `No number of runs in tools/testing/fuzz.mjs for: ${unknown.join(', ')}`);
  }
  const build = buildFuzzers(targets);
  if (!build.ok) return check(false, build.output);
  const lines = await inParallel(
    targets.map((target) => async () => {
      // Looking at the clock, and at the addresses in comparisons, would make each run another.
      const steady = ['-reload=0', '-use_cmp=0'];
      const options = ['-seed=1', `-runs=${runs[target]}`, ...steady];
      const { code, output } = await runCommand(
        ...fuzzCommand(target, options, freshCorpus('seeds', target)),
      );
      return fuzzLine(target, output, code);
    }),
    availableParallelism(),
  );
  const text = lines.join('\n');
  console.log(text.replace(/^/gm, '   '));
  const status = lines.every((line) => line.startsWith('ok')) ? 0 : 1;
  return { ...countLines(text, status), output: '' };
}

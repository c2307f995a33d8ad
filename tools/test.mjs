/**
 * Runs every check in order, goes on after a failing one, and ends with the line
 * `N passed, N failed`. Exit status 1 when anything failed.
 *   npm test -- --only format,web     only these steps
 */
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { buildPreset } from './cmake.mjs';
import { buildDir, findProgram, root } from './paths.mjs';
import { runCommand } from './testing/command.mjs';
import { check, countCatch2, countLines, sum } from './testing/counts.mjs';
import { fuzz } from './testing/fuzz.mjs';
import { runNodeTests, testFiles } from './testing/node-tests.mjs';
import { checkSizes } from './testing/size.mjs';
import { sources, tidy } from './testing/tidy.mjs';

/** @typedef {import('./testing/counts.mjs').Outcome} Outcome */

/**
 * One check: a command that must end with status 0.
 * @param {string} command
 * @param {...string} args
 * @returns {Promise<Outcome>}
 */
async function command(command, ...args) {
  const { code, output } = await runCommand(command, args);
  return check(code === 0, output.trimEnd());
}

/** @param {string} name */
const npmProgram = (name) => join(root, 'node_modules', '.bin', name);

/**
 * Builds a preset's Catch2 program and runs it; each test case counts.
 * @param {string} preset
 * @param {(program: string) => [string, ...string[]]} [start] How the program is started.
 * @param {number} [parts] Processes that share the test files, where running takes long.
 * @returns {Promise<Outcome>}
 */
async function catch2(preset, start = (program) => [program], parts = 1) {
  const build = buildPreset(preset, ['layerwise_tests']);
  if (!build.ok) return check(false, build.output);
  const [program, ...args] = start(join(buildDir, preset, 'layerwise_tests'));
  // Catch2 knows each file by a tag, such as [#health_test].
  const tags = sources('tests/core', '_test.cpp').map((file) => `[#${basename(file, '.cpp')}]`);
  const runs = Array.from({ length: parts }, async (_, part) => {
    const own = tags.filter((_, index) => index % parts === part).join(',');
    const { code, output } = await runCommand(program, [
      ...args,
      ...(parts > 1 ? ['-#', own] : []),
    ]);
    return countCatch2(output, code);
  });
  return sum(await Promise.all(runs));
}

/** Sweeps the elementary functions; the largest error of each is shown whether or not it passes. */
async function ulps() {
  const build = buildPreset('release', ['layerwise_ulps']);
  if (!build.ok) return check(false, build.output);
  const { code, output } = await runCommand(join(buildDir, 'release', 'layerwise_ulps'), []);
  console.log(output.trimEnd().replace(/^/gm, '   '));
  return { ...countLines(output, code), output: '' };
}

/** clang-tidy reads the bindings with the headers that a configured build has laid out. */
async function tidyStep() {
  const { ok, output } = buildPreset('wasm-simd', ['layerwise_core']);
  return ok ? tidy() : check(false, output);
}

/** The programs that tests/wasm compares to the bit; clang++ takes part where it is installed. */
function bitsPrograms() {
  const presets = ['release', 'wasm-simd', 'wasm-scalar'];
  if (findProgram('clang++')) presets.push('release-clang');
  return sum(
    presets.map((preset) => {
      const { ok, output } = buildPreset(preset, ['layerwise_bits']);
      return check(ok, output);
    }),
  );
}

/**
 * Node's tests of a folder.
 * @param {string} folder
 * @param {number} [concurrency] Files at a time.
 */
const nodeTests = (folder, concurrency = availableParallelism()) =>
  runNodeTests(testFiles(`tests/${folder}`), concurrency);

/** @type {{ name: string, title: string, run: () => Outcome | Promise<Outcome> }[]} */
const steps = [
  {
    name: 'format',
    title: 'prettier, clang-format',
    run: async () =>
      sum([
        await command(npmProgram('prettier'), '--check', '--log-level=warn', '.'),
        await command(
          'clang-format',
          '--dry-run',
          '-Werror',
          ...['core', 'wasm', 'tests', 'bench'].flatMap((f) => sources(f, '.cpp', '.hpp')),
        ),
      ]),
  },
  {
    name: 'types',
    title: 'types of every script',
    run: () => command(npmProgram('tsc'), '-p', 'tsconfig.json', '--pretty', 'false'),
  },
  { name: 'tidy', title: 'clang-tidy', run: tidyStep },
  { name: 'core', title: 'core, native release build', run: () => catch2('release') },
  { name: 'ulps', title: 'largest errors of the elementary functions', run: ulps },
  {
    name: 'asan',
    title: 'core under sanitizers',
    run: () => catch2('asan', undefined, Math.min(availableParallelism(), 4)),
  },
  { name: 'fuzz', title: 'core against made-up input, under sanitizers', run: fuzz },
  { name: 'double', title: 'core in double precision', run: () => catch2('double') },
  {
    name: 'core-wasm',
    title: 'core as WebAssembly in Node',
    run: () => catch2('wasm-tests', (program) => [process.execPath, `${program}.cjs`]),
  },
  {
    name: 'build',
    title: 'build of dist/',
    run: () => command(process.execPath, join(root, 'tools', 'build.mjs')),
  },
  { name: 'bits', title: 'programs for comparing bits', run: bitsPrograms },
  { name: 'size', title: 'download sizes', run: checkSizes },
  { name: 'tools', title: 'tools', run: () => nodeTests('tools') },
  { name: 'web', title: 'page logic in Node', run: () => nodeTests('web') },
  { name: 'wasm', title: 'engine in Node', run: () => nodeTests('wasm') },
  // One more than there are processors: a browser also waits, for frames and for what settles.
  {
    name: 'e2e',
    title: 'page in Chromium',
    run: () => nodeTests('e2e', availableParallelism() + 1),
  },
];

/** The steps after `--only`, or all. Stops the script on an unknown name. */
function chosenSteps() {
  const [option, list, ...rest] = process.argv.slice(2);
  if (option === undefined) return steps;
  const names = (list ?? '').split(',');
  const known = steps.map(({ name }) => name);
  if (option !== '--only' || rest.length > 0 || !names.every((name) => known.includes(name))) {
    console.error(`Usage: npm test -- --only <step>[,<step>]\nSteps: ${known.join(' ')}`);
    process.exit(2);
  }
  return steps.filter(({ name }) => names.includes(name));
}

let passed = 0;
let failed = 0;
for (const { name, title, run } of chosenSteps()) {
  const start = performance.now();
  console.log(`-- ${name}: ${title}`);
  /** @type {Outcome} */
  let outcome;
  try {
    outcome = await run();
  } catch (error) {
    outcome = check(false, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (outcome.output) console.log(outcome.output);
  const all = outcome.passed + outcome.failed;
  const word = outcome.failed > 0 ? 'FAILED' : 'ok';
  console.log(`   ${word}: ${outcome.passed} of ${all} in ${seconds} s`);
  passed += outcome.passed;
  failed += outcome.failed;
}
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);

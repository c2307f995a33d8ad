/**
 * Lets the libFuzzer programs of tests/fuzz search for longer than `npm test` does, each time
 * elsewhere; what they learned stays in build/fuzz/corpus for the next time.
 *   npm run fuzz                        ten minutes, shared by all of them
 *   npm run fuzz -- 60                  an hour
 *   npm run fuzz -- 60 fuzz_network     an hour for one
 * Ends with status 1 at the first input that a program does not survive, and names its file.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildDir, root } from './paths.mjs';
import { buildFuzzers, freshCorpus, fuzzCommand, fuzzTargets } from './testing/fuzz.mjs';

const [minutesText = '10', wanted, ...rest] = process.argv.slice(2);
const minutes = Number(minutesText);
const all = fuzzTargets();
const targets = wanted === undefined ? all : [wanted];
if (!(minutes > 0) || rest.length > 0 || !targets.every((target) => all.includes(target))) {
  console.error(`Usage: npm run fuzz -- [minutes] [target]\nTargets: ${all.join(' ')}`);
  process.exit(2);
}

const build = buildFuzzers(targets);
if (!build.ok) {
  console.error(build.output);
  process.exit(1);
}
const seconds = Math.ceil((minutes * 60) / targets.length);
for (const target of targets) {
  const kept = join(buildDir, 'fuzz', 'corpus', target);
  const corpus = existsSync(kept) ? kept : freshCorpus('corpus', target);
  const [program, args] = fuzzCommand(target, [`-max_total_time=${seconds}`], corpus);
  console.log(`-- ${target}: ${seconds} s`);
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${target} failed. To see it again: ${program} <the file named above>`);
    process.exit(1);
  }
}

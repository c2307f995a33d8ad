/** clang-tidy over the core and the bindings; what was clean and has not changed is not run again. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { compilerEnvironment } from '../cmake.mjs';
import { buildDir, root } from '../paths.mjs';
import { inParallel, runCommand } from './command.mjs';
import { check, sum } from './counts.mjs';

/**
 * Files below a folder with one of these endings, relative to the repository, sorted.
 * @param {string} folder
 * @param {...string} endings
 * @returns {string[]}
 */
export function sources(folder, ...endings) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .filter((name) => !name.includes('node_modules'))
    .map((name) => join(folder, name))
    .sort();
}

/** The compiler's own view of the bindings: Emscripten's headers, not this machine's. */
async function emscriptenFlags() {
  const { code, output } = await runCommand('em++', ['--cflags'], compilerEnvironment());
  if (code !== 0) throw new Error(`em++ --cflags failed:\n${output}`);
  return [...output.trim().split(/\s+/), ...['-msimd128', '-DLAYERWISE_VERSION="0"']];
}

/**
 * One check per folder. clang-tidy reads all its files as one: nine tenths of its time go into
 * xtensor's and the system's headers, and so it reads them once. Needs the `wasm-simd` preset
 * configured.
 * @returns {Promise<import('./counts.mjs').Outcome>}
 */
export async function tidy() {
  const store = join(buildDir, 'tidy');
  mkdirSync(store, { recursive: true });
  const version = (await runCommand('clang-tidy', ['--version'])).output;
  const shared = createHash('sha256').update(version);
  const headers = ['core', 'wasm'].flatMap((folder) => sources(folder, '.hpp'));
  for (const file of ['.clang-tidy', 'CMakeLists.txt', ...headers]) {
    shared.update(file).update(readFileSync(join(root, file)));
  }
  const bindingFlags = await emscriptenFlags();
  const files = [...sources('core/src', '.cpp'), ...sources('wasm', '.cpp')];
  const jobs = [...new Set(files.map((file) => dirname(file)))].map((folder) => {
    const own = files.filter((file) => dirname(file) === folder);
    return async () => {
      const hash = shared.copy();
      for (const file of own) hash.update(file).update(readFileSync(join(root, file)));
      const mark = join(store, hash.digest('hex'));
      if (existsSync(mark)) return check(true, '');
      const whole = join(store, `${folder.replaceAll(/[\\/]/g, '-')}.cpp`);
      const lines = own.map(
        (file) => `#include "${join(root, file)}" // NOLINT(bugprone-suspicious-include)\n`,
      );
      writeFileSync(whole, lines.join(''));
      const flags = [
        ...['-std=c++20', `-I${join(root, 'core', 'include')}`],
        // xtensor alone, wherever it is installed.
        ...['-isystem', join(buildDir, 'wasm-simd', 'staged-include')],
      ];
      if (folder.startsWith('wasm')) flags.push(...bindingFlags);
      const { code, output } = await runCommand('clang-tidy', [
        '--quiet',
        `--config-file=${join(root, '.clang-tidy')}`,
        ...[whole, '--', ...flags],
      ]);
      if (code === 0) writeFileSync(mark, '');
      // It counts what it hides in other people's headers.
      return check(code === 0, output.replace(/^\d+ warnings? generated\.\n/gm, ''));
    };
  });
  return sum(await inParallel(jobs, Math.min(availableParallelism(), 4)));
}

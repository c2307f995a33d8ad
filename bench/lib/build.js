/** Builds what a run needs. What is up to date is not built again, so no old build is timed. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreset, compilerEnvironment } from '../../tools/cmake.mjs';
import { buildDir, root } from '../../tools/paths.mjs';

const bench = join(root, 'bench');

/**
 * @param {string[]} engines the chosen ones
 * @returns {string[] | null} the native program, where it is wanted
 */
export function buildEngines(engines) {
  mkdirSync(join(bench, 'build'), { recursive: true });
  if (!existsSync(join(bench, 'node_modules'))) run('npm', ['ci', '--prefix', bench]);
  const usesEngine = engines.includes('simd') || engines.includes('scalar');
  if (usesEngine) run('node', ['tools/build.mjs']);
  buildPeak();
  if (!engines.includes('native')) return null;
  const { ok, output } = buildPreset('release', ['layerwise_bench']);
  if (!ok) throw new Error(`The native program was not built:\n${output}`);
  return [join(buildDir, 'release', 'layerwise_bench')];
}

/** The bare register tile for the browser: a module without Emscripten's glue. */
function buildPeak() {
  const output = join(bench, 'build', 'peak.wasm');
  const sources = ['peak.cpp', 'peak.hpp'].map((name) => join(bench, name));
  const built = statSync(output, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (sources.every((source) => statSync(source).mtimeMs < built)) return;
  run('em++', [
    ...['-O3', '-std=c++20', '-msimd128', '-ffp-contract=off', '-fno-math-errno'],
    ...['-I', join(root, 'core/include'), sources[0], '-o', output],
    ...['-sSTANDALONE_WASM', '--no-entry'],
    '-sEXPORTED_FUNCTIONS=_peak_passes,_peak_operations',
  ]);
}

/**
 * @param {string} program
 * @param {string[]} given
 */
function run(program, given) {
  const { status, error } = spawnSync(program, given, {
    cwd: root,
    env: compilerEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${given[0]} failed; the lines above say why`);
}

/** CMake's presets from scripts: configure when needed, build, report. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buildDir, root } from './paths.mjs';

/**
 * The environment of every compiler call. Debian's Emscripten looks for its JavaScript
 * parser in a folder that only Debian's own Node searches by itself.
 */
export function compilerEnvironment() {
  const debian = '/usr/share/nodejs';
  const paths = [process.env.NODE_PATH, existsSync(debian) ? debian : ''].filter(Boolean);
  return { ...process.env, NODE_PATH: paths.join(delimiter) };
}

/**
 * Builds targets of a preset. Ninja sees for itself when nothing changed.
 * @param {string} preset
 * @param {string[]} targets
 * @returns {{ ok: boolean, output: string }} What CMake, ninja and the compiler said.
 */
export function buildPreset(preset, targets) {
  let output = '';
  /** @param {string[]} args */
  const cmake = (args) => {
    const result = spawnSync('cmake', args, {
      cwd: root,
      env: compilerEnvironment(),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    output += `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`;
    return result.status === 0;
  };
  const configured = existsSync(join(buildDir, preset, 'build.ninja'));
  if (!configured && !cmake(['--preset', preset])) return { ok: false, output };
  return { ok: cmake(['--build', '--preset', preset, '--target', ...targets]), output };
}

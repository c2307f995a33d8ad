/**
 * Installs what is absent and nothing else, then the npm packages. Quick when all is there.
 * Uses only what Node brings: this runs before anything is installed.
 *   node tools/setup.mjs            to build and serve the page
 *   node tools/setup.mjs --tests    also to run every test
 *   node tools/setup.mjs --bench    also to run the benchmarks
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, findProgram, root } from './paths.mjs';

/**
 * @typedef {object} Need
 * @property {string} what What is looked for, in words.
 * @property {() => boolean} present
 * @property {string | (() => string)} apt A function where the name depends on what is installed.
 * @property {string} brew
 * @property {string} dnf
 */

/** @param {...string} paths */
function header(...paths) {
  const folders = ['/usr/include', '/usr/local/include', '/opt/homebrew/include'];
  return folders.some((folder) => paths.some((path) => existsSync(join(folder, path))));
}

/** @param {...string} names */
const program =
  (...names) =>
  () =>
    findProgram(...names) !== null;

/** @type {Need[]} */
const toBuild = [
  {
    what: 'em++ (Emscripten)',
    present: program('em++'),
    apt: 'emscripten',
    brew: 'emscripten',
    dnf: 'emscripten',
  },
  { what: 'cmake', present: program('cmake'), apt: 'cmake', brew: 'cmake', dnf: 'cmake' },
  {
    what: 'ninja',
    present: program('ninja', 'ninja-build'),
    apt: 'ninja-build',
    brew: 'ninja',
    dnf: 'ninja-build',
  },
  {
    what: 'the xtensor headers',
    present: () => header('xtensor/xtensor_config.hpp', 'xtensor/core/xtensor_config.hpp'),
    apt: 'libxtensor-dev',
    brew: 'xtensor',
    dnf: 'xtensor-devel',
  },
];

/** @type {Need} */
const nativeCompiler = {
  what: 'a C++ compiler for this machine',
  present: program('g++', 'clang++'),
  apt: 'g++',
  brew: 'llvm',
  dnf: 'gcc-c++',
};

/** @type {Need} */
const chromium = {
  what: 'Chromium',
  present: () => findChromium() !== null,
  apt: isUbuntu() ? 'chromium-browser' : 'chromium',
  brew: '--cask chromium',
  dnf: 'chromium',
};

/** @type {Need[]} */
const toTest = [
  nativeCompiler,
  chromium,
  {
    what: 'Catch2',
    present: () => header('catch2/catch.hpp', 'catch2/catch_all.hpp'),
    apt: 'catch2',
    brew: 'catch2',
    dnf: 'catch2-devel',
  },
  {
    what: 'clang-format',
    present: program('clang-format'),
    apt: 'clang-format',
    brew: 'clang-format',
    dnf: 'clang-tools-extra',
  },
  {
    what: 'clang-tidy',
    present: program('clang-tidy'),
    apt: 'clang-tidy',
    brew: 'llvm',
    dnf: 'clang-tools-extra',
  },
  { what: 'clang++', present: program('clang++'), apt: 'clang', brew: 'llvm', dnf: 'clang' },
  {
    what: "libFuzzer, of clang's runtime libraries",
    present: hasFuzzer,
    apt: () => `libclang-rt-${clangVersion()}-dev`,
    brew: 'llvm',
    dnf: 'compiler-rt',
  },
];

/**
 * The first group that matches in what a program prints; '' when it does not run.
 * @param {string} command
 * @param {string[]} args
 * @param {RegExp} wanted
 */
function printed(command, args, wanted) {
  return wanted.exec(spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '')?.[1] ?? '';
}

/** The clang++ there is, or the one that apt-get would install; 14 is Debian 12's. */
function clangVersion() {
  const installed = printed('clang++', ['-dumpversion'], /^(\d+)/);
  return installed || printed('apt-cache', ['depends', 'clang'], /clang-(\d+)/) || '14';
}

/** Its folder below clang's own differs between versions and systems. */
function hasFuzzer() {
  const folder = printed('clang++', ['-print-resource-dir'], /^(.+)$/m);
  if (!folder || !existsSync(join(folder, 'lib'))) return false;
  const files = readdirSync(join(folder, 'lib'), { recursive: true, encoding: 'utf8' });
  return files.some((name) => /libclang_rt\.fuzzer[-_.][^/]*a$/.test(name));
}

function isUbuntu() {
  try {
    return /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}

/**
 * Runs a command with its output shown; true when it succeeded.
 * @param {string} command
 * @param {string[]} args
 * @param {string} [folder]
 */
function run(command, args, folder = root) {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { cwd: folder, stdio: 'inherit' }).status === 0;
}

/**
 * Homebrew takes applications by a command of their own.
 * @param {string[]} names
 */
function homebrewCommands(names) {
  const formulas = names.filter((name) => !name.startsWith('--cask '));
  const casks = names.filter((name) => name.startsWith('--cask '));
  const commands = casks.map((name) => `brew install ${name}`);
  if (formulas.length > 0) commands.unshift(`brew install ${formulas.join(' ')}`);
  return commands.join(' && ');
}

/** @param {Need[]} needs */
function installPrograms(needs) {
  const absent = needs.filter((need) => !need.present());
  if (absent.length === 0) return;
  const names = absent.map((need) => need.what).join(', ');
  /** @param {'apt' | 'brew' | 'dnf'} manager */
  const packages = (manager) => [
    ...new Set(
      absent.map((need) => need[manager]).map((name) => (typeof name === 'string' ? name : name())),
    ),
  ];
  const byHand = () => `apt-get install ${packages('apt').join(' ')}`;

  if (!findProgram('apt-get')) {
    stop(
      `Layerwise needs ${names}. Please install:\n` +
        `  macOS, Homebrew:  ${homebrewCommands(packages('brew'))}\n` +
        `  Fedora:           sudo dnf install ${packages('dnf').join(' ')}\n` +
        `  Debian, Ubuntu:   sudo ${byHand()}\n` +
        'Then run the same command again.',
    );
  }
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && !findProgram('sudo')) {
    stop(
      `Layerwise needs ${names}. As root, run:\n  ${byHand()}\nThen run the same command again.`,
    );
  }
  console.log(`Installing ${names}`);
  const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const aptGet = asRoot ? quiet : ['sudo', ...quiet];
  // Without a fresh list the packages may still be known, so a failure here decides nothing.
  run(aptGet[0], [...aptGet.slice(1), 'update', '-q']);
  run(aptGet[0], [...aptGet.slice(1), 'install', '-y', '-q', ...packages('apt')]);

  const still = needs.filter((need) => !need.present()).map((need) => need.what);
  if (still.length > 0) {
    stop(`Not found after installing: ${still.join(', ')}. The lines above say why.`);
  }
}

/**
 * `npm ci` in a folder, when its packages are absent or older than the lock file.
 * @param {string} folder
 */
function installPackages(folder) {
  const lock = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  // An outer `npm --silent` must not hide why an install failed.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!run('npm', args, folder)) {
    stop('npm could not install the packages; the lines above say why. Is there a network?');
  }
}

const options = process.argv.slice(2);
const unknown = options.filter((option) => option !== '--tests' && option !== '--bench');
if (unknown.length > 0) stop(`Unknown option ${unknown[0]}: --tests and --bench are known.`);
if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(`Layerwise needs Node 20 or newer; this is ${process.versions.node}. See nodejs.org.`);
}

const needs = [...toBuild];
if (options.includes('--tests')) needs.push(...toTest);
if (options.includes('--bench')) needs.push(nativeCompiler, chromium);
installPrograms(needs);
installPackages(root);
if (options.includes('--bench')) installPackages(join(root, 'bench'));

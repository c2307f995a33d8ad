/**
 * Builds everything the page needs into dist/: the engine twice (with and without SIMD),
 * then the bundles. dist/ is replaced as a whole, so a failed build leaves the last good one.
 */
import { build } from 'esbuild';
import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { buildPreset } from './cmake.mjs';
import { buildDir, dist, engines, root } from './paths.mjs';
import { thirdPartyText } from './third-party.mjs';

/** Browsers of 2021: the first with private class fields in all of them, which cost bytes to imitate. */
const target = ['chrome91', 'firefox90', 'safari15.4'];

/** Compiles the two WebAssembly programs. Stops the script when one fails. */
function buildEngines() {
  for (const { preset, target: name } of Object.values(engines)) {
    const start = performance.now();
    const { ok, output } = buildPreset(preset, [name]);
    if (!ok) {
      console.error(output);
      console.error(`Could not build ${name}: the compiler's words are above.`);
      process.exit(1);
    }
    if (!output.includes('no work to do')) {
      console.log(`${name}.wasm built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    }
  }
}

/**
 * The glue module behind each of the names wasm/load.js imports. The two builds mostly
 * differ in the name of the .wasm file alone, which the engine passes itself: one glue then
 * serves both, and the page is 8 kB smaller.
 * @returns {Record<string, string>}
 */
function glueModules() {
  /** @param {{ glue: string, wasm: string }} engine */
  const nameless = ({ glue, wasm }) =>
    readFileSync(glue, 'utf8').replaceAll(basename(wasm), 'layerwise.wasm');
  const same = nameless(engines.simd) === nameless(engines.scalar);
  return {
    'layerwise-glue-simd': engines.simd.glue,
    'layerwise-glue-scalar': same ? engines.simd.glue : engines.scalar.glue,
  };
}

/**
 * Bundles scripts and styles into a folder.
 * @param {string} folder
 * @returns {Promise<string[]>} Every source file that went in, relative to the repository.
 */
async function bundle(folder) {
  const glue = glueModules();
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    sourcemap: true,
    target,
    outdir: folder,
    external: ['node:*'],
    legalComments: 'none',
    metafile: true,
    plugins: [
      {
        name: 'layerwise-glue',
        setup(build) {
          build.onResolve({ filter: /^layerwise-glue-(simd|scalar)$/ }, ({ path }) => ({
            path: glue[path],
          }));
        },
      },
    ],
  };
  const results = await Promise.all([
    build({
      ...common,
      format: 'esm',
      entryPoints: [
        { in: 'wasm/engine.js', out: 'engine' },
        { in: 'web/app.js', out: 'app' },
        // Fetched with the page, but not needed by it: the projects of this browser.
        { in: 'web/storage/index.js', out: 'storage' },
        // Fetched when the page is idle, for files and pasted tables.
        { in: 'web/data/csv.js', out: 'csv' },
        { in: 'web/views/import-view.js', out: 'import' },
        // Fetched when the first table is made up.
        { in: 'web/data/generators/index.js', out: 'generators' },
        // Fetched after the first picture.
        { in: 'web/plot/curve.js', out: 'curve' },
        { in: 'web/styles/main.css', out: 'style' },
      ],
    }),
    // One plain script runs as a module worker, as a classic worker and from a blob.
    build({
      ...common,
      format: 'iife',
      entryPoints: [{ in: 'web/training/worker.js', out: 'worker' }],
      // The page tells the worker where the .wasm files are; it never asks for its own address.
      logOverride: { 'empty-import-meta': 'silent' },
    }),
  ]);
  return results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
}

/** Copies what is served as it is. @param {string} folder */
function copyStatic(folder) {
  for (const engine of Object.values(engines)) {
    cpSync(engine.wasm, join(folder, basename(engine.wasm)));
  }
  for (const name of ['engine', 'engine-options', 'engine-results']) {
    cpSync(join(root, 'wasm', `${name}.d.ts`), join(folder, `${name}.d.ts`));
  }
  for (const name of readdirSync(join(root, 'web'))) {
    if (/\.(html|svg|png|ico|webmanifest)$/.test(name)) {
      cpSync(join(root, 'web', name), join(folder, name));
    }
  }
  mkdirSync(join(folder, 'data'), { recursive: true });
  for (const name of readdirSync(join(root, 'data'))) {
    if (name.endsWith('.csv')) cpSync(join(root, 'data', name), join(folder, 'data', name));
  }
}

buildEngines();
const next = join(buildDir, 'dist-next');
rmSync(next, { recursive: true, force: true });
mkdirSync(next, { recursive: true });
try {
  const inputs = await bundle(next);
  copyStatic(next);
  writeFileSync(join(next, 'THIRD-PARTY.txt'), thirdPartyText(inputs));
} catch (error) {
  // esbuild has already said what is wrong, and where.
  if (!(error instanceof Error && 'errors' in error)) console.error(error);
  process.exit(1);
}
rmSync(dist, { recursive: true, force: true });
renameSync(next, dist);

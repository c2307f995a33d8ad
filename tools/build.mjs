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
import { basename, join, relative } from 'node:path';
import { buildPreset } from './cmake.mjs';
import { partsFile, partsOf } from './parts.mjs';
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
 * @returns {Promise<{ inputs: string[], page: import('esbuild').Metafile }>} Every source file that went in, relative to the repository, and the account of the page.
 */
async function bundle(folder) {
  const glue = glueModules();
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    sourcemap: true,
    target,
    outdir: folder,
    external: ['node:*'],
    legalComments: /** @type {const} */ ('none'),
    metafile: /** @type {const} */ (true),
    plugins: [
      {
        name: 'layerwise-glue',
        setup(/** @type {import('esbuild').PluginBuild} */ build) {
          build.onResolve({ filter: /^layerwise-glue-(simd|scalar)$/ }, ({ path }) => ({
            path: glue[path],
          }));
        },
      },
    ],
  };
  const [engine, page, worker] = await Promise.all([
    // For everybody: one file without parts.
    build({
      ...common,
      format: 'esm',
      entryPoints: [{ in: 'wasm/engine.js', out: 'engine' }],
    }),
    // What the page imports when it is first needed becomes a file of its own, and what two
    // files share one more, named by its content so that two versions never mix.
    build({
      ...common,
      format: 'esm',
      splitting: true,
      chunkNames: 'parts/[name]-[hash]',
      entryPoints: [
        { in: 'web/app.js', out: 'app' },
        { in: 'web/styles/main.css', out: 'style' },
        // Each is fetched with the part that it dresses.
        { in: 'web/styles/columns.css', out: 'columns' },
        { in: 'web/styles/grid-part.css', out: 'grid' },
        { in: 'web/styles/import.css', out: 'import' },
        { in: 'web/styles/output-part.css', out: 'output' },
        { in: 'web/styles/pad.css', out: 'pad' },
        { in: 'web/styles/plot.css', out: 'plot' },
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
  const inputs = [engine, page, worker].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  return { inputs, page: page.metafile };
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

/**
 * Has the page ask for all its scripts at once, instead of for each when it is named by another.
 * @param {string} page
 * @param {readonly string[]} scripts
 */
function fetchEarly(page, scripts) {
  const links = scripts.map((name) => `<link rel="modulepreload" href="${name}" />`);
  const mark = '<script type="module"';
  const text = readFileSync(page, 'utf8');
  if (!text.includes(mark)) throw new Error(`${page} has no ${mark}`);
  writeFileSync(page, text.replace(mark, `${links.slice(1).join('')}${mark}`));
}

buildEngines();
const next = join(buildDir, 'dist-next');
rmSync(next, { recursive: true, force: true });
mkdirSync(next, { recursive: true });
try {
  const { inputs, page } = await bundle(next);
  copyStatic(next);
  const parts = partsOf(page, relative(root, next));
  writeFileSync(partsFile, JSON.stringify(parts));
  fetchEarly(join(next, 'index.html'), parts.first);
  writeFileSync(join(next, 'THIRD-PARTY.txt'), thirdPartyText(inputs));
} catch (error) {
  // esbuild has already said what is wrong, and where.
  if (!(error instanceof Error && 'errors' in error)) console.error(error);
  process.exit(1);
}
rmSync(dist, { recursive: true, force: true });
renameSync(next, dist);

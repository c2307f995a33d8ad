/**
 * Bundles the page's scripts with Rollup: what the page itself imports lies in one file, what
 * it imports later in parts that take the rest from there.
 */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build, transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { rollup } from 'rollup';
import { root } from './paths.mjs';

/** Written for CommonJS, which Rollup does not read. */
const COMMONJS = /[\\/]node_modules[\\/]papaparse[\\/]/;

/** Tables of texts become modules. @type {import('rollup').Plugin} */
const json = {
  name: 'layerwise-json',
  async load(id) {
    if (!id.endsWith('.json')) return null;
    const text = await readFile(id, 'utf8');
    return { code: `export default ${text}`, map: { mappings: '' } };
  },
};

/** @type {import('rollup').Plugin} */
const commonjs = {
  name: 'layerwise-commonjs',
  async load(id) {
    if (!COMMONJS.test(id)) return null;
    const { outputFiles } = await build({
      entryPoints: [id],
      bundle: true,
      format: 'esm',
      legalComments: 'none',
      write: false,
    });
    return { code: outputFiles[0].text, map: { mappings: '' } };
  },
};

/**
 * Before the files get their names, which follow from what is in them.
 * @param {string[]} target
 * @returns {import('rollup').Plugin}
 */
const minify = (target) => ({
  name: 'layerwise-minify',
  renderChunk: (code) =>
    transform(code, {
      minify: true,
      format: 'esm',
      target,
      legalComments: 'none',
      sourcemap: 'external',
    }),
});

/**
 * Writes app.js and parts/ with their source maps.
 * @param {string} folder
 * @param {string[]} target browsers, in esbuild's words
 * @returns {Promise<{ inputs: string[], chunks: import('rollup').OutputChunk[] }>} Every source file that went in, relative to the repository, and what came of them.
 * @throws {Error} Of Rollup or esbuild; also where Rollup would only warn, as of an import that it did not find.
 */
export async function bundlePage(folder, target) {
  const bundle = await rollup({
    input: { app: join(root, 'web/app.js') },
    // Reading a property changes nothing in our modules, nor in Lit's.
    treeshake: { propertyReadSideEffects: false },
    plugins: [
      json,
      commonjs,
      nodeResolve({ browser: true, exportConditions: ['production'] }),
      minify(target),
    ],
    onwarn(warning) {
      throw new Error(warning.message);
    },
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'es',
    generatedCode: 'es2015',
    // Two versions never mix, nor do names that differ in their case alone.
    chunkFileNames: 'parts/[name]-[hash].js',
    hashCharacters: 'base36',
    hoistTransitiveImports: false,
    sourcemap: true,
  });
  await bundle.close();
  return {
    inputs: (bundle.cache?.modules ?? []).map(({ id }) => relative(root, id).replaceAll('\\', '/')),
    chunks: output.filter((file) => file.type === 'chunk'),
  };
}

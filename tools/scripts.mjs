/**
 * Bundles the scripts with Rollup. What the page itself imports lies in one file, what it
 * imports later in parts that take the rest from there.
 */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build, transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { rollup } from 'rollup';
import { root } from './paths.mjs';

/** Written for CommonJS, which Rollup does not read. */
const COMMONJS = /[\\/]node_modules[\\/]papaparse[\\/]/;

/**
 * What Rollup cannot load as it is: JSON becomes a module, and so does CommonJS.
 * @type {import('rollup').Plugin}
 */
const loaders = {
  name: 'layerwise-loaders',
  async load(id) {
    if (id.endsWith('.json')) {
      return { code: `export default ${await readFile(id, 'utf8')}`, map: { mappings: '' } };
    }
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
 * The places of all templates of Lit, as they stand between `${}`.
 * @param {unknown} node of a syntax tree
 * @param {{ start: number, end: number }[]} [found]
 */
function templateTexts(node, found = []) {
  if (Array.isArray(node)) node.forEach((each) => templateTexts(each, found));
  else if (node && typeof node === 'object') {
    const { type, tag, quasi } = /** @type {Record<string, any>} */ (node);
    if (type === 'TaggedTemplateExpression' && /^(html|svg)$/.test(tag.name)) {
      found.push(...quasi.quasis);
    }
    Object.values(node).forEach((each) => templateTexts(each, found));
  }
  return found;
}

/**
 * Templates without their indentation. A line end stays where it was: it counts as the one space
 * that the reader sees, and every line keeps its number.
 * @type {import('rollup').Plugin}
 */
const templates = {
  name: 'layerwise-templates',
  transform(code, id) {
    if (!/[\\/]web[\\/]views[\\/]/.test(id)) return null;
    let from = 0;
    let short = '';
    for (const { start, end } of templateTexts(this.parse(code)).sort(
      (a, b) => a.start - b.start,
    )) {
      short += code.slice(from, start) + code.slice(start, end).replace(/[ \t]*\n[ \t]*/g, '\n');
      from = end;
    }
    return { code: short + code.slice(from), map: null };
  },
};

/**
 * By its content, so that two versions never mix; in small letters, because some file systems
 * know no others.
 * @param {import('rollup').PreRenderedChunk} chunk
 */
function partName({ name, facadeModuleId }) {
  const isIndex = name === 'index' && facadeModuleId !== null;
  return `parts/${isIndex ? basename(dirname(facadeModuleId)) : name}-[hash].js`;
}

/** What reads and computes formulas: several parts need it, and one file is there sooner than three. */
const FORMULAS = /[\\/]web[\\/]data[\\/](derived|formula|program|generators[\\/]exact-math)\.js$/;

/** What several parts share with each other and not with the page. */
const SHARED =
  /[\\/](web[\\/]views[\\/](unit-names|grid-selection)|directives[\\/](repeat|style-map))\.js$/;

/**
 * Which file a module goes into where Rollup would decide otherwise: formulas into one part, what
 * other parts share into the one that is fetched before them, and what any part shares with the
 * page into the page's own file.
 * @param {string} page its script
 * @param {string} early the script of the part that is fetched first
 * @returns {import('rollup').GetManualChunk}
 */
function pageChunks(page, early) {
  /** @type {Map<string, Set<string>>} */
  const known = new Map();

  /**
   * A script and all that it imports at once, and so on.
   * @param {string} script
   * @param {import('rollup').GetModuleInfo} getModuleInfo
   */
  function withImports(script, getModuleInfo) {
    const found = known.get(script) ?? new Set([script]);
    if (known.has(script)) return found;
    for (const each of found) {
      getModuleInfo(each)?.importedIds.forEach((imported) => found.add(imported));
    }
    known.set(script, found);
    return found;
  }

  return (id, { getModuleInfo }) => {
    if (FORMULAS.test(id)) return 'formulas';
    if (withImports(page, getModuleInfo).has(id)) return 'app';
    return SHARED.test(id) || withImports(early, getModuleInfo).has(id) ? 'network' : null;
  };
}

/**
 * Before the files get their names, which follow from what is in them.
 * @param {string[]} target
 * @returns {import('rollup').Plugin}
 */
const minify = (target) => ({
  name: 'layerwise-minify',
  renderChunk: (code, _chunk, { format }) =>
    transform(code, {
      minify: true,
      ...(format === 'es' && { format: 'esm' }),
      target,
      legalComments: 'none',
      sourcemap: 'external',
    }),
});

/**
 * @param {object} options
 * @param {Record<string, string>} options.input source by name
 * @param {string[]} options.target browsers, in esbuild's words
 * @param {Readonly<Record<string, string>>} options.glue files by the names that the engine imports them by
 * @param {import('rollup').Plugin[]} [options.plugins] asked before the others
 */
function open({ input, target, glue, plugins = [] }) {
  return rollup({
    input,
    external: /^node:/,
    // Reading a property changes nothing in our modules, nor in Lit's.
    treeshake: { propertyReadSideEffects: false },
    plugins: [
      ...plugins,
      { name: 'layerwise-glue', resolveId: (id) => glue[id] ?? null },
      loaders,
      templates,
      nodeResolve({ browser: true, exportConditions: ['production'] }),
      minify(target),
    ],
    onwarn(warning) {
      throw new Error(warning.message);
    },
  });
}

/** For scripts that are told where things are and never ask for their own address. @type {import('rollup').Plugin} */
const noAddress = { name: 'layerwise-address', resolveImportMeta: () => 'undefined' };

/**
 * Writes engine.js, worker.js, goal-worker.js, quiz-worker.js, studio.js, app.js, quiz.js, quiz-maker.js, lesson-maker.js
 * and parts/, with their source maps.
 * @param {string} folder
 * @param {object} options
 * @param {string[]} options.target browsers, in esbuild's words
 * @param {Readonly<Record<string, string>>} options.glue files by the names that the engine imports them by
 * @returns {Promise<{ inputs: string[], page: import('rollup').OutputChunk[], quiz: import('rollup').OutputChunk[], quizMaker: import('rollup').OutputChunk[], lessonMaker: import('rollup').OutputChunk[] }>} Every source file that went in, relative to the repository, and the files of each page.
 * @throws {Error} Of Rollup or esbuild; also where Rollup would only warn, as of an import that it did not find.
 */
export async function bundleScripts(folder, { target, glue }) {
  /** @type {string[]} */
  const inputs = [];

  /**
   * @param {Record<string, string>} input source by name
   * @param {import('rollup').OutputOptions} output
   * @param {import('rollup').Plugin[]} [plugins]
   */
  async function bundle(input, output, plugins) {
    const made = await open({ input, target, glue, plugins });
    const written = await made.write({
      dir: folder,
      generatedCode: 'es2015',
      sourcemap: true,
      ...output,
    });
    await made.close();
    inputs.push(...(made.cache?.modules ?? []).map(({ id }) => relative(root, id)));
    return written.output.filter((file) => file.type === 'chunk');
  }

  /** @type {import('rollup').OutputOptions} */
  const inParts = {
    format: 'es',
    chunkFileNames: partName,
    hashCharacters: 'base36',
    hoistTransitiveImports: false,
  };
  const app = join(root, 'web/app.js');
  const [page, quiz, quizMaker, lessonMaker] = await Promise.all([
    bundle(
      { app },
      {
        ...inParts,
        manualChunks: pageChunks(app, join(root, 'web/views/network/index.js')),
        onlyExplicitManualChunks: true,
      },
    ),
    // Apart, so that neither page waits for a file that only the other one wants.
    bundle({ quiz: join(root, 'web/quiz-page.js') }, inParts),
    bundle({ 'quiz-maker': join(root, 'web/quiz-maker-page.js') }, inParts),
    bundle({ 'lesson-maker': join(root, 'web/lesson-maker-page.js') }, inParts),
    // For everybody: one file without parts.
    bundle({ engine: join(root, 'wasm/engine.js') }, { format: 'es', inlineDynamicImports: true }),
    // One plain script runs as a module worker, as a classic worker and from a blob. The page
    // tells it where the .wasm files are; it never asks for its own address.
    ...['worker', 'goal-worker', 'quiz-worker'].map((name) =>
      bundle({ [name]: join(root, `web/training/${name}.js`) }, { format: 'iife' }, [noAddress]),
    ),
    // A plain script runs without a server too.
    bundle(
      { studio: join(root, 'web/studio-page.js') },
      { format: 'iife', inlineDynamicImports: true },
      [noAddress],
    ),
  ]);
  return {
    inputs: inputs.map((file) => file.replaceAll('\\', '/')),
    page,
    quiz,
    quizMaker,
    lessonMaker,
  };
}

const SERVED = join(root, 'web/surroundings/served.js');
const INLINED = join(root, 'web/surroundings/inlined.js');

/**
 * The page's script with all its parts, which takes every file from itself.
 * @param {object} options
 * @param {string[]} options.target browsers, in esbuild's words
 * @param {Readonly<Record<string, string>>} options.glue as in `bundleScripts`
 * @param {string} options.files source of the module `layerwise-files`
 * @returns {Promise<string>}
 * @throws {Error} as `bundleScripts`
 */
export async function bundleInOne({ target, glue, files }) {
  const made = await open({
    input: { app: join(root, 'web/app.js') },
    target,
    glue,
    plugins: [
      {
        name: 'layerwise-inlined',
        async resolveId(id, importer) {
          if (id === 'layerwise-files') return '\0files';
          const found =
            id.endsWith('/served.js') && (await this.resolve(id, importer, { skipSelf: true }));
          return found && found.id === SERVED ? INLINED : null;
        },
        load: (id) => (id === '\0files' ? files : null),
      },
      noAddress,
    ],
  });
  const { output } = await made.generate({
    format: 'es',
    generatedCode: 'es2015',
    inlineDynamicImports: true,
  });
  await made.close();
  return output[0].code;
}

/**
 * Keeps the layers apart and a few promises of the source tree, by reading the sources.
 * Comments are taken out first: a type named in JSDoc is not a dependency.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Files below a folder with one of these endings, relative to the repository.
 * @param {string} folder
 * @param {...string} endings
 */
function files(folder, ...endings) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => !/(^|\/)(node_modules|build)\//.test(name))
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .sort();
}

/** @param {string} file */
const read = (file) => readFileSync(join(root, file), 'utf8');

/**
 * Source without comments. Strings keep their text, so that an address in a string stays.
 * @param {string} text
 */
function withoutComments(text) {
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g,
    (_, string) => string ?? ' ',
  );
}

/**
 * What a script imports: repository paths for its own files, bare names for packages.
 * @param {string} file
 * @returns {string[]}
 */
function imports(file) {
  const text = withoutComments(read(file));
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g;
  return [...text.matchAll(pattern)].map(([, , name]) =>
    name.startsWith('.') ? posix.join(dirname(file), name) : name,
  );
}

/**
 * What a C++ file includes, with its brackets or quotes.
 * @param {string} file
 */
function includes(file) {
  return [...read(file).matchAll(/^\s*#\s*include\s*([<"][^>"]+[>"])/gm)].map(([, name]) => name);
}

/**
 * Every import of `folder` that no pattern allows, as `file -> import`.
 * @param {string} folder
 * @param {RegExp[]} allowed
 */
function strayImports(folder, allowed) {
  return files(folder, '.js').flatMap((file) =>
    imports(file)
      .filter((name) => !allowed.some((pattern) => pattern.test(name)))
      .map((name) => `${file} -> ${name}`),
  );
}

/**
 * Every place where a pattern stands in the code of these files, as `file: found`.
 * @param {string[]} among
 * @param {RegExp} pattern With the g flag.
 */
function places(among, pattern) {
  return among.flatMap((file) =>
    [...withoutComments(read(file)).matchAll(pattern)].map(([found]) => `${file}: ${found}`),
  );
}

/** Anything that prints, reads or writes files, or whose results differ between platforms. */
const bannedHeaders =
  /^<(iostream|ostream|istream|fstream|stdio\.h|print|random|filesystem|thread|chrono|ctime)>$/;

test('core: includes the standard library, xtensor and its own headers alone', () => {
  const own = files('core', '.hpp', '.cpp');
  assert.ok(own.length > 10);
  const stray = own.flatMap((file) =>
    includes(file)
      .filter((name) => {
        if (/^<[a-z_0-9]+>$/.test(name)) return bannedHeaders.test(name);
        if (/^<xtensor\/[\w/]+\.hpp>$/.test(name)) return false;
        if (/^"layerwise\/[\w/]+\.hpp"$/.test(name)) return false;
        // A private header lies beside the source that uses it.
        return !own.includes(posix.join(dirname(file), name.slice(1, -1)));
      })
      .map((name) => `${file} -> ${name}`),
  );
  assert.deepEqual(stray, []);
});

test('core: prints nothing and knows no Emscripten', () => {
  const pattern =
    /\b(std::c(out|err|log)|f?printf|f?puts|putchar|fopen|fwrite|emscripten|EMSCRIPTEN|__EMSCRIPTEN__)\b/g;
  assert.deepEqual(places(files('core', '.hpp', '.cpp'), pattern), []);
});

test('wasm: its folder alone includes Emscripten', () => {
  const including = ['core', 'wasm', 'tests', 'bench']
    .flatMap((folder) => files(folder, '.hpp', '.cpp'))
    .filter((file) => includes(file).some((name) => name.includes('emscripten')));
  assert.ok(including.includes('wasm/bindings.cpp'));
  assert.deepEqual(
    including.filter((file) => !file.startsWith('wasm/')),
    [],
  );
});

test('wasm: the engine imports nothing of the page', () => {
  const allowed = [/^wasm\//, /^wasm-feature-detect$/, /^layerwise-glue-(simd|scalar)$/, /^node:/];
  assert.deepEqual(strayImports('wasm', allowed), []);
});

test('web: data and state import neither views nor training nor plot', () => {
  assert.deepEqual(strayImports('web/data', [/^web\/(data|state)\//, /^papaparse$/]), []);
  assert.deepEqual(strayImports('web/state', [/^web\/(data|state)\//]), []);
});

test('web: quiz imports data alone, and what packs its results', () => {
  assert.deepEqual(strayImports('web/quiz', [/^web\/(quiz|data)\//, /^fflate$/]), []);
});

test('web: lessons import quiz, data and what drives the workbench alone', () => {
  // They drive the workbench as frames do.
  const allowed = [/^web\/(lesson|quiz|data)\//, /^web\/state\/drive\.js$/];
  assert.deepEqual(strayImports('web/lesson', allowed), []);
});

test('web: makers write files with what reads them, and know no page', () => {
  assert.deepEqual(strayImports('web/maker', [/^web\/(maker|quiz|lesson|data|state)\//]), []);
});

test('web: storage imports data alone', () => {
  assert.deepEqual(strayImports('web/storage', [/^web\/(storage|data)\//]), []);
});

test('web: what goes to other programs and comes from them imports neither views nor training', () => {
  assert.deepEqual(strayImports('web/interop/code', [/^web\/interop\/code\//]), []);
  const allowed = [/^web\/(interop\/link|storage|data|state)\//];
  assert.deepEqual(strayImports('web/interop/link', allowed), []);
});

test('web: frames import data, state, storage, what goes to other programs, and texts alone', () => {
  assert.deepEqual(
    strayImports('web/embed', [/^web\/(embed|data|state|storage|i18n|interop)\//]),
    [],
  );
});

test('web: the studio imports frames, links and what they are made of', () => {
  const allowed = [/^web\/(studio|embed|data|state|storage|interop\/link)\//];
  assert.deepEqual(strayImports('web/studio', allowed), []);
});

test('web: plot draws what it is given', () => {
  assert.deepEqual(strayImports('web/plot', [/^web\/(plot|i18n)\//, /^uplot$/]), []);
});

test('web: views import plot, texts, Lit and one question to the state alone', () => {
  const allowed = [
    /^web\/(views|plot|i18n)\//,
    // What a weight that was set by hand is now: the reducer asks it too.
    /^web\/state\/weights\.js$/,
    /^lit(\/|$)/,
  ];
  assert.deepEqual(strayImports('web/views', allowed), []);
});

test('web: explain judges what it is given, with data and state alone', () => {
  assert.deepEqual(strayImports('web/explain', [/^web\/(explain|state|data)\//]), []);
});

test('web: training imports state, data and the engine alone', () => {
  const allowed = [
    /^web\/(training|state|data)\//,
    // What a goal is and what it asks.
    /^web\/quiz\/goal[\w-]*\.js$/,
    /^wasm\/engine\.js$/,
  ];
  assert.deepEqual(strayImports('web/training', allowed), []);
});

test('web: texts import nothing but texts', () => {
  assert.deepEqual(strayImports('web/i18n', [/^web\/i18n\//]), []);
});

test('web: no markup from strings and no code from strings', () => {
  const pattern =
    /\b(innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|unsafeStatic|eval|document\.write)\b|\bnew Function\b/g;
  const scripts = [...files('web', '.js'), ...files('wasm', '.js')];
  assert.ok(scripts.length > 10);
  assert.deepEqual(places(scripts, pattern), []);
});

test('web: no source names another origin to load from', () => {
  // Links may lead elsewhere, in texts too; namespaces are names, not addresses.
  const address =
    /\bhttps?:\/\/(?!(www\.w3\.org|www\.imsproject\.org\/xsd|www\.adlnet\.org\/xsd|adlnet\.gov\/expapi)\/)[^\s'"`)]*/g;
  const code = [...files('web', '.js', '.css'), ...files('wasm', '.js')];
  assert.deepEqual(places(code, address), []);
  const loading =
    /<(?!a\b)[a-z-]+\b[^>]*\b(src|href|action|srcset)\s*=\s*["']?(https?:)?\/\/[^>]*>/gi;
  assert.deepEqual(places(files('web', '.html'), loading), []);
});

test('web: pages carry no inline script and no event attribute', () => {
  const pages = files('web', '.html');
  assert.ok(pages.length > 0);
  const inline = /<script\b(?![^>]*\bsrc=)[^>]*>|<[a-z][^>]*\son[a-z]+\s*=/gi;
  assert.deepEqual(places(pages, inline), []);
});

test('styles: every colour literal is a token', () => {
  const named = 'white|black|red|green|blue|gr[ae]y|orange|yellow|purple|pink|silver|navy|teal';
  const literal = new RegExp(
    `#[0-9a-f]{3,8}\\b|\\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\\(|[:,]\\s*(${named})\\s*[;,)]`,
    'gi',
  );
  const styles = files('web', '.css').filter(
    (file) => !/^web\/styles\/(tokens|palettes)\.css$/.test(file),
  );
  assert.ok(styles.length > 0);
  const found = styles.flatMap((file) =>
    // Selectors hold ids; colours stand in declarations.
    [...withoutComments(read(file)).matchAll(/[\w-]+\s*:[^;{}]*[;}]/g)].flatMap(([declaration]) =>
      [...declaration.matchAll(literal)].map(([colour]) => `${file}: ${colour}`),
    ),
  );
  assert.deepEqual(found, []);
});

test('every source file stays within 400 lines', () => {
  const endings = ['.js', '.mjs', '.ts', '.css', '.html', '.hpp', '.cpp', '.cmake'];
  const long = ['core', 'wasm', 'web', 'tests', 'tools', 'bench']
    .flatMap((folder) => files(folder, ...endings))
    .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
    .filter(({ lines }) => lines > 400)
    .map(({ file, lines }) => `${file}: ${lines} lines`);
  assert.deepEqual(long, []);
});

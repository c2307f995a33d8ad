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
import { writeWorker, writeZip } from './offline.mjs';
import { writeOneFile } from './one-file.mjs';
import { partsFile, partsOf } from './parts.mjs';
import { buildDir, dist, engines, root } from './paths.mjs';
import { bundleScripts } from './scripts.mjs';
import { siteOf, writeSite } from './site.mjs';
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
 * Bundles the styles into a folder.
 * @param {string} folder
 */
async function bundleStyles(folder) {
  const { metafile } = await build({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    sourcemap: true,
    target,
    outdir: folder,
    legalComments: 'none',
    metafile: true,
    entryPoints: [
      { in: 'web/styles/main.css', out: 'style' },
      // Each is fetched with the part that it dresses.
      { in: 'web/styles/columns.css', out: 'columns' },
      { in: 'web/styles/doctor.css', out: 'doctor' },
      { in: 'web/styles/embed.css', out: 'embed' },
      { in: 'web/styles/grid-part.css', out: 'grid' },
      { in: 'web/styles/help.css', out: 'help' },
      { in: 'web/styles/import.css', out: 'import' },
      { in: 'web/styles/inside.css', out: 'inside' },
      { in: 'web/styles/inside-activations.css', out: 'inside-activations' },
      { in: 'web/styles/inside-unit.css', out: 'inside-unit' },
      { in: 'web/styles/inside-model.css', out: 'inside-model' },
      { in: 'web/styles/inside-health.css', out: 'inside-health' },
      { in: 'web/styles/inside-loss.css', out: 'inside-loss' },
      { in: 'web/styles/inside-steps.css', out: 'inside-steps' },
      { in: 'web/styles/later.css', out: 'later' },
      { in: 'web/styles/lesson.css', out: 'lesson' },
      { in: 'web/styles/lesson-maker.css', out: 'lesson-maker' },
      { in: 'web/styles/loss.css', out: 'loss' },
      { in: 'web/styles/network-part.css', out: 'network' },
      { in: 'web/styles/output-part.css', out: 'output' },
      { in: 'web/styles/pad.css', out: 'pad' },
      { in: 'web/styles/plot.css', out: 'plot' },
      { in: 'web/styles/quiz.css', out: 'quiz' },
      { in: 'web/styles/quiz-dock.css', out: 'quiz-dock' },
      { in: 'web/styles/quiz-maker.css', out: 'quiz-maker' },
      { in: 'web/styles/studio.css', out: 'studio' },
    ],
  });
  return Object.keys(metafile.inputs);
}

/** Quizzes in the order they are offered in; others come after them. */
const OFFERED = ['neurons', 'activations', 'training', 'mistakes', 'tasks', 'tour'];

/** @param {string} a @param {string} b */
function byPlace(a, b) {
  const place = (/** @type {string} */ name) => {
    const index = OFFERED.indexOf(basename(name, '.json'));
    return index < 0 ? OFFERED.length : index;
  };
  return place(a) - place(b) || a.localeCompare(b);
}

/** Lessons in the order they are offered in, by group. @type {Readonly<Record<string, string[]>>} */
const LESSONS = {
  basics: ['neuron', 'layers', 'activations', 'outputs', 'softmax', 'why-deep'],
  training: ['loss', 'gradient-descent', 'learning-rate', 'fitting', 'vanishing'],
  tutorial: ['example-1', 'example-2', 'mistake-1', 'mistake-2', 'exercises', 'questions'],
};

/** Copies the lessons, and lists them. @param {string} folder */
function copyLessons(folder) {
  mkdirSync(join(folder, 'lessons'), { recursive: true });
  const list = Object.entries(LESSONS).flatMap(([group, names]) =>
    names.map((name) => {
      const lesson = JSON.parse(readFileSync(join(root, `web/lessons/${name}.json`), 'utf8'));
      writeFileSync(join(folder, `lessons/${name}.json`), JSON.stringify(lesson));
      const { title, about, minutes, steps } = lesson;
      return { name, title, about, minutes, steps: steps.length, group };
    }),
  );
  writeFileSync(join(folder, 'lessons/index.json'), JSON.stringify(list));
}

/** The element for other pages: one small file that loads nothing. @param {string} folder */
async function bundleElement(folder) {
  await build({
    absWorkingDir: root,
    entryPoints: ['web/element/index.js'],
    outfile: join(folder, 'layerwise-element.js'),
    format: 'esm',
    minify: true,
    target,
  });
}

/** Copies what is served as it is. @param {string} folder */
function copyStatic(folder) {
  for (const engine of Object.values(engines)) {
    cpSync(engine.wasm, join(folder, basename(engine.wasm)));
  }
  for (const name of ['engine', 'engine-options', 'engine-results']) {
    cpSync(join(root, 'wasm', `${name}.d.ts`), join(folder, `${name}.d.ts`));
  }
  cpSync(join(root, 'web/embed/protocol.d.ts'), join(folder, 'layerwise-protocol.d.ts'));
  const elementTypes = 'layerwise-element.d.ts';
  cpSync(join(root, 'web/element', elementTypes), join(folder, elementTypes));
  for (const name of readdirSync(join(root, 'web'))) {
    if (/\.(html|svg|png|ico|webmanifest)$/.test(name)) {
      cpSync(join(root, 'web', name), join(folder, name));
    }
  }
  cpSync(join(root, 'web/quiz/quiz.schema.json'), join(folder, 'quiz.schema.json'));
  cpSync(join(root, 'web/lesson/lesson.schema.json'), join(folder, 'lesson.schema.json'));
  copyLessons(folder);
  mkdirSync(join(folder, 'data'), { recursive: true });
  for (const name of readdirSync(join(root, 'data'))) {
    if (name.endsWith('.csv')) cpSync(join(root, 'data', name), join(folder, 'data', name));
  }
  mkdirSync(join(folder, 'quizzes'), { recursive: true });
  const list = [];
  for (const name of readdirSync(join(root, 'web/quizzes')).sort(byPlace)) {
    // Written without the spaces that people read it by.
    const quiz = JSON.parse(readFileSync(join(root, 'web/quizzes', name), 'utf8'));
    writeFileSync(join(folder, 'quizzes', name), JSON.stringify(quiz));
    const { title, questions } = quiz;
    list.push({ name: basename(name, '.json'), title, questions: questions.length });
  }
  writeFileSync(join(folder, 'quizzes', 'index.json'), JSON.stringify(list));
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

/**
 * What packages for learning systems hold, which the quiz page makes: that of a quiz alone, and that
 * of a quiz beside the workbench.
 * @param {string} folder
 * @param {import('./parts.mjs').Parts & { quiz: import('./parts.mjs').Parts }} parts
 */
function packageFiles(folder, { first, later, quiz }) {
  const both = [
    ...['quiz.css', 'quiz-worker.js', 'THIRD-PARTY.txt'],
    ...Object.values(engines).map(({ wasm }) => basename(wasm)),
    ...readdirSync(join(folder, 'data')).map((name) => `data/${name}`),
  ];
  const styles = readdirSync(folder).filter((name) => /\.css$/.test(name) && name !== 'quiz.css');
  const lessons = readdirSync(join(folder, 'lessons')).map((name) => `lessons/${name}`);
  const workers = ['worker.js', 'goal-worker.js'];
  return {
    quiz: ['quiz.html', ...both, ...quiz.first, ...quiz.later],
    workbench: [
      ...['index.html', 'engine.js', ...workers, ...styles, ...lessons],
      ...[...both, ...first, ...later],
    ],
  };
}

const site = siteOf(process.argv.slice(2));
buildEngines();
const next = join(buildDir, 'dist-next');
rmSync(next, { recursive: true, force: true });
mkdirSync(next, { recursive: true });
try {
  const glue = glueModules();
  const [{ inputs, page, quiz, quizMaker, lessonMaker }, styles] = await Promise.all([
    bundleScripts(next, { target, glue }),
    bundleStyles(next),
    bundleElement(next),
  ]);
  copyStatic(next);
  const parts = {
    ...partsOf(page),
    quiz: partsOf(quiz, ['web/quiz-page.js']),
    quizMaker: partsOf(quizMaker, ['web/quiz-maker-page.js']),
    lessonMaker: partsOf(lessonMaker, ['web/lesson-maker-page.js']),
  };
  writeFileSync(partsFile, JSON.stringify(parts));
  for (const name of ['index.html', 'embed.html']) fetchEarly(join(next, name), parts.first);
  fetchEarly(join(next, 'quiz.html'), parts.quiz.first);
  fetchEarly(join(next, 'quiz-maker.html'), parts.quizMaker.first);
  fetchEarly(join(next, 'lesson-maker.html'), parts.lessonMaker.first);
  const licences = thirdPartyText([...inputs, ...styles]);
  writeFileSync(join(next, 'THIRD-PARTY.txt'), licences);
  writeFileSync(join(next, 'quiz-files.json'), JSON.stringify(packageFiles(next, parts)));
  await writeOneFile(next, { target, glue, licences });
  if (site) writeSite(next, site);
  await writeWorker(next);
  writeZip(next);
} catch (error) {
  console.error(error);
  process.exit(1);
}
rmSync(dist, { recursive: true, force: true });
renameSync(next, dist);

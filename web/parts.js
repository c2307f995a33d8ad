/**
 * The page's parts that are fetched when they are first needed, each a file of its own, with the
 * style sheets that dress them.
 */
import { addStyle } from './surroundings/served.js';

/** @type {Map<string, Promise<unknown>>} */
const styles = new Map();

/**
 * A style sheet of a part that is fetched later, once. One that could not be fetched is asked
 * for anew.
 * @param {string} file
 */
function fetchStyle(file) {
  const fetched = styles.get(file) ?? addStyle(file);
  fetched.catch(() => styles.delete(file));
  styles.set(file, fetched);
  return fetched;
}

/**
 * A part together with the style sheet that dresses it.
 * @template T
 * @param {string} file
 * @param {Promise<T>} part
 * @returns {Promise<T>}
 */
async function dressed(file, part) {
  const [loaded] = await Promise.all([part, fetchStyle(file)]);
  return loaded;
}

export const importReader = () => import('./data/csv.js');
export const importView = async () =>
  (await dressed('import.css', import('./views/import-view.js'))).openImportView;
export const importPaste = async () =>
  (await dressed('import.css', import('./views/paste-view.js'))).openPasteView;
export const importImporter = async () => (await import('./views/importer.js')).createImporter;
export const importHelp = async () =>
  (await dressed('help.css', import('./views/help/index.js'))).Help;
export const importColumns = async () => {
  const [{ createColumns }, facts] = await Promise.all([
    dressed('columns.css', import('./views/columns/index.js')),
    import('./data/column-facts.js'),
  ]);
  return { createColumns, facts };
};
export const importMaking = () => import('./data/making.js');
export const importGenerate = async () => (await importMaking()).generate;
export const importLoss = async () => {
  const [{ LossPanel }, { LossCurve }] = await Promise.all([
    dressed('loss.css', import('./views/loss/index.js')),
    import('./plot/curve.js'),
  ]);
  return { LossPanel, LossCurve };
};
export const importDeal = async () => (await importMaking()).deal;
export const importSplit = () => import('./views/split-view.js');
export const importPlot = async () =>
  (await dressed('plot.css', import('./views/plot/plot-editor.js'))).PlotEditor;
export const importOutput = async () => {
  const [{ OutputPart }, { principal }] = await Promise.all([
    dressed('output.css', import('./views/output/index.js')),
    import('./data/principal.js'),
  ]);
  return { OutputPart, principal };
};
export const importPad = async () =>
  (await dressed('pad.css', import('./views/pad-view.js'))).padView;
export const importGrid = async () =>
  (await dressed('grid.css', import('./views/grid/index.js'))).DataGrid;
export const importNetwork = async () =>
  (await dressed('network.css', import('./views/network/index.js'))).NetworkPart;
export const importInside = async () =>
  (await dressed('inside.css', import('./views/inside/index.js'))).InsidePart;
const importFinders = () => import('./explain/index.js');
export const importDoctor = async () => {
  const [{ Doctor }, finders] = await Promise.all([
    dressed('doctor.css', import('./views/doctor/index.js')),
    importFinders(),
  ]);
  return { Doctor, finders };
};
/** The tabs of "Look inside". @type {import('./views/inside/index.js').TabImports} */
export const insideTabs = {
  unit: () => dressed('inside-unit.css', import('./views/inside/unit/index.js')),
  activations: () =>
    dressed('inside-activations.css', import('./views/inside/activations/index.js')),
  async model() {
    const [{ createTab }, writers] = await Promise.all([
      dressed('inside-model.css', import('./views/inside/model/index.js')),
      import('./interop/code/index.js'),
    ]);
    return { createTab: (page) => createTab(page, writers) };
  },
  async health() {
    const [{ createHealth }, finders] = await Promise.all([
      dressed('inside-health.css', import('./views/inside/health/index.js')),
      importFinders(),
    ]);
    return { createTab: (page) => createHealth(page, finders) };
  },
  steps: () => dressed('inside-steps.css', import('./views/inside/steps/index.js')),
  loss: () => dressed('inside-loss.css', import('./views/inside/loss/index.js')),
  cost: () => import('./views/inside/cost/index.js'),
};
export const importLessons = async () =>
  (await dressed('lesson.css', import('./lesson-part.js'))).openLessons;
export const importFrame = () =>
  dressed('embed.css', Promise.all([import('./embed/index.js'), import('./views/framed.js')]));
export const importFrameQuiz = async () => (await import('./frame-quiz.js')).openFrameQuiz;
/** Single controls that a link or a frame leaves out, named by `data-hide`. */
export const hideControls = () => fetchStyle('embed.css');
export const importLinks = () => import('./interop/link/index.js');
export const importQuizDock = async () =>
  (await dressed('quiz-dock.css', import('./quiz-dock.js'))).openQuizDock;
export const importProjectReader = () => import('./storage/read-project.js');
export const importCatalog = () => import('./data/catalog.js');
/** What the first picture does without. */
export const importTexts = async () => {
  const [{ catalog }, { outcomesOf }] = await Promise.all([
    importCatalog(),
    import('./state/outcomes.js'),
    import('./i18n/later.js'),
    fetchStyle('later.css'),
  ]);
  return { catalog, outcomesOf };
};

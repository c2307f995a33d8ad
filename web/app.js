/**
 * The only file that knows everyone: joins store, effects, engine and views.
 * @import { WorkerLike } from './training/ports.js'
 * @import { State, TypedCell } from './types.js'
 */
import { firstEntry } from './data/catalog/first.js';
import { datasetGroups, isDataset } from './data/catalog/list.js';
import { readValues } from './data/column-values.js';
import { meansMissing, parseNumber } from './data/numbers.js';
import { computedInputs } from './data/derived-slot.js';
import { t } from './i18n/index.js';
import { initialState } from './state/initial.js';
import { reduce } from './state/reduce.js';
import { createStore } from './state/store.js';
import { createClient } from './training/client.js';
import { startDataEffects } from './training/data-effects.js';
import { startEffects } from './training/effects.js';
import { openBlobWorker, openModuleWorker, openPage } from './training/ports.js';
import { mountApp } from './views/app-view.js';

/** Between two slices on the page's own thread: time to paint and to hear the person. */
const PAGE_PAUSE_MS = 4;

/** The folder this script lies in; engine, worker and tables lie beside it. */
const base = new URL('.', import.meta.url).href;

/** @param {string} url */
async function fetchText(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.text();
}

/** @type {Map<string, Promise<unknown>>} */
const styles = new Map();

/**
 * A style sheet of a part that is fetched later, once. One that could not be fetched is asked
 * for anew.
 * @param {string} file
 */
function fetchStyle(file) {
  const fetched =
    styles.get(file) ??
    new Promise((resolve, reject) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = base + file;
      link.onload = resolve;
      link.onerror = () => {
        link.remove();
        styles.delete(file);
        reject(new Error(file));
      };
      document.head.append(link);
    });
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

// Each is a file of its own, fetched when it is first needed.
const importReader = () => import('./data/csv.js');
const importView = async () =>
  (await dressed('import.css', import('./views/import-view.js'))).openImportView;
const importPaste = async () =>
  (await dressed('import.css', import('./views/paste-view.js'))).openPasteView;
const importImporter = async () => (await import('./views/importer.js')).createImporter;
const importHelp = async () => (await dressed('help.css', import('./views/help/index.js'))).Help;
const importColumns = async () => {
  const [{ createColumns }, facts] = await Promise.all([
    dressed('columns.css', import('./views/columns/index.js')),
    import('./data/column-facts.js'),
  ]);
  return { createColumns, facts };
};
const importMaking = () => import('./data/making.js');
const importLoss = async () => {
  const [{ LossPanel }, { LossCurve }] = await Promise.all([
    dressed('loss.css', import('./views/loss/index.js')),
    import('./plot/curve.js'),
  ]);
  return { LossPanel, LossCurve };
};
const importDeal = async () => (await importMaking()).deal;
const importSplit = () => import('./views/split-view.js');
const importPlot = async () =>
  (await dressed('plot.css', import('./views/plot/plot-editor.js'))).PlotEditor;
const importOutput = async () => {
  const [{ OutputPart }, { principal }] = await Promise.all([
    dressed('output.css', import('./views/output/index.js')),
    import('./data/principal.js'),
  ]);
  return { OutputPart, principal };
};
const importPad = async () => (await dressed('pad.css', import('./views/pad-view.js'))).padView;
const importGrid = async () =>
  (await dressed('grid.css', import('./views/grid/index.js'))).DataGrid;
const importNetwork = async () =>
  (await dressed('network.css', import('./views/network/index.js'))).NetworkPart;
const importInside = async () =>
  (await dressed('inside.css', import('./views/inside/index.js'))).InsidePart;
const importFinders = () => import('./explain/index.js');
const importDoctor = async () => {
  const [{ Doctor }, finders] = await Promise.all([
    dressed('doctor.css', import('./views/doctor/index.js')),
    importFinders(),
  ]);
  return { Doctor, finders };
};
/** Each is a part of its own. @type {import('./views/inside/index.js').TabImports} */
const insideTabs = {
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
const importProjectReader = () => import('./storage/read-project.js');
const importCatalog = () => import('./data/catalog.js');
const importTexts = async () => {
  const [{ catalog }, { outcomesOf }] = await Promise.all([
    importCatalog(),
    import('./state/outcomes.js'),
    import('./i18n/later.js'),
    fetchStyle('later.css'),
  ]);
  return { catalog, outcomesOf };
};

/** @param {string} url @param {WorkerOptions} options @returns {WorkerLike} */
const createWorker = (url, options) => new Worker(url, options);

const workerUrl = `${base}worker.js`;
const start = initialState(firstEntry);
const store = createStore(reduce, start);
/** Called when there is news of the projects; nobody listens before the page is there. */
let onProjects = () => {};

/**
 * What this browser has kept. Its code is a file of its own, so that the page also works
 * where it could not be fetched.
 */
async function openProjects() {
  try {
    const { openProjects: open, partsOf, withTyped } = await import('./storage/index.js');
    const projects = await open({
      fresh: () => partsOf(start),
      isDataset,
      untitled: t('projects.untitled'),
      show: (parts) => store.dispatch({ type: 'project/opened', parts }),
      onChange: () => onProjects(),
    });
    return { projects, partsOf, withTyped, opened: await projects.start() };
  } catch (error) {
    console.error(error);
    return null;
  }
}

/** What is kept is waited for before anything is shown or trained, so that no other table flashes by. */
async function begin() {
  const kept = await openProjects();
  const projects = kept?.projects ?? null;
  if (kept?.opened) store.dispatch({ type: 'project/opened', parts: kept.opened });

  const { client, ask, painted } = startEffects({
    store,
    defer: queueMicrotask,
    importDeal,
    openClient: (listener) =>
      createClient({
        ...listener,
        ladder: [
          { rung: 'worker', open: openModuleWorker({ workerUrl, createWorker }) },
          {
            rung: 'blob-worker',
            open: openBlobWorker({
              workerUrl,
              createWorker,
              fetchText,
              createUrl: (text) =>
                URL.createObjectURL(new Blob([text], { type: 'text/javascript' })),
              revokeUrl: (url) => URL.revokeObjectURL(url),
            }),
          },
          {
            rung: 'page',
            open: openPage({
              importHost: async () => (await import('./training/host.js')).createHost,
              importEngine: async () => (await import(`${base}engine.js`)).loadEngine,
              schedule: (slice, waitMs) => setTimeout(slice, Math.max(PAGE_PAUSE_MS, waitMs)),
              now: () => performance.now(),
            }),
          },
        ],
        wasmUrl: base,
        hasWebAssembly: typeof WebAssembly === 'object',
        setTimer(callback, milliseconds) {
          const timer = setTimeout(callback, milliseconds);
          return () => clearTimeout(timer);
        },
      }),
  });

  startDataEffects({
    store,
    importCatalog,
    importMaking,
    fetchText: (file) => fetchText(base + file),
    importCsv: async () => (await importReader()).parseCsv,
  });

  /** What stands in an open cell. @type {TypedCell | null} */
  let typed = null;

  /** Saves the state with what is being typed. @param {State} state */
  function save(state) {
    if (kept) kept.projects.changed(kept.withTyped(kept.partsOf(state), typed));
  }

  /** The state that the next `onPainted` is about. */
  let drawn = store.getState();

  const app = mountApp({
    root: document.getElementById('app') ?? document.body,
    getState: store.getState,
    dispatch: store.dispatch,
    datasetGroups,
    reading: { parseNumber, meansMissing, importClipboard: importReader },
    onTyping(cell) {
      if (cell === typed) return;
      typed = cell;
      save(store.getState());
    },
    importLoss,
    importGrid,
    async importImporter() {
      const open = await importImporter();
      const readProject = projects?.read;
      return (page) => open({ ...page, importReader, importView, importPaste, readProject });
    },
    importHelp,
    importColumns,
    async importInside() {
      const Part = await importInside();
      return (page) => new Part({ ...page, ask, tabs: insideTabs });
    },
    async importDoctor() {
      const { Doctor, finders } = await importDoctor();
      return (page) => new Doctor({ ...page, ask, finders });
    },
    importNetwork,
    projects,
    toCsv: async (table) => (await importReader()).tableToCsv(table),
    importTexts,
    readTable: readValues,
    importPlot,
    importOutput,
    importPad,
    computedInputs,
    onPainted: () => painted(drawn.run.snapshot),
  });

  let drawWaits = false;
  let frameWaits = false;

  function draw() {
    if (drawn === store.getState() && !drawWaits) return;
    drawWaits = false;
    drawn = store.getState();
    app.render(drawn);
  }

  /** What a person did is on the page before anything else can happen, however busy the machine is. */
  function drawSoon() {
    if (drawWaits) return;
    drawWaits = true;
    queueMicrotask(draw);
  }

  /** A run's figures wait for the next frame, so that none is drawn in vain. */
  function drawWithFrame() {
    if (frameWaits) return;
    frameWaits = true;
    requestAnimationFrame(() => {
      frameWaits = false;
      draw();
    });
  }

  store.subscribe((state, action, previous) => {
    if (state === previous) return;
    if (action.type === 'run/snapshotArrived') drawWithFrame();
    else drawSoon();
    save(state);
  });
  onProjects = drawSoon;
  drawSoon();
  client.start();

  addEventListener('pagehide', () => {
    // What is being typed in a cell counts as soon as the cell is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    projects?.leave();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void projects?.wake();
  });
  /** A tab that nobody sees rests: what trains goes on when it is seen again. */
  function visibilityChanged() {
    const isResting = document.visibilityState === 'hidden';
    client.send({ type: 'rest', isResting });
    if (isResting) void projects?.hurry();
  }
  document.addEventListener('visibilitychange', visibilityChanged);
  visibilityChanged();

  // Fetched ahead in idle time, so that files and made-up tables also open when the network is gone.
  (globalThis.requestIdleCallback ?? setTimeout)(() => {
    for (const fetchAhead of [
      importImporter,
      importReader,
      importView,
      importPaste,
      importMaking,
      importSplit,
      importProjectReader,
      importDoctor,
      importInside,
      ...Object.values(insideTabs),
    ]) {
      void fetchAhead().catch(() => {});
    }
  });
}

// Not awaited: a module that waits would have to be done before its own parts, which take from it.
void begin();

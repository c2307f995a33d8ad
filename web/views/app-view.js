/**
 * The page. Draws the state it is given, remembers only what concerns the look, and says
 * what the person did by `dispatch`.
 * @import { Action, AppliedView, CatalogEntry, RowOutcome, RunState, State, Table } from '../types.js'
 * @import { Columns, ColumnFacts } from './columns/index.js'
 * @import { Projects } from '../storage/projects.js'
 * @import { Doctor } from './doctor/index.js'
 * @import { Importer, createImporter } from './importer.js'
 * @import { InsidePart } from './inside/index.js'
 * @import { Layout } from './framed.js'
 * @import { NetworkPart } from './network/index.js'
 * @import { RestartCause } from './restart-cause.js'
 * @import { CellReading, LinkTo, Ui, ViewContext } from './context.js'
 * @import { Palette } from '../plot/palette.js'
 */
import { render as renderTemplate } from 'lit/html.js';
import { readPalette } from '../plot/palette.js';
import { initialUi } from './context.js';
import { gridAfter } from './grid-memory.js';
import { GridSlot } from './grid-slot.js';
import { createHelp } from './help-slot.js';
import { watchHistoryKeys } from './history-keys.js';
import { importerSlot, listenForImports } from './importer-slot.js';
import { byPlace } from './issues.js';
import { lazyPart } from './lazy-part.js';
import { padColumns } from './pad-columns.js';
import { pageView } from './page-view.js';
import { isBehind } from './names.js';
import { Painters, memory, scaledTargets, sizeOf } from './painters.js';
import { watchRunKeys } from './run-keys.js';
import { restartCause } from './restart-cause.js';
import { markScrolls, watchScrolls } from './scroll-cue.js';
import { keepTheme, rememberedTheme } from './theme.js';
import { watchSizes } from './watch-sizes.js';

/** While a run is on, texts for screen readers change at most this often, in milliseconds. */
const SPEAK_EVERY = 1000;

/**
 * @typedef {object} Later
 * @property {readonly CatalogEntry[]} catalog
 * @property {(run: RunState) => ReadonlyMap<number, RowOutcome>} outcomesOf what each row is answered, by row id
 */

/** @type {ReadonlyMap<number, RowOutcome>} */
const NO_OUTCOMES = new Map();
/** @type {Later} */
const NOTHING_YET = { catalog: [], outcomesOf: () => NO_OUTCOMES };

/**
 * @param {object} options
 * @param {HTMLElement} options.root
 * @param {() => State} options.getState
 * @param {(action: Action) => void} options.dispatch
 * @param {ViewContext['datasetGroups']} options.datasetGroups
 * @param {CellReading} options.reading
 * @param {ViewContext['onTyping']} options.onTyping
 * @param {() => Promise<{ LossPanel: typeof import('./loss/index.js').LossPanel, LossCurve: typeof import('../plot/curve.js').LossCurve }>} options.importLoss the curves, fetched after the first picture
 * @param {ConstructorParameters<typeof GridSlot>[0]} options.importGrid the grid, fetched after the first picture
 * @param {() => Promise<(page: Pick<Parameters<typeof createImporter>[0], 'getTable' | 'dispatch'>) => Importer>} options.importImporter what takes files and tables, fetched when it is first needed
 * @param {Parameters<typeof createHelp>[0]} options.importHelp the glossary
 * @param {() => Promise<{ createColumns: typeof import('./columns/index.js').createColumns, facts: ColumnFacts }>} options.importColumns menus and figures of columns, and warnings: fetched after the first picture
 * @param {() => Promise<(page: Omit<ConstructorParameters<typeof InsidePart>[0], 'tabs' | 'ask'>) => InsidePart>} options.importInside the panel "Look inside", fetched when it is first opened
 * @param {() => Promise<(page: Pick<ConstructorParameters<typeof Doctor>[0], 'getState' | 'redraw'>) => Doctor>} options.importDoctor what looks after runs, fetched with the first one
 * @param {() => Promise<typeof NetworkPart>} options.importNetwork the picture of the network and all that is behind it, fetched at once
 * @param {Projects | null} options.projects
 * @param {(table: Table) => Promise<string>} options.toCsv
 * @param {() => Promise<Later>} options.importTexts those that the first picture does without, and what else it does not need
 * @param {import('./plotted.js').ReadTable} options.readTable what the cells of a table mean
 * @param {() => Promise<typeof import('./plot/plot-editor.js').PlotEditor>} options.importPlot what one does with the points of the plot, fetched after the first picture
 * @param {() => Promise<{ OutputPart: typeof import('./output/index.js').OutputPart, principal: import('./output/projection-view.js').FindPrincipal }>} options.importOutput what the output panel shows beyond the surface, the same
 * @param {() => Promise<typeof import('./pad-view.js').padView>} options.importPad for tables of small pictures
 * @param {(table: Table) => ReadonlySet<string>} options.computedInputs ids of the inputs that the prediction row computes
 * @param {Parameters<typeof initialUi>[0]} [options.look] what is open at first
 * @param {LinkTo} options.linkTo
 * @param {ViewContext['openLessons']} [options.openLessons] opens a lesson
 * @param {Layout | null} [options.layout] which parts are shown, where the page is a part of another one
 * @param {() => void} options.onPainted called when a state given to `render` is on the screen
 * @returns {{ render: (state: State) => void, setTheme: (theme: Ui['theme']) => void, update: (patch: Partial<Ui>) => void, getUi: () => Ui }}
 */
export function mountApp({
  root,
  getState,
  dispatch,
  datasetGroups,
  reading,
  onTyping,
  importLoss,
  importGrid,
  importImporter,
  importHelp,
  importColumns,
  importInside,
  importDoctor,
  importNetwork,
  projects,
  toCsv,
  importTexts,
  readTable,
  importPlot,
  importOutput,
  importPad,
  computedInputs,
  look = {},
  linkTo,
  openLessons,
  layout = null,
  onPainted,
}) {
  const shows = (/** @type {string} */ name) => !layout || layout.panels.has(name);
  const importer = importerSlot(async () => {
    const open = await importImporter();
    return open({ getTable: () => getState().table, dispatch });
  }, dispatch);
  const { parseNumber } = reading;
  const painters = new Painters(root, parseNumber, readTable);
  const toggleHelp = createHelp(importHelp, (help) => update({ help }));
  const gridSlot = new GridSlot(importGrid, () => update({}));
  /** @type {Ui} */
  let ui = { ...initialUi(look), theme: layout?.theme ?? rememberedTheme() };
  let spoken = getState();
  let spokenAt = -Infinity;
  let { table, datasetId } = spoken;
  let { applied } = spoken.run;
  /** @type {{ cause: RestartCause, act: number } | null} */
  let stop = null;
  /** @type {Palette | null} */
  let palette = null;
  let later = NOTHING_YET;
  /** @type {Columns | null} */
  let columns = null;
  /** @type {import('./plot/plot-editor.js').PlotEditor | null} */
  let plot = null;
  /** @type {ViewContext['loss']} */
  let loss = null;
  /** @type {import('./output/index.js').OutputPart | null} */
  let output = null;
  /** @type {ViewContext['pad'] | undefined} */
  let pad;
  const given = { memory, sizeOf, scaledTargets };
  /** @type {NetworkPart | null} */
  let network = null;
  /** @type {Doctor | null | undefined} */
  let doctor;
  /** @type {InsidePart | null} */
  let inside = null;
  const insideSlot = lazyPart(async () => {
    const page = { root, given, getUi: () => ui, update, network: () => network };
    return (inside = (await importInside())(page));
  });
  const networkSlot = lazyPart(async () => {
    const Part = await importNetwork();
    return (network = new Part({ root, getState, dispatch, update, getUi: () => ui, given }));
  });

  /** @param {State} state */
  function draw(state) {
    // A run's figures may wait for a second; whatever a person did may not.
    const calm = state.run.phase === 'running' && spoken.run.phase === 'running';
    const now = performance.now();
    let speaks = false;
    if (!calm || state.run.runId !== spoken.run.runId || now - spokenAt >= SPEAK_EVERY) {
      spoken = state;
      speaks = true;
    }
    const grid = gridAfter(ui.grid, table, state.table);
    if (state.datasetId !== datasetId) ui = { ...ui, dismissed: [] };
    ({ datasetId } = state);
    ({ table } = state);
    if (grid !== ui.grid) {
      // What is being typed belongs to the table of before, and goes with it.
      const input = root.querySelector('.grid-input');
      if (input instanceof HTMLElement) input.dataset.done = 'gone';
      ui = { ...ui, grid };
    }
    stop = stopAfter(stop, applied, state.run);
    ({ applied } = state.run);
    if (pad === undefined && padColumns(state.table)) fetchPad();
    if (doctor === undefined && state.run.act > 0) fetchDoctor();
    doctor?.watch(state);
    /** @type {ViewContext} */
    const view = {
      state,
      stoppedBy: stop?.cause ?? null,
      layout,
      linkTo,
      spoken,
      ui,
      update,
      dispatch,
      importer,
      columns,
      openColumns,
      datasetGroups,
      catalog: later.catalog,
      loss,
      fetchLoss,
      pad: pad ?? null,
      doctor: doctor ?? null,
      computed: computedInputs(state.table),
      // Only where somebody looks: it is work for a large table.
      get outcomes() {
        // Rows of another table may have the same ids.
        return later.outcomesOf(isBehind(state) ? { ...state.run, applied: null } : state.run);
      },
      toggleHelp,
      openLessons,
      gridSlot,
      network,
      networkSlot,
      insideSlot,
      onTyping,
      reading,
      kept: { projects, table, toCsv, isOpen: ui.projectsOpen, update },
      issues: byPlace(state.run.issues),
    };
    renderTemplate(pageView(view), root);
    gridSlot.grid?.draw(view);
    palette ??= readPalette(root);
    painters.paint(state, ui, palette);
    network?.paint(view, palette);
    if (loss && loss !== 'missing') loss.draw(view, palette);
    plot?.draw(view, palette);
    output?.draw(view, palette);
    inside?.draw(view, palette);
    markScrolls(root);
    // A second of quiet begins when all is drawn: only then can it be heard.
    if (speaks) spokenAt = performance.now();
  }

  function fetchLoss() {
    void importLoss().then(
      ({ LossPanel, LossCurve }) => {
        loss = new LossPanel(root, () => update({}), LossCurve);
        draw(getState());
      },
      () => {
        loss = 'missing';
        draw(getState());
      },
    );
  }

  /**
   * A part that the page also does without.
   * @template T
   * @param {Promise<T>} loading
   * @param {(part: T) => void} take
   */
  function fetchPart(loading, take) {
    const arrived = (/** @type {T} */ part) => {
      take(part);
      draw(getState());
    };
    void loading.then(arrived, () => {});
  }

  /** Without it a run that diverges is explained in general. */
  function fetchDoctor() {
    doctor = null;
    const page = { getState, redraw: () => draw(getState()) };
    fetchPart(importDoctor(), (open) => (doctor = open(page)));
  }

  function fetchOutput() {
    // Without it the points are there to look at.
    fetchPart(importPlot(), (PlotEditor) => {
      plot = new PlotEditor(root, painters, parseNumber);
    });
    // Nor without this.
    fetchPart(importOutput(), ({ OutputPart, principal }) => {
      output = new OutputPart(root, painters, principal);
    });
  }

  /** Without it the pixels are typed as numbers. */
  function fetchPad() {
    pad = null;
    fetchPart(importPad(), (padView) => (pad = padView));
  }

  /**
   * @param {Partial<Ui>} patch
   * @param {() => void} [then]
   */
  function update(patch, then) {
    ui = { ...ui, ...patch };
    if (patch.theme) {
      keepTheme(patch.theme, !layout);
      palette = null;
    }
    draw(getState());
    then?.();
  }

  async function openColumns() {
    try {
      const { createColumns, facts } = await importColumns();
      columns ??= createColumns(facts, () => draw(getState()));
      draw(getState());
    } catch {
      // The next press of a column's button asks again.
    }
    return columns;
  }

  function themeChanged() {
    palette = null;
    draw(getState());
  }

  keepTheme(ui.theme, !layout);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themeChanged);
  matchMedia('(forced-colors: active)').addEventListener('change', themeChanged);
  draw(getState());
  // After the first picture.
  if (shows('table')) requestAnimationFrame(() => setTimeout(() => void gridSlot.fetch()));
  // Without them the sentences are the engine's own, and the next visit asks again.
  void importTexts().then(
    (arrived) => {
      later = arrived;
      update({ hasTexts: true });
    },
    () => {},
  );
  if (shows('table')) void openColumns();
  if (shows('progress')) fetchLoss();
  if (shows('output')) fetchOutput();
  watchSizes(root, () => draw(getState()));
  watchScrolls(root);
  watchHistoryKeys(root.ownerDocument, dispatch);
  watchRunKeys(root.ownerDocument, getState, dispatch);
  listenForImports(importer, shows('table') && !layout?.isLocked('table'));

  return {
    render(state) {
      draw(state);
      onPainted();
    },
    setTheme: (theme) => update({ theme }),
    update,
    getUi: () => ui,
  };
}

/**
 * What stopped the run, until the person's next act. Further changes meanwhile stop nothing,
 * but leave it as true as it was; another table leaves nothing to go back to.
 * @param {{ cause: RestartCause, act: number } | null} last
 * @param {AppliedView | null} before
 * @param {RunState} run
 * @returns {{ cause: RestartCause, act: number } | null}
 */
function stopAfter(last, before, { applied, restarted, act, phase }) {
  if (phase !== 'idle') return null;
  const stop = last?.act === act ? last : null;
  if (!before || !applied || before === applied) return stop;
  const cause = restartCause(before, applied);
  if (restarted) return { cause, act };
  return cause === 'table' ? null : stop;
}

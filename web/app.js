/**
 * The only file that knows everyone: joins store, effects, engine and views.
 * @import { WorkerLike } from './training/ports.js'
 * @import { LinkLook } from './interop/link/opening.js'
 * @import { Projects } from './storage/projects.js'
 * @import { CatalogEntry, InsideMemory, State, Table, TypedCell } from './types.js'
 */
import { besideOf, createBeside } from './beside.js';
import { firstEntry } from './data/catalog/first.js';
import { datasetGroups, isDataset } from './data/catalog/list.js';
import { readValues } from './data/column-values.js';
import { meansMissing, parseNumber } from './data/numbers.js';
import { computedInputs } from './data/derived-slot.js';
import { t } from './i18n/index.js';
import {
  hideControls,
  importCatalog,
  importColumns,
  importDeal,
  importDoctor,
  importFrame,
  importGenerate,
  importGrid,
  importHelp,
  importImporter,
  importInside,
  importLinks,
  importLoss,
  importMaking,
  importNetwork,
  importOutput,
  importPad,
  importPaste,
  importPlot,
  importProjectReader,
  importReader,
  importSplit,
  importTexts,
  importView,
  insideTabs,
} from './parts.js';
import { initialState } from './state/initial.js';
import { reduce } from './state/reduce.js';
import { createStore } from './state/store.js';
import {
  fetchText,
  findProgram,
  fullPage,
  importEngine,
  worker,
  keepOffline,
} from './surroundings/served.js';
import { createClient } from './training/client.js';
import { startDataEffects } from './training/data-effects.js';
import { startEffects } from './training/effects.js';
import { openBlobWorker, openModuleWorker, openPage } from './training/ports.js';
import { mountApp } from './views/app-view.js';

/** The page is a part of another one: embed.html. */
const isFrame = document.documentElement.hasAttribute('data-embed');

/** Between two slices on the page's own thread: time to paint and to hear the person. */
const PAGE_PAUSE_MS = 4;

/** @param {string} url @param {WorkerOptions} options @returns {WorkerLike} */
const createWorker = (url, options) => new Worker(url, options);

/** @param {string} workerUrl */
const moduleRung = (workerUrl) => ({
  rung: /** @type {const} */ ('worker'),
  open: openModuleWorker({ workerUrl, createWorker }),
});

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

/** What tables are made and read by. */
const readers = {
  importGenerate,
  fetchText,
  importCsv: async () => (await importReader()).parseCsv,
};

/** @param {HTMLElement} root */
async function openFrame(root) {
  const [[{ openFrame: open }, { createLayout }], { catalog, findEntry }] = await Promise.all([
    importFrame(),
    importCatalog(),
  ]);
  const frame = await open({
    ...{ window, root, start },
    sources: {
      findEntry,
      ids: catalog.map(({ id }) => id),
      load,
    },
  });
  const addressOf =
    fullPage === null
      ? null
      : async (/** @type {State} */ state) => fullPage + (await frame.hashOf(state));
  return { frame, layout: createLayout({ ...frame.look, root, addressOf }) };
}

/** @param {CatalogEntry} entry @returns {Promise<Table>} */
async function load(entry) {
  const { loadEntry } = await importCatalog();
  return loadEntry(entry, readers);
}

/** The project that is open is that of a link. */
let hasLinked = false;

/**
 * A link in the page's address opens as a project of its own.
 * @param {Projects | null} projects
 * @returns {Promise<Partial<LinkLook>>} how the page is to look
 */
async function openAddress(projects) {
  const { hash } = location;
  if (!hash.includes('=')) return {};
  const [{ linkSources, openLink }, { findEntry }] = await Promise.all([
    importLinks(),
    importCatalog(),
  ]);
  const opened = await openLink(hash, linkSources(findEntry, load));
  if (!opened) return {};
  const { name, parts, issues, look } = opened;
  // What is typed from now on is not in the address.
  history.replaceState(null, '', location.pathname + location.search + besideOf(hash));
  hasLinked = parts !== null;
  if (look.hidden?.length) {
    // Without it they are only not hidden.
    void hideControls().catch(() => {});
    document.body.dataset.hide = look.hidden.join(' ');
  }
  if (projects) await projects.take(t('share.link'), parts && { name, parts }, issues);
  else if (parts) store.dispatch({ type: 'project/opened', parts });
  return look;
}

/** @param {string} [name] from outside */
const insideTabNamed = (name = '') =>
  Object.hasOwn(insideTabs, name) ? /** @type {InsideMemory['last']} */ (name) : '';

/** What is kept is waited for before anything is shown or trained, so that no other table flashes by. */
async function begin() {
  const root = document.getElementById('app') ?? document.body;
  const framed = isFrame ? await openFrame(root) : null;
  // A frame keeps nothing: what it shows is its author's.
  const kept = framed ? null : await openProjects();
  const projects = kept?.projects ?? null;
  const parts = framed ? framed.frame.parts : kept?.opened;
  if (parts) store.dispatch({ type: 'project/opened', parts });
  const look = framed ? {} : await openAddress(projects).catch(() => ({}));

  const program = await findProgram();
  const { client, ask, painted } = startEffects({
    store,
    defer: queueMicrotask,
    importDeal,
    openClient: (listener) =>
      createClient({
        ...listener,
        ladder: [
          ...(worker.url === null ? [] : [moduleRung(worker.url)]),
          {
            rung: 'blob-worker',
            open: openBlobWorker({
              fetchScript: () => fetchText(worker.file),
              createWorker,
              createUrl: (text) =>
                URL.createObjectURL(new Blob([text], { type: 'text/javascript' })),
              revokeUrl: (url) => URL.revokeObjectURL(url),
            }),
          },
          {
            rung: 'page',
            open: openPage({
              importHost: async () => (await import('./training/host.js')).createHost,
              importEngine,
              schedule: (slice, waitMs) => setTimeout(slice, Math.max(PAGE_PAUSE_MS, waitMs)),
              now: () => performance.now(),
            }),
          },
        ],
        program,
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
    fetchText,
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

  const beside = createBeside({ ...{ root, store, start, projects, readers }, getApp: () => app });

  const app = mountApp({
    root,
    getState: store.getState,
    dispatch: framed ? framed.frame.guard(store) : store.dispatch,
    layout: framed?.layout,
    look: {
      ...look,
      insideTab: insideTabNamed(look.insideTab),
    },
    async linkTo(state, { learned, ...look }) {
      const [links, { findEntry }] = await Promise.all([importLinks(), importCatalog()]);
      const name = projects?.getState().name ?? '';
      const sources = links.linkSources(findEntry, load);
      const { hash, size } = await links.linkTo(name, state, sources, { learned, look });
      const page = fullPage ?? location.href.replace(/#.*/, '');
      const parts = learned ? links.learnedParts(state) : null;
      return { address: page + hash, size, embed: links.embedOf(fullPage, hash, name), parts };
    },
    openLessons: framed ? undefined : beside.openLessons,
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
    // Browsers draw no frame that nobody sees, but its figures are waited for.
    const soon = framed?.frame.isSeen() === false ? setTimeout : requestAnimationFrame;
    soon(() => {
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
  // What a lesson opens with is waited for as well.
  await framed?.frame.play(beside.parts);
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
    const isResting = document.visibilityState === 'hidden' || framed?.frame.rests() === true;
    client.send({ type: 'rest', isResting });
    if (isResting) void projects?.hurry();
  }
  document.addEventListener('visibilitychange', visibilityChanged);
  visibilityChanged();
  framed?.frame.listen({ store, ask, setTheme: app.setTheme, onSight: visibilityChanged });
  if (!framed) {
    beside.openHash(hasLinked);
    addEventListener('hashchange', () => {
      hasLinked = false;
      // A page that cannot read it stays as it is.
      openAddress(projects)
        .catch(console.error)
        .then(() => beside.openHash(hasLinked));
    });
  }

  // Fetched ahead in idle time, so that files and made-up tables also open when the network is gone.
  (globalThis.requestIdleCallback ?? setTimeout)(async () => {
    // A frame fetches what its reader asks for, and keeps nothing.
    if (framed) return;
    keepOffline();
    const parts = [
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
    ];
    await Promise.allSettled(parts.map((fetchAhead) => fetchAhead()));
    // What comes on its own has come: for the browser's profiler, and for tests.
    performance.mark('fetched ahead');
  });
}

// Not awaited: a module that waits would have to be done before its own parts, which take from it.
void begin();

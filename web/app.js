/**
 * The only file that knows everyone: joins store, effects, engine and views.
 * @import { WorkerLike } from './training/ports.js'
 */
import { catalog, findEntry, firstEntry } from './data/catalog.js';
import { parseNumber } from './data/numbers.js';
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

const importReader = async () => import(`${base}csv.js`);
const importView = async () => (await import(`${base}import.js`)).openImportView;
const importGenerate = async () => (await import(`${base}generators.js`)).generate;
const importCurve = async () => (await import(`${base}curve.js`)).LossCurve;

/** @param {string} url @param {WorkerOptions} options @returns {WorkerLike} */
const createWorker = (url, options) => new Worker(url, options);

const workerUrl = `${base}worker.js`;
const store = createStore(reduce, initialState(firstEntry));

const { client, painted } = startEffects({
  store,
  defer: queueMicrotask,
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
            createUrl: (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' })),
            revokeUrl: (url) => URL.revokeObjectURL(url),
          }),
        },
        {
          rung: 'page',
          open: openPage({
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
  findEntry,
  importGenerate,
  fetchText: (file) => fetchText(base + file),
  importCsv: async () => (await importReader()).parseCsv,
});

/** The state that the next `onPainted` is about. */
let drawn = store.getState();

const app = mountApp({
  root: document.getElementById('app') ?? document.body,
  getState: store.getState,
  dispatch: store.dispatch,
  catalog,
  parseNumber,
  importCurve,
  importReader,
  importView,
  onPainted: () => painted(drawn.run.snapshot),
});

let frameWaits = false;

/** All changes of one frame are drawn together. */
function drawSoon() {
  if (frameWaits) return;
  frameWaits = true;
  requestAnimationFrame(() => {
    frameWaits = false;
    drawn = store.getState();
    app.render(drawn);
  });
}

store.subscribe((state, _, previous) => {
  if (state !== previous) drawSoon();
});
drawSoon();
client.start();

// Fetched ahead in idle time, so that files and made-up tables also open when the network is gone.
(globalThis.requestIdleCallback ?? setTimeout)(() => {
  for (const fetchAhead of [importReader, importView, importGenerate]) {
    void fetchAhead().catch(() => {});
  }
});

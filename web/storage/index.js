/**
 * The projects, joined with this browser's database, locks and channel.
 * @import { ProjectStore } from './store.js'
 */
import { withFarewell } from './farewell.js';
import { createProjects } from './projects.js';
import { openStore } from './store.js';
import { createTabs } from './tabs.js';

export { partsOf, withTyped } from './project.js';

/** A database that does not answer by then is taken as refused: the page does not wait for it. */
const MOST_WAIT_MS = 3000;

/** @param {() => void} callback @param {number} milliseconds */
function setTimer(callback, milliseconds) {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

/** @returns {Promise<ProjectStore | null>} null where the browser keeps nothing */
async function openHere() {
  /** @type {Promise<null>} */
  const late = new Promise((resolve) => setTimer(() => resolve(null), MOST_WAIT_MS));
  try {
    // Even its name throws in a sandboxed frame of some browsers.
    const store = await Promise.race([openStore(indexedDB), late]);
    return store && withFarewell(store, () => localStorage);
  } catch {
    return null;
  }
}

function openChannel() {
  try {
    return new BroadcastChannel('layerwise-projects');
  } catch {
    return null;
  }
}

/** Works over plain http too, where there is no randomUUID. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {Pick<Parameters<typeof createProjects>[0], 'fresh' | 'isDataset' | 'untitled' | 'show' | 'onChange'>} options
 */
export async function openProjects(options) {
  const store = await openHere();
  const { locks } = navigator;
  return createProjects({
    ...options,
    store,
    openTabs: (listeners) =>
      createTabs({ ...listeners, locks, channel: store && openChannel(), setTimer }),
    now: Date.now,
    newId,
    setTimer,
  });
}

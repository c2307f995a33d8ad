/**
 * Which of the page's tabs writes a project. The one that holds the project's lock does; the
 * browser frees it when the tab goes, however it goes. Where there are no locks (plain http),
 * every tab may write, and the revision in the database tells a tab that it was not alone.
 */

/** A page that was just reloaded may hold its lock a moment longer. */
const PATIENCE_MS = 500;
/** Time for another tab to write what it has, before the lock is taken from it. */
const COURTESY_MS = 1500;

/**
 * @typedef {object} Tabs
 * @property {boolean} exclusive whether a held project can have no other writer
 * @property {(id: string) => Promise<boolean>} hold and let go of the one held before
 * @property {() => void} release
 * @property {(id: string) => Promise<boolean>} isFree
 * @property {(id: string) => Promise<void>} takeOver hold, whoever has it
 */

/**
 * @param {object} options
 * @param {LockManager | undefined} options.locks
 * @param {BroadcastChannel | null} options.channel
 * @param {() => Promise<void>} options.onAsked another tab wants the project held here: write what there is
 * @param {() => void} options.onLost another tab has it now
 * @param {(callback: () => void, milliseconds: number) => () => void} options.setTimer gives the way to stop it
 * @returns {Tabs}
 */
export function createTabs({ locks, channel, onAsked, onLost, setTimer }) {
  let heldId = '';
  let letGo = () => {};

  const nameOf = (/** @type {string} */ id) => `layerwise-project-${id}`;

  function release() {
    heldId = '';
    letGo();
    letGo = () => {};
  }

  /**
   * Asks for a lock; the promise is settled as soon as it is known whether it is held.
   * @param {string} id
   * @param {LockOptions} options
   * @returns {Promise<boolean>}
   */
  function request(id, options) {
    return new Promise((resolve) => {
      let holding = false;
      let left = false;
      const work = (/** @type {Lock | null} */ lock) => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        release();
        holding = true;
        heldId = id;
        return new Promise((/** @type {(_?: void) => void} */ free) => {
          letGo = () => {
            left = true;
            free();
          };
        });
      };
      /** @type {LockManager} */ (locks).request(nameOf(id), options, work).catch(() => {
        // Not given in time, or given and then taken by another tab.
        resolve(false);
        if (!holding || left) return;
        release();
        onLost();
      });
    });
  }

  /**
   * @param {string} id
   * @param {number} patience in milliseconds
   */
  async function requestFor(id, patience) {
    const controller = new AbortController();
    const stop = setTimer(() => controller.abort(), patience);
    const held = await request(id, { signal: controller.signal });
    stop();
    return held;
  }

  channel?.addEventListener('message', ({ data }) => {
    if (data?.type !== 'yield' || data.id !== heldId || heldId === '') return;
    void onAsked().then(() => {
      if (data.id !== heldId) return;
      release();
      onLost();
    });
  });

  return {
    exclusive: locks !== undefined,
    release,

    async hold(id) {
      if (!locks) return true;
      if (heldId === id) return true;
      if (heldId !== '') release();
      return requestFor(id, PATIENCE_MS);
    },

    async isFree(id) {
      if (!locks || heldId === id) return true;
      const options = /** @type {const} */ ({ ifAvailable: true });
      return locks.request(nameOf(id), options, (lock) => lock !== null);
    },

    async takeOver(id) {
      if (!locks || heldId === id) return;
      channel?.postMessage({ type: 'yield', id });
      if (await requestFor(id, COURTESY_MS)) return;
      // It does not answer: asleep, or in the middle of something.
      await request(id, { steal: true });
    },
  };
}

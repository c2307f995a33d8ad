/**
 * Work that would stop the page if it were done at once: in slices, between which the page draws.
 */

/** A slice, and the least time between two drawings, in milliseconds. */
const SLICE_MS = 8;
const DRAW_MS = 120;

/**
 * @typedef {object} Gradual
 * @property {(name: string, key: object, steps: () => Iterator<void, void>) => void} start the
 *   same key again changes nothing; another one takes the place of what was begun under that name
 */

/**
 * @param {() => void} done called when something is finished
 * @param {{ later?: (slice: () => void) => void, now?: () => number }} [time] for tests
 * @returns {Gradual}
 */
export function createGradual(done, { later = setTimeout, now = () => performance.now() } = {}) {
  /** @type {Map<string, { key: object, steps: Iterator<void, void> }>} */
  const waiting = new Map();
  let on = false;
  let news = false;
  let drawn = now();

  function slice() {
    const start = now();
    for (const [name, { steps }] of waiting) {
      let finished = false;
      while (!finished && now() - start < SLICE_MS) finished = steps.next().done === true;
      if (!finished) break;
      waiting.delete(name);
      news = true;
    }
    on = waiting.size > 0;
    if (news && (!on || now() - drawn >= DRAW_MS)) {
      news = false;
      drawn = now();
      done();
    }
    if (on) later(slice);
  }

  return {
    start(name, key, steps) {
      if (waiting.get(name)?.key === key) return;
      waiting.set(name, { key, steps: steps() });
      if (on) return;
      on = true;
      later(slice);
    },
  };
}

/**
 * Draws what is being written. A value that cannot be drawn must not take the page with it: there
 * would be no button left to go back by, and a reload would meet it again.
 * @import { createDraft } from './draft.js'
 */

/**
 * @template T
 * @param {object} options
 * @param {Pick<ReturnType<typeof createDraft<T>>, 'value' | 'canUndo' | 'canRedo' | 'undo' | 'redo' | 'replace'>} options.draft asks for another picture by itself as it becomes another one
 * @param {() => T} options.initial a new draft, which can be drawn
 * @param {() => void} options.draw
 * @param {(error: unknown) => void} options.onFailed the draft is another one now
 * @returns {() => void} throws what a new draft throws
 */
export function createSafeDraw({ draft, initial, draw, onFailed }) {
  /** The draft of the last picture. @type {T | undefined} */
  let drawn;
  /** What is there in place of all that could not be drawn. @type {T | undefined} */
  let fresh;

  /** Nothing is lost: what cannot be drawn is a step back or forth. */
  function leave() {
    const failed = draft.value();
    // It was met on the way back to it.
    if (drawn !== undefined && draft.canRedo()) {
      draft.redo();
      if (draft.value() === drawn) return;
      draft.undo();
    }
    if (draft.canUndo()) draft.undo();
    if (draft.value() !== failed) return;
    fresh = initial();
    draft.replace(fresh);
  }

  return () => {
    try {
      draw();
      drawn = draft.value();
    } catch (error) {
      if (draft.value() === fresh) throw error;
      leave();
      onFailed(error);
    }
  };
}

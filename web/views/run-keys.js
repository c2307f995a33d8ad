/**
 * Training by keyboard: F8 trains or pauses, F9 is one epoch, Shift+F9 one batch.
 * @import { Action, State } from '../types.js'
 */

/** As `aria-keyshortcuts` writes them, and as they are shown. */
export const KEYS = { train: 'F8', epoch: 'F9', batch: 'Shift+F9' };

/**
 * @param {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>} event
 * @param {State} state
 * @returns {Action | null} null for any other key
 */
export function runKey({ key, ctrlKey, metaKey, shiftKey, altKey }, { run }) {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'F9') return { type: 'run/stepPressed', ...(shiftKey && { unit: 'batch' }) };
  if (key !== 'F8' || shiftKey) return null;
  return { type: run.phase === 'running' ? 'run/pausePressed' : 'run/trainPressed' };
}

/**
 * @param {Document} page
 * @param {() => State} getState
 * @param {(action: Action) => void} dispatch
 */
export function watchRunKeys(page, getState, dispatch) {
  page.addEventListener('keydown', (event) => {
    const action = event.defaultPrevented || event.repeat ? null : runKey(event, getState());
    if (!action) return;
    event.preventDefault();
    dispatch(action);
  });
}

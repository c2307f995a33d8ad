/**
 * Undo and redo by keyboard: Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, with the Command key likewise.
 * @import { Action, HistoryAction } from '../types.js'
 */

/** Inputs that keep what is typed until it is finished, and have an undo of their own. */
const OWN_UNDO = 'input:not([data-live]), textarea';
/** Inputs without text have nothing of their own to undo. */
const TEXTLESS = '[type=checkbox], [type=radio], [type=range], [type=file], [type=color]';

/**
 * @param {Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>} event
 * @returns {HistoryAction | null} null for any other key
 */
export function historyKey({ key, code, ctrlKey, metaKey, shiftKey, altKey }) {
  if (ctrlKey === metaKey || altKey) return null;
  // Where the keyboard types no Latin letters, the key's place counts.
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
  if (letter === 'z') return { type: shiftKey ? 'history/redone' : 'history/undone' };
  return letter === 'y' && !shiftKey ? { type: 'history/redone' } : null;
}

/** Whether Ctrl+Z is about what is being typed here. @param {EventTarget | null} target */
function undoesItself(target) {
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog')) return true;
  return target.matches(OWN_UNDO) && !target.matches(TEXTLESS);
}

/**
 * Also says when typing in a field is finished: what is typed there next is another step.
 * @param {Document} page
 * @param {(action: Action) => void} dispatch
 */
export function watchHistoryKeys(page, dispatch) {
  /** @param {Event} event */
  const commit = ({ target }) => {
    if (target instanceof HTMLInputElement) dispatch({ type: 'history/committed' });
  };
  page.addEventListener('focusout', commit);
  page.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') commit(event);
    const action = historyKey(event);
    if (!action || event.defaultPrevented) return;
    if (undoesItself(event.target)) return;
    event.preventDefault();
    dispatch(action);
  });
}

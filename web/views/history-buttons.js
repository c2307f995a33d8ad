/**
 * Undo and Redo. Their names say what comes back.
 * @import { EditHistory, HistoryAction } from '../types.js'
 * @import { ViewContext } from './context.js'
 */
import { html } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { hasText, t } from '../i18n/index.js';
import { icon } from './icons.js';

/**
 * The steps that the two buttons are about; '' where there is none.
 * @param {EditHistory} history
 * @returns {[undo: string, redo: string]}
 */
export function nextSteps({ undoable, redoable, past, future }) {
  return [undoable[past - 1]?.type ?? '', redoable[future - 1]?.type ?? ''];
}

/** @param {ViewContext} view */
export function historyButtons({ state, dispatch, layout }) {
  const [undo, redo] = nextSteps(state.history);
  /** @param {'undo' | 'redo'} name @param {string} step */
  const button = (name, step) => {
    /** @type {HistoryAction} */
    const action = { type: `history/${name === 'undo' ? 'undone' : 'redone'}` };
    const isThere = step !== '' && layout?.allows(action, state) !== false;
    const said = `history.step.${step}`;
    // The names of the steps come after the first picture.
    const label = step
      ? t(`history.${name}`, { step: hasText(said) ? t(said) : '…' })
      : t(`history.${name}Nothing`);
    // Not `disabled`: the keyboard would lose its place at the last step.
    return html`<button
      class="icon-button"
      aria-label=${label}
      title=${label}
      aria-disabled=${ifDefined(isThere ? undefined : 'true')}
      @click=${() => dispatch(action)}
    >
      ${icon(name)}
    </button>`;
  };
  return html`<span class="history-buttons" role="group" aria-label=${t('history.group')}>
    ${button('undo', undo)} ${button('redo', redo)}
  </span>`;
}

/**
 * The place of the group "Training and validation" under the table, and the button that opens it.
 * The group itself is fetched when it is first opened.
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { icon } from './icons.js';

/**
 * @typedef {object} SplitMemory
 * @property {boolean} isOpen
 * @property {typeof import('./split-view.js').splitView | null} view null until it has been fetched
 * @property {boolean} isMissing it could not be fetched
 */

/** @returns {SplitMemory} */
export const newSplit = () => ({ isOpen: false, view: null, isMissing: false });

/** Places of issues that are controls of the group. */
const PLACES = /^(split|copies|jitter)/;

/** Whether an issue's place is in the group. @param {string} where */
export const isInSplit = (where) => PLACES.test(where);

/**
 * Opens the group, and goes on when it is there.
 * @param {Pick<ViewContext, 'update'>} view
 * @param {() => void} [then]
 */
export function openSplit({ update }, then) {
  import('./split-view.js').then(
    ({ splitView }) => update({ split: { isOpen: true, view: splitView, isMissing: false } }, then),
    () => update({ split: { isOpen: true, view: null, isMissing: true } }),
  );
}

/** @param {ViewContext} view */
export function splitButton(view) {
  const { isOpen } = view.ui.split;
  return html`<button
    class="icon-button split-open"
    aria-label=${t('split.title')}
    title=${t('split.title')}
    aria-expanded=${isOpen ? 'true' : 'false'}
    @click=${() =>
      isOpen ? view.update({ split: { ...view.ui.split, isOpen: false } }) : openSplit(view)}
  >
    ${icon('split')}
  </button>`;
}

/** @param {ViewContext} view */
export function splitSlot(view) {
  const { isOpen, view: draw, isMissing } = view.ui.split;
  if (!isOpen) return nothing;
  return draw?.(view) ?? (isMissing ? html`<p class="issue">${t('split.missing')}</p>` : nothing);
}

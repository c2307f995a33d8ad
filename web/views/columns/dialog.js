/**
 * The frame of the dialogs that columns open: beside the head that opened them where there is
 * room, at the foot of a narrow screen. Escape and a press elsewhere close them, and the keyboard
 * goes back to where it was.
 * @import { ViewContext } from '../context.js'
 */
import { html } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { icon } from '../icons.js';

/** What was pressed to open the dialog. @type {Element | null} */
let opened = null;

const current = () => document.querySelector('dialog.column-dialog');

/**
 * Opens the dialog that has just been drawn, below what opened it.
 * @param {Element | null} opener
 */
export function placeDialog(opener) {
  const dialog = current();
  if (!(dialog instanceof HTMLDialogElement)) return;
  if (opener?.closest('dialog') === null) opened = opener;
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('h2')?.focus();
  const box = (opened?.closest('th') ?? opened)?.getBoundingClientRect();
  if (!box) return;
  const { direction } = getComputedStyle(dialog);
  const inline = direction === 'rtl' ? innerWidth - box.right : box.left;
  const most = innerWidth - dialog.offsetWidth - 16;
  const below = Math.min(box.bottom + 4, innerHeight - dialog.offsetHeight - 16);
  dialog.style.setProperty('--at-inline', `${Math.max(16, Math.min(inline, most))}px`);
  dialog.style.setProperty('--at-block', `${Math.max(16, below)}px`);
}

/**
 * @param {ViewContext} view
 * @param {string} [columnId] whose head gets the keyboard where what opened the dialog is gone
 */
export function closeDialog({ update }, columnId) {
  const dialog = current();
  if (dialog instanceof HTMLDialogElement && dialog.open) dialog.close();
  update({ columnPanel: null });
  // What the press changed is drawn with the next frame; a head may be gone then.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (current() !== null) return;
      const head =
        columnId === undefined ? null : document.getElementById(`at-columns-${columnId}`);
      const target = [head, opened, document.querySelector('.column-open')].find(
        (each) => each?.isConnected,
      );
      if (target instanceof HTMLElement) target.focus();
    }),
  );
}

/**
 * @param {ViewContext} view
 * @param {string} title
 * @param {unknown} content
 */
export function dialogFrame(view, title, content) {
  return html`<dialog
    class="side-dialog column-dialog"
    aria-labelledby="column-dialog-title"
    @close=${() => {
      if (view.ui.columnPanel !== null && current()?.hasAttribute('open') === false)
        closeDialog(view);
    }}
    @click=${(/** @type {MouseEvent} */ event) => {
      if (event.target === event.currentTarget) closeDialog(view);
    }}
  >
    <div class="side-dialog-body column-dialog-body">
      <div class="side-dialog-head">
        <h2 id="column-dialog-title" tabindex="-1">${title}</h2>
        <button
          class="icon-button"
          aria-label=${t('columns.close')}
          title=${t('columns.close')}
          @click=${() => closeDialog(view)}
        >
          ${icon('close')}
        </button>
      </div>
      ${content}
    </div>
  </dialog>`;
}

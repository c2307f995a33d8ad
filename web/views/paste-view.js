/**
 * A table from the clipboard: read by one press where the browser allows it, otherwise pasted
 * into a small field. Either way the preview comes next. Fetched, with its texts, when it is
 * first needed.
 * @import { Importer } from './importer.js'
 */
import { html, nothing, render } from 'lit/html.js';
import { addTexts, t } from '../i18n/index.js';
import english from '../i18n/en-import.json' with { type: 'json' };
import { icon } from './icons.js';

addTexts(english);

/** @typedef {{ text: string, html: string }} Pasted */

/**
 * Ends when the preview has been shown and closed, or nothing was pasted.
 * @param {Importer['paste']} paste whether it was a table
 * @param {() => Promise<Pasted>} [read] rejects where the clipboard may not be read
 * @returns {Promise<void>}
 */
export async function openPasteView(paste, read = readClipboard) {
  /** @type {Pasted | null} */
  let pasted = await read().catch(() => null);
  let note = '';
  while (!pasted || !(await paste(pasted.text, pasted.html))) {
    // Of what the clipboard holds by chance nothing is told: it is not what was pasted here.
    pasted = await askForText(note);
    if (!pasted) return;
    note = t('paste.noTable');
  }
}

/** @returns {Promise<Pasted>} */
async function readClipboard() {
  const items = await navigator.clipboard.read();
  /** @param {string} type */
  const read = async (type) => {
    const item = items.find(({ types }) => types.includes(type));
    return item ? (await item.getType(type)).text() : '';
  };
  return { text: await read('text/plain'), html: await read('text/html') };
}

/**
 * The field to paste into. What is pasted goes on at once; what is typed, by the button.
 * @param {string} note why it is asked again
 * @returns {Promise<Pasted | null>} null where it was cancelled
 */
function askForText(note) {
  const dialog = document.createElement('dialog');
  dialog.className = 'import paste';
  dialog.setAttribute('aria-labelledby', 'paste-title');
  /** @type {Pasted | null} */
  let pasted = null;
  const field = () => dialog.querySelector('textarea');
  const finish = (/** @type {Pasted | null} */ value) => {
    pasted = value;
    dialog.close();
  };
  const submit = () => {
    const text = field()?.value ?? '';
    if (text.trim() === '') field()?.focus();
    else finish({ text, html: '' });
  };
  const take = (/** @type {ClipboardEvent} */ event) => {
    const data = event.clipboardData;
    // Beside what is typed already it is a piece of a text.
    if (!data || field()?.value !== '') return;
    event.preventDefault();
    finish({ text: data.getData('text/plain'), html: data.getData('text/html') });
  };
  render(
    html`<div class="import-body">
        <h2 id="paste-title">${t('paste.title')}</h2>
        <p id="paste-how">${t('paste.how')}</p>
        ${note ? html`<p class="issue" role="alert">${icon('alert')}<span>${note}</span></p>` : nothing}
        <textarea
          rows="6"
          wrap="off"
          spellcheck="false"
          autocomplete="off"
          aria-label=${t('paste.field')}
          aria-describedby="paste-how"
          placeholder=${t('paste.example')}
          @paste=${take}
        ></textarea>
      </div>
      <div class="import-foot">
        <button class="button primary" @click=${submit}>${t('paste.goOn')}</button>
        <button class="button" @click=${() => finish(null)}>${t('import.cancel')}</button>
      </div>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  field()?.focus();
  return new Promise((resolve) =>
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(pasted);
    }),
  );
}

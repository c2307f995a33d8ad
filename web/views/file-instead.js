/**
 * What there is instead where a frame may neither save files nor open pages: a sandbox keeps it from
 * both, and tells it nothing. Fetched, with its texts, when that may be so.
 */
import { html, nothing, render } from 'lit/html.js';
import { addTexts, t } from '../i18n/index.js';
import english from '../i18n/en-instead.json' with { type: 'json' };
import { icon } from './icons.js';

addTexts(english);

/** It stands on pages with different sheets. */
const LOOK = {
  inlineSize: 'min(34rem, calc(100% - 2rem))',
  padding: 'var(--space-5)',
  background: 'var(--raised)',
  border: '1px solid var(--line)',
  borderRadius: 'var(--corner)',
  boxShadow: 'var(--shadow)',
  color: 'var(--ink)',
};

/** What can be read as it is. */
const TEXT = /^(text\/|application\/(json|javascript))/;

/**
 * Shows what would be in a file, to be taken out by hand.
 * @param {string} name of the file
 * @param {Blob} file
 * @returns {Promise<void>} fulfilled when the dialog is open
 */
export async function fileInstead(name, file) {
  const isPicture = file.type.startsWith('image/');
  const isText = TEXT.test(file.type);
  const url = isPicture ? URL.createObjectURL(file) : '';
  const dialog = showInstead({
    title: name,
    how: t(isPicture ? 'instead.picture' : isText ? 'instead.text' : 'instead.other'),
    text: isText && !isPicture ? await file.text() : '',
    picture: url,
  });
  dialog.addEventListener('close', () => URL.revokeObjectURL(url));
}

/**
 * Shows the address of a page that could not be opened.
 * @param {string} address
 */
export function pageInstead(address) {
  showInstead({ title: t('instead.page'), how: t('instead.address'), text: address });
}

/** Says where a page can be printed that could not. */
export function printInstead() {
  showInstead({ title: t('instead.print'), how: t('instead.printed') });
}

/**
 * @param {object} content
 * @param {string} content.title
 * @param {string} content.how what to do
 * @param {string} [content.text] to be copied
 * @param {string} [content.picture] its address
 * @returns {HTMLDialogElement} open, and gone from the page when it is closed
 */
function showInstead({ title, how, text = '', picture = '' }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'instead';
  dialog.setAttribute('aria-labelledby', 'instead-title');
  Object.assign(dialog.style, LOOK);
  let said = '';
  const field = () => dialog.querySelector('textarea');

  async function copy() {
    field()?.select();
    // The older way asks for no more than the person's own press; frames often have no other.
    let isCopied = document.execCommand('copy');
    try {
      if (!isCopied) await navigator.clipboard.writeText(text);
      isCopied = true;
    } catch {
      // The text is selected: the reader's own keys do.
    }
    said = isCopied ? 'copied' : 'notCopied';
    draw();
  }

  function draw() {
    render(
      html`<div style="display: grid; gap: var(--space-3)">
        <h2 id="instead-title">${title}</h2>
        <p>${how}</p>
        ${
          text
            ? html`<textarea
                class="snippet"
                readonly
                rows="8"
                aria-label=${title}
                .value=${text}
                style="inline-size: 100%"
              ></textarea>`
            : nothing
        }
        ${picture ? html`<img src=${picture} alt=${title} style="max-inline-size: 100%" />` : nothing}
        <p aria-live="polite">${said ? t(`instead.${said}`) : nothing}</p>
        <p style="display: flex; gap: var(--space-2)">
          ${
            text
              ? html`<button class="button primary" @click=${copy}>
                  ${icon('copy')}${t('instead.copy')}
                </button>`
              : nothing
          }
          <button class="button" @click=${() => dialog.close()}>${t('instead.close')}</button>
        </p>
      </div>`,
      dialog,
    );
  }

  draw();
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('button')?.focus();
  dialog.addEventListener('close', () => dialog.remove());
  return dialog;
}

/**
 * The glossary as a list that can be searched: for whoever knows the word, but not its place.
 */
import { html, render } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { matchingTerms, termsOf } from './find-terms.js';

/**
 * Opens the list. The keyboard is in its search, and goes back to `from` when it is closed.
 * @param {Readonly<Record<string, string>>} texts
 * @param {HTMLElement | null} from
 */
export function openTerms(texts, from) {
  const terms = termsOf(texts);
  const dialog = document.createElement('dialog');
  dialog.className = 'terms';
  dialog.setAttribute('aria-labelledby', 'terms-title');
  dialog.addEventListener('close', () => {
    dialog.remove();
    from?.focus();
  });
  const draw = (/** @type {string} */ wanted) =>
    render(
      list(matchingTerms(terms, wanted), draw, () => dialog.close()),
      dialog,
    );
  draw('');
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * @param {ReturnType<typeof termsOf>} shown
 * @param {(wanted: string) => void} search
 * @param {() => void} close
 */
function list(shown, search, close) {
  return html`<div class="terms-head">
      <h2 id="terms-title">${t('help.allTerms')}</h2>
      <button class="icon-button" aria-label=${t('help.closeTerms')} @click=${close}>
        ${icon('close')}
      </button>
      <label class="terms-search">
        <span>${t('help.search')}</span>
        <input
          type="search"
          autofocus
          @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => search(target.value)}
        />
      </label>
      <p class="terms-count" aria-live="polite">${t('help.found', { count: shown.length })}</p>
    </div>
    <div class="terms-list" tabindex="0" role="group" aria-labelledby="terms-title">
      <dl>
        ${shown.map(
          ({ name, meaning, formula }) =>
            html`<div>
              <dt>${name}</dt>
              <dd>
                ${meaning} ${formula ? html`<span class="help-formula">${formula}</span>` : ''}
              </dd>
            </div>`,
        )}
      </dl>
    </div>`;
}

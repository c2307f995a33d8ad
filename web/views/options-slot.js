/**
 * The folds of rare settings: their content is fetched when one is first opened, or when one of
 * the settings is in use.
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { foldByEscape, foldWhenLeft } from './fold.js';
import { controlId } from './issues.js';

/** @typedef {typeof import('./options-view.js')} OptionsView */

let isAsked = false;

/** @param {Pick<ViewContext, 'update'>} view */
function fetchOptions({ update }) {
  if (isAsked) return;
  isAsked = true;
  import('./options-view.js').then(
    (options) => update({ options }),
    () => {
      // The next fold that is opened asks again.
      isAsked = false;
      update({ options: 'missing' });
    },
  );
}

/**
 * @param {ViewContext} view
 * @param {string} place of issues that have no field of their own
 * @param {string} title
 * @param {(options: OptionsView) => unknown} draw
 */
export function optionsFold(view, place, title, draw) {
  const { options } = view.ui;
  const { training } = view.state;
  if (training.options || training.l2 !== '0') fetchOptions(view);
  return html`<details
    class="more"
    @focusin=${() => fetchOptions(view)}
    @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ { target }) =>
      target.open && fetchOptions(view)}
    @focusout=${(/** @type {FocusEvent & { currentTarget: HTMLDetailsElement }} */ event) =>
      foldWhenLeft(event, '.more-fields')}
    @keydown=${foldByEscape}
  >
    <summary id=${controlId(place)}>${title}</summary>
    <div class="more-fields">
      ${options === 'missing' ? html`<p class="issue">${t('part.missing')}</p>` : nothing}
      ${options && options !== 'missing' ? draw(options) : nothing}
    </div>
  </details>`;
}

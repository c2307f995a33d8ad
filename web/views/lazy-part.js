/**
 * Parts of the page whose code is fetched when they are first shown.
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { icon } from './icons.js';

/**
 * @template M the part's module
 * @param {() => Promise<M>} load
 * @returns {(view: Pick<ViewContext, 'update'>, draw: (part: M) => unknown) => unknown} draws the
 *   part, or what stands in its place until it is there
 */
export function lazyPart(load) {
  /** @type {M | null} */
  let part = null;
  let state = /** @type {'' | 'awaited' | 'missing'} */ ('');

  /** @param {Pick<ViewContext, 'update'>} view */
  function fetch({ update }) {
    state = 'awaited';
    load().then(
      (module) => {
        part = module;
        update({});
      },
      () => {
        state = 'missing';
        update({});
      },
    );
  }

  return (view, draw) => {
    if (part) return draw(part);
    if (state === 'missing') {
      return html`<p class="issue">
        ${icon('alert')}<span>${t('part.missing')}</span>
        <button class="button small" @click=${() => fetch(view)}>${t('part.again')}</button>
      </p>`;
    }
    if (state === '') fetch(view);
    return nothing;
  };
}

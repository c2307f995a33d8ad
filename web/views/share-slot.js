/**
 * The control in the head that gives a link to what the page shows.
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { foldByEscape, foldWhenLeft } from './fold.js';
import { icon } from './icons.js';
import { lazyPart } from './lazy-part.js';

const sharePart = lazyPart(() => import('./share/index.js'));

/** @param {ViewContext} view */
export function shareControl(view) {
  return html`<details
    class="share"
    @toggle=${(/** @type {Event & { currentTarget: HTMLDetailsElement }} */ event) =>
      view.update({ shareOpen: event.currentTarget.open })}
    @focusout=${(/** @type {FocusEvent & { currentTarget: HTMLDetailsElement }} */ event) =>
      foldWhenLeft(event, '.share-panel')}
    @keydown=${foldByEscape}
  >
    <summary class="button" id="share" title=${t('share.open')}>
      ${icon('share')}<span class="visually-hidden">${t('share.open')}</span>
    </summary>
    ${view.ui.shareOpen ? sharePart(view, ({ sharePanel }) => sharePanel(view)) : nothing}
  </details>`;
}

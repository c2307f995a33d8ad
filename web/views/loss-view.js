/**
 * The place of the curves, until they have been fetched.
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { icon } from './icons.js';

/** @param {ViewContext} view */
export function lossView(view) {
  const { loss, fetchLoss } = view;
  if (loss && loss !== 'missing') return loss.panel(view);
  return html`<section class="panel loss" aria-labelledby="loss-title">
    <div class="panel-head"><h2 id="loss-title">${t('loss.title')}</h2></div>
    ${
      loss === 'missing'
        ? html`<p class="issue">
            ${icon('alert')}<span>${t('part.missing')}</span>
            <button class="button small" @click=${fetchLoss}>${t('part.again')}</button>
          </p>`
        : nothing
    }
  </section>`;
}

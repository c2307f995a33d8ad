/**
 * What the marks of the picture mean, and whether tiles show surfaces or histograms.
 * @import { ViewContext } from '../context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { isHeld } from '../input-fields.js';
import { pixelsOf } from './pixels.js';
import { tilePlane, tileUnits } from './tile-plane.js';

/** @param {ViewContext} view */
export function legend(view) {
  const { applied, snapshot } = view.state.run;
  const plane = snapshot && tilePlane(snapshot);
  const pixels = applied && pixelsOf(applied);
  const hasPictures = !pixels && snapshot !== null && tileUnits(snapshot) !== null;
  const histograms = view.ui.histograms || !hasPictures;
  const x = !histograms && snapshot.line ? applied?.columns[snapshot.line.column] : undefined;
  const held =
    plane &&
    !pixels &&
    applied?.encoding.some(({ role, column }) => role === 'input' && isHeld(plane, column));
  return html`<ul class="legend">
    <li><span class="stroke stroke-positive"></span>${t('network.positive')}</li>
    <li><span class="stroke stroke-negative"></span>${t('network.negative')}</li>
    ${
      histograms
        ? html`<li>${t(pixels ? 'network.tilePixels' : 'network.tileHistogram')}</li>`
        : html`<li>
            ${t('network.tileLow')}<span class="tile-scale"></span>${t('network.tileHigh')}
          </li>`
    }
    ${x ? html`<li>${t('network.tileCurve', { name: x.name })}</li>` : nothing}
    ${held ? html`<li><span class="tile-held"></span>${t('network.heldNote')}</li>` : nothing}
    <li>${t('network.biasNote')}</li>
    <li>
      <button class="link" @click=${() => openUnit(view)}>${t('network.openUnit')}</button>
    </li>
    ${hasPictures ? html`<li>${histogramSwitch(view)}</li>` : nothing}
  </ul>`;
}

/** The one that was looked at last; a press on a tile opens its own. @param {ViewContext} view */
function openUnit({ ui, update }) {
  update({ inside: { ...ui.inside, tab: 'unit', last: 'unit' } });
}

/** @param {ViewContext} view */
function histogramSwitch({ ui, update }) {
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${ui.histograms}
      @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
        update({ histograms: target.checked })}
    />
    ${t('network.histograms')}
  </label>`;
}

/**
 * Softmax over three sums with a slider each: the shares are the engine's.
 * @import { ViewContext } from '../../context.js'
 * @import { InsidePage } from '../index.js'
 */
import { html } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import { formatPercent, formatWeight, t } from '../../../i18n/index.js';

/** Sliders go so far either side of 0. */
const REACH = 6;
const STEP = 0.1;
const CLASSES = ['cat', 'dog', 'bird'];

/** @param {number} value on a step of the slider, within its reach */
const onSlider = (value) => Math.min(REACH, Math.max(-REACH, Math.round(value / STEP) * STEP));

export class SoftmaxLab {
  /** The sums. @type {readonly number[]} */
  logits = [2, 1, 0];
  /** Of the last sums that were answered. @type {ArrayLike<number> | null} */
  shares = null;

  /** @param {InsidePage} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {readonly number[]} logits */
  set(logits) {
    this.logits = logits.map(onSlider);
    this.page.remember({});
  }

  /** @param {ViewContext} view */
  template({ state }) {
    const { logits } = this;
    const question = { kind: /** @type {const} */ ('shares'), logits };
    this.shares = this.page.live.get(state.run.snapshot, question)?.answer?.shares ?? this.shares;
    return html`<div class="act-softmax">
      <p>${t('act.softmax.lead')}</p>
      <table class="act-logits">
        <thead>
          <tr>
            <th scope="col">${t('act.softmax.class')}</th>
            <th scope="col">z</th>
            <th scope="col"><span class="visually-hidden">${t('act.softmax.slide')}</span></th>
            <th scope="col">${t('act.softmax.share')}</th>
          </tr>
        </thead>
        <tbody>
          ${CLASSES.map((name, index) => this.row(name, index))}
        </tbody>
      </table>
      <p class="act-logit-acts">
        <button
          class="button small"
          @click=${() => this.set(logits.map((each) => each + 1))}
          aria-disabled=${Math.max(...logits) > REACH - 1 ? 'true' : 'false'}
        >
          ${t('act.softmax.all')}
        </button>
        <button class="button small" @click=${() => this.set([2, 1, 0])}>
          ${t('act.softmax.again')}
        </button>
      </p>
      <p class="field-note">${t('act.softmax.note')}</p>
    </div>`;
  }

  /** @param {string} key @param {number} index */
  row(key, index) {
    const name = t(`act.softmax.${key}`);
    const value = this.logits[index];
    const share = this.shares?.[index];
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${formatWeight(value)}</td>
      <td>
        <input
          type="range"
          class="act-slider"
          aria-label=${t('act.softmax.logit', { name })}
          aria-valuetext=${formatWeight(value)}
          min=${-REACH}
          max=${REACH}
          step=${STEP}
          .value=${live(String(value))}
          @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
            this.set(
              this.logits.map((each, other) => (other === index ? target.valueAsNumber : each)),
            )}
        />
      </td>
      <td class="act-share">
        <span>${share === undefined ? '' : formatPercent(share)}</span>
        <span class="act-share-bar" style=${styleMap({ '--share': String(share ?? 0) })}></span>
      </td>
    </tr>`;
  }
}

/** Small things that several parts of the studio show. */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/texts.js';
import { icon } from '../icons.js';

/** @import { Outcome } from './page-types.js' */

/**
 * One of a few, all in sight.
 * @template {string} T
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.legend
 * @param {readonly { value: T, label: string }[]} options.among
 * @param {string} options.chosen
 * @param {(value: T) => void} options.choose
 * @param {boolean} [options.isPlain] its place says what it is about
 */
export const choiceOf = ({ name, legend, among, chosen, choose, isPlain = false }) =>
  html`<fieldset class="studio-switch">
    <legend class=${isPlain ? 'visually-hidden' : 'field-label'}>${legend}</legend>
    <div class="studio-switch-row">
      ${among.map(
        ({ value, label }) =>
          html`<label>
            <input
              type="radio"
              name=${name}
              .value=${value}
              .checked=${live(chosen === value)}
              @change=${() => choose(value)}
            /><span>${label}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;

/**
 * @param {string} label
 * @param {boolean} isOn
 * @param {(isOn: boolean) => void} set
 * @param {boolean} [isOff] cannot be ticked now
 */
export const tick = (label, isOn, set, isOff = false) =>
  html`<label class="check">
    <input
      type="checkbox"
      .checked=${live(isOn)}
      ?disabled=${isOff}
      @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
        set(target.checked)}
    />
    ${label}
  </label>`;

/** What became of something, told to everybody. @param {Outcome | null} outcome */
export const outcomeView = (outcome) =>
  html`<div aria-live="polite">
    ${
      outcome
        ? html`<p class=${outcome.isGood ? 'remark' : 'issue'}>
              ${icon(outcome.isGood ? 'info' : 'alert')}
              <span>${t(outcome.text, outcome.values ?? {})}</span>
            </p>
            ${
              outcome.lines
                ? html`<ul class="studio-lines">
                    ${outcome.lines.map((line) => html`<li>${line}</li>`)}
                  </ul>`
                : nothing
            }`
        : nothing
    }
  </div>`;

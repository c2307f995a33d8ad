/**
 * The network written out: as equations with its numbers, as a program that gives the same
 * answers, and as the same network in Keras and PyTorch.
 * @import { Snapshot, WrittenNetwork } from '../../../types.js'
 * @import { ViewContext } from '../../context.js'
 * @import { InsidePage, TabPart } from '../index.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import english from '../../../i18n/en-inside-model.json' with { type: 'json' };
import { addTexts, formatNumber, t } from '../../../i18n/index.js';
import { saveFile } from '../../download.js';
import { icon } from '../../icons.js';
import { equations } from './equation.js';

addTexts(english);

/** @typedef {'equation' | 'javascript' | 'python' | 'numpy' | 'keras' | 'pytorch'} Form */
/** @type {readonly Form[]} */
const FORMS = ['equation', 'javascript', 'python', 'numpy', 'keras', 'pytorch'];
/** Figures of the numbers; '0' for all that count. */
const DIGITS = ['2', '3', '4', '6', '0'];
/** Networks with more numbers are written anew only when the run rests. */
const MOST_FOLLOWED = 2000;
/** Characters of a listing that are shown; a file has all of them. */
const MOST_SHOWN = 60000;
/** Epochs where nothing says how many. */
const EPOCHS = 100;

/**
 * The page's programs; handed in, because views know no writers.
 * @typedef {object} Writers
 * @property {Readonly<Record<string, { ending: string, type: string, hasNumbers: boolean, write: (network: WrittenNetwork, options: { digits: number, epochs: number, example?: readonly (number | null)[] }) => string }>>} listings
 * @property {(value: number, digits: number) => string} weightText
 * @property {(kernel: Float32Array, units: number) => number[][]} rowsOf
 */

/** @param {InsidePage} page @param {Writers} writers @returns {TabPart} */
export function createTab(page, { listings, weightText, rowsOf }) {
  /** @type {Form} */
  let form = 'equation';
  /** What is read is short, what is run is exact. */
  const digits = { equation: '3', program: '0' };
  /** What was heard after the last press of "Copy". */
  let said = '';
  /** The newest one, and whose. @type {{ of: Snapshot, network: WrittenNetwork } | null} */
  let held = null;
  /** The listing made last. @type {{ key: string, network: WrittenNetwork, text: string } | null} */
  let written = null;

  /** @param {ViewContext} view @returns {WrittenNetwork | null} */
  function networkOf({ state }) {
    const { snapshot, applied } = state.run;
    if (!snapshot || !applied) return null;
    const waits = snapshot.running && applied.parameters > MOST_FOLLOWED;
    if (waits && held?.of.runId === snapshot.runId) return held.network;
    const answer = page.live.get(snapshot, { kind: 'network' })?.answer;
    if (answer) held = { of: snapshot, network: answer };
    return answer ?? null;
  }

  /**
   * The row that is followed, as a program is asked about it.
   * @param {ViewContext} view
   * @param {WrittenNetwork} network
   */
  function exampleOf(view, { encoding }) {
    const row = page.row(view);
    const columns = view.state.run.applied?.columns ?? [];
    if (row < 0) return undefined;
    return encoding
      .filter(({ role }) => role === 'input')
      .map(({ column }) => columns[column]?.values[row] ?? null);
  }

  /** @param {ViewContext} view @param {WrittenNetwork} network @returns {string} */
  function listingOf(view, network) {
    const example = exampleOf(view, network);
    const epochs = view.state.run.snapshot?.epoch || EPOCHS;
    const key = `${form} ${digits.program} ${epochs} ${example}`;
    if (written?.key !== key || written.network !== network) {
      const options = { digits: Number(digits.program), epochs, example };
      written = { key, network, text: listings[form].write(network, options) };
    }
    return written.text;
  }

  /** @param {ViewContext} view @param {string} text */
  async function copy({ update }, text) {
    try {
      await navigator.clipboard.writeText(text);
      said = t('written.copied');
    } catch {
      said = t('written.notCopied');
    }
    update({});
  }

  /**
   * @param {ViewContext} view
   * @param {string} id
   * @param {string} label
   * @param {readonly string[]} values
   * @param {string} chosen
   * @param {(value: string) => string} text
   * @param {(value: string) => void} choose
   */
  const choice = ({ update }, id, label, values, chosen, text, choose) =>
    html`<label class="written-choice" for=${id}>
      <span>${label}</span>
      <select
        id=${id}
        @change=${(/** @type {Event} */ { target }) => {
          said = '';
          choose(/** @type {HTMLSelectElement} */ (target).value);
          update({});
        }}
      >
        ${values.map(
          (value) =>
            html`<option value=${value} .selected=${live(value === chosen)}>
              ${text(value)}
            </option>`,
        )}
      </select>
    </label>`;

  /** @param {ViewContext} view @param {WrittenNetwork} network */
  function program(view, network) {
    const text = listingOf(view, network);
    const isCut = text.length > MOST_SHOWN;
    const shown = isCut ? text.slice(0, text.lastIndexOf('\n', MOST_SHOWN)) : text;
    return html`${isCut ? html`<p class="remark">${icon('info')}${t('written.cut')}</p>` : nothing}
      <pre
        class="written-code"
        tabindex="0"
        role="region"
        aria-label=${t(`written.form.${form}`)}
        dir="ltr"
      ><code>${shown}</code></pre>`;
  }

  /** @param {ViewContext} view @param {WrittenNetwork} network */
  function buttons(view, network) {
    const { ending, type } = listings[form];
    return html`<button class="button small" @click=${() => copy(view, listingOf(view, network))}>
        ${icon('copy')}${t('written.copy')}
      </button>
      <button
        class="button small"
        @click=${() => saveFile(`network${ending}`, [listingOf(view, network)], type)}
      >
        ${icon('download')}${t('written.download')}
      </button>`;
  }

  return {
    template(view) {
      const network = networkOf(view);
      if (!network) return nothing;
      const { snapshot, applied } = view.state.run;
      const isEquation = form === 'equation';
      const figures = isEquation ? 'equation' : 'program';
      const hasNumbers = isEquation || listings[form].hasNumbers;
      const waits = snapshot?.running && (applied?.parameters ?? 0) > MOST_FOLLOWED;
      const show = (/** @type {number} */ value) =>
        weightText(Math.fround(value), Number(digits.equation)).replaceAll('-', '−');
      return html`<div class="written">
        <div class="written-tools">
          ${choice(
            ...[view, 'written-form', t('written.form'), FORMS, form],
            (value) => t(`written.form.${value}`),
            (value) => (form = /** @type {Form} */ (value)),
          )}
          ${
            hasNumbers
              ? choice(
                  ...[view, 'written-digits', t('written.digits'), DIGITS, digits[figures]],
                  (value) => (value === '0' ? t('written.allDigits') : formatNumber(Number(value))),
                  (value) => (digits[figures] = value),
                )
              : nothing
          }
          ${isEquation ? nothing : buttons(view, network)}
          <span class="written-said" aria-live="polite">${said}</span>
        </div>
        <p class="field-note">
          ${t(`written.about.${form}`)} ${waits && hasNumbers ? t('written.waits') : nothing}
        </p>
        ${isEquation ? equations(network, { show, rowsOf }) : program(view, network)}
      </div>`;
    },
    left() {
      said = '';
    },
  };
}

/**
 * Weights in the hand: a field to type one in, and a slider that moves it while one looks at what
 * follows from it.
 * @import { AppliedView, WeightPlace } from '../../../types.js'
 * @import { ViewContext } from '../../context.js'
 */
import { html, noChange } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { formatNumber, t } from '../../../i18n/index.js';
import { weightNow } from '../../../state/weights.js';
import { placeText } from '../../network/weight-editor.js';
import { newGesture } from '../../network/weight-place.js';
import { nextRound, stepOf } from './terms.js';

/** The slider's reach either side of 0 where the weight is small, and how much further than a large one it goes. */
const LEAST_REACH = 3;
const REACH = 2;
/** Steps of the slider that an arrow key goes in the field, and a page key. */
const KEY_STEPS = 10;
const PAGE_STEPS = 100;

/** @param {number} value */
const reachOf = (value) => Math.max(LEAST_REACH, Math.ceil(Math.abs(value) * REACH));

/** Whether somebody has a weight in hand: then nothing may move to another place. */
export const isInHand = () => Boolean(document.activeElement?.closest('.unit-weight'));

/** @typedef {Event & { target: HTMLInputElement }} InputEvent */
/** @typedef {(next: number, gesture: string) => void} SetWeight */

/** Fields and sliders of one tab: at most one is held at a time. */
export class Hands {
  /** The slider that is held. @type {{ from: number, gesture: string, reach: number } | null} */
  held = null;
  /** The field whose text is not taken yet; -2 for none. */
  typing = -2;

  /**
   * @param {ViewContext} view
   * @param {AppliedView} applied
   * @param {WeightPlace} place
   * @param {number} answered what the engine says of it
   * @param {number} digits that are shown
   */
  template(view, applied, place, answered, digits) {
    const { from } = place;
    const name = placeText(applied, place);
    const value = weightNow(view.state, place, answered);
    /** @type {SetWeight} */
    const set = (next, gesture) =>
      view.dispatch({ type: 'network/weightEdited', place, value: next, gesture });
    return html`${this.field(view, name, from, value, digits, set)}
    ${this.slider(view, name, from, value, set)}`;
  }

  /**
   * A run writes nothing into the field that has the keyboard: what is typed would land in the
   * middle of another number.
   * @param {ViewContext} view
   * @param {string} name
   * @param {number} from
   * @param {number} value
   * @param {number} digits
   * @param {SetWeight} setWeight
   */
  field(view, name, from, value, digits, setWeight) {
    const shown = String(Number(value.toPrecision(digits)));
    const step = stepOf(reachOf(value));
    const label = t('unit.number', { name });
    const isFocused = document.activeElement?.getAttribute('aria-label') === label;
    /** @param {HTMLInputElement} target @param {number} next */
    const set = (target, next) => {
      this.typing = -2;
      const isNumber = Number.isFinite(next);
      if (isNumber) setWeight(next, newGesture());
      target.value = isNumber ? String(next) : shown;
    };
    /** @param {HTMLInputElement} target */
    const read = (target) =>
      this.typing === from ? view.reading.parseNumber(target.value) : value;
    return html`<input
      class="unit-number"
      role="spinbutton"
      inputmode="decimal"
      autocomplete="off"
      aria-label=${label}
      aria-valuenow=${value}
      aria-valuetext=${formatNumber(value)}
      .value=${isFocused ? noChange : live(shown)}
      @input=${() => (this.typing = from)}
      @change=${(/** @type {InputEvent} */ { target }) => {
        if (this.typing === from) set(target, read(target));
      }}
      @blur=${() => {
        this.typing = -2;
        view.update({});
      }}
      @keydown=${(/** @type {KeyboardEvent & { target: HTMLInputElement }} */ event) => {
        /** @type {Record<string, number>} */
        const ways = {
          ...{ ArrowUp: KEY_STEPS, ArrowDown: -KEY_STEPS },
          ...{ PageUp: PAGE_STEPS, PageDown: -PAGE_STEPS },
        };
        if (!Object.hasOwn(ways, event.key)) return;
        event.preventDefault();
        const now = read(event.target);
        if (Number.isFinite(now)) set(event.target, nextRound(now, ways[event.key] * step));
      }}
    />`;
  }

  /**
   * @param {ViewContext} view
   * @param {string} name
   * @param {number} from
   * @param {number} value
   * @param {SetWeight} setWeight
   */
  slider(view, name, from, value, setWeight) {
    const held = this.held?.from === from ? this.held : null;
    const reach = held?.reach ?? reachOf(value);
    const begin = () => (this.held = { from, gesture: newGesture(), reach });
    // Whoever slides back to where it was changes nothing, but lets go all the same.
    const release = () => {
      if (!this.held) return;
      this.held = null;
      view.update({});
    };
    return html`<input
      type="range"
      class="unit-slider"
      aria-label=${name}
      aria-valuetext=${formatNumber(value)}
      min=${-reach}
      max=${reach}
      step=${stepOf(reach)}
      .value=${held ? noChange : live(String(value))}
      @input=${(/** @type {InputEvent} */ { target }) => {
        const { gesture } = this.held?.from === from ? this.held : begin();
        setWeight(target.valueAsNumber, gesture);
      }}
      @change=${release}
      @pointerup=${release}
      @pointercancel=${release}
      @blur=${release}
    />`;
  }
}

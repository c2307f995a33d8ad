/** How long an address is: some systems cut long ones. */
import { html } from 'lit/html.js';

/** Characters from which on it may be cut, and at which the meter is full: a file is better then. */
const LONG = 2000;
const FULL = 8000;

/**
 * @param {object} options
 * @param {string} options.label what is measured
 * @param {number} options.characters
 * @param {string} options.text what it means
 */
export const sizeMeter = ({ label, characters, text }) =>
  html`<span class="size-meter">
    <meter
      aria-label=${label}
      min="0"
      max=${FULL}
      low=${LONG}
      high=${FULL - 1}
      optimum="0"
      .value=${Math.min(FULL, characters)}
    ></meter>
    <span class="field-note">${text}</span>
  </span>`;

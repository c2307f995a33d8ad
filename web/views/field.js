/**
 * Labelled controls. Each has the id of the place it stands for, so that an issue finds
 * it, and keeps what was typed as it was typed.
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { controlId, issueMessage, messageId } from './issues.js';

/**
 * @typedef {object} FieldOptions
 * @property {string} label
 * @property {string} where as in Issue.where
 * @property {string} [note] said below the control
 * @property {boolean} [apart] note and message are shown elsewhere, under the same ids
 * @property {boolean} [quiet] the label is for screen readers only
 */

/**
 * @param {ViewContext} view
 * @param {FieldOptions} options
 */
function describedBy(view, { where, note }) {
  const ids = [];
  if (view.issues.has(where)) ids.push(messageId(where));
  if (note) ids.push(`${controlId(where)}-note`);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/**
 * @param {ViewContext} view
 * @param {FieldOptions} options
 * @param {unknown} control
 */
function wrap(view, options, control) {
  const { label, where, apart, quiet } = options;
  return html`<div class="field">
    <label for=${controlId(where)} class=${quiet ? 'visually-hidden' : 'field-label'}>
      ${label}
    </label>
    ${control} ${apart ? nothing : fieldMessages(view, options)}
  </div>`;
}

/**
 * What is to be said about a field: its note, and what is wrong with it.
 * @param {ViewContext} view
 * @param {FieldOptions} options
 */
export function fieldMessages(view, { where, note }) {
  return html`${
    note ? html`<p class="field-note" id="${controlId(where)}-note">${note}</p>` : nothing
  }${issueMessage(view.issues.get(where))}`;
}

/**
 * A choice of one.
 * @template {string} T
 * @param {ViewContext} view
 * @param {FieldOptions & {
 *   value: T,
 *   choices: readonly { value: T, label: string }[],
 *   choose: (value: T) => void,
 * }} options
 */
export function selectField(view, options) {
  const { where, value, choices, choose } = options;
  return wrap(
    view,
    options,
    html`<select
      id=${controlId(where)}
      aria-invalid=${ifDefined(view.issues.has(where) ? 'true' : undefined)}
      aria-describedby=${ifDefined(describedBy(view, options))}
      @change=${(/** @type {Event & { target: HTMLSelectElement }} */ event) =>
        choose(/** @type {T} */ (event.target.value))}
    >
      ${choices.map(
        (choice) =>
          html`<option value=${choice.value} .selected=${live(choice.value === value)}>
            ${choice.label}
          </option>`,
      )}
    </select>`,
  );
}

/** What a number input can show; anything else, as a link may bring it, it leaves out with a complaint. */
const isNumeral = (/** @type {string} */ text) => /^(-?\d*\.?\d+(e[-+]?\d+)?)?$/i.test(text);

/**
 * The bare input of a text or number field, for where the layout is not the usual one.
 * @param {ViewContext} view
 * @param {FieldOptions & {
 *   value: string,
 *   type: (text: string) => void,
 *   whole?: { min: number, max?: number },
 *   words?: boolean,
 *   readonly?: boolean,
 * }} options `whole` makes it a number input of whole numbers; `words` takes more than digits
 */
export function bareInput(view, options) {
  const { where, value, type, whole, words, readonly = false } = options;
  return html`<input
    id=${controlId(where)}
    type=${whole && isNumeral(value) ? 'number' : 'text'}
    inputmode=${words ? 'text' : whole ? 'numeric' : 'decimal'}
    min=${ifDefined(whole?.min)}
    max=${ifDefined(whole?.max)}
    step=${ifDefined(whole ? 1 : undefined)}
    autocomplete="off"
    spellcheck="false"
    ?readonly=${readonly}
    .value=${live(value)}
    data-live
    aria-invalid=${ifDefined(view.issues.has(where) ? 'true' : undefined)}
    aria-describedby=${ifDefined(describedBy(view, options))}
    @input=${(/** @type {Event & { target: HTMLInputElement }} */ event) =>
      type(event.target.value)}
  />`;
}

/**
 * @param {ViewContext} view
 * @param {Parameters<typeof bareInput>[1]} options
 */
export function inputField(view, options) {
  return wrap(view, options, bareInput(view, options));
}

/**
 * Fields in which something is chosen: yes or no, one of some values, several of them.
 * @import { OneOfShape } from '../../quiz/shape.js'
 * @import { Field } from './form-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/texts.js';
import { aside } from './text-fields.js';
import { itemWord, labelOf, valueWord, wordKey } from './words.js';

/** @param {Field} field */
export function flagField(field) {
  const { form, path, trail, needed } = field;
  const value = form.get(path);
  const usual = needed ? false : form.plan.flag?.(trail);
  if (usual === null) {
    const choices = /** @type {const} */ (['', 'true', 'false']);
    const chosen = form.plainText(value);
    return labelled(
      field,
      html`<select
        id=${form.id(path)}
        .value=${live(chosen)}
        @change=${(/** @type {Event & { currentTarget: HTMLSelectElement }} */ { currentTarget }) =>
          form.set(path, currentTarget.value === '' ? undefined : currentTarget.value === 'true')}
      >
        ${choices.map(
          (each) =>
            html`<option value=${each} ?selected=${each === chosen}>
              ${t(`maker.flag.${each || 'usual'}`)}
            </option>`,
        )}
      </select>`,
    );
  }
  // One whose two values have names is an answer, not a thing to switch on.
  if (wordKey(field, 'value', 'true')) return twoField(field);
  const isOn = value === undefined ? (usual ?? false) : value === true;
  return html`<div class="form-field form-flag">
    <label>
      <input
        type="checkbox"
        id=${form.id(path)}
        aria-describedby=${`${form.id(path)}-aside`}
        .checked=${live(isOn)}
        @change=${(
          /** @type {Event & { currentTarget: HTMLInputElement }} */ { currentTarget },
        ) => {
          const next = currentTarget.checked;
          form.set(path, !needed && next === (usual ?? false) ? undefined : next);
        }}
      />
      <span>${labelOf(field)}</span>
    </label>
    ${aside(field)}
  </div>`;
}

/** One of two values beside each other: neither of them is chosen where the file has something else. @param {Field} field */
function twoField(field) {
  const { form, path } = field;
  const id = form.id(path);
  return html`<fieldset
    class="form-field form-checks"
    id=${id}
    tabindex="-1"
    aria-describedby=${`${id}-aside`}
  >
    <legend class="form-label">${labelOf(field)}</legend>
    ${[true, false].map(
      (each) =>
        html`<label class="form-check">
          <input
            type="radio"
            name=${`${id}-value`}
            .checked=${live(form.get(path) === each)}
            @change=${() => form.set(path, each)}
          />
          <span>${valueWord(field, String(each))}</span>
        </label>`,
    )}
    ${aside(field)}
  </fieldset>`;
}

/** Which entry of a list is the right one, where one is. @param {Field} field a flag of the entry */
export function rightOneField(field) {
  const { form, path, trail } = field;
  const list = path.slice(0, -2);
  const entry = itemWord({ ...field, trail: trail.slice(0, -1) }, Number(path.at(-2)));
  return html`<div class="form-field form-flag">
    <label>
      <input
        type="radio"
        id=${form.id(path)}
        name=${`${form.id(list)}-right`}
        aria-describedby=${`${form.id(path)}-aside`}
        .checked=${live(form.get(path) === true)}
        @change=${() => form.set(path, true)}
      />
      <span><span class="visually-hidden">${entry}: </span>${labelOf(field)}</span>
    </label>
    ${aside(field)}
  </div>`;
}

/** A label above a control. @param {Field} field @param {unknown} control */
function labelled(field, control) {
  return html`<div class="form-field form-short">
    <label class="form-label" for=${field.form.id(field.path)}>${labelOf(field)}</label>
    ${control} ${aside(field)}
  </div>`;
}

/** @param {Field} field @param {OneOfShape} shape */
export function oneOfField(field, { values }) {
  const { form, path, needed } = field;
  const value = form.get(path);
  const isKnown = values.some((each) => each === value);
  const usual = wordKey(field, 'default');
  return labelled(
    field,
    html`<select
      id=${form.id(path)}
      aria-describedby=${`${form.id(path)}-aside`}
      @change=${(/** @type {Event & { currentTarget: HTMLSelectElement }} */ { currentTarget }) =>
        form.set(
          path,
          values.find((each) => String(each) === currentTarget.value),
        )}
    >
      ${
        isKnown && needed
          ? nothing
          : html`<option value="" .selected=${live(!isKnown)}>
              ${value === undefined ? t(usual || 'maker.notSet') : form.shownText(value)}
            </option>`
      }
      ${values.map(
        (each) =>
          html`<option value=${each} .selected=${live(each === value)}>
            ${valueWord(field, each)}
          </option>`,
      )}
    </select>`,
  );
}

/** Several of some values. @param {Field} field @param {OneOfShape} shape of each */
export function checksField(field, { values }) {
  const { form, path, needed } = field;
  const value = form.get(path);
  const chosen = Array.isArray(value) ? value : [];
  /** @param {string | number} each @param {boolean} isOn */
  const pick = (each, isOn) => {
    const next = isOn ? [...chosen, each] : chosen.filter((other) => other !== each);
    form.set(path, next.length > 0 || needed ? next : undefined);
  };
  return html`<fieldset class="form-field form-checks" id=${form.id(path)} tabindex="-1">
    <legend class="form-label">${labelOf(field)}</legend>
    ${values.map(
      (each) =>
        html`<label class="form-check">
          <input
            type="checkbox"
            .checked=${live(chosen.includes(each))}
            @change=${(/** @type {Event & { currentTarget: HTMLInputElement }} */ event) =>
              pick(each, event.currentTarget.checked)}
          />
          <span>${valueWord(field, each)}</span>
        </label>`,
    )}
    ${aside(field)}
  </fieldset>`;
}

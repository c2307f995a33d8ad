/**
 * Fields of a lesson that are more than their shape: places of the page, data sets, units, rare
 * settings.
 * @import { Field } from '../form-types.js'
 * @import { MapShape, OneOfShape } from '../../../quiz/shape.js'
 * @import { SetTools } from './set-view.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { hasText, t } from '../../../i18n/index.js';
import { rightOneField } from '../choice-fields.js';
import { groupFields, problemCount } from '../form-view.js';
import { opened } from '../opened.js';
import { aside, numberField } from '../text-fields.js';
import { labelOf } from '../words.js';
import { setWidget } from './set-view.js';

/** Places by the part of the page they are in, each by the first of its own and the next group's. */
const GROUPS = /** @type {const} */ ({
  table: ['table', 'dataset', 'split'],
  network: [
    ...['network', 'inputs', 'layer1', 'layer2', 'layer3', 'layer4', 'layer5', 'outputLayer'],
    ...['addLayer', 'lookInside'],
  ],
  output: ['output', 'prediction', 'progress'],
  run: ['run', 'train', 'epoch', 'batch', 'reset', 'newSeed'],
  settings: ['settings', 'optimizer', 'learningRate', 'batchSize', 'loss'],
  inside: [
    ...['insideUnit', 'insideSteps', 'insideLoss', 'insideActivations', 'insideHealth'],
    ...['insideModel', 'insideCost'],
  ],
});

/** Places that a form offers. @type {readonly string[]} */
export const OFFERED = Object.values(GROUPS).flat();

/** Parts of the page that a step can point at at once. */
const MOST_PLACES = 3;

/** @typedef {Event & { currentTarget: HTMLInputElement }} Ticked */

/** Places by plain names, in groups. @param {Field} field */
function highlightField(field) {
  const { form, path } = field;
  const value = form.get(path);
  const chosen = Array.isArray(value) ? value : [];
  /** @param {string} place @param {boolean} isOn */
  const pick = (place, isOn) => {
    const next = isOn ? [...chosen, place] : chosen.filter((each) => each !== place);
    form.set(path, next.length > 0 ? next : undefined);
  };
  const isFull = chosen.length >= MOST_PLACES;
  const count = form.problemsWithin(path);
  return html`<div class="form-field" role="group" aria-label=${labelOf(field)}>
    <p class="form-note">${t('lessonMaker.highlight.most')}</p>
    <div id=${form.id(path)} tabindex="-1">${aside(field)} ${problemCount(count)}</div>
    ${Object.entries(GROUPS).map(([name, places]) => {
      const own = places.filter((place) => chosen.includes(place));
      return html`<details class="place-group" ${opened(own.length > 0)}>
        <summary>
          ${t(`lessonMaker.highlight.${name}`)}
          ${
            own.length > 0
              ? html`<span class="form-used"
                  >${own.map((place) => t(`lesson.place.${place}`)).join(', ')}</span
                >`
              : nothing
          }
        </summary>
        ${places.map((place) => {
          const isOn = chosen.includes(place);
          return html`<label class="form-check">
            <input
              type="checkbox"
              .checked=${live(isOn)}
              ?disabled=${!isOn && isFull}
              @change=${(/** @type {Ticked} */ { currentTarget }) => pick(place, currentTarget.checked)}
            />
            <span>${t(`lesson.place.${place}`)}</span>
          </label>`;
        })}
      </details>`;
    })}
    ${chosen
      .filter((place) => !OFFERED.includes(place))
      .map(
        (place) =>
          html`<label class="form-check">
            <input type="checkbox" .checked=${live(true)} @change=${() => pick(place, false)} />
            <span>${form.shownText(place)}</span>
          </label>`,
      )}
  </div>`;
}

/**
 * A data set by its title.
 * @param {readonly (readonly [group: string, ids: readonly string[]])[]} groups
 * @returns {(field: Field) => unknown}
 */
const datasetField = (groups) => (field) => {
  const { form, path } = field;
  const value = form.get(path);
  const isKnown = groups.some(([, ids]) => ids.includes(value));
  const option = (/** @type {string} */ id) =>
    html`<option value=${id} .selected=${live(id === value)}>${t(`datasets.${id}.title`)}</option>`;
  return html`<div class="form-field">
    <label class="form-label" for=${form.id(path)}>${labelOf(field)}</label>
    <select
      id=${form.id(path)}
      aria-describedby=${`${form.id(path)}-aside`}
      @change=${(/** @type {Event & { currentTarget: HTMLSelectElement }} */ { currentTarget }) =>
        form.set(path, currentTarget.value || undefined)}
    >
      <option value="" .selected=${live(value === undefined)}>
        ${t('lessonMaker.dataset.none')}
      </option>
      ${
        isKnown || value === undefined
          ? nothing
          : html`<option value=${form.shownText(value)} .selected=${live(true)}>
              ${t('lessonMaker.dataset.unknown', { name: form.shownText(value) })}
            </option>`
      }
      ${groups.map(
        ([group, ids]) =>
          html`<optgroup label=${t(`groups.${group}`)}>${ids.map(option)}</optgroup>`,
      )}
    </select>
    ${aside(field)}
  </div>`;
};

/**
 * Settings that are rarely needed, each by its name on the page.
 * @param {readonly string[]} names
 * @returns {(field: Field) => unknown}
 */
const optionsField = (names) => (field) => {
  const { form, path, shape, trail } = field;
  const value = form.get(path);
  const others = Object.keys(Object(value)).filter((name) => !names.includes(name));
  return html`<details class="form-section form-fold" id=${form.id(path)} tabindex="-1">
    <summary>${labelOf(field)} ${problemCount(form.problemsWithin(path))}</summary>
    ${aside(field)}
    <div class="option-fields">
      ${[...names, ...others].map((name) =>
        numberField({
          form,
          shape: /** @type {MapShape} */ (shape).of,
          path: [...path, name],
          trail: [...trail, name],
          needed: false,
          label: hasText(`options.${name}`) ? t(`options.${name}`) : name,
        }),
      )}
    </div>
  </details>`;
};

/**
 * The unit that "Look inside" shows.
 * @param {(step: unknown) => boolean} canHaveUnit
 * @returns {(field: Field) => unknown}
 */
const unitField = (canHaveUnit) => (field) => {
  const { form, path, shape } = field;
  const isThere = form.get(path) !== undefined;
  if (!isThere && !canHaveUnit(form.get(path.slice(0, 2)))) return nothing;
  if (shape.is !== 'group') return nothing;
  return html`<fieldset class="form-group form-pair" id=${form.id(path)} tabindex="-1">
    <legend>${labelOf(field)}</legend>
    ${aside(field)} ${groupFields(field, shape)}
  </fieldset>`;
};

/**
 * @param {SetTools & { groups: Parameters<typeof datasetField>[0], options: readonly string[], canHaveUnit: (step: unknown) => boolean }} tools
 * @returns {(trail: readonly string[]) => ((field: Field) => unknown) | null}
 */
export function lessonWidgets({ groups, options, canHaveUnit, ...tools }) {
  /** @type {Readonly<Record<string, (field: Field) => unknown>>} */
  const widgets = {
    'steps.highlight': highlightField,
    'steps.unit': unitField(canHaveUnit),
    'steps.set': setWidget(tools),
    'steps.set.dataset': datasetField(groups),
    'steps.set.settings.options': optionsField(options),
    'steps.ask.choice.options.correct': rightOneField,
  };
  return (trail) => widgets[trail.join('.')] ?? null;
}

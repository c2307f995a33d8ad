/**
 * Fields of a quiz that are more than their shape says: an image is a file, a data set is one of
 * the page's, and dots are put on a plane.
 * @import { GroupShape, TextShape } from '../../../quiz/shape.js'
 * @import { Field } from '../form-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../../i18n/index.js';
import { icon } from '../../icons.js';
import { rightOneField } from '../choice-fields.js';
import { fieldView } from '../form-view.js';
import { aside } from '../text-fields.js';
import { labelOf } from '../words.js';
import { dotsField } from './dots-view.js';

/**
 * @typedef {object} WidgetParts
 * @property {readonly (readonly [group: string, ids: readonly string[]])[]} datasetGroups
 * @property {(id: string) => boolean} isDataset
 * @property {(notice: string) => void} say what became of a file
 */

/**
 * @param {WidgetParts} parts
 * @returns {(trail: readonly string[]) => ((field: Field) => unknown) | null} as a plan of a form wants it
 */
export const quizWidgets = (parts) => (trail) => {
  if (/^(choice\.options|whichCurve\.curves)\.correct$/.test(trail.join('.'))) return rightOneField;
  switch (trail.at(-1)) {
    case 'image':
      return (field) => imageField(field, parts);
    case 'dataset':
      return (field) => datasetField(field, parts);
    case 'dots':
      return dotsField;
    default:
      return null;
  }
};

/** The bytes of a file as an address. @param {File} file @returns {Promise<string>} */
const dataUrl = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/** @param {Field} field @param {WidgetParts} parts */
function imageField(field, { say }) {
  const { form, path, trail } = field;
  const shape = /** @type {GroupShape} */ (field.shape);
  const { most, pattern } = /** @type {TextShape} */ (shape.needed.data);
  const value = form.get(path);
  const id = form.id(path);
  /** @param {File} file */
  const take = async (file) => {
    const data = await dataUrl(file).catch(() => '');
    if (!pattern?.test(data)) return say(t('quizMaker.image.kind', { name: file.name }));
    if (data.length > most) {
      const size = Math.ceil(file.size / 1000);
      return say(t('quizMaker.image.large', { name: file.name, size }));
    }
    say('');
    const alt = typeof value?.alt === 'string' ? value.alt : '';
    form.set(path, { ...Object(value), data, alt });
    return form.focus(form.id([...path, 'alt']));
  };
  const picked = (/** @type {Event & { currentTarget: HTMLInputElement }} */ { currentTarget }) => {
    const [file] = currentTarget.files ?? [];
    if (file) void take(file);
    currentTarget.value = '';
  };
  const chooser = html`<label class="button small maker-open" id=${id} tabindex="-1">
    ${icon('upload')} ${t(value ? 'quizMaker.image.other' : 'quizMaker.image.choose')}
    <input
      type="file"
      class="visually-hidden"
      accept="image/png,image/jpeg,image/webp,image/gif"
      @change=${picked}
    />
  </label>`;
  if (value === undefined) return html`<div class="form-row">${chooser}</div>`;
  const data = typeof value?.data === 'string' && pattern?.test(value.data) ? value.data : '';
  return html`<fieldset class="form-group">
    <legend>${labelOf(field)}</legend>
    ${data ? html`<img class="maker-image" src=${data} alt=${form.plainText(value.alt)} />` : nothing}
    <div class="form-row">
      ${chooser}
      <button type="button" class="button small" @click=${() => form.set(path, undefined)}>
        ${t('maker.removeNamed', { name: labelOf(field) })}
      </button>
    </div>
    ${fieldView({
      ...{ form, shape: shape.needed.alt, path: [...path, 'alt'], needed: true },
      trail: [...trail, 'alt'],
    })}
    ${aside({ ...field, path: [...path, 'data'], trail: [...trail, 'data'] })} ${aside(field)}
  </fieldset>`;
}

/** @param {Field} field @param {WidgetParts} parts */
function datasetField(field, { datasetGroups, isDataset }) {
  const { form, path } = field;
  const value = form.get(path);
  const id = form.id(path);
  return html`<div class="form-field form-short">
    <label class="form-label" for=${id}>${labelOf(field)}</label>
    <select
      id=${id}
      aria-describedby=${`${id}-aside`}
      @change=${(/** @type {Event & { currentTarget: HTMLSelectElement }} */ { currentTarget }) =>
        form.set(path, currentTarget.value)}
    >
      ${
        isDataset(value)
          ? nothing
          : html`<option value=${form.shownText(value)} .selected=${live(true)}>
              ${value === 'own' ? t('datasets.own.title') : form.shownText(value)}
            </option>`
      }
      ${datasetGroups.map(
        ([group, ids]) =>
          html`<optgroup label=${t(`groups.${group}`)}>
            ${ids.map(
              (each) =>
                html`<option value=${each} .selected=${live(each === value)}>
                  ${t(`datasets.${each}.title`)}
                </option>`,
            )}
          </optgroup>`,
      )}
    </select>
    ${aside(field)}
  </div>`;
}

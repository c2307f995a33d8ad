/**
 * A form from the shape of what it writes: each kind of shape has one control, and groups have
 * their fields in the sections of the plan. No kind of file or question is known here.
 * @import { EitherShape, GroupShape, KindsShape, Shape } from '../../quiz/shape.js'
 * @import { Field } from './form-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/texts.js';
import { icon } from '../icons.js';
import { checksField, flagField, oneOfField } from './choice-fields.js';
import { listField, mapField, startAfresh } from './list-view.js';
import { opened } from './opened.js';
import { aside, linesField, numberField, rowField, textField } from './text-fields.js';
import { labelOf, wordKey } from './words.js';

export { startAfresh };

/**
 * One field with its label, its note and its problems.
 * @param {Field} field
 * @returns {unknown}
 */
export function fieldView(field) {
  const { form, shape, trail, path, needed } = field;
  const widget = form.plan.widget?.(trail);
  if (widget) return widget(field);
  switch (shape.is) {
    case 'text':
      return textField(field, shape);
    case 'number':
      return numberField(field);
    case 'flag':
      return flagField(field);
    case 'oneOf':
      return oneOfField(field, shape);
    case 'list':
      if (shape.of.is === 'oneOf') return checksField(field, shape.of);
      if (isWord(shape.of)) return linesField(field, 'lines');
      if (isPlain(shape.of)) return rowField(field);
      if (shape.of.is === 'list' && isPlain(shape.of.of)) return linesField(field, 'rows');
      return listField(field, shape, fieldView);
    case 'map':
      return mapField(field, shape, fieldView);
    case 'group':
      return inFold(field, () => groupFields(field, shape));
    case 'kinds':
      return inFold(field, () => kindFields(field, shape));
    case 'either':
      return eitherField(field, shape);
    case 'own': {
      const own = form.plan.own?.(trail);
      return own ? fieldView({ form, shape: own, trail, path, needed }) : nothing;
    }
  }
}

/** A short text without formatting: several of them are lines. @param {Shape} shape */
const isWord = (shape) => shape.is === 'text' && shape.most <= 200 && !shape.about;

/** Numbers and formulas: several of them are a row. @param {Shape} shape */
const isPlain = (shape) => shape.is === 'number' || isScalar(shape);

/** @param {Shape} shape */
const isScalar = (shape) =>
  shape.is === 'either' && Object.keys(shape.of).every((name) => /^(number|string)$/.test(name));

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isGroup = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * The fields of a group, in the sections of the plan.
 * @param {Field} field
 * @param {GroupShape} shape
 */
export function groupFields({ form, path, trail }, { needed, optional }) {
  const shapes = { ...needed, ...optional };
  const names = Object.keys(shapes).filter((name) => !isFixed(shapes[name]));
  const planned = form.plan.layout?.(trail) ?? [];
  const named = new Set(planned.flatMap(({ fields }) => fields));
  const others = names.filter((name) => !named.has(name));
  const sections = others.length > 0 ? [...planned, { fields: others }] : planned;
  return sections.map((section) => {
    const shown = section.fields.filter((name) => names.includes(name));
    if (shown.length === 0) return nothing;
    const fields = () =>
      shown.map((name) =>
        fieldView({
          form,
          shape: shapes[name],
          path: [...path, name],
          trail: [...trail, name],
          needed: Object.hasOwn(needed, name),
        }),
      );
    if (!section.title) return html`<div class="form-section">${fields()}</div>`;
    const count = shown.reduce((sum, name) => sum + form.problemsWithin([...path, name]), 0);
    const isUsed = shown.some(
      (name) => !Object.hasOwn(needed, name) && form.get([...path, name]) !== undefined,
    );
    return html`<details class="form-fold" ${opened(!section.fold || count > 0)}>
      <summary>
        ${t(section.title)}
        ${isUsed ? html`<span class="form-used">${t('maker.used')}</span>` : nothing}
        ${problemCount(count)}
      </summary>
      <div class="form-section">${fields()}</div>
    </details>`;
  });
}

/** Such as the kind of a question: there is nothing to choose. @param {Shape} shape */
const isFixed = (shape) => shape.is === 'oneOf' && shape.values.length === 1;

/** @param {number} count */
export const problemCount = (count) =>
  count > 0
    ? html`<span class="problem-count"
        >${icon('alert')} ${t('maker.problems.count', { count })}</span
      >`
    : nothing;

/**
 * A group with its name around it; one that may be missing can be added and taken away.
 * @param {Field} field
 * @param {() => unknown} fields
 */
function inFold(field, fields) {
  const { form, path, shape, trail, needed, bare } = field;
  const value = form.get(path);
  if (bare) {
    const inner = isGroup(value) ? fields() : startAfresh(field);
    return html`<div id=${form.id(path)} tabindex="-1">${inner} ${aside(field)}</div>`;
  }
  if (value === undefined && !needed) {
    return html`<div class="form-field form-addition">
      <button
        type="button"
        class="button small"
        id=${form.id(path)}
        @click=${() => {
          form.set(path, form.starter(trail, shape));
          form.focus(`${form.id(path)}-remove`);
        }}
      >
        ${icon('plus')} ${t('maker.addNamed', { name: labelOf(field) })}
      </button>
      ${aside(field)}
    </div>`;
  }
  return html`<fieldset class="form-group" id=${form.id(path)} tabindex="-1">
    <legend>${labelOf(field)}</legend>
    ${aside(field)} ${isGroup(value) ? fields() : startAfresh(field)}
    ${
      needed
        ? nothing
        : html`<button
            type="button"
            class="button small form-remove"
            id=${`${form.id(path)}-remove`}
            @click=${() => {
              form.set(path, undefined);
              form.focus(form.id(path));
            }}
          >
            ${t('maker.removeNamed', { name: labelOf(field) })}
          </button>`
    }
  </fieldset>`;
}

/** @param {Field} field @param {KindsShape} shape */
function kindFields(field, { by, kinds }) {
  const { form, path, trail } = field;
  const value = form.get(path);
  const kind = form.plainText(value[by]);
  const names = Object.keys(kinds);
  /** What both kinds have stays. @param {string} next */
  const choose = (next) => {
    const shape = kinds[next];
    const fields = { ...shape.needed, ...shape.optional };
    const kept = Object.entries(value).filter(
      ([name]) => name !== by && Object.hasOwn(fields, name),
    );
    const fresh = form.starter([...trail, next], shape);
    form.set(path, { ...fresh, ...Object.fromEntries(kept), [by]: next });
  };
  return html`${oneOfField(
    // The kind is no field like others: choosing it changes them all.
    {
      ...field,
      shape: { is: 'oneOf', values: names },
      path: [...path, by],
      trail: [...trail, by],
      ...{ needed: true, label: undefined },
      form: { ...form, set: (_, next) => choose(String(next)) },
    },
    { is: 'oneOf', values: names },
  )}
  ${
    Object.hasOwn(kinds, kind)
      ? groupFields({ ...field, trail: [...trail, kind] }, kinds[kind])
      : nothing
  }`;
}

/** @param {Field} field @param {EitherShape} shape */
function eitherField(field, shape) {
  const { form, path, trail, needed } = field;
  if (isScalar(shape)) return numberField(field);
  const value = form.get(path);
  // A number and a formula are typed into the same field.
  const names = Object.keys(shape.of).filter((name) => name !== 'string' || !shape.of.number);
  const now = variantOf(shape, value) ?? '';
  /** @param {string} name */
  const wordOf = (name) => t(wordKey({ form, trail }, 'variant', name) || name);
  const choice = html`<select
    aria-label=${t('maker.variant', { name: labelOf(field) })}
    id=${`${form.id(path)}-variant`}
    @change=${(/** @type {Event & { currentTarget: HTMLSelectElement }} */ { currentTarget }) => {
      const name = currentTarget.value;
      form.set(path, name === '' ? undefined : form.starter(trail, shape, name));
    }}
  >
    ${
      now === ''
        ? html`<option value="" .selected=${live(true)}>
            ${t(wordKey({ form, trail }, 'default') || 'maker.notSet')}
          </option>`
        : nothing
    }
    ${names.map(
      (name) =>
        html`<option value=${name} .selected=${live(name === now)}>${wordOf(name)}</option>`,
    )}
  </select>`;
  const inner =
    now === ''
      ? aside(field)
      : fieldView({
          form,
          shape: now === 'number' && shape.of.string ? scalarOf(shape) : shape.of[now],
          path,
          trail,
          ...{ needed: true, label: wordOf(now), bare: true },
        });
  return html`<div class="form-either" role="group" aria-label=${labelOf(field)}>
    <div class="form-either-head">
      <span class="form-label">${labelOf(field)}</span>
      ${choice}
      ${
        needed || value === undefined
          ? nothing
          : html`<button
              type="button"
              class="button small"
              @click=${() => form.set(path, undefined)}
            >
              ${t('maker.remove')}
            </button>`
      }
    </div>
    ${inner}
  </div>`;
}

/** @param {EitherShape} shape @returns {EitherShape} */
const scalarOf = ({ of }) => ({ is: 'either', of: { number: of.number, string: of.string } });

/**
 * Which of its shapes a value has, as the reader tells them apart.
 * @param {EitherShape} shape
 * @param {unknown} value
 */
function variantOf({ of }, value) {
  const type = Array.isArray(value) ? 'list' : isGroup(value) ? 'group' : typeof value;
  if (type === 'string' && of.number && of.string) return 'number';
  if (Object.hasOwn(of, type)) return type;
  return isGroup(value) ? Object.keys(of).find((name) => Object.hasOwn(value, name)) : undefined;
}

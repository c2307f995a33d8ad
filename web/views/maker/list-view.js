/**
 * Lists of entries that are added, taken away, doubled and moved, and groups with names of the
 * author's own.
 * @import { ListShape, MapShape } from '../../quiz/shape.js'
 * @import { Field } from './form-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/texts.js';
import { icon } from '../icons.js';
import { sign } from '../quiz/signs.js';
import { aside } from './text-fields.js';
import { itemWord, labelOf, wordKey } from './words.js';

/** @callback View @param {Field} field @returns {unknown} */

/** In place of something of another kind than the form can show. @param {Field} field */
export function startAfresh({ form, path, shape, trail }) {
  return html`<button
    type="button"
    class="button small"
    @click=${() => form.set(path, form.starter(trail, shape))}
  >
    ${t('maker.startAfresh')}
  </button>`;
}

/**
 * A name around entries, and a button that adds one.
 * @param {Field} field
 * @param {object} list
 * @param {readonly unknown[]} list.entries as they are drawn
 * @param {number} list.most
 * @param {() => void} list.add
 * @param {boolean} list.isOther whether something of another kind stands in its place
 */
function frame(field, { entries, most, add, isOther }) {
  const id = field.form.id(field.path);
  return html`<fieldset class="form-group form-list" id=${id} tabindex="-1">
    <legend>${labelOf(field)}</legend>
    ${aside(field)} ${isOther ? startAfresh(field) : nothing}
    <ol class="form-entries">
      ${entries}
    </ol>
    <button
      type="button"
      class="button small"
      id=${`${id}-add`}
      ?disabled=${entries.length >= most}
      @click=${add}
    >
      ${icon('plus')} ${t(wordKey(field, 'add') || 'maker.add')}
    </button>
  </fieldset>`;
}

/**
 * @param {Field} field
 * @param {ListShape} shape
 * @param {View} view draws a field
 */
export function listField(field, { of, most }, view) {
  const { form, path, trail } = field;
  const value = form.get(path);
  const entries = Array.isArray(value) ? value : [];
  const isSmall = of.is === 'text' || of.is === 'number';
  return frame(field, {
    most,
    isOther: value !== undefined && !Array.isArray(value),
    // A file with more says so; the rest comes up as these are taken away.
    entries: entries.slice(0, most).map((_, index) => {
      const name = itemWord(field, index);
      const inner = { ...field, shape: of, path: [...path, index], needed: true };
      return html`<li class="form-entry ${isSmall ? 'form-entry-small' : ''}">
        ${isSmall ? nothing : html`<span class="form-entry-name">${name}</span>`}
        ${entryTools(field, { index, count: entries.length, most, name })}
        <div class="form-entry-fields">${view({ ...inner, label: name, bare: true })}</div>
      </li>`;
    }),
    add() {
      form.insert(path, form.starter(trail, of));
      form.focus(form.id([...path, entries.length]));
    },
  });
}

/**
 * Moves, doubles and takes away one entry; the keyboard stays with it.
 * @param {Field} field of the list
 * @param {{ index: number, count: number, most: number, name: string }} entry
 */
function entryTools({ form, path, needed }, { index, count, most, name }) {
  /** @param {string} what @param {number} at */
  const toolId = (what, at) => `${form.id([...path, at])}-${what}`;
  /** @param {number} to */
  const move = (to) => {
    form.move(path, index, to);
    // The button that brought it to an end is off there.
    const goesUp = to === count - 1 || (to < index && to > 0);
    form.focus(toolId(goesUp ? 'up' : 'down', to));
  };
  const tools = [
    { what: 'up', picture: sign('up'), isOff: index === 0, act: () => move(index - 1) },
    { what: 'down', picture: sign('down'), isOff: index === count - 1, act: () => move(index + 1) },
    {
      ...{ what: 'double', picture: icon('copy'), isOff: count >= most },
      act() {
        form.duplicate(path, index);
        form.focus(toolId('double', index + 1));
      },
    },
    {
      ...{ what: 'remove', picture: icon('close'), isOff: false },
      act() {
        form.remove(path, index, needed);
        const next = toolId('remove', Math.min(index, count - 2));
        form.focus(count > 1 ? next : `${form.id(path)}-add`);
      },
    },
  ];
  return html`<span class="form-entry-tools">
    ${tools.map(
      ({ what, picture, isOff, act }) =>
        html`<button
          type="button"
          class="icon-button"
          id=${toolId(what, index)}
          ?disabled=${isOff}
          aria-label=${t(`maker.entry.${what}`, { name })}
          title=${t(`maker.entry.${what}`, { name })}
          @click=${act}
        >
          ${picture}
        </button>`,
    )}
  </span>`;
}

/**
 * Entries with names, such as the parameters of a question.
 * @param {Field} field
 * @param {MapShape} shape
 * @param {View} view draws a field
 */
export function mapField(field, { of, most, names: pattern, example }, view) {
  const { form, path, trail } = field;
  const value = form.get(path);
  const isMap = value !== null && typeof value === 'object';
  const names = isMap ? Object.keys(value) : [];
  /** @param {string} name */
  const remove = (name) => {
    const { [name]: _, ...rest } = value;
    form.set(path, Object.keys(rest).length > 0 ? rest : undefined);
    form.focus(`${form.id(path)}-add`);
  };
  return frame(field, {
    most,
    isOther: value !== undefined && !isMap,
    entries: names.slice(0, most).map((name) => {
      const at = [...path, name];
      const inner = { form, shape: of, path: at, trail, needed: true, label: t('maker.value') };
      return html`<li class="form-entry">
        ${nameField(field, name)}
        <span class="form-entry-tools">
          <button
            type="button"
            class="icon-button"
            aria-label=${t('maker.entry.remove', { name })}
            title=${t('maker.entry.remove', { name })}
            @click=${() => remove(name)}
          >
            ${icon('close')}
          </button>
        </span>
        <div class="form-entry-fields">${view(inner)}</div>
      </li>`;
    }),
    add() {
      const free = [example, ...Array.from({ length: most }, (_, at) => `${example}${at + 2}`)];
      const name = free.find((each) => !names.includes(each) && pattern.test(each)) ?? example;
      form.set([...path, name], form.starter(trail, of));
      form.focus(`${form.id([...path, name])}-name`);
    },
  });
}

/** The name of an entry, taken over once it is typed; until then no other picture takes it away. @param {Field} field of the map @param {string} name */
function nameField({ form, path }, name) {
  return html`<label class="form-field form-short">
    <span class="form-label">${t('maker.name')}</span>
    <input
      type="text"
      autocomplete="off"
      spellcheck="false"
      id=${`${form.id([...path, name])}-name`}
      .value=${name}
      @change=${(/** @type {Event & { currentTarget: HTMLInputElement }} */ { currentTarget }) => {
        form.rename(path, name, currentTarget.value.trim());
        currentTarget.value = currentTarget.value.trim() || name;
      }}
    />
  </label>`;
}

/**
 * Lists of entries that are added, taken away, doubled and moved, and groups with names of the
 * author's own.
 * @import { ListShape, MapShape } from '../../quiz/shape.js'
 * @import { Field, Path } from './form-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
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
 * @param {Field} field
 * @param {ListShape} shape
 * @param {View} view draws a field
 */
export function listField(field, shape, view) {
  const { form, path, trail, needed } = field;
  const value = form.get(path);
  const entries = Array.isArray(value) ? value : [];
  const id = form.id(path);
  return html`<fieldset class="form-group form-list" id=${id} tabindex="-1">
    <legend>${labelOf(field)}</legend>
    ${aside(field)} ${value === undefined || Array.isArray(value) ? nothing : startAfresh(field)}
    <ol class="form-entries">
      ${entries.map((_, index) => {
        const name = itemWord(field, index);
        const inner = {
          ...field,
          ...{ shape: shape.of, path: [...path, index], needed: true, label: name, bare: true },
        };
        const isSmall = shape.of.is === 'text' || shape.of.is === 'number';
        return html`<li class="form-entry ${isSmall ? 'form-entry-small' : ''}">
          ${isSmall ? nothing : html`<span class="form-entry-name">${name}</span>`}
          ${entryTools({ index, count: entries.length, most: shape.most, name })}
          <div class="form-entry-fields">${view(inner)}</div>
        </li>`;
      })}
    </ol>
    <button
      type="button"
      class="button small"
      id=${`${id}-add`}
      ?disabled=${entries.length >= shape.most}
      @click=${() => {
        form.insert(path, form.starter(trail, shape.of));
        form.focus(form.id([...path, entries.length]));
      }}
    >
      ${icon('plus')} ${t(wordKey(field, 'add') || 'maker.add')}
    </button>
  </fieldset>`;

  /**
   * @param {object} entry
   * @param {number} entry.index
   * @param {number} entry.count
   * @param {number} entry.most
   * @param {string} entry.name
   */
  function entryTools({ index, count, most, name }) {
    /** @param {string} what @param {number} at */
    const toolId = (what, at) => `${form.id([...path, at])}-${what}`;
    /** @param {number} to */
    const move = (to) => {
      form.move(path, index, to);
      const isEnd = to === 0 || to === count - 1;
      form.focus(toolId(isEnd ? (to === 0 ? 'down' : 'up') : to < index ? 'up' : 'down', to));
    };
    const tools = [
      { what: 'up', picture: sign('up'), isOff: index === 0, act: () => move(index - 1) },
      {
        what: 'down',
        picture: sign('down'),
        isOff: index === count - 1,
        act: () => move(index + 1),
      },
      {
        what: 'double',
        picture: icon('copy'),
        isOff: count >= most,
        act: () => {
          form.duplicate(path, index);
          form.focus(toolId('double', index + 1));
        },
      },
      {
        what: 'remove',
        picture: icon('close'),
        isOff: false,
        act: () => {
          form.remove(path, index, needed);
          form.focus(count > 1 ? toolId('remove', Math.min(index, count - 2)) : `${id}-add`);
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
  const names = Object.keys(value !== null && typeof value === 'object' ? value : {});
  const id = form.id(path);
  /** @param {Path} at @param {string} name */
  const nameField = (at, name) =>
    html`<label class="form-field form-short">
      <span class="form-label">${t('maker.name')}</span>
      <input
        type="text"
        autocomplete="off"
        spellcheck="false"
        id=${`${form.id(at)}-name`}
        .value=${live(name)}
        @change=${(
          /** @type {Event & { currentTarget: HTMLInputElement }} */ { currentTarget },
        ) => {
          form.rename(path, name, currentTarget.value.trim());
          currentTarget.value = currentTarget.value.trim() || name;
        }}
      />
    </label>`;
  return html`<fieldset class="form-group form-list" id=${id} tabindex="-1">
    <legend>${labelOf(field)}</legend>
    ${aside(field)}
    <ol class="form-entries">
      ${names.map((name) => {
        const at = [...path, name];
        return html`<li class="form-entry">
          ${nameField(at, name)}
          <span class="form-entry-tools">
            <button
              type="button"
              class="icon-button"
              aria-label=${t('maker.entry.remove', { name })}
              title=${t('maker.entry.remove', { name })}
              @click=${() => {
                const { [name]: _, ...rest } = value;
                form.set(path, Object.keys(rest).length > 0 ? rest : undefined);
                form.focus(`${id}-add`);
              }}
            >
              ${icon('close')}
            </button>
          </span>
          <div class="form-entry-fields">
            ${view({ form, shape: of, path: at, trail, needed: true, label: t('maker.value') })}
          </div>
        </li>`;
      })}
    </ol>
    <button
      type="button"
      class="button small"
      id=${`${id}-add`}
      ?disabled=${names.length >= most}
      @click=${() => {
        const free = [example, ...Array.from({ length: most }, (_, at) => `${example}${at + 2}`)];
        const name = free.find((each) => !names.includes(each) && pattern.test(each)) ?? example;
        form.set([...path, name], form.starter(trail, of));
        form.focus(`${form.id([...path, name])}-name`);
      }}
    >
      ${icon('plus')} ${t(wordKey(field, 'add') || 'maker.add')}
    </button>
  </fieldset>`;
}

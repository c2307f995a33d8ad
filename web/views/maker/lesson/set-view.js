/**
 * What a step sets in the workbench: said in words, each with a way to take it out, and taken from
 * the workbench in the preview.
 * @import { Field } from '../form-types.js'
 * @import { GroupShape } from '../../../quiz/shape.js'
 * @import { Issue } from '../../../../wasm/engine.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatNumber, hasText, t } from '../../../i18n/index.js';
import { icon } from '../../icons.js';
import { groupFields } from '../form-view.js';
import { startAfresh } from '../list-view.js';
import { aside } from '../text-fields.js';
import { labelOf, problemText } from '../words.js';

/** @typedef {{ path: readonly (string | number)[], what: string, name: string, value: any }} SetItem */

/**
 * @typedef {object} SetTools
 * @property {(set: unknown) => SetItem[]} itemsOf
 * @property {(step: number) => void} take
 * @property {() => { step: number, words: string, left: readonly { what: string, issue: Issue | null }[] }} taken what became of the last taking
 */

/** @param {unknown} value of one setting, as words */
const short = (value) => (typeof value === 'number' ? formatNumber(value) : String(value));

/** @param {string} prefix @param {unknown} value @returns {string} its name on the page, or itself */
const named = (prefix, value) =>
  hasText(`${prefix}.${value}`) ? t(`${prefix}.${value}`) : String(value);

/** Keys under which values have their names. @type {Readonly<Record<string, string>>} */
const NAMES = { loss: 'losses', optimizer: 'optimizers', speed: 'speeds' };

/** @param {any} layer */
const layerText = ({ units, activation = 'relu' }) =>
  t('lessonMaker.said.layer', {
    units: short(units),
    activation: named('activations', activation),
  });

/**
 * One thing that a step sets.
 * @param {SetItem} item
 * @returns {string}
 */
export function itemText({ what, name, value }) {
  const label = t(`lessonMaker.label.${what === 'option' ? 'options' : what}`);
  try {
    switch (what) {
      case 'dataset':
        return t('lessonMaker.said.dataset', {
          value: hasText(`datasets.${value}.title`) ? t(`datasets.${value}.title`) : String(value),
        });
      case 'table': {
        const columns = value.columns.map((/** @type {any} */ column) => column.name).join(', ');
        return t('lessonMaker.said.table', { columns, count: value.rows.length });
      }
      case 'layers':
        return value.length === 0
          ? t('lessonMaker.said.noLayers')
          : t('lessonMaker.said.layers', { value: value.map(layerText).join(', ') });
      case 'output':
        return t('lessonMaker.said.output', { value: named('activations', value.activation) });
      case 'validationPercent':
        return t('lessonMaker.said.validationPercent', { value: short(value) });
      case 'prediction':
        return t('lessonMaker.said.prediction', { name, value: short(value) });
      case 'option':
        return t('lessonMaker.said.field', { name: named('options', name), value: short(value) });
      default: {
        const said = NAMES[what] ? named(NAMES[what], value) : short(value);
        return t('lessonMaker.said.field', { name: label, value: said });
      }
    }
  } catch {
    // A file may have anything there; its problem stands at the field.
    return t('lessonMaker.said.odd', { name: label });
  }
}

/**
 * @param {SetTools} tools
 * @returns {(field: Field) => unknown} the widget of `set`
 */
export const setWidget = (tools) => (field) => {
  const { form, path, shape, trail } = field;
  const value = form.get(path);
  const step = Number(path[1]);
  const id = form.id(path);
  const items = tools.itemsOf(value);
  const { words, left, step: at } = tools.taken();
  const isGroup = value !== null && typeof value === 'object' && !Array.isArray(value);
  return html`<div
    class="set-field"
    id=${id}
    tabindex="-1"
    role="group"
    aria-label=${labelOf(field)}
  >
    ${
      items.length > 0
        ? html`<p class="form-label">${t('lessonMaker.set.list')}</p>
            <ul class="set-items">
              ${items.map((item, index) => itemView(field, item, index, items.length))}
            </ul>`
        : html`<p class="form-note">${t('lessonMaker.set.none')}</p>`
    }
    ${aside(field)}
    <div class="set-take">
      <button type="button" class="button" id=${`${id}-take`} @click=${() => tools.take(step)}>
        ${icon('download')} ${t('lessonMaker.set.take')}
      </button>
      <p class="form-note">${t('lessonMaker.set.how')}</p>
    </div>
    <div role="status">
      ${at === step && words ? html`<p class="form-note">${words}</p>` : nothing}
      ${at === step && left.length > 0 ? leftView(left) : nothing}
    </div>
    <details class="form-section form-fold">
      <summary>${t('lessonMaker.set.fields')}</summary>
      ${
        value === undefined || isGroup
          ? groupFields({ ...field, trail, path }, /** @type {GroupShape} */ (shape))
          : startAfresh(field)
      }
    </details>
  </div>`;
};

/** @param {Field} field @param {SetItem} item @param {number} index @param {number} count */
function itemView({ form, path }, item, index, count) {
  const text = itemText(item);
  const own = [...path, ...item.path];
  const isWrong = form.problemsWithin(own) > 0;
  const id = form.id(path);
  return html`<li class=${isWrong ? 'is-wrong' : ''}>
    <span>${isWrong ? icon('alert') : nothing} ${text}</span>
    <button
      type="button"
      class="icon-button"
      id=${`${id}-item-${index}`}
      aria-label=${t('lessonMaker.set.remove', { name: text })}
      title=${t('lessonMaker.set.remove', { name: text })}
      @click=${() => {
        form.set(own, undefined);
        form.focus(count > 1 ? `${id}-item-${Math.min(index, count - 2)}` : `${id}-take`);
      }}
    >
      ${icon('close')}
    </button>
  </li>`;
}

/** @param {ReturnType<SetTools['taken']>['left']} left */
function leftView(left) {
  return html`<p class="issue">${icon('alert')}<span>${t('lessonMaker.set.left')}</span></p>
    <ul class="set-left">
      ${left.map(({ what, issue }) => {
        const said = t(`lessonMaker.left.${what}`);
        return html`<li>
          ${issue ? t('lessonMaker.left.why', { what: said, why: problemText(issue) }) : said}
        </li>`;
      })}
    </ul>`;
}

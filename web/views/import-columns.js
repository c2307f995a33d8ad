/**
 * The first rows of what is to be imported, and above them what each column is taken for, to
 * be changed. Part of the preview, which is fetched when it is needed.
 * @import { ColumnKind, ColumnRole } from '../../wasm/engine.js'
 * @import { TableColumn } from '../types.js'
 * @import { PreviewCell } from '../data/import-source.js'
 * @import { ColumnChoices, ColumnReport } from '../data/read-table.js'
 * @import { PreviewContext } from './import-view.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../i18n/index.js';
import { icon } from './icons.js';

/** Columns drawn; a table of a thousand would be slow to look at and slow to draw. */
const MOST_COLUMNS = 60;

/** @type {readonly ColumnRole[]} */
const ROLES = ['input', 'target', 'ignored'];
/** @type {readonly ColumnKind[]} */
const KINDS = ['number', 'category'];
const MARKS = /** @type {const} */ ({ '.': 'point', ',': 'comma' });

/** @param {PreviewContext} view */
export function importColumns(view) {
  const { reading } = view;
  const columns = reading.table?.columns ?? [];
  const shown = columns.slice(0, MOST_COLUMNS);
  const rest = columns.length - shown.length;
  return html`<div class="import-frame" role="region" aria-label=${t('import.rows')} tabindex="0">
      <table class="import-table">
        <thead>
          <tr>
            ${shown.map((column, index) => columnHead(view, column, index))}
          </tr>
        </thead>
        <tbody>
          ${reading.preview.map(
            (cells) =>
              html`<tr>
                ${shown.map(({ kind }, index) => previewCell(cells[index], kind))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rest > 0 ? html`<p class="remark">${t('import.moreColumns', { count: rest })}</p>` : nothing}`;
}

/**
 * @param {PreviewContext} view
 * @param {TableColumn} column
 * @param {number} index
 */
function columnHead(view, column, index) {
  const { reading, choices, choose, rename, named } = view;
  const report = reading.columns[index];
  const change = (/** @type {ColumnChoices} */ change) => {
    const columns = { ...choices.columns };
    if (change.role === 'target') {
      // Choosing a target leaves the one of before as an input.
      reading.table?.columns.forEach(({ role }, other) => {
        if (role === 'target') columns[other] = { ...columns[other], role: 'input' };
      });
    }
    choose({ columns: { ...columns, [index]: { ...columns[index], ...change } } });
  };
  return html`<th scope="col" class="role-${column.role}">
    <input
      aria-label=${t('import.name', { number: index + 1 })}
      autocomplete="off"
      .value=${live(choices.columns?.[index]?.name ?? column.name)}
      @input=${(/** @type {Event & { target: HTMLInputElement }} */ event) =>
        rename(index, event.target.value)}
      @change=${named}
    />
    ${select({
      label: t('data.role', { column: column.name }),
      value: column.role,
      options: ROLES.map((role) => [role, t(`roles.${role}`)]),
      choose: (role) => change({ role: /** @type {ColumnRole} */ (role) }),
    })}
    ${select({
      label: t('data.kind', { column: column.name }),
      value: column.kind,
      options: KINDS.map((kind) => [kind, t(`kinds.${kind}`)]),
      choose: (kind) => change({ kind: /** @type {ColumnKind} */ (kind) }),
    })}
    ${
      column.kind === 'number' && report.hasMarks
        ? select({
            label: t('import.decimalOf', { column: column.name }),
            value: column.decimal ?? '.',
            options: Object.entries(MARKS).map(([mark, name]) => [mark, t(`import.mark.${name}`)]),
            choose: (mark) => change({ decimal: /** @type {',' | '.'} */ (mark) }),
          })
        : nothing
    }
    <span class="import-counts">${counts(report, column.kind)}</span>
    ${remarks(report).map(
      ([key, warns]) =>
        html`<span class=${warns ? 'issue' : 'import-counts'}
          >${warns ? icon('alert') : nothing}<span>${t(key)}</span></span
        >`,
    )}
  </th>`;
}

/**
 * @param {{
 *   label: string,
 *   value: string,
 *   options: readonly (readonly [string, string])[],
 *   choose: (value: string) => void,
 * }} options
 */
export function select({ label, value, options, choose }) {
  return html`<select
    aria-label=${label}
    @change=${(/** @type {Event & { target: HTMLSelectElement }} */ event) =>
      choose(event.target.value)}
  >
    ${options.map(
      ([each, text]) =>
        html`<option value=${each} .selected=${live(each === value)}>${text}</option>`,
    )}
  </select>`;
}

/**
 * @param {ColumnReport} report
 * @param {ColumnKind} kind
 */
function counts({ numbers, categories, missing, bad, unit }, kind) {
  const main =
    kind === 'number'
      ? t('import.numbers', { count: numbers })
      : t('import.categories', { count: categories });
  return [
    unit === '' ? main : `${main} ${t('import.unit', { unit })}`,
    ...(missing > 0 ? [t('import.missing', { count: missing })] : []),
    ...(bad > 0 ? [t('import.bad', { count: bad })] : []),
  ].join(' · ');
}

/**
 * What to say of a column, and whether it is a warning.
 * @param {ColumnReport} report
 * @returns {[string, boolean][]}
 */
function remarks({ open, mixed, mixedUnits, hint }) {
  return [
    ...(open ? [/** @type {[string, boolean]} */ (['import.open', true])] : []),
    ...(mixed ? [/** @type {[string, boolean]} */ (['import.mixed', true])] : []),
    ...(mixedUnits ? [/** @type {[string, boolean]} */ (['import.mixedUnits', true])] : []),
    ...(hint === '' ? [] : [/** @type {[string, boolean]} */ ([`import.hint.${hint}`, false])]),
  ];
}

/**
 * @param {PreviewCell | undefined} cell
 * @param {ColumnKind} kind
 */
function previewCell(cell, kind) {
  if (!cell) return html`<td></td>`;
  const { text, state, value } = cell;
  return html`<td class="cell-${state} ${kind}">
    ${text}${
      value === null
        ? nothing
        : html` <span class="cell-note">${t('import.cellValue', { value })}</span>`
    }${state === 'missing' ? html` <span class="cell-note">${t('import.cellMissing')}</span>` : nothing}${
      state === 'bad'
        ? html`<span class="cell-alert">${icon('alert')}</span
            ><span class="visually-hidden">${t('import.bad', { count: 1 })}</span>`
        : nothing
    }
  </td>`;
}

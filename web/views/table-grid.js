/**
 * The table as an editable grid. One cell has the keyboard (roving tabindex); Enter, F2,
 * a click or simply typing edits it; Enter and Tab keep what was typed and go on, Escape
 * takes it back. Nothing typed is ever refused: a cell that cannot be read is marked.
 * @import { ViewContext } from './context.js'
 * @import { AppliedView, State, Table, TableColumn, TableRow } from '../types.js'
 */
import { html, nothing } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n/index.js';
import { columnHead } from './columns/column-head.js';
import { MORE_ROWS, drawnRows, earlierRows, laterRows } from './grid-memory.js';
import { classMark, icon } from './icons.js';
import { controlId, issueMessage, issueText, messageId } from './issues.js';
import { focusCell, gridKeys, showCell, startEditing } from './table-keys.js';

/** Bad cells explained below the table; the others are marked and explained when reached. */
const MOST_EXPLAINED = 2;

/** @param {ViewContext} view */
export function tableGrid(view) {
  const { state, ui } = view;
  const { table } = state;
  const { from, to } = drawnRows(ui.grid, table.rows.length);
  const shown = table.rows.slice(from, to);
  const sets = splitOf(state.run.applied);
  const active = shown.some(({ id }) => id === ui.grid.rowId) ? ui.grid.rowId : shown[0]?.id;
  return html`<div class="grid-frame">
      ${moreRows(view, 'earlierRows', from, earlierRows)}
      <table
        class="grid"
        role="grid"
        aria-label=${t('data.table')}
        aria-rowcount=${table.rows.length + 1}
        @focusin=${(/** @type {FocusEvent} */ event) => followFocus(event, view)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => gridKeys(event, view)}
      >
        <thead>
          <tr>
            <th scope="col" class="grid-number">
              <span class="visually-hidden">${t('data.rowNumber')}</span>
            </th>
            ${table.columns.map((column) => columnHead(column, view))}
            <th scope="col" class="grid-head-remove">
              <span class="visually-hidden">${t('data.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            shown,
            ({ id }) => id,
            (row, index) => tableRow(row, from + index, { view, active, set: sets.get(row.id) }),
          )}
        </tbody>
      </table>
      ${moreRows(view, 'moreRows', table.rows.length - to, laterRows)}
    </div>
    ${columnMessages(view)} ${badCells(view)}`;
}

/**
 * A button for rows that are not drawn.
 * @param {ViewContext} view
 * @param {'earlierRows' | 'moreRows'} name
 * @param {number} rest how many there are
 * @param {typeof laterRows} change
 */
function moreRows({ state, ui, update }, name, rest, change) {
  if (rest === 0) return nothing;
  const show = () => update({ grid: { ...ui.grid, ...change(ui.grid, state.table.rows.length) } });
  return html`<button class="link grid-more" @click=${show}>
    ${t(`data.${name}`, { count: Math.min(MORE_ROWS, rest), rest })}
  </button>`;
}

/**
 * What is wrong with whole columns. Below the table: in its head, which stays in place while
 * the rows are scrolled, a sentence would cover them.
 * @param {ViewContext} view
 */
function columnMessages({ state, issues }) {
  return state.table.columns.map(({ id }) => issueMessage(issues.get(`columns.${id}`)));
}

/**
 * @param {TableRow} row
 * @param {number} index
 * @param {{ view: ViewContext, active: number | undefined, set: 'train' | 'validation' | undefined }} about
 */
function tableRow(row, index, { view, active, set }) {
  const { state, ui } = view;
  const { columns } = state.table;
  const removable = active === row.id && ui.grid.column === columns.length;
  return html`<tr aria-rowindex=${index + 2}>
    <th scope="row" class="grid-number" title=${set ? t(`data.set.${set}`) : ''}>
      <span class="row-set set-${set ?? 'none'}" aria-hidden="true"></span>${index + 1}
      ${set ? html`<span class="visually-hidden">${t(`data.set.${set}`)}</span>` : nothing}
    </th>
    ${columns.map((column, place) => tableCell(row, column, place, view, active === row.id))}
    <td class="grid-remove">
      <button
        class="icon-button"
        data-row=${row.id}
        data-column=${columns.length}
        tabindex=${removable ? 0 : -1}
        aria-label=${t('data.removeRow', { number: index + 1 })}
        @click=${() => removeRow(row.id, index, view)}
      >
        ${icon('close')}
      </button>
    </td>
  </tr>`;
}

/**
 * The cell that got the keyboard, however it did, is the one Tab comes back to.
 * @param {FocusEvent} event
 * @param {ViewContext} view
 */
function followFocus({ target }, { ui, update }) {
  if (!(target instanceof HTMLElement) || target.dataset.row === undefined) return;
  showCell(target);
  const rowId = Number(target.dataset.row);
  const column = Number(target.dataset.column);
  if (rowId === ui.grid.rowId && column === ui.grid.column) return;
  update({ grid: { ...ui.grid, rowId, column, draft: null } });
}

/**
 * @param {number} rowId
 * @param {number} index
 * @param {ViewContext} view
 */
function removeRow(rowId, index, { state, ui, dispatch, update }) {
  const { rows, columns } = state.table;
  const next = (rows[index + 1] ?? rows[index - 1])?.id ?? 0;
  dispatch({ type: 'table/rowsRemoved', rowIds: [rowId] });
  // The keyboard stays in the column of remove buttons.
  update({ grid: { ...ui.grid, rowId: next, column: columns.length, draft: null } }, () =>
    focusCell(next, columns.length),
  );
}

/**
 * @param {TableRow} row
 * @param {TableColumn} column
 * @param {number} place
 * @param {ViewContext} view
 * @param {boolean} activeRow
 */
function tableCell(row, column, place, view, activeRow) {
  const { ui, update, issues, state } = view;
  const text = row.cells[place] ?? '';
  const where = `rows[${row.id}].${column.id}`;
  const issue = issues.get(where);
  const active = activeRow && Math.min(ui.grid.column, state.table.columns.length) === place;
  const editing = active && ui.grid.draft !== null;
  if (editing) {
    return html`<td class="grid-cell editing ${column.kind} role-${column.role}">
      <input
        class="grid-input"
        aria-label=${column.name}
        autocomplete="off"
        spellcheck="false"
        inputmode=${column.kind === 'number' ? 'decimal' : 'text'}
        .value=${ui.grid.draft ?? ''}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ event) =>
          update({ grid: { ...ui.grid, draft: event.target.value } })}
        @blur=${(/** @type {FocusEvent & { target: HTMLInputElement }} */ event) =>
          leaveCell(event.target, row.id, column.id, view)}
      />
    </td>`;
  }
  return html`<td
    class="grid-cell ${column.kind} role-${column.role}"
    id=${controlId(where)}
    data-row=${row.id}
    data-column=${place}
    tabindex=${active ? 0 : -1}
    aria-invalid=${ifDefined(issue ? 'true' : undefined)}
    aria-describedby=${ifDefined(issue ? messageId(where) : undefined)}
    @click=${() => startEditing(view, { rowId: row.id, column: place }, text)}
  >
    ${cellMark(column, text, state)}${text}${
      issue
        ? html`<span class="cell-alert" title=${issueText(issue)}>${icon('alert')}</span>
            <span class="visually-hidden" id=${messageId(where)}>${issueText(issue)}</span>`
        : nothing
    }
  </td>`;
}

/**
 * The class's shape beside its name, as on the surface.
 * @param {TableColumn} column
 * @param {string} text
 * @param {State} state
 */
function cellMark(column, text, { run }) {
  if (column.role !== 'target' || column.kind !== 'category') return nothing;
  const place = run.applied?.columnIds.indexOf(column.id) ?? -1;
  const index = run.applied?.columns[place]?.categories?.indexOf(text.trim()) ?? -1;
  return index >= 0 ? classMark(index) : nothing;
}

/**
 * The input was left: what was typed is kept, unless Escape, a key or another table has dealt
 * with it.
 * @param {HTMLInputElement} input
 * @param {number} rowId
 * @param {string} columnId
 * @param {ViewContext} view
 */
function leaveCell(input, rowId, columnId, { state, ui, update, dispatch }) {
  if (input.dataset.done) return;
  input.dataset.done = 'left';
  const { columns } = state.table;
  dispatch({ type: 'table/cellEdited', rowId, columnId, text: input.value, columns });
  update({ grid: { ...ui.grid, draft: null } });
}

/** @param {ViewContext} view */
function badCells(view) {
  const bad = view.state.run.issues.filter(({ where }) => where.startsWith('rows['));
  if (bad.length === 0) return nothing;
  const { table } = view.state;
  return html`<ul class="bad-cells">
    ${bad.slice(0, MOST_EXPLAINED).map((issue) => {
      const [, id, columnId] = /^rows\[(\d+)\]\.(.+)$/.exec(issue.where) ?? [];
      const row = table.rows.findIndex((each) => each.id === Number(id)) + 1;
      const column = table.columns.find((each) => each.id === columnId)?.name ?? '';
      return html`<li class="issue">
        ${icon('alert')}<span
          ><strong>${t('data.cellName', { row, column })}</strong> ${issueText(issue)}</span
        >
      </li>`;
    })}
    ${
      bad.length > MOST_EXPLAINED
        ? html`<li class="issue">
            <span>${t('summary.rest', { count: bad.length - MOST_EXPLAINED })}</span>
          </li>`
        : nothing
    }
  </ul>`;
}

/** @type {WeakMap<AppliedView, Map<number, 'train' | 'validation'>>} */
const splits = new WeakMap();

/**
 * Which rows train and which validate, by row id.
 * @param {AppliedView | null} applied
 * @returns {Map<number, 'train' | 'validation'>}
 */
function splitOf(applied) {
  if (!applied) return new Map();
  const known = splits.get(applied);
  if (known) return known;
  const split = new Map();
  for (const row of applied.trainRows) split.set(applied.rowIds[row], 'train');
  for (const row of applied.validationRows) split.set(applied.rowIds[row], 'validation');
  splits.set(applied, split);
  return split;
}

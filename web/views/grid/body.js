/**
 * The rows of the grid: numbers, cells, outcomes, and the button of each row's menu.
 * @import { DataGrid } from './index.js'
 * @import { Part } from './window.js'
 * @import { TableColumn, TableRow } from '../../types.js'
 * @import { RowFacts } from './row-order.js'
 */
import { html, nothing } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatShort, t } from '../../i18n/index.js';
import { classMark, icon } from '../icons.js';
import { controlId, issueText, messageId } from '../issues.js';
import { leaveCell, tellTyped } from './editing.js';
import { isGap } from './row-order.js';
import { isInside, isOneCell } from './selection.js';

/** @param {Part} part @param {number} index */
export const partKey = (part, index) => part.place ?? `gap ${index}`;

/**
 * @param {TableRow} row
 * @param {number} place
 * @param {DataGrid} grid
 */
export function gridRow(row, place, grid) {
  const { model, columnParts, selected } = grid;
  const facts = model.factsOf(row.id);
  const part = facts?.part;
  const number = model.numberOf(row.id, place);
  const isActive = grid.active.rowId === row.id;
  const isSelected = selected.rows.has(row.id);
  return html`<tr
    aria-rowindex=${place + 2}
    class="${facts?.isWrong ? 'row-wrong' : ''} ${dropClass(grid, row.id, place)}"
    aria-selected=${isSelected ? 'true' : 'false'}
  >
    <th
      scope="row"
      class="grid-number ${isSelected ? 'row-selected' : ''}"
      aria-colindex="1"
      data-number=${row.id}
      title=${part ? t(`data.set.${part}`) : ''}
    >
      <span class="row-set set-${part ?? 'none'}" aria-hidden="true"></span>${number}
      ${part ? html`<span class="visually-hidden">${t(`data.set.${part}`)}</span>` : nothing}
    </th>
    ${repeat(columnParts, partKey, (each) => {
      if (each.place === undefined) return html`<td class="grid-gap" aria-hidden="true"></td>`;
      return each.place < model.columns.length
        ? ownCell(row, place, each.place, grid, isActive, isSelected)
        : outcomeCell(row, place, each.place, grid, isActive, isSelected, facts);
    })}
    <td class="grid-remove" aria-colindex=${model.width + 2}>
      <button
        class="icon-button"
        data-row=${row.id}
        data-column=${model.width}
        tabindex=${isActive && grid.active.column === model.width ? 0 : -1}
        aria-label=${t('grid.rowMenu', { number })}
        aria-haspopup="menu"
        aria-expanded=${grid.menu?.rowId === row.id ? 'true' : 'false'}
      >
        <span class="dots" aria-hidden="true">⋮</span>
      </button>
    </td>
  </tr>`;
}

/**
 * The line where dragged rows would go.
 * @param {DataGrid} grid
 * @param {number} rowId
 * @param {number} place
 */
function dropClass({ drop, model }, rowId, place) {
  if (!drop) return '';
  if (drop.before === rowId) return 'drop-above';
  return drop.before === null && place === model.rows.length - 1 ? 'drop-below' : '';
}

/**
 * Which sides of the selection a cell is at.
 * @param {DataGrid} grid
 * @param {number} row
 * @param {number} column
 * @param {boolean} isRowSelected
 */
function rangeClass({ selected, model, fillTo }, row, column, isRowSelected) {
  const { range } = selected;
  if (selected.single) {
    if (!isRowSelected) return '';
    const ends = `${column === 0 ? ' at-start' : ''}${column === model.width - 1 ? ' at-end' : ''}`;
    return `in-range at-top at-bottom${ends}`;
  }
  if (range && row > range.bottom && row <= fillTo) {
    return column >= range.left && column <= range.right ? 'fill-target' : '';
  }
  if (range && isOneCell(range)) {
    return isInside(range, row, column) ? 'active-cell' : '';
  }
  if (!range || !isInside(range, row, column)) return '';
  return `in-range${row === range.top ? ' at-top' : ''}${row === range.bottom ? ' at-bottom' : ''}${
    column === range.left ? ' at-start' : ''
  }${column === range.right ? ' at-end' : ''}`;
}

/**
 * @param {TableRow} row
 * @param {number} place
 * @param {number} at its column's place
 * @param {DataGrid} grid
 * @param {boolean} isActiveRow
 * @param {boolean} isSelectedRow
 */
function ownCell(row, place, at, grid, isActiveRow, isSelectedRow) {
  const { model, selected, view } = grid;
  const column = model.columns[at];
  const text = row.cells[at] ?? '';
  const isActive = isActiveRow && grid.active.column === at;
  if (isActive && view.ui.grid.draft !== null) return editor(row, at, column, grid);
  const bad = badCell(row, at, column, text, grid);
  const isMissing = !bad && column.role !== 'ignored' && isGap(text, column, view.reading);
  const where = bad || isActive ? `rows[${row.id}].${column.id}` : '';
  const isCorner = selected.range?.bottom === place && selected.range.right === at;
  const isSelected = selected.single ? isSelectedRow : isInside(selected.range, place, at);
  const parts = [
    cellMark(column, text, grid),
    // As it would look without: browsers keep each space and line end of a cell that can be edited.
    text.replace(/\s+/g, ' '),
    bad && html`<span class="cell-alert" title=${bad}>${icon('alert')}</span>`,
    bad && html`<span class="visually-hidden" id=${messageId(where)}>${bad}</span>`,
    isCorner ? html`<span class="fill-handle" aria-hidden="true"></span>` : nothing,
  ];
  // prettier-ignore
  return html`<td
    class="grid-cell ${column.kind} role-${column.role} ${rangeClass(grid, place, at, isSelectedRow)} ${
      isMissing ? 'missing' : ''
    } ${column.formula === undefined ? '' : 'computed'} ${grid.finder?.test(text) ? 'found' : ''}"
    id=${ifDefined(where ? controlId(where) : undefined)}
    data-row=${row.id}
    data-column=${at}
    aria-colindex=${at + 2}
    tabindex=${isActive ? 0 : -1}
    aria-selected=${isSelected ? 'true' : 'false'}
    aria-readonly=${ifDefined(column.formula === undefined ? undefined : 'true')}
    aria-invalid=${ifDefined(bad ? 'true' : undefined)}
    aria-describedby=${ifDefined(bad ? messageId(where) : undefined)}
    title=${isMissing ? t('grid.missing') : ifDefined(text.length > 12 ? text : undefined)}
  >${parts}</td>`;
}

/**
 * @param {TableRow} row
 * @param {number} at
 * @param {TableColumn} column
 * @param {DataGrid} grid
 */
function editor(row, at, column, grid) {
  return html`<td
    class="grid-cell editing ${column.kind} role-${column.role}"
    aria-colindex=${at + 2}
    aria-selected="true"
  >
    <input
      class="grid-input"
      aria-label=${column.name}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      enterkeyhint="next"
      inputmode=${column.kind === 'number' ? 'decimal' : 'text'}
      .value=${grid.view.ui.grid.draft ?? ''}
      @input=${(/** @type {InputEvent & { target: HTMLInputElement }} */ { target }) =>
        tellTyped(grid, target.value, row.id, column.id)}
      @blur=${(/** @type {FocusEvent & { target: HTMLInputElement }} */ event) =>
        leaveCell(grid, event.target, row.id, column.id)}
    />
  </td>`;
}

/**
 * Why a cell cannot be used: what was found of the whole table, which names only the first ones.
 * @param {TableRow} row
 * @param {number} at
 * @param {TableColumn} column
 * @param {string} text
 * @param {DataGrid} grid
 * @returns {string} '' for a cell that can be used
 */
function badCell(row, at, column, text, { view }) {
  const issue = view.issues.get(`rows[${row.id}].${column.id}`);
  if (issue) return issueText(issue);
  const { parseNumber, meansMissing } = view.reading;
  if (column.kind !== 'number' || column.role === 'ignored' || text === '') return '';
  if (!Number.isNaN(parseNumber(text, column.decimal)) || meansMissing(text)) return '';
  const values = { row: '', column: column.name, text: text.trim() };
  return issueText({ code: 'badCell', where: 'rows', message: '', values });
}

/**
 * The class's shape beside its name, as on the surface.
 * @param {TableColumn} column
 * @param {string} text
 * @param {DataGrid} grid
 */
function cellMark(column, text, { view }) {
  if (column.role !== 'target' || column.kind !== 'category') return nothing;
  const { applied } = view.state.run;
  const place = applied?.columnIds.indexOf(column.id) ?? -1;
  const index = applied?.columns[place]?.categories?.indexOf(text.trim()) ?? -1;
  return index >= 0 ? classMark(index) : nothing;
}

/**
 * What the network makes of the row.
 * @param {TableRow} row
 * @param {number} place
 * @param {number} at
 * @param {DataGrid} grid
 * @param {boolean} isActiveRow
 * @param {boolean} isSelectedRow
 * @param {RowFacts | undefined} facts
 */
function outcomeCell(row, place, at, grid, isActiveRow, isSelectedRow, facts) {
  const { model, selected } = grid;
  const name = model.extras[at - model.columns.length];
  const isSelected = selected.single ? isSelectedRow : isInside(selected.range, place, at);
  return html`<td
    class="grid-cell outcome outcome-${name.slice(1)} ${rangeClass(grid, place, at, isSelectedRow)}"
    data-row=${row.id}
    data-column=${at}
    aria-colindex=${at + 2}
    aria-readonly="true"
    tabindex=${isActiveRow && grid.active.column === at ? 0 : -1}
    aria-selected=${isSelected ? 'true' : 'false'}
  >
    ${outcomeText(name, facts)}${
      name === '#error' && facts?.isWrong
        ? wrongMark(t(typeof facts.prediction === 'number' ? 'grid.far' : 'grid.wrong'))
        : nothing
    }
  </td>`;
}

/** @param {string} text */
function wrongMark(text) {
  return html`<span class="wrong-mark" title=${text}>${icon('close')}</span
    ><span class="visually-hidden">${text}</span>`;
}

/**
 * @param {string} name
 * @param {RowFacts | undefined} facts
 * @returns {string}
 */
export function outcomeText(name, facts) {
  if (!facts) return '';
  if (name === '#set') return facts.part ? t(`data.set.${facts.part}`) : '';
  const value = name === '#error' ? facts.error : facts.prediction;
  if (value === undefined) return '';
  return typeof value === 'number' ? formatShort(value) : value;
}

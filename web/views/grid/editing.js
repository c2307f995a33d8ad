/**
 * The cell that is open for typing.
 * @import { DataGrid } from './index.js'
 */
import { t } from '../../i18n/index.js';
import { oneCell } from '../grid-memory.js';
import { reveal } from './reveal.js';

/**
 * Opens the active cell.
 * @param {DataGrid} grid
 * @param {string} [draft] what it begins with; without it, what it says
 */
export function editCell(grid, draft) {
  const { model, active } = grid;
  const column = model.columns[active.column];
  if (!column || active.rowId === 0) return;
  if (column.formula !== undefined) {
    grid.say(t('grid.computed', { column: column.name, formula: column.formula }));
    return;
  }
  const text = model.rows[active.row]?.cells[active.column] ?? '';
  const { rowId } = active;
  grid.said = '';
  grid.change({ ...oneCell, rowId, column: active.column, draft: draft ?? text }, () => {
    const input = grid.element.querySelector('.grid-input');
    if (!(input instanceof HTMLInputElement)) return;
    tellTyped(grid, input.value, rowId, column.id);
    input.focus({ preventScroll: true });
    if (draft === undefined) input.select();
    else input.setSelectionRange(draft.length, draft.length);
    reveal(grid);
  });
}

/**
 * Says what is being typed, so that it is saved before it is kept.
 * @param {DataGrid} grid
 * @param {string} text
 * @param {number} rowId
 * @param {string} columnId
 */
export function tellTyped({ view, model }, text, rowId, columnId) {
  view.onTyping({ rowId, columnId, text, columns: model.table.columns });
}

/**
 * Keeps what was typed.
 * @param {DataGrid} grid
 * @param {HTMLInputElement} input
 * @param {number} rowId
 * @param {string} columnId
 */
export function keepTyped({ view, model }, input, rowId, columnId) {
  input.dataset.done = 'kept';
  const { columns } = model.table;
  view.dispatch({ type: 'table/cellEdited', rowId, columnId, text: input.value, columns });
}

/**
 * The input was left: what was typed is kept, unless Escape, a key or another table has dealt
 * with it.
 * @param {DataGrid} grid
 * @param {HTMLInputElement} input
 * @param {number} rowId
 * @param {string} columnId
 */
export function leaveCell(grid, input, rowId, columnId) {
  if (input.dataset.done) return;
  keepTyped(grid, input, rowId, columnId);
  grid.change({ draft: null });
}

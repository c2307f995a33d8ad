/**
 * The keyboard of the table grid.
 * @import { ViewContext } from './context.js'
 */
import { drawnRows } from './grid-memory.js';

const ARROWS = /** @type {const} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});

/**
 * Opens a cell for typing.
 * @param {ViewContext} view
 * @param {{ rowId: number, column: number }} cell
 * @param {string} draft
 */
export function startEditing({ update, ui }, cell, draft) {
  update({ grid: { ...ui.grid, ...cell, draft } }, () => {
    const input = document.querySelector('.grid-input');
    if (input instanceof HTMLInputElement) {
      input.focus();
      input.select();
    }
  });
}

/**
 * One key on the table.
 * @param {KeyboardEvent} event
 * @param {ViewContext} view
 */
export function gridKeys(event, view) {
  const { target } = event;
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  if (target instanceof HTMLInputElement) editingKeys(event, target, view);
  else if (target instanceof HTMLElement && target.dataset.row) movingKeys(event, target, view);
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} input
 * @param {ViewContext} view
 */
function editingKeys(event, input, view) {
  const { ui, state, dispatch, update } = view;
  const { rowId, column } = ui.grid;
  const columnId = state.table.columns[column]?.id;
  if (event.key === 'Escape') {
    event.preventDefault();
    input.dataset.done = 'cancelled';
    update({ grid: { ...ui.grid, draft: null } }, () => focusCell(rowId, column));
    return;
  }
  const step =
    event.key === 'Enter'
      ? [event.shiftKey ? -1 : 1, 0]
      : event.key === 'Tab'
        ? [0, event.shiftKey ? -1 : 1]
        : event.key === 'ArrowUp' || event.key === 'ArrowDown'
          ? ARROWS[event.key]
          : null;
  if (!step || columnId === undefined) return;
  input.dataset.done = 'kept';
  const { columns } = state.table;
  dispatch({ type: 'table/cellEdited', rowId, columnId, text: input.value, columns });
  const next = neighbour(view, rowId, column, step);
  // Past the last cell Tab leaves the table, as it would anywhere else.
  if (!next && event.key === 'Tab') {
    update({ grid: { ...ui.grid, draft: null } });
    return;
  }
  event.preventDefault();
  const cell = next ?? { rowId, column };
  update({ grid: { ...ui.grid, ...cell, draft: null } }, () => focusCell(cell.rowId, cell.column));
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} target
 * @param {ViewContext} view
 */
function movingKeys(event, target, view) {
  const { ui, state, update, dispatch } = view;
  const { table } = state;
  const rowId = Number(target.dataset.row);
  const column = Number(target.dataset.column);
  const go = (/** @type {{ rowId: number, column: number } | null} */ cell) => {
    event.preventDefault();
    if (cell) {
      update({ grid: { ...ui.grid, ...cell, draft: null } }, () =>
        focusCell(cell.rowId, cell.column),
      );
    }
  };
  const { from, to } = drawnRows(ui.grid, table.rows.length);
  if (event.key in ARROWS) {
    const step = ARROWS[/** @type {keyof typeof ARROWS} */ (event.key)];
    const inline = getComputedStyle(target).direction === 'rtl' ? -1 : 1;
    go(neighbour(view, rowId, column, [step[0], step[1] * inline], false));
  } else if (event.key === 'Home')
    go({ rowId: event.shiftKey ? table.rows[from].id : rowId, column: 0 });
  else if (event.key === 'End') go({ rowId, column: table.columns.length });
  else if (event.key === 'PageUp') go({ rowId: table.rows[from].id, column });
  else if (event.key === 'PageDown') go({ rowId: table.rows[to - 1].id, column });
  else if (column < table.columns.length) {
    const text = table.rows.find(({ id }) => id === rowId)?.cells[column] ?? '';
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      startEditing(view, { rowId, column }, text);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      const { columns } = table;
      dispatch({
        type: 'table/cellEdited',
        rowId,
        columnId: columns[column].id,
        text: '',
        columns,
      });
    } else if (event.key.length === 1 && event.key !== ' ') {
      // The key itself starts the new text; without it the first letter would be lost.
      event.preventDefault();
      startEditing(view, { rowId, column }, event.key);
      const input = document.querySelector('.grid-input');
      if (input instanceof HTMLInputElement) input.setSelectionRange(1, 1);
    }
  }
}

/**
 * @param {ViewContext} view
 * @param {number} rowId
 * @param {number} column
 * @param {readonly number[]} step rows down, columns on
 * @param {boolean} [wrap] at the end of a row go on in the next one; the remove buttons are left out
 * @returns {{ rowId: number, column: number } | null} null outside the table
 */
function neighbour({ state, ui }, rowId, column, [down, on], wrap = true) {
  const { rows, columns } = state.table;
  let row = rows.findIndex(({ id }) => id === rowId) + down;
  let next = column + on;
  const most = wrap ? columns.length - 1 : columns.length;
  if (wrap && next > most) {
    next = 0;
    row++;
  } else if (wrap && next < 0) {
    next = most;
    row--;
  }
  const { from, to } = drawnRows(ui.grid, rows.length);
  if (row < from || row >= to || next < 0 || next > most) return null;
  return { rowId: rows[row].id, column: next };
}

/**
 * Gives the keyboard to a cell that is drawn.
 * @param {number} rowId
 * @param {number} column
 */
export function focusCell(rowId, column) {
  const cell = document.querySelector(`.grid [data-row="${rowId}"][data-column="${column}"]`);
  if (cell instanceof HTMLElement) {
    cell.focus();
    showCell(cell);
  }
}

/**
 * Scrolls a cell into sight: clear of the head, which stays in place and may have any height.
 * @param {HTMLElement} cell
 */
export function showCell(cell) {
  const frame = cell.closest('.grid-frame');
  const head = frame?.querySelector('thead');
  if (!(frame instanceof HTMLElement) || !head) return;
  frame.style.scrollPaddingBlockStart = `${head.offsetHeight}px`;
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

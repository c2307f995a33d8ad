/**
 * Copy, cut and paste between the grid and spreadsheets.
 * @import { DataGrid } from './index.js'
 * @import { Model } from './model.js'
 */
import { t } from '../../i18n/index.js';
import { oneCell } from '../grid-memory.js';
import { outcomeText } from './body.js';
import { clearSelected, rowsOf, withAdded } from './commands.js';
import { hasNames, placePaste } from './paste.js';

/** @param {DataGrid} grid */
export function watchClipboard(grid) {
  const { element } = grid;
  for (const type of /** @type {const} */ (['copy', 'cut'])) {
    element.addEventListener(type, (event) => {
      if (!isForCells(event)) return;
      event.preventDefault();
      if (!grid.clipboard) {
        void copyWithoutEvent(grid, type === 'cut');
        return;
      }
      const copied = copiedCells(grid);
      if (!copied || !event.clipboardData) return;
      event.clipboardData.setData('text/plain', copied.text);
      event.clipboardData.setData('text/html', copied.html);
      if (type === 'cut') clearSelected(grid);
      grid.say(t(type === 'cut' ? 'grid.cut' : 'grid.copied', { count: copied.count }));
    });
  }
  element.addEventListener('paste', (event) => {
    if (!isForCells(event) || !event.clipboardData) return;
    event.preventDefault();
    const { clipboardData } = event;
    void pasteText(grid, clipboardData.getData('text/plain'), clipboardData.getData('text/html'));
  });
}

/** Whether an event is about cells, and not about the text of a field. @param {Event} event */
function isForCells({ target, defaultPrevented }) {
  return (
    !defaultPrevented &&
    target instanceof HTMLElement &&
    target.closest('table.grid') !== null &&
    !target.matches('input, textarea, select')
  );
}

/**
 * What the selection says, row by row as shown.
 * @param {DataGrid} grid
 * @returns {{ text: string, html: string, count: number } | null}
 */
function copiedCells(grid) {
  const { model, selected, clipboard } = grid;
  if (!clipboard) {
    grid.say(t('grid.noClipboard'));
    return null;
  }
  const { left, right } = selected.range ?? { left: 0, right: model.columns.length - 1 };
  const texts = rowsOf(grid).map((row) => {
    const cells = [];
    for (let place = left; place <= right; place++) {
      cells.push(
        place < model.columns.length
          ? (row.cells[place] ?? '')
          : outcomeText(model.extras[place - model.columns.length], model.factsOf(row.id)),
      );
    }
    return cells;
  });
  if (texts.length === 0) return null;
  return { ...clipboard.cellsToText(texts), count: texts.length * texts[0].length };
}

/**
 * Puts copied cells where the selection begins.
 * @param {DataGrid} grid
 * @param {string} text
 * @param {string} html
 */
export async function pasteText(grid, text, html) {
  if (text === '' && html === '') return;
  if (!grid.clipboard) await grid.fetchClipboard();
  const { model, selected, clipboard, view } = grid;
  const { rows, columns } = model;
  if (!clipboard) {
    grid.say(t('grid.noClipboard'));
    return;
  }
  const top = grid.active.row;
  const target = selected.range ?? { top, bottom: top, left: 0, right: 0 };
  const cells = clipboard.textToCells(text, html);
  const placed = placePaste(cells, target, columns.length);
  if (!placed) {
    grid.say(t('grid.notHere'));
    return;
  }
  const { rect, texts, lost } = placed;
  const into = rows.slice(rect.top, rect.bottom + 1);
  const across = columns.slice(rect.left, rect.right + 1);
  const last = into[into.length - 1];
  const paste = () =>
    view.dispatch({
      type: 'table/cellsPasted',
      rowIds: into.map(({ id }) => id),
      columnIds: across.map(({ id }) => id),
      texts,
      ...(last && { after: last.id }),
    });
  /** What was pasted into the cells comes out of them again. */
  const asTable = () => {
    grid.view.dispatch({ type: 'history/undone' });
    void grid.view.importer.paste(text, html);
  };
  const longer = texts.length > into.length;
  const before = view.state.table;
  if (longer) withAdded(grid, last?.id ?? 0, paste, 'cells');
  else paste();
  // Too much for a table: the notice above it says so.
  if (longer && grid.view.state.table === before) return;
  grid.change({}, () => {
    const shown = grid.model.rows;
    const bottom = Math.min(rect.bottom, shown.length - 1);
    const isOne = bottom === rect.top && rect.left === rect.right;
    if (!shown[bottom]) return;
    grid.change(
      {
        ...oneCell,
        rowId: shown[rect.top].id,
        column: rect.left,
        anchor: isOne ? null : { rowId: shown[bottom].id, column: rect.right },
      },
      () => grid.focusActive(),
    );
    const computed = across.find(({ formula }) => formula !== undefined);
    const parts = [t('grid.pasted', { count: texts.length * across.length })];
    if (longer) parts.push(t('grid.rowsCame', { count: texts.length - into.length }));
    if (lost > 0) parts.push(t('grid.lost', { count: lost }));
    if (computed) {
      parts.push(t('grid.computed', { column: computed.name, formula: computed.formula ?? '' }));
    }
    const isTable = cells.length > 1 && (lost > 0 || hasNames(cells, across, view.reading));
    grid.say(parts.join(' '), isTable ? { label: t('grid.asTable'), act: asTable } : null);
  });
}

/**
 * Copying where no event carries the text: from a menu, or by keys before the part of the page
 * that writes it is there.
 * @param {DataGrid} grid
 * @param {boolean} [cut]
 */
export async function copyWithoutEvent(grid, cut = false) {
  if (!grid.clipboard) await grid.fetchClipboard();
  const copied = copiedCells(grid);
  if (!copied) return;
  try {
    const { text, html } = copied;
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': new Blob([text], { type: 'text/plain' }),
        'text/html': new Blob([html], { type: 'text/html' }),
      }),
    ]);
  } catch {
    grid.say(t('grid.clipboardRefused'));
    return;
  }
  if (cut) clearSelected(grid);
  grid.say(t(cut ? 'grid.cut' : 'grid.copied', { count: copied.count }));
}

/** @param {DataGrid} grid */
export async function pasteFromMenu(grid) {
  try {
    const [item] = await navigator.clipboard.read();
    const read = async (/** @type {string} */ type) =>
      item.types.includes(type) ? (await item.getType(type)).text() : '';
    await pasteText(grid, await read('text/plain'), await read('text/html'));
  } catch {
    grid.say(t('grid.clipboardRefused'));
  }
}

/**
 * The widths of columns, chosen by dragging the edge of a head or by keys.
 * @import { DataGrid } from './index.js'
 */
import { t } from '../../i18n/index.js';
import { columnName, ownWidth, sizeKey } from './sizes.js';
import { LEAST, MOST } from './widths.js';

/**
 * @param {DataGrid} grid
 * @param {number} place
 * @param {number} width in CSS pixels
 */
export function resizeTo(grid, place, width) {
  const key = sizeKey(grid, place);
  if (key === '') return;
  const size = Math.round(Math.min(MOST, Math.max(LEAST, width)));
  grid.change({ widths: { ...grid.memory.widths, [key]: size } });
}

/**
 * @param {DataGrid} grid
 * @param {number} place
 * @param {number} by
 */
export function resizeBy(grid, place, by) {
  if (place >= grid.model.width) return;
  resizeTo(grid, place, grid.sizes.widths[place] + by);
  const width = Math.round(grid.sizes.widths[place]);
  grid.say(t('grid.resized', { column: columnName(grid, place), width }));
}

/** As wide as what it holds now. @param {DataGrid} grid @param {number} place */
export function fitWidth(grid, place) {
  resizeTo(grid, place, ownWidth(grid, place));
}

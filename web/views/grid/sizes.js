/**
 * The widths of all columns, measured with the page's own font and kept until the columns change.
 * @import { DataGrid } from './index.js'
 * @import { TableColumn } from '../../types.js'
 */
import { t } from '../../i18n/index.js';
import { filled, fittedWidth, offsetsOf } from './widths.js';

/** What a head needs beside the word for the role, for all of it to stand in one line. */
const BESIDE_ROLE = 53;
/** The same where its buttons are made for fingers. */
const BESIDE_ROLE_TOUCH = 64;
/** With the smallest and largest number beside each other. */
const LEAST_NUMBERS = 90;
/** With the categories' names beside their counts. */
const LEAST_CATEGORIES = 96;
/** Room for a row's number: for its digits, and for the mark before them. */
const NUMBER = 22;
const DIGIT = 8;
/** @type {Record<string, number>} */
const OUTCOME_WIDTHS = { '#set': 84, '#prediction': 92, '#error': 78 };

/** @param {number} rows of the table */
export function numberSize(rows) {
  return NUMBER + DIGIT * Math.max(2, String(rows).length);
}

/** @type {CanvasRenderingContext2D | null} */
let canvas = null;

/**
 * @param {HTMLElement} element whose font is used
 * @param {string} size
 * @returns {(text: string) => number}
 */
function measurer(element, size) {
  canvas ??= document.createElement('canvas').getContext('2d');
  const { fontFamily } = getComputedStyle(element);
  return (text) => {
    if (!canvas) return text.length * 8;
    canvas.font = `${size} ${fontFamily}`;
    return canvas.measureText(text).width;
  };
}

/** @type {WeakMap<readonly TableColumn[], number[]>} */
const known = new WeakMap();

/**
 * @param {TableColumn} column
 * @param {HTMLElement} element
 */
function measures({ role }, element) {
  const head = measurer(element, '600 14px');
  const beside = matchMedia('(pointer: coarse)').matches ? BESIDE_ROLE_TOUCH : BESIDE_ROLE;
  const line = head(t(`roles.${role}`)) + beside;
  const leastHead = Math.max(line, LEAST_NUMBERS);
  const leastCategories = Math.max(line, LEAST_CATEGORIES);
  return { cell: measurer(element, '15px'), head, leastHead, leastCategories };
}

/**
 * Measured once for the columns, so that they do not move while one types.
 * @param {DataGrid} grid
 * @returns {number[]}
 */
function fitted({ model, element }) {
  const found = known.get(model.columns);
  if (found) return found;
  const widths = model.columns.map((column, place) =>
    fittedWidth(column, place, model.table.rows, measures(column, element)),
  );
  known.set(model.columns, widths);
  return widths;
}

/**
 * The width that a column would have by itself, as it is filled now.
 * @param {DataGrid} grid
 * @param {number} place
 */
export function ownWidth(grid, place) {
  const { model, element } = grid;
  const column = model.columns[place];
  if (!column) return OUTCOME_WIDTHS[model.extras[place - model.columns.length]] ?? 80;
  return fittedWidth(column, place, model.rows, measures(column, element));
}

/** Names of what is resized: ids of columns and of outcomes. @param {DataGrid} grid @param {number} place */
export function sizeKey({ model }, place) {
  return model.columns[place]?.id ?? model.extras[place - model.columns.length] ?? '';
}

/**
 * What a column is called. @param {DataGrid} grid @param {number} place
 */
export function columnName({ model }, place) {
  const extra = model.extras[place - model.columns.length];
  return model.columns[place]?.name ?? (extra ? t(`grid.outcomes.${extra.slice(1)}`) : '');
}

/**
 * @param {DataGrid} grid
 * @returns {{ widths: number[], offsets: Float64Array, total: number, staying: number }} `staying`: the place of the column that stays in sight, -1 for none
 */
export function columnSizes(grid) {
  const { model, room, memory } = grid;
  const natural = [...fitted(grid), ...model.extras.map((name) => OUTCOME_WIDTHS[name])];
  const chosen = natural.map((_, place) => memory.widths[sizeKey(grid, place)]);
  const targets = model.columns.flatMap(({ role }, at) => (role === 'target' ? [at] : []));
  const { widths, staying } = filled(
    natural.map((width, place) => chosen[place] ?? width),
    chosen.map((width) => width !== undefined),
    {
      room: room.width - room.number - room.menu,
      own: model.columns.length,
      target: targets.length === 1 ? targets[0] : -1,
    },
  );
  const offsets = offsetsOf(widths);
  return {
    staying,
    widths,
    offsets,
    total: offsets[widths.length] + room.number + room.menu,
  };
}

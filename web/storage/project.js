/**
 * The saved form of a project: one JSON document of everything typed and chosen, without the
 * training itself. Written by us, but read as if by a stranger.
 *
 *   {"format": "layerwise-project", "version": 1, "name": "My project",
 *    "datasetId": "students", "provenance": "tutorial", "recipe": null,
 *    "columns": [{"id": "c1", "name": "Study hours", "kind": "number", "role": "input"}, ...],
 *    "network": {...}, "training": {...}, "view": {...},
 *    "rows": [[1,"2","60","50","fail"],    id of the row, then its cells as typed
 *             ...]}
 *
 * In the database the rows lie in blocks beside the rest, so that an edit writes one of them.
 * @import { ProjectParts, TableRow, TypedCell } from '../types.js'
 */

export const FORMAT = 'layerwise-project';
export const VERSION = 1;

/**
 * Everything of a state that is saved.
 * @param {ProjectParts} state
 * @returns {ProjectParts}
 */
export function partsOf({ table, datasetId, provenance, recipe, network, training, view }) {
  return { table, datasetId, provenance, recipe, network, training, view };
}

/**
 * The parts as they would be if the open cell were left now, so that what is being typed is saved
 * as well.
 * @param {ProjectParts} parts
 * @param {TypedCell | null} typed of the table with the same columns, or it counts for nothing
 * @returns {ProjectParts}
 */
export function withTyped(parts, typed) {
  const { table } = parts;
  if (typed?.columns !== table.columns) return parts;
  const place = table.columns.findIndex(({ id }) => id === typed.columnId);
  const at = table.rows.findIndex(({ id }) => id === typed.rowId);
  if (place < 0 || at < 0 || table.rows[at].cells[place] === typed.text) return parts;
  const rows = table.rows.slice();
  const cells = rows[at].cells.slice();
  cells[place] = typed.text;
  rows[at] = { ...rows[at], cells };
  return { ...parts, table: { ...table, rows } };
}

/**
 * The document without its rows.
 * @param {string} name
 * @param {ProjectParts} parts
 * @returns {string}
 */
export function headText(name, { table, ...rest }) {
  const { rows: _, ...shape } = table;
  return JSON.stringify({ format: FORMAT, version: VERSION, name, ...rest, ...shape });
}

/**
 * Some rows as they stand in the document, without the brackets around all of them.
 * @param {readonly TableRow[]} rows
 * @returns {string}
 */
export function rowsText(rows) {
  return rows.map(({ id, cells }) => JSON.stringify([id, ...cells])).join(',\n');
}

/**
 * The whole document in pieces: put together they are its text.
 * @param {string} head
 * @param {readonly string[]} blocks texts of rows; none of them is empty
 * @returns {string[]}
 */
export function documentText(head, blocks) {
  const pieces = blocks.map((block, index) => (index === 0 ? block : `,\n${block}`));
  return [head.slice(0, -1), ',"rows":[\n', ...pieces, '\n]}\n'];
}

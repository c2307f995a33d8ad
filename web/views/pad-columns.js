/**
 * Which tables hold small pictures.
 * @import { Table } from '../types.js'
 */

/** Pixels across and down. */
export const SIDE = 8;

/**
 * The columns of the picture, row by row from the top: p00, p01 ... p77.
 * @param {Table} table
 * @returns {string[] | null} their ids; null where the table is no such picture
 */
export function padColumns({ columns }) {
  if (columns.length < SIDE * SIDE) return null;
  const ids = Array.from({ length: SIDE * SIDE }, (_, i) => {
    const name = `p${Math.floor(i / SIDE)}${i % SIDE}`;
    const column = columns.find((each) => each.name === name);
    return column?.role === 'input' && column.kind === 'number' ? column.id : '';
  });
  return ids.includes('') ? null : ids;
}

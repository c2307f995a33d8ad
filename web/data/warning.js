/**
 * What a warning is.
 * @import { Action, Table } from '../types.js'
 */

/**
 * @typedef {object} Warning
 * @property {string} code the text is `warnings.<code>`, the remedy's `warnings.<code>.remedy`
 * @property {string} where as in Issue.where
 * @property {string} message in English
 * @property {Record<string, string>} values what the texts name; `count` takes a plural form
 * @property {Action} [remedy] mends it; one step of the history
 * @property {() => number[]} [rows] ids of the rows it is about
 */

/**
 * @param {string} code
 * @param {Pick<Warning, 'where' | 'remedy' | 'rows'>} place
 * @param {string} message
 * @param {Record<string, string>} values
 * @returns {Warning}
 */
export function warning(code, place, message, values) {
  return { code, ...place, message, values };
}

/**
 * @param {Table} table
 * @param {(row: number) => boolean} concerns by position
 * @returns {() => number[]} ids of these rows
 */
export function rowsWhere({ rows }, concerns) {
  return () => rows.flatMap(({ id }, row) => (concerns(row) ? [id] : []));
}

/**
 * @param {Table} table
 * @param {number} index
 * @returns {Pick<Warning, 'where' | 'remedy'>} an input column, and the way to leave it out
 */
export function ignoring({ columns }, index) {
  const { id } = columns[index];
  return {
    where: `columns.${id}`,
    remedy: { type: 'table/roleChosen', columnId: id, role: 'ignored' },
  };
}

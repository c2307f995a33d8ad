/**
 * Where the page shows an issue of the engine. The engine names its own options; the page
 * names controls:
 *
 *   columns[2]           -> columns.<columnId>
 *   columns[2].values[5] -> rows[<rowId>].<columnId>   (any field of row 5)
 *   columns[2].name ...  -> columns.<columnId>
 *   validationShare      -> validationPercent
 *   data.x, network.x, training.x -> x
 *   optimizer.name       -> optimizer
 *   everything else stays (layers[1].units, loss, batchSize, optimizer.learningRate, ...)
 *
 * @import { Issue } from '../../wasm/engine.js'
 */

/**
 * @param {string} where the engine's
 * @param {readonly string[]} columnIds ids in the order of the columns sent
 * @param {ArrayLike<number>} rowIds ids in the order of the rows sent
 * @returns {string}
 */
export function pageWhere(where, columnIds, rowIds) {
  const option = where.replace(/^(?:data|network|training)\./, '');
  if (option === 'validationShare') return 'validationPercent';
  if (option === 'optimizer.name') return 'optimizer';
  const column = /^columns\[(\d+)\](?:\.(?:values|rows)\[(\d+)\])?/.exec(option);
  if (!column) return option;
  const columnId = columnIds[Number(column[1])];
  if (columnId === undefined) return 'columns';
  const rowId = column[2] === undefined ? undefined : rowIds[Number(column[2])];
  return rowId === undefined ? `columns.${columnId}` : `rows[${rowId}].${columnId}`;
}

/**
 * @param {Issue} issue
 * @param {readonly string[]} columnIds
 * @param {ArrayLike<number>} rowIds
 * @returns {Issue}
 */
export function toPageIssue(issue, columnIds, rowIds) {
  return { ...issue, where: pageWhere(issue.where, columnIds, rowIds) };
}

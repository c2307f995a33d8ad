/** The page's made-up tables, as columns for the engine. */
import { generate } from '../../web/data/generators/index.js';
import { tableColumns } from '../../web/state/spec-table.js';
/** @import { GeneratorRecipe } from '../../web/data/generators/index.js' */
/** @import { Column } from '../../wasm/engine.js' */

/**
 * @param {GeneratorRecipe} recipe
 * @returns {Column[]}
 */
export function madeUp(recipe) {
  const { table, issues } = generate(recipe);
  if (!table) throw new Error(issues.map(({ message }) => message).join(' '));
  return tableColumns(table).columns;
}

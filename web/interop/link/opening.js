/**
 * What a link of ours need not say, because the page has it: the table of the catalog, and all
 * that a project starts with when it opens.
 * @import { CatalogEntry, ProjectParts, RecipeDraft, Table, TableColumn, TableRow } from '../../types.js'
 * @import { LayerWeights } from '../../../wasm/engine.js'
 */
import { inStep } from '../../data/derived.js';
import { openingState } from '../../state/initial.js';

/** The form that is written; forms up to this one are read. */
export const LINK_VERSION = 1;

/** Parts of the saved project that `more` may hold. */ // prettier-ignore
export const PARTS = [
  'name', 'provenance', 'recipe', 'columns', 'network', 'training', 'view', 'rows', 'used',
];

/**
 * Where tables come from; the page knows, because it fetches some.
 * @typedef {object} LinkSources
 * @property {(id: string) => CatalogEntry | undefined} findEntry
 * @property {(entry: CatalogEntry, recipe: RecipeDraft | null) => Promise<Table | null>} tableOf null where it cannot be made or fetched
 */

/**
 * How the page looks, beside the project. All are names of the page's own, or ''.
 * @typedef {object} LinkLook
 * @property {string} insideTab
 * @property {string[]} hidden controls that are not to be shown
 */

/**
 * @typedef {object} Linked
 * @property {string} name of the project
 * @property {ProjectParts} parts
 * @property {LayerWeights[]} [weights] of all layers of the engine
 * @property {LinkLook} [look]
 */

/** A project as it is saved, its rows as in a table. @typedef {Record<string, any>} Document */

/** @param {string} name @param {ProjectParts} parts @returns {Document} */
export function documentOf(name, { table, ...rest }) {
  const { columns, rows, used } = table;
  return { name, ...rest, columns, rows, used };
}

/**
 * @param {string} datasetId
 * @param {RecipeDraft | null} recipe
 * @param {LinkSources} sources
 * @returns {Promise<{ document: Document, table: Table, isAsSaid: boolean } | null>}
 *   null for a table of the person's own; `isAsSaid`: its rows are those of the recipe
 */
export async function opening(datasetId, recipe, { findEntry, tableOf }) {
  const entry = findEntry(datasetId);
  if (!entry) return null;
  // What cannot be made as it is said opens as it is in the list.
  const said = recipe && (await tableOf(entry, recipe));
  const made = said ?? (await tableOf(entry, null));
  if (!made) return null;
  // The table too: an entry may want its columns unscaled.
  const { table, provenance, recipe: own, network, training, view } = openingState(entry, made);
  const parts = {
    table,
    datasetId,
    provenance,
    recipe: recipe ?? own,
    network,
    // Links from before the word `split` mean a plain share.
    training: { ...training, split: /** @type {const} */ ('share') },
    view,
  };
  return { document: documentOf('', parts), table, isAsSaid: !recipe || said !== null };
}

/**
 * The rows of the opening table for other columns: cells go with the id of their column.
 * @param {Table} table
 * @param {readonly TableColumn[]} columns
 * @returns {readonly TableRow[]}
 */
export function rowsFor(table, columns) {
  const from = columns.map(({ id }) => table.columns.findIndex((column) => column.id === id));
  const isSame = from.length === table.columns.length && from.every((place, i) => place === i);
  const rows = isSame
    ? table.rows
    : table.rows.map(({ id, cells }) => ({ id, cells: from.map((place) => cells[place] ?? '') }));
  return inStep({ columns, rows }).rows;
}

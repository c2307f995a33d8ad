/**
 * Makes the table of a catalog entry, wherever it comes from.
 * @import { CatalogEntry, ParsedTable, Table } from '../types.js'
 * @import { parseCsv } from './csv.js'
 * @import { generate } from './generators/index.js'
 */

/** The reader of CSV comes when it is first needed. @typedef {() => Promise<typeof parseCsv>} ImportCsv */
/** So do the makers of tables. @typedef {() => Promise<typeof generate>} ImportGenerate */

/**
 * @param {CatalogEntry} entry
 * @param {object} sources
 * @param {ImportGenerate} sources.importGenerate
 * @param {(file: string) => Promise<string>} sources.fetchText
 * @param {ImportCsv} sources.importCsv
 * @returns {Promise<Table>} rejects where the rows cannot be made or fetched
 */
export async function loadEntry(entry, { importGenerate, fetchText, importCsv }) {
  if (entry.table) return entry.table;
  if (entry.generator) return tableOf((await importGenerate())(entry.generator));
  if (!entry.csv) throw new Error(`The data set ${entry.id} does not say where its rows are.`);
  const [parse, text] = await Promise.all([importCsv(), fetchText(entry.csv.file)]);
  return tableOf(parse(text, entry.csv));
}

/** @param {ParsedTable} parsed @returns {Table} */
function tableOf({ table, issues }) {
  if (!table) throw new Error(issues.map(({ message }) => message).join(' '));
  return table;
}

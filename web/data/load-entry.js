/**
 * Makes the table of a catalog entry, wherever it comes from.
 * @import { Column, GeneratorConfig } from '../../wasm/engine.js'
 * @import { CatalogEntry, Table } from '../types.js'
 * @import { parseCsv } from './csv.js'
 */
import { columnsToTable } from './table.js';

/** The reader of CSV comes when it is first needed. @typedef {() => Promise<typeof parseCsv>} ImportCsv */

/**
 * @param {CatalogEntry} entry
 * @param {object} sources
 * @param {(config: GeneratorConfig) => Promise<Column[]>} sources.generate
 * @param {(file: string) => Promise<string>} sources.fetchText
 * @param {ImportCsv} sources.importCsv
 * @returns {Promise<Table>} rejects where the rows cannot be made or fetched
 */
export async function loadEntry(entry, { generate, fetchText, importCsv }) {
  if (entry.table) return entry.table;
  if (entry.generator) return columnsToTable(await generate(entry.generator));
  if (!entry.csv) throw new Error(`The data set ${entry.id} does not say where its rows are.`);
  const [parse, text] = await Promise.all([importCsv(), fetchText(entry.csv.file)]);
  const { table, issues } = parse(text, entry.csv);
  if (!table) throw new Error(issues.map(({ message }) => message).join(' '));
  return table;
}

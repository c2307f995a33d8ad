/**
 * Fetches, makes and reads the tables that the person asks for. Only the newest wish counts.
 * @import { Column, GeneratorConfig, Issue } from '../../wasm/engine.js'
 * @import { Action, CatalogEntry } from '../types.js'
 * @import { ImportCsv } from '../data/load-entry.js'
 * @import { Store } from '../state/store.js'
 */
import { loadEntry } from '../data/load-entry.js';
import { errorText } from './refusal.js';

/**
 * @typedef {object} DataEffectsOptions
 * @property {Store} store
 * @property {(id: string) => CatalogEntry | undefined} findEntry
 * @property {(config: GeneratorConfig) => Promise<Column[]>} generate
 * @property {(file: string) => Promise<string>} fetchText
 * @property {ImportCsv} importCsv
 */

/**
 * @param {DataEffectsOptions} options
 */
export function startDataEffects({ store, findEntry, generate, fetchText, importCsv }) {
  /** Counts the wishes, so that a late answer to an earlier one is known. */
  let wishes = 0;

  /**
   * Dispatches what `read` finds, or why there is nothing, unless there is a newer wish.
   * @param {() => Promise<Action>} read
   */
  async function fulfil(read) {
    const wish = (wishes += 1);
    /** @type {Action} */
    let outcome;
    try {
      outcome = await read();
    } catch (error) {
      outcome = { type: 'dataset/loadFailed', issue: loadFailed(error) };
    }
    if (wish === wishes) store.dispatch(outcome);
  }

  /** @param {string} id @returns {Promise<Action>} */
  async function load(id) {
    const entry = findEntry(id);
    if (!entry) throw new Error(`there is no data set '${id}'`);
    const table = await loadEntry(entry, { generate, fetchText, importCsv });
    return { type: 'dataset/loaded', entry, table };
  }

  /** @param {string} text @returns {Promise<Action>} */
  async function parse(text) {
    const { table, issues } = (await importCsv())(text);
    return table
      ? { type: 'table/imported', table, issues }
      : { type: 'dataset/loadFailed', issue: issues[0] };
  }

  store.subscribe((_, action) => {
    if (action.type === 'dataset/chosen') void fulfil(() => load(action.datasetId));
    if (action.type === 'table/textGiven') void fulfil(() => parse(action.text));
    // What is still on its way belongs to the project of before.
    if (action.type === 'project/opened') wishes += 1;
  });
}

/** @param {unknown} error @returns {Issue} */
function loadFailed(error) {
  // A reason may be a whole sentence; inside this one it needs no full stop.
  const reason = errorText(error).replace(/\.$/, '');
  return {
    code: 'loadFailed',
    where: 'dataset',
    values: { reason },
    message: `The data set could not be loaded (${reason}). The table of before is still here; try again or choose another one.`,
  };
}

/**
 * Fetches, makes and reads the tables that the person asks for. Only the newest wish counts.
 * @import { Column, GeneratorConfig, Issue } from '../../wasm/engine.js'
 * @import { CatalogEntry } from '../types.js'
 * @import { Store } from '../state/store.js'
 */
import { parseCsv } from '../data/csv.js';
import { loadEntry } from '../data/load-entry.js';
import { errorText } from './refusal.js';

/**
 * @typedef {object} DataEffectsOptions
 * @property {Store} store
 * @property {(id: string) => CatalogEntry | undefined} findEntry
 * @property {(config: GeneratorConfig) => Promise<Column[]>} generate
 * @property {(file: string) => Promise<string>} fetchText
 */

/**
 * @param {DataEffectsOptions} options
 */
export function startDataEffects({ store, findEntry, generate, fetchText }) {
  /** @param {string} id */
  async function load(id) {
    const stillWanted = () => store.getState().requestedDatasetId === id;
    try {
      const entry = findEntry(id);
      if (!entry) throw new Error(`there is no data set '${id}'`);
      const table = await loadEntry(entry, { generate, fetchText });
      if (stillWanted()) store.dispatch({ type: 'dataset/loaded', entry, table });
    } catch (error) {
      if (stillWanted()) store.dispatch({ type: 'dataset/loadFailed', issue: loadFailed(error) });
    }
  }

  store.subscribe((_, action) => {
    if (action.type === 'dataset/chosen') void load(action.datasetId);
    if (action.type === 'table/textGiven') {
      const { table, issues } = parseCsv(action.text);
      if (table) store.dispatch({ type: 'table/imported', table, issues });
      else store.dispatch({ type: 'dataset/loadFailed', issue: issues[0] });
    }
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

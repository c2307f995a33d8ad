/**
 * Fetches and makes the tables that the person asks for. Only the newest wish counts.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Action, RecipeDraft } from '../types.js'
 * @import { ImportCsv } from '../data/load-entry.js'
 * @import { Store } from '../state/store.js'
 */
import { errorText } from './refusal.js';

/**
 * @typedef {object} DataEffectsOptions
 * @property {Store} store
 * @property {() => Promise<Pick<typeof import('../data/catalog.js'), 'findEntry' | 'loadEntry'>>} importCatalog rejects where it could not be fetched, as all of them do
 * @property {() => Promise<Pick<typeof import('../data/making.js'), 'generate' | 'readRecipe'>>} importMaking
 * @property {(file: string) => Promise<string>} fetchText
 * @property {ImportCsv} importCsv
 */

/**
 * @param {DataEffectsOptions} options
 */
export function startDataEffects({ store, importCatalog, importMaking, fetchText, importCsv }) {
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
    const { findEntry, loadEntry } = await importCatalog();
    const entry = findEntry(id);
    if (!entry) throw new Error(`there is no data set '${id}'`);
    const importGenerate = async () => (await importMaking()).generate;
    const table = await loadEntry(entry, { importGenerate, fetchText, importCsv });
    return { type: 'dataset/loaded', entry, table };
  }

  /** @param {RecipeDraft} draft @returns {Promise<Action>} */
  async function make(draft) {
    const { generate, readRecipe } = await importMaking();
    const { recipe, issues } = readRecipe(draft);
    if (!recipe) return { type: 'recipe/refused', issues };
    const made = generate(recipe);
    if (made.table) return { type: 'recipe/made', table: made.table };
    const placed = made.issues.map((issue) => ({ ...issue, where: `recipe.${issue.where}` }));
    return { type: 'recipe/refused', issues: placed };
  }

  store.subscribe((state, action, previous) => {
    const { recipe } = state;
    if (action.type === 'recipe/typed' && recipe && recipe !== previous.recipe) {
      void fulfil(() => make(recipe));
    }
    if (action.type === 'dataset/chosen') void fulfil(() => load(action.datasetId));
    // What is still on its way must not replace it, nor come into another project.
    if (action.type === 'table/imported' || action.type === 'project/opened') wishes += 1;
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
    message: `The data set could not be loaded (${reason}). The previous table stays; try again or choose another one.`,
  };
}

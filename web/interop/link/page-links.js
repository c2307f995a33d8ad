/**
 * Links as the page needs them: whatever stands behind the # of its address becomes a project, and
 * what it shows becomes a link.
 * @import { Issue, LayerWeights } from '../../../wasm/engine.js'
 * @import { CatalogEntry, ProjectParts, StartWeight, State, Table } from '../../types.js'
 * @import { LinkLook, LinkSources } from './opening.js'
 */
import { readRecipe } from '../../data/read-recipe.js';
import { partsOf } from '../../storage/project.js';
import { isPlaygroundHash, readPlaygroundHash } from './playground.js';
import { isOwnHash, readLink } from './read-link.js';
import { writeLink } from './write-link.js';

/** Weights that a link takes along: as many as a project says how each start has them. */
export const MOST_WEIGHTS = 10000;

/** What TensorFlow Playground hides, by its name here: those that embed.css has a rule for. @type {Readonly<Record<string, string>>} */
const HIDES = {
  playButton: 'train',
  stepButton: 'step',
  resetButton: 'reset',
  learningRate: 'learningRate',
  activation: 'activation',
  regularization: 'more',
  regularizationRate: 'more',
  problem: 'dataset',
  dataset: 'dataset',
  percTrainData: 'validation',
  noise: 'recipe',
  batchSize: 'batchSize',
  numHiddenLayers: 'layers',
  showTestData: 'tools',
  discretize: 'tools',
};

/**
 * @typedef {object} OpenedLink
 * @property {'own' | 'playground'} kind
 * @property {string} name of the project; '' for none
 * @property {ProjectParts | null} parts null where it cannot be opened
 * @property {Partial<LinkLook>} look
 * @property {readonly Issue[]} issues why it cannot be opened, or what is not as it was
 */

/**
 * @param {(id: string) => CatalogEntry | undefined} findEntry
 * @param {(entry: CatalogEntry) => Promise<Table>} load rejects where the rows cannot be made or fetched
 * @returns {LinkSources}
 */
export const linkSources = (findEntry, load) => ({
  findEntry,
  async tableOf(entry, draft) {
    const { recipe } = draft && entry.generator ? readRecipe(draft) : { recipe: entry.generator };
    if (draft && !recipe) return null;
    return load({ ...entry, ...(recipe && { generator: recipe }) }).catch(() => null);
  },
});

/**
 * @param {string} hash with or without its #
 * @param {LinkSources} sources
 * @returns {Promise<OpenedLink | null>} null where it is a place on the page, or nothing
 */
export async function openLink(hash, sources) {
  if (isOwnHash(hash)) {
    const { linked, issues } = await readLink(hash, sources);
    const { name = '', parts, weights, look = {} } = linked ?? {};
    return { kind: 'own', name, parts: parts ? withWeights(parts, weights) : null, look, issues };
  }
  if (!isPlaygroundHash(hash)) return null;
  const { parts, look, issues } = readPlaygroundHash(hash);
  const hidden = look.hidden.flatMap((name) => HIDES[name] ?? []);
  const shown = {
    ...(look.discretize && { stepped: true }),
    // There it is hidden unless the link says otherwise.
    ...(!look.showTestData && { hidesValidation: true }),
  };
  const view = { ...parts.view, look: { ...parts.view.look, ...shown } };
  const name = 'TensorFlow Playground';
  return { kind: 'playground', name, parts: { ...parts, view }, look: { hidden }, issues };
}

/**
 * What was learned becomes what each start has: the project opens with it, to the bit.
 * @param {ProjectParts} parts
 * @param {readonly LayerWeights[]} [weights] of its dense layers
 * @returns {ProjectParts}
 */
function withWeights(parts, weights) {
  if (!weights) return parts;
  /** @type {StartWeight[]} */
  const starts = weights.flatMap(({ kernel = [], bias = [] }, layer) => [
    ...Array.from(kernel, (value, place) => ({
      ...{ layer, unit: place % bias.length, from: Math.floor(place / bias.length) },
      value,
    })),
    ...Array.from(bias, (value, unit) => ({ layer, unit, from: -1, value })),
  ]);
  return { ...parts, network: { ...parts.network, weights: starts } };
}

/**
 * The weights as they are now, for a link.
 * @param {State} state
 * @returns {LayerWeights[] | null} null where there are none, too many, or where they are not all
 *   that was learned: a normalised layer has more
 */
export function learnedWeights({ network, run }) {
  const { applied, snapshot } = run;
  if (!applied || !snapshot || snapshot.epoch + snapshot.step === 0) return null;
  const isPlain = network.hidden.every(({ normalization }) => !normalization);
  if (!isPlain || applied.parameters > MOST_WEIGHTS || snapshot.weights.length === 0) return null;
  return snapshot.weights;
}

/**
 * What a file holds in place of a link that is too long: the same, with what was learned.
 * @param {State} state
 * @returns {ProjectParts | null} null where neither can hold that
 */
export function learnedParts(state) {
  const weights = learnedWeights(state);
  return weights && withWeights(partsOf(state), weights);
}

/**
 * @param {string} name of the project
 * @param {State} state
 * @param {LinkSources} sources
 * @param {object} options
 * @param {boolean} options.learned with the weights as they are now, where a link can have them
 * @param {Partial<LinkLook>} [options.look]
 */
export function linkTo(name, state, sources, { learned, look }) {
  const weights = learned ? learnedWeights(state) : null;
  const { insideTab = '', hidden = [] } = look ?? {};
  const parts = partsOf(state);
  const { weights: _, ...network } = parts.network;
  return writeLink(
    {
      name,
      // They would be in it twice.
      parts: weights ? { ...parts, network } : parts,
      ...(weights && { weights }),
      ...(insideTab !== '' && { look: { insideTab, hidden } }),
    },
    sources,
  );
}

/**
 * The simple part of a project as words that can be read and changed in the address:
 * `data=circle&net=4.tanh,2.tanh&rate=0.03`.
 * @import { ProjectParts } from '../../types.js'
 */
import { canEncode } from './hash.js';

/** @typedef {Pick<ProjectParts, 'recipe' | 'network' | 'training'> & { name: string }} Simple */

const UNITS = /^\d{1,5}$/;
/** Longest text that stands in the address as it is. */
const MOST_TEXT = 80;

/** Fields of the recipe, by the names that they have in an address. */
const RECIPE = /** @type {const} */ ({
  rows: 'samples',
  noise: 'noise',
  dataseed: 'seed',
  classes: 'classes',
  formula: 'formula',
});
/** Fields of the training. */
const TRAINING = /** @type {const} */ ({
  rate: 'learningRate',
  batch: 'batchSize',
  valid: 'validationPercent',
  split: 'split',
  l2: 'l2',
});

/** All words that are read. @type {ReadonlySet<string>} */
export const WORDS = new Set(
  ['net', 'out', 'loss', 'seed', 'opt', 'name'].concat(Object.keys(RECIPE), Object.keys(TRAINING)),
);

/**
 * The words for a project. What none of them can say is left out.
 * @param {Simple} project
 * @returns {[string, string][]}
 */
export function wordsOf({ name, recipe, network, training }) {
  /** @type {[string, string | undefined][]} */
  const words = [
    ...Object.entries(RECIPE).map(
      ([word, field]) => /** @type {[string, string | undefined]} */ ([word, recipe?.[field]]),
    ),
    ['net', netWord(network.hidden)],
    ['out', network.outputActivation],
    ['loss', network.loss],
    ['seed', String(network.seed)],
    ['opt', training.optimizer],
    ...Object.entries(TRAINING).map(
      ([word, field]) => /** @type {[string, string]} */ ([word, training[field]]),
    ),
    ['name', name],
  ];
  return words.flatMap(([word, value]) =>
    value !== undefined && value.length <= MOST_TEXT && canEncode(value) ? [[word, value]] : [],
  );
}

/** @param {ProjectParts['network']['hidden']} hidden @returns {string | undefined} */
function netWord(hidden) {
  if (!hidden.every(({ units }) => UNITS.test(units))) return undefined;
  return hidden.map(({ units, activation }) => `${units}.${activation}`).join(',');
}

/** What the words say of the recipe, as in the address. @param {ReadonlyMap<string, string>} words */
export const recipeWords = (words) =>
  Object.keys(RECIPE).flatMap((word) => (words.has(word) ? [`${word}=${words.get(word)}`] : []));

/**
 * The recipe with what the words say of it.
 * @param {ProjectParts['recipe']} recipe
 * @param {ReadonlyMap<string, string>} words
 * @returns {ProjectParts['recipe']}
 */
export function recipeWith(recipe, words) {
  if (!recipe) return null;
  const said = Object.entries(RECIPE).flatMap(([word, field]) => {
    const value = words.get(word);
    // Not every maker of tables reads every field.
    return value !== undefined && Object.hasOwn(recipe, field) ? [[field, value]] : [];
  });
  return { ...recipe, ...Object.fromEntries(said) };
}

/**
 * A project with what the words say in place of what it has. Whether that can be used is judged
 * afterwards, as of any project from outside.
 * @template {Simple} P
 * @param {P} project
 * @param {ReadonlyMap<string, string>} words
 * @returns {P}
 */
export function withWords(project, words) {
  const { recipe, network, training } = project;
  const said = Object.entries(TRAINING).flatMap(([word, field]) =>
    words.has(word) ? [[field, words.get(word)]] : [],
  );
  const batch = words.get('batch') ?? training.batchSize;
  // As in the page: what is typed is not what was suggested.
  const isTyped = batch !== training.batchSize && batch !== String(training.suggestedBatch);
  const seed = words.get('seed');
  return {
    ...project,
    name: words.get('name') ?? project.name,
    recipe: recipeWith(recipe, words),
    network: {
      ...network,
      hidden: hiddenWith(network.hidden, words.get('net')),
      outputActivation: words.get('out') ?? network.outputActivation,
      loss: words.get('loss') ?? network.loss,
      seed: seed === undefined ? network.seed : /^\d{1,10}$/.test(seed) ? Number(seed) : seed,
    },
    training: {
      ...training,
      optimizer: words.get('opt') ?? training.optimizer,
      ...Object.fromEntries(said),
      suggestedBatch: isTyped ? null : training.suggestedBatch,
    },
  };
}

/**
 * Layers that are there keep their other options.
 * @param {ProjectParts['network']['hidden']} hidden
 * @param {string | undefined} word
 */
function hiddenWith(hidden, word) {
  if (word === undefined) return hidden;
  const numbers = hidden.map(({ id }) => Number(id.slice(1)) || 0);
  let highest = Math.max(0, ...numbers);
  return word
    .split(',')
    .filter((layer) => layer !== '')
    .map((layer, index) => {
      const [units, activation = 'tanh'] = layer.split('.');
      const known = hidden[index] ?? { id: `h${(highest += 1)}` };
      return /** @type {typeof hidden[number]} */ ({ ...known, units, activation });
    });
}

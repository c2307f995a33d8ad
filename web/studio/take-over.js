/**
 * What the author arranged in the frame as keys of its address: readable ones where they say all
 * of it, else a link.
 * @import { LayerWeights } from '../../wasm/engine.js'
 * @import { Keys } from '../interop/link/snippets.js'
 * @import { MessageIssue, PlaygroundState } from '../embed/protocol.js'
 * @import { Sources } from '../embed/take.js'
 * @import { ProjectParts, State } from '../types.js'
 */
import { readKeys } from '../embed/keys.js';
import { readParts, takeState } from '../embed/take.js';
import { hashOf } from '../interop/link/hash.js';
import { documentOf } from '../interop/link/opening.js';
import { linkSources, openLink } from '../interop/link/page-links.js';
import { writeLink } from '../interop/link/write-link.js';

/** The speed that a frame has without a word. */
const USUAL_SPEED = 'auto';

/** Settings of the training by their keys. */
const SETTINGS = /** @type {const} */ ({
  optimizer: 'optimizer',
  rate: 'learningRate',
  batch: 'batchSize',
  validation: 'validationPercent',
  l2: 'l2',
});

/**
 * @typedef {object} Weights as `exportModel` gives them
 * @property {readonly { kernel: readonly (readonly number[])[], bias: readonly number[] }[]} layers
 */

/**
 * Readable keys for a table of the list; they may say less than all.
 * @param {ProjectParts} parts
 * @param {ProjectParts} opening what the table opens with
 * @returns {Keys}
 */
function readableKeys({ datasetId, network, training }, opening) {
  /** @type {Record<string, string>} */
  const keys = { dataset: datasetId };
  const { hidden } = network;
  /** @param {typeof hidden} layers */
  const shapeOf = (layers) =>
    layers.map(({ units, activation }) => `${units} ${activation}`).join();
  if (shapeOf(hidden) !== shapeOf(opening.network.hidden)) {
    keys.layers = hidden.map(({ units }) => units).join() || 'none';
    const names = hidden.map(({ activation }) => activation);
    // The last one counts for the rest.
    while (names.length > 1 && names.at(-1) === names.at(-2)) names.pop();
    if (names.join() !== '') keys.activation = names.join();
  }
  if (network.outputActivation !== opening.network.outputActivation) {
    keys.output = network.outputActivation;
  }
  if (network.loss !== opening.network.loss) keys.loss = network.loss;
  for (const [key, name] of Object.entries(SETTINGS)) {
    if (training[name] !== opening.training[name]) keys[key] = training[name];
  }
  if (network.seed !== opening.network.seed) keys.seed = String(network.seed);
  return keys;
}

/**
 * Everything as it is saved, but for names that nobody sees, in one order.
 * @param {ProjectParts} parts
 */
function canonical(parts) {
  const { network, training, ...rest } = documentOf('', parts);
  const hidden = network.hidden.map((/** @type {{ id: string }} */ { id: _, ...layer }) => layer);
  // What the batch size would be with other rows; the same rows train alike.
  const { suggestedBatch: _, ...settings } = training;
  return JSON.stringify({ ...rest, network: { ...network, hidden }, settings }, (_, value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** @param {Weights} weights @returns {LayerWeights[]} */
const flatWeights = ({ layers }) =>
  layers.map(({ kernel, bias }) => ({
    kernel: Float32Array.from(kernel.flat()),
    bias: Float32Array.from(bias),
  }));

/**
 * @param {ProjectParts} parts
 * @param {object} options
 * @param {Sources} options.sources
 * @param {State} options.start what a page without keys opens with
 * @param {string} [options.speed]
 * @param {Weights | null} [options.weights] what was learned, where it goes along
 * @returns {Promise<Keys>} keys of the set-up
 */
export async function keysOfParts(parts, { sources, start, speed = USUAL_SPEED, weights = null }) {
  /** @type {Record<string, string>} */
  const more = speed === USUAL_SPEED ? {} : { speed };
  /** @param {Keys} keys */
  const opened = async (keys) => {
    const { wanted } = readKeys(hashOf(Object.entries(keys)));
    return wanted && (await takeState(wanted, start, sources)).parts;
  };
  const opening = weights ? null : await opened({ dataset: parts.datasetId });
  if (opening) {
    const keys = readableKeys(parts, opening);
    const read = await opened(keys);
    if (read && canonical(read) === canonical(parts)) return { ...keys, ...more };
  }
  const links = linkSources(sources.findEntry, sources.load);
  const { weights: _, ...network } = parts.network;
  const { hash } = await writeLink(
    {
      name: '',
      // Weights would be in it twice.
      parts: weights ? { ...parts, network } : parts,
      ...(weights && { weights: flatWeights(weights) }),
    },
    links,
  );
  return { link: hash.slice(1), ...more };
}

/**
 * @typedef {{ keys: Keys | null, issues: MessageIssue[] }} Taken `keys` is null where it cannot be used
 */

/**
 * What a frame told of itself, with everything.
 * @param {PlaygroundState} told
 * @param {Parameters<typeof keysOfParts>[1]} options
 * @returns {Promise<Taken>}
 */
export async function keysOfState(told, options) {
  /** @type {MessageIssue[]} */
  const issues = [];
  const text = JSON.stringify(told.project ?? null);
  const parts = readParts(text, 'project', options.sources, issues);
  if (!parts) return { keys: null, issues };
  const { speed } = told.settings;
  return { keys: await keysOfParts(parts, { ...options, speed }), issues: [] };
}

/**
 * A link in readable keys, where these say all of it.
 * @param {Keys} keys
 * @param {Parameters<typeof keysOfParts>[1]} options
 * @returns {Promise<Keys>} the same keys where the link cannot be read, or says more
 */
export async function readableLink(keys, options) {
  const { link = '', ...rest } = keys;
  const opened = await openLink(link, linkSources(options.sources.findEntry, options.sources.load));
  // A link with weights has them as the start of the network.
  if (!opened?.parts || opened.issues.length > 0 || opened.parts.network.weights) return keys;
  const read = await keysOfParts(opened.parts, options);
  return read.link === undefined ? { ...read, ...rest } : keys;
}

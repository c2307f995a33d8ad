/**
 * What happens to the layers and the loss. Whatever is typed is kept as typed.
 * @import { Action, LayerDraft, LayerOptions, NetworkDraft } from '../types.js'
 */
import { HIGHEST_SEED } from '../data/limits.js';
import { sameFields } from '../data/same-fields.js';
import { nextLayerId } from './initial.js';

/** @type {Omit<LayerDraft, 'id'>} */
const FIRST_LAYER = { units: '4', activation: 'tanh' };
/** @type {LayerOptions} */
const NO_OPTIONS = {};

/**
 * @template {object} T
 * @param {T} options
 * @param {Partial<T>} change a value of undefined takes the option out
 * @returns {T} the same one where nothing changes
 */
function changed(options, change) {
  if (sameFields(change, options)) return options;
  const next = { ...options, ...change };
  for (const name of /** @type {(keyof T)[]} */ (Object.keys(change))) {
    if (next[name] === undefined) delete next[name];
  }
  return next;
}

/**
 * @param {NetworkDraft} network
 * @param {string} layerId
 * @param {Partial<LayerDraft>} change
 * @returns {NetworkDraft}
 */
function changeLayer(network, layerId, change) {
  const index = network.hidden.findIndex(({ id }) => id === layerId);
  if (index < 0) return network;
  const layer = network.hidden[index];
  const next = changed(layer, change);
  return next === layer ? network : withLayer(network, index, next);
}

/**
 * @param {NetworkDraft} network
 * @param {string} layerId
 * @param {LayerOptions} change
 * @returns {NetworkDraft}
 */
function changeOptions(network, layerId, change) {
  if (layerId !== 'output') return changeLayer(network, layerId, change);
  const { output: before = NO_OPTIONS, ...rest } = network;
  const output = changed(before, change);
  if (output === before) return network;
  return Object.keys(output).length > 0 ? { ...rest, output } : rest;
}

/** @param {NetworkDraft} network @param {number} index @param {LayerDraft} layer @returns {NetworkDraft} */
function withLayer(network, index, layer) {
  return { ...network, hidden: network.hidden.map((old, i) => (i === index ? layer : old)) };
}

/**
 * @param {NetworkDraft} network
 * @param {LayerDraft} layer
 * @param {string | null} beforeLayerId the last place where there is no such layer
 * @returns {NetworkDraft}
 */
function insertLayer(network, layer, beforeLayerId) {
  const at = network.hidden.findIndex(({ id }) => id === beforeLayerId);
  const index = at < 0 ? network.hidden.length : at;
  const { hidden } = network;
  return { ...network, hidden: [...hidden.slice(0, index), layer, ...hidden.slice(index)] };
}

/**
 * @param {NetworkDraft} network
 * @param {string | null} beforeLayerId
 * @returns {NetworkDraft}
 */
function addLayer(network, beforeLayerId) {
  const { hidden } = network;
  const at = hidden.findIndex(({ id }) => id === beforeLayerId);
  const model = hidden[(at < 0 ? hidden.length : at) - 1] ?? hidden[0] ?? FIRST_LAYER;
  return insertLayer(network, { ...model, id: nextLayerId(hidden) }, beforeLayerId);
}

/**
 * @param {NetworkDraft} network
 * @param {string} layerId
 * @returns {NetworkDraft}
 */
function duplicateLayer(network, layerId) {
  const { hidden } = network;
  const at = hidden.findIndex(({ id }) => id === layerId);
  if (at < 0) return network;
  return insertLayer(
    network,
    { ...hidden[at], id: nextLayerId(hidden) },
    hidden[at + 1]?.id ?? null,
  );
}

/**
 * @param {NetworkDraft} network
 * @param {string} layerId
 * @param {string | null} beforeLayerId
 * @returns {NetworkDraft}
 */
function moveLayer(network, layerId, beforeLayerId) {
  const layer = network.hidden.find(({ id }) => id === layerId);
  if (!layer || layerId === beforeLayerId) return network;
  const rest = { ...network, hidden: network.hidden.filter((each) => each !== layer) };
  const moved = insertLayer(rest, layer, beforeLayerId);
  return moved.hidden.every((each, index) => each === network.hidden[index]) ? network : moved;
}

/**
 * @param {NetworkDraft} network
 * @param {Action} action
 * @returns {NetworkDraft}
 */
function reduceLayers(network, action) {
  switch (action.type) {
    case 'network/layerAdded':
      return addLayer(network, action.beforeLayerId ?? null);
    case 'network/layerRemoved': {
      const hidden = network.hidden.filter(({ id }) => id !== action.layerId);
      return hidden.length === network.hidden.length ? network : { ...network, hidden };
    }
    case 'network/layerDuplicated':
      return duplicateLayer(network, action.layerId);
    case 'network/layerMoved':
      return moveLayer(network, action.layerId, action.beforeLayerId);
    case 'network/unitsTyped':
      return changeLayer(network, action.layerId, { units: action.text });
    case 'network/layerFieldTyped': {
      const { field, text } = action;
      if (field === 'dropout')
        return changeLayer(network, action.layerId, { dropout: text || undefined });
      return changeOptions(network, action.layerId, { [field]: text || undefined });
    }
    case 'network/initializerChosen':
      return changeOptions(network, action.layerId, {
        initializer: action.initializer ?? undefined,
      });
    case 'network/normalizationChosen':
      return changeLayer(network, action.layerId, {
        normalization: action.normalization ?? undefined,
      });
    case 'network/layerFrozen':
      return changeOptions(network, action.layerId, { frozen: action.frozen || undefined });
    default:
      return network;
  }
}

/** After these the weights that each start has would be those of other places, or are not wanted. */
const RESHAPING = new Set([
  'network/layerAdded',
  'network/layerRemoved',
  'network/layerDuplicated',
  'network/layerMoved',
  'network/unitsTyped',
  'network/initializerChosen',
  'network/seedChosen',
]);

/**
 * The network without the weights that its starts have.
 * @param {NetworkDraft} network
 * @returns {NetworkDraft}
 */
export function withoutWeights({ weights: _, ...network }) {
  return network;
}

/**
 * @param {NetworkDraft} network
 * @param {Action} action
 * @returns {NetworkDraft}
 */
export function reduceNetwork(network, action) {
  const next = reduceDraft(network, action);
  const isGone = next !== network && next.weights && RESHAPING.has(action.type);
  return isGone ? withoutWeights(next) : next;
}

/**
 * @param {NetworkDraft} network
 * @param {Action} action
 * @returns {NetworkDraft}
 */
function reduceDraft(network, action) {
  switch (action.type) {
    case 'network/activationChosen':
      if (action.layerId !== 'output') {
        return changeLayer(network, action.layerId, { activation: action.activation });
      }
      if (action.activation === network.outputActivation) return network;
      return { ...network, outputActivation: action.activation };
    case 'network/lossChosen':
      return action.loss === network.loss ? network : { ...network, loss: action.loss };
    case 'network/seedChosen': {
      const seed = action.seed === 'next' ? (network.seed + 1) % (HIGHEST_SEED + 1) : action.seed;
      const usable = Number.isInteger(seed) && seed >= 0 && seed <= HIGHEST_SEED;
      return usable && seed !== network.seed ? { ...network, seed } : network;
    }
    default:
      return reduceLayers(network, action);
  }
}

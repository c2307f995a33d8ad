/**
 * What of a set-up was changed that has to stay: "repair this network" leaves some settings free.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Spec } from '../message-types.js'
 * @import { Freedom } from './goal-types.js'
 */

/** @typedef {Map<string, { value: string, freedom: Freedom }>} Settings by place, as in RunState.issues */

const NONE = 'nothing';

/** Which freedom each option of a layer belongs to. @type {Record<string, Freedom>} */
const LAYER_FREEDOM = {
  units: 'units',
  activation: 'activations',
  kernelInitializer: 'initializers',
  normalization: 'normalization',
  dropout: 'dropout',
  maxNorm: 'penalties',
  'regularization.l1': 'penalties',
  'regularization.l2': 'penalties',
  trainable: 'layers',
};

/** What a setting that is not there stands for. @type {Record<string, string>} */
const DEFAULTS = { kernelInitializer: 'glorotUniform', trainable: 'true' };
const NOUGHT = /(dropout|maxNorm|l1|l2|clipNorm|clipValue|momentum)$/;

/**
 * The values inside an object, by dotted path.
 * @param {unknown} value
 * @param {string} path
 * @param {(path: string, value: string) => void} add
 */
function flatten(value, path, add) {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    add(path, String(value));
    return;
  }
  for (const [name, each] of Object.entries(value)) {
    flatten(each, path === '' ? name : `${path}.${name}`, add);
  }
}

/** @param {string} path of the training @returns {Freedom} */
function trainingFreedom(path) {
  if (path === 'batchSize') return 'batchSize';
  if (path.startsWith('stop')) return 'stop';
  if (path === 'optimizer.learningRate') return 'learningRate';
  if (path.startsWith('optimizer.schedule')) return 'schedule';
  return path.startsWith('optimizer.clip') ? 'clipping' : 'optimizer';
}

/**
 * @param {Spec} spec
 * @returns {Settings}
 */
function settingsOf({ network, training }) {
  /** @type {Settings} */
  const settings = new Map();
  const { hidden, outputActivation, output, loss = 'meanSquaredError', regularization } = network;
  const add = (
    /** @type {string} */ where,
    /** @type {string} */ value,
    /** @type {Freedom} */ freedom,
  ) => settings.set(where, { value, freedom });
  add('layers', String(hidden.length), 'layers');
  hidden.forEach((layer, index) => {
    flatten(layer, '', (path, value) =>
      add(`layers[${index}].${path}`, value, LAYER_FREEDOM[path] ?? 'layers'),
    );
  });
  const last = `layers[${hidden.length}]`;
  add(`${last}.activation`, outputActivation, 'output');
  flatten(output, '', (path, value) => add(`${last}.${path}`, value, 'output'));
  add('loss', loss, 'loss');
  flatten(regularization, '', (path, value) => add(`regularization.${path}`, value, 'penalties'));
  flatten(training, '', (path, value) => add(path, value, trainingFreedom(path)));
  return settings;
}

/** @param {string} where */
function unset(where) {
  if (NOUGHT.test(where)) return '0';
  return DEFAULTS[where.slice(where.lastIndexOf('.') + 1)] ?? NONE;
}

/**
 * @param {Spec} start
 * @param {Spec} spec
 * @param {readonly Freedom[]} free
 * @returns {Issue[]} one for each setting that differs and may not
 */
export function fixedIssues(start, spec, free) {
  const before = settingsOf(start);
  const now = settingsOf(spec);
  const otherLayers = before.get('layers')?.value !== now.get('layers')?.value;
  const skipsLayers = free.includes('layers') || otherLayers;
  /** @type {Issue[]} */
  const issues = [];
  for (const where of new Set([...before.keys(), ...now.keys()])) {
    const freedom = (before.get(where) ?? now.get(where))?.freedom;
    // Layers cannot be told from each other where some were added or removed: that is told alone.
    if (where.startsWith('layers[') && skipsLayers && freedom !== 'output') continue;
    if (freedom === 'output' && otherLayers) continue;
    const allowed = before.get(where)?.value ?? unset(where);
    const found = now.get(where)?.value ?? unset(where);
    if (found === allowed || !freedom || free.includes(freedom)) continue;
    const message = `${where} is ${found}: in this task it has to stay ${allowed}.`;
    issues.push({ code: 'goalFixed', where, values: { found, allowed }, message });
  }
  if (otherLayers && !free.includes('output')) {
    const found = outputText(spec);
    const allowed = outputText(start);
    if (found !== allowed) {
      const where = `layers[${spec.network.hidden.length}].activation`;
      const message = `The output layer is ${found}: in this task it has to stay ${allowed}.`;
      issues.push({ code: 'goalFixed', where, values: { found, allowed }, message });
    }
  }
  return issues;
}

/** @param {Spec} spec */
const outputText = ({ network: { outputActivation, output } }) =>
  [outputActivation, ...(output ? [JSON.stringify(output)] : [])].join(' ');

/**
 * Whether a learner's settings keep to a goal's limits. Every miss is told with what was found and
 * what is allowed, at the control it is about (`where` as in RunState.issues).
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Spec } from '../message-types.js'
 * @import { Goal, GoalLimits, Range, Technique } from './goal-types.js'
 */
import { splitName, tableHash } from '../data/data-hash.js';
import { fixedIssues } from './goal-fixed.js';

/**
 * @param {string} code
 * @param {string} where
 * @param {string} found
 * @param {string} allowed
 * @param {string} message
 * @returns {Issue}
 */
const miss = (code, where, found, allowed, message) => ({
  code,
  where,
  values: { found, allowed },
  message,
});

/** @param {Range} range */
function rangeText({ least, most }) {
  if (least === most) return `exactly ${least}`;
  if (least === undefined) return `at most ${most}`;
  return most === undefined ? `at least ${least}` : `${least} to ${most}`;
}

/**
 * @param {Range | undefined} range
 * @param {number} found
 * @param {string} where
 * @param {readonly [string, string]} nouns for one and for several
 * @param {Issue[]} issues
 */
function checkRange(range, found, where, nouns, issues) {
  if (!range) return;
  if (found >= (range.least ?? -Infinity) && found <= (range.most ?? Infinity)) return;
  const allowed = rangeText(range);
  const noun = nouns[found === 1 ? 0 : 1];
  const { least, most } = range;
  const verb = (least === undefined || least === most) && most === 1 ? 'is' : 'are';
  const message = `${found} ${noun}: ${allowed} ${verb} allowed.`;
  issues.push(miss('goalRange', where, String(found), allowed, message));
}

/**
 * @param {readonly string[] | undefined} names
 * @param {string} found
 * @param {string} where
 * @param {string} what
 * @param {Issue[]} issues
 */
function checkName(names, found, where, what, issues) {
  if (!names || names.includes(found)) return;
  const allowed = names.join(', ');
  const message = `${what} is ${found}: allowed ${names.length === 1 ? 'is' : 'are'} ${allowed}.`;
  issues.push(miss('goalName', where, found, allowed, message));
}

/** Where each technique is chosen, '' where it is not. @type {Record<Technique, (spec: Spec) => string>} */
const USED_AT = {
  dropout: ({ network }) => layerWhere(network, ({ dropout }) => Boolean(dropout), 'dropout'),
  batchNormalization: ({ network }) =>
    layerWhere(network, ({ normalization }) => normalization === 'batch', 'normalization'),
  layerNormalization: ({ network }) =>
    layerWhere(network, ({ normalization }) => normalization === 'layer', 'normalization'),
  l1: (spec) => penaltyWhere(spec, 'l1'),
  l2: (spec) => penaltyWhere(spec, 'l2'),
  maxNorm: ({ network }) => layerWhere(network, ({ maxNorm }) => Boolean(maxNorm), 'maxNorm'),
  earlyStopping: ({ training }) => (training.stop?.patience ? 'stop.patience' : ''),
  schedule({ training }) {
    const { schedule } = training.optimizer;
    const name = typeof schedule === 'object' ? schedule.name : schedule;
    const warmUp = typeof schedule === 'object' && Boolean(schedule.warmUp);
    return warmUp || (name ?? 'constant') !== 'constant' ? 'optimizer.schedule.name' : '';
  },
  momentum: ({ training: { optimizer } }) =>
    optimizer.name === 'sgd' && optimizer.momentum ? 'optimizer.momentum' : '',
  clipping({ training: { optimizer } }) {
    if (optimizer.clipNorm) return 'optimizer.clipNorm';
    return optimizer.clipValue ? 'optimizer.clipValue' : '';
  },
};

/** @type {Record<Technique, string>} */
const TECHNIQUE_NAMES = {
  dropout: 'Dropout',
  batchNormalization: 'Batch normalization',
  layerNormalization: 'Layer normalization',
  l1: 'An L1 penalty',
  l2: 'An L2 penalty',
  maxNorm: 'A length limit on weights',
  earlyStopping: 'Early stopping',
  schedule: 'A schedule of the learning rate',
  momentum: 'Momentum',
  clipping: 'Gradient clipping',
};

/**
 * @param {Spec['network']} network
 * @param {(layer: Partial<Spec['network']['hidden'][number]>) => boolean} uses
 * @param {string} field
 */
function layerWhere({ hidden, output = {} }, uses, field) {
  const at = [...hidden, output].findIndex(uses);
  return at < 0 ? '' : `layers[${at}].${field}`;
}

/** @param {Spec} spec @param {'l1' | 'l2'} name */
function penaltyWhere({ network }, name) {
  if (network.regularization?.[name]) return `regularization.${name}`;
  return layerWhere(network, ({ regularization }) => Boolean(regularization?.[name]), name);
}

/**
 * @param {GoalLimits} limits
 * @param {Spec} spec
 * @param {Issue[]} issues
 */
function checkTechniques({ uses = [], avoids = [] }, spec, issues) {
  for (const name of uses) {
    if (USED_AT[name](spec)) continue;
    const message = `${TECHNIQUE_NAMES[name]} has to be used in this task, and is not.`;
    issues.push(miss('goalUses', 'layers', 'none', name, message));
  }
  for (const name of avoids) {
    const where = USED_AT[name](spec);
    if (where === '') continue;
    const message = `${TECHNIQUE_NAMES[name]} is not allowed in this task.`;
    issues.push(miss('goalAvoids', where, name, 'none', message));
  }
}

/**
 * @param {GoalLimits} limits
 * @param {Spec} spec
 * @param {{ parameters: number | null }} facts
 * @param {Issue[]} issues
 */
function checkLimits(limits, spec, { parameters }, issues) {
  const { network, training, data } = spec;
  const { hidden } = network;
  const total = hidden.reduce((sum, { units }) => sum + units, 0);
  const at = 'layers';
  checkRange(limits.hiddenLayers, hidden.length, at, ['hidden layer', 'hidden layers'], issues);
  checkRange(limits.hiddenUnits, total, at, ['hidden unit', 'hidden units'], issues);
  if (parameters !== null) {
    checkRange(limits.parameters, parameters, at, ['parameter', 'parameters'], issues);
  }
  const inputs = data.columns.filter(({ role }) => role === 'input').length;
  checkRange(limits.inputs, inputs, 'columns', ['input column', 'input columns'], issues);
  hidden.forEach(({ units, activation }, index) => {
    const where = `layers[${index}]`;
    const layer = `hidden layer ${index + 1}`;
    const nouns = /** @type {const} */ ([`unit in ${layer}`, `units in ${layer}`]);
    checkRange(limits.unitsPerLayer, units, `${where}.units`, nouns, issues);
    const what = `The activation of ${layer}`;
    checkName(limits.activations, activation, `${where}.activation`, what, issues);
  });
  const output = `layers[${hidden.length}].activation`;
  const outputs = limits.outputActivations;
  checkName(outputs, network.outputActivation, output, 'The output activation', issues);
  checkName(limits.losses, network.loss ?? 'meanSquaredError', 'loss', 'The loss', issues);
  const { name, learningRate = 0 } = training.optimizer;
  checkName(limits.optimizers, name, 'optimizer', 'The optimizer', issues);
  const rate = /** @type {const} */ (['as learning rate', 'as learning rate']);
  checkRange(limits.learningRate, learningRate, 'optimizer.learningRate', rate, issues);
  const batch = /** @type {const} */ (['row per batch', 'rows per batch']);
  checkRange(limits.batchSize, training.batchSize, 'batchSize', batch, issues);
  checkTechniques(limits, spec, issues);
}

/**
 * @param {Goal} goal
 * @param {Spec} spec
 * @param {Spec | null} start
 * @param {Issue[]} issues
 */
function checkData({ data: { lock = 'table', split, hash } }, spec, start, issues) {
  const any = lock === 'inputs';
  const wanted = start ? tableHash(start.data.columns, any) : hash;
  if (lock !== 'nothing' && tableHash(spec.data.columns, any) !== wanted) {
    const allowed = any ? 'its own rows, with inputs left out' : 'its own rows';
    const message = `The table is not the one of this task: allowed is ${allowed}. Open the task again to get it back.`;
    issues.push(miss('goalTable', 'dataset', 'another table', allowed, message));
  }
  if (split?.free || !start) return;
  const found = splitName(spec.data);
  const allowed = splitName(start.data);
  if (found !== allowed) {
    const message = `Other rows validate than this task says (${found}): allowed is ${allowed}.`;
    issues.push(miss('goalSplit', 'validationPercent', found, allowed, message));
  }
}

/**
 * Every limit that the settings miss; none where training can begin.
 * @param {Goal} goal
 * @param {Spec} spec
 * @param {object} facts
 * @param {Spec | null} facts.start the goal's own set-up
 * @param {number | null} facts.parameters of the engine's network; null where it could not be made
 * @returns {Issue[]}
 */
export function limitIssues(goal, spec, { start, parameters }) {
  /** @type {Issue[]} */
  const issues = [];
  checkData(goal, spec, start, issues);
  checkLimits(goal.limits ?? {}, spec, { parameters }, issues);
  if (goal.free && start) issues.push(...fixedIssues(start, spec, goal.free));
  return issues;
}

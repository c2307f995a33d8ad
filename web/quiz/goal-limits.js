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
 * @param {{ found: string, allowed: string } & Record<string, string>} values
 * @param {string} message
 * @returns {Issue}
 */
const miss = (code, where, values, message) => ({ code, where, values, message });

/** @param {Range} range */
function rangeText({ least, most }) {
  if (least === most) return `exactly ${least}`;
  if (least === undefined) return `at most ${most}`;
  return most === undefined ? `at least ${least}` : `${least} to ${most}`;
}

/** What a limit is about: its name in `GoalLimits`, and the number of the hidden layer, from 1. @typedef {{ limit: string, layer?: string }} About */

/**
 * @param {Range | undefined} range
 * @param {number} found
 * @param {string} where
 * @param {readonly [string, string]} nouns for one and for several
 * @param {About} about
 * @param {Issue[]} issues
 */
function checkRange(range, found, where, nouns, about, issues) {
  if (!range) return;
  const { least, most } = range;
  if (found >= (least ?? -Infinity) && found <= (most ?? Infinity)) return;
  const allowed = rangeText(range);
  const noun = nouns[found === 1 ? 0 : 1];
  const verb = (least === undefined || least === most) && most === 1 ? 'is' : 'are';
  const message = `${found} ${noun}: ${allowed} ${verb} allowed.`;
  const bounds = Object.entries({ least, most }).flatMap(([name, bound]) =>
    bound === undefined ? [] : [[name, String(bound)]],
  );
  const values = { ...about, found: String(found), allowed, ...Object.fromEntries(bounds) };
  issues.push(miss('goalRange', where, values, message));
}

/**
 * @param {readonly string[] | undefined} names
 * @param {string} found
 * @param {string} where
 * @param {string} what
 * @param {About} about
 * @param {Issue[]} issues
 */
function checkName(names, found, where, what, about, issues) {
  if (!names || names.includes(found)) return;
  const allowed = names.join(', ');
  const message = `${what} is ${found}: allowed ${names.length === 1 ? 'is' : 'are'} ${allowed}.`;
  issues.push(miss('goalName', where, { ...about, found, allowed }, message));
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
    issues.push(miss('goalUses', 'layers', { found: 'none', allowed: name }, message));
  }
  for (const name of avoids) {
    const where = USED_AT[name](spec);
    if (where === '') continue;
    const message = `${TECHNIQUE_NAMES[name]} is not allowed in this task.`;
    issues.push(miss('goalAvoids', where, { found: name, allowed: 'none' }, message));
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
  /** @param {keyof GoalLimits} limit @param {number} found @param {string} where @param {readonly [string, string]} nouns @param {string} [layer] */
  const range = (limit, found, where, nouns, layer) =>
    checkRange(/** @type {Range | undefined} */ (limits[limit]), found, where, nouns, { limit, ...(layer && { layer }) }, issues); // prettier-ignore
  /** @param {keyof GoalLimits} limit @param {string} found @param {string} where @param {string} what @param {string} [layer] */
  const name = (limit, found, where, what, layer) =>
    checkName(/** @type {string[] | undefined} */ (limits[limit]), found, where, what, { limit, ...(layer && { layer }) }, issues); // prettier-ignore
  range('hiddenLayers', hidden.length, at, ['hidden layer', 'hidden layers']);
  range('hiddenUnits', total, at, ['hidden unit', 'hidden units']);
  if (parameters !== null) range('parameters', parameters, at, ['parameter', 'parameters']);
  const inputs = data.columns.filter(({ role }) => role === 'input').length;
  range('inputs', inputs, 'columns', ['input column', 'input columns']);
  hidden.forEach(({ units, activation }, index) => {
    const where = `layers[${index}]`;
    const number = String(index + 1);
    const layer = `hidden layer ${number}`;
    const nouns = /** @type {const} */ ([`unit in ${layer}`, `units in ${layer}`]);
    range('unitsPerLayer', units, `${where}.units`, nouns, number);
    const what = `The activation of ${layer}`;
    name('activations', activation, `${where}.activation`, what, number);
  });
  const output = `layers[${hidden.length}].activation`;
  name('outputActivations', network.outputActivation, output, 'The output activation');
  name('losses', network.loss ?? 'meanSquaredError', 'loss', 'The loss');
  const { optimizer, batchSize } = training;
  name('optimizers', optimizer.name, 'optimizer', 'The optimizer');
  const rate = /** @type {const} */ (['as learning rate', 'as learning rate']);
  range('learningRate', optimizer.learningRate ?? 0, 'optimizer.learningRate', rate);
  range('batchSize', batchSize, 'batchSize', ['row per batch', 'rows per batch']);
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
    issues.push(miss('goalTable', 'dataset', { found: 'another table', allowed, lock }, message));
  }
  if (split?.free || !start) return;
  const found = splitName(spec.data);
  const allowed = splitName(start.data);
  if (found !== allowed) {
    const message = `Other rows validate than this task says (${found}): allowed is ${allowed}.`;
    issues.push(miss('goalSplit', 'validationPercent', { found, allowed }, message));
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

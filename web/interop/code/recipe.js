/**
 * What the listings for Keras and PyTorch have in common: not the weights, but how the network is
 * built and trained.
 * @import { EncodedColumn, Initializer, Schedule } from '../../../wasm/engine.js'
 * @import { HiddenSpec, LayerSpec, WrittenLayer, WrittenNetwork } from '../../types.js'
 */
import { commented } from './names.js';
import { numberText } from './numbers.js';
import { columnsOf, isScaled } from './program.js';

/**
 * A layer with what of its options is not in its weights.
 * @typedef {WrittenLayer & { spec: LayerSpec & Partial<HiddenSpec>, inputs: number, l1: number, l2: number }} RecipeLayer
 * `inputs`: how many it reads; `l1`, `l2`: the penalties of its weights
 */

/**
 * @param {WrittenNetwork} network
 * @returns {RecipeLayer[]}
 */
export function layersOf({ layers, network, encoding }) {
  const last = encoding.filter(({ role }) => role === 'input').at(-1);
  let inputs = last ? last.first + last.count : 0;
  return layers.map((layer) => {
    const spec = network.hidden[layer.page] ?? network.output ?? {};
    const { l1 = 0, l2 = 0 } = spec.regularization ?? network.regularization ?? {};
    const made = { ...layer, spec, inputs, l1, l2 };
    inputs = layer.units ?? inputs;
    return made;
  });
}

/** @param {WrittenNetwork} network */
export const featureCount = (network) => layersOf(network)[0].inputs;

/**
 * What X and y are, and how they are scaled.
 * @param {WrittenNetwork} network
 * @param {string} y how the target of several classes is told
 * @returns {string[]} comments
 */
export function dataLines(network, y) {
  const columns = columnsOf(network, 'input');
  const inputs = columns.map(
    ({ name, kind, count }) =>
      `${commented(name)}${kind === 'category' ? ` (${count} columns of 0 and 1)` : ''}`,
  );
  const targets = columnsOf(network, 'target');
  const [how, ofTarget] = [scalingOf(columns), scalingOf(targets)];
  const names = commented(targets.map(({ name }) => name).join(', '));
  const classes = targets[0].categories.map((each, i) => `${i} ${commented(each)}`).join(', ');
  const kinds = {
    regression: how === SCALED && ofTarget === SCALED ? 'scaled in the same way' : ofTarget,
    binary: classes,
    multiclass: `${y}: ${classes}`,
  };
  return [
    ...wrapped(`X: ${inputs.join(', ')}.`),
    ...(how ? wrapped(`   Numbers of X are ${how}.`) : []),
    ...wrapped(`y: ${names}, ${kinds[network.task]}.`),
  ];
}

const SCALED = 'scaled: (value - mean) / standard deviation of the training rows';

/**
 * Whether the numbers of some columns are scaled, and which of them.
 * @param {readonly EncodedColumn[]} columns
 * @returns {string} '' where none has numbers
 */
function scalingOf(columns) {
  const numbers = columns.filter(({ kind }) => kind === 'number');
  const scaled = numbers.filter(isScaled);
  if (scaled.length === 0) return numbers.length > 0 ? 'not scaled' : '';
  if (scaled.length === numbers.length) return SCALED;
  const plain = numbers.filter((column) => !isScaled(column));
  const names = plain.map(({ name }) => commented(name)).join(', ');
  return `${SCALED}, but not ${names}`;
}

/** Each way to draw the first weights, by the name it has in papers. @type {Record<Initializer, string>} */
const STARTS = {
  glorotUniform: 'Glorot uniform',
  glorotNormal: 'Glorot normal',
  heUniform: 'He uniform',
  heNormal: 'He normal',
  uniform: 'uniform from -0.5 to 0.5',
  zeros: 'all 0',
};

/** How the weights of a layer are drawn. @param {RecipeLayer} layer @returns {Initializer} */
export const initializerOf = ({ spec }) => spec.kernelInitializer ?? 'glorotUniform';

/**
 * How the weights start, by name.
 * @param {WrittenNetwork} network
 * @param {(name: string) => string} [remark] what is to be added where this name is used
 * @returns {string[]} a comment
 */
export function startLines(network, remark = () => '') {
  const layers = layersOf(network).filter(({ type }) => type === 'dense');
  const names = [...new Set(layers.map((layer) => STARTS[initializerOf(layer)]))];
  const parts = names.map((name) => {
    const places = layers.flatMap((layer, index) =>
      STARTS[initializerOf(layer)] === name ? [index + 1] : [],
    );
    return names.length > 1 ? `${name} (layer ${places.join(', ')})` : name;
  });
  const remarks = [...new Set(names.map(remark))].filter(Boolean).map((each) => ` ${each}`);
  return wrapped(`Weights start as in Layerwise: ${parts.join(', ')}.${remarks.join('')}`);
}

/**
 * Weights that were set by hand, by the layer they belong to.
 * @param {WrittenNetwork} network
 * @param {number} page the layer, the output layer last
 * @returns {{ unit: number, from: number, text: string }[]} `from` -1: the bias
 */
export const setWeights = ({ network: { weights = [] } }, page) =>
  weights
    .filter(({ layer }) => layer === page)
    .map(({ unit, from, value }) => ({ unit, from, text: numberText(value, 0) }));

/** Longest line of a comment. */
const MOST_COLUMNS = 88;

/** @param {string} text @returns {string[]} lines of a comment */
function wrapped(text) {
  const lines = ['#'];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1];
    if (line.length + word.length + 1 > MOST_COLUMNS && line.length > 4) lines.push(`#    ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

/**
 * Arguments of a call; those without a value are left out.
 * @param {Readonly<Record<string, string | number | boolean | undefined>>} named
 */
export function callArguments(named) {
  return Object.entries(named)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => `${name}=${value === true ? 'True' : value === false ? 'False' : value}`,
    )
    .join(', ');
}

/**
 * How the learning rate follows from the epoch, as a function of Python.
 * @param {number} rate at the start
 * @param {Schedule} schedule
 * @returns {string[]} no lines where it stays, or where the loss decides
 */
export function rateLines(rate, { name, factor, epochs, minimum = 0, warmUp = 0 }) {
  const least = Math.min(minimum, rate);
  /** @type {Partial<Record<Schedule['name'], string>>} */
  const rules = {
    step: `${rate} * ${factor ?? 0.5} ** (epoch // ${epochs ?? 10})`,
    exponential: `${rate} * ${factor ?? 0.99} ** epoch`,
    cosine:
      `${least > 0 ? `${least} + (${rate} - ${least})` : rate} * ` +
      `(1 + math.cos(math.pi * min(1, epoch / ${epochs ?? 100}))) / 2`,
  };
  const rule = rules[name];
  if (!rule && warmUp === 0) return [];
  const rise = [`    if epoch < ${warmUp}:`, `        return ${rate} * (epoch + 1) / ${warmUp}`];
  return [
    'def rate(epoch):',
    ...(warmUp > 0 ? [...rise, `    epoch = epoch - ${warmUp}`] : []),
    `    return ${rule ?? rate}`,
  ];
}

/**
 * The schedule in full.
 * @param {WrittenNetwork} network
 * @returns {Schedule}
 */
export function scheduleOf({ training }) {
  const { schedule = 'constant' } = training.optimizer;
  return typeof schedule === 'string' ? { name: schedule } : schedule;
}

/** Rate that each optimizer has where none is given. @param {WrittenNetwork} network */
export function firstRate({ training }) {
  const { name, learningRate } = training.optimizer;
  return learningRate ?? (name === 'sgd' ? 0.01 : 0.001);
}

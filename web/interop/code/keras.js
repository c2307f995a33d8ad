/**
 * The same network in Keras: how it is built and trained, without its weights.
 * @import { Initializer, Loss, OptimizerName } from '../../../wasm/engine.js'
 * @import { WrittenNetwork } from '../../types.js'
 * @import { ListingOptions } from './index.js'
 * @import { RecipeLayer } from './recipe.js'
 */
import {
  callArguments,
  dataLines,
  featureCount,
  firstRate,
  initializerOf,
  layersOf,
  rateLines,
  scheduleOf,
  setWeights,
  startLines,
} from './recipe.js';

/** @type {Record<Initializer, string>} */
const INITIALIZERS = {
  glorotUniform: "'glorot_uniform'",
  glorotNormal: "'glorot_normal'",
  heUniform: "'he_uniform'",
  heNormal: "'he_normal'",
  uniform: 'keras.initializers.RandomUniform(-0.5, 0.5)',
  zeros: "'zeros'",
};
/** @type {Record<Loss, string>} */
const LOSSES = {
  meanSquaredError: "'mean_squared_error'",
  meanAbsoluteError: "'mean_absolute_error'",
  huber: 'keras.losses.Huber()',
  binaryCrossentropy: "'binary_crossentropy'",
  categoricalCrossentropy: "'categorical_crossentropy'",
};
/** @type {Record<OptimizerName, string>} */
const OPTIMIZERS = {
  sgd: 'SGD',
  rmsprop: 'RMSprop',
  adagrad: 'Adagrad',
  adam: 'Adam',
  adamw: 'AdamW',
};

/**
 * @param {WrittenNetwork} network
 * @param {Pick<ListingOptions, 'epochs'>} options
 * @returns {string}
 */
export function kerasText(network, { epochs }) {
  const { training, task } = network;
  const schedule = scheduleOf(network);
  const rates = rateLines(firstRate(network), schedule);
  const isCosine = rates.some((line) => line.includes('math.'));
  const callbacks = callbackLines(network, rates.length > 0);
  const validation = network.validationRows / (network.validationRows + network.trainingRows);
  const fit = callArguments({
    epochs: training.stop?.epochs ?? epochs,
    batch_size: training.batchSize,
    validation_split: validation > 0 ? Number(validation.toFixed(4)) : undefined,
    callbacks: callbacks.length > 0 ? 'callbacks' : undefined,
  });
  const sections = [
    ['# The network and its training, for Keras, without what was learned.'],
    [...(isCosine ? ['import math', ''] : []), 'import keras'],
    dataLines(network, 'one column of 0 and 1 for each class'),
    [
      ...startLines(network, (name) =>
        name.endsWith('normal') ? 'Keras draws none beyond two standard deviations.' : '',
      ),
      'model = keras.Sequential([',
      `    keras.Input(shape=(${featureCount(network)},)),`,
      ...layersOf(network)
        .flatMap(layerCalls)
        .map((call) => `    ${call},`),
      '])',
    ],
    handLines(network),
    rates,
    [
      'model.compile(',
      `    optimizer=${optimizerCall(network)},`,
      `    loss=${LOSSES[network.network.loss ?? 'meanSquaredError']},`,
      ...(task === 'regression' ? [] : ["    metrics=['accuracy'],"]),
      ')',
    ],
    callbacks.length > 0 ? ['callbacks = [', ...callbacks.map((line) => `    ${line},`), ']'] : [],
    [
      ...(validation > 0 ? ['# Keras keeps the last rows for validation: mix them before.'] : []),
      `model.fit(X, y, ${fit})`,
    ],
  ];
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** @param {RecipeLayer} layer @returns {string[]} */
function layerCalls(layer) {
  const { type, units, activation = 'linear', spec, l1, l2 } = layer;
  const { trainable } = spec;
  const frozen = trainable === false ? { trainable: false } : {};
  if (type === 'dropout') return [`keras.layers.Dropout(${spec.dropout ?? 0})`];
  if (type === 'batchNormalization') {
    return [`keras.layers.BatchNormalization(${callArguments(frozen)})`];
  }
  if (type === 'layerNormalization') {
    return [`keras.layers.LayerNormalization(${callArguments({ epsilon: 0.001, ...frozen })})`];
  }
  // Keras's own leaky ReLU has another slope, so it is a layer here.
  const isLeaky = activation === 'leakyRelu';
  const named = callArguments({
    activation: isLeaky || activation === 'linear' ? undefined : `'${activation}'`,
    kernel_initializer: INITIALIZERS[initializerOf(layer)],
    kernel_regularizer: penaltyOf(l1, l2),
    kernel_constraint: spec.maxNorm ? `keras.constraints.MaxNorm(${spec.maxNorm})` : undefined,
    ...frozen,
  });
  return [
    `keras.layers.Dense(${[units, named].filter(Boolean).join(', ')})`,
    ...(isLeaky ? ['keras.layers.LeakyReLU(0.3)'] : []),
  ];
}

/** Weights that were set by hand. @param {WrittenNetwork} network */
function handLines(network) {
  let index = 0;
  const lines = layersOf(network).flatMap((layer) => {
    const at = `model.layers[${index}]`;
    index += layerCalls(layer).length;
    const set = layer.type === 'dense' ? setWeights(network, layer.page) : [];
    if (set.length === 0) return [];
    return [
      `kernel, bias = ${at}.get_weights()`,
      ...set.map(({ unit, from, text }) =>
        from === -1 ? `bias[${unit}] = ${text}` : `kernel[${from}, ${unit}] = ${text}`,
      ),
      `${at}.set_weights([kernel, bias])`,
    ];
  });
  return lines.length > 0 ? ['# These were set by hand.', ...lines] : [];
}

/** @param {number} l1 @param {number} l2 */
function penaltyOf(l1, l2) {
  if (l1 > 0) return `keras.regularizers.L1L2(${callArguments({ l1, l2 })})`;
  return l2 > 0 ? `keras.regularizers.L2(${l2})` : undefined;
}

/** @param {WrittenNetwork} network */
function optimizerCall(network) {
  const { name, momentum, nesterov, rho, beta1, beta2, weightDecay, clipValue, clipNorm } =
    network.training.optimizer;
  const isAdam = name === 'adam' || name === 'adamw';
  return `keras.optimizers.${OPTIMIZERS[name]}(${callArguments({
    learning_rate: firstRate(network),
    ...(name === 'sgd' && { momentum: momentum || undefined, nesterov: nesterov || undefined }),
    ...(name === 'rmsprop' && { rho }),
    ...(isAdam && { beta_1: beta1, beta_2: beta2 }),
    ...(name === 'adamw' && { weight_decay: weightDecay ?? 0.01 }),
    clipvalue: clipValue || undefined,
    global_clipnorm: clipNorm || undefined,
  })})`;
}

/** @param {WrittenNetwork} network @param {boolean} hasRate */
function callbackLines(network, hasRate) {
  const { stop = {} } = network.training;
  const schedule = scheduleOf(network);
  const monitor = network.validationRows > 0 ? "'val_loss'" : "'loss'";
  const lines = [];
  if (hasRate) lines.push('keras.callbacks.LearningRateScheduler(rate)');
  if (schedule.name === 'reduceOnPlateau') {
    const { factor = 0.5, patience = 10, minimumChange = 0.0001, minimum = 0 } = schedule;
    const named = { monitor, factor, patience: patience + 1, min_delta: minimumChange };
    lines.push(
      `keras.callbacks.ReduceLROnPlateau(${callArguments({ ...named, min_lr: minimum })})`,
    );
  }
  if (stop.patience !== undefined) {
    const { patience, minimumChange, restoreBest = true } = stop;
    const named = { monitor, patience, min_delta: minimumChange || undefined };
    const restore = { restore_best_weights: restoreBest };
    lines.push(`keras.callbacks.EarlyStopping(${callArguments({ ...named, ...restore })})`);
  }
  return lines;
}

/**
 * The same network in PyTorch: how it is built and trained, without its weights.
 * @import { Activation, Initializer, Loss } from '../../../wasm/engine.js'
 * @import { WrittenNetwork } from '../../types.js'
 * @import { ListingOptions } from './index.js'
 * @import { RecipeLayer } from './recipe.js'
 */
import {
  callArguments,
  dataLines,
  firstRate,
  initializerOf,
  layersOf,
  rateLines,
  scheduleOf,
  setWeights,
  startLines,
} from './recipe.js';

/** @type {Record<Activation, string>} */
const ACTIVATIONS = {
  linear: '',
  relu: 'nn.ReLU()',
  leakyRelu: 'nn.LeakyReLU(0.3)',
  elu: 'nn.ELU()',
  selu: 'nn.SELU()',
  gelu: 'nn.GELU()',
  sigmoid: 'nn.Sigmoid()',
  tanh: 'nn.Tanh()',
  softplus: 'nn.Softplus()',
  softsign: 'nn.Softsign()',
  swish: 'nn.SiLU()',
  mish: 'nn.Mish()',
  softmax: 'nn.Softmax(dim=1)',
};
/** @type {Record<Initializer, string>} */
const INITIALIZERS = {
  glorotUniform: 'xavier_uniform_(W)',
  glorotNormal: 'xavier_normal_(W)',
  heUniform: "kaiming_uniform_(W, nonlinearity='relu')",
  heNormal: "kaiming_normal_(W, nonlinearity='relu')",
  uniform: 'uniform_(W, -0.5, 0.5)',
  zeros: 'zeros_(W)',
};
/** @type {Record<Loss, string>} */
const LOSSES = {
  meanSquaredError: 'nn.MSELoss()',
  meanAbsoluteError: 'nn.L1Loss()',
  huber: 'nn.HuberLoss()',
  binaryCrossentropy: 'nn.BCELoss()',
  categoricalCrossentropy: 'nn.CrossEntropyLoss()',
};

/**
 * @param {WrittenNetwork} network
 * @param {Pick<ListingOptions, 'epochs'>} options
 * @returns {string}
 */
export function pytorchText(network, { epochs }) {
  const { training } = network;
  const loss = network.network.loss ?? 'meanSquaredError';
  const modules = modulesOf(network, loss);
  const rates = rateLines(firstRate(network), scheduleOf(network));
  const y =
    loss === 'categoricalCrossentropy'
      ? 'the index of the class'
      : 'one column of 0 and 1 for each class';
  const sections = [
    ['# The network and its training, for PyTorch, without what was learned.'],
    [
      ...(rates.some((line) => line.includes('math.')) ? ['import math', ''] : []),
      'import torch',
      'from torch import nn',
      'from torch.utils.data import DataLoader, TensorDataset',
    ],
    dataLines(network, y),
    ['model = nn.Sequential(', ...modules.map(({ call }) => `    ${call},`), ')'],
    [...startLines(network, otherName), ...drawLines(modules)],
    handLines(network, modules),
    [`loss_function = ${LOSSES[loss]}`, `optimizer = torch.optim.${optimizerCall(network)}`],
    rates,
    plateauLines(network),
    [
      `loader = DataLoader(TensorDataset(X, y), batch_size=${training.batchSize}, shuffle=True)`,
      ...loopLines(network, modules, training.stop?.epochs ?? epochs, rates.length > 0),
    ],
  ];
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** @typedef {{ call: string, layer: RecipeLayer | null }} Module `layer`: whose weights it has */

/**
 * The output's softmax is a part of the cross-entropy in PyTorch.
 * @param {WrittenNetwork} network
 * @param {Loss} loss
 * @returns {Module[]}
 */
function modulesOf(network, loss) {
  const layers = layersOf(network);
  return layers.flatMap((layer, index) => {
    const { type, inputs, units, activation = 'linear', spec } = layer;
    const own = (/** @type {string} */ call) => ({ call, layer });
    if (type === 'dropout') return [{ call: `nn.Dropout(${spec.dropout ?? 0})`, layer: null }];
    if (type === 'batchNormalization') {
      return [own(`nn.BatchNorm1d(${inputs}, eps=0.001, momentum=0.01)`)];
    }
    if (type === 'layerNormalization') return [own(`nn.LayerNorm(${inputs}, eps=0.001)`)];
    const isInLoss = index === layers.length - 1 && loss === 'categoricalCrossentropy';
    const call = isInLoss ? '' : ACTIVATIONS[activation];
    return [own(`nn.Linear(${inputs}, ${units})`), ...(call === '' ? [] : [{ call, layer: null }])];
  });
}

/** What PyTorch calls a start of this name. @param {string} name */
function otherName(name) {
  if (name.startsWith('Glorot')) return 'In PyTorch Glorot is called Xavier.';
  return name.startsWith('He ') ? 'In PyTorch He is called Kaiming.' : '';
}

/** Weights that were set by hand. @param {WrittenNetwork} network @param {Module[]} modules */
function handLines(network, modules) {
  const lines = modules.flatMap(({ layer }, index) =>
    (layer?.type === 'dense' ? setWeights(network, layer.page) : []).map(
      ({ unit, from, text }) =>
        `    model[${index}].${from === -1 ? `bias[${unit}]` : `weight[${unit}, ${from}]`} = ${text}`,
    ),
  );
  return lines.length > 0 ? ['# These were set by hand.', 'with torch.no_grad():', ...lines] : [];
}

/** Weights where Layerwise starts them, and what training leaves as it is. @param {Module[]} modules */
function drawLines(modules) {
  return modules.flatMap(({ layer }, index) => {
    if (!layer) return [];
    const { type, spec } = layer;
    const at = `model[${index}]`;
    const initializer = INITIALIZERS[initializerOf(layer)];
    return [
      ...(type === 'dense'
        ? [`nn.init.${initializer.replace('W', `${at}.weight`)}`, `nn.init.zeros_(${at}.bias)`]
        : []),
      ...(spec.trainable === false ? [`${at}.requires_grad_(False)`] : []),
    ];
  });
}

/** @param {WrittenNetwork} network */
function optimizerCall(network) {
  const { name, momentum, nesterov, rho, beta1, beta2, weightDecay } = network.training.optimizer;
  const lr = firstRate(network);
  const isAdam = name === 'adamw' || name === 'adam';
  const betas =
    isAdam && (beta1 !== undefined || beta2 !== undefined)
      ? `(${beta1 ?? 0.9}, ${beta2 ?? 0.999})`
      : undefined;
  const names = {
    sgd: 'SGD',
    rmsprop: 'RMSprop',
    adagrad: 'Adagrad',
    adam: 'Adam',
    adamw: 'AdamW',
  };
  const named = callArguments({
    lr,
    ...(name === 'sgd' && { momentum: momentum || undefined, nesterov: nesterov || undefined }),
    ...(name === 'rmsprop' && { alpha: rho ?? 0.9 }),
    ...(name === 'adagrad' && { initial_accumulator_value: 0.1 }),
    betas,
    ...(name !== 'sgd' && { eps: '1e-7' }),
    ...(name === 'adamw' && { weight_decay: weightDecay ?? 0.01 }),
  });
  return `${names[name]}(model.parameters(), ${named})`;
}

/** @param {WrittenNetwork} network */
function plateauLines(network) {
  const { name, ...schedule } = scheduleOf(network);
  if (name !== 'reduceOnPlateau') return [];
  const { factor = 0.5, patience = 10, minimumChange = 0.0001, minimum = 0 } = schedule;
  const named = { factor, patience, threshold: minimumChange, threshold_mode: "'abs'" };
  const call = callArguments({ ...named, min_lr: minimum });
  return [`scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, ${call})`];
}

/**
 * @param {WrittenNetwork} network
 * @param {Module[]} modules
 * @param {number} epochs
 * @param {boolean} hasRate
 */
function loopLines(network, modules, epochs, hasRate) {
  const { clipValue, clipNorm } = network.training.optimizer;
  const weightsAt = modules.flatMap(({ layer }, index) =>
    layer?.type === 'dense' ? [{ layer, weight: `model[${index}].weight` }] : [],
  );
  const penalties = weightsAt.flatMap(({ layer: { l1, l2 }, weight }) => [
    ...(l1 > 0 ? [`        loss = loss + ${l1} * ${weight}.abs().sum()`] : []),
    ...(l2 > 0 ? [`        loss = loss + ${l2} * ${weight}.square().sum()`] : []),
  ]);
  const norms = weightsAt.flatMap(({ layer: { spec }, weight }) =>
    spec.maxNorm
      ? [`            ${weight}.copy_(torch.renorm(${weight}, 2, 0, ${spec.maxNorm}))`]
      : [],
  );
  const clip = (/** @type {string} */ what, /** @type {number | undefined} */ most) =>
    most ? [`        nn.utils.clip_grad_${what}_(model.parameters(), ${most})`] : [];
  const isPlateau = scheduleOf(network).name === 'reduceOnPlateau';
  return [
    `for epoch in range(${epochs}):`,
    ...(hasRate
      ? ['    for group in optimizer.param_groups:', "        group['lr'] = rate(epoch)"]
      : []),
    '    for x_batch, y_batch in loader:',
    '        loss = loss_function(model(x_batch), y_batch)',
    ...penalties,
    '        optimizer.zero_grad()',
    '        loss.backward()',
    ...clip('value', clipValue),
    ...clip('norm', clipNorm),
    '        optimizer.step()',
    ...(norms.length > 0 ? ['        with torch.no_grad():', ...norms] : []),
    ...(isPlateau ? ['    scheduler.step(loss.item())'] : []),
  ];
}

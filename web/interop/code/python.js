/**
 * The dialects of Python: one without any library, one with NumPy.
 * @import { Dialect } from './program.js'
 */

const filled = {
  code: `# An empty cell counts as a typical value of its column.
def filled(value, typical):
    return typical if value is None or value != value else value`,
};

const oneHot = {
  code: `# 1 for the category of the cell, 0 for all others.
def one_hot(value, categories):
    if value not in categories:
        raise ValueError(f"No such category: {value}")
    return [1 if category == value else 0 for category in categories]`,
};

/** @type {Dialect['helpers']} */
const plainHelpers = {
  filled,
  oneHot,
  dense: {
    code: `# Of each unit: its bias and all inputs, each times its weight.
def dense(inputs, weights, biases):
    return [
        sum((weight * value for weight, value in zip(row, inputs)), bias)
        for row, bias in zip(weights, biases)
    ]`,
  },
  batchNormalization: {
    code: `def batch_normalized(values, gamma, beta, means, variances, epsilon):
    return [
        g * (value - mean) / math.sqrt(variance + epsilon) + b
        for value, g, b, mean, variance in zip(values, gamma, beta, means, variances)
    ]`,
  },
  layerNormalization: {
    code: `def layer_normalized(values, gamma, beta, epsilon):
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    return [
        g * (value - mean) / math.sqrt(variance + epsilon) + b
        for value, g, b in zip(values, gamma, beta)
    ]`,
  },
  relu: { code: 'def relu(z):\n    return max(0.0, z)' },
  leakyRelu: { code: 'def leaky_relu(z):\n    return 0.3 * z if z < 0 else z' },
  elu: { code: 'def elu(z):\n    return z if z > 0 else math.expm1(z)' },
  selu: {
    code: `def selu(z):
    return 1.0507009873554805 * z if z > 0 else 1.7580993408473769 * math.expm1(z)`,
  },
  gelu: { code: 'def gelu(z):\n    return 0.5 * z * math.erfc(-z / math.sqrt(2))' },
  sigmoid: {
    code: `# Of the two forms the one that cannot overflow.
def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))`,
  },
  tanh: { code: 'def tanh(z):\n    return math.tanh(z)' },
  softplus: { code: 'def softplus(z):\n    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))' },
  softsign: { code: 'def softsign(z):\n    return z / (1 + abs(z))' },
  swish: { code: 'def swish(z):\n    return z * sigmoid(z)', needs: ['sigmoid'] },
  mish: { code: 'def mish(z):\n    return z * math.tanh(softplus(z))', needs: ['softplus'] },
  softmax: {
    code: `# Probabilities of all units together; the largest is taken off so that nothing overflows.
def softmax(values):
    largest = max(values)
    powers = [math.exp(value - largest) for value in values]
    return [power / sum(powers) for power in powers]`,
  },
};

/** Names of functions as Python writes them. @param {string} name */
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** @param {string} numbers between commas */
const bracketed = (numbers) => `[${numbers}]`;

/**
 * A list over several lines, each part on one of its own.
 * @param {string} open
 * @param {readonly string[]} parts
 * @param {string} close
 */
const listLines = (open, parts, close) => [open, ...parts.map((part) => `    ${part},`), close];

/** @type {Dialect} */
export const python = {
  style: 'snake',
  comment: '#',
  indent: '    ',
  head: '# A network made with Layerwise, as plain Python.',
  imports: (names) =>
    names.some((name) => plainHelpers[name].code.includes('math.')) ? ['import math'] : [],
  helpers: plainHelpers,
  constant: (name, value) => `${name} = ${value}`,
  matrix: (rows) => listLines('[', rows.map(bracketed), ']').join('\n'),
  vector: bracketed,
  open: (parameters) => `def predict(${parameters.join(', ')}):`,
  close: [],
  inputs: (features) => listLines('h = [', features, ']'),
  filled: (value, fill) => `filled(${value}, ${fill})`,
  oneHot: (value, categories, fill) => `*one_hot(filled(${value}, ${fill}), ${categories})`,
  set: (expression) => `h = ${expression}`,
  dense: (layer) => `dense(h, weights${layer}, biases${layer})`,
  activate: (activation, expression) =>
    activation === 'softmax'
      ? `softmax(${expression})`
      : `[${snake(activation)}(z) for z in ${expression}]`,
  batchNormalized: (layer, epsilon) =>
    `batch_normalized(h, gamma${layer}, beta${layer}, means${layer}, variances${layer}, ${epsilon})`,
  layerNormalized: (layer, epsilon) =>
    `layer_normalized(h, gamma${layer}, beta${layer}, ${epsilon})`,
  end: [],
  answer: (expression) => `return ${expression}`,
  named: (names) => `dict(zip(${names}, h))`,
  show: (call) => `print(${call})`,
};

/** @type {Dialect['helpers']} */
const arrayHelpers = {
  filled,
  oneHot,
  layerNormalization: {
    code: `def layer_normalized(values, gamma, beta, epsilon):
    return gamma * (values - values.mean()) / np.sqrt(values.var() + epsilon) + beta`,
  },
  batchNormalization: {
    code: `def batch_normalized(values, gamma, beta, means, variances, epsilon):
    return gamma * (values - means) / np.sqrt(variances + epsilon) + beta`,
  },
  relu: { code: 'def relu(z):\n    return np.maximum(0.0, z)' },
  leakyRelu: { code: 'def leaky_relu(z):\n    return np.where(z < 0, 0.3 * z, z)' },
  elu: { code: 'def elu(z):\n    return np.where(z > 0, z, np.expm1(np.minimum(z, 0.0)))' },
  selu: {
    code: `def selu(z):
    below = 1.7580993408473769 * np.expm1(np.minimum(z, 0.0))
    return np.where(z > 0, 1.0507009873554805 * z, below)`,
  },
  gelu: {
    code: `# NumPy has no error function of its own.
def gelu(z):
    return 0.5 * z * np.array([math.erfc(-value / math.sqrt(2)) for value in z])`,
  },
  sigmoid: {
    code: `# Of the two forms the one that cannot overflow.
def sigmoid(z):
    power = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, power) / (1 + power)`,
  },
  tanh: { code: 'def tanh(z):\n    return np.tanh(z)' },
  softplus: {
    code: 'def softplus(z):\n    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))',
  },
  softsign: { code: 'def softsign(z):\n    return z / (1 + np.abs(z))' },
  swish: { code: 'def swish(z):\n    return z * sigmoid(z)', needs: ['sigmoid'] },
  mish: { code: 'def mish(z):\n    return z * np.tanh(softplus(z))', needs: ['softplus'] },
  softmax: {
    code: `# Probabilities of all units together; the largest is taken off so that nothing overflows.
def softmax(values):
    powers = np.exp(values - values.max())
    return powers / powers.sum()`,
  },
};

/** @type {Dialect} */
export const numpy = {
  ...python,
  head: '# A network made with Layerwise, with NumPy.',
  imports: (names) => [...(names.includes('gelu') ? ['import math'] : []), 'import numpy as np'],
  helpers: arrayHelpers,
  matrix: (rows) => listLines('np.array([', rows.map(bracketed), '])').join('\n'),
  vector: (numbers) => `np.array([${numbers}])`,
  inputs: (features) => listLines('h = np.array([', features, '])'),
  end: ['h = h.tolist()'],
  dense: (layer) => `weights${layer} @ h + biases${layer}`,
  activate: (activation, expression) => `${snake(activation)}(${expression})`,
};

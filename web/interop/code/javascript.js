/**
 * The dialect of JavaScript: no library, any browser, Node, or the console of this page.
 * @import { Dialect } from './program.js'
 */

/** @type {Dialect['helpers']} */
const helpers = {
  filled: {
    code: `// An empty cell counts as a typical value of its column.
function filled(value, typical) {
  return value === null || value === undefined || Number.isNaN(value) ? typical : value;
}`,
  },
  oneHot: {
    code: `// 1 for the category of the cell, 0 for all others.
function oneHot(value, categories) {
  if (!categories.includes(value)) throw new Error(\`No such category: \${value}\`);
  return categories.map((category) => (category === value ? 1 : 0));
}`,
  },
  dense: {
    code: `// Of each unit: its bias and all inputs, each times its weight.
function dense(inputs, weights, biases) {
  return weights.map((row, unit) =>
    row.reduce((sum, weight, i) => sum + weight * inputs[i], biases[unit]),
  );
}`,
  },
  batchNormalization: {
    code: `function batchNormalized(values, gamma, beta, means, variances, epsilon) {
  return values.map(
    (value, i) => (gamma[i] * (value - means[i])) / Math.sqrt(variances[i] + epsilon) + beta[i],
  );
}`,
  },
  layerNormalization: {
    code: `function layerNormalized(values, gamma, beta, epsilon) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return values.map(
    (value, i) => (gamma[i] * (value - mean)) / Math.sqrt(variance + epsilon) + beta[i],
  );
}`,
  },
  relu: { code: 'const relu = (z) => Math.max(0, z);' },
  leakyRelu: { code: 'const leakyRelu = (z) => (z < 0 ? 0.3 * z : z);' },
  elu: { code: 'const elu = (z) => (z > 0 ? z : Math.expm1(z));' },
  selu: {
    code: `const selu = (z) =>
  z > 0 ? 1.0507009873554805 * z : 1.7580993408473769 * Math.expm1(z);`,
  },
  erfc: {
    code: `// The complementary error function, right to seven figures.
function erfc(x) {
  const t = 1 / (1 + 0.5 * Math.abs(x));
  const fit = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418,
    0.37409196, 1.00002368, -1.26551223,
  ].reduce((sum, number) => sum * t + number, 0);
  const right = t * Math.exp(-x * x + fit);
  return x < 0 ? 2 - right : right;
}`,
  },
  gelu: { code: 'const gelu = (z) => 0.5 * z * erfc(-z / Math.SQRT2);', needs: ['erfc'] },
  sigmoid: { code: 'const sigmoid = (z) => 1 / (1 + Math.exp(-z));' },
  tanh: { code: 'const tanh = Math.tanh;' },
  softplus: {
    code: 'const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));',
  },
  softsign: { code: 'const softsign = (z) => z / (1 + Math.abs(z));' },
  swish: { code: 'const swish = (z) => z / (1 + Math.exp(-z));' },
  mish: { code: 'const mish = (z) => z * Math.tanh(softplus(z));', needs: ['softplus'] },
  softmax: {
    code: `// Probabilities of all units together; the largest is taken off so that nothing overflows.
function softmax(values) {
  const largest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}`,
  },
};

/** @type {Dialect} */
export const javascript = {
  style: 'camel',
  comment: '//',
  indent: '  ',
  head: '// A network made with Layerwise, as plain JavaScript.',
  imports: () => [],
  helpers,
  constant: (name, value) => `const ${name} = ${value};`,
  matrix: (rows) => `[\n${rows.map((row) => `  [${row}],`).join('\n')}\n]`,
  vector: (numbers) => `[${numbers}]`,
  open: (parameters) => `function predict(${parameters.join(', ')}) {`,
  close: ['}'],
  inputs: (features) => ['let h = [', ...features.map((each) => `  ${each},`), '];'],
  filled: (value, fill) => `filled(${value}, ${fill})`,
  oneHot: (value, categories, fill) => `...oneHot(filled(${value}, ${fill}), ${categories})`,
  set: (expression) => `h = ${expression};`,
  dense: (layer) => `dense(h, weights${layer}, biases${layer})`,
  activate: (activation, expression) =>
    activation === 'softmax' ? `softmax(${expression})` : `${expression}.map(${activation})`,
  batchNormalized: (layer, epsilon) =>
    `batchNormalized(h, gamma${layer}, beta${layer}, means${layer}, variances${layer}, ${epsilon})`,
  layerNormalized: (layer, epsilon) =>
    `layerNormalized(h, gamma${layer}, beta${layer}, ${epsilon})`,
  end: [],
  answer: (expression) => `return ${expression};`,
  named: (names) => `Object.fromEntries(${names}.map((name, i) => [name, h[i]]))`,
  show: (call) => `console.log(${call});`,
};

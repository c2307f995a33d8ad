/**
 * A network as a program that answers rows of the table: written once, spoken in the dialects of
 * JavaScript, Python and NumPy.
 * @import { EncodedColumn } from '../../../wasm/engine.js'
 * @import { WrittenLayer, WrittenNetwork } from '../../types.js'
 */
import { commented, identifiers, quoted } from './names.js';
import { numberText, rowsOf, weightText } from './numbers.js';

/** More inputs than that come as one list. */
const MOST_PARAMETERS = 20;

/**
 * How a language says it. Expressions are texts of the language.
 * @typedef {object} Dialect
 * @property {'camel' | 'snake'} style of names
 * @property {string} indent of a line inside a function
 * @property {string} comment what begins one
 * @property {string} head the first line; it holds nothing of the table, because Python looks there for how the file is encoded
 * @property {(helpers: string[]) => string[]} imports what functions of these names take from elsewhere
 * @property {Record<string, { code: string, needs?: string[] }>} helpers functions by name: activations, and what they need
 * @property {(name: string, value: string) => string} constant
 * @property {(rows: string[]) => string} matrix
 * @property {(numbers: string) => string} vector numbers between commas
 * @property {(parameters: string[]) => string} open begins `predict`
 * @property {string[]} close
 * @property {(features: string[]) => string[]} inputs sets h for the first time
 * @property {(value: string, fill: string) => string} filled
 * @property {(value: string, categories: string, fill: string) => string} oneHot
 * @property {(expression: string) => string} set h to it
 * @property {(layer: number) => string} dense
 * @property {(activation: string, expression: string) => string} activate
 * @property {(layer: number, epsilon: string) => string} batchNormalized
 * @property {(layer: number, epsilon: string) => string} layerNormalized
 * @property {string[]} end before the answer is made of h
 * @property {(expression: string) => string} answer
 * @property {(names: string) => string} named the numbers of h by these names
 * @property {(call: string) => string} show
 */

/**
 * @param {WrittenNetwork} network
 * @param {'input' | 'target'} role
 */
export const columnsOf = ({ encoding }, role) => encoding.filter((column) => column.role === role);

/** Whether a column's numbers are other ones to the network. @param {EncodedColumn} column */
export const isScaled = ({ kind, mean, deviation }) =>
  kind === 'number' && (mean !== 0 || deviation !== 1);

/**
 * The network as a program. Its `predict` takes a row's inputs in the units of the table, an empty
 * one as null or None, and gives back the value of the target, or values by target, or the
 * probability of each class.
 * @param {WrittenNetwork} network
 * @param {Dialect} dialect
 * @param {object} options
 * @param {number} options.digits significant figures of all numbers; 0 for all that count
 * @param {readonly (number | null)[]} [options.example] a row: values of the inputs, or indexes of their categories
 * @returns {string}
 */
export function programText(network, dialect, { digits, example }) {
  const inputs = columnsOf(network, 'input');
  const places = identifiers(
    inputs.map(({ name }) => name),
    dialect.style,
  );
  const isList = inputs.length > MOST_PARAMETERS;
  const values = isList ? places.map((_, i) => `row[${i}]`) : places;
  const given = example?.map((value, i) => literal(value, inputs[i])).join(', ');
  const helpers = helperNames(network, dialect);
  const imports = dialect.imports(helpers);
  const sections = [
    [dialect.head, dialect.comment, ...aboutLines(network, dialect, values)],
    ...(imports.length > 0 ? [imports] : []),
    ...helpers.map((name) => [dialect.helpers[name].code]),
    ...constantSections(network, dialect, digits),
    [
      dialect.open(isList ? ['row'] : places),
      ...bodyLines(network, dialect, digits, values).map((line) => dialect.indent + line),
      ...dialect.close,
    ],
    ...(given === undefined
      ? []
      : [[dialect.show(isList ? `predict([${given}])` : `predict(${given})`)]]),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/**
 * A value of an input as the program is given it.
 * @param {number | null} value
 * @param {EncodedColumn} column
 */
function literal(value, { kind, categories, fill }) {
  const known = value === null || Number.isNaN(value) ? fill : value;
  return kind === 'number' ? numberText(known, 0) : quoted(categories[known]);
}

/**
 * What goes in and comes out, in the table's own names.
 * @param {WrittenNetwork} network
 * @param {Dialect} dialect
 * @param {string[]} values what each input is called in the program
 */
function aboutLines(network, { comment }, values) {
  const inputs = columnsOf(network, 'input').map(({ name, kind, categories }, i) => {
    const choices = kind === 'category' ? ` (${categories.length} categories)` : '';
    const title = commented(name);
    return `${comment}   ${values[i]}${title === values[i] ? '' : `: ${title}`}${choices}`;
  });
  const targets = columnsOf(network, 'target').map(({ name }) => commented(name));
  const what = network.task === 'regression' ? 'the value' : 'the probability of each class';
  return [
    `${comment} Goes in, in the units of the table:`,
    ...inputs,
    `${comment} Comes out: ${what} of ${commented(targets.join(', '))}`,
  ];
}

/**
 * The functions that this network uses, each after those it needs.
 * @param {WrittenNetwork} network
 * @param {Dialect} dialect
 */
function helperNames(network, { helpers }) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @param {string} name */
  const need = (name) => {
    const helper = helpers[name];
    if (!helper || names.has(name)) return;
    helper.needs?.forEach(need);
    names.add(name);
  };
  const inputs = columnsOf(network, 'input');
  need('filled');
  if (inputs.some(({ kind }) => kind === 'category')) need('oneHot');
  for (const { type, activation } of network.layers) {
    need(type === 'dense' ? 'dense' : type);
    if (type === 'dense' && activation) need(activation);
  }
  return [...names];
}

/**
 * @param {WrittenNetwork} network
 * @param {Dialect} dialect
 * @param {number} digits
 * @returns {string[][]}
 */
function constantSections(network, { comment, constant, matrix, vector }, digits) {
  const list = (/** @type {Float32Array} */ values) =>
    vector([...values].map((value) => weightText(value, digits)).join(', '));
  const targets = columnsOf(network, 'target');
  const names =
    network.task === 'regression' ? targets.map(({ name }) => name) : targets[0].categories;
  const named = `[${names.map(quoted).join(', ')}]`;
  const titles =
    names.length > 1
      ? [[constant(network.task === 'regression' ? 'targets' : 'classes', named)]]
      : [];
  const layers = network.layers.flatMap((layer, index) => {
    const number = index + 1;
    const { type, units = 0, kernel, bias, gamma, beta, movingMean, movingVariance } = layer;
    if (type === 'dense') {
      const rows = rowsOf(kernel, units).map((row) =>
        row.map((value) => weightText(value, digits)).join(', '),
      );
      const title = `${comment} Layer ${number}: ${plural(units)}, ${layer.activation}. One row of weights for each unit.`;
      return [
        [
          title,
          constant(`weights${number}`, matrix(rows)),
          constant(`biases${number}`, list(bias)),
        ],
      ];
    }
    if (!gamma || !beta) return [];
    return [
      [
        `${comment} Layer ${number}: ${TITLES[type] ?? type}.`,
        constant(`gamma${number}`, list(gamma)),
        constant(`beta${number}`, list(beta)),
        ...(movingMean ? [constant(`means${number}`, list(movingMean))] : []),
        ...(movingVariance ? [constant(`variances${number}`, list(movingVariance))] : []),
      ],
    ];
  });
  return [...titles, ...layers];
}

/** @type {Partial<Record<WrittenLayer['type'], string>>} */
const TITLES = {
  batchNormalization: 'batch normalisation',
  layerNormalization: 'layer normalisation',
};

/** @param {number} count */
const plural = (count) => `${count} ${count === 1 ? 'unit' : 'units'}`;

/**
 * @param {WrittenNetwork} network
 * @param {Dialect} dialect
 * @param {number} digits
 * @param {string[]} values what each input is called in the program
 */
function bodyLines(network, dialect, digits, values) {
  const { comment } = dialect;
  const features = columnsOf(network, 'input').map((column, i) =>
    featureOf(column, dialect, digits, values[i]),
  );
  const layers = network.layers.flatMap(({ type, activation = 'linear', epsilon = 0 }, index) => {
    const number = index + 1;
    const added = numberText(epsilon, 0);
    if (type === 'dense') {
      const sum = dialect.dense(number);
      return [dialect.set(activation === 'linear' ? sum : dialect.activate(activation, sum))];
    }
    if (type === 'batchNormalization') return [dialect.set(dialect.batchNormalized(number, added))];
    if (type === 'layerNormalization') return [dialect.set(dialect.layerNormalized(number, added))];
    return [`${comment} Layer ${number} (${type}) does nothing outside of training.`];
  });
  const isAnyScaled = columnsOf(network, 'input').some(isScaled);
  return [
    ...(isAnyScaled ? [`${comment} Scaled as in training: (value - mean) / deviation.`] : []),
    ...dialect.inputs(features),
    ...layers,
    ...dialect.end,
    ...answerLines(network, dialect, digits),
  ];
}

/**
 * @param {EncodedColumn} column
 * @param {Dialect} dialect
 * @param {number} digits
 * @param {string} place
 */
function featureOf({ kind, mean, deviation, fill, categories }, dialect, digits, place) {
  if (kind === 'category') {
    const all = `[${categories.map(quoted).join(', ')}]`;
    return dialect.oneHot(place, all, quoted(categories[fill]));
  }
  const value = dialect.filled(place, numberText(fill, digits));
  const middled = mean === 0 ? value : `${value} ${minus(mean, digits)}`;
  if (deviation === 1) return middled;
  return `${mean === 0 ? middled : `(${middled})`} / ${numberText(deviation, digits)}`;
}

/** @param {number} value @param {number} digits */
const minus = (value, digits) =>
  value < 0 ? `+ ${numberText(-value, digits)}` : `- ${numberText(value, digits)}`;

/** @param {number} value @param {number} digits */
const plus = (value, digits) =>
  value < 0 ? `- ${numberText(-value, digits)}` : `+ ${numberText(value, digits)}`;

/**
 * @param {WrittenNetwork} network
 * @param {Dialect} dialect
 * @param {number} digits
 * @returns {string[]}
 */
function answerLines({ task, encoding }, dialect, digits) {
  const { comment } = dialect;
  const targets = encoding.filter(({ role }) => role === 'target');
  if (task === 'regression') {
    const isAnyScaled = targets.some(isScaled);
    const back = isAnyScaled ? [`${comment} Back to the units of the table.`] : [];
    const values = targets.map(({ mean, deviation }, i) => {
      const wide = deviation === 1 ? `h[${i}]` : `h[${i}] * ${numberText(deviation, digits)}`;
      return mean === 0 ? wide : `${wide} ${plus(mean, digits)}`;
    });
    if (values.length === 1) return [...back, dialect.answer(values[0])];
    return [
      ...back,
      ...(isAnyScaled ? [dialect.set(`[${values.join(', ')}]`)] : []),
      dialect.answer(dialect.named('targets')),
    ];
  }
  const both = `${comment} The one unit answers the probability of the second class.`;
  return [
    ...(task === 'binary' ? [both, dialect.set('[1 - h[0], h[0]]')] : []),
    dialect.answer(dialect.named('classes')),
  ];
}

/**
 * What a quiz file may say, field by field, with every limit. Types and meaning: quiz-types.d.ts.
 * @import { GroupShape, Shape } from './shape.js'
 */
import { HIGHEST_SEED } from '../data/limits.js';
import { readGoal } from './goal.js';
import { either, flag, group, kinds, list, number, oneOf, text, whole } from './shape.js';

/** Of a whole file. */
export const MOST_BYTES = 2_000_000;
export const MOST_QUESTIONS = 500;
/** Characters of a data: address: 200 kB of image. */
export const MOST_IMAGE = 273_100;

/** @type {import('../../wasm/engine.js').Activation[]} */ // prettier-ignore
export const ACTIVATIONS = [
  'linear', 'relu', 'leakyRelu', 'elu', 'selu', 'gelu', 'sigmoid',
  'tanh', 'softplus', 'softsign', 'swish', 'mish', 'softmax',
];
/** Of a single unit: softmax needs several. */
const ONE_UNIT = ACTIVATIONS.filter((name) => name !== 'softmax');
/** @type {import('../../wasm/engine.js').Loss[]} */ // prettier-ignore
export const LOSSES = [
  'meanSquaredError', 'meanAbsoluteError', 'huber', 'binaryCrossentropy', 'categoricalCrossentropy',
];

const rich = text(4000, { about: 'Text with simple formatting' });
const short = text(1000, { about: 'Text with simple formatting' });
const word = text(200);
const anyNumber = number(-1e9, 1e9);
const share = number(0, 1);
const id = text(64, { pattern: /^[a-z0-9][a-z0-9-]{0,63}$/, example: 'first-question' });
const dataset = text(64, { pattern: /^[a-z0-9][a-z0-9-]{0,63}$/, example: 'circle' });
/** A number or a formula. */
const value = either({ number: anyNumber, string: text(300, { about: 'A formula' }) });
const values = list(value, 1, 64);
const activation = oneOf(ACTIVATIONS);
const oneUnit = oneOf(ONE_UNIT);
const loss = oneOf(LOSSES);

const image = group({
  data: text(MOST_IMAGE, {
    pattern: /^data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}$/,
    example: 'data:image/png;base64,… (png, jpeg, webp or gif, up to 200 kB)',
  }),
  alt: text(500),
});

const computation = kinds('compute', {
  parameters: group({ compute: oneOf(['parameters']), sizes: list(value, 2, 65) }),
  activation: group({ compute: oneOf(['activation']), activation: oneUnit, z: value }),
  slope: group({ compute: oneOf(['slope']), activation: oneUnit, z: value }),
  softmax: group({
    compute: oneOf(['softmax']),
    logits: list(value, 2, 64),
    index: whole(0, 63),
  }),
  loss: group({ compute: oneOf(['loss']), loss, predictions: values, targets: values }),
  step: group(
    {
      compute: oneOf(['step']),
      // prettier-ignore
      result: oneOf([
        'prediction', 'loss', 'weightGradient', 'biasGradient', 'weight', 'bias', 'lossAfter',
      ]),
      weight: value,
      bias: value,
      x: value,
      target: value,
      learningRate: value,
    },
    { activation: oneUnit, loss: oneOf(LOSSES.filter((name) => !name.startsWith('categorical'))) },
  ),
  output: group(
    {
      compute: oneOf(['output']),
      inputs: values,
      layers: list(group({ kernel: list(values, 1, 64), bias: values }, { activation }), 1, 8),
    },
    { index: whole(0, 63) },
  ),
});
const answer = either({ number: value.of.number, string: value.of.string, group: computation });

const hidden = list(group({ units: whole(1, 64), activation }), 0, 8);
const run = group(
  { dataset, hidden, epochs: whole(1, 5000), seed: whole(0, HIGHEST_SEED) },
  {
    optimizer: oneOf(['sgd', 'rmsprop', 'adagrad', 'adam', 'adamw']),
    learningRate: number(1e-9, 1e9),
    batchSize: whole(1, 100000),
    l2: number(0, 1e6),
    validationPercent: whole(0, 90),
  },
);

/** @type {Shape} */
const parameter = either({
  formula: group({ formula: text(300) }),
  among: group({ among: list(anyNumber, 1, 100) }),
  from: group({ from: anyNumber, to: anyNumber, step: number(1e-6, 1e9) }),
});

/** Fields of every question that a file may leave out. */
const optional = {
  image,
  view: run,
  points: number(0, 1000),
  hints: list(short, 0, 10),
  hintCost: share,
  retries: whole(0, 20),
  retryCost: share,
  solution: flag,
  explanation: rich,
  shuffle: flag,
  parameters: /** @type {Shape} */ ({
    is: 'map',
    names: /^[a-z][A-Za-z0-9]{0,30}$/,
    example: 'units',
    of: parameter,
    most: 20,
  }),
};

/**
 * @param {string} kind
 * @param {Record<string, Shape>} needed
 * @param {Record<string, Shape>} [more]
 * @returns {GroupShape}
 */
const question = (kind, needed, more = {}) =>
  group({ id, kind: oneOf([kind]), text: rich, ...needed }, { ...optional, ...more });

const option = group({ text: short }, { image, correct: flag, feedback: short });
const options = list(option, 2, 20);
const line = group({ w1: number(-100, 100), w2: number(-100, 100), b: number(-1000, 1000) });
const stretch = { from: anyNumber, to: anyNumber };
const feedback = { feedback: short };
const plane = number(-6, 6);

/** @type {import('./shape.js').OwnCheck} */
function checkGoal(value, path, issues) {
  const found = readGoal(value, path);
  issues.push(...found.issues);
  return found.goal;
}

const questions = kinds('kind', {
  choice: question('choice', { options }),
  choices: question('choices', { options }, { scoring: oneOf(['partial', 'all']) }),
  trueFalse: question(
    'trueFalse',
    { answer: flag },
    { feedback: group({}, { true: short, false: short }) },
  ),
  match: question(
    'match',
    { pairs: list(group({ left: short, right: short }, feedback), 2, 20) },
    { extra: list(short, 0, 10) },
  ),
  order: question('order', { items: list(short, 2, 20) }, feedback),
  blank: question('blank', {
    blanks: list(
      group(
        { id, answers: list(word, 1, 20) },
        {
          options: list(word, 2, 20),
          wrong: list(group({ answers: list(word, 1, 20), feedback: short }), 0, 20),
          ...feedback,
        },
      ),
      1,
      20,
    ),
  }),
  numeric: question(
    'numeric',
    { answer },
    {
      tolerance: number(0, 1e9),
      decimals: whole(0, 9),
      unit: text(40),
      wrong: list(group({ answer, feedback: short }), 0, 20),
      ...feedback,
    },
  ),
  pointOnPlot: question(
    'pointOnPlot',
    {
      plot: group({
        curve: either({
          activation: group({ activation: oneUnit }),
          formula: group({ formula: text(300) }),
        }),
        from: number(-1000, 1000),
        to: number(-1000, 1000),
      }),
      accept: list(group(stretch), 1, 10),
    },
    { wrong: list(group({ ...stretch, feedback: short }), 0, 10), ...feedback },
  ),
  line: question(
    'line',
    {
      dots: list(group({ x: plane, y: plane, class: oneOf([0, 1]) }), 2, 200),
      start: line,
      solved: line,
    },
    { share: number(0.5, 1), ...feedback },
  ),
  whichActivation: question('whichActivation', {
    picture: oneOf(['curve', 'surface']),
    activation: oneUnit,
    options: list(group({ activation: oneUnit }, feedback), 2, 12),
  }),
  whichCurve: question(
    'whichCurve',
    {
      curves: list(
        group(
          {
            losses: either({ string: text(300), list: list(number(0, 1e6), 2, 1000) }),
            alt: text(500),
          },
          { correct: flag, ...feedback },
        ),
        2,
        6,
      ),
    },
    { epochs: whole(2, 1000) },
  ),
  predictThenRun: question('predictThenRun', {
    run,
    // prettier-ignore
    measure: oneOf([
      'trainLoss', 'validationLoss', 'trainAccuracy', 'validationAccuracy', 'parameters',
    ]),
    options: list(group({ text: short }, { from: anyNumber, to: anyNumber, ...feedback }), 2, 10),
  }),
  build: question(
    'build',
    { dataset, layers: list(group({ units: whole(1, 4096), activation }), 1, 20) },
    { loss, ...feedback },
  ),
  goal: question('goal', { goal: { is: 'own', check: checkGoal } }),
});

/** A whole file. */
export const quizShape = group(
  {
    format: oneOf(['layerwise-quiz']),
    version: oneOf([1]),
    title: word,
    questions: list(questions, 1, MOST_QUESTIONS),
  },
  {
    $schema: word,
    about: rich,
    author: word,
    license: word,
    seed: whole(0, HIGHEST_SEED),
    shuffle: flag,
    hintCost: share,
    retries: whole(0, 20),
    retryCost: share,
    solution: flag,
  },
);

/** For the forms of a quiz maker, by the question's kind. */
export const questionShapes = questions.kinds;

/** Shapes that are described once, by the name they have in the schema. @type {Record<string, Shape>} */
export const namedShapes = {
  ...{ text: rich, shortText: short, word, image, value, values, activation, oneUnit, loss },
  ...{ computation, answer, hidden, run, parameters: optional.parameters, options, line },
  ...Object.fromEntries(
    Object.entries(questions.kinds).map(([kind, of]) => [`${kind}Question`, of]),
  ),
};

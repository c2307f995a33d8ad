/**
 * What a lesson file may say, field by field, with every limit. Types and meaning: lesson-types.d.ts.
 * @import { GroupShape, Shape } from '../quiz/shape.js'
 */
import { HIGHEST_SEED } from '../data/limits.js';
import { ACTIVATIONS, LOSSES } from '../quiz/quiz-shape.js';
import { either, flag, group, kinds, list, number, oneOf, text, whole } from '../quiz/shape.js';

/** Of a whole file. */
export const MOST_BYTES = 200_000;

/** Parts of the page that a step can point at. */
export const PLACES = /** @type {const} */ ([
  ...['table', 'dataset', 'split'],
  ...['network', 'inputs', 'layer1', 'layer2', 'layer3', 'layer4', 'layer5', 'outputLayer'],
  ...['addLayer', 'lookInside', 'output', 'prediction', 'progress'],
  ...['run', 'train', 'epoch', 'batch', 'reset', 'newSeed'],
  ...['settings', 'optimizer', 'learningRate', 'batchSize', 'loss'],
  ...['insideUnit', 'insideSteps', 'insideLoss', 'insideActivations', 'insideHealth'],
  ...['insideModel', 'insideCost'],
]);

/** @typedef {typeof PLACES[number]} Place */

/** Tabs of the output that a step can open. */
export const OUTPUT_TABS = /** @type {const} */ ([
  ...['surface', 'matrix', 'roc', 'fit', 'residuals', 'projection', 'images'],
]);

/** @typedef {typeof OUTPUT_TABS[number]} OutputTab */

const rich = text(2000, { about: 'Text with simple formatting' });
const short = text(600, { about: 'Text with simple formatting' });
const word = text(200);
const anyNumber = number(-1e9, 1e9);
const seed = whole(0, HIGHEST_SEED);
const typed = either({ number: anyNumber, string: text(200) });
const activation = oneOf(ACTIVATIONS);

/** @type {Shape} */
const named = {
  is: 'map',
  names: /^[^\p{Cc}]{1,100}$/u,
  example: 'study hours',
  of: typed,
  most: 100,
};

const state = group(
  {},
  {
    dataset: text(64, { pattern: /^[a-z0-9][a-z0-9-]{0,63}$/, example: 'circle' }),
    table: group({
      columns: list(
        group(
          { name: text(100) },
          { kind: oneOf(['number', 'category']), role: oneOf(['input', 'target', 'ignored']) },
        ),
        2,
        20,
      ),
      rows: list(list(typed, 2, 20), 2, 500),
    }),
    layers: list(
      group(
        { units: whole(1, 64) },
        {
          activation,
          dropout: number(0, 90),
          l1: number(0, 1e6),
          l2: number(0, 1e6),
          normalization: oneOf(['batch', 'layer']),
          // prettier-ignore
          initializer: oneOf([
            'glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'uniform', 'zeros',
          ]),
        },
      ),
      0,
      8,
    ),
    output: group({ activation }),
    settings: group(
      {},
      {
        loss: oneOf(LOSSES),
        optimizer: oneOf(['sgd', 'rmsprop', 'adagrad', 'adam', 'adamw']),
        learningRate: number(1e-9, 1e9),
        batchSize: whole(1, 4096),
        validationPercent: whole(0, 90),
        l2: number(0, 1e6),
        splitSeed: seed,
        speed: oneOf(['slow', 'step', 'epoch', 'auto', 'fast']),
        options: named,
      },
    ),
    seed,
    prediction: named,
  },
);

/**
 * @param {string} kind
 * @param {Record<string, Shape>} needed
 * @param {Record<string, Shape>} [more]
 */
const question = (kind, needed, more) =>
  group({ kind: oneOf([kind]), text: short, ...needed }, more);
const feedback = { feedback: short };

const ask = kinds('kind', {
  choice: question('choice', {
    options: list(group({ text: short }, { correct: flag, ...feedback }), 2, 6),
  }),
  trueFalse: question(
    'trueFalse',
    { answer: flag },
    { feedback: group({}, { true: short, false: short }) },
  ),
  numeric: question(
    'numeric',
    { answer: anyNumber },
    {
      tolerance: number(0, 1e9),
      wrong: list(group({ answer: anyNumber, ...feedback }), 0, 6),
      ...feedback,
    },
  ),
  predict: question('predict', {
    // prettier-ignore
    measure: oneOf([
      'trainLoss', 'validationLoss', 'trainAccuracy', 'validationAccuracy', 'prediction',
      'parameters',
    ]),
    options: list(group({ text: short }, { from: anyNumber, to: anyNumber, ...feedback }), 2, 6),
  }),
});

const run = either({
  epochs: group({ epochs: whole(1, 5000) }),
  wait: group({ wait: oneOf(['train', 'step', 'reset', 'seed', 'table', 'prediction']) }),
  untilEpoch: group({ untilEpoch: whole(1, 100_000) }),
  untilLoss: group({ untilLoss: number(0, 1e9) }),
  build: group({ build: list(group({ units: whole(1, 4096), activation }), 0, 20) }),
});

const step = group(
  { title: word, text: rich },
  {
    highlight: list(oneOf(PLACES), 1, 3),
    set: state,
    reset: flag,
    outputTab: oneOf(OUTPUT_TABS),
    unit: group({ layer: whole(1, 20), unit: whole(1, 4096) }),
    ask,
    run,
    explain: rich,
  },
);

/** A whole file. */
export const lessonShape = group(
  {
    format: oneOf(['layerwise-lesson']),
    version: oneOf([1]),
    title: word,
    about: short,
    minutes: whole(1, 120),
    steps: list(step, 1, 30),
  },
  { $schema: word, author: word, license: word },
);

/** Shapes that are described once, by the name they have in the schema. @type {Record<string, Shape>} */
export const namedShapes = {
  ...{ text: rich, shortText: short, word, typed, named, activation, state, run, step },
  ...Object.fromEntries(Object.entries(ask.kinds).map(([kind, of]) => [`${kind}Question`, of])),
};

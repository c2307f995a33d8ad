/**
 * The form of a goal. `web/quiz/goal.js` reads goals and says what is wrong; a test compares the
 * fields of both.
 * @import { GroupShape } from '../../quiz/shape.js'
 */
import {
  ACTIVATIONS,
  FREEDOMS,
  LOSSES,
  MEASURES,
  MOST_EPOCHS,
  MOST_SEEDS,
  OPTIMIZERS,
  TECHNIQUES,
} from '../../quiz/goal.js';
import { either, flag, group, list, number, oneOf, text, whole } from '../../quiz/shape.js';

const MOST = 16_777_216;
const seed = whole(0, 4_294_967_295);
const penalty = number(0, 1e6);
/** @param {import('../../quiz/shape.js').Shape} of */
const range = (of) => group({}, { least: of, most: of });
const counted = range(whole(0, MOST));
/** @param {readonly string[]} names */
const some = (names) => list(oneOf(names), 1, names.length);

const settings = group(
  {},
  {
    hidden: list(
      group(
        { units: whole(1, 4096), activation: oneOf(ACTIVATIONS) },
        {
          // prettier-ignore
          initializer: oneOf([
            'glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'uniform', 'zeros',
          ]),
          normalization: oneOf(['batch', 'layer']),
          dropout: number(0, 99),
          l1: penalty,
          l2: penalty,
          maxNorm: penalty,
        },
      ),
      0,
      63,
    ),
    outputActivation: oneOf(ACTIVATIONS),
    loss: oneOf(LOSSES),
    optimizer: oneOf(OPTIMIZERS),
    learningRate: number(1e-9, 1e6),
    batchSize: whole(1, 100_000),
    l2: penalty,
    options: {
      is: 'map',
      names: /^[a-zA-Z.]{1,60}$/,
      example: 'stop.patience',
      of: either({ number: number(-1e9, 1e9), string: text(20) }),
      most: 40,
    },
  },
);

/** @type {GroupShape} */
export const goalShape = group(
  {
    data: group(
      { dataset: text(64) },
      {
        recipe: group(
          {},
          {
            samples: whole(2, 100_000),
            noise: number(0, 50),
            seed,
            classes: whole(2, 8),
            formula: text(200),
          },
        ),
        hash: text(64),
        lock: oneOf(['table', 'inputs', 'nothing']),
        split: group(
          {},
          { kind: oneOf(['share', 'stratified']), percent: number(0, 90), seed, free: flag },
        ),
      },
    ),
    wanted: list(
      group(
        { measure: oneOf(MEASURES), part: oneOf(['training', 'validation']) },
        { least: number(-1e9, 1e9), most: number(0, 1e9) },
      ),
      1,
      10,
    ),
    epochs: whole(1, MOST_EPOCHS),
  },
  {
    start: settings,
    free: some(FREEDOMS),
    limits: group(
      {},
      {
        hiddenLayers: counted,
        hiddenUnits: counted,
        unitsPerLayer: counted,
        parameters: counted,
        inputs: counted,
        activations: some(ACTIVATIONS),
        outputActivations: some(ACTIVATIONS),
        losses: some(LOSSES),
        optimizers: some(OPTIMIZERS),
        learningRate: range(number(0, 1e6)),
        batchSize: counted,
        uses: some(TECHNIQUES),
        avoids: some(TECHNIQUES),
      },
    ),
    when: oneOf(['reached', 'end']),
    seeds: list(seed, 1, MOST_SEEDS),
    passes: whole(1, MOST_SEEDS),
    score: group({
      by: oneOf(['parameters', 'hiddenUnits', 'hiddenLayers', 'epochs']),
      par: whole(1, MOST),
    }),
    solution: settings,
  },
);

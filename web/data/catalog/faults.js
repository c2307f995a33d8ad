/**
 * Networks that have a fault on purpose: what the Health tab of "Look inside" finds in them, and
 * what mends them, is tested. Only the set-up differs from a table that trains well.
 * @import { CatalogEntry } from '../../types.js'
 */
import { relu, sigmoid, tanh } from './layers.js';

/**
 * @param {string} name
 * @param {Pick<CatalogEntry, 'generator' | 'hidden' | 'setup'> & Partial<CatalogEntry>} more
 * @returns {CatalogEntry}
 */
const fault = (name, { setup, ...more }) => ({
  id: `fault-${name}`,
  group: 'faults',
  provenance: 'synthetic',
  task: 'binary',
  axes: ['x1', 'x2'],
  prediction: ['0', '0'],
  batchSize: 10,
  learningRate: 0.01,
  validationPercent: 20,
  ...more,
  // Each was tried with the rows of a plain share.
  setup: { split: { split: 'share' }, ...setup },
});

/**
 * A run that has learned the table ends: left alone at full speed, it would go on for tens of
 * thousands of epochs, and overfit.
 */
const UNTIL_LEARNED = { 'stop.trainingLoss': '0.001' };

/** Units of the dying layer that answer 0 to every row. */
const DEAD_UNITS = [0, 1, 2, 3, 4, 5, 6];

/** @type {readonly CatalogEntry[]} */
export const faults = [
  fault('vanishing', {
    generator: { name: 'circle', samples: 300 },
    hidden: sigmoid(6, 6, 6, 6, 6),
    learningRate: 0.1,
    // With more patience it gets over it.
    setup: { optimizer: 'sgd', options: { 'stop.epochs': '400' } },
  }),
  fault('dying', {
    generator: { name: 'circle', samples: 300 },
    hidden: relu(8),
    setup: {
      options: UNTIL_LEARNED,
      weights: DEAD_UNITS.map((unit) => ({ layer: 0, unit, from: -1, value: -4 })),
    },
  }),
  fault('overfitting', {
    generator: { name: 'moons', samples: 40, noise: 30, seed: 2 },
    prediction: ['0', '1'],
    hidden: tanh(16, 16),
    validationPercent: 75,
  }),
  fault('linear', {
    generator: { name: 'xor', samples: 300 },
    prediction: ['3', '-3'],
    hidden: [
      { units: 4, activation: 'linear' },
      { units: 4, activation: 'linear' },
    ],
    setup: { options: UNTIL_LEARNED },
  }),
  fault('diverging', {
    task: 'regression',
    generator: { name: 'plane', samples: 300, noise: 5 },
    prediction: ['2', '3'],
    hidden: relu(4),
    learningRate: 3,
    setup: { optimizer: 'sgd' },
  }),
  fault('unscaled', {
    generator: { name: 'students', samples: 240 },
    axes: ['study hours', 'attendance'],
    prediction: ['6', '85', '75'],
    hidden: tanh(6),
    setup: { options: UNTIL_LEARNED, unscaled: ['study hours', 'attendance', 'practice score'] },
  }),
];

/**
 * Made-up points on a plane, and curves: one number from another.
 * @import { CatalogEntry } from '../../types.js'
 */
import { tanh } from './layers.js';

/**
 * A plane of two classes, with what TensorFlow Playground opens with unless said otherwise.
 * @param {string} id also the generator's name
 * @param {string[]} prediction
 * @param {number[]} units of the hidden layers
 * @param {Partial<CatalogEntry>} [more]
 * @returns {CatalogEntry}
 */
function plane(id, prediction, units, more) {
  return {
    id,
    group: 'planes',
    provenance: 'synthetic',
    task: 'binary',
    generator: { name: id, samples: 500, noise: 0, seed: 1 },
    axes: ['x1', 'x2'],
    prediction,
    hidden: tanh(...units),
    batchSize: 10,
    learningRate: 0.01,
    validationPercent: 50,
    ...more,
  };
}

/** @type {readonly CatalogEntry[]} */
export const planes = [
  // A unit alone: its two weights and its bias are the line on the plot.
  plane('one-unit', ['1', '1'], [], {
    // Its update is to be reckoned by hand: learning rate times gradient.
    setup: { optimizer: 'sgd' },
    generator: { name: 'gauss', samples: 60, noise: 0, seed: 1 },
    learningRate: 0.1,
    validationPercent: 0,
  }),
  plane('circle', ['0', '0'], [4, 2]),
  plane('xor', ['3', '-3'], [4, 2]),
  plane('gauss', ['1', '1'], [2], { learningRate: 0.003 }),
  plane('spiral', ['1', '1'], [8, 8], { learningRate: 0.005, validationPercent: 20 }),
  plane('moons', ['0', '1'], [4, 2], {
    generator: { name: 'moons', samples: 400, noise: 5, seed: 1 },
  }),
  plane('rings', ['0', '2'], [8, 4], {
    task: 'multiclass',
    generator: { name: 'rings', samples: 600, noise: 0, seed: 1, classes: 3 },
  }),
  plane('checkerboard', ['1', '1'], [16, 16], {
    generator: { name: 'checkerboard', samples: 1000, noise: 0, seed: 1 },
    validationPercent: 20,
  }),
  plane('blobs', ['0', '0'], [6], {
    task: 'multiclass',
    generator: { name: 'blobs', samples: 400, noise: 0, seed: 1, classes: 4 },
  }),
  plane('formula', ['1', '2'], [8, 4], {
    generator: { name: 'formula', samples: 500, noise: 0, seed: 1, formula: 'y > 2 sin(x)' },
    axes: ['x', 'y'],
    validationPercent: 20,
  }),
  plane('plane', ['2', '3'], [2], {
    task: 'regression',
    generator: { name: 'plane', samples: 600, noise: 0, seed: 1 },
    learningRate: 0.003,
  }),
  plane('multi-gauss', ['4', '2'], [8, 8], {
    task: 'regression',
    generator: { name: 'multiGauss', samples: 1200, noise: 0, seed: 1 },
    validationPercent: 20,
  }),
];

/**
 * @param {string} name
 * @param {number[]} units
 * @param {Partial<CatalogEntry>} [more]
 * @returns {CatalogEntry}
 */
function curve(name, units, more) {
  return {
    id: `curve-${name}`,
    group: 'curves',
    provenance: 'synthetic',
    task: 'regression',
    generator: { name, samples: 150, noise: 5, seed: 1 },
    axes: ['x', ''],
    prediction: ['2'],
    hidden: tanh(...units),
    batchSize: 10,
    learningRate: 0.01,
    validationPercent: 20,
    ...more,
  };
}

/** @type {readonly CatalogEntry[]} */
export const curves = [
  curve('one-unit', [], {
    // Its update is to be reckoned by hand: learning rate times gradient.
    setup: { optimizer: 'sgd' },
    generator: { name: 'line', samples: 30, noise: 5, seed: 1 },
    learningRate: 0.1,
    validationPercent: 0,
  }),
  curve('line', [2]),
  curve('parabola', [4]),
  curve('sine', [8, 8]),
  curve('step', [4]),
  curve('bump', [6]),
  curve('wave', [12, 12]),
  curve('formula', [8, 8], {
    generator: { name: 'formula', samples: 150, noise: 5, seed: 1, formula: 'y = 2 / (1 + x^2)' },
  }),
];

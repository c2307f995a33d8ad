/**
 * The tutorials' own tables, and made-up ones like them.
 * @import { CatalogEntry } from '../../types.js'
 */
import { makeTable } from '../table.js';
import { firstEntry } from './first.js';
import { relu } from './layers.js';

/** The tutorial says 70 and 85 of Fatima; hours, tests and the others' grades are ours. */
const FATIMA = makeTable(
  [
    { name: 'Student', kind: 'category' },
    { name: 'Study hours a day', kind: 'number' },
    { name: 'Practice tests', kind: 'number' },
    { name: 'Grade', kind: 'number' },
  ],
  [
    ['Fatima', '2', '3', '85'],
    ['Ahmad', '1', '1', '35'],
    ['Ali', '3', '3', '88'],
    ['Sara', '1', '2', '43'],
  ],
);

/**
 * Weights with which the two units say 15 and 1 of Fatima, and the output 4 · 15 + 2 · 1 + 8 = 70.
 * @type {[layer: number, unit: number, from: number, value: number][]}
 */
const SAYS_70 = [
  [0, 0, 0, 3],
  [0, 0, 1, 3],
  [0, 1, 0, 2],
  [0, 1, 1, -1],
  [1, 0, 0, 4],
  [1, 0, 1, 2],
  [1, 0, -1, 8],
];

/**
 * @param {string} id
 * @param {string} name of the generator
 * @param {number} samples
 * @param {Pick<CatalogEntry, 'axes' | 'prediction' | 'hidden'> & Partial<CatalogEntry>} more
 * @returns {CatalogEntry}
 */
function life(id, name, samples, more) {
  return {
    id,
    group: 'tutorials',
    provenance: 'synthetic',
    task: 'binary',
    generator: { name, samples, noise: 0, seed: 1 },
    batchSize: 16,
    learningRate: 0.003,
    validationPercent: 20,
    ...more,
  };
}

/** @type {Pick<CatalogEntry, 'task' | 'axes' | 'hidden'>} */
const HOUSES = {
  task: 'regression',
  axes: ['size (marla)', 'distance from the centre (km)'],
  hidden: relu(8, 4),
};

/** @type {readonly CatalogEntry[]} */
export const tutorials = [
  firstEntry,
  life('students-synthetic', 'students', 240, {
    axes: ['study hours', 'attendance'],
    prediction: ['6', '85', '75'],
    hidden: relu(6),
    validationPercent: 25,
  }),
  life('grades', 'grades', 240, {
    task: 'regression',
    axes: ['study hours', 'practice score'],
    prediction: ['6', '85', '75'],
    hidden: relu(6),
  }),
  {
    id: 'fatima',
    group: 'tutorials',
    provenance: 'tutorial',
    task: 'regression',
    table: {
      ...FATIMA,
      columns: FATIMA.columns.map((column, index) =>
        index === 0 ? { ...column, role: 'ignored' } : column,
      ),
    },
    axes: ['Study hours a day', 'Practice tests'],
    prediction: ['2', '3'],
    hidden: relu(2),
    batchSize: 4,
    learningRate: 0.001,
    validationPercent: 0,
    setup: {
      optimizer: 'sgd',
      unscaled: ['Study hours a day', 'Practice tests', 'Grade'],
      weights: SAYS_70.map(([layer, unit, from, value]) => ({ layer, unit, from, value })),
    },
  },
  life('lahore', 'lahore', 300, { ...HOUSES, prediction: ['10', '4', '10', '7'] }),
  life('karachi', 'karachi', 300, { ...HOUSES, prediction: ['10', '4', '12', '7'] }),
  life('spam', 'spam', 400, {
    axes: ['links', 'capital letters (%)'],
    prediction: ['4', '18', '3', '60', 'no'],
    hidden: relu(8),
    // Seed 1 puts nearly all mails that are hard to tell among the few that validate.
    setup: { split: { splitSeed: '3' } },
  }),
  life('fraud', 'fraud', 600, {
    axes: ['hour', 'age of account (months)'],
    prediction: ['25000', '3', '60', '4', '5'],
    hidden: relu(8),
  }),
  life('animals', 'animals', 300, {
    task: 'multiclass',
    axes: ['weight (kg)', 'ear (cm)'],
    prediction: ['5', '28', '6.5', '27'],
    hidden: relu(8),
  }),
];

/**
 * The tables that come with the page, in the order of the Dataset list.
 * @import { CatalogEntry } from '../types.js'
 */
import { makeTable } from './table.js';

/** @type {readonly { name: string; kind: 'number' | 'category' }[]} */
const STUDENT_COLUMNS = [
  { name: 'Study hours', kind: 'number' },
  { name: 'Attendance (%)', kind: 'number' },
  { name: 'Practice score', kind: 'number' },
  { name: 'Result', kind: 'category' },
];

/** The four rows of the tutorial, unchanged. */
const STUDENT_ROWS = [
  ['2', '60', '50', 'fail'],
  ['5', '80', '70', 'pass'],
  ['8', '90', '85', 'pass'],
  ['1', '50', '40', 'fail'],
];

/** @type {readonly CatalogEntry[]} */
export const catalog = [
  {
    id: 'students',
    provenance: 'tutorial',
    task: 'binary',
    table: makeTable(STUDENT_COLUMNS, STUDENT_ROWS),
    axes: ['Study hours', 'Attendance (%)'],
    prediction: ['6', '85', '75'],
    hidden: [{ units: 6, activation: 'relu' }],
    batchSize: 4,
    learningRate: 0.01,
    validationPercent: 0,
  },
  {
    id: 'students-synthetic',
    provenance: 'synthetic',
    task: 'binary',
    generator: { name: 'students', samples: 240, seed: 1 },
    axes: ['study hours', 'attendance'],
    prediction: ['6', '85', '75'],
    hidden: [{ units: 6, activation: 'relu' }],
    batchSize: 16,
    learningRate: 0.003,
    validationPercent: 25,
  },
  {
    id: 'circle',
    provenance: 'synthetic',
    task: 'binary',
    generator: { name: 'circle', samples: 500, noise: 0, seed: 1 },
    axes: ['x1', 'x2'],
    prediction: ['0', '0'],
    hidden: [
      { units: 4, activation: 'tanh' },
      { units: 2, activation: 'tanh' },
    ],
    batchSize: 10,
    learningRate: 0.01,
    validationPercent: 50,
  },
  {
    id: 'xor',
    provenance: 'synthetic',
    task: 'binary',
    generator: { name: 'xor', samples: 500, noise: 0, seed: 1 },
    axes: ['x1', 'x2'],
    prediction: ['3', '-3'],
    hidden: [
      { units: 4, activation: 'tanh' },
      { units: 2, activation: 'tanh' },
    ],
    batchSize: 10,
    learningRate: 0.01,
    validationPercent: 50,
  },
  {
    id: 'spiral',
    provenance: 'synthetic',
    task: 'binary',
    generator: { name: 'spiral', samples: 500, noise: 0, seed: 1 },
    axes: ['x1', 'x2'],
    prediction: ['1', '1'],
    hidden: [
      { units: 8, activation: 'tanh' },
      { units: 8, activation: 'tanh' },
    ],
    batchSize: 10,
    learningRate: 0.005,
    validationPercent: 20,
  },
  {
    id: 'gauss',
    provenance: 'synthetic',
    task: 'binary',
    generator: { name: 'gauss', samples: 500, noise: 0, seed: 1 },
    axes: ['x1', 'x2'],
    prediction: ['1', '1'],
    hidden: [{ units: 2, activation: 'tanh' }],
    batchSize: 10,
    learningRate: 0.003,
    validationPercent: 50,
  },
  {
    id: 'iris',
    provenance: 'real',
    task: 'multiclass',
    csv: { file: 'data/iris.csv', target: 'species' },
    credit: 'R. A. Fisher, Iris (1936). UCI Machine Learning Repository, CC BY 4.0',
    axes: ['petal length (cm)', 'petal width (cm)'],
    prediction: ['5.9', '3', '4.2', '1.3'],
    hidden: [{ units: 8, activation: 'relu' }],
    batchSize: 16,
    learningRate: 0.003,
    validationPercent: 20,
  },
  {
    id: 'houses',
    provenance: 'synthetic',
    task: 'regression',
    generator: { name: 'houses', samples: 300, seed: 1 },
    axes: ['size (marla)', 'distance (km)'],
    prediction: ['10', '4', '10', '7'],
    hidden: [
      { units: 8, activation: 'relu' },
      { units: 4, activation: 'relu' },
    ],
    batchSize: 16,
    learningRate: 0.003,
    validationPercent: 20,
  },
  {
    id: 'plane',
    provenance: 'synthetic',
    task: 'regression',
    generator: { name: 'plane', samples: 600, noise: 0, seed: 1 },
    axes: ['x1', 'x2'],
    prediction: ['2', '3'],
    hidden: [{ units: 2, activation: 'tanh' }],
    batchSize: 10,
    learningRate: 0.003,
    validationPercent: 50,
  },
];

/** The entry that is open at first. */
export const firstEntry = catalog[0];

/**
 * @param {string} id
 * @returns {CatalogEntry | undefined}
 */
export function findEntry(id) {
  return catalog.find((entry) => entry.id === id);
}

/**
 * The Dataset list without its entries, which are fetched after the first picture: a test
 * compares it with the catalog.
 * @import { DatasetGroup } from '../../types.js'
 */

/** @type {readonly (readonly [group: DatasetGroup, ids: readonly string[]])[]} */ // prettier-ignore
export const datasetGroups = [
  ['planes', [
    'one-unit', 'circle', 'xor', 'gauss', 'spiral', 'moons', 'rings', 'checkerboard', 'blobs',
    'formula', 'plane', 'multi-gauss',
  ]],
  ['curves', [
    'curve-one-unit', 'curve-line', 'curve-parabola', 'curve-sine', 'curve-step', 'curve-bump',
    'curve-wave', 'curve-formula',
  ]],
  ['tutorials', [
    'students', 'students-synthetic', 'grades', 'fatima', 'lahore', 'karachi', 'spam', 'fraud',
    'animals',
  ]],
  ['real', ['iris', 'wine', 'breast-cancer', 'digits']],
  ['faults', [
    'fault-vanishing', 'fault-dying', 'fault-overfitting', 'fault-linear', 'fault-diverging',
    'fault-unscaled',
  ]],
];

/** Whether the catalog has such an entry. @param {string} id */
export const isDataset = (id) => datasetGroups.some(([, ids]) => ids.includes(id));

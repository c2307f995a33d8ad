/**
 * The table that is open at first: the tutorial's four rows. It comes with the page, all other
 * entries of the catalog are fetched after the first picture.
 * @import { CatalogEntry } from '../../types.js'
 */
import { makeTable } from '../table.js';
import { relu } from './layers.js';

/** @type {CatalogEntry} */
export const firstEntry = {
  id: 'students',
  group: 'tutorials',
  provenance: 'tutorial',
  task: 'binary',
  table: makeTable(
    [
      { name: 'Study hours', kind: 'number' },
      { name: 'Attendance (%)', kind: 'number' },
      { name: 'Practice score', kind: 'number' },
      { name: 'Result', kind: 'category' },
    ],
    [
      ['2', '60', '50', 'fail'],
      ['5', '80', '70', 'pass'],
      ['8', '90', '85', 'pass'],
      ['1', '50', '40', 'fail'],
    ],
  ),
  axes: ['Study hours', 'Attendance (%)'],
  prediction: ['6', '85', '75'],
  hidden: relu(6),
  batchSize: 4,
  learningRate: 0.01,
  validationPercent: 0,
};

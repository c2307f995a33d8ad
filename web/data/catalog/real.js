/**
 * Real tables of the UCI Machine Learning Repository; each prediction row is one of theirs.
 * @import { CatalogEntry } from '../../types.js'
 */
import { relu } from './layers.js';

const LICENCE = 'UCI Machine Learning Repository, CC BY 4.0';

/**
 * @param {string} id also the file's name
 * @param {string} target
 * @param {string} source
 * @param {Pick<CatalogEntry, 'axes' | 'prediction' | 'hidden'> & Partial<CatalogEntry>} more
 * @returns {CatalogEntry}
 */
function real(id, target, source, more) {
  return {
    id,
    group: 'real',
    provenance: 'real',
    task: 'multiclass',
    csv: { file: `data/${id}.csv`, target },
    credit: `${source}. ${LICENCE}`,
    batchSize: 16,
    learningRate: 0.003,
    validationPercent: 20,
    ...more,
  };
}

/** @param {string} cells */
const row = (cells) => cells.split(' ');

/** @type {readonly CatalogEntry[]} */
export const realTables = [
  real('iris', 'species', 'R. A. Fisher, Iris (1936)', {
    axes: ['petal length (cm)', 'petal width (cm)'],
    prediction: row('5.9 3 4.2 1.3'),
    hidden: relu(8),
  }),
  real('wine', 'cultivar', 'S. Aeberhard, M. Forina, Wine (1991)', {
    axes: ['flavanoids', 'color intensity'],
    prediction: row('13.64 3.1 2.56 15.2 116 2.7 3.03 0.17 1.66 5.1 0.96 3.36 845'),
    hidden: relu(8),
  }),
  real(
    'breast-cancer',
    'diagnosis',
    'W. Wolberg, O. Mangasarian, N. Street, W. Street, Breast Cancer Wisconsin (Diagnostic) (1993)',
    {
      task: 'binary',
      axes: ['worst radius', 'worst concave points'],
      prediction: row(
        '14.42 19.77 94.48 642.5 0.09752 0.1141 0.09388 0.05839 0.1879 0.0639 0.2895 1.851 2.376 26.85 0.008005 0.02895 0.03321 0.01424 0.01462 0.004452 16.33 30.86 109.5 826.4 0.1431 0.3026 0.3194 0.1565 0.2718 0.09353',
      ),
      hidden: relu(8),
    },
  ),
  real(
    'digits',
    'digit',
    'E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits (1998), test part',
    {
      axes: ['p24', 'p42'],
      // Drawn on the pad.
      prediction: [],
      hidden: relu(32),
      batchSize: 32,
    },
  ),
];

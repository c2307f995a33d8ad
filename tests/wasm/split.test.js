/** Missing cells that are filled, rows that are told to validate, augmented rows: through JavaScript. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bothEngines, LayerwiseError, number } from './support.js';
/** @import { Column, DatasetConfig, Engine } from '../../wasm/engine.js' */

/** @param {Partial<Column>} [more] @returns {Column[]} */
const columns = (more) => [
  { ...number('a', [1, NaN, 3, 8, 8]), ...more },
  number('b', [1, 2, 3, 4, 5], 'target'),
];

/** @param {Engine} engine @param {DatasetConfig} config */
function issueOf(engine, config) {
  try {
    engine.createDataset(config).dispose();
  } catch (error) {
    assert.ok(error instanceof LayerwiseError);
    return error.issues[0];
  }
  return assert.fail('it was not refused');
}

for (const [build, engine] of bothEngines) {
  describe(`rows of a table, ${build} build`, () => {
    test('a missing cell drops its row, or takes the mean or the most frequent value', () => {
      const dropped = engine.createDataset({ columns: columns() });
      assert.deepEqual([...dropped.trainRows], [0, 2, 3, 4]);
      const mean = engine.createDataset({ columns: columns({ missing: 'mean' }) });
      assert.equal(mean.samples, 5);
      assert.equal(mean.encoding[0].fill, 5);
      const frequent = engine.createDataset({ columns: columns({ missing: 'mostFrequent' }) });
      assert.equal(frequent.encoding[0].fill, 8);
      assert.equal(frequent.encoding[1].fill, 0);
      for (const dataset of [dropped, mean, frequent]) dataset.dispose();
    });

    test('a column that is not scaled reaches the network as it is', () => {
      const dataset = engine.createDataset({
        columns: columns({ missing: 'mean', scaled: false }),
      });
      const { mean, deviation, fill } = dataset.encoding[0];
      assert.deepEqual({ mean, deviation, fill }, { mean: 0, deviation: 1, fill: 5 });
      dataset.dispose();
      const { where } = issueOf(engine, {
        columns: columns({ scaled: /** @type {any} */ ('no') }),
      });
      assert.equal(where, 'columns[0].scaled');
    });

    test('validationRows validate, whatever the share', () => {
      const dataset = engine.createDataset({
        columns: columns(),
        validationShare: 0.9,
        validationRows: Uint32Array.of(1, 3),
      });
      // Row 1 lacks a cell.
      assert.deepEqual([...dataset.validationRows], [3]);
      assert.deepEqual([...dataset.trainRows], [0, 2, 4]);
      dataset.dispose();
    });

    test('rows from augmentedFrom on train, but are not fitted on', () => {
      const config = { columns: columns({ values: Float64Array.of(1, 2, 3, 100, 200) }) };
      const dataset = engine.createDataset({ ...config, augmentedFrom: 3 });
      assert.equal(dataset.trainRows.length, 5);
      assert.deepEqual([dataset.encoding[0].mean, dataset.encoding[0].maximum], [2, 3]);
      dataset.dispose();
    });

    test('rows left out are counted among those that were given', () => {
      const values = Float64Array.of(1, NaN, 3, 100, NaN);
      const dataset = engine.createDataset({ columns: columns({ values }), augmentedFrom: 3 });
      const [warning] = dataset.warnings;
      assert.deepEqual(warning.values, { missing: '1', usable: '2', rows: '3' });
      assert.deepEqual([...dataset.trainRows], [0, 2, 3]);
      dataset.dispose();
    });

    test('mistakes are named', () => {
      const given = columns();
      /** @type {[Partial<DatasetConfig>, string, string][]} */
      const mistakes = [
        [{ validationRows: Uint32Array.of(0, 9) }, 'outOfRange', 'validationRows[1]'],
        [{ validationRows: Uint32Array.of(2, 1) }, 'outOfRange', 'validationRows[1]'],
        [{ validationRows: Uint32Array.of(0, 1, 2, 3, 4) }, 'noTraining', 'validationRows'],
        [{ validationRows: /** @type {any} */ ([1]) }, 'wrongType', 'validationRows'],
        [{ augmentedFrom: 0 }, 'outOfRange', 'augmentedFrom'],
        [{ augmentedFrom: NaN }, 'outOfRange', 'augmentedFrom'],
        [
          { columns: columns({ missing: /** @type {any} */ ('maen') }) },
          'unknownName',
          'columns[0].missing',
        ],
      ];
      for (const [more, code, where] of mistakes) {
        const issue = issueOf(engine, { columns: given, ...more });
        assert.deepEqual([issue.code, issue.where], [code, where]);
        assert.ok(issue.message.length > 20, issue.message);
      }
    });
  });
}

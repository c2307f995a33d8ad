/** What Step through says of the row before its numbers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import english from '../../web/i18n/en-inside-steps.json' with { type: 'json' };
import insideTexts from '../../web/i18n/en-inside.json' with { type: 'json' };
import { addTexts } from '../../web/i18n/index.js';
import { rowRemark } from '../../web/views/inside/steps/row.js';
/** @import { AppliedView } from '../../web/types.js' */

addTexts({ ...insideTexts, ...english });

const applied = /** @type {AppliedView} */ ({
  augmentedFrom: 4,
  trainRows: new Uint32Array([0, 2, 3]),
  validationRows: new Uint32Array([1]),
});

test('a training row that is shown needs no remark', () => {
  assert.equal(rowRemark(applied, 2, 2), '');
});

test('a row of another batch is told from a validation row, which is in none', () => {
  assert.match(rowRemark(applied, 2, 0), /^Row 3 is not in this batch: this is Row 1\./);
  assert.match(
    rowRemark(applied, 1, 0),
    /^Row 2 is a validation row and never in a batch: .*Row 1\./,
  );
});

test('of a validation row alone it is said that training does not learn from it', () => {
  assert.match(rowRemark(applied, 1, 1), /^Row 2 is a validation row: .*training never/);
});

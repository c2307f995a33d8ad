/** How cells become the network's numbers, as the page shows it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examples } from '../../web/views/columns/scaling-view.js';
import '../../web/views/columns/index.js';
/** @import { AppliedView } from '../../web/types.js' */
/** @import { Column, EncodedColumn } from '../../wasm/engine.js' */

/** @param {Partial<EncodedColumn>} encoded @param {Partial<Column>} column @param {number[]} trainRows */
function shown(encoded, column, trainRows) {
  const full = /** @type {EncodedColumn} */ ({
    column: 0,
    name: 'c',
    kind: 'number',
    role: 'input',
    first: 0,
    count: 1,
    mean: 0,
    deviation: 1,
    minimum: 0,
    maximum: 1,
    fill: 0,
    categories: [],
    ...encoded,
  });
  const columns = [
    { name: 'c', kind: full.kind, role: full.role, values: new Float64Array(), ...column },
  ];
  const applied = { columns, trainRows: Uint32Array.from(trainRows) };
  return examples(/** @type {AppliedView} */ (/** @type {unknown} */ (applied)), full);
}

test('scaling: a number is shown before and after, by a row that trains', () => {
  const values = new Float64Array([100, 2, 9]);
  assert.deepEqual(shown({ mean: 3, deviation: 2 }, { values }, [1, 2]), ['2 → \u22120.5']);
});

test('scaling: a row without the cell is no example, and what fills it is said', () => {
  const values = new Float64Array([NaN, 4]);
  const encoded = { mean: 3, deviation: 2, fill: 3 };
  assert.deepEqual(shown(encoded, { values, missing: 'mean' }, [0, 1]), ['4 → 0.5', 'empty → 3']);
  assert.deepEqual(shown(encoded, { values }, [0, 1]), ['4 → 0.5']);
});

test('scaling: each category has a number of its own, two classes share one', () => {
  const kind = /** @type {const} */ ('category');
  const values = new Float64Array([0, 1, NaN]);
  const categories = ['Karachi', 'Lahore', 'Quetta'];
  assert.deepEqual(
    shown({ kind, count: 3, categories, fill: 1 }, { values, missing: 'mostFrequent' }, [0]),
    ['Karachi → 1 0 0', 'Lahore → 0 1 0', 'Quetta → 0 0 1', 'empty → Lahore'],
  );
  assert.deepEqual(shown({ kind, role: 'target', categories: ['no', 'yes'] }, { values }, [0]), [
    'no → 0',
    'yes → 1',
  ]);
});

/** How rows are divided before anybody chose: by class where there are classes. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { catalog, findEntry, firstEntry } from '../../web/data/catalog.js';
import { parseCsv } from '../../web/data/csv.js';
import { deal } from '../../web/data/deal.js';
import { generate } from '../../web/data/generators/index.js';
import { loadEntry } from '../../web/data/load-entry.js';
import { makeTable } from '../../web/data/table.js';
import { readLink } from '../../web/interop/link/index.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { needsDeal, toSpec } from '../../web/state/spec.js';
/** @import { Action, CatalogEntry, State } from '../../web/types.js' */

/** @param {CatalogEntry} entry */
const tableOf = (entry) =>
  loadEntry(entry, {
    importGenerate: async () => generate,
    fetchText: (file) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8'),
    importCsv: async () => parseCsv,
  });

/** @param {string} id */
async function opened(id) {
  const entry = findEntry(id);
  assert.ok(entry, id);
  const table = await tableOf(entry);
  return reduce(initialState(firstEntry), { type: 'dataset/loaded', entry, table });
}

/** @param {State} state @returns {Record<string, number>} validation rows of each class */
function validationOf(state) {
  const { spec, issues } = toSpec(state, deal);
  assert.ok(spec, JSON.stringify(issues));
  const target = state.table.columns.findIndex(({ role }) => role === 'target');
  /** @type {Record<string, number>} */
  const counts = {};
  for (const row of spec.data.validationRows ?? []) {
    const name = state.table.rows[row].cells[target];
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** 60 rows: a number, a word with three classes, another number. */
const own = makeTable(
  [
    { name: 'size', kind: 'number' },
    { name: 'animal', kind: 'category' },
    { name: 'age', kind: 'number' },
  ],
  Array.from({ length: 60 }, (_, i) => [
    String(i),
    ['cat', 'dog', 'bird'][i < 30 ? 0 : i < 50 ? 1 : 2],
    String(i % 7),
  ]),
);
/** @param {Action[]} actions */
const ownAfter = (...actions) =>
  [/** @type {Action} */ ({ type: 'table/imported', table: own, issues: [] }), ...actions].reduce(
    reduce,
    initialState(firstEntry),
  );
/** @param {string} columnId @returns {Action} */
const target = (columnId) => ({ type: 'table/roleChosen', columnId, role: 'target' });

describe('split: how a table opens', () => {
  test('ten rows of each kind of Iris validate', async () => {
    assert.deepEqual(validationOf(await opened('iris')), {
      setosa: 10,
      versicolor: 10,
      virginica: 10,
    });
  });

  test('every table of classes takes the same share of each; numbers are a plain share', async () => {
    for (const entry of catalog.filter(({ group }) => group !== 'faults')) {
      const { training } = await opened(entry.id);
      const { split, validationPercent } = training;
      assert.equal(split, entry.task === 'regression' ? 'share' : 'stratified', entry.id);
      assert.equal(needsDeal(training), split === 'stratified' && validationPercent !== '0');
    }
  });

  test('a made-up table keeps its shares when it is made anew', async () => {
    const state = await opened('blobs');
    const typed = reduce(state, { type: 'recipe/typed', field: 'samples', text: '90' });
    const entry = findEntry('blobs');
    assert.ok(entry?.generator);
    const { table } = generate({ ...entry.generator, samples: 90 });
    assert.ok(table);
    const counts = Object.values(validationOf(reduce(typed, { type: 'recipe/made', table })));
    assert.ok(counts.length > 1);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join());
  });

  test('an own table follows its target until something else is chosen', () => {
    const classes = ownAfter(target('c2'));
    assert.equal(classes.training.split, 'stratified');
    assert.deepEqual(validationOf(classes), { cat: 6, dog: 4, bird: 2 });
    const numbers = reduce(classes, target('c3'));
    assert.equal(numbers.training.split, 'share');
    assert.ok(toSpec(numbers, deal).spec);
    assert.equal(reduce(numbers, target('c2')).training.split, 'stratified');
    const plain = reduce(classes, { type: 'training/splitChosen', split: 'share' });
    const edited = reduce(plain, {
      type: 'table/cellEdited',
      rowId: 1,
      columnId: 'c2',
      text: 'dog',
    });
    assert.equal(edited.training.split, 'share');
    const marked = reduce(classes, {
      type: 'training/splitChosen',
      split: 'column',
      columnId: 'c2',
    });
    assert.equal(reduce(marked, target('c3')).training.split, 'column');
  });

  test('a link from before there was a choice keeps its plain share', async () => {
    const sources = { findEntry, tableOf };
    const { linked } = await readLink('#v=1&data=iris&valid=20', sources);
    assert.equal(linked?.parts.training.split, 'share');
    const chosen = await readLink('#v=1&data=iris&valid=20&split=stratified', sources);
    assert.equal(chosen.linked?.parts.training.split, 'stratified');
    const wrong = await readLink('#v=1&data=iris&split=anyhow', sources);
    assert.deepEqual(
      wrong.issues.map(({ code }) => code),
      ['projectChoice'],
    );
  });
});

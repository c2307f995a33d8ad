import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalog, findEntry, firstEntry, loadEntry } from '../../web/data/catalog.js';
import { readRecipe } from '../../web/data/read-recipe.js';
import { parseCsv } from '../../web/data/csv.js';
import { generate } from '../../web/data/generators/index.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { createStore } from '../../web/state/store.js';
import { startDataEffects } from '../../web/training/data-effects.js';

describe('effects: data sets', () => {
  /** @param {Partial<Parameters<typeof startDataEffects>[0]>} [sources] */
  function openData(sources) {
    const store = createStore(reduce, initialState(firstEntry));
    startDataEffects({
      store,
      importCatalog: async () => ({ findEntry, loadEntry }),
      importMaking: async () => ({ generate, readRecipe }),
      fetchText: async () => 'length,species\n1,a\n2,b\n3,c\n',
      importCsv: async () => parseCsv,
      ...sources,
    });
    return store;
  }
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  test('a made-up and a fetched one arrive as tables', async () => {
    const store = openData();
    store.dispatch({ type: 'dataset/chosen', datasetId: 'xor' });
    assert.equal(store.getState().requestedDatasetId, 'xor');
    await settle();
    assert.equal(store.getState().datasetId, 'xor');
    assert.equal(store.getState().table.rows.length, 500);
    assert.deepEqual(
      store.getState().table.columns.map(({ name }) => name),
      ['x1', 'x2', 'class'],
    );
    store.dispatch({ type: 'dataset/chosen', datasetId: 'iris' });
    await settle();
    assert.equal(store.getState().datasetId, 'iris');
    assert.equal(store.getState().table.rows.length, 3);
  });

  test('only the newest wish counts', async () => {
    /** @type {((text: string) => void)[]} */
    const answers = [];
    const store = openData({ fetchText: () => new Promise((resolve) => answers.push(resolve)) });
    store.dispatch({ type: 'dataset/chosen', datasetId: 'iris' });
    store.dispatch({ type: 'dataset/chosen', datasetId: 'circle' });
    await settle();
    answers[0]('a,b\n1,2\n');
    await settle();
    assert.equal(store.getState().datasetId, 'circle');
  });

  /** @type {[string, string, Parameters<typeof openData>[0]][]} */
  const failing = [
    ['is not there', 'iris', { fetchText: () => Promise.reject(new Error('404')) }],
    ['is empty', 'iris', { fetchText: async () => '' }],
    ['cannot be made', 'xor', { importMaking: () => Promise.reject(new Error('gone')) }],
    [
      'comes without the catalog',
      'xor',
      { importCatalog: () => Promise.reject(new Error('gone')) },
    ],
    ['nobody knows', 'unheardOf', {}],
  ];
  for (const [name, id, sources] of failing) {
    test(`one that ${name} keeps the table and says why`, async () => {
      const store = openData(sources);
      const { table } = store.getState();
      store.dispatch({ type: 'dataset/chosen', datasetId: id });
      await settle();
      const state = store.getState();
      assert.equal(state.table, table);
      assert.equal(state.requestedDatasetId, '');
      assert.deepEqual([state.notices[0].code, state.notices[0].where], ['loadFailed', 'dataset']);
    });
  }

  test('a table imported meanwhile is not replaced by one that was on its way', async () => {
    /** @type {((text: string) => void)[]} */
    const answers = [];
    const store = openData({ fetchText: () => new Promise((resolve) => answers.push(resolve)) });
    store.dispatch({ type: 'dataset/chosen', datasetId: 'iris' });
    await settle();
    const { table } = parseCsv('a,b\n1,2\n3,4\n');
    assert.ok(table);
    store.dispatch({ type: 'table/imported', table, issues: [] });
    answers[0]('c,d\n1,2\n');
    await settle();
    assert.equal(store.getState().table, table);
    assert.equal(store.getState().requestedDatasetId, '');
  });

  test('a reader that cannot be loaded keeps the table and says why', async () => {
    const store = openData({ importCsv: () => Promise.reject(new Error('offline')) });
    const { table } = store.getState();
    store.dispatch({ type: 'dataset/chosen', datasetId: 'iris' });
    await settle();
    assert.equal(store.getState().table, table);
    assert.equal(store.getState().notices[0].code, 'loadFailed');
  });

  test('ids in the list are unique and findable', () => {
    assert.equal(new Set(catalog.map(({ id }) => id)).size, catalog.length);
    for (const entry of catalog) assert.equal(findEntry(entry.id), entry);
  });
});

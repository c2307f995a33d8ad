import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { createStore, deepFreeze } from '../../web/state/store.js';

test('store: the state is frozen to its last cell', () => {
  const store = createStore(reduce, initialState(firstEntry));
  store.dispatch({ type: 'table/rowsAdded', beforeRowId: null, rows: [[]] });
  const { table } = store.getState();
  assert.throws(() => {
    /** @type {any} */ (table.rows[4].cells)[0] = '1';
  }, TypeError);
});

test('store: freezing does not enter what is frozen already', () => {
  let reads = 0;
  const old = Object.freeze({
    get part() {
      reads += 1;
      return {};
    },
  });
  deepFreeze({ old });
  assert.equal(reads, 0);
});

test('store: typed arrays pass through unfrozen', () => {
  const values = Float32Array.of(1, 2);
  assert.equal(deepFreeze({ values }).values, values);
});

test('store: a listener hears every action with the state before and after', () => {
  const store = createStore(reduce, initialState(firstEntry));
  /** @type {[string, number, number][]} */
  const heard = [];
  const leave = store.subscribe((state, action, previous) => {
    heard.push([action.type, previous.table.rows.length, state.table.rows.length]);
  });
  store.dispatch({ type: 'table/rowsAdded', beforeRowId: null, rows: [[]] });
  store.dispatch({ type: 'run/pausePressed' });
  leave();
  store.dispatch({ type: 'table/rowsAdded', beforeRowId: null, rows: [[]] });
  assert.deepEqual(heard, [
    ['table/rowsAdded', 4, 5],
    ['run/pausePressed', 5, 5],
  ]);
});

test('store: an action dispatched by a listener comes after everyone has heard of the first', () => {
  const store = createStore(reduce, initialState(firstEntry));
  /** @type {string[]} */
  const order = [];
  store.subscribe((_, { type }) => {
    order.push(`first ${type}`);
    if (type === 'table/rowsAdded') store.dispatch({ type: 'network/layerAdded' });
  });
  store.subscribe((_, { type }) => void order.push(`second ${type}`));
  store.dispatch({ type: 'table/rowsAdded', beforeRowId: null, rows: [[]] });
  assert.deepEqual(order, [
    'first table/rowsAdded',
    'second table/rowsAdded',
    'first network/layerAdded',
    'second network/layerAdded',
  ]);
});

test('store: a listener that throws does not stop the store', () => {
  const store = createStore(reduce, initialState(firstEntry));
  const leave = store.subscribe(() => {
    throw new Error('broken listener');
  });
  assert.throws(
    () => store.dispatch({ type: 'table/rowsAdded', beforeRowId: null, rows: [[]] }),
    /broken listener/,
  );
  leave();
  store.dispatch({ type: 'table/rowsAdded', beforeRowId: null, rows: [[]] });
  assert.equal(store.getState().table.rows.length, 6);
});

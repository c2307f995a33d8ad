/** From the recipe of a made-up table as typed to another table, with the network kept. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findEntry, firstEntry, loadEntry } from '../../web/data/catalog.js';
import { generate } from '../../web/data/generators/index.js';
import { deal } from '../../web/data/deal.js';
import { readRecipe } from '../../web/data/read-recipe.js';
import { draftOf } from '../../web/data/recipe.js';
import { hasText } from '../../web/i18n/index.js';
import '../../web/i18n/later.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { createStore } from '../../web/state/store.js';
import { startDataEffects } from '../../web/training/data-effects.js';
import { issueText } from '../../web/views/issues.js';
/** @import { Action, RecipeDraft } from '../../web/types.js' */

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A store in which a catalog entry is open. @param {string} id */
async function open(id) {
  const store = createStore(reduce, initialState(firstEntry));
  startDataEffects({
    store,
    importCatalog: async () => ({ findEntry, loadEntry }),
    importMaking: async () => ({ generate, readRecipe }),
    fetchText: () => Promise.reject(new Error('nothing to fetch')),
    importCsv: () => Promise.reject(new Error('nothing to read')),
  });
  store.dispatch({ type: 'dataset/chosen', datasetId: id });
  await settle();
  /** @param {Exclude<keyof RecipeDraft, 'name'>} field @param {string} text */
  const type = async (field, text) => {
    store.dispatch({ type: 'recipe/typed', field, text });
    await settle();
    return store.getState();
  };
  return { store, type };
}

describe('recipe: read', () => {
  test('a draft comes back as the recipe it was made of', () => {
    for (const id of ['circle', 'rings', 'formula', 'lahore']) {
      const made = findEntry(id)?.generator;
      assert.ok(made);
      const { recipe, issues } = readRecipe(draftOf(made));
      assert.deepEqual(issues, []);
      assert.deepEqual(recipe, made);
    }
  });

  test('every field that holds no number is named', () => {
    const { recipe, issues } = readRecipe({ name: 'circle', samples: '', noise: 'x', seed: '1' });
    assert.equal(recipe, null);
    assert.deepEqual(
      issues.map(({ code, where }) => [code, where]),
      [
        ['emptyField', 'recipe.samples'],
        ['notANumber', 'recipe.noise'],
      ],
    );
  });
});

describe('recipe: typed', () => {
  test('other samples and another seed make the table anew and keep the network', async () => {
    const { store, type } = await open('circle');
    store.dispatch({ type: 'network/layerAdded' });
    const before = store.getState();
    const fewer = await type('samples', '20');
    assert.equal(fewer.table.rows.length, 20);
    const other = await type('seed', '2');
    assert.notDeepEqual(other.table.rows, fewer.table.rows);
    assert.equal(other.network, before.network);
    assert.equal(other.datasetId, 'circle');
    assert.deepEqual(other.view, before.view);
  });

  test('kinds and roles that were chosen stay', async () => {
    const { store, type } = await open('circle');
    store.dispatch({ type: 'table/roleChosen', columnId: 'c2', role: 'ignored' });
    const { table } = await type('samples', '30');
    assert.deepEqual(
      table.columns.map(({ role }) => role),
      ['input', 'ignored', 'target'],
    );
  });

  test('what cannot be made is said at its field, and the last table trains on', async () => {
    const { store, type } = await open('circle');
    const { table } = store.getState();
    for (const text of ['', 'many', '1', '2.5', '100001']) {
      const state = await type('samples', text);
      assert.equal(state.recipe?.samples, text);
      assert.equal(state.table, table);
      assert.equal(state.notices[0].where, 'recipe.samples');
      assert.ok(toSpec(state, deal).spec);
    }
    assert.deepEqual((await type('samples', '40')).notices, []);
  });

  test('more classes than two make the output one of many', async () => {
    const { type } = await open('rings');
    const two = await type('classes', '2');
    assert.equal(two.network.outputActivation, 'sigmoid');
    const five = await type('classes', '5');
    assert.equal(five.network.outputActivation, 'softmax');
    assert.equal(new Set(five.table.rows.map(({ cells }) => cells[2])).size, 5);
  });

  test('a formula with = makes a curve, one with > a plane', async () => {
    const { type } = await open('formula');
    const curve = await type('formula', 'y = x^2');
    assert.deepEqual(
      curve.table.columns.map(({ name }) => name),
      ['x', 'y'],
    );
    assert.equal(curve.network.loss, 'meanSquaredError');
    const plane = await type('formula', 'y > x^2');
    assert.equal(plane.table.columns.length, 3);
    assert.equal(plane.network.loss, 'binaryCrossentropy');
  });

  const broken = ['', 'y', 'y >', 'y > §', 'y > foo(x)', 'y > (x', 'y > x x )', 'y > min()'];
  for (const text of [
    ...broken,
    'y > sin(x, x)',
    `y > ${'('.repeat(200)}`,
    `y > ${'1'.repeat(999)}`,
  ]) {
    test(`the formula ${JSON.stringify(text.slice(0, 20))} is refused in words`, async () => {
      const { store, type } = await open('formula');
      const { table } = store.getState();
      const state = await type('formula', text);
      assert.equal(state.table, table);
      const [issue] = state.notices;
      assert.equal(issue.where, 'recipe.formula');
      assert.ok(hasText(`issues.${issue.code}`), issue.code);
      // Were there a gap in the text, the message would be taken.
      assert.doesNotMatch(issueText({ ...issue, message: 'a gap' }), /^a gap$|[{}]/);
    });
  }

  test('what is typed fast arrives in the end, and only its table', async () => {
    const { store } = await open('circle');
    for (const text of ['3', '30', '300']) {
      store.dispatch({ type: 'recipe/typed', field: 'samples', text });
    }
    await settle();
    assert.equal(store.getState().table.rows.length, 300);
  });

  test('a table that is not made up has no recipe to change', async () => {
    const { store } = await open('students');
    const state = store.getState();
    /** @type {Action[]} */
    const actions = [
      { type: 'recipe/typed', field: 'samples', text: '9' },
      { type: 'recipe/made', table: { columns: [], rows: [] } },
      { type: 'recipe/refused', issues: [] },
    ];
    for (const action of actions) assert.equal(reduce(state, action), state);
  });

  test('classes are typed only where the set has them', async () => {
    const { store } = await open('circle');
    const state = store.getState();
    assert.equal(reduce(state, { type: 'recipe/typed', field: 'classes', text: '3' }), state);
  });
});

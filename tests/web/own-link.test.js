/** Projects as links: exact to the character. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalog, findEntry, firstEntry } from '../../web/data/catalog.js';
import { makeTable } from '../../web/data/table.js';
import { MOST_HASH } from '../../web/interop/link/hash.js';
import { HUGE_LINK, LONG_LINK, readLink, sizeOf, writeLink } from '../../web/interop/link/index.js';
import { openingState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { deepFreeze } from '../../web/state/store.js';
import { partsOf } from '../../web/storage/project.js';
import { read, sources, start } from './own-links.js';
import { createRandom, randomAction } from './random-actions.js';
/** @import { CatalogEntry, ProjectParts, State } from '../../web/types.js' */

/** @param {CatalogEntry} entry @returns {Promise<ProjectParts>} */
async function openedParts(entry) {
  const table = await sources.tableOf(entry, null);
  assert.ok(table, entry.id);
  return partsOf({ ...start, ...openingState(entry, table) });
}

describe('links of ours: written and read', () => {
  test('a table of the catalog as it opens is words alone', async () => {
    const { hash, characters, size } = await writeLink(
      { name: '', parts: partsOf(start) },
      sources,
    );
    assert.equal(
      hash,
      '#v=1&data=students&net=6.relu&out=sigmoid&loss=binaryCrossentropy&seed=1&opt=adam&rate=0.01&batch=4&valid=0&split=stratified&l2=0&name=',
    );
    assert.deepEqual([characters, size], [hash.length, 'short']);
    const circle = await openedParts(/** @type {CatalogEntry} */ (findEntry('circle')));
    assert.match(
      (await writeLink({ name: 'A & B=C', parts: circle }, sources)).hash,
      /^#v=1&data=circle&rows=500&noise=0&dataseed=1&net=4\.tanh,2\.tanh&.*&name=A%20%26%20B%3DC$/,
    );
  });

  test('every table of the catalog comes back', async () => {
    assert.ok(catalog.length > 25);
    for (const entry of catalog) {
      const parts = await openedParts(entry);
      const { hash } = await writeLink({ name: entry.id, parts }, sources);
      // What only a prepared table opens with has no words.
      assert.ok(entry.setup !== undefined || !hash.includes('&more='), entry.id);
      assert.deepEqual(await read(hash), { name: entry.id, parts });
    }
  });

  test('a link that names a table alone opens it as the Dataset list does', async () => {
    for (const entry of catalog) {
      const { training, ...parts } = await openedParts(entry);
      // What a link says of no split is written in links.md.
      const expected = { ...parts, training: { ...training, split: 'share' } };
      assert.deepEqual((await read(`#v=1&data=${entry.id}`)).parts, expected, entry.id);
    }
  });

  test('columns that a table opens with unscaled stay so with other rows, and scaled ones with theirs', async () => {
    const scalings = (/** @type {ProjectParts} */ { table }) =>
      table.columns.map(({ scaling = 'standard' }) => scaling);
    const raw = ['none', 'none', 'none'];
    const fewer = await read('#v=1&data=fault-unscaled&rows=100&rate=0.1');
    assert.deepEqual(scalings(fewer.parts).slice(0, 3), raw);
    assert.equal(fewer.parts.table.rows.length, 100);
    // The remedy is taken, and the project shared.
    const entry = /** @type {CatalogEntry} */ (findEntry('fault-unscaled'));
    const opened = await openedParts(entry);
    const columns = opened.table.columns.map(({ scaling: _, ...column }) => column);
    const parts = { ...opened, table: { ...opened.table, columns } };
    const { hash } = await writeLink({ name: '', parts }, sources);
    assert.deepEqual((await read(hash)).parts, parts);
  });

  test('random states come back exactly as they were', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = createRandom(seed);
      /** @type {State} */
      let state = start;
      for (let count = 0; count < 60; count += 1) {
        state = deepFreeze(reduce(state, randomAction(random, state)));
      }
      const name = `Project ${seed} “جدول” \u{1f600}`;
      const parts = partsOf(state);
      const { hash } = await writeLink({ name, parts }, sources);
      assert.match(hash, /^#[\w.!~*'()%&=,:/;@$-]+$/);
      assert.deepEqual(await read(hash), { name, parts }, `seed ${seed}`);
    }
  });

  test('every text that can be typed survives, in the words as well', async () => {
    const typed = ['"', '\\', '\n', '\u0000', '\u2028', '\ud800', '&v=2', '%', '#', ' 4,5 ', ''];
    for (const text of typed) {
      const parts = partsOf({
        ...start,
        training: { ...start.training, learningRate: text, batchSize: text },
        network: { ...start.network, hidden: [{ ...start.network.hidden[0], units: text }] },
      });
      const { hash } = await writeLink({ name: '', parts }, sources);
      assert.deepEqual((await read(hash)).parts, parts, JSON.stringify(text));
    }
  });

  test('derived columns of a made-up table cost no rows', async () => {
    const parts = await openedParts(/** @type {CatalogEntry} */ (findEntry('circle')));
    const state = [
      {
        type: /** @type {const} */ ('table/columnAdded'),
        beforeColumnId: 'c3',
        name: 'x1²',
        formula: 'x1^2',
      },
      {
        type: /** @type {const} */ ('table/roleChosen'),
        columnId: 'c2',
        role: /** @type {const} */ ('ignored'),
      },
    ].reduce(reduce, reduce(start, { type: 'project/opened', parts }));
    const changed = partsOf(state);
    const { hash, size } = await writeLink({ name: '', parts: changed }, sources);
    assert.equal(size, 'short');
    assert.ok(hash.length < 700, String(hash.length));
    assert.deepEqual((await read(hash)).parts, changed);
  });

  test('weights and the look of the page come along', async () => {
    const random = createRandom(3);
    const floats = (/** @type {number} */ count) =>
      Float32Array.from({ length: count }, () => random() - 0.5);
    const weights = [
      { kernel: floats(18), bias: floats(6) },
      {
        ...{ kernel: floats(0), bias: floats(0), gamma: floats(6), beta: floats(6) },
        ...{ movingMean: floats(6), movingVariance: floats(6) },
      },
      { kernel: floats(6), bias: Float32Array.of(1e-38) },
    ];
    const look = {
      insideTab: 'model',
      hidden: ['seed', 'optimizer.learningRate'],
    };
    const linked = { name: '', parts: partsOf(start), weights, look };
    const { hash } = await writeLink(linked, sources);
    assert.deepEqual(await read(hash), linked);
  });

  test('sizes: an own table of 40 rows and 500 weights are short enough to be sent', async () => {
    const random = createRandom(9);
    const rows = Array.from({ length: 40 }, () => [
      ...[(random() * 10).toFixed(1), (random() * 100).toFixed(0)],
      random() < 0.5 ? 'yes' : 'no',
    ]);
    const columns = ['a', 'b', 'class'].map((name, i) => ({
      ...{
        name,
        kind: i === 2 ? /** @type {const} */ ('category') : /** @type {const} */ ('number'),
      },
    }));
    const state = reduce(start, {
      type: 'table/imported',
      table: makeTable(columns, rows),
      issues: [],
    });
    const parts = partsOf(state);
    const table = await writeLink({ name: 'Mine', parts }, sources);
    assert.ok(table.characters < 1400, String(table.characters));
    assert.deepEqual((await read(table.hash)).parts, parts);
    const kernel = Float32Array.from({ length: 500 }, () => random() - 0.5);
    const weights = [{ kernel, bias: new Float32Array(0) }];
    const trained = await writeLink({ name: '', parts: partsOf(start), weights }, sources);
    assert.ok(trained.characters < 3300, String(trained.characters));
    assert.equal(trained.size, 'long');
    assert.deepEqual(
      [LONG_LINK, LONG_LINK + 1, HUGE_LINK, HUGE_LINK + 1, MOST_HASH, MOST_HASH + 1].map((count) =>
        sizeOf('x'.repeat(count)),
      ),
      ['short', 'long', 'long', 'huge', 'huge', 'unread'],
    );
  });
});

describe('links of ours: changed by hand', () => {
  test('words alone open a table of the catalog with these settings', async () => {
    const { parts } = await read('#v=1&data=circle&rows=60&net=8.relu,3&rate=0.1&valid=25&seed=7');
    assert.equal(parts.table.rows.length, 60);
    assert.equal(parts.recipe?.samples, '60');
    assert.deepEqual(
      parts.network.hidden.map(({ id, units, activation }) => [id, units, activation]),
      [
        ['h1', '8', 'relu'],
        ['h2', '3', 'tanh'],
      ],
    );
    const { learningRate, validationPercent, batchSize, suggestedBatch } = parts.training;
    assert.deepEqual([learningRate, validationPercent], ['0.1', '25']);
    assert.deepEqual([batchSize, suggestedBatch, parts.network.seed], ['10', 10, 7]);
  });

  test('a link by hand may leave every word out but its form, and its batch fits its rows', async () => {
    const plain = await readLink('#v=1', sources);
    assert.deepEqual(plain, await readLink(`#v=1&data=${firstEntry.id}`, sources));
    const { linked } = await readLink('#v=1&net=8.tanh&rate=0.1&valid=50', sources);
    assert.equal(linked?.parts.datasetId, firstEntry.id);
    assert.deepEqual(
      linked?.parts.network.hidden.map(({ units, activation }) => [units, activation]),
      [['8', 'tanh']],
    );
    const { learningRate, batchSize } = linked.parts.training;
    assert.deepEqual([learningRate, batchSize], ['0.1', '2']);
    const said = await readLink('#v=1&valid=50&batch=4', sources);
    assert.equal(said.linked?.parts.training.batchSize, '4');
  });

  test('words count before what is packed, and layers keep their options', async () => {
    const hidden = [{ ...start.network.hidden[0], dropout: '25' }];
    const parts = partsOf({ ...start, network: { ...start.network, hidden } });
    const { hash } = await writeLink({ name: '', parts }, sources);
    const changed = await read(hash.replace('net=6.relu', 'net=9.tanh,2.elu'));
    assert.deepEqual(changed.parts.network.hidden, [
      { id: 'h1', units: '9', activation: 'tanh', dropout: '25' },
      { id: 'h2', units: '2', activation: 'elu' },
    ]);
  });
});

/** Saving, opening and all that may come between, without a browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeTable } from '../../web/data/table.js';
import { BLOCK_ROWS } from '../../web/storage/draft.js';
import { fakeStore, openTab } from './fake-store.js';

/** First cells of the rows that the database has for a project. @param {ReturnType<typeof fakeStore>} database @param {string} name */
function saved({ projects }, name) {
  const found = [...projects.values()].find(({ meta }) => meta.name === name);
  const rows = JSON.parse(`[${found?.blocks.join(',') ?? ''}]`);
  return rows.map((/** @type {string[]} */ [, cell]) => cell);
}

test('projects: nothing is written before something changes', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  assert.equal(await tab.start(), null);
  await tab.pass(1000);
  assert.equal(tab.state.status, 'fresh');
  assert.deepEqual(database.writes, []);
});

test('projects: the first key is written at once, and then at most one write each 400 ms', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  await tab.start();
  tab.type(0, '1');
  await tab.pass(10);
  assert.equal(database.writes.length, 1);
  for (let key = 0; key < 100; key += 1) {
    tab.type(0, String(key));
    await tab.pass(10);
  }
  assert.ok(database.writes.length <= 7, `${database.writes.length} writes in two seconds`);
  await tab.pass(400);
  assert.equal(tab.state.status, 'saved');
  assert.deepEqual(saved(database, 'Untitled'), ['99', '5', '8', '1']);
});

test('projects: of a long table only the blocks that changed are written', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  const count = 5 * BLOCK_ROWS + 7;
  const cells = Array.from({ length: count }, (_, row) => [String(row), 'x']);
  const columns = /** @type {const} */ ([
    { name: 'a', kind: 'number' },
    { name: 'b', kind: 'category' },
  ]);
  tab.shown = { ...tab.shown, table: makeTable(columns, cells) };
  tab.projects.changed(tab.shown);
  await tab.pass(500);
  tab.type(3 * BLOCK_ROWS, 'here');
  await tab.pass(500);
  const { table } = tab.shown;
  tab.shown = { ...tab.shown, table: { ...table, rows: table.rows.slice(0, 2 * BLOCK_ROWS + 1) } };
  tab.projects.changed(tab.shown);
  await tab.pass(500);
  assert.deepEqual(database.writes, [[0, 1, 2, 3, 4, 5], [3], [2]]);
  const [{ meta, head, blocks }] = database.projects.values();
  assert.deepEqual([meta.rows, blocks.length, meta.revision], [2 * BLOCK_ROWS + 1, 3, 3]);
  assert.equal(
    meta.size,
    blocks.reduce((sum, { length }) => sum + length, head.length),
  );

  const next = openTab(database);
  assert.deepEqual(await next.start(), tab.shown);
  await next.pass(500);
  assert.equal(database.writes.length, 3, 'opening writes no content');
});

test('projects: what is typed while another project is being read is kept', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  tab.type(0, 'first');
  await tab.pass(500);
  const { id } = tab.state;
  await tab.projects.create();
  const { read } = database.store;
  database.store.read = async (wanted) => {
    const found = await read(wanted);
    tab.type(1, 'just now');
    return found;
  };
  const opening = tab.projects.open(id);
  await tab.pass(500);
  await opening;
  assert.equal(tab.state.id, id);
  assert.deepEqual(saved(database, 'Untitled (2)'), ['2', 'just now', '8', '1']);
  assert.deepEqual(saved(database, 'Untitled'), ['first', '5', '8', '1']);
});

test('projects: what another tab has written is never written over', async () => {
  const database = fakeStore();
  const [tab, other] = [openTab(database), openTab(database)];
  tab.type(0, 'mine');
  await tab.pass(500);
  await other.start();
  await other.pass(500);
  other.type(0, 'theirs');
  await other.pass(500);
  tab.type(1, 'too');
  await tab.pass(500);
  assert.deepEqual(tab.told, ['copied']);
  assert.equal(tab.state.name, 'Untitled (2)');
  assert.deepEqual(saved(database, 'Untitled'), ['theirs', '5', '8', '1']);
  assert.deepEqual(saved(database, 'Untitled (2)'), ['mine', 'too', '8', '1']);
});

test('projects: where another tab has it open, looking writes nothing and typing makes a copy', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  tab.type(0, 'mine');
  await tab.pass(500);
  const second = openTab(database, { held: true });
  await second.start();
  await second.pass(1000);
  assert.deepEqual(second.told, ['elsewhere']);
  assert.equal(database.writes.length, 1);
  second.projects.leave();
  assert.equal(database.writes.length, 1);
  second.type(1, 'copy');
  second.held = false;
  await second.pass(500);
  assert.equal(second.state.name, 'Untitled (2)');
  assert.deepEqual(saved(database, 'Untitled'), ['mine', '5', '8', '1']);
});

test('projects: losing a project to another tab turns what is typed into a copy', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  tab.type(0, 'a');
  await tab.pass(500);
  tab.lose();
  tab.type(0, 'b');
  await tab.pass(500);
  assert.deepEqual(saved(database, 'Untitled'), ['a', '5', '8', '1']);
  assert.deepEqual(saved(database, 'Untitled (2)'), ['b', '5', '8', '1']);
});

test('projects: a page that goes writes what is left at once', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  tab.type(0, 'a');
  await tab.pass(20);
  tab.type(0, 'ab');
  tab.projects.leave();
  assert.deepEqual(saved(database, 'Untitled'), ['ab', '5', '8', '1']);
  await tab.pass(500);
  tab.type(0, 'abc');
  await tab.projects.wake();
  await tab.pass(500);
  assert.deepEqual(saved(database, 'Untitled'), ['abc', '5', '8', '1']);
  assert.deepEqual(tab.told, []);
});

test('projects: a last write that the browser dropped is made by the next page', async () => {
  const database = fakeStore();
  const { writeBlindly } = database.store;
  database.store.writeBlindly = () => {};
  const tab = openTab(database);
  tab.type(0, 'a');
  tab.projects.leave();
  const next = openTab(database);
  assert.equal((await next.start())?.table.rows[0].cells[0], 'a', 'even the first one');
  next.type(0, 'ab');
  next.projects.leave();
  const third = openTab(database);
  assert.equal((await third.start())?.table.rows[0].cells[0], 'ab');
  third.type(0, 'abc');
  await third.pass(500);
  const fourth = openTab(database);
  assert.equal((await fourth.start())?.table.rows[0].cells[0], 'abc', 'and only once');

  database.store.writeBlindly = writeBlindly;
  fourth.type(0, 'abcd');
  fourth.projects.leave();
  const { length } = database.writes;
  const fifth = openTab(database);
  assert.equal((await fifth.start())?.table.rows[0].cells[0], 'abcd');
  assert.equal(database.writes.length, length, 'what arrived is not written again');
});

test('projects: what a page left waits for room, and gives way to what is newer', async () => {
  const database = fakeStore();
  database.store.writeBlindly = () => {};
  const tab = openTab(database);
  tab.type(0, 'a');
  await tab.pass(500);
  tab.type(0, 'left');
  tab.projects.leave();
  database.break('QuotaExceededError');
  await openTab(database).start();
  database.break(null);
  assert.equal((await openTab(database).start())?.table.rows[0].cells[0], 'left');

  const older = openTab(database);
  await older.start();
  older.type(0, 'older');
  const newer = openTab(database);
  await newer.start();
  newer.type(0, 'newer');
  await newer.pass(500);
  older.projects.leave();
  assert.equal((await openTab(database).start())?.table.rows[0].cells[0], 'newer');
});

test('projects: a last write that did not arrive is made up for when the page wakes', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  tab.type(0, 'a');
  await tab.pass(500);
  database.store.writeBlindly = () => {};
  tab.type(0, 'ab');
  tab.projects.leave();
  assert.deepEqual(saved(database, 'Untitled'), ['a', '5', '8', '1']);
  await tab.projects.wake();
  tab.type(1, 'c');
  await tab.pass(500);
  assert.deepEqual(saved(database, 'Untitled'), ['ab', 'c', '8', '1']);
  assert.equal(database.projects.size, 1);
});

test('projects: a full disk loses nothing, and another project waits until it is safe', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  tab.type(0, 'a');
  await tab.pass(500);
  database.break('QuotaExceededError');
  tab.type(0, 'ab');
  await tab.pass(500);
  assert.equal(tab.state.status, 'failed');
  assert.equal(tab.state.notices[0].reason, 'full');
  tab.projects.dismiss('notSaved');
  tab.type(0, 'abc');
  await tab.pass(500);
  assert.deepEqual(tab.told, [], 'once is enough');
  assert.equal(tab.state.status, 'failed');

  await tab.projects.create();
  assert.equal(tab.shown.table.rows[0].cells[0], 'abc', 'still here');
  const file = tab.projects.file();
  assert.equal(JSON.parse(file.pieces.join('')).rows[0][1], 'abc');
  await tab.projects.create();
  assert.equal(tab.shown.table.rows[0].cells[0], '2', 'the file is safe');
  database.break(null);
  await tab.projects.save();
  assert.equal(tab.state.status, 'saved');
  assert.equal(tab.state.spoken, 'saved');
});

test('projects: on a full disk a project can be deleted, and room is used at once', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  tab.type(0, 'a');
  await tab.pass(500);
  const { id } = tab.state;
  database.break('QuotaExceededError');
  tab.type(0, 'ab');
  await tab.pass(500);
  await tab.projects.remove(id);
  assert.equal(database.projects.size, 0);
  assert.equal(tab.state.status, 'fresh');
  database.break(null);
  await tab.projects.undo();
  await tab.pass(500);
  assert.deepEqual(saved(database, 'Untitled'), ['a', '5', '8', '1']);
  assert.equal(tab.state.id, id);
});

test('projects: names are cleaned, kept apart, and saved', async () => {
  const database = fakeStore();
  const tab = openTab(database);
  tab.projects.rename('  Flowers\u202e \n of 1935 ');
  await tab.pass(500);
  assert.equal(tab.state.name, 'Flowers of 1935');
  tab.projects.rename('\u0000');
  assert.equal(tab.state.name, 'Flowers of 1935');
  await tab.projects.duplicate();
  tab.projects.rename('Flowers of 1935');
  await tab.pass(500);
  assert.deepEqual(
    tab.state.list.map(({ name }) => name),
    ['Flowers of 1935 (2)', 'Flowers of 1935'],
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import * as reader from '../../web/data/csv.js';
import '../../web/i18n/later.js';
import { createImporter } from '../../web/views/importer.js';
import { importerSlot } from '../../web/views/importer-slot.js';
/** @import { Action } from '../../web/types.js' */
/** @import { ImportOutcome, openImportView } from '../../web/views/import-view.js' */
/** @import { Table } from '../../web/types.js' */

/** @typedef {Parameters<typeof openImportView>[0]} Shown */

const table = /** @type {Table} */ (firstEntry.table);

/**
 * An importer with a person who decides as told.
 * @param {(shown: Shown) => ImportOutcome} [decide]
 * @param {Partial<Parameters<typeof createImporter>[0]>} [parts]
 */
function openImporter(decide = () => ({ act: 'cancel' }), parts = {}) {
  /** @type {Action[]} */
  const actions = [];
  /** @type {Shown[]} */
  const shown = [];
  const importer = createImporter({
    importReader: async () => reader,
    importView: async () => async (options) => {
      shown.push(options);
      return decide(options);
    },
    importPaste: () => Promise.reject(new Error('offline')),
    getTable: () => table,
    dispatch: (action) => void actions.push(action),
    readProject: undefined,
    ...parts,
  });
  /** @param {string | number[]} content @param {string} [name] */
  const file = (content, name = 'a.csv') => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Uint8Array.from(content);
    const buffer = new Uint8Array(bytes).buffer;
    return { name, size: buffer.byteLength, arrayBuffer: async () => buffer };
  };
  /** A file that is read when the test says so. @param {string} name */
  const slow = (name) => {
    let finish = (/** @type {string} */ _) => {};
    let fail = (/** @type {Error} */ _) => {};
    /** @type {Promise<ArrayBuffer>} */
    const buffer = new Promise((resolve, reject) => {
      finish = (text) => resolve(new Uint8Array(Buffer.from(text)).buffer);
      fail = reject;
    });
    return { name, size: 3, arrayBuffer: () => buffer, finish, fail };
  };
  return { actions, shown, importer, file, slow };
}

/** @param {readonly Action[]} actions */
const refusals = (actions) =>
  actions.map((action) => {
    assert.ok(action.type === 'dataset/loadFailed');
    return action.issue.code;
  });

test('import: a file is shown first, and nothing changes when it is cancelled', async () => {
  const { actions, shown, importer, file } = openImporter();
  await importer.file(file('a,b\n1,x\n2,y\n', 'mine.csv'));
  assert.equal(shown[0].title, 'Open mine.csv');
  assert.deepEqual(actions, []);
});

test('import: what the person decides becomes one action', async () => {
  const replacing = openImporter(({ source }) => {
    const { table: read, issues } = source.read({});
    assert.ok(read);
    return { act: 'replace', table: read, issues };
  });
  await replacing.importer.file(replacing.file('a,b\n1,x\n2\n'));
  const [imported] = replacing.actions;
  assert.ok(imported.type === 'table/imported');
  assert.equal(imported.table.rows.length, 2);
  assert.equal(imported.issues[0].code, 'raggedRow');
  const rows = [['1', '2', '3', 'pass']];
  const adding = openImporter(() => ({ act: 'add', rows }));
  await adding.importer.file(adding.file('a,b,c,d\n1,2,3,pass\n'));
  assert.deepEqual(adding.actions, [{ type: 'table/rowsAdded', beforeRowId: null, rows }]);
});

test('import: what cannot be read is said, and no preview opens', async () => {
  const { actions, shown, importer, file } = openImporter();
  await importer.file(file(''));
  await importer.file(file([0x50, 0x4b, 3, 4, 0, 0]));
  await importer.file(file([0x61, 0, 0, 0x0a]));
  await importer.file(file('a,b\n"1,2\n'));
  assert.deepEqual(refusals(actions), ['emptyFile', 'spreadsheetFile', 'binaryFile', 'openQuote']);
  assert.equal(shown.length, 0);
});

test('import: of a file in another encoding the reason counts, not the notice', async () => {
  const { actions, importer, file } = openImporter();
  await importer.file(file([0xfc, 0x2c, 0x61, 0x0a]));
  assert.deepEqual(refusals(actions), ['noRows']);
});

test('import: a file that cannot be opened is named, and nothing is thrown', async () => {
  const { actions, importer, slow } = openImporter();
  const broken = slow('pictures');
  const done = importer.file(broken);
  broken.fail(new Error('NotReadableError'));
  await done;
  const [action] = actions;
  assert.ok(action.type === 'dataset/loadFailed');
  assert.match(action.issue.message, /pictures cannot be read/);
});

test('import: of two chosen quickly the later one counts, whichever is read first', async () => {
  const { shown, importer, slow } = openImporter();
  const [large, small] = [slow('large.csv'), slow('small.csv')];
  const done = [importer.file(large), importer.file(small)];
  small.finish('a,b\n1,2\n');
  large.finish('a,b\n1,2\n');
  await Promise.all(done);
  assert.deepEqual(
    shown.map(({ title }) => title),
    ['Open small.csv'],
  );
});

test('import: a data set chosen meanwhile is not overwritten, nor complained to', async () => {
  const { actions, shown, importer, slow } = openImporter();
  const [good, bad] = [slow('a.csv'), slow('b.csv')];
  const done = [importer.file(good), importer.file(bad)];
  importer.forget();
  good.finish('a,b\n1,2\n');
  bad.fail(new Error('gone'));
  await Promise.all(done);
  assert.deepEqual([actions, shown], [[], []]);
});

test('import: more than 64 MB are refused without being read', async () => {
  const { actions, importer } = openImporter();
  const arrayBuffer = () => Promise.reject(new Error('must not be read'));
  await importer.file({ name: 'big.csv', size: 64 * 1024 * 1024 + 1, arrayBuffer });
  const [action] = actions;
  assert.ok(action.type === 'dataset/loadFailed');
  assert.deepEqual(action.issue.values, { size: '65', maximum: '64' });
});

test('import: a preview that cannot be fetched says so', async () => {
  const { actions, importer, file } = openImporter(undefined, {
    importView: () => Promise.reject(new Error('offline')),
  });
  await importer.file(file('a,b\n1,2\n'));
  const [action] = actions;
  assert.ok(action.type === 'dataset/loadFailed');
  assert.match(action.issue.message, /the reader of tables could not be fetched/);
});

test('import: pasted cells and pasted CSV are shown, a word is not', async () => {
  const { actions, shown, importer } = openImporter();
  await importer.paste('a\tb\n1\t2\n', '');
  await importer.paste('a;b\n1,5;2\n', '');
  await importer.paste('Lahore\tpass\n', '');
  assert.deepEqual(
    shown.map(({ source, choices }) => source.read(choices).table?.rows.map(({ cells }) => cells)),
    [[['1', '2']], [['1,5', '2']], [['Lahore', 'pass']]],
  );
  for (const text of ['', 'word', 'two words', '4,5\n']) await importer.paste(text, '');
  assert.equal(shown.length, 4, 'the last one could be two cells');
  assert.deepEqual(actions, []);
});

test('import: a table that is too long is refused as well when it is pasted', async () => {
  const { actions, shown, importer } = openImporter();
  await importer.paste('1\t2\n'.repeat(100_002), '');
  assert.deepEqual(shown, []);
  const [action] = actions;
  assert.ok(action.type === 'dataset/loadFailed');
  assert.equal(action.issue.code, 'tooManyRows');
});

test('importer: a project opens as such, unless projects are not there', async () => {
  /** @type {string[]} */
  const opened = [];
  const readProject = async (/** @type {{ name: string }} */ { name }) => void opened.push(name);
  const { importer, file, shown } = openImporter(undefined, { readProject });
  await importer.file(file('{}', 'Mine.JSON'));
  assert.deepEqual(opened, ['Mine.JSON']);
  assert.deepEqual(shown, []);

  const without = openImporter();
  await without.importer.file(without.file('{"a": 1, "b": 2}', 'Mine.json'));
  assert.equal(without.shown.length + without.actions.length, 1);
});

test('import: pasted text says whether it was a table', async () => {
  const { importer, shown } = openImporter();
  assert.equal(await importer.paste('a\tb\n1\t2\n', ''), true);
  assert.equal(await importer.paste('word', ''), false);
  assert.equal(shown.length, 1);
});

test('import: who asks for the clipboard is given the way to paste', async () => {
  const { importer, shown } = openImporter(undefined, {
    importPaste: async () => async (paste) => void (await paste('a,b\n1,2\n', '')),
  });
  await importer.ask();
  assert.equal(shown[0].title, 'Pasted table');
});

test('import: a way to paste that cannot be fetched is told', async () => {
  const { actions, importer } = openImporter();
  await importer.ask();
  assert.deepEqual(refusals(actions), ['loadFailed']);
});

/** An importer that is fetched when the test says so. */
function openSlot() {
  const { importer, actions, shown, file } = openImporter();
  let asked = 0;
  let arrive = () => {};
  let fail = () => {};
  const slot = importerSlot(
    () => {
      asked += 1;
      return new Promise((resolve, reject) => {
        arrive = () => resolve(importer);
        fail = () => reject(new Error('offline'));
      });
    },
    (action) => void actions.push(action),
  );
  return {
    slot,
    actions,
    shown,
    file,
    asked: () => asked,
    arrive: () => arrive(),
    fail: () => fail(),
  };
}

test('importer: a file waits for the code that takes it, and the newest one counts', async () => {
  const { slot, shown, file, asked, arrive } = openSlot();
  const early = slot.file(file('a,b\n1,2\n', 'first.csv'));
  arrive();
  const late = slot.file(file('a,b\n1,2\n', 'second.csv'));
  arrive();
  await Promise.all([early, late]);
  assert.deepEqual(
    shown.map(({ title }) => title),
    ['Open second.csv'],
  );
  await slot.file(file('a,b\n1,2\n', 'third.csv'));
  assert.equal(shown.length, 2);
  assert.equal(asked(), 2);
});

test('importer: where its code cannot be fetched that is said, and the next file asks again', async () => {
  const { slot, actions, shown, file, arrive, fail } = openSlot();
  const lost = slot.file(file('a,b\n1,2\n'));
  fail();
  await lost;
  assert.deepEqual(refusals(actions), ['loadFailed']);
  const [{ issue }] = /** @type {Extract<Action, { type: 'dataset/loadFailed' }>[]} */ (actions);
  assert.match(issue.message, /could not be fetched/);
  const found = slot.file(file('a,b\n1,2\n'));
  arrive();
  await found;
  assert.equal(shown.length, 1);
});

test('importer: a file is forgotten when something else is chosen before its code is there', async () => {
  const { slot, actions, shown, file, arrive } = openSlot();
  const early = slot.file(file('a,b\n1,2\n'));
  slot.forget();
  arrive();
  await early;
  assert.deepEqual([shown, actions], [[], []]);
});

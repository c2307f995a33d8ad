/** The saved form of a project: exact to the character, and safe from whatever a file holds. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { sameFields } from '../../web/data/same-fields.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { deepFreeze } from '../../web/state/store.js';
import { documentText, headText, partsOf, rowsText, withTyped } from '../../web/storage/project.js';
import { readProject } from '../../web/storage/read-project.js';
import { createRandom, randomAction } from './random-actions.js';
/** @import { ProjectParts } from '../../web/types.js' */

const start = deepFreeze(initialState(firstEntry));
const parts = partsOf(start);

/** @param {ProjectParts} saved @param {string} [name] @param {number} [block] rows in one */
function textOf(saved, name = 'A project', block = 3) {
  const { rows } = saved.table;
  const blocks = [];
  for (let from = 0; from < rows.length; from += block) {
    blocks.push(rowsText(rows.slice(from, from + block)));
  }
  return documentText(headText(name, saved), blocks).join('');
}

const read = (/** @type {string} */ text) => readProject(text, () => true);

/** The document of the tutorial with one part replaced. @param {(document: any) => void} change */
function changed(change) {
  const document = JSON.parse(textOf(parts));
  change(document);
  return read(JSON.stringify(document));
}

describe('project: written and read', () => {
  test('random states come back exactly as they were', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = createRandom(seed);
      let state = start;
      for (let count = 0; count < 80; count += 1) {
        state = deepFreeze(reduce(state, randomAction(random, state)));
      }
      const name = `Project ${seed} “جدول” \u{1f600}`;
      const { project, issues } = read(textOf(partsOf(state), name));
      assert.deepEqual(issues, [], `seed ${seed}`);
      assert.deepEqual(project, { name, parts: partsOf(state) }, `seed ${seed}`);
    }
  });

  test('every text that can be typed survives', () => {
    const cells = ['"', '\\', '\n', '\u0000', '\u2028', '\ud800', '__proto__', '],[', '', ' 4,5 '];
    const rows = cells.map((cell, index) => ({ id: index + 7, cells: [cell, cell, cell, cell] }));
    const saved = { ...parts, table: { ...parts.table, rows } };
    assert.deepEqual(read(textOf(saved)).project?.parts, saved);
  });

  test('a table without rows and a row without cells survive', () => {
    for (const rows of [[], [{ id: 1, cells: [] }]]) {
      const saved = { ...parts, table: { ...parts.table, rows } };
      assert.deepEqual(read(textOf(saved)).project?.parts, saved);
    }
  });

  test('fields that only some tables have come along', () => {
    const [first, second, ...rest] = parts.table.columns;
    const columns = [
      { ...first, missing: 'mean', decimal: ',' },
      { ...second, formula: '[Study hours]^2' },
      ...rest,
    ];
    const table = { ...parts.table, columns, used: { row: 9, column: 12 } };
    const saved = /** @type {ProjectParts} */ ({ ...parts, table });
    assert.deepEqual(read(textOf(saved)).project?.parts, saved);
  });

  test('an older project is divided by the seed of its weights, as it was', () => {
    const { project, issues } = changed((document) => {
      document.network.seed = 7;
      for (const name of ['split', 'splitColumn', 'splitSeed', 'jitterPercent', 'copies']) {
        delete document.training[name];
      }
    });
    assert.deepEqual(issues, []);
    const { training } = project?.parts ?? {};
    assert.deepEqual(training, { ...parts.training, split: 'share', splitSeed: '7' });
  });

  test('how one looks at the output comes along, and only what can be used of it', () => {
    const look = /** @type {const} */ ({
      tab: 'matrix',
      axes: { x: 'c1', y: 'c4', datasetId: 'students' },
      held: { from: 'own', values: { c3: 4.5 }, datasetId: 'students' },
    });
    const saved = { ...parts, view: { ...parts.view, look } };
    assert.deepEqual(read(textOf(saved)).project?.parts, saved);
    assert.equal(read(textOf(parts)).project?.parts.view.look, undefined, 'an older one');
    /** @param {unknown} wrong */
    const paths = (wrong) =>
      changed(({ view }) => (view.look = wrong)).issues.map(({ values }) => values?.path);
    assert.deepEqual(paths(7), ['view.look']);
    assert.deepEqual(paths({ tab: '<b>' }), ['view.look.tab']);
    assert.deepEqual(paths({ axes: { x: 'c1', y: '', datasetId: 'own' } }), ['view.look.axes.y']);
    assert.deepEqual(paths({ held: { ...look.held, values: { c3: 1e99 } } }), [
      'view.look.held.values.c3',
    ]);
    assert.deepEqual(paths({ held: { ...look.held, from: 'me' } }), ['view.look.held.from']);
    assert.deepEqual(paths({ axes: null, more: 'left out' }), []);
  });

  test('how rows are divided comes along', () => {
    const training = /** @type {const} */ ({
      ...parts.training,
      split: 'column',
      splitColumn: 'c2',
      splitSeed: ' 12',
      jitterPercent: '2,5',
      copies: '',
    });
    assert.deepEqual(read(textOf({ ...parts, training })).project?.parts.training, training);
  });

  test('opened again it is the same project, and what was on its way does not count', () => {
    const state = reduce(start, { type: 'dataset/chosen', datasetId: 'circle' });
    const saved = read(textOf(parts)).project?.parts;
    assert.ok(saved);
    const after = reduce(state, { type: 'project/opened', parts: saved });
    assert.ok(sameFields(partsOf(after), saved));
    assert.equal(after.requestedDatasetId, '');
    const edited = reduce(state, { type: 'table/roleChosen', columnId: 'c1', role: 'ignored' });
    const opened = reduce(edited, { type: 'project/opened', parts: saved });
    assert.equal(edited.history.past, 1);
    assert.equal(opened.history.past, 0, 'undo never leads into another project');
    assert.equal(after.run, state.run);
  });

  test('derived cells of a foreign file are computed anew', () => {
    const columns = parts.table.columns.map((column) =>
      column.id === 'c2' ? { ...column, formula: '[Study hours]*2' } : column,
    );
    const foreign = { ...parts, table: { ...parts.table, columns } };
    const opened = reduce(start, { type: 'project/opened', parts: foreign });
    assert.deepEqual(
      opened.table.rows.map(({ cells }) => cells[1]),
      ['4', '10', '16', '2'],
    );
  });

  test('a data set that this page does not have becomes a table of one’s own', () => {
    const { project } = readProject(textOf(parts), (id) => id !== 'students');
    assert.equal(project?.parts.datasetId, 'own');
  });
});

describe('project: what cannot be read', () => {
  const wrong = /** @type {[string, string, (document: any) => void][]} */ ([
    ['table width', 'rows[2]', (d) => d.rows[2].push('too', 'many')],
    ['cell', 'rows[1][3]', (d) => (d.rows[1][3] = 50)],
    ['row', 'rows[0]', (d) => (d.rows[0] = { id: 1 })],
    ['row id', 'rows[3][0]', (d) => (d.rows[3][0] = 2 ** 40)],
    ['row id twice', 'rows[3][0]', (d) => (d.rows[3][0] = 1)],
    ['rows', 'rows', (d) => delete d.rows],
    ['no columns', 'columns', (d) => (d.columns = [])],
    ['column name', 'columns[1].name', (d) => (d.columns[1].name = null)],
    ['column id', 'columns[1].id', (d) => (d.columns[1].id = 'constructor')],
    ['column id twice', 'columns[1].id', (d) => (d.columns[1].id = 'c1')],
    ['role', 'columns[0].role', (d) => (d.columns[0].role = 'hidden')],
    ['kind', 'columns[0].kind', (d) => delete d.columns[0].kind],
    ['missing', 'columns[0].missing', (d) => (d.columns[0].missing = 'median')],
    ['units', 'network.hidden[0].units', (d) => (d.network.hidden[0].units = 6)],
    ['dropout', 'network.hidden[0].dropout', (d) => (d.network.hidden[0].dropout = 0.2)],
    ['frozen', 'network.hidden[0].frozen', (d) => (d.network.hidden[0].frozen = false)],
    ['output', 'network.output.l2', (d) => (d.network.output = { l2: null })],
    ['activation', 'network.outputActivation', (d) => (d.network.outputActivation = 'step')],
    ['seed', 'network.seed', (d) => (d.network.seed = 1.5)],
    ['network', 'network', (d) => (d.network = [])],
    ['optimizer', 'training.optimizer', (d) => (d.training.optimizer = ['adam'])],
    ['batch', 'training.suggestedBatch', (d) => (d.training.suggestedBatch = -1)],
    ['split', 'training.split', (d) => (d.training.split = 'halves')],
    ['split column', 'training.splitColumn', (d) => (d.training.splitColumn = 'set')],
    ['copies', 'training.copies', (d) => (d.training.copies = 4)],
    ['axis', 'view.xColumn', (d) => (d.view.xColumn = '__proto__')],
    ['prediction', 'view.prediction', (d) => (d.view.prediction = { toString: '1' })],
    ['provenance', 'provenance', (d) => (d.provenance = 'official')],
    ['data set', 'datasetId', (d) => (d.datasetId = '../secret')],
  ]);
  for (const [what, path, change] of wrong) {
    test(`a wrong part is named by its path: ${what}`, () => {
      const { project, issues } = changed(change);
      assert.equal(project, null);
      assert.deepEqual(
        issues.map(({ values }) => values?.path),
        [path],
      );
      assert.ok(issues[0].message.startsWith(path));
    });
  }

  test('a newer form is refused and says so', () => {
    const { project, issues } = changed((document) => {
      document.version = 2;
      document.rows = 'told otherwise';
    });
    assert.equal(project, null);
    assert.equal(issues[0].code, 'projectNewer');
    assert.match(issues[0].message, /newer Layerwise/);
  });

  test('other files are told from damaged ones', () => {
    const code = (/** @type {string} */ text) => read(text).issues[0].code;
    assert.equal(code(''), 'projectBroken');
    assert.equal(code(textOf(parts).slice(0, -20)), 'projectBroken');
    assert.equal(code('{"format":"layers-model"}'), 'projectForeign');
    for (const text of ['null', '7', '[]', '"layerwise-project"']) {
      assert.equal(code(text), 'projectForeign');
    }
    assert.equal(code('{"format":"layerwise-project","version":"1"}'), 'projectWhole');
  });

  test('more rows and columns than a table may have are refused', () => {
    const long = changed((document) => {
      document.rows = Array.from({ length: 100001 }, (_, index) => [index + 1]);
    });
    assert.deepEqual(long.issues[0].values, { path: 'rows', given: '100001', maximum: '100000' });
    const wide = changed((document) => {
      document.columns = Array.from({ length: 1001 }, (_, index) => ({
        ...document.columns[0],
        id: `c${index + 1}`,
      }));
    });
    assert.equal(wide.issues[0].code, 'projectLong');
  });

  test('deeply nested text is refused without a crash', () => {
    const deep = '['.repeat(200000);
    assert.equal(read(deep).project, null);
    assert.equal(read(`${deep}${']'.repeat(200000)}`).project, null);
  });
});

describe('project: damaged on purpose', () => {
  const VALUES = [
    null, true, -1, 0, 1.5, 1e400, 2 ** 53, '', 'c1', '__proto__', 'constructor', [], {}, [[]],
    ['c1'], { __proto__: null }, JSON.parse('{"__proto__":{"polluted":1}}'), 'x'.repeat(5000),
  ]; // prettier-ignore
  const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'id', 'rows', 'length'];

  /**
   * Changes one place of a document.
   * @param {() => number} random
   * @param {any} document
   */
  function damage(random, document) {
    /** @template T @param {readonly T[]} list @returns {T} */
    const pick = (list) => list[Math.floor(random() * list.length)];
    let place = document;
    for (;;) {
      const keys = Object.keys(place);
      const key = keys.length > 0 && random() < 0.9 ? pick(keys) : pick(KEYS);
      const inside = Object.hasOwn(place, key) ? place[key] : null;
      if (inside !== null && typeof inside === 'object' && random() < 0.75) {
        place = inside;
        continue;
      }
      const own = { configurable: true, enumerable: true, writable: true };
      if (Array.isArray(place) && random() < 0.2) place.splice(Math.floor(random() * 3), 1);
      else if (random() < 0.2) Reflect.deleteProperty(place, key);
      else if (!Array.isArray(place)) {
        Object.defineProperty(place, key, { ...own, value: structuredClone(pick(VALUES)) });
      } else place.push(structuredClone(pick(VALUES)));
      return;
    }
  }

  test('20,000 damaged documents are read or refused, never thrown at, and pollute nothing', () => {
    const random = createRandom(20261);
    const whole = textOf(parts);
    const before = Object.getOwnPropertyNames(Object.prototype);
    let refused = 0;
    for (let round = 0; round < 20000; round += 1) {
      let text = whole;
      if (round % 4 === 0) {
        const at = Math.floor(random() * text.length);
        const byte = String.fromCharCode(Math.floor(random() * 128));
        text = text.slice(0, at) + byte + text.slice(at + Math.floor(random() * 5));
      } else {
        const document = JSON.parse(whole);
        for (let count = 0; count <= round % 3; count += 1) damage(random, document);
        text = JSON.stringify(document);
      }
      const { project, issues } = read(text);
      assert.equal(project === null, issues.length > 0, text);
      assert.ok(issues.every(({ code, message }) => code && message));
      if (!project) {
        refused += 1;
        continue;
      }
      assert.deepEqual(read(textOf(project.parts, project.name)).project, project, text);
      // What was accepted is a state like any other.
      const state = reduce(start, { type: 'project/opened', parts: deepFreeze(project.parts) });
      toSpec(reduce(state, { type: 'table/roleChosen', columnId: 'c1', role: 'target' }));
    }
    assert.ok(refused > 12000 && refused < 19500, `${refused} refused`);
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), before);
    assert.equal(/** @type {any} */ ({}).polluted, undefined);
  });
});

test('project: an open cell is saved as if it were left now, in its own table alone', () => {
  const parts = partsOf(initialState(firstEntry));
  const { columns, rows } = parts.table;
  const typed = { rowId: rows[1].id, columnId: columns[0].id, text: '5.', columns };
  const saved = withTyped(parts, typed).table.rows;
  assert.deepEqual(saved[1].cells, ['5.', ...rows[1].cells.slice(1)]);
  assert.equal(saved[0], rows[0], 'other rows are not written again');
  assert.equal(parts.table.rows, rows);
  for (const other of [
    null,
    { ...typed, text: rows[1].cells[0] },
    { ...typed, columns: [...columns] },
    { ...typed, rowId: 77 },
    { ...typed, columnId: 'c77' },
  ]) {
    assert.equal(withTyped(parts, other), parts);
  }
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { makeTable } from '../../web/data/table.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { tableColumns } from '../../web/state/spec-table.js';
import { toSpec } from '../../web/state/spec.js';
import { fittingOutput, taskOf } from '../../web/state/task.js';
import { pageWhere, toPageIssue } from '../../web/state/where.js';
/** @import { Action } from '../../web/types.js' */

const start = initialState(firstEntry);

/** @param {Action[]} actions */
const specAfter = (...actions) => toSpec(actions.reduce(reduce, start));

/** @param {'learningRate' | 'batchSize' | 'validationPercent' | 'l2'} field @param {string} text */
const typed = (field, text) => specAfter({ type: 'training/fieldTyped', field, text });

/** @param {number} rowId @param {string} columnId @param {string} text */
const cell = (rowId, columnId, text) =>
  specAfter({ type: 'table/cellEdited', rowId, columnId, text });

/** @param {{ issues: { code: string; where: string }[] }} result */
const places = ({ issues }) => issues.map(({ code, where }) => `${code} at ${where}`);

/** A plain share of the rows, which the engine deals out. @param {string} percent */
const withShare = (percent) =>
  specAfter(
    { type: 'training/splitChosen', split: 'share' },
    { type: 'training/fieldTyped', field: 'validationPercent', text: percent },
  );

describe('spec: what the page opens with', () => {
  test('the tutorial’s rows become three number columns and two classes, fail 0 and pass 1', () => {
    const { spec, view, issues } = toSpec(start);
    assert.deepEqual(issues, []);
    assert.ok(spec);
    const { columns } = spec.data;
    assert.deepEqual([...columns[0].values], [2, 5, 8, 1]);
    assert.deepEqual(columns[3].categories, ['fail', 'pass']);
    assert.deepEqual([...columns[3].values], [0, 1, 1, 0]);
    assert.deepEqual(spec.network, {
      loss: 'binaryCrossentropy',
      seed: 1,
      regularization: { l1: 0, l2: 0 },
      hidden: [{ units: 6, activation: 'relu' }],
      outputActivation: 'sigmoid',
    });
    assert.deepEqual(spec.training, {
      batchSize: 4,
      optimizer: { name: 'adam', learningRate: 0.01 },
    });
    assert.deepEqual([view.xColumn, view.yColumn], [0, 1]);
    assert.deepEqual([...(view.prediction ?? [])], [6, 85, 75, NaN]);
  });

  test('numbers may be typed with a decimal comma', () => {
    const { spec } = typed('learningRate', '0,03');
    assert.equal(spec?.training.optimizer.learningRate, 0.03);
    assert.equal(cell(1, 'c1', '4,5').spec?.data.columns[0].values[0], 4.5);
  });

  test('percent becomes a share', () => {
    assert.equal(withShare('25').spec?.data.validationShare, 0.25);
  });
});

describe('spec: fields that cannot be used', () => {
  /** @type {['learningRate' | 'batchSize' | 'validationPercent' | 'l2', string][]} */
  const fields = [
    ['learningRate', 'optimizer.learningRate'],
    ['batchSize', 'batchSize'],
    ['validationPercent', 'validationPercent'],
    ['l2', 'regularization.l2'],
  ];
  for (const [field, where] of fields) {
    test(`${field}: words and nothing at all are named where they stand`, () => {
      const words = typed(field, 'fast');
      assert.equal(words.spec, null);
      assert.deepEqual(places(words), [`notANumber at ${where}`]);
      assert.match(words.issues[0].message, /'fast' is not a number/);
      assert.equal(words.issues[0].values.text, 'fast');
      const empty = typed(field, '  ');
      assert.equal(empty.spec, null);
      assert.deepEqual(places(empty), [`emptyField at ${where}`]);
    });
  }

  test('units of a layer are named by the layer’s place', () => {
    const result = specAfter(
      { type: 'network/layerAdded' },
      { type: 'network/unitsTyped', layerId: 'h2', text: 'six' },
    );
    assert.equal(result.spec, null);
    assert.deepEqual(places(result), ['notANumber at layers[1].units']);
  });

  test('ranges are the engine’s to judge', () => {
    const result = specAfter(
      { type: 'network/unitsTyped', layerId: 'h1', text: '0' },
      { type: 'training/fieldTyped', field: 'batchSize', text: '0' },
    );
    assert.deepEqual(result.issues, []);
    assert.equal(result.spec?.network.hidden[0].units, 0);
    assert.equal(result.spec?.training.batchSize, 0);
  });

  test('a validation share is judged in percent, as it was typed', () => {
    for (const text of ['-1', '91']) {
      const result = typed('validationPercent', text);
      assert.equal(result.spec, null);
      assert.deepEqual(places(result), ['outOfRange at validationPercent']);
      assert.match(result.issues[0].message, /use 0 to 90/);
    }
    assert.ok(withShare('90').spec);
  });

  test('every unusable field is named at once', () => {
    const result = specAfter(
      { type: 'training/fieldTyped', field: 'batchSize', text: '' },
      { type: 'training/fieldTyped', field: 'learningRate', text: 'x' },
      { type: 'table/cellEdited', rowId: 1, columnId: 'c2', text: 'y' },
    );
    assert.deepEqual(places(result), [
      'notANumber at optimizer.learningRate',
      'emptyField at batchSize',
      'badCell at rows[1].c2',
    ]);
  });
});

describe('spec: cells', () => {
  test('a word in a number column is named with row and column, and counts as missing', () => {
    const { spec, issues } = cell(3, 'c1', 'abc');
    assert.ok(Number.isNaN(spec?.data.columns[0].values[2]));
    assert.deepEqual(issues, [
      {
        code: 'badCell',
        where: 'rows[3].c1',
        values: { row: '3', column: 'Study hours', text: 'abc' },
        message:
          "Row 3, Study hours: 'abc' is not a number. Type a number such as 4.5, or leave the cell empty.",
      },
    ]);
  });

  test('an empty cell is missing and no mistake', () => {
    const { spec, issues } = cell(3, 'c4', '');
    assert.ok(Number.isNaN(spec?.data.columns[3].values[2]));
    assert.deepEqual(issues, []);
  });

  test('words in an ignored column are nobody’s business', () => {
    const result = specAfter(
      { type: 'table/roleChosen', columnId: 'c1', role: 'ignored' },
      { type: 'table/cellEdited', rowId: 3, columnId: 'c1', text: 'abc' },
    );
    assert.deepEqual(result.issues, []);
  });

  test('a column full of words is summed up after a hundred', () => {
    const rows = Array.from({ length: 150 }, () => ['word', '1']);
    const table = makeTable(
      [
        { name: 'a', kind: 'number' },
        { name: 'b', kind: 'number' },
      ],
      rows,
    );
    const { issues } = tableColumns(table);
    assert.equal(issues.length, 101);
    assert.deepEqual(issues[100].values, { count: '50' });
    assert.equal(issues[100].where, 'rows');
  });

  test('categories keep their numbers however the rows are ordered', () => {
    const head = [{ name: 'a', kind: /** @type {const} */ ('category') }];
    const texts = [['10'], ['9'], ['b'], ['a'], [' 9 ']];
    const there = tableColumns(makeTable(head, texts)).columns[0];
    const back = tableColumns(makeTable(head, [...texts].reverse())).columns[0];
    assert.deepEqual(there.categories, ['9', '10', 'a', 'b']);
    assert.deepEqual(back.categories, there.categories);
    assert.deepEqual([...there.values], [1, 0, 3, 2, 0]);
  });

  test('what was repaired while reading the table is shown as well, and stops nothing', () => {
    const issue = { code: 'raggedRow', where: 'dataset', message: 'Line 3.', values: {} };
    const { spec, issues } = toSpec({ ...start, notices: [issue] });
    assert.ok(spec);
    assert.deepEqual(issues, [issue]);
  });
});

describe('spec: prediction row', () => {
  test('an empty field leaves the row out without a word', () => {
    const { view, issues } = specAfter({
      type: 'view/predictionTyped',
      columnId: 'c2',
      text: '',
    });
    assert.equal(view.prediction, null);
    assert.deepEqual(issues, []);
  });

  test('a word in it is named and stops no training', () => {
    const result = specAfter({ type: 'view/predictionTyped', columnId: 'c2', text: 'many' });
    assert.ok(result.spec);
    assert.equal(result.view.prediction, null);
    assert.deepEqual(places(result), ['notANumber at prediction.c2']);
  });

  test('a category is given by its name, and an unknown one is told the known', () => {
    /** @type {Action} */
    const kind = { type: 'table/kindChosen', columnId: 'c1', kind: 'category' };
    const known = specAfter(kind, { type: 'view/predictionTyped', columnId: 'c1', text: '5' });
    assert.equal(known.view.prediction?.[0], 2);
    const unknown = specAfter(kind);
    assert.equal(unknown.view.prediction, null);
    assert.deepEqual(places(unknown), ['unknownCategory at prediction.c1']);
    assert.equal(unknown.issues[0].values.allowed, '1, 2, 5, 8');
  });
});

describe('task', () => {
  /** @param {'number' | 'category'} kind @param {string[]} cells */
  const task = (kind, ...cells) =>
    taskOf(
      makeTable(
        [{ name: 't', kind }],
        cells.map((text) => [text]),
      ),
    );

  test('follows from the target', () => {
    assert.equal(task('number', '0', '1'), 'regression');
    assert.equal(task('category', 'a', 'b', ''), 'binary');
    assert.equal(task('category', 'a', 'b', 'c'), 'multiclass');
    assert.equal(task('category', 'a'), 'binary');
  });

  test('is nothing without a target', () => {
    assert.equal(taskOf({ columns: [], rows: [] }), null);
  });

  test('names an output and a loss that the engine takes together', () => {
    assert.deepEqual(fittingOutput('multiclass'), {
      outputActivation: 'softmax',
      loss: 'categoricalCrossentropy',
    });
  });
});

describe('where', () => {
  /** @type {[string, string][]} */
  const pairs = [
    ['columns[1]', 'columns.c2'],
    ['columns[1].name', 'columns.c2'],
    ['columns[1].values[2]', 'rows[30].c2'],
    ['columns[7]', 'columns'],
    ['columns', 'columns'],
    ['validationShare', 'validationPercent'],
    ['data.validationShare', 'validationPercent'],
    ['network.layers[0].units', 'layers[0].units'],
    ['layers[1].activation', 'layers[1].activation'],
    ['optimizer.name', 'optimizer'],
    ['optimizer.learningRate', 'optimizer.learningRate'],
    ['batchSize', 'batchSize'],
  ];
  for (const [engine, page] of pairs) {
    test(`${engine} is shown at ${page}`, () => {
      assert.equal(pageWhere(engine, ['c1', 'c2'], [10, 20, 30]), page);
    });
  }

  test('everything else of an issue stays', () => {
    const issue = { code: 'c', where: 'columns[0]', message: 'm', values: { a: 'b' } };
    assert.deepEqual(toPageIssue(issue, ['c1'], []), { ...issue, where: 'columns.c1' });
  });
});

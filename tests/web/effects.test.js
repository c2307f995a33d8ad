import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalog, findEntry, firstEntry } from '../../web/data/catalog.js';
import { openPage } from './effects-page.js';
/** @import { Action } from '../../web/types.js' */

/** @type {Action} */
const train = { type: 'run/trainPressed' };
/** @type {Action} */
const pause = { type: 'run/pausePressed' };
/** @param {string} text @returns {Action} */
const rate = (text) => ({ type: 'training/fieldTyped', field: 'learningRate', text });
/** @param {string} text @returns {Action} */
const batch = (text) => ({ type: 'training/fieldTyped', field: 'batchSize', text });
/** @type {Action} */
const layer = { type: 'network/layerAdded' };

describe('effects: settings', () => {
  test('the first settings are applied without being asked for', () => {
    const page = openPage();
    page.doesAndWaits();
    assert.deepEqual(page.types(), ['apply']);
    const { applied, snapshot, phase } = page.run();
    assert.deepEqual(applied?.columnIds, ['c1', 'c2', 'c3', 'c4']);
    assert.deepEqual([...(applied?.rowIds ?? [])], [1, 2, 3, 4]);
    assert.equal(applied?.columns[3].categories?.[1], 'pass');
    assert.equal(snapshot?.runId, 1);
    assert.equal(phase, 'idle');
  });

  test('many changes of one moment are one apply', () => {
    const page = openPage();
    page.doesAndWaits(layer, rate('0.1'), { type: 'table/rowsRemoved', rowIds: [1] }, batch('3'));
    assert.deepEqual(page.types(), ['apply']);
  });

  test('a change that changes no number is not sent', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits(rate('0,010'));
    assert.deepEqual(page.types(), ['apply']);
  });

  test('a field that cannot be read blocks Train, and what is applied stays', () => {
    const page = openPage();
    page.doesAndWaits();
    const { applied } = page.run();
    page.doesAndWaits(rate('fast'));
    assert.equal(page.run().blocked, true);
    assert.equal(page.run().issues[0].where, 'optimizer.learningRate');
    assert.equal(page.run().applied, applied);
    page.doesAndWaits(train);
    assert.equal(page.run().phase, 'idle');
    assert.deepEqual(page.types(), ['apply']);
    page.doesAndWaits(rate('0.01'));
    assert.deepEqual([page.run().blocked, page.run().issues.length], [false, 0]);
  });

  test('while the newest settings are refused, the network before them has its own labels', () => {
    const page = openPage();
    page.doesAndWaits();
    page.does(layer);
    page.does(batch('5'));
    page.deliver();
    page.tasks.runAll();
    page.deliver();
    const { applied, snapshot, blocked } = page.run();
    assert.equal(blocked, true);
    assert.equal(snapshot?.runId, 3, 'a picture drawn after the refusal');
    assert.equal(applied?.layers.length, 3);
  });

  test('what the engine refuses is shown where it was typed, until it is mended', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits(batch('5'));
    assert.equal(page.run().issues[0].where, 'batchSize');
    page.doesAndWaits(rate('fast'));
    page.doesAndWaits(rate('0.01'));
    assert.equal(page.run().issues[0].where, 'batchSize');
    page.doesAndWaits(batch('2'));
    assert.deepEqual(page.run().issues, []);
    assert.equal(page.run().applied?.samples, 4);
  });

  test('a refused column is named by its id', () => {
    const page = openPage();
    page.doesAndWaits({ type: 'table/roleChosen', columnId: 'c4', role: 'ignored' });
    assert.equal(page.run().issues[0].where, 'columns');
    assert.equal(page.run().applied, null);
  });

  test('a bad cell is told and does not stop a training', () => {
    const page = openPage();
    page.doesAndWaits({ type: 'table/cellEdited', rowId: 1, columnId: 'c1', text: 'abc' });
    assert.equal(page.run().issues[0].where, 'rows[1].c1');
    page.doesAndWaits(train);
    assert.equal(page.run().phase, 'running');
  });
});

describe('effects: the person’s acts', () => {
  test('Train, Pause, Step and Reset become commands with run id and act', () => {
    const page = openPage();
    page.doesAndWaits();
    for (const action of [train, pause]) page.doesAndWaits(action);
    page.doesAndWaits({ type: 'run/stepPressed' });
    page.doesAndWaits({ type: 'run/resetPressed' });
    assert.deepEqual(page.commands.slice(1), [
      { type: 'run', runId: 1, act: 1 },
      { type: 'pause', runId: 1, act: 2 },
      { type: 'step', runId: 1, act: 3 },
      { type: 'reset', runId: 1, act: 4 },
    ]);
  });

  test('an act that changes nothing sends nothing', () => {
    const page = openPage();
    page.doesAndWaits(train);
    const count = page.commands.length;
    page.doesAndWaits(train);
    assert.equal(page.commands.length, count);
  });

  test('settings changed and Train pressed in one moment: the settings go first', () => {
    const page = openPage();
    page.does(layer, train);
    assert.deepEqual(page.types(), ['apply', 'run']);
    page.deliver();
    assert.equal(page.run().phase, 'running');
    assert.equal(page.run().applied?.layers.length, 3);
  });

  test('unusable settings and Train in one moment: nothing is running', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits(rate(''), train);
    assert.equal(page.run().phase, 'idle');
    assert.ok(!page.types().includes('run'));
  });

  test('Train pressed before the engine refuses ends idle', () => {
    const page = openPage();
    page.does(batch('5'));
    page.does(train);
    assert.equal(page.run().phase, 'running');
    page.deliver();
    page.tasks.runAll();
    assert.equal(page.run().phase, 'idle');
    assert.equal(page.slices.size, 0);
  });

  test('a new rate lets a run go on, a new layer ends it and the page says so', () => {
    const page = openPage();
    page.doesAndWaits(train);
    page.slices.runOne();
    page.doesAndWaits(rate('0.1'));
    assert.deepEqual([page.run().phase, page.run().restarted], ['running', false]);
    assert.ok((page.run().snapshot?.epoch ?? 0) > 0);
    page.doesAndWaits(layer);
    assert.deepEqual([page.run().phase, page.run().restarted], ['idle', true]);
    assert.equal(page.run().snapshot?.epoch, 0);
    page.doesAndWaits(train);
    assert.deepEqual([page.run().phase, page.run().restarted], ['running', false]);
  });

  test('a run goes on while something unusable is typed', () => {
    const page = openPage();
    page.doesAndWaits(train);
    page.doesAndWaits(rate(''));
    assert.equal(page.run().phase, 'running');
    page.doesAndWaits(rate('0.02'));
    assert.equal(page.run().phase, 'running');
    page.doesAndWaits(pause);
    assert.equal(page.run().phase, 'idle');
  });

  test('a new seed is another act than Reset', () => {
    const page = openPage();
    page.doesAndWaits({ type: 'run/resetPressed' });
    page.doesAndWaits({ type: 'network/seedChosen', seed: 2 });
    assert.deepEqual(page.types(), ['apply', 'reset', 'apply']);
    assert.equal(page.run().applied?.seed, 2);
  });

  test('after the engine is gone nothing is sent any more', () => {
    const page = openPage();
    page.doesAndWaits();
    page.fail();
    page.doesAndWaits(layer, train);
    assert.deepEqual(page.types(), ['apply']);
    assert.equal(page.run().phase, 'failed');
  });
});

describe('effects: pictures', () => {
  test('each painted snapshot is answered once', () => {
    const page = openPage();
    page.doesAndWaits();
    page.painted(null);
    page.painted(page.run().snapshot);
    page.painted(page.run().snapshot);
    assert.deepEqual(page.commands.slice(1), [{ type: 'drawn', runId: 1 }]);
  });

  test('a run draws at the pace of the page', () => {
    const page = openPage();
    page.doesAndWaits(train);
    page.slices.runAll(5);
    const first = page.run().snapshot;
    assert.equal(first?.epoch, 0);
    page.painted(first);
    page.deliver();
    const second = page.run().snapshot;
    assert.equal(second?.epoch, 5);
    page.slices.runAll(5);
    assert.equal(page.run().snapshot, second);
  });

  test('other axes and another prediction row are sent as a view alone', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits({ type: 'view/axisChosen', axis: 'x', columnId: 'c3' });
    page.doesAndWaits({ type: 'view/predictionTyped', columnId: 'c1', text: '3' });
    page.doesAndWaits({ type: 'view/predictionTyped', columnId: 'c1', text: '3.0' });
    assert.deepEqual(page.types(), ['apply', 'view', 'view']);
    page.painted(page.run().snapshot);
    page.deliver();
    assert.equal(page.run().snapshot?.surface?.xColumn, 2);
  });

  test('a prediction is still answered while the rate is unusable', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits(rate(''));
    page.doesAndWaits({ type: 'view/predictionTyped', columnId: 'c1', text: '3' });
    assert.deepEqual(page.types(), ['apply', 'view']);
  });

  test('a view of columns that are not applied waits for them', () => {
    const page = openPage();
    page.doesAndWaits();
    page.doesAndWaits({ type: 'table/roleChosen', columnId: 'c4', role: 'ignored' });
    page.doesAndWaits({ type: 'view/predictionTyped', columnId: 'c1', text: '3' });
    assert.deepEqual(page.types(), ['apply', 'apply']);
    page.doesAndWaits({ type: 'table/roleChosen', columnId: 'c4', role: 'target' });
    const last = page.commands[page.commands.length - 1];
    assert.equal(last.type === 'apply' && last.view.prediction?.[0], 3);
  });
});

/** What a teacher has set up by hand, as the file of a lesson says it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { tellState } from '../../web/embed/tell.js';
import { createBench } from '../../web/lesson-maker-bench.js';
import { takeStep } from '../../web/maker/lesson-take.js';
import { reduce } from '../../web/state/reduce.js';
import { partsOf } from '../../web/storage/project.js';
import { lessonOf, start, take } from './lesson-walk.js';
/** @import { Action, ProjectParts, State } from '../../web/types.js' */
/** @import { LessonState } from '../../web/lesson-types.js' */

/** @param {State} state */
const bench = (state) => ({ parts: partsOf(state), speed: state.run.speed });

/** A workbench after a lesson's own words. @param {LessonState} set @param {State} [state] */
async function after(set, state = start) {
  const { parts, speed } = await take(set, state);
  assert.ok(parts);
  return { ...state, ...parts, run: { ...state.run, speed: speed ?? state.run.speed } };
}

/** @param {State} from @param {State} to */
const taken = (from, to) =>
  takeStep(bench(from), bench(to), (wanted, parts) => take(wanted, { ...start, ...parts }));

/** @param {State} state @param {...Action} actions */
const by = (state, ...actions) => actions.reduce(reduce, state);

describe('take: what differs, and no more', () => {
  test('nothing where nothing was changed', async () => {
    assert.deepEqual(await taken(start, start), {
      ...{ set: undefined, outputTab: undefined, left: [] },
    });
  });

  test('another data set as it opens is its name alone', async () => {
    const { set, left } = await taken(start, await after({ dataset: 'circle' }));
    assert.deepEqual([set, left], [{ dataset: 'circle' }, []]);
  });

  test('the data set, and what was changed since it opened', async () => {
    const circle = await after({ dataset: 'circle' });
    const [{ id }] = circle.network.hidden;
    const changed = by(
      circle,
      { type: 'network/layerRemoved', layerId: circle.network.hidden[1].id },
      { type: 'network/unitsTyped', layerId: id, text: '5' },
      { type: 'training/fieldTyped', field: 'learningRate', text: '0,1' },
      { type: 'network/seedChosen', seed: 9 },
    );
    const { set, left } = await taken(start, changed);
    assert.deepEqual(set, {
      dataset: 'circle',
      layers: [{ units: 5, activation: circle.network.hidden[0].activation }],
      settings: { learningRate: 0.1 },
      seed: 9,
    });
    assert.deepEqual(left, []);
  });

  test('a change on top of what the steps before have set', async () => {
    const before = await after({ dataset: 'circle', settings: { learningRate: 0.5 }, seed: 4 });
    const changed = by(before, {
      type: 'network/activationChosen',
      layerId: 'h1',
      activation: 'elu',
    });
    const { set } = await taken(before, changed);
    assert.deepEqual(Object.keys(set ?? {}), ['layers']);
    assert.equal(set?.layers?.[0].activation, 'elu');
  });

  test('a cell of the table makes rows of one’s own, with the network as it is', async () => {
    const [{ id: rowId }] = start.table.rows;
    const [{ id: columnId }] = start.table.columns;
    const changed = by(start, { type: 'table/cellEdited', rowId, columnId, text: '7.50' });
    const { set, left } = await taken(start, changed);
    assert.equal(set?.dataset, undefined);
    assert.equal(set?.table?.rows.length, start.table.rows.length);
    // As it was typed: a number would come back as another text.
    assert.equal(set?.table?.rows[0][0], '7.50');
    assert.deepEqual(left, []);
    assert.deepEqual(
      partsOf(await after(set ?? {})).network.hidden.length,
      start.network.hidden.length,
    );
  });

  test('what is asked in the prediction row, by name', async () => {
    const [{ id, name }] = start.table.columns;
    const changed = by(start, { type: 'view/predictionTyped', columnId: id, text: '12' });
    assert.deepEqual((await taken(start, changed)).set, { prediction: { [name]: 12 } });
  });

  test('rare settings, and the tab of the output', async () => {
    const changed = by(
      start,
      { type: 'training/optionTyped', option: 'optimizer.beta1', text: '0.8' },
      { type: 'view/lookChosen', look: { tab: 'matrix' } },
    );
    const { set, outputTab, left } = await taken(start, changed);
    assert.deepEqual(set, { settings: { options: { 'optimizer.beta1': 0.8 } } });
    assert.equal(outputTab, 'matrix');
    assert.deepEqual(left, []);
  });
});

describe('take: what no lesson file can say is told', () => {
  /** @param {ProjectParts | State} state */
  const leftOf = async (state) =>
    (await taken(start, /** @type {State} */ (state))).left.map(({ what }) => what);

  test('a layer wider than a file allows, with the reason', async () => {
    const { id } = start.network.hidden[0];
    const wide = by(start, { type: 'network/unitsTyped', layerId: id, text: '500' });
    const { set, left } = await taken(start, wide);
    assert.equal(set, undefined);
    assert.deepEqual(
      left.map(({ what, issue }) => [what, issue?.code]),
      [['layers', 'quizWhole']],
    );
  });

  test('settings that nobody can train', async () => {
    const text = 'fast';
    assert.deepEqual(
      await leftOf(by(start, { type: 'training/fieldTyped', field: 'learningRate', text })),
      ['settings'],
    );
  });

  test('frozen layers, augmentation and the rows of validation by a column', async () => {
    const { id } = start.network.hidden[0];
    const changed = by(
      start,
      { type: 'network/layerFrozen', layerId: id, frozen: true },
      { type: 'training/fieldTyped', field: 'copies', text: '2' },
    );
    assert.deepEqual(await leftOf(changed), ['layers', 'augmentation']);
  });

  test('a table with more rows than a file holds', async () => {
    const many = await after({ dataset: 'lahore' });
    const rows = Array.from({ length: 3 }, () => many.table.rows).flat();
    const table = { ...many.table, rows: rows.map((row, at) => ({ ...row, id: at + 1 })) };
    const { left } = await taken(start, { ...many, table, datasetId: 'own' });
    assert.deepEqual([left[0].what, left[0].issue?.values?.path], ['table', 'table.rows']);
  });
});

test('take: the steps of the lessons are taken back as they are said, or as something that leads there', async () => {
  for (const name of [
    'activations',
    'fitting',
    'learning-rate',
    'why-deep',
    'example-2',
    'mistake-1',
  ]) {
    let state = start;
    for (const [index, step] of lessonOf(name).steps.entries()) {
      const next = step.set ? await after(step.set, state) : state;
      const { set, left } = await taken(state, next);
      const place = `${name}, step ${index + 1}`;
      assert.deepEqual(left, [], place);
      const again = set ? await after(set, state) : state;
      const bare = (/** @type {State} */ { training, ...rest }) => [
        { ...partsOf({ ...rest, training }).training, suggestedBatch: 0 },
        rest.network,
        rest.table,
        rest.view.prediction,
      ];
      assert.deepEqual(bare(again), bare(next), place);
      for (const part of Object.keys(set ?? {}))
        assert.ok(part in (step.set ?? {}), `${place}: ${part}`);
      state = next;
    }
  }
});

describe('bench: what the page asks of it', () => {
  const bench = createBench((file) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8'));

  test('a step is taken from what a frame tells', async () => {
    const before = { title: 'One', text: 'Read.', set: { dataset: 'circle' } };
    const state = await after(
      { layers: [{ units: 3, activation: 'elu' }] },
      await after(before.set),
    );
    const told = tellState(/** @type {State} */ (state), { project: true });
    const { set, left } = await bench.take([before], told);
    assert.deepEqual([set, left], [{ layers: [{ units: 3, activation: 'elu' }] }, []]);
    const { set: whole } = await bench.take([], told);
    assert.deepEqual(Object.keys(whole ?? {}), ['dataset', 'layers']);
  });

  test('what only the workbench knows is told by its place in the file', async () => {
    const step = { title: 'One', text: 'Read.' };
    const found = await bench.check([
      { ...step, set: { dataset: 'circle' } },
      { ...step, set: { prediction: { hours: 5 } } },
      { ...step, set: { settings: { options: { speed: 3 } } } },
      { ...step, set: { seed: 2 } },
    ]);
    assert.deepEqual(
      found.map(({ values }) => values?.path),
      ['steps[1].set.prediction.hours', 'steps[2].set.settings.options.speed'],
    );
  });
});

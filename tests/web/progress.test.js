/** The curves over the epochs: what is kept of a run, zoomed, smoothed, read and written to files. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { figureShapes, figureSvg } from '../../web/plot/figure.js';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { csvText } from '../../web/views/loss/csv.js';
import { curvesOf, measuresOf, smoothed, zoomedBy } from '../../web/views/loss/curves.js';
import { lossKey } from '../../web/views/loss/keys.js';
import { TrainingLog } from '../../web/views/loss/log.js';
import { appliedStub, snapshotStub } from './random-actions.js';
/** @import { Action, Snapshot, State } from '../../web/types.js' */
/** @import { FigureInput } from '../../web/plot/figure.js' */

/** @param {number} epoch @param {Partial<Snapshot>} [more] @returns {Snapshot} */
const at = (epoch, more) => ({
  ...snapshotStub(1, 1, true),
  epoch,
  step: epoch,
  trainingMetrics: { accuracy: epoch / 100 },
  ...more,
});

/** A log and what it is told. */
function openLog() {
  const clock = { ms: 0 };
  const log = new TrainingLog(() => clock.ms);
  /** @type {State} */
  let state = initialState(firstEntry);
  state = { ...state, run: { ...state.run, applied: appliedStub() } };
  return {
    log,
    clock,
    /** @param {Snapshot} snapshot */
    see(snapshot) {
      state = { ...state, run: { ...state.run, snapshot } };
      log.note(state);
    },
    /** Changes settings, and the engine takes them. @param {Action[]} actions */
    change(...actions) {
      state = actions.reduce(reduce, state);
      state = { ...state, run: { ...state.run, applied: appliedStub() } };
      log.note(state);
    },
  };
}

/** @param {string} text @returns {Action} */
const rate = (text) => ({ type: 'training/fieldTyped', field: 'learningRate', text });
/** @type {Action} */
const sgd = { type: 'training/optimizerChosen', optimizer: 'sgd' };
/** @type {Action} */
const adam = { type: 'training/optimizerChosen', optimizer: 'adam' };

describe('progress: what is kept of a run', () => {
  test('one point per epoch that was seen, the newest of its epoch', () => {
    const { log, see } = openLog();
    for (const epoch of [0, 1, 1, 5]) see(at(epoch));
    see(at(5, { trainingMetrics: { accuracy: 1 } }));
    assert.deepEqual(
      log.points.map(({ epoch, training }) => [epoch, training.accuracy]),
      [
        [0, 0],
        [1, 0.01],
        [5, 1],
      ],
    );
  });

  test('a long run keeps a bounded number of points, the first among them', () => {
    const { log, see } = openLog();
    for (let epoch = 0; epoch < 5000; epoch += 1) see(at(epoch));
    assert.ok(log.points.length <= 1025 && log.points.length > 400, String(log.points.length));
    assert.equal(log.points[0].epoch, 0);
    assert.equal(log.points[log.points.length - 1].epoch, 4999);
  });

  test('back at the first weights everything is forgotten', () => {
    const { log, see, change } = openLog();
    see(at(0));
    see(at(9));
    change(sgd);
    see(at(0));
    assert.deepEqual([log.points.length, log.marks.length], [1, 0]);
  });

  test('a change in the middle of a run is marked with what changed', () => {
    const { log, see, change } = openLog();
    see(at(7));
    change(sgd, { type: 'training/optionTyped', option: 'optimizer.momentum', text: '0.9' });
    assert.deepEqual(log.marks, [
      {
        epoch: 7,
        changes: [
          { name: 'optimizer', from: 'adam', to: 'sgd' },
          { name: 'optimizer.momentum', from: '', to: '0.9' },
        ],
      },
    ]);
  });

  test('before the first step, and for stop rules, there is no mark', () => {
    const { log, see, change } = openLog();
    see(at(0));
    change(sgd);
    see(at(3));
    change({ type: 'training/optionTyped', option: 'stop.epochs', text: '50' });
    assert.deepEqual(log.marks, []);
  });

  test('a number typed letter by letter is one change', () => {
    const { log, see, change } = openLog();
    see(at(10));
    change(rate('0.0'));
    see(at(20));
    change(rate('0.00'));
    see(at(30));
    change(rate('0.003'));
    const changes = [{ name: 'optimizer.learningRate', from: '0.01', to: '0.003' }];
    assert.deepEqual(log.marks, [{ epoch: 10, changes }]);
  });

  test('the same field later is another change', () => {
    const { log, see, change, clock } = openLog();
    see(at(10));
    change(rate('0.1'));
    clock.ms += 5000;
    see(at(20));
    change(rate('0.2'));
    assert.deepEqual(
      log.marks.map(({ epoch }) => epoch),
      [10, 20],
    );
  });

  test('what is taken back at the same epoch is no change', () => {
    const { log, see, change, clock } = openLog();
    see(at(10));
    change(sgd);
    clock.ms += 60000;
    change(adam);
    assert.deepEqual(log.marks, []);
  });
});

describe('progress: curves', () => {
  const history = {
    epochs: Float64Array.of(0, 2, 4),
    trainingLosses: Float32Array.of(1, 0.5, 0.25),
    validationLosses: Float32Array.of(2, 1, 0.5),
    lowest: { training: { epoch: 4, loss: 0.25 }, validation: { epoch: 4, loss: 0.5 } },
  };

  test('the losses are those of the engine, with the present epoch behind them', () => {
    const snapshot = at(5, { history, trainingLoss: 0.125, validationLoss: 0.375 });
    assert.deepEqual(curvesOf('loss', snapshot, { points: [] }), {
      measure: 'loss',
      epochs: [0, 2, 4, 5],
      training: [1, 0.5, 0.25, 0.125],
      validation: [2, 1, 0.5, 0.375],
    });
  });

  test('every measure of a task has its curve', () => {
    const { log, see } = openLog();
    see(at(0));
    see(at(3, { learningRate: 0.05 }));
    for (const measure of measuresOf('binary')) {
      const { epochs, training, validation } = curvesOf(measure, at(3, { history }), log);
      assert.equal(training.length, epochs.length, measure);
      assert.ok(validation.length === 0 || measure === 'loss');
    }
    assert.deepEqual(curvesOf('learningRate', at(3), log).training, [0.1, 0.05]);
    assert.ok(measuresOf('regression').includes('r2'));
  });

  test('smoothing keeps a constant, starts with the first value and keeps gaps', () => {
    assert.deepEqual(
      smoothed([3, 3, 3], 0.9).map((value) => Number(value.toFixed(12))),
      [3, 3, 3],
    );
    const [first, gap, last] = smoothed([1, NaN, 0], 0.5);
    assert.equal(first, 1);
    assert.ok(Number.isNaN(gap));
    assert.ok(Math.abs(last - 1 / 3) < 1e-12);
    assert.deepEqual(smoothed([5, 1], 0), [5, 1]);
  });

  test('zooming keeps the place and stays inside', () => {
    const epochs = [0, 25, 50, 75, 100];
    assert.deepEqual(zoomedBy(epochs, null, 0.5, 50), [25, 75]);
    assert.deepEqual(zoomedBy(epochs, null, 0.5, 100), [50, 100]);
    assert.deepEqual(zoomedBy(epochs, [50, 100], 0.5), [62.5, 87.5]);
    assert.equal(zoomedBy(epochs, [25, 75], 2), null);
    const [from, to] = zoomedBy(epochs, [10, 13], 0.5) ?? [];
    assert.equal((to ?? 0) - (from ?? 0), 2);
  });
});

describe('progress: keys', () => {
  const epochs = Array.from({ length: 101 }, (_, i) => i);
  const press = (/** @type {string} */ key, /** @type {number | null} */ index, zoom = null) =>
    lossKey({ key, ctrlKey: false, metaKey: false, altKey: false }, epochs, zoom, index);

  test('arrows go from point to point and stay inside', () => {
    assert.deepEqual(press('ArrowLeft', null), { index: 99 });
    assert.deepEqual(press('ArrowRight', 100), { index: 100 });
    assert.deepEqual(press('PageDown', 50), { index: 40 });
    assert.deepEqual(press('Home', 50), { index: 0 });
    assert.deepEqual(press('Escape', 50), { index: null });
    assert.equal(press('Escape', null), null);
    assert.equal(press('Tab', 3), null);
  });

  test('they stay in what is shown', () => {
    const zoom = /** @type {any} */ ([20, 30]);
    assert.deepEqual(press('Home', 25, zoom), { index: 20 });
    assert.deepEqual(press('End', 25, zoom), { index: 30 });
    assert.deepEqual(press('ArrowLeft', null, zoom), { index: 29 });
  });

  test('plus, minus and 0 zoom', () => {
    assert.deepEqual(press('+', null), { factor: 0.5 });
    assert.deepEqual(press('-', null), { factor: 2 });
    assert.deepEqual(press('0', null), { factor: Infinity });
  });
});

describe('progress: files', () => {
  test('CSV: one row per epoch, cells quoted, empty where nothing is known', () => {
    const history = {
      epochs: Float64Array.of(0, 2),
      trainingLosses: Float32Array.of(0.75, 0.5),
      validationLosses: new Float32Array(0),
      lowest: { training: null, validation: null },
    };
    const points = [
      { epoch: 0, training: { accuracy: 0.5 }, validation: null, learningRate: 0.1 },
      { epoch: 1, training: { accuracy: 0.75 }, validation: null, learningRate: 0.1 },
    ];
    const marks = [{ epoch: 2, changes: [{ name: 'batchSize', from: '4', to: '2' }] }];
    const text = csvText(
      at(2, { history, trainingLoss: 0.5 }),
      points,
      marks,
      ({ name, from, to }) => `${name}, "${from}" to ${to}`,
    );
    assert.equal(
      text,
      [
        'epoch,trainingLoss,training.accuracy,learningRate,changes',
        '0,0.75,0.5,0.1,',
        '1,,0.75,0.1,',
        '2,0.5,,,"batchSize, ""4"" to 2"',
        '',
      ].join('\r\n'),
    );
  });

  /** @type {FigureInput} */
  const input = {
    title: 'Loss <of> "x" & y',
    labels: { x: 'Epoch', y: 'Loss' },
    epochs: [0, 1, 2, 3],
    lines: [
      { name: 'Training', color: 'black', dash: [], values: [1, 0.1, NaN, 0.01] },
      { name: 'Validation', color: 'red', dash: [9, 6], values: [2, 1, 1, 1] },
    ],
    marks: [{ epoch: 2, text: 'Batch size: 4 → 2' }],
    range: [0, 3],
    logarithmic: true,
    format: String,
    colors: { page: 'white', ink: 'black', muted: 'gray', line: 'silver' },
    font: 'sans-serif',
  };

  test('a figure has every line, breaks at gaps, and lies on its page', () => {
    const shapes = figureShapes(input);
    const strokes = shapes.filter((shape) => shape.kind === 'path' && shape.width === 3);
    // A piece of each, a sample of each in the legend; the value behind a gap is a dot.
    assert.equal(strokes.length, 4);
    assert.equal(shapes.filter(({ kind }) => kind === 'dot').length, 1);
    for (const shape of shapes) {
      const points = shape.kind === 'path' ? shape.points : [[shape.x, shape.y]];
      for (const [x, y] of points) {
        assert.ok(x >= 0 && x <= 1200 && y >= 0 && y <= 640, JSON.stringify(shape));
      }
    }
    const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
    for (const text of ['0.01', '0.1', '1', 'Batch size: 4 → 2', 'Validation']) {
      assert.ok(texts.includes(text), text);
    }
  });

  test('SVG: what is written in it cannot end a tag', () => {
    const svg = figureSvg(input);
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.ok(svg.includes('Loss &#60;of&#62; &#34;x&#34; &#38; y'));
    assert.ok(!svg.includes('<of>') && !svg.includes('NaN'));
  });

  test('a figure of nothing, and of one value, is drawn', () => {
    for (const values of [[], [0.5], [0], [NaN]]) {
      for (const logarithmic of [true, false]) {
        const lines = [{ name: 'Training', color: 'black', dash: [], values }];
        const svg = figureSvg({ ...input, epochs: [0], lines, range: [0, 1], logarithmic });
        assert.ok(!/NaN|Infinity/.test(svg.replace('none', '')), svg);
        const isSeen = values[0] > 0 || (values[0] === 0 && !logarithmic);
        assert.equal(svg.includes('<circle'), isSeen, 'one value is a dot');
      }
    }
  });
});

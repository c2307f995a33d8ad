/** Surfaces over columns that depend on each other, on the real engine: needs dist/ to be built. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deal } from '../../web/data/deal.js';
import { derivedFrom } from '../../web/data/derived.js';
import { makeTable } from '../../web/data/table.js';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { createSession } from '../../web/training/session.js';
import { inputFields, isHeld } from '../../web/views/input-fields.js';
import { createScheduler } from './fake-engine.js';
import { appliedStub } from './random-actions.js';
import { openEngine } from './real-engine.js';
/** @import { Trainer } from '../../wasm/engine.js' */
/** @import { Action, Snapshot, State, WorkerEvent } from '../../web/types.js' */

const engine = await openEngine();

/** A disc, with a third input and a target that lie beside it. */
const rows = Array.from({ length: 80 }, (_, row) => {
  const [x, y] = [Math.sin(row * 1.7) * 3, Math.cos(row * 2.3) * 3];
  const target = x * x + y * y < 6 ? 'in' : 'out';
  return [x.toFixed(2), y.toFixed(2), String((row % 7) - 2), String(row % 3), target];
});

const imported = reduce(initialState(firstEntry), {
  type: 'table/imported',
  issues: [],
  table: makeTable(
    [
      { name: 'x', kind: 'number' },
      { name: 'y', kind: 'number' },
      { name: 'z', kind: 'number' },
      { name: 'left out', kind: 'number' },
      { name: 'where', kind: 'category' },
    ],
    rows,
  ),
});
const start = reduce(imported, { type: 'table/roleChosen', columnId: 'c4', role: 'ignored' });

/** @param {string} name @param {string} formula @returns {Action} */
const add = (name, formula) => ({ type: 'table/columnAdded', beforeColumnId: 'c5', formula, name });

/** @param {Action[]} actions */
const after = (...actions) => actions.reduce(reduce, start);

/**
 * The picture of a network that has learned a little, and its trainer.
 * @param {State} state
 */
function draw(state) {
  /** @type {Trainer | null} */
  let trainer = null;
  let calls = { surface: 0, predictRows: 0 };
  const watched = {
    ...{ version: engine.version, simd: engine.simd, names: engine.names },
    createNetwork: engine.createNetwork.bind(engine),
    createDataset: engine.createDataset.bind(engine),
    createTrainer(/** @type {Parameters<typeof engine.createTrainer>[0]} */ config) {
      const made = engine.createTrainer(config);
      trainer = made;
      for (const name of /** @type {const} */ (['surface', 'predictRows'])) {
        const own = /** @type {(config: any) => any} */ (made[name].bind(made));
        made[name] = (config) => {
          calls[name] += 1;
          return own(config);
        };
      }
      return made;
    },
  };
  const scheduler = createScheduler();
  /** @type {WorkerEvent[]} */
  const events = [];
  const { handle } = createSession({
    engine: watched,
    post: (event) => void events.push(event),
    schedule: scheduler.schedule,
    now: () => 0,
  });
  const { spec, view } = toSpec(state, deal);
  assert.ok(spec);
  handle({
    type: 'apply',
    runId: 1,
    act: 1,
    spec: structuredClone(spec),
    view: structuredClone(view),
  });
  handle({ type: 'drawn', runId: 1 });
  handle({ type: 'step', runId: 1, act: 2 });
  scheduler.runAll();
  const event = events[events.length - 1];
  const { snapshot } = /** @type {{ snapshot: Snapshot }} */ (event);
  const { surface } = snapshot;
  assert.ok(surface);
  const { applied } = /** @type {Extract<WorkerEvent, { type: 'applied' }>} */ (events[0]);
  const { encoding, trainRows } = applied;
  assert.ok(trainer);
  return { surface, trainer: /** @type {Trainer} */ (trainer), calls, encoding, trainRows };
}

/**
 * Compares every point of a surface with the prediction of its row.
 * @param {ReturnType<typeof draw>} drawn
 * @param {(x: number, y: number) => number[]} rowAt
 */
function checkPoints({ surface, trainer }, rowAt) {
  const { width, height, xRange, yRange, outputs } = surface;
  const along = (/** @type {[number, number]} */ [from, to], /** @type {number} */ share) =>
    from * (1 - share) + to * share;
  for (let point = 0; point < width * height; point += 7) {
    const x = along(xRange, (point % width) / (width - 1));
    const y = along(yRange, Math.floor(point / width) / (height - 1));
    const said = trainer.predict(Float64Array.from(rowAt(x, y))).outputs[1];
    assert.equal(outputs[point], said, `at ${x}, ${y}`);
  }
}

/** As a computed cell has it. @param {number} value */
const rounded = (value) => Number(value.toPrecision(12));

describe('a surface over derived columns', () => {
  test('squares of the axes are computed at every point, as in the table', () => {
    const drawn = draw(after(add('x²', 'x^2'), add('y²', 'y^2'), add('xy', 'x*y')));
    // Two each for surfaces and one for the units' histograms, of two snapshots.
    assert.deepEqual(drawn.calls, { surface: 0, predictRows: 6 });
    checkPoints(drawn, (x, y) => [
      x,
      y,
      NaN,
      NaN,
      rounded(x * x),
      rounded(y * y),
      rounded(x * y),
      NaN,
    ]);
    const { outputs } = drawn.surface;
    assert.ok(new Set(outputs).size > 1000);
  });

  test('the units are drawn from the same points', () => {
    const { surface, trainer } = draw(after(add('x²', 'x^2')));
    const { unitSize, units, xRange, yRange } = surface;
    const corner = [xRange[0], yRange[0], NaN, NaN, rounded(xRange[0] ** 2), NaN];
    const own = trainer.predictRows({ rows: Float64Array.from(corner), units: true }).units;
    assert.deepEqual(
      Array.from(own, (_, unit) => units[unit * unitSize * unitSize]),
      [...own],
    );
  });

  test('a tile shows how a computed input runs over the plane, in deviations from its mean', () => {
    const { surface, encoding } = draw(after(add('x²', 'x^2'), add('z²', 'z^2')));
    const { unitSize: side, xRange } = surface;
    assert.deepEqual(
      surface.derived?.map(({ column, values }) => [column, values.length]),
      [[4, side * side]],
    );
    const applied = { ...appliedStub(), inputs: 5, encoding };
    const fields = inputFields(applied, surface);
    const { first, mean, deviation } = encoding[3];
    assert.equal(encoding[3].column, 4);
    assert.ok(
      Math.abs((fields[first]?.values[0] ?? NaN) - (xRange[0] ** 2 - mean) / deviation) < 1e-5,
    );
    assert.deepEqual(
      encoding.filter(({ role }) => role === 'input').map(({ column }) => isHeld(surface, column)),
      [false, false, true, false, true],
    );
    assert.deepEqual(
      fields.map((field) => field === null),
      [false, false, true, false, true],
    );
  });

  test('columns computed from computed ones follow, wherever they stand', () => {
    const drawn = draw(after(add('root', 'sqrt(square)'), add('square', 'x^2')));
    checkPoints(drawn, (x, y) => {
      const square = rounded(x * x);
      return [x, y, NaN, NaN, rounded(Math.sqrt(square)), square, NaN];
    });
  });

  test('other columns that a formula reads are held at their mean, also those left out', () => {
    const drawn = draw(after(add('both', 'x*z + [left out]')));
    const z = drawn.encoding.find(({ column }) => column === 2)?.mean ?? NaN;
    const leftOut = trainedMean(drawn, 3);
    assert.ok(z > 0 && leftOut > 0);
    checkPoints(drawn, (x, y) => [x, y, NaN, NaN, rounded(x * z + leftOut), NaN]);
  });

  test('what has no value at a point takes what a missing cell does', () => {
    const state = after(add('root', 'sqrt(x)'), {
      type: 'table/missingChosen',
      columnId: 'c6',
      missing: 'mean',
    });
    checkPoints(draw(state), (x, y) => [x, y, NaN, NaN, x < 0 ? NaN : rounded(Math.sqrt(x)), NaN]);
  });

  test('without columns that change with the axes it is the surface of before', () => {
    for (const state of [start, after(add('z²', 'z^2'))]) {
      const { calls } = draw(state);
      assert.deepEqual(calls, { surface: 4, predictRows: 2 });
    }
    assert.deepEqual(derivedFrom(start.table.columns, [0, 1]), []);
  });

  test('an axis may itself be computed: it is varied, and what follows from it is computed', () => {
    const state = after(add('x²', 'x^2'), add('twice', '2*[x²]'), {
      type: 'view/axisChosen',
      axis: 'y',
      columnId: 'c6',
    });
    checkPoints(draw(state), (x, square) => [x, NaN, NaN, NaN, square, rounded(2 * square), NaN]);
  });
});

/**
 * The mean of a column of the table over the rows that train.
 * @param {ReturnType<typeof draw>} drawn
 * @param {number} column
 */
function trainedMean({ trainRows }, column) {
  const values = [...trainRows].map((row) => Number(rows[row][column]));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

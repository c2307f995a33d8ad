/** Tiles of units where there is but one input, on the real engine: needs dist/ to be built. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { makeTable } from '../../web/data/table.js';
import { asField, curvePlaces } from '../../web/plot/tile-curve.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { inputFields } from '../../web/views/input-fields.js';
import { tilePlane, tileUnits } from '../../web/views/network/tile-plane.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { AppliedView, Snapshot } from '../../web/types.js' */

const engine = await openEngine();

/**
 * The network of a table whose last column is the target, one unit in its only hidden layer.
 * @param {readonly { name: string, kind: 'number' | 'category' }[]} columns
 * @param {string[][]} rows
 */
function snapshotOf(columns, rows) {
  const table = makeTable([...columns], rows);
  const state = [
    /** @type {const} */ ({ type: 'table/imported', table, issues: [] }),
    /** @type {const} */ ({ type: 'network/unitsTyped', layerId: 'h1', text: '1' }),
  ].reduce(reduce, initialState(firstEntry));
  const { spec, view } = toSpec(state);
  assert.ok(spec);
  const { handle, scheduler, events } = startSession(engine);
  handle({ type: 'apply', runId: 1, act: 0, spec, view });
  const applied = events.find((event) => event.type === 'applied');
  assert.ok(applied?.type === 'applied');
  return { ...applied, handle, scheduler };
}

const number = (/** @type {string} */ name) => ({ name, kind: /** @type {const} */ ('number') });
const line = snapshotOf(
  [number('x'), number('y')],
  Array.from({ length: 20 }, (_, i) => [String(i), String(2 * i)]),
);

describe('tiles of one input', () => {
  test('each unit is what its weights make of x, from one end of the axis to the other', () => {
    const { snapshot, applied } = line;
    assert.equal(snapshot.surface, null);
    const found = snapshot.line;
    assert.ok(found);
    assert.deepEqual([found.column, found.width, found.units.length], [0, 48, 2 * 48]);
    const { mean, deviation, minimum, maximum } = applied.encoding[0];
    assert.ok(found.range[0] < minimum && found.range[1] > maximum);
    const [first, last] = snapshot.weights;
    for (let at = 0; at < found.width; at++) {
      const x = found.range[0] + ((found.range[1] - found.range[0]) * at) / (found.width - 1);
      const z = first.kernel[0] * ((x - mean) / deviation) + first.bias[0];
      const hidden = Math.max(0, z);
      assert.ok(Math.abs(found.units[at] - hidden) < 1e-4, `${at}: ${found.units[at]} ${hidden}`);
      const output = last.kernel[0] * hidden + last.bias[0];
      assert.ok(Math.abs(found.units[found.width + at] - output) < 1e-4);
    }
  });

  test('other inputs that are no numbers are held; with two numbers there is a plane', () => {
    const mixed = snapshotOf(
      [number('x'), { name: 'kind', kind: 'category' }, number('y')],
      Array.from({ length: 20 }, (_, i) => [String(i), 'ab'[i % 2], String(i)]),
    );
    const plane = tilePlane(mixed.snapshot);
    assert.ok(mixed.snapshot.line && plane);
    const applied = /** @type {AppliedView} */ (/** @type {unknown} */ (mixed.applied));
    const [own, ...held] = inputFields(applied, plane);
    assert.ok(own && own.values[0] < 0 && own.values[7] > 0);
    assert.deepEqual(held, [null, null]);

    const { snapshot } = snapshotOf(
      [number('x'), number('z'), number('y')],
      Array.from({ length: 20 }, (_, i) => [String(i), String(i % 3), String(i)]),
    );
    assert.equal(snapshot.line, null);
    assert.equal(tilePlane(snapshot), snapshot.surface);
    assert.equal(tileUnits(snapshot)?.height, snapshot.surface?.unitSize);
  });

  test('a line that is not due stands as it was', () => {
    const { snapshot } = line;
    const applied = { ...line.applied, rowIds: [] };
    const run = reduce(initialState(firstEntry), {
      ...{ type: 'run/applied', runId: 0, restarted: false, fresh: true, snapshot },
      applied: /** @type {AppliedView} */ (/** @type {unknown} */ (applied)),
    });
    /** @type {Snapshot} */
    const later = { ...snapshot, runId: 0, line: null, isSurfaceOld: true };
    const next = reduce(run, { type: 'run/snapshotArrived', snapshot: later });
    assert.ok(next.run.snapshot?.line);
    assert.equal(next.run.snapshot.line, run.run.snapshot?.line);
  });

  test('a curve runs across the tile, up for more, and never leaves it', () => {
    const tile = { xPx: 100, yPx: 50, sizePx: 40 };
    const places = curvePlaces(tile, [-1, 0, 1, 9, NaN], [-1, 1]);
    assert.deepEqual(
      places.map(([x]) => x),
      [100, 110, 120, 130, 140],
    );
    const ys = places.map(([, y]) => y);
    assert.equal(ys[1], 70, 'the middle');
    assert.ok(ys[0] > ys[1] && ys[1] > ys[2] && ys[2] === ys[3]);
    assert.ok(ys.every((y) => y > 50 && y < 90));
    assert.deepEqual(
      [...asField({ values: Float32Array.of(1, 2), width: 2, height: 1 }).values],
      [1, 2, 1, 2],
    );
  });
});

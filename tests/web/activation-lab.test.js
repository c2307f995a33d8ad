/** What the page says of activations, held against the engine's own curves. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { addTexts, hasText, t } from '../../web/i18n/index.js';
import { initialState } from '../../web/state/initial.js';
import { toSpec } from '../../web/state/spec.js';
import { changeModel } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { heightRange, layoutActivation } from '../../web/plot/activation.js';
import { flatEnds, powersOf, slopesOf } from '../../web/views/inside/activations/behaviour.js';
import { flatText } from '../../web/views/inside/activations/facts.js';
import { stackSentence } from '../../web/views/inside/activations/stack.js';
import { Curves, reachFor } from '../../web/views/inside/curves.js';
import { ACTIVATIONS } from '../../web/views/network-view.js';
import { answered, openEngine } from './real-engine.js';
/** @import { Activation } from '../../wasm/engine.js' */
/** @import { Ask, CurveAnswer, Snapshot } from '../../web/types.js' */

addTexts(
  JSON.parse(
    readFileSync(new URL('../../web/i18n/en-inside-activations.json', import.meta.url), 'utf8'),
  ),
);

const engine = await openEngine();
const { spec } = toSpec(initialState(firstEntry));
assert.ok(spec);
const model = changeModel(engine, null, spec, planChanges(null, spec));

/** @param {Activation} activation */
function curveOf(activation) {
  const question = { activation, from: -6, to: 6, points: 385 };
  return /** @type {CurveAnswer} */ (answered(engine, model, { kind: 'curve', ...question }));
}

test('every activation that the engine has can be looked at, and has all its facts', () => {
  assert.deepEqual([...ACTIVATIONS].sort(), [...engine.names.activations].sort());
  for (const name of engine.names.activations) {
    for (const fact of ['formula', 'range', 'ends', 'use']) {
      assert.ok(hasText(`act.${name}.${fact}`), `${name}.${fact}`);
    }
  }
});

describe('flat ends', () => {
  /** Below, above; null where it is not flat. @type {[Activation, boolean, boolean][]} */
  const known = [
    ['linear', false, false],
    ['leakyRelu', false, false],
    ['relu', true, false],
    ['elu', true, false],
    ['selu', true, false],
    ['gelu', true, false],
    ['swish', true, false],
    ['mish', true, false],
    ['softplus', true, false],
    ['sigmoid', true, true],
    ['tanh', true, true],
    ['softsign', true, true],
  ];
  for (const [name, below, above] of known) {
    test(`${name}: as its facts say`, () => {
      const ends = flatEnds(curveOf(name));
      assert.deepEqual([ends.below !== null, ends.above !== null], [below, above]);
      assert.equal(ends.isDead, name === 'relu');
      const said = t(`act.${name}.ends`);
      assert.equal(/flat below|flattens|flat at both/i.test(said), below, said);
      assert.equal(/at both/i.test(said), above, said);
    });
  }

  test('they begin where the slope falls below a twentieth of its largest', () => {
    const { below, above } = flatEnds(curveOf('tanh'));
    assert.ok(below !== null && above !== null && below === -above);
    const slope = (/** @type {number} */ z) => 1 - Math.tanh(z) ** 2;
    assert.ok(Math.abs(slope(above) * 20 - 1) < 1e-3, String(above));
    // The slope of sigmoid is s (1 - s): a twentieth of 0.25 where s is (1 - √0.95) / 2.
    assert.match(flatText(flatEnds(curveOf('sigmoid'))), /below −4\.357 and above 4\.357 /);
    // That of softplus is sigmoid, which comes to 1 beyond the plot: a twentieth at ln(1 / 19).
    assert.match(flatText(flatEnds(curveOf('softplus'))), /below −2\.944 /);
    assert.equal(flatEnds(curveOf('relu')).below, 0);
    assert.match(flatText(flatEnds(curveOf('relu'))), /below 0 the slope is 0/);
    assert.match(flatText(flatEnds(curveOf('linear'))), /flat nowhere/);
  });
});

describe('a stack', () => {
  test('steepest and flattest are those of the curve', () => {
    const sigmoid = slopesOf(curveOf('sigmoid'));
    assert.deepEqual([sigmoid.most, sigmoid.mostAt], [0.25, 0]);
    assert.equal(Math.abs(sigmoid.leastAt ?? 0), 6);
    const relu = slopesOf(curveOf('relu'));
    const none = { mostAt: null, leastAt: null, isAtEdge: false, isMostAtEdge: false };
    assert.deepEqual(relu, { most: 1, least: 0, ...none });
    assert.deepEqual([sigmoid.isAtEdge, sigmoid.isMostAtEdge], [true, false]);
    // Nearer and nearer to 1, but not within the plot.
    const softplus = slopesOf(curveOf('softplus'));
    assert.ok(softplus.most < 1 && softplus.most > 0.997, String(softplus.most));
    assert.deepEqual([softplus.mostAt, softplus.isMostAtEdge, softplus.isAtEdge], [6, true, true]);
    // In its dip the slope goes through 0, between two places of the curve.
    const swish = slopesOf(curveOf('swish'));
    assert.deepEqual([swish.least, swish.isAtEdge], [0, false]);
    assert.ok(Math.abs((swish.leastAt ?? 0) + 1.2785) < 1e-3, String(swish.leastAt));
    assert.ok(slopesOf(curveOf('gelu')).most > 1.12);
  });

  test('each layer multiplies by the slope once more', () => {
    assert.deepEqual(powersOf(0.25, 4), [0.25, 0.0625, 0.015625, 0.00390625]);
    assert.deepEqual(powersOf(-2, 2), [2, 4]);
  });

  test('the sentence says whether it shrinks, stays or grows', () => {
    assert.match(stackSentence(0.25 ** 5, 'Sigmoid', 5), /5 layers .* becomes 1,024 times smaller/);
    assert.match(stackSentence(0.1966 ** 5, 'Sigmoid', 5), /becomes ≈ 3,405 times smaller/);
    // "About as it was" is within a tenth.
    assert.match(stackSentence(1.492, 'GELU', 5), /becomes 1\.492 times larger/);
    assert.match(stackSentence(0.687, 'Swish', 5), /becomes ≈ 1\.456 times smaller/);
    assert.match(stackSentence(1.04, 'GELU', 5), /about as it was: times 1\.04/);
    assert.match(stackSentence(1, 'ReLU', 1), /1 layer .* stays as it was\.$/);
    assert.match(stackSentence(0, 'ReLU', 3), /nothing of a gradient is left/);
    assert.match(stackSentence(1.05 ** 20, 'SELU', 20), /≈ 2\.653 times larger/);
  });
});

describe('curves', () => {
  const snapshot = /** @type {Snapshot} */ (/** @type {unknown} */ ({ runId: 1 }));

  test('each is asked for once, and again only of another engine where nothing came', async () => {
    /** @type {string[]} */
    const asked = [];
    /** @type {(CurveAnswer | null)[]} */
    const answers = [null, curveOf('tanh')];
    const ask = /** @type {Ask} */ (
      /** @type {unknown} */ (
        (/** @type {{ activation: string }} */ { activation }) => {
          asked.push(activation);
          return Promise.resolve(answers[asked.length - 1]);
        }
      )
    );
    let drawn = 0;
    const curves = new Curves(ask, () => (drawn += 1));
    const get = (/** @type {Snapshot} */ of) => curves.get(of, 'tanh', -1, 1);
    assert.equal(get(snapshot), null);
    assert.equal(get(snapshot), null);
    await Promise.resolve();
    assert.equal(drawn, 1);
    assert.equal(get(snapshot), null);
    assert.equal(asked.length, 1);
    get({ ...snapshot, runId: 2 });
    await Promise.resolve();
    assert.equal(get({ ...snapshot, runId: 2 })?.z.length, 385);
    assert.equal(asked.length, 2);
  });

  test('the axis of z has room for what it shows, in few steps', () => {
    assert.equal(reachFor(-0.3, 2), 4);
    assert.equal(reachFor(-4.1, 2), 6);
    assert.equal(reachFor(150), 1000);
    assert.equal(reachFor(NaN), 4);
  });

  test('the axis of a has 0 and all of the curve; places and values belong together', () => {
    const tanh = { ...curveOf('tanh'), line: /** @type {const} */ ('first') };
    const [low, high] = heightRange([tanh]);
    assert.ok(low < -1 && low > -1.3 && high > 1 && high < 1.3);
    const strips = [{ name: 'x', minimum: 0, maximum: 1, counts: new Uint32Array(2) }];
    const size = { widthCss: 400, heightCss: 300 };
    const { plane, places, scale } = layoutActivation(size, {
      ...{ zRange: [-6, 6], curves: [tanh], strips },
    });
    assert.equal(scale.xPx(0), plane.xPx + plane.widthPx / 2);
    assert.ok(Math.abs(scale.xValue(scale.xPx(2.5)) - 2.5) < 1e-9);
    assert.ok(places[0].yPx > plane.yPx + plane.heightPx);
    assert.ok(places[0].yPx + places[0].heightPx <= size.heightCss);
  });
});

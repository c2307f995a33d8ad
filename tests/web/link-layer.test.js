/** Links that are painted less often than the rest of the network's picture. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LinkLayer } from '../../web/plot/link-layer.js';

/** A canvas that only counts what is drawn from another one. */
function fakeCanvas() {
  const canvas = { width: 200, height: 100, drawn: 0 };
  const context = {
    canvas,
    setTransform() {},
    clearRect() {},
    drawImage() {
      canvas.drawn += 1;
    },
  };
  return {
    canvas: /** @type {any} */ (Object.assign(canvas, { getContext: () => context })),
    context: /** @type {any} */ (context),
  };
}

test('links: painted anew ten times a second while a run is on, and at once for all else', () => {
  const layer = new LinkLayer(fakeCanvas().canvas);
  const { canvas, context } = fakeCanvas();
  let painted = 0;
  /** @param {object} change */
  const draw = (change) => {
    const state = { key: ['light'], weights: 1, isRunning: true, nowMs: 0, ...change };
    layer.draw(context, { widthCss: 200, heightCss: 100 }, state, () => (painted += 1));
    return painted;
  };
  assert.equal(draw({}), 1);
  assert.equal(draw({ weights: 2, nowMs: 50 }), 1);
  assert.equal(draw({ weights: 3, nowMs: 100 }), 2);
  assert.equal(draw({ weights: 3, nowMs: 900 }), 2);
  assert.equal(draw({ weights: 3, nowMs: 901, key: ['dark'] }), 3);
  assert.equal(draw({ weights: 4, nowMs: 902, key: ['dark'], isRunning: false }), 4);
  assert.equal(draw({ weights: 5, nowMs: 903, key: ['dark'], isRunning: false }), 5);
  assert.equal(draw({ weights: 5, nowMs: 904, key: ['dark'], isRunning: false }), 5);
  assert.equal(canvas.drawn, 8);
});

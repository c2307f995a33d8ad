import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMeter } from '../../web/training/meter.js';
import { createPace } from '../../web/training/pace.js';

/** Epochs after some seconds on a machine that trains an epoch in `epochMs`. @param {number} seconds @param {number} epochMs */
function epochsAfter(seconds, epochMs) {
  let ms = 0;
  let epoch = 0;
  const pace = createPace(() => ms);
  pace.start();
  while (ms < seconds * 1000) {
    const most = Math.max(1, Math.floor(12 / epochMs));
    const done = Math.min(pace.allowed(epoch)?.epochs ?? 0, most);
    ms += Math.max(done * epochMs, 0.01);
    epoch += done;
    pace.spend({ epochs: done, steps: 6 * done });
    ms += pace.waitMs(epoch);
  }
  return epoch;
}

test('pace: the first frames show one epoch each, and seconds later there are thousands', () => {
  assert.ok(epochsAfter(1 / 60, 0.001) <= 2);
  const second = epochsAfter(1, 0.001);
  assert.ok(second > 50 && second < 200, String(second));
  assert.ok(epochsAfter(6, 0.001) > 20000);
});

test('pace: a slow network is not slowed down', () => {
  assert.ok(epochsAfter(10, 50) >= 10000 / 50 - 1);
});

test('pace: a long break saves up no more than a moment', () => {
  let ms = 0;
  const pace = createPace(() => ms);
  pace.start();
  pace.spend({ epochs: 1, steps: 6 });
  ms = 60000;
  assert.deepEqual(pace.allowed(0), { epochs: 3 });
});

test('pace: batches are counted one by one, at the rate of their speed', () => {
  for (const { speed, perSecond } of /** @type {const} */ ([
    { speed: 'slow', perSecond: 2 },
    { speed: 'step', perSecond: 60 },
  ])) {
    let ms = 0;
    let steps = 0;
    const pace = createPace(() => ms);
    pace.choose(speed);
    assert.equal(pace.isWatched(), true);
    pace.start();
    while (ms < 10000) {
      const allowed = pace.allowed(0);
      if (allowed) {
        assert.deepEqual(allowed, { steps: 1 });
        steps += 1;
        pace.spend({ epochs: 0, steps: 1 });
      }
      ms += Math.max(pace.waitMs(0), 0.01);
    }
    assert.ok(Math.abs(steps - 10 * perSecond) <= 1, `${speed}: ${steps}`);
  }
});

test('pace: one epoch at a time saves up none', () => {
  let ms = 0;
  const pace = createPace(() => ms);
  pace.choose('epoch');
  pace.start();
  ms = 60000;
  assert.deepEqual(pace.allowed(5000), { epochs: 1 });
});

test('pace: without a limit nothing waits', () => {
  const pace = createPace(() => 0);
  pace.choose('fast');
  pace.start();
  pace.spend({ epochs: 1e6, steps: 1e7 });
  assert.deepEqual(pace.allowed(0), {});
  assert.equal(pace.waitMs(0), 0);
  assert.equal(pace.isWatched(), false);
});

test('meter: the rate is that of the last full window', () => {
  let ms = 0;
  const meter = createMeter(() => ms);
  meter.start(0);
  assert.equal(meter.rate(0), 0);
  ms = 100;
  assert.equal(meter.rate(10), 100);
  ms = 500;
  assert.equal(meter.rate(100), 200);
  ms = 600;
  assert.equal(meter.rate(101), 200);
  ms = 1000;
  assert.equal(meter.rate(600), 1000);
});

test('meter: an epoch longer than the window still gives a rate', () => {
  let ms = 0;
  const meter = createMeter(() => ms);
  meter.start(0);
  ms = 2000;
  assert.equal(meter.rate(0), 0);
  ms = 4000;
  assert.equal(meter.rate(1), 0.25);
});

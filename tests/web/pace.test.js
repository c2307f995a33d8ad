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
    const done = Math.min(pace.allowed(epoch), most);
    ms += Math.max(done * epochMs, 0.01);
    epoch += done;
    pace.spend(done);
    ms += pace.waitMs(epoch);
  }
  return epoch;
}

test('pace: the first frames show one epoch each, and seconds later there are thousands', () => {
  assert.ok(epochsAfter(1 / 60, 0.001) <= 2);
  const second = epochsAfter(1, 0.001);
  assert.ok(second > 100 && second < 300, String(second));
  assert.ok(epochsAfter(4, 0.001) > 20000);
});

test('pace: a slow network is not slowed down', () => {
  assert.ok(epochsAfter(10, 50) >= 10000 / 50 - 1);
});

test('pace: a long break saves up no more than a moment', () => {
  let ms = 0;
  const pace = createPace(() => ms);
  pace.start();
  pace.spend(1);
  ms = 60000;
  assert.equal(pace.allowed(0), 3);
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

/** What the tab "Cost" says, in figures: of the engine's own summary. Needs dist/ to be built. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { createMeter } from '../../web/training/meter.js';
import { openEngine, startSession } from './real-engine.js';
import '../../web/views/inside/index.js';
import { capacityOf, costFigures } from '../../web/views/inside/cost/index.js';
/** @import { Action } from '../../web/types.js' */

const engine = await openEngine();

const ADAM = /** @type {const} */ ({ optimizer: 'adam' });

/** @param {...Action} actions */
function open(...actions) {
  const clock = { ms: 0 };
  const { handle, events, scheduler } = startSession(engine, clock);
  const { spec, view } = toSpec(actions.reduce(reduce, initialState(firstEntry)));
  assert.ok(spec);
  handle({ type: 'apply', runId: 1, act: 1, spec, view });
  const event = events[events.length - 1];
  assert.ok(event.type === 'applied', JSON.stringify(event));
  return { handle, events, scheduler, clock, ...event };
}

/** @param {Parameters<typeof costFigures>} given */
const valuesOf = (...given) =>
  Object.fromEntries(costFigures(...given).map(({ name, value }) => [name, value]));

describe('cost', () => {
  test('the tutorial’s network: 31 parameters, 24 products for a row, 96 for its four rows', () => {
    const { applied } = open();
    assert.deepEqual(capacityOf(applied), {
      lead: '31 parameters, 4 training rows',
      note: 'That is 7.75 parameters for each row: enough to learn the rows by heart instead of what they have in common.',
    });
    const values = valuesOf(applied, { ...ADAM, batchSize: 4 }, 0);
    assert.equal(values['Multiply-adds for one row'], '24');
    assert.equal(values['Multiply-adds for an epoch'], '96');
    assert.equal(values['Multiply-adds for all rows'], '96');
    assert.equal(values['Time for an epoch'], '–');
  });

  test('rows that validate are answered, but not learned from; frozen weights are told apart', () => {
    const { applied } = open(
      { type: 'training/splitChosen', split: 'share' },
      { type: 'training/fieldTyped', field: 'validationPercent', text: '25' },
      { type: 'training/fieldTyped', field: 'batchSize', text: '3' },
      { type: 'network/layerFrozen', layerId: 'h1', frozen: true },
    );
    const values = valuesOf(applied, { ...ADAM, batchSize: 3 }, 0);
    assert.equal(values['Multiply-adds for an epoch'], '72');
    assert.equal(values['Multiply-adds for all rows'], '96');
    const { lead, note } = capacityOf(applied);
    assert.equal(lead, '7 parameters, 3 training rows');
    assert.match(note, / 24 more numbers are kept as they are\.$/);
  });

  test('memory is that of the weights and of one batch, which is never more than the rows', () => {
    const { applied } = open();
    const { bytes, bytesPerSample } = applied.summary;
    // Five arrays of at least one float for each parameter; a sample has all its activations.
    assert.ok(bytes >= 31 * 4 * 5 && bytes < 8192, String(bytes));
    assert.ok(bytesPerSample >= (3 + 6 + 1) * 4, String(bytesPerSample));
    /** @param {number} batch */
    const memory = (batch) => costFigures(applied, { ...ADAM, batchSize: batch }, 0)[4];
    assert.equal(memory(400).value, memory(4).value);
    assert.match(memory(4).note, /: a batch of 4 rows on its way, \d+ bytes for each\. /);
    assert.match(memory(1).note, /: a batch of one row on its way, \d+ bytes\. /);
    const total = ((bytes + 4 * bytesPerSample) / 1000).toPrecision(4);
    assert.equal(memory(4).value, `${Number(total)} kB`);
    // Rows are worked on in fours.
    assert.equal(memory(1).value, memory(4).value);
    const large = { ...applied, summary: { ...applied.summary, bytes: 3e6 } };
    assert.match(costFigures(large, { ...ADAM, batchSize: 1 }, 0)[4].value, /^3(\.\d+)? MB$/);
  });

  test('each optimizer has its own memory, the rest is told as kept ready', () => {
    const { applied } = open();
    const { bytes, bytesPerSample } = applied.summary;
    const array = bytes / 5;
    assert.equal(array, 4 * Math.ceil(array / 16) * 4);
    /** @param {Partial<Parameters<typeof costFigures>[1]>} training */
    const memory = (training) => costFigures(applied, { ...ADAM, batchSize: 4, ...training }, 0)[4];
    /** @param {number} size */
    const text = (size) =>
      size < 1000 ? `${size} bytes` : `${Number((size / 1000).toPrecision(4))} kB`;
    for (const [training, count] of /** @type {const} */ ([
      [{ optimizer: 'sgd' }, 0],
      [{ optimizer: 'sgd', momentum: 0.9 }, 1],
      [{ optimizer: 'rmsprop', momentum: 0.9 }, 1],
      [{ optimizer: 'adagrad' }, 1],
      [{ optimizer: 'adam' }, 2],
      [{ optimizer: 'adamw' }, 2],
    ])) {
      const { value, note } = memory(training);
      assert.equal(value, text((3 + count) * array + 4 * bytesPerSample), note);
      assert.ok(note.startsWith(`${text(3 * 4 * 31)}: 31 weights and biases`), note);
      const rest = text((3 - count) * array + 256 * bytesPerSample);
      assert.ok(note.includes(`Layerwise keeps ${rest}: to change the optimizer`), note);
    }
    assert.match(memory({ optimizer: 'sgd' }).note, / SGD remembers nothing of them\. /);
    assert.match(memory({}).note, / bytes: the 2 numbers that Adam remembers of each of them\. /);
    const patient = memory({ options: { 'stop.patience': '5' } });
    assert.match(patient.note, /: the best weights so far\. /);
    assert.equal(patient.value, text(6 * array + 4 * bytesPerSample));
  });

  test('what each part takes can be reckoned by hand, and all of them come to the whole', () => {
    const { applied } = open();
    for (const [parameters, batch, options] of /** @type {const} */ ([
      [31, 4, {}],
      [67, 3, {}],
      [3, 1, { 'stop.patience': '5' }],
      [32, 4, {}],
    ])) {
      const array = Math.ceil(parameters / 4) * 16 + 32;
      const summary = { ...applied.summary, parameters, bytes: 5 * array, bytesPerSample: 40 };
      const rows = new Uint32Array(4);
      const given = { ...applied, summary, trainRows: rows };
      const { value, note } = costFigures(given, { ...ADAM, batchSize: batch, options }, 0)[4];
      const [own] = note.split(' Beside them');
      const sizes = [...own.matchAll(/(?:^|\. )([\d.,]+) (bytes|kB):/g)].map(
        ([, size, unit]) => Number(size.replace(',', '')) * (unit === 'kB' ? 1000 : 1),
      );
      const best = 'stop.patience' in options ? [parameters * 4] : [];
      const byHand = [parameters * 3 * 4, parameters * 2 * 4, ...best, batch * 40];
      assert.deepEqual(sizes.slice(0, byHand.length), byHand, note);
      const whole = (5 + best.length) * array + Math.ceil(batch / 4) * 4 * 40;
      assert.equal(
        Math.round(sizes.reduce((sum, size) => sum + size, 0)),
        whole,
        `${note}, in all ${value}`,
      );
      assert.match(own, /padding, because the engine works on numbers and rows in fours/);
    }
  });

  test('a time is told in the unit that gives it a readable number', () => {
    const { applied } = open();
    const time = (/** @type {number} */ ms) =>
      costFigures(applied, { ...ADAM, batchSize: 2 }, ms)[3];
    assert.equal(time(0.01234).value, '12 µs');
    assert.equal(time(4.26).value, '4.3 ms');
    assert.equal(time(1234).value, '1.2 s');
    assert.match(time(1).note, /^2 steps\. /);
  });

  test('the time of an epoch is that of its training alone, whatever the speed', () => {
    const clock = { ms: 0 };
    const meter = createMeter(() => clock.ms);
    assert.equal(meter.stepMs(), 0);
    meter.start(0);
    for (let step = 0; step < 1000; step += 1) {
      clock.ms += 500;
      meter.worked(2, 1);
    }
    assert.equal(meter.stepMs(), 2);
    // What was long ago counts less and less.
    for (let step = 0; step < 10000; step += 1) meter.worked(1, 1);
    assert.ok(meter.stepMs() < 1.01, String(meter.stepMs()));
    meter.forget();
    assert.equal(meter.stepMs(), 0);
  });

  test('a session tells it with each picture, and forgets it with the settings', () => {
    let ms = 0;
    const slow = open();
    // Every look at the clock finds it a millisecond later.
    Object.defineProperty(slow.clock, 'ms', { get: () => (ms += 1), set: (to) => (ms = to) });
    assert.equal(slow.snapshot.epochMs, 0);
    slow.handle({ type: 'drawn', runId: 1 });
    slow.handle({ type: 'step', runId: 1, act: 2 });
    slow.scheduler.runAll();
    const { snapshot } = /** @type {any} */ (slow.events[slow.events.length - 1]);
    assert.equal(snapshot.epoch, 1);
    assert.ok(snapshot.epochMs >= 1, String(snapshot.epochMs));
    const { spec, view } = toSpec(
      reduce(initialState(firstEntry), {
        ...{ type: 'training/fieldTyped', field: 'learningRate', text: '0.02' },
      }),
    );
    assert.ok(spec);
    slow.handle({ type: 'apply', runId: 2, act: 3, spec, view });
    const applied = /** @type {any} */ (slow.events[slow.events.length - 1]);
    assert.equal(applied.snapshot.epoch, 1);
    assert.equal(applied.snapshot.epochMs, 0);
  });
});

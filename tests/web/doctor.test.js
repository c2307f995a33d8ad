/** Who looks after a run: when it looks, what it says and when it is quiet; and that everything has words. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { hasText, t } from '../../web/i18n/index.js';
import { initialState } from '../../web/state/initial.js';
import { Doctor } from '../../web/views/doctor/index.js';
import {
  causeText,
  divergedText,
  faultText,
  layersText,
  remedyText,
  shareText,
} from '../../web/views/doctor/words.js';
import {
  linePath,
  logPlace,
  nearest,
  rangeOf,
  seriesOf,
} from '../../web/views/inside/health/series.js';
/** @import { Diagnosis, HealthAnswer, Phase, Snapshot, State } from '../../web/types.js' */

const start = initialState(firstEntry);

/** @type {Diagnosis} */
const fault = {
  code: 'dyingRelu',
  layers: [0],
  evidence: { dead: 0.5, driven: 'born' },
  remedies: [],
};

/** A doctor with a clock and a run that the test leads. */
function practice() {
  const clock = { ms: 0 };
  const asked = { count: 0, redraws: 0 };
  let found = [fault];
  let state = start;
  let step = 0;
  const doctor = new Doctor({
    ask: async () => {
      asked.count += 1;
      return /** @type {any} */ ({ layers: [] });
    },
    finders: {
      findFaults: () => found,
      findCauses: () => [{ ...fault, code: /** @type {const} */ ('largeStart') }],
    },
    getState: () => state,
    redraw: () => (asked.redraws += 1),
    now: () => clock.ms,
  });
  /** @param {Phase} phase @param {number} epoch @param {number} act @param {string} [datasetId] */
  async function see(phase, epoch, act, datasetId = 'students') {
    step += 1;
    const snapshot = /** @type {Snapshot} */ (/** @type {unknown} */ ({ runId: 1, epoch, step }));
    state = /** @type {State} */ ({
      ...start,
      datasetId,
      run: { ...start.run, runId: 1, act, phase, snapshot },
    });
    doctor.watch(state);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { doctor, clock, asked, see, find: (/** @type {Diagnosis[]} */ list) => (found = list) };
}

describe('doctor: when it looks', () => {
  test('not in the first seconds of a run, and then every few seconds', async () => {
    const { doctor, clock, asked, see } = practice();
    await see('running', 30, 1);
    clock.ms = 5000;
    await see('running', 300, 1);
    assert.equal(asked.count, 0);
    clock.ms = 7000;
    await see('running', 400, 1);
    assert.equal(asked.count, 1);
    assert.deepEqual(doctor.faults, [fault]);
    clock.ms = 8000;
    await see('running', 500, 1);
    assert.equal(asked.count, 1);
    clock.ms = 12000;
    await see('running', 600, 1);
    assert.equal(asked.count, 2);
    assert.equal(asked.redraws, 1, 'what it has said it does not say again');
  });

  test('at once where a run is stopped after some epochs, and never before', async () => {
    const { asked, see } = practice();
    await see('running', 10, 1);
    await see('idle', 12, 2);
    assert.equal(asked.count, 0);
    await see('running', 40, 3);
    await see('idle', 41, 4);
    assert.equal(asked.count, 1);
  });

  test('at once where a run diverged, however early, and then it tells causes', async () => {
    const { doctor, asked, see } = practice();
    await see('diverged', 0, 1);
    assert.equal(asked.count, 1);
    assert.equal(doctor.causes?.[0].code, 'largeStart');
    assert.deepEqual(doctor.faults, []);
  });

  test('what is mended is not said any more, nor is anything after a reset', async () => {
    const { doctor, see, find } = practice();
    await see('idle', 40, 1);
    assert.equal(doctor.faults.length, 1);
    find([]);
    await see('idle', 41, 2);
    assert.deepEqual(doctor.faults, []);
    find([fault]);
    await see('idle', 42, 3);
    assert.equal(doctor.faults.length, 1);
    await see('idle', 0, 4);
    assert.deepEqual(doctor.faults, []);
  });

  test('what was dismissed stays so until another table is opened', async () => {
    const { doctor, see } = practice();
    await see('idle', 40, 1);
    doctor.dismissed.add('dyingRelu');
    await see('running', 50, 2);
    assert.ok(doctor.dismissed.has('dyingRelu'));
    await see('idle', 0, 3, 'circle');
    assert.equal(doctor.dismissed.size, 0);
  });
});

describe('doctor: words', () => {
  test('every fault, cause and remedy has a sentence of its own', () => {
    const faults = [
      'allFrozen',
      'symmetricWeights',
      'unscaledInputs',
      'rateTooLarge',
      'explodingGradient',
    ];
    faults.push(
      'dyingRelu',
      'saturation',
      'vanishingGradient',
      'underfitting',
      'rateTooSmall',
      'overfitting',
    );
    for (const code of faults) assert.ok(hasText(`fault.${code}.title`), code);
    for (const code of [
      'unscaledInputs',
      'unscaledTarget',
      'unboundedOutput',
      'largeStart',
      'rateTooLarge',
    ]) {
      assert.ok(hasText(`cause.${code}`), code);
    }
    assert.equal(
      remedyText({
        code: 'fittingOutput',
        actions: [],
        startsAnew: true,
        values: { activation: 'sigmoid', loss: 'binaryCrossentropy' },
      }),
      'Sigmoid output with Binary cross-entropy, which belong to classes.',
    );
  });

  test('a step that is short beside weights that ran away is not called far too long', () => {
    const evidence = { ratio: 1 / 450000, healthy: 0.001, rate: '100' };
    /** @type {Diagnosis<'rateTooLarge'>} */
    const cause = { code: 'rateTooLarge', layers: [], evidence, remedies: [] };
    assert.doesNotMatch(causeText(cause), /1\/450|healthy/);
    const long = { ...cause, evidence: { ...evidence, ratio: 3 } };
    assert.match(causeText(long), /^The next step would be 3 times .* about 1\/1,000 is healthy/);
  });

  test('it is said which weights are back, with epoch and loss', () => {
    const figures = { epoch: 3, step: 30, trainingLoss: 0.31 };
    const back = divergedText({ ...figures, brokenOff: { epoch: 8, step: 84 } });
    assert.match(back, /stopped at step 84, epoch 8\. .* back at epoch 3, with a loss of 0\.31/);
    const stay = divergedText({ ...figures, trainingLoss: 1e9 });
    assert.match(stay, /stopped at step 30, epoch 3\. .* of no use/);
  });

  test('layers are named as one says them', () => {
    assert.equal(layersText([0], 2), 'layer 1');
    assert.equal(layersText([0, 1], 2), 'layers 1 and 2');
    assert.equal(layersText([0, 1, 2], 4), 'layers 1, 2 and 3');
    assert.equal(layersText([1, 2], 2), 'layer 2 and the output layer');
    assert.equal(layersText([2], 2), 'the output layer');
  });

  test('shares are said in the way that is read most easily', () => {
    assert.equal(shareText(0.001), '1/1,000');
    assert.equal(shareText(0.13), '13 %');
    assert.equal(shareText(2.6), '2.6 times');
    assert.equal(shareText(1e9), 'more than 1,000 times');
    assert.equal(shareText(0), '0');
    assert.equal(shareText(Infinity), 'more than 1,000 times');
  });

  test('a vanishing gradient is said with its factor, and one that is gone without', () => {
    const evidence = { of: 3, factor: 400, gradient: 1e-5, activation: 'sigmoid' };
    const vanishing = /** @type {Diagnosis} */ ({
      code: 'vanishingGradient',
      layers: [0, 1],
      evidence,
      remedies: [],
    });
    assert.match(
      faultText(vanishing, 4),
      /^Layers 1 and 2 receive as little as 1\/400 of the gradient of layer 4: .* each Sigmoid layer/,
    );
    const gone = {
      ...vanishing,
      layers: [0],
      evidence: { ...evidence, gradient: 0, factor: Infinity },
    };
    assert.match(faultText(gone, 4), /^Layer 1 receives no gradient at all, while layer 4 does/);
  });

  test('rows are learned by heart only where there are fewer of them than parameters', () => {
    const evidence = { validation: 2, training: 1, best: 1.5, at: 40, rows: 240, parameters: 37 };
    /** @type {Diagnosis} */
    const few = { code: 'overfitting', layers: [], evidence, remedies: [] };
    assert.doesNotMatch(faultText(few, 1), /by heart|[{}]/);
    const heart = { ...few, evidence: { ...evidence, rows: 10 } };
    assert.match(faultText(heart, 1), /37 parameters can learn 10 rows by heart/);
  });

  test('no sentence of a fault has a gap left', () => {
    const values = { column: 'x', largest: 90, count: 2, ratio: 0.3, healthy: 0.001, jumps: 0.5 };
    const text = faultText(
      { code: 'unscaledInputs', layers: [0], evidence: values, remedies: [] },
      2,
    );
    assert.equal(text, t('fault.unscaledInputs.what', { count: 2, column: 'x', largest: '90' }));
    const jumpy = faultText(
      { code: 'rateTooLarge', layers: [], evidence: values, remedies: [] },
      2,
    );
    assert.ok(!/[{}]/.test(jumpy), jumpy);
  });
});

describe('health: series of the small charts', () => {
  const figures = { gradientNorm: 4, updateRatio: 0.1, dead: 0, saturated: 0 };
  const log = {
    now: 25,
    epochs: Float64Array.of(0, 10, 20),
    layers: [
      {
        gradientNorm: Float32Array.of(1, 2, 3),
        updateRatio: Float32Array.of(0, 0.25, 0.5),
        dead: new Float32Array(3),
        saturated: new Float32Array(3),
      },
    ],
  };
  const health = /** @type {HealthAnswer} */ (/** @type {unknown} */ ({ layers: [figures], log }));

  test('the present comes behind the log, once', () => {
    const at20 = { ...health, log: { ...log, now: 20 } };
    assert.deepEqual(seriesOf(health).epochs, [0, 10, 20, 25]);
    assert.deepEqual(seriesOf(health).layers[0].gradientNorm, [1, 2, 3, 4]);
    assert.deepEqual(seriesOf(at20).epochs, [0, 10, 20]);
    assert.deepEqual(seriesOf(at20).layers[0].gradientNorm, [1, 2, 4]);
  });

  test('one scale for all layers, of what can be drawn on it', () => {
    const series = seriesOf(health);
    assert.deepEqual(rangeOf(series, 'gradientNorm'), [1, 4]);
    assert.equal(rangeOf(series, 'updateRatio')[1], 0.5);
    assert.deepEqual(rangeOf(series, 'dead'), [1, 1]);
    assert.equal(logPlace(2, [1, 4]), 0.5);
    assert.equal(logPlace(0, [1, 4]), 0);
    assert.equal(logPlace(Infinity, [1, 4]), 1);
    assert.equal(logPlace(1, [1, 1]), 0);
  });

  test('the line is drawn through all points, with gaps for what is no number', () => {
    const size = { width: 100, height: 10 };
    assert.equal(linePath([0, 5, 10], [0, 1, 0.5], size), 'M0.0 10.0L50.0 0.0L100.0 5.0');
    assert.equal(linePath([0, 5, 10], [0, NaN, 0.5], size), 'M0.0 10.0M100.0 5.0');
    assert.equal(linePath([3], [1], size), 'M0.0 0.0h2');
  });

  test('a pointer reads the nearest epoch', () => {
    assert.equal(nearest([0, 10, 100], 0), 0);
    assert.equal(nearest([0, 10, 100], 8), 1);
    assert.equal(nearest([0, 10, 100], 200), 2);
  });
});

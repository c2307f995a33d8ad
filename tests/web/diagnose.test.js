/**
 * Every diagnosis on a network that has the fault and on one that has not, and every remedy on
 * the fault it is for: all trained by the real engine.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalog, findEntry } from '../../web/data/catalog.js';
import { faults } from '../../web/data/catalog/faults.js';
import { diagnose } from '../../web/explain/diagnose.js';
import { constantLoss } from '../../web/explain/measures.js';
import { reduce } from '../../web/state/reduce.js';
import { after, open, trained } from './checkup.js';
/** @import { Action, DiagnosisCode, StartWeight, State, TrainingField } from '../../web/types.js' */

/** @param {string} id @param {Action[]} actions */
async function opened(id, ...actions) {
  const entry = findEntry(id);
  assert.ok(entry, id);
  return after(await open(entry), actions);
}

/** @param {State} state @param {number} epochs */
const codes = (state, epochs) => diagnose(trained(state, epochs).checkup).map(({ code }) => code);

/** @param {TrainingField} field @param {string} text @returns {Action} */
const typed = (field, text) => ({ type: 'training/fieldTyped', field, text });

/** @type {Action} */
const sgd = { type: 'training/optimizerChosen', optimizer: 'sgd' };

/** @param {readonly string[]} layerIds @param {(layerId: string) => Action} each */
const everywhere = (layerIds, each) => layerIds.map(each);

const HIDDEN = ['h1', 'h2'];
const ALL = [...HIDDEN, 'output'];

/** @param {string} layerId @returns {Action} */
const relu = (layerId) => ({ type: 'network/activationChosen', layerId, activation: 'relu' });

/** Wide enough that some unit of every layer answers. */
const WIDE_RELU = HIDDEN.flatMap((layerId) => [
  relu(layerId),
  /** @type {Action} */ ({ type: 'network/unitsTyped', layerId, text: '8' }),
]);

/** @param {string} layerId @returns {Action} */
const zeros = (layerId) => ({ type: 'network/initializerChosen', layerId, initializer: 'zeros' });

/** @param {string} layerId @returns {Action} */
const frozen = (layerId) => ({ type: 'network/layerFrozen', layerId, frozen: true });

/**
 * Weights far too large, from a small generator of random numbers.
 * @param {State} state
 * @param {readonly number[]} widths inputs, units of the hidden layers, outputs
 * @param {number} largest
 * @returns {State}
 */
function withLargeWeights(state, widths, largest) {
  let seed = 1;
  const draw = () => {
    seed = (seed * 48271) % 2147483647;
    return (seed / 2147483647) * 2 - 1;
  };
  /** @type {StartWeight[]} */
  const weights = [];
  for (const [layer, units] of widths.slice(1).entries()) {
    for (let unit = 0; unit < units; unit += 1) {
      for (let from = 0; from < widths[layer]; from += 1) {
        weights.push({ layer, unit, from, value: largest * draw() });
      }
    }
  }
  return { ...state, network: { ...state.network, weights } };
}

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {DiagnosisCode} code
 * @property {() => Promise<State>} ill
 * @property {() => Promise<State>} healthy
 * @property {number} [epochs]
 * @property {readonly number[]} [layers] it is about
 * @property {readonly string[]} remedies
 */

/** @type {Case[]} */
const CASES = [
  {
    name: 'all layers are frozen',
    code: 'allFrozen',
    ill: () => opened('students', frozen('h1'), frozen('output')),
    healthy: () => opened('students', frozen('h1')),
    layers: [0, 1],
    remedies: ['thaw'],
  },
  {
    name: 'all weights start at zero',
    code: 'symmetricWeights',
    ill: () => opened('circle', ...everywhere(ALL, zeros)),
    healthy: () => opened('circle'),
    layers: [0, 1],
    remedies: ['drawWeights'],
  },
  {
    name: 'the inputs are not scaled',
    code: 'unscaledInputs',
    ill: () => opened('fault-unscaled'),
    healthy: () => opened('students-synthetic'),
    layers: [0],
    remedies: ['scale'],
  },
  {
    name: 'the rate is so large that the loss jumps',
    code: 'rateTooLarge',
    ill: () => opened('circle', sgd, typed('learningRate', '3')),
    healthy: () => opened('circle', sgd, typed('learningRate', '0.1')),
    remedies: ['lowerRate'],
  },
  {
    name: 'gradients are huge, because weights are',
    code: 'explodingGradient',
    ill: async () =>
      withLargeWeights(
        await opened('circle', ...everywhere(HIDDEN, relu), sgd, typed('learningRate', '0.00001')),
        [2, 4, 2, 1],
        20,
      ),
    healthy: () => opened('circle', ...everywhere(HIDDEN, relu), sgd),
    layers: [0, 1],
    remedies: ['drawWeights', 'normalize'],
  },
  {
    name: 'most units of a ReLU layer never answer',
    code: 'dyingRelu',
    ill: () => opened('fault-dying'),
    healthy: () => opened('circle', ...WIDE_RELU),
    layers: [0],
    epochs: 300,
    remedies: ['leakyRelu', 'drawWeights'],
  },
  {
    name: 'training has driven ReLU units into silence',
    code: 'dyingRelu',
    ill: () =>
      opened(
        'circle',
        ...[...WIDE_RELU, typed('learningRate', '0.5')],
        // How a run with such a rate ends is a matter of chance; with these rows it is this.
        { type: 'training/splitChosen', split: 'share' },
      ),
    healthy: () => opened('circle', ...WIDE_RELU),
    remedies: ['lowerRate'],
  },
  {
    name: 'large weights saturate tanh from the start',
    code: 'saturation',
    ill: async () =>
      withLargeWeights(
        await opened('circle', sgd, typed('learningRate', '0.01')),
        [2, 4, 2, 1],
        30,
      ),
    healthy: () => opened('circle', sgd, typed('learningRate', '0.1')),
    layers: [0, 1],
    remedies: ['drawWeights'],
  },
  {
    name: 'long steps saturate tanh',
    code: 'saturation',
    ill: () => opened('circle', typed('learningRate', '0.5')),
    healthy: () => opened('circle'),
    layers: [0, 1],
    remedies: ['lowerRate'],
  },
  {
    name: 'the gradient fades in a deep sigmoid network',
    code: 'vanishingGradient',
    ill: () => opened('fault-vanishing'),
    healthy: () => opened('circle', sgd, typed('learningRate', '0.1')),
    layers: [0, 1, 2],
    epochs: 300,
    remedies: ['reluHe', 'normalizeCalmly'],
  },
  {
    name: 'linear layers meet a table that no line parts',
    code: 'underfitting',
    ill: () => opened('fault-linear'),
    healthy: () =>
      opened(
        'gauss',
        ...everywhere(['h1'], (layerId) => ({
          type: 'network/activationChosen',
          layerId,
          activation: 'linear',
        })),
      ),
    layers: [0, 1],
    remedies: ['bend'],
  },
  {
    name: 'there is no hidden layer at all',
    code: 'underfitting',
    ill: () =>
      opened(
        'circle',
        ...everywhere(HIDDEN, (layerId) => ({ type: 'network/layerRemoved', layerId })),
      ),
    healthy: () => opened('blobs', { type: 'network/layerRemoved', layerId: 'h1' }),
    layers: [],
    remedies: ['hiddenLayer'],
  },
  {
    name: 'the rate is so small that nothing moves',
    code: 'rateTooSmall',
    ill: () => opened('circle', sgd, typed('learningRate', '0.00001')),
    healthy: () => opened('circle', sgd, typed('learningRate', '0.1')),
    remedies: ['raiseRate'],
  },
  {
    name: 'ten rows are learned by heart',
    code: 'overfitting',
    ill: () => opened('fault-overfitting'),
    healthy: () => opened('moons'),
    epochs: 300,
    remedies: ['stopEarly', 'smaller', 'penalty', 'copies'],
  },
];

/** Epochs that every case trains where it names no other number. */
const EPOCHS = 150;

for (const { name, code, ill, healthy, layers, remedies, epochs = EPOCHS } of CASES) {
  describe(`diagnose: ${name}`, () => {
    test(`${code} is found, with its layers and evidence`, async () => {
      const { checkup } = trained(await ill(), epochs);
      const [found] = diagnose(checkup);
      assert.equal(found?.code, code);
      if (layers) assert.deepEqual(found.layers, layers);
      assert.ok(Object.keys(found.evidence).length > 0);
      assert.deepEqual(
        found.remedies.map((remedy) => remedy.code),
        remedies,
      );
    });

    test('is not found where the fault is not', async () => {
      const found = codes(await healthy(), epochs);
      assert.ok(!found.includes(code), found.join());
    });

    for (const remedy of remedies) {
      test(`${remedy} helps`, async () => {
        const state = await ill();
        const before = trained(state, epochs).checkup;
        const chosen = diagnose(before)[0]?.remedies.find((each) => each.code === remedy);
        assert.ok(chosen);
        const cured = reduce(state, { type: 'remedy/applied', actions: chosen.actions });
        assert.equal(cured.history.past, state.history.past + 1, 'one step');
        const { checkup, report } = trained(cured, epochs);
        assert.equal(report.status, 'ok');
        const left = diagnose(checkup).map((each) => each.code);
        assert.ok(!left.includes(code), left.join());
        const [was, is] = [before, checkup].map(({ snapshot }) =>
          code === 'overfitting' ? Number(snapshot.validationLoss) : snapshot.trainingLoss,
        );
        assert.ok(is < was * 0.8, `${was} before, ${is} after`);
        // Undone, everything is as it was.
        const undone = reduce(cured, { type: 'history/undone' });
        assert.deepEqual(undone.network, state.network);
        assert.deepEqual(undone.training, state.training);
        assert.deepEqual(undone.table, state.table);
      });
    }
  });
}

describe('diagnose: nothing is said without reason', () => {
  test('of a network that was not trained yet, or that is typed otherwise than it trains', async () => {
    const state = await opened('fault-unscaled');
    assert.deepEqual(codes(state, 0), []);
    const { checkup } = trained(state, 20);
    const { network } = after(state, [{ type: 'network/layerAdded' }]);
    assert.deepEqual(diagnose({ ...checkup, network }), []);
  });

  test('a vanishing gradient is as small as the table beside it says', async () => {
    const { checkup } = trained(await opened('fault-vanishing'), 300);
    const [{ evidence, layers }] = diagnose(checkup);
    const norms = checkup.health.layers.map(({ gradientNorm }) => gradientNorm);
    const least = Math.min(...layers.map((layer) => norms[layer]));
    assert.equal(evidence.factor, norms[Number(evidence.of)] / least);
  });

  test('what is in use already is not proposed again', async () => {
    const state = await opened('fault-overfitting', typed('l2', '0.0001'), typed('copies', '1'), {
      type: 'training/optionTyped',
      option: 'stop.patience',
      text: '900',
    });
    const [found] = diagnose(trained(state, 200).checkup);
    assert.equal(found.code, 'overfitting');
    assert.deepEqual(
      found.remedies.map(({ code }) => code),
      ['smaller'],
    );
  });

  for (const entry of catalog.filter(({ group }) => group === 'planes' || group === 'tutorials')) {
    test(`of ${entry.id}, as it opens`, async () => {
      const state = await open(entry);
      for (const epochs of [20, 60]) assert.deepEqual(codes(state, epochs), [], `${epochs} epochs`);
    });
  }
});

describe('diagnose: the tables with a fault show it within a few hundred epochs', () => {
  /** @type {Record<string, DiagnosisCode>} */
  const shown = {
    'fault-vanishing': 'vanishingGradient',
    'fault-dying': 'dyingRelu',
    'fault-overfitting': 'overfitting',
    'fault-linear': 'underfitting',
    'fault-unscaled': 'unscaledInputs',
  };
  /** Where the run ends by itself, it may be as long as one likes. @type {Record<string, number>} */
  const LONG_RUN = { 'fault-linear': 50000, 'fault-unscaled': 50000, 'fault-dying': 50000 };

  test('each of them is there; the one that diverges has a test of its own', () => {
    assert.deepEqual(
      faults.map(({ id }) => id).filter((id) => id !== 'fault-diverging'),
      Object.keys(shown),
    );
  });
  for (const [id, code] of Object.entries(shown)) {
    test(`${id}: ${code}, after 60 epochs and after 300`, async () => {
      const state = await opened(id);
      for (const epochs of [60, 300]) assert.equal(codes(state, epochs)[0], code);
    });

    test(`${id}: each remedy leaves no fault, not that one and no other, soon and in a long run`, async () => {
      const ill = await opened(id);
      const [{ remedies }] = diagnose(trained(ill, 60).checkup);
      assert.ok(remedies.length > 0);
      for (const { code, actions, startsAnew } of remedies) {
        const cured = reduce(ill, { type: 'remedy/applied', actions });
        // What is kept goes on from where the fault was seen.
        const from = startsAnew ? undefined : { state: ill, epochs: 60 };
        for (const epochs of [150, 400, 1000, LONG_RUN[id] ?? 1000]) {
          const left = diagnose(trained(cured, epochs, from).checkup).map((each) => each.code);
          assert.deepEqual(left, [], `${code}, ${epochs} epochs`);
        }
      }
    });
  }
});

describe('diagnose: the loss of a constant answer', () => {
  /** @param {string} id @param {Action[]} actions */
  async function constantOf(id, ...actions) {
    const { applied, network } = trained(await opened(id, ...actions), 0).checkup;
    return constantLoss(applied, network.loss);
  }
  const close = (/** @type {number} */ a, /** @type {number} */ b) =>
    assert.ok(Math.abs(a - b) < 1e-6, `${a} and ${b}`);

  test('is the entropy of the classes, and the variance of scaled numbers', async () => {
    // Two of the four students pass.
    close(await constantOf('students'), Math.log(2));
    close(
      await constantOf('students', { type: 'network/lossChosen', loss: 'meanSquaredError' }),
      0.25,
    );
    close(
      await constantOf('students', { type: 'network/lossChosen', loss: 'meanAbsoluteError' }),
      0.5,
    );
    close(await constantOf('students', { type: 'network/lossChosen', loss: 'huber' }), 0.125);
    close(await constantOf('grades'), 1);
    const share = 1 / 3;
    const three = await constantOf('iris', typed('validationPercent', '0'));
    close(three, -3 * share * Math.log(share));
  });
});

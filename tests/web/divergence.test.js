/** Why a run diverged, by the real engine, and every repair that is offered: afterwards it trains. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findEntry } from '../../web/data/catalog.js';
import { causesOf } from '../../web/explain/divergence.js';
import { constantLoss } from '../../web/explain/measures.js';
import { reduce } from '../../web/state/reduce.js';
import { after, open, trained } from './checkup.js';
/** @import { Activation } from '../../wasm/engine.js' */
/** @import { Action, CauseCode, State } from '../../web/types.js' */

/** @param {string} id @param {Action[]} actions */
async function opened(id, ...actions) {
  const entry = findEntry(id);
  assert.ok(entry, id);
  return after(await open(entry), actions);
}

/** @type {Action} */
const sgd = { type: 'training/optimizerChosen', optimizer: 'sgd' };
/** @type {Action} */
const squared = { type: 'network/lossChosen', loss: 'meanSquaredError' };
/** @param {string} text @returns {Action} */
const rate = (text) => ({ type: 'training/fieldTyped', field: 'learningRate', text });
/** @param {string} columnId @returns {Action} */
const unscaled = (columnId) => ({ type: 'table/scalingChosen', columnId, scaling: 'none' });
/** @param {string} layerId @param {Activation} activation @returns {Action} */
const activate = (layerId, activation) => ({
  type: 'network/activationChosen',
  layerId,
  activation,
});

/** Every weight of the first layer starts at 50. @param {State} state @returns {State} */
function withLargeStart(state) {
  const weights = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((unit) =>
    [0, 1].map((from) => ({ layer: 0, unit, from, value: 50 })),
  );
  return { ...state, network: { ...state.network, weights } };
}

/** @type {{ name: string, ill: () => Promise<State>, code: CauseCode, repairs: string[] }[]} */
const CASES = [
  {
    name: 'the table of the catalog whose rate diverges',
    ill: () => opened('fault-diverging'),
    code: 'rateTooLarge',
    repairs: ['lowerRate'],
  },
  {
    name: 'a rate of a million',
    ill: () => opened('plane', sgd, rate('1e6')),
    code: 'rateTooLarge',
    repairs: ['lowerRate'],
  },
  {
    name: 'a rate that breaks even Adam, whose steps no cut gradient shortens',
    ill: () => opened('plane', rate('1e30')),
    code: 'rateTooLarge',
    repairs: ['lowerRate'],
  },
  {
    name: 'inputs that are not scaled',
    ill: () =>
      opened('grades', sgd, activate('h1', 'leakyRelu'), ...['c1', 'c2', 'c3'].map(unscaled)),
    code: 'unscaledInputs',
    repairs: ['scale'],
  },
  {
    name: 'a target that is not scaled',
    ill: () => opened('grades', sgd, rate('0.1'), unscaled('c4')),
    code: 'unscaledTarget',
    repairs: ['scaleTarget', 'robustLoss'],
  },
  {
    name: 'classes that are answered without bound, and squared',
    ill: () =>
      opened(
        'circle',
        ...[sgd, rate('1'), squared, activate('output', 'linear')],
        ...['h1', 'h2'].map((layerId) => activate(layerId, 'leakyRelu')),
      ),
    code: 'unboundedOutput',
    repairs: ['fittingOutput'],
  },
  {
    name: 'weights that start far too large',
    ill: async () =>
      withLargeStart(
        await opened(
          'multi-gauss',
          ...[sgd, rate('0.01'), activate('h1', 'leakyRelu'), activate('h2', 'leakyRelu')],
        ),
      ),
    code: 'largeStart',
    repairs: ['drawWeights'],
  },
];

const EPOCHS = 200;

for (const { name, ill, code, repairs } of CASES) {
  describe(`divergence: ${name}`, () => {
    test(`${code} is named, with evidence`, async () => {
      const { checkup, report } = trained(await ill(), EPOCHS);
      assert.equal(report.status, 'diverged');
      const causes = causesOf(checkup);
      assert.equal(causes[0].code, code);
      assert.ok(Object.values(causes[0].evidence).every((value) => !Number.isNaN(value)));
      assert.deepEqual(
        causes.flatMap(({ remedies }) => remedies.map((remedy) => remedy.code)),
        repairs,
      );
    });

    for (const repair of repairs) {
      test(`${repair} mends it: trained anew it learns`, async () => {
        const state = await ill();
        const causes = causesOf(trained(state, EPOCHS).checkup);
        const [chosen] = causes
          .flatMap(({ remedies }) => remedies)
          .filter((remedy) => remedy.code === repair);
        assert.ok(chosen.startsAnew);
        const mended = reduce(state, { type: 'remedy/applied', actions: chosen.actions });
        const { checkup, report } = trained(mended, EPOCHS);
        assert.equal(report.status, 'ok');
        assert.equal(report.epoch, EPOCHS);
        const constant = constantLoss(checkup.applied, checkup.network.loss);
        assert.ok(report.trainingLoss < constant / 2, `${report.trainingLoss} of ${constant}`);
      });
    }
  });
}

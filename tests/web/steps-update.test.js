/** The update of every optimizer, reckoned as it is written: it comes to the weights that training makes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findEntry, firstEntry } from '../../web/data/catalog.js';
import english from '../../web/i18n/en-inside-steps.json' with { type: 'json' };
import insideTexts from '../../web/i18n/en-inside.json' with { type: 'json' };
import { addTexts } from '../../web/i18n/index.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { denseWeights } from '../../web/training/engine-layers.js';
import { changeModel, disposeModel } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { followedIn } from '../../web/views/inside/steps/traced.js';
import { updateWords } from '../../web/views/inside/steps/update-words.js';
import { answered, openEngine } from './real-engine.js';
/** @import { Action, AppliedView, CatalogEntry, NextStepAnswer } from '../../web/types.js' */
/** @import { Followed } from '../../web/views/inside/steps/traced.js' */

addTexts({ ...insideTexts, ...english });
const engine = await openEngine();
const layerId = initialState(firstEntry).network.hidden[0].id;

/** @param {string} option @param {string} text @returns {Action} */
const typed = (option, text) =>
  /** @type {Action} */ ({ type: 'training/optionTyped', option, text });
/** @param {'sgd' | 'rmsprop' | 'adagrad' | 'adam' | 'adamw'} optimizer @returns {Action} */
const chosen = (optimizer) => ({ type: 'training/optimizerChosen', optimizer });

/**
 * What the page shows of the next step, after some steps of training.
 * @param {CatalogEntry} entry
 * @param {readonly Action[]} actions
 * @param {number} steps
 * @param {(followed: Followed) => void} look
 */
function after(entry, actions, steps, look) {
  const { spec } = toSpec(actions.reduce(reduce, initialState(entry)));
  assert.ok(spec);
  const model = changeModel(engine, null, spec, planChanges(null, spec));
  model.trainer.run({ steps });
  const { rows, trace } = /** @type {NextStepAnswer} */ (
    answered(engine, model, { kind: 'nextStep', row: 0 })
  );
  assert.ok(trace);
  const applied = /** @type {AppliedView} */ (
    /** @type {unknown} */ ({ ...model.view, columns: spec.data.columns })
  );
  const weights = denseWeights(model.network.getWeights(), model.layers);
  look(followedIn(trace, rows.indexOf(rows[0]), applied, weights));
  disposeModel(model);
}

/** @param {Followed} followed @param {number} unit @param {number} from @param {number} [layer] */
const said = (followed, unit, from, layer = 0) =>
  updateWords(followed, { phase: 'update', kind: 'update', layer, extra: -1 }, { unit, from });

/** Reckons with what is written, and nothing else. @param {string} text */
function reckon(text) {
  const plain = text
    .replace(/(\d)e−(\d)/g, '$1e-$2')
    .replaceAll('−', '-')
    .replaceAll(',', '')
    .replaceAll('·', '*')
    .replace(/√(\([^)]*\)|[\d.]+)/g, '(($1) ** 0.5)')
    .replaceAll('²', '**2')
    .replaceAll('^', '**');
  return Number(Function(`return ${plain}`)());
}

/** A number and what it is said to be, with so many figures. @param {string} filled */
function holds(filled) {
  // A name and a number alone are not reckoned.
  const parts = filled.split(/ [=≈] /);
  if (parts.length < 3) return;
  const [left, right] = parts.slice(1);
  const value = reckon(right);
  const figures = right.replace(/^−?0\.0*|e.*|[^\d]/g, '').length;
  const error = Math.abs(reckon(left) - value);
  assert.ok(error <= 1.01 * Math.abs(value) * 10 ** (1 - Math.max(4, figures)), filled);
  // Equal is what comes to just these figures.
  const isEqual = error <= 1e-13 * Math.abs(value);
  assert.equal(isEqual, / = \S+$/.test(filled), filled);
}

/** @typedef {[entry: CatalogEntry | undefined, ...actions: Action[]]} Setting */

/** @type {Record<string, Setting>} */
const settings = {
  SGD: [firstEntry, chosen('sgd')],
  'SGD with momentum': [firstEntry, chosen('sgd'), typed('optimizer.momentum', '0.9')],
  'SGD that looks ahead': [
    firstEntry,
    ...[chosen('sgd'), typed('optimizer.momentum', '0.8'), typed('optimizer.nesterov', 'true')],
  ],
  RMSprop: [firstEntry, chosen('rmsprop')],
  Adagrad: [firstEntry, chosen('adagrad')],
  Adam: [firstEntry, chosen('adam')],
  'Adam with other shares': [
    firstEntry,
    ...[chosen('adam'), typed('optimizer.beta1', '0.5'), typed('optimizer.beta2', '0.75')],
  ],
  AdamW: [firstEntry, chosen('adamw'), typed('optimizer.weightDecay', '0.2')],
  'SGD with a gradient clipped by its length': [
    findEntry('fatima'),
    ...[chosen('sgd'), typed('optimizer.clipNorm', '1')],
  ],
  'Adam with both kinds of clipping': [
    findEntry('fatima'),
    ...[chosen('adam'), typed('optimizer.clipValue', '10'), typed('optimizer.clipNorm', '5')],
  ],
  'Adam with penalties and a longest weight': [
    firstEntry,
    ...[chosen('adam'), typed('regularization.l1', '0.01'), typed('optimizer.clipNorm', '0.05')],
    { type: 'training/fieldTyped', field: 'l2', text: '0.01' },
    { type: 'network/layerFieldTyped', layerId, field: 'maxNorm', text: '0.7' },
  ],
  'normalization and dropout between': [
    firstEntry,
    ...[chosen('adam'), typed('optimizer.clipNorm', '0.01')],
    { type: 'network/normalizationChosen', layerId, normalization: 'batch' },
    { type: 'network/layerFieldTyped', layerId, field: 'dropout', text: '30' },
  ],
};

describe('step through: the new weight can be reckoned from what is written', () => {
  for (const [name, [entry, ...actions]] of Object.entries(settings)) {
    for (const steps of [0, 7]) {
      test(`${name}, after ${steps} steps`, () => {
        assert.ok(entry);
        after(entry, actions, steps, (followed) => {
          followed.layers.forEach(({ units, input, next }, layer) => {
            for (let unit = 0; unit < units; unit++) {
              for (let from = -1; from < input.length; from++) {
                const { lines = [], filled } = said(followed, unit, from, layer);
                for (const line of lines) holds(line.filled);
                holds(filled);
                // What it comes to is the engine's own weight.
                const own = from < 0 ? next.bias[unit] : next.kernel[from * units + unit];
                const end = Number((filled.split(/ [=≈] /).pop() ?? '').replaceAll('−', '-'));
                assert.ok(Math.abs(end - own) <= 1e-3 * Math.abs(own), filled);
              }
            }
          });
        });
      });
    }
  }

  test('weights that would be longer than allowed are made smaller in a line of its own', () => {
    const entry = firstEntry;
    /** @type {Action} */
    const short = { type: 'network/layerFieldTyped', layerId, field: 'maxNorm', text: '0.2' };
    after(entry, [chosen('sgd'), short], 3, (followed) => {
      const { lines = [], formula, filled, notes } = said(followed, 0, 0);
      assert.match(lines[0].filled, /^u = /);
      assert.equal(formula, 'w′ = u · longest / length');
      assert.match(filled, / · 0\.2 \/ 0\.\d+ ≈ /);
      assert.match(notes.join(' '), /longer than allowed/);
    });
  });

  test('Adam: six lines, from the gradient to the weight, each with the numbers of those before it', () => {
    const entry = findEntry('fatima');
    assert.ok(entry);
    after(entry, [chosen('adam')], 0, (followed) => {
      const { lines = [], formula, filled, sentence, notes } = said(followed, 0, 0);
      assert.deepEqual(
        lines.map((line) => line.filled),
        [
          'g = −72',
          'm′ = 0.9 · 0 + 0.1 · (−72) = −7.2',
          'v′ = 0.999 · 0 + 0.001 · (−72)² = 5.184',
          'm̂ = −7.2 / (1 − 0.9^1) = −72',
          'v̂ = 5.184 / (1 − 0.999^1) = 5,184',
        ],
      );
      assert.equal(formula, 'w′ = w − rate · m̂ / (√v̂ + ε)');
      assert.equal(filled, 'w′ = 3 − 0.001 · (−72) / (√5,184 + 1e−7) ≈ 3.001');
      assert.match(sentence, /^Adam takes the mean of the last gradients/);
      assert.match(notes.join(' '), /t counts the steps.*ε = 1e−7/);
    });
  });

  test('clipping says how long the gradient is, and by how much it becomes smaller', () => {
    const entry = findEntry('fatima');
    assert.ok(entry);
    after(entry, [chosen('sgd'), typed('optimizer.clipNorm', '1')], 0, (followed) => {
      const { lines = [], formula, notes } = said(followed, 0, 0);
      assert.equal(lines[0].formula, 'g = dL/dw · limit / length');
      assert.match(lines[0].filled, /^g = −72 · 1 \/ \d+\.\d+ ≈ −0\.\d+$/);
      assert.equal(formula, 'w′ = w − rate · g');
      assert.match(notes[1], /^Clipping: the gradients .* have the length \d+/);
    });
  });
});

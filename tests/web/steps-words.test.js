/** What each step says: sentence, formula and numbers, from the engine's own trace. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { findEntry, firstEntry } from '../../web/data/catalog.js';
import english from '../../web/i18n/en-inside-steps.json' with { type: 'json' };
import insideTexts from '../../web/i18n/en-inside.json' with { type: 'json' };
import { addTexts } from '../../web/i18n/index.js';
import { makeTable } from '../../web/data/table.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { changeModel, disposeModel } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { denseWeights } from '../../web/training/engine-layers.js';
import { equals, formatFigure } from '../../web/views/inside/figures.js';
import { lossFilled } from '../../web/views/inside/loss-math.js';
import { overlayOf, tablesOf } from '../../web/views/inside/steps/numbers.js';
import { answerOf, inputFilled, outputTexts, scalingOf } from '../../web/views/inside/steps/row.js';
import { followedIn, stepsOf } from '../../web/views/inside/steps/traced.js';
import { wordsOf } from '../../web/views/inside/steps/words.js';
import { answered, openEngine } from './real-engine.js';
/** @import { Action, AppliedView, CatalogEntry, NextStepAnswer } from '../../web/types.js' */
/** @import { Followed, StepKind } from '../../web/views/inside/steps/traced.js' */

addTexts({ ...insideTexts, ...english });
const engine = await openEngine();

/** Four rows, three classes. @type {CatalogEntry} */
const threeClasses = {
  ...firstEntry,
  task: 'multiclass',
  axes: ['a', 'b'],
  prediction: ['2', '1'],
  table: makeTable(
    [
      { name: 'a', kind: 'number' },
      { name: 'b', kind: 'number' },
      { name: 'Kind', kind: 'category' },
    ],
    [
      ['2', '1', 'red'],
      ['5', '3', 'green'],
      ['8', '2', 'blue'],
      ['1', '4', 'green'],
    ],
  ),
};

/** Grades that are scaled. @type {CatalogEntry} */
const regression = {
  ...threeClasses,
  task: 'regression',
  table: makeTable(
    [
      { name: 'a', kind: 'number' },
      { name: 'b', kind: 'number' },
      { name: 'Grade', kind: 'number' },
    ],
    [
      ['2', '1', '66'],
      ['5', '3', '70'],
      ['8', '2', '91'],
      ['1', '4', '35'],
    ],
  ),
};

/** @type {(() => void)[]} */
const ends = [];
after(() => ends.forEach((end) => end()));

/** One step of an entry, followed for its first row. @param {CatalogEntry | undefined} entry @param {Action[]} actions */
function follow(entry, ...actions) {
  assert.ok(entry);
  const state = actions.reduce(reduce, initialState(entry));
  const { spec } = toSpec(state);
  assert.ok(spec);
  const model = changeModel(engine, null, spec, planChanges(null, spec));
  const answer = /** @type {NextStepAnswer} */ (
    answered(engine, model, { kind: 'nextStep', row: 0 })
  );
  assert.ok(answer.trace);
  const applied = /** @type {AppliedView} */ (
    /** @type {unknown} */ ({ ...model.view, columns: spec.data.columns })
  );
  const weights = denseWeights(model.network.getWeights(), model.layers);
  const followed = followedIn(answer.trace, answer.rows.indexOf(0), applied, weights);
  ends.push(() => disposeModel(model));
  /** @param {number} layer @param {number} unit @param {number} from */
  const termsOf = (layer, unit, from) => {
    const question = { rows: answer.rows, training: true, layer, unit, from };
    return /** @type {Float32Array} */ (
      answered(engine, model, { kind: 'gradientTerms', ...question })
    );
  };
  const { loss } = state.network;
  return { followed, applied, loss, termsOf };
}

/**
 * @param {ReturnType<typeof follow>} given
 * @param {StepKind} kind
 * @param {object} [at]
 */
function wordsAt({ followed, applied, loss, termsOf }, kind, at = {}) {
  const { layer = 0, unit = 0, from = 0, slope = null } = /** @type {any} */ (at);
  const step = stepsOf(followed.layers).find((each) => each.kind === kind && each.layer === layer);
  assert.ok(step, kind);
  const told = {
    ...{ loss, layerName: 'Hidden layer 1', row: 'Row 1', slope, isTraining: true, weight: 1 },
    gradientTerms: kind === 'grad' ? termsOf(layer, unit, from) : null,
    input: inputFilled(applied, 0, unit, followed.x),
    answer: answerOf(followed, applied, unit),
    scaled: kind === 'loss' ? scalingOf(applied, unit) : null,
    rowName: (/** @type {number} */ each) => `Row ${each + 1}`,
  };
  return wordsOf(followed, step, { unit, from }, told);
}

describe('step through: predicted 70, actual 85', () => {
  const given = follow(findEntry('fatima'));
  const { followed, applied } = given;
  const filled = (/** @type {StepKind} */ kind, /** @type {object} */ at) =>
    wordsAt(given, kind, at).filled;

  test('forward, through the loss and back to the gradients, every number as one computes it', () => {
    assert.equal(filled('sum', {}), 'z = 3 · 2 + 3 · 3 + 0 = 15');
    assert.equal(filled('act', {}), 'a = max(0, 15) = 15');
    assert.equal(filled('sum', { layer: 1 }), 'z = 4 · 15 + 2 · 1 + 8 = 70');
    const loss = wordsAt(given, 'loss', { layer: 1 });
    assert.equal(loss.filled, 'L = (70 − 85)² = 225');
    assert.match(loss.sentence, /predicts 70, and the right answer is 85/);
    assert.deepEqual(loss.notes, ['The loss of the batch is the mean over 4 rows: 57.75.']);
    assert.equal(filled('out', { layer: 1 }), 'dL/dŷ = 2 · (70 − 85) / 4 = −7.5');
    assert.equal(filled('slope', { layer: 1, slope: 1 }), 'dL/dz = −7.5 · 1 = −7.5');
    assert.equal(filled('out', {}), 'dL/da = (−7.5) · 4 = −30');
    assert.equal(filled('slope', { slope: 1 }), 'dL/dz = −30 · 1 = −30');
    const gradient = wordsAt(given, 'grad', {});
    assert.match(gradient.filled, /2 · \(−30\)/);
    assert.match(gradient.filled, /= −72$/);
    // The row that is followed comes first, and the terms have names.
    assert.match(gradient.filled, /^dL\/dw = 2 · \(−30\) \+ /);
    assert.match(gradient.notes[0], /^The terms are those of Row 1, Row \d, Row \d, Row \d,/);
    assert.match(gradient.notes[1], /4 rows of the batch.*mean/);
    assert.match(filled('grad', { from: -1 }), /^dL\/db = .*\(?−30\)?.* = −34$/);
  });

  test('the update is plain for SGD', () => {
    const plain = wordsAt(given, 'update', {});
    assert.equal(plain.formula, 'w′ = w − learning rate · gradient');
    assert.equal(plain.filled, 'w′ = 3 − 0.001 · (−72) = 3.072');
    assert.deepEqual([plain.lines, plain.notes], [[], []]);
  });

  test('the drawing has the numbers reached so far, and what is looked at in full', () => {
    const steps = stepsOf(followed.layers);
    const outputs = outputTexts(followed, applied);
    /** @param {StepKind} kind @param {number} layer @param {number | null} slope */
    const at = (kind, layer, slope = null) => {
      const step = steps.find((each) => each.kind === kind && each.layer === layer);
      assert.ok(step);
      return overlayOf(followed, step, { unit: 0, from: 0 }, { slope, outputs });
    };
    const lines = (/** @type {ReturnType<typeof at>} */ { tiles }) =>
      tiles.map(({ column, index, lines: all }) => `${column}.${index} ${all.join(' ')}`);
    assert.deepEqual(lines(at('sum', 0)), ['0.0 x 2', '0.1 x 3', '1.0 z 15', '1.1 z 1']);
    // Every arrow has its own factor.
    const marks = (/** @type {ReturnType<typeof at>} */ { marks: all }) =>
      all.map(({ from, to, lines: own }) => `${from}→${to} ${own.join(' ')}`);
    const all = followed.layers[0].weights.kernel;
    assert.deepEqual(marks(at('sum', 0)), [
      ...['0→0 · 3', `0→1 · ${formatFigure(all[1])}`],
      ...['1→0 · 3', `1→1 · ${formatFigure(all[3])}`],
    ]);
    assert.deepEqual(lines(at('loss', 1)).at(-1), '2.0 y 85 ŷ 70 L 225');
    const back = at('slope', 0, 1);
    assert.deepEqual(lines(back).slice(2), [
      '1.0 dL/da −30 · φ′ 1 dL/dz −30',
      '1.1 dL/dz −15',
      '2.0 dL/dz −7.5',
    ]);
    const out = at('out', 0);
    assert.deepEqual([out.links, out.columns], [2, [1, 2]]);
    assert.deepEqual(marks(out), ['0→0 · 4', '1→0 · 2']);
    assert.equal(at('grad', 0).marks.length, 4);
    assert.deepEqual(at('update', 0).marks[0].lines, ['3', '→ 3.072']);
    // A new bias stands in the tile, and not below it as well.
    assert.deepEqual([at('update', 0).biases, at('sum', 0).biases], [-1, 1]);
    // Whatever the drawing shows at units stands in the tables too.
    const names = {
      features: ['h', 't'],
      units: (/** @type {number} */ layer) => ['1', '2'].slice(layer),
    };
    for (const step of steps) {
      const overlay = overlayOf(followed, step, { unit: 0, from: 0 }, { slope: null, outputs });
      const cells = ['2', '3'];
      const tables = tablesOf(
        followed,
        step,
        { unit: 0, from: 0 },
        {
          ...{ names, cells, outputs, layerName: 'L', rowNames: ['1', '2', '3', '4'] },
        },
      );
      const texts = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
      const { column } = overlay.focus ?? {};
      for (const tile of overlay.tiles.filter(
        (each) => each.column === column && each.index === 0,
      )) {
        const last = tile.lines[tile.lines.length - 1].split(' ').pop() ?? '';
        assert.ok(texts.includes(last), `${step.kind}: ${last} in ${texts}`);
      }
    }
  });
});

/** Reckons what is written. @param {string} text */
function reckon(text) {
  const plain = text.replaceAll('−', '-').replaceAll('·', '*').replaceAll('²', '**2');
  return Number(Function(`return ${plain.replace(/-ln/g, '-Math.log')}`)());
}

describe('step through: what is shown can be reckoned by hand', () => {
  test('sums, losses, slopes and gradients of scaled rows come to what is written', () => {
    const given = follow(findEntry('fatima'), {
      type: 'training/optimizerChosen',
      optimizer: 'adam',
    });
    const { layers, rows } = given.followed;
    // As numbers are after some training: they go on and on.
    for (const layer of layers) {
      for (const part of [layer.z, layer.input]) part.forEach((_, at) => (part[at] /= 7));
      layer.a[0] = Math.fround(70.123456);
    }
    const error = layers[1].a[0] - 85;
    given.followed.terms[0] = error ** 2;
    layers[1].dOut[0] = (2 * error) / rows;
    const sum = layers[0];
    sum.z[0] = sum.input[0] * 3 + sum.input[1] * 3;
    for (const [kind, layer] of /** @type {const} */ ([
      ['sum', 0],
      ['loss', 1],
      ['out', 1],
    ])) {
      const { filled } = wordsAt(given, kind, { layer });
      const [left, right] = filled.replace(/^\S+ = /, '').split(/ [=≈] /);
      assert.equal(formatFigure(reckon(left)), right, filled);
      assert.match(filled, / ≈ /);
    }
    assert.equal(equals(0.1 * 3), ' = 0.3');
    assert.equal(lossFilled('binaryCrossentropy', nearOne), '−ln(1 − 0.84836) ≈ 1.886');
  });

  test('scaled numbers are said to be scaled, and stand beside those of the table', () => {
    const given = follow(regression);
    const { sentence, notes } = wordsAt(given, 'loss', { layer: 1 });
    assert.match(sentence, /the right answer is 66\b/);
    assert.match(notes[0], /as the network counts them: Grade less its mean/);
  });
});

const nearOne = { prediction: 0.84836, target: 0, outputs: 1, term: -Math.log(1 - 0.84836) };

describe('step through: other networks', () => {
  const layerId = initialState(firstEntry).network.hidden[0].id;

  test('sigmoid and cross-entropy together are answer minus truth', () => {
    const given = follow(firstEntry);
    const { followed } = given;
    const { a, dZ } = followed.layers[1];
    const { sentence, filled } = wordsAt(given, 'slope', { layer: 1 });
    assert.match(sentence, /answer minus truth/);
    assert.ok(Math.abs((a[0] - followed.y[0]) / 4 - dZ[0]) < 1e-7);
    assert.match(filled, /^dL\/dz = \(0\.\d+ − 0\) \/ 4 [=≈] 0\.\d+$/);
    assert.match(wordsAt(given, 'loss', { layer: 1 }).filled, /^L = −ln\(1 − 0\.\d+\) ≈ /);
  });

  test('of a class that is not the right one nothing false is said', () => {
    const given = follow(threeClasses);
    const { followed } = given;
    const { a, dZ } = followed.layers[followed.layers.length - 1];
    const layer = followed.layers.length - 1;
    const wrong = followed.y.indexOf(0);
    const first = wordsAt(given, 'out', { layer, unit: wrong });
    assert.match(first.filled, /^dL\/dŷ = \(0 \/ 0\.\d+\) \/ \d+ = 0$/);
    assert.doesNotMatch(first.notes[0], /as it should be/);
    assert.match(first.notes[0], /the right class alone/);
    const slope = wordsAt(given, 'slope', { layer, unit: wrong });
    // 0 times a slope would be 0: the other outputs come in too.
    assert.match(slope.formula, /^dL\/dz = Σ dL\/dŷ · dŷ\/dz = \(ŷ − y\) \/ \d+$/);
    assert.ok(Math.abs((a[wrong] - 0) / followed.rows - dZ[wrong]) < 1e-7);
    const step = stepsOf(followed.layers).find(
      (each) => each.kind === 'slope' && each.layer === layer,
    );
    assert.ok(step);
    const names = { features: [], units: () => ['A', 'B', 'C'] };
    const [table] = tablesOf(
      followed,
      step,
      { unit: wrong, from: 0 },
      { names, cells: [], outputs: [], layerName: 'L', rowNames: [] },
    );
    assert.deepEqual(table.head.slice(1), ['ŷ', 'y', 'dL/dz']);
  });

  test('normalization and dropout are steps of their own, forward and back', () => {
    const { followed } = follow(
      firstEntry,
      { type: 'network/normalizationChosen', layerId, normalization: 'batch' },
      { type: 'network/layerFieldTyped', layerId, field: 'dropout', text: '50' },
    );
    const [layer, output] = followed.layers;
    assert.deepEqual(
      layer.extras.map(({ type }) => type),
      ['batchNormalization', 'dropout'],
    );
    assert.deepEqual(output.input, layer.extras[1].a);
    assert.deepEqual(layer.dOut, layer.extras[1].dA);
    assert.deepEqual(layer.extras[1].dIn, layer.extras[0].dA);
    assert.deepEqual(layer.extras[0].dIn, layer.dA);
    const kinds = stepsOf(followed.layers).map(
      ({ kind, layer: at, extra }) => `${kind}${at}${extra}`,
    );
    assert.ok(kinds.indexOf('extra00') < kinds.indexOf('extra01'));
    assert.ok(kinds.indexOf('extraBack01') < kinds.indexOf('extraBack00'));
    assert.ok(kinds.indexOf('extraBack00') < kinds.indexOf('slope0-1'));
  });

  test('a penalty is told apart in the gradient, and the rows add up to the rest', () => {
    const given = follow(firstEntry, { type: 'training/fieldTyped', field: 'l2', text: '0.1' });
    const own = given.followed.layers[0];
    const terms = given.termsOf(0, 2, 1);
    own
      .gradientFactors(2, 1)
      .forEach(({ input, dZ }, row) => assert.equal(terms[row], Math.fround(input * dZ)));
    const sum = terms.reduce((all, term) => all + term, 0);
    const w = own.weights.kernel[own.units + 2];
    const gradient = own.gradients.kernel[own.units + 2];
    assert.ok(Math.abs(gradient - sum - 2 * 0.1 * w) < 1e-6);
    const { formula, filled, notes } = wordsAt(given, 'grad', { unit: 2, from: 1 });
    assert.match(formula, / \+ 2 · L2 · w$/);
    assert.match(filled, / \+ 2 · 0\.1 · \(?−?0\.\d+\)? [≈=] −?\d/);
    assert.match(notes[2], /^The last part comes from the penalty/);
    const both = follow(
      firstEntry,
      { type: 'training/fieldTyped', field: 'l2', text: '0.1' },
      { type: 'training/optionTyped', option: 'regularization.l1', text: '0.1' },
    );
    const told = wordsAt(both, 'grad', { unit: 2, from: 1 });
    assert.match(told.notes[2], /^The last 2 parts come from the penalties/);
  });

  test('of many terms the largest are written out, and of many units as many as can be read', () => {
    const given = follow(firstEntry, { type: 'network/unitsTyped', layerId, text: '100' });
    const { filled } = wordsAt(given, 'sum', { layer: 1 });
    assert.match(filled, /… \(97 more: −?\d/);
    const step = { phase: /** @type {const} */ ('forward'), kind: /** @type {const} */ ('act') };
    const units = Array.from({ length: 100 }, (_, index) => `Unit ${index + 1}`);
    const [table] = tablesOf(
      given.followed,
      { ...step, layer: 0, extra: -1 },
      { unit: 90, from: 0 },
      {
        ...{
          names: { features: [], units: () => units },
          cells: [],
          outputs: [],
          layerName: 'L',
          rowNames: [],
        },
      },
    );
    assert.equal(table.rows.length + table.more, 100);
    assert.deepEqual(
      table.rows.filter(({ isLooked }) => isLooked).map(({ name }) => name),
      ['Unit 91'],
    );
  });
});

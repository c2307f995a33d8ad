/**
 * Every line of Step through, reckoned from what is written and nothing else: its last figure is
 * right, and "=" stands where just these figures come out. Needs dist/ to be built.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findEntry } from '../../web/data/catalog.js';
import { deal } from '../../web/data/deal.js';
import english from '../../web/i18n/en-inside-steps.json' with { type: 'json' };
import insideTexts from '../../web/i18n/en-inside.json' with { type: 'json' };
import { addTexts } from '../../web/i18n/index.js';
import { toSpec } from '../../web/state/spec.js';
import { denseWeights } from '../../web/training/engine-layers.js';
import { changeModel, disposeModel } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { formatFigure } from '../../web/views/inside/figures.js';
import { cellsOf, inputFilled } from '../../web/views/inside/steps/row.js';
import { followedIn, stepsOf } from '../../web/views/inside/steps/traced.js';
import { wordsOf } from '../../web/views/inside/steps/words.js';
import { after, open } from './checkup.js';
import { answered, openEngine } from './real-engine.js';
/** @import { Action, AppliedView, CatalogEntry, NextStepAnswer } from '../../web/types.js' */

addTexts({ ...insideTexts, ...english });
const engine = await openEngine();

/** @param {string} text what JavaScript makes of it */
function reckon(text) {
  const plain = text
    .replace(/… \(\d+ more: ([^)]*)\)/g, '($1)')
    .replace(/(\d)e−(\d)/g, '$1e-$2')
    .replace(/(?<![\w.])e\^(\(?−?[\d.e-]+\)?)/g, 'Math.exp($1)')
    .replace(/ln ([\d.e-]+)/g, 'Math.log($1)')
    .replace(/ln\(/g, 'Math.log(')
    .replaceAll('tanh(', 'Math.tanh(')
    .replaceAll('max(', 'Math.max(')
    .replaceAll('sign(', 'Math.sign(')
    .replaceAll('½', '0.5 *')
    .replaceAll('−', '-')
    .replace(/(\d),(\d{3})/g, '$1$2')
    .replaceAll('·', '*')
    .replace(/√(\([^)]*\)|[\d.]+)/g, '(($1) ** 0.5)')
    .replaceAll('²', '**2')
    .replaceAll('^', '**');
  return Number(Function(`return ${plain}`)());
}

/** Figures that count. @param {string} text */
const figuresOf = (text) =>
  text
    .replace(/e.*/, '')
    .replace(/[^\d.]/g, '')
    .replace(/^[0.]+/, '')
    .replace('.', '').length;

/** @param {string} filled @returns {boolean} whether there was anything to reckon */
function holds(filled) {
  const parts = filled.split(/ [=≈] /);
  const [left, right] = parts.slice(-2);
  if (parts.length < 3 || !/\d/.test(left) || /φ|→|[A-Z]/.test(left)) return false;
  const [value, shown] = [reckon(left), reckon(right)];
  const figures = Math.max(4, figuresOf(right));
  const given = formatFigure(value, figures);
  assert.ok(given === formatFigure(shown, figures), `${filled}, and it gives ${given}`);
  // Slopes of the loss are divided by numbers that the page has in 32 bits.
  if (filled.endsWith(` = ${right}`)) {
    assert.ok(Math.abs(value - shown) <= 6.1e-8 * Math.abs(shown), filled);
  }
  return true;
}

/**
 * @param {string} id
 * @param {number} epochs
 * @param {readonly Action[]} [actions]
 */
async function linesOf(id, epochs, actions = []) {
  const state = after(await open(/** @type {CatalogEntry} */ (findEntry(id))), actions);
  const { spec } = toSpec(state, deal);
  assert.ok(spec);
  const model = changeModel(engine, null, spec, planChanges(null, spec));
  model.trainer.run({ epochs });
  const { rows, trace } = /** @type {NextStepAnswer} */ (
    answered(engine, model, { kind: 'nextStep', row: -1 })
  );
  assert.ok(trace);
  const applied = /** @type {AppliedView} */ (
    /** @type {unknown} */ ({ ...model.view, columns: spec.data.columns })
  );
  const weights = denseWeights(model.network.getWeights(), model.layers);
  const followed = followedIn(trace, 0, applied, weights);
  /** @type {string[]} */
  const lines = [];
  /** @type {Set<string>} */
  const said = new Set();
  for (const step of stepsOf(followed.layers)) {
    const own = followed.layers[step.layer];
    const units = step.kind === 'input' ? followed.x.length : own.units;
    const goesBy = step.kind === 'grad' || step.kind === 'update';
    for (let unit = 0; unit < units; unit++) {
      for (let from = goesBy ? -1 : 0; from < (goesBy ? own.input.length : 1); from++) {
        const where = { layer: step.layer, unit, from };
        const about = { kind: /** @type {const} */ ('gradientTerms'), rows, training: true };
        const gradientTerms =
          step.kind === 'grad'
            ? /** @type {Float32Array} */ (answered(engine, model, { ...about, ...where }))
            : null;
        const told = {
          gradientTerms,
          ...{ loss: state.network.loss, layerName: 'Layer', row: 'Row', slope: null },
          ...{ isTraining: true, weight: 1, scaled: null, rowName: String },
          input: inputFilled(applied, rows[0], Math.min(unit, followed.x.length - 1), followed.x),
          answer: { predicted: '', actual: '' },
        };
        const { filled, notes, lines: others = [] } = wordsOf(followed, step, { unit, from }, told);
        for (const note of notes) said.add(note);
        lines.push(...others.map((line) => line.filled), filled);
      }
    }
  }
  disposeModel(model);
  return {
    lines,
    said: [...said],
    cells: cellsOf(applied, rows[0]),
    columns: spec.data.columns,
    row: rows[0],
  };
}

/** @param {string} text @returns {Action} */
const momentum = (text) => ({ type: 'training/optionTyped', option: 'optimizer.momentum', text });

describe('step through: every line can be reckoned', () => {
  for (const [id, epochs, ...actions] of /** @type {[string, number, ...Action[]][]} */ ([
    ['one-unit', 0],
    ['one-unit', 3],
    ['fatima', 1],
    ['xor', 5],
    ['iris', 3],
    ['moons', 2, { type: 'training/optimizerChosen', optimizer: 'sgd' }, momentum('0.9')],
    ['plane', 2, { type: 'training/fieldTyped', field: 'l2', text: '0.01' }],
  ])) {
    test(`${id} after ${epochs} epochs${actions.length > 0 ? ', with other settings' : ''}`, async () => {
      const { lines } = await linesOf(id, epochs, actions);
      const counted = lines.filter(holds).length;
      assert.ok(counted > 5, `${counted} of ${lines.length}`);
    });
  }

  test('of a large batch the rows that are written out are said to be some of them', async () => {
    const { said, lines } = await linesOf('moons', 0);
    const some = said.filter((note) => /^Written out are the terms of \d+, \d+, \d+: /.test(note));
    assert.ok(some.length > 1);
    assert.ok(said.every((note) => !note.startsWith('The terms are those')));
    assert.ok(lines.some((line) => line.includes('… (7 more: ')));
  });

  test('a cell stands in its formula as in the table', async () => {
    for (const id of ['one-unit', 'xor']) {
      const { cells, columns, row } = await linesOf(id, 0);
      cells.forEach((cell, at) => {
        assert.equal(reckon(cell), columns[at].values[row], `${id}: ${cell}`);
      });
    }
  });
});

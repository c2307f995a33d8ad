/**
 * The network as equations, from the table's own units to its answer. Small layers with their
 * numbers, large ones by their shapes.
 * @import { EncodedColumn } from '../../../../wasm/engine.js'
 * @import { WrittenLayer, WrittenNetwork } from '../../../types.js'
 * @import { Piece } from './math.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatNumber, t } from '../../../i18n/index.js';
import { FUNCTIONS, definition } from './functions.js';
import * as m from './math.js';

/** A layer of so few units is told unit by unit, if it reads few enough. */
const FEW_UNITS = 2;
const FEW_INPUTS = 8;
/** Most numbers of a layer that are shown, and most columns that are told one by one. */
const MOST_NUMBERS = 150;
const MOST_WIDE = 16;
const MOST_COLUMNS = 12;

/**
 * Numbers as they are to be shown, and weights row by row.
 * @typedef {object} Numbers
 * @property {(value: number) => string} show
 * @property {(kernel: Float32Array, units: number) => number[][]} rowsOf
 */

/**
 * @param {WrittenNetwork} network
 * @param {Numbers} numbers
 */
export function equations(network, numbers) {
  const { layers, encoding, task } = network;
  const inputs = encoding.filter(({ role }) => role === 'input');
  const targets = encoding.filter(({ role }) => role === 'target');
  const hidden = layers[layers.length - 1].page;
  let from = named('x', 0, 1);
  let width = inputs.reduce((sum, { count }) => sum + count, 0);
  const parts = layers.map((layer) => {
    const isOutput = layer.page === hidden;
    const to = isOutput ? OUTPUT : named(layer.type === 'dense' ? 'h' : 'n', layer.page, hidden);
    const drawn = layerPart(layer, { from, to, width, hidden }, numbers);
    if (layer.type !== 'dropout') from = to;
    width = layer.units ?? width;
    return drawn;
  });
  const used = [...new Set(layers.map(({ activation }) => activation ?? 'linear'))];
  const definitions = used.map(definition).filter((each) => each !== null);
  return html`<div class="written-math">
    <section>
      <h3>${t('written.inputs')}</h3>
      <p class="field-note">${inputsText(inputs)}</p>
      ${inputs.slice(0, MOST_COLUMNS).map((column) => inputLines(column, numbers))}
      ${
        inputs.length > MOST_COLUMNS
          ? html`<p>${t('written.soOn', { count: inputs.length - MOST_COLUMNS })}</p>`
          : nothing
      }
    </section>
    ${parts}
    <section>
      <h3>${t('written.answer')}</h3>
      ${task === 'regression' ? valueLines(targets, numbers) : classLines(targets[0], task)}
    </section>
    ${
      definitions.length > 0
        ? html`<section>
            <h3>${t('written.where')}</h3>
            ${definitions.map((pieces) => m.formula(pieces))}
          </section>`
        : nothing
    }
  </div>`;
}

/**
 * A vector: its letter, and the number of its layer where there are several.
 * @typedef {{ letter: string, number: Piece | null }} Name
 */

/**
 * @param {string} letter
 * @param {number} page
 * @param {number} hidden how many hidden layers there are
 * @returns {Name}
 */
const named = (letter, page, hidden) => ({
  letter,
  number: hidden > 1 ? m.fenced(m.mn(String(page + 1))) : null,
});

/** What the output layer hands on. @type {Name} */
const OUTPUT = { letter: 'y', number: null };

/** All of it. @param {Name} name @returns {Piece} */
const whole = ({ letter, number }) => (number ? m.sup(m.mi(letter), number) : m.mi(letter));

/** One number of it. @param {Name} name @param {number} index @param {number} count @returns {Piece} */
function unitOf(name, index, count) {
  if (count === 1) return whole(name);
  const place = m.mn(String(index + 1));
  const letter = m.mi(name.letter);
  return name.number ? m.both(letter, place, name.number) : m.sub(letter, place);
}

/** What happens to the cells before the network reads them. @param {readonly EncodedColumn[]} inputs */
function inputsText(inputs) {
  const numbers = inputs.filter(({ kind }) => kind === 'number');
  const scaled = numbers.filter(({ mean, deviation }) => mean !== 0 || deviation !== 1);
  const all = scaled.length === numbers.length ? 'written.scaled' : 'written.someScaled';
  return [
    numbers.length > 0 ? t(scaled.length > 0 ? all : 'written.notScaled') : '',
    numbers.length < inputs.length ? t('written.categories') : '',
  ].join(' ');
}

/** @param {EncodedColumn} column @param {Numbers} numbers */
function inputLines({ name, kind, first, mean, deviation, categories }, { show }) {
  const x = (/** @type {number} */ index) => m.sub(m.mi('x'), m.mn(String(first + index + 1)));
  if (kind === 'number') {
    const sign = m.mo(mean < 0 ? '+' : '−');
    const top = mean === 0 ? m.plain(name) : m.row(m.plain(name), sign, m.mn(show(Math.abs(mean))));
    return m.formula(x(0), m.mo('='), deviation === 1 ? top : m.frac(top, m.mn(show(deviation))));
  }
  return categories
    .slice(0, MOST_COLUMNS)
    .map((category, index) =>
      m.formula(x(index), m.mo('='), m.plain(t('written.category', { name, category }))),
    );
}

/**
 * @param {WrittenLayer} layer
 * @param {{ from: Name, to: Name, width: number, hidden: number }} place `width`: how many numbers it reads
 * @param {Numbers} numbers
 */
function layerPart(layer, place, numbers) {
  const { type, page, units = place.width, activation = 'linear' } = layer;
  const title =
    type === 'dense'
      ? page === place.hidden
        ? t('written.output', { count: units })
        : t('written.hidden', { number: page + 1, count: units })
      : t(`written.${type}`, { number: page + 1 });
  const shown =
    type === 'dropout'
      ? html`<p class="field-note">${t('written.nothing')}</p>`
      : type === 'dense'
        ? denseLines(layer, place, numbers)
        : normalLines(layer, place, numbers);
  const note = activation === 'linear' && type === 'dense' ? t('written.linear') : '';
  return html`<section>
    <h3>${title}</h3>
    ${shown}${note ? html`<p class="field-note">${note}</p>` : nothing}
  </section>`;
}

/**
 * @param {WrittenLayer} layer
 * @param {{ from: Name, to: Name, width: number }} place
 * @param {Numbers} numbers
 */
function denseLines(layer, { from, to, width }, { show, rowsOf }) {
  const { units = 0, activation = 'linear', kernel, bias } = layer;
  const found = FUNCTIONS[activation];
  const after = (/** @type {Piece} */ inner) => (found ? m.call(m.word(found.name), inner) : inner);
  const isVector = activation === 'softmax';
  if (units <= FEW_UNITS && width <= FEW_INPUTS && !isVector) {
    return rowsOf(kernel, units).map((weights, unit) => {
      const terms = weights.map((weight, i) => ({
        factor: show(weight),
        of: unitOf(from, i, width),
      }));
      const all = m.sum([...terms, { factor: show(bias[unit]), of: null }]);
      return m.formula(unitOf(to, unit, units), m.mo('='), after(all));
    });
  }
  if (units * width <= MOST_NUMBERS && width <= MOST_WIDE) {
    const weights = m.matrix(rowsOf(kernel, units).map((numbers) => numbers.map(show)));
    const biases = m.matrix([...bias].map((number) => [show(number)]));
    return m.formula(whole(to), m.mo('='), after([weights, m.gap, whole(from), m.mo('+'), biases]));
  }
  const shape = { rows: units, columns: width, numbers: formatNumber(units * width) };
  return html`${m.formula(
      ...[whole(to), m.mo('='), after([m.mi('W'), m.gap, whole(from), m.mo('+'), m.mi('b')])],
    )}
    <p class="field-note">${t('written.shape', shape)}</p>`;
}

/**
 * @param {WrittenLayer} layer
 * @param {{ from: Name, to: Name, width: number }} place
 * @param {Numbers} numbers
 */
function normalLines(layer, { from, to, width }, { show }) {
  const { gamma, beta, movingMean, movingVariance, epsilon = 0 } = layer;
  const [mean, variance] = [m.mi('μ'), m.sup(m.mi('s'), m.mn('2'))];
  const bottom = m.root(m.row(variance, m.mo('+'), m.mn(show(epsilon))));
  const line = m.formula(
    ...[whole(to), m.mo('='), m.mi('γ'), m.mo('⊙')],
    ...[m.frac(m.row(whole(from), m.mo('−'), mean), bottom), m.mo('+'), m.mi('β')],
  );
  const vectors = /** @type {[Piece, Float32Array | undefined][]} */ ([
    [m.mi('γ'), gamma],
    [m.mi('β'), beta],
    [mean, movingMean],
    [variance, movingVariance],
  ]).flatMap(([name, values]) => (values && width <= MOST_WIDE ? [{ name, values }] : []));
  return html`${line}
    <p class="field-note">
      ${t(movingMean ? 'written.moving' : 'written.ownMean', { count: width })}
    </p>
    ${vectors.map(({ name, values }) =>
      m.formula(name, m.mo('='), m.matrix([[...values].map(show)])),
    )}`;
}

/** @param {readonly EncodedColumn[]} targets @param {Numbers} numbers */
function valueLines(targets, { show }) {
  return targets.slice(0, MOST_COLUMNS).map(({ name, mean, deviation }, index) => {
    const y = unitOf(OUTPUT, index, targets.length);
    const value = m.sum([
      { factor: show(deviation), of: y },
      { factor: show(mean), of: null },
    ]);
    return m.formula(m.plain(name), m.mo('='), value);
  });
}

/** @param {EncodedColumn} target @param {WrittenNetwork['task']} task */
function classLines({ name, categories }, task) {
  const y = whole(OUTPUT);
  const isBinary = task === 'binary';
  return categories.slice(0, MOST_COLUMNS).map((category, index) => {
    const probability = m.call(m.mi('P'), m.plain(t('written.is', { name, category })));
    const value = !isBinary
      ? unitOf(OUTPUT, index, categories.length)
      : index === 1
        ? y
        : m.row(m.mn('1'), m.mo('−'), y);
    return m.formula(probability, m.mo('='), value);
  });
}

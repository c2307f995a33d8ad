/**
 * Where the numbers of a step stand in the network's drawing, and the same numbers as tables.
 * @import { Overlay, TileNumbers, LinkNumber } from '../../../plot/network-overlay.js'
 * @import { Followed, Step } from './traced.js'
 */
import { t } from '../../../i18n/index.js';
import { formatChange, formatFigure, productDigits } from '../figures.js';
import { productIn, weightIn } from './traced.js';

/** What is looked at: a unit (or feature, or output) of the step's layer, and one of its weights; `from` -1 is its bias. @typedef {{ unit: number, from: number }} Focus */

/** Outputs as the loss step tells them. @typedef {{ predicted: string, actual: string }} OutputTexts */

/**
 * @param {Followed} followed
 * @param {Step} step
 * @param {Focus} focus
 * @param {object} given
 * @param {number | null} given.slope of the activation at the unit that is looked at; null as long as it is not known
 * @param {readonly OutputTexts[]} given.outputs
 * @returns {Overlay}
 */
export function overlayOf(followed, step, focus, given) {
  const { layers } = followed;
  const { kind, layer } = step;
  const column = kind === 'input' ? 0 : layer + 1;
  const goesOn = kind === 'out' && layer < layers.length - 1;
  const fromBefore = kind === 'sum' || kind === 'grad' || kind === 'update';
  const links = goesOn ? column + 1 : fromBefore ? column : -1;
  const columns = [column, ...(goesOn ? [column + 1] : []), ...(fromBefore ? [column - 1] : [])];
  /** @type {TileNumbers[]} */
  const tiles = [];
  for (let at = 0; at <= layers.length; at++) {
    const count = at === 0 ? followed.x.length : layers[at - 1].units;
    for (let index = 0; index < count; index++) {
      const isWhole = kind === 'update' || (at === column && index === focus.unit);
      const named = namedNumbers(followed, step, at, index, given).slice(isWhole ? 0 : -1);
      const lines = named.map(([name, text]) => `${name} ${text}`);
      const [, bare, short] = named[named.length - 1] ?? [];
      if (lines.length > 0) tiles.push({ column: at, index, lines, bare, short });
    }
  }
  const marks = marksOf(followed, step, focus);
  const biases = kind === 'sum' ? column : -1;
  return { columns, links, focus: { column, index: focus.unit }, tiles, marks, biases };
}

/** `short`: where there is little room. @typedef {[name: string, text: string, short?: string]} NamedNumber */

/**
 * What stands at one tile, the most important last.
 * @param {Followed} followed
 * @param {Step} step
 * @param {number} column
 * @param {number} index
 * @param {{ slope: number | null, outputs: readonly OutputTexts[] }} given
 * @returns {NamedNumber[]}
 */
function namedNumbers(
  { x, y, terms, layers },
  { phase, kind, layer, extra },
  column,
  index,
  given,
) {
  /** @param {string} name @param {number} value @returns {NamedNumber} */
  const of = (name, value) => [name, formatFigure(value), formatFigure(value, SHORT)];
  if (phase === 'update') {
    if (column !== layer + 1) return [];
    const { weights, next } = layers[layer];
    const [was, is] = formatChange(weights.bias[index], next.bias[index]);
    return [
      ['b', was],
      ['b′', is],
    ];
  }
  if (column === 0) return [of('x', x[index])];
  const own = column - 1;
  const { z, a, dA, dZ, out, dOut, extras } = layers[own];
  if (phase === 'forward') {
    if (kind === 'input' || own > layer) return [];
    if (own < layer) return [of('a', out[index])];
    if (kind === 'sum') return [of('z', z[index])];
    if (kind === 'act') return [of('z', z[index]), of('a', a[index])];
    return [of('a', inputOf(layers[own], extra)[index]), of('a', extras[extra].a[index])];
  }
  if (phase === 'loss') {
    if (own < layer) return [of('a', out[index])];
    return [of('y', y[index]), of('ŷ', a[index]), of('L', terms[index])];
  }
  if (own < layer) return [of('a', out[index])];
  if (own > layer) return [of('dL/dz', dZ[index])];
  if (kind === 'out') return [of('dL/da', dOut[index])];
  if (kind === 'extraBack') return [of('dL/da', extras[extra].dIn[index])];
  if (kind === 'grad') return [of('dL/dz', dZ[index])];
  const { slope } = given;
  if (isShares({ layers }, own)) {
    return [of('ŷ', a[index]), of('y', y[index]), of('dL/dz', dZ[index])];
  }
  return [
    of('dL/da', dA[index]),
    ...(slope === null ? [] : [of('· φ′', slope)]),
    of('dL/dz', dZ[index]),
  ];
}

/** Whether the layer tells the shares of classes. @param {Pick<Followed, 'layers'>} followed @param {number} layer */
const isShares = ({ layers }, layer) =>
  layer === layers.length - 1 && layers[layer].activation === 'softmax';

/** Two factors and their product, to be reckoned by hand. @param {number} left @param {number} right @param {number} product */
function productCells(left, right, product) {
  const digits = productDigits(left, right, product);
  return [...[left, right].map((each) => formatFigure(each, digits)), formatFigure(product)];
}

/** What one of a layer's extras takes in. @param {Followed['layers'][number]} layer @param {number} extra */
const inputOf = ({ a, extras }, extra) => (extra === 0 ? a : extras[extra - 1].a);

/** Links that all have their number; of more, only those of the unit that is looked at. */
const MOST_LINKS = 24;

/**
 * What stands on the links.
 * @param {Followed} followed
 * @param {Step} step
 * @param {Focus} focus
 * @returns {LinkNumber[]}
 */
function marksOf({ layers, rows, optimizer }, { kind, layer }, { unit }) {
  const isOut = kind === 'out' && layer < layers.length - 1;
  if (!isOut && kind !== 'sum' && kind !== 'grad' && kind !== 'update') return [];
  const at = isOut ? layer + 1 : layer;
  const { weights, input, units, z, products, backProducts, gradients, next } = layers[at];
  const { l1, l2 } = optimizer.penalties[at];
  /** @param {number} from @param {number} to @returns {LinkNumber} */
  const markOf = (from, to) => {
    const link = { column: at + 1, from, to };
    const w = weightIn(weights, to, from);
    if (isOut || kind === 'sum') {
      const size = Math.abs(productIn(isOut ? backProducts : products, z, to, from));
      return { ...link, ...lineOf((digits) => `· ${formatFigure(w, digits)}`), size };
    }
    if (kind === 'grad') {
      const gradient = weightIn(gradients, to, from);
      const size = Math.abs(gradient);
      if (rows > 1) {
        // Of two figures, the second may be a 0 that nobody sees.
        const few = `Σ ${formatFigure(gradient, SHORT + 1)}`;
        return { ...link, lines: [`Σ ${formatFigure(gradient)}`], short: [few], size };
      }
      // With a penalty, what came in is not all that makes the gradient.
      const sign = l1 > 0 || l2 > 0 ? '→' : '=';
      const lines = [`· ${formatFigure(input[from])}`, `${sign} ${formatFigure(gradient)}`];
      return { ...link, lines, short: [formatFigure(gradient, SHORT)], size };
    }
    const after = weightIn(next, to, from);
    const [was, is] = formatChange(w, after);
    const short = [is.length > SHORT_TEXT ? formatFigure(after, SHORT + 1) : is];
    return { ...link, lines: [was, `→ ${is}`], short, size: Math.abs(after - w) };
  };
  const all = Array.from({ length: input.length * units }, (_, index) => index);
  const isOfAll = all.length <= MOST_LINKS;
  return all
    .map((index) => /** @type {const} */ ([Math.floor(index / units), index % units]))
    .filter(([from, to]) => isOfAll || (isOut ? from : to) === unit)
    .map(([from, to]) => markOf(from, to));
}

/** Figures of a number where there is little room, and letters of one that is short anyway. */
const SHORT = 2;
const SHORT_TEXT = 6;

/** @param {(digits?: number) => string} text */
const lineOf = (text) => ({ lines: [text()], short: [text(SHORT)] });

/** Rows of a table that are shown; the one that is looked at always is. */
const MOST_ROWS = 32;

/**
 * @typedef {object} NumberTable
 * @property {string} caption
 * @property {readonly string[]} head
 * @property {readonly { name: string, cells: readonly string[], isLooked: boolean }[]} rows
 * @property {number} more rows that are left out
 */

/**
 * @typedef {object} Names
 * @property {readonly string[]} features
 * @property {(layer: number) => readonly string[]} units
 */

/**
 * @param {Followed} followed
 * @param {Step} step
 * @param {Focus} focus
 * @param {object} given
 * @param {Names} given.names
 * @param {readonly string[]} given.cells what the row's cells are, by feature
 * @param {readonly OutputTexts[]} given.outputs
 * @param {string} given.layerName
 * @param {readonly string[]} given.rowNames of the rows of the batch
 * @param {Float32Array | null} [given.gradientTerms] what each row adds to the gradient of the weight that is looked at; null as long as it is not known
 * @returns {NumberTable[]}
 */
export function tablesOf(
  followed,
  { kind, layer, extra },
  focus,
  { names, cells, outputs, layerName, rowNames, gradientTerms = null },
) {
  const { x, layers, terms } = followed;
  const own = layers[layer];
  const units = names.units(layer);
  const before = layer === 0 ? names.features : names.units(layer - 1);
  const input = layer === 0 ? 'x' : 'a';
  /** @param {string} caption @param {string[]} head @param {readonly string[]} of @param {(index: number) => (number | string)[]} row @param {number} [looked] */
  const table = (caption, head, of, row, looked = focus.unit) =>
    makeTable(caption, head, of, row, looked);
  const ofLayer = layerName;
  const ofUnit = t('walk.table.unit', { unit: units[focus.unit] ?? '' });
  switch (kind) {
    case 'input':
      return [
        table(
          t('walk.table.inputs'),
          [t('walk.input'), t('walk.value'), 'x'],
          names.features,
          (i) => [cells[i], x[i]],
        ),
      ];
    case 'sum':
      return [
        table(ofLayer, [t('walk.unit'), 'z'], units, (i) => [own.z[i]]),
        table(
          ofUnit,
          [t('walk.source'), 'w', input, `w · ${input}`],
          [...before, t('walk.bias')],
          (i) =>
            i === before.length
              ? [own.weights.bias[focus.unit], '', own.weights.bias[focus.unit]]
              : productCells(
                  weightIn(own.weights, focus.unit, i),
                  own.input[i],
                  productIn(own.products, own.z, focus.unit, i),
                ),
          -1,
        ),
      ];
    case 'act':
      return [table(ofLayer, [t('walk.unit'), 'z', 'a'], units, (i) => [own.z[i], own.a[i]])];
    case 'extra':
      return [
        table(ofLayer, [t('walk.unit'), t('walk.in'), t('walk.out')], units, (i) => [
          inputOf(own, extra)[i],
          own.extras[extra].a[i],
        ]),
      ];
    case 'loss':
      return [
        table(
          ofLayer,
          [t('walk.output'), t('walk.predicted'), t('walk.actual'), 'ŷ', 'y', 'L'],
          units,
          (i) => [outputs[i].predicted, outputs[i].actual, own.a[i], followed.y[i], terms[i]],
        ),
      ];
    case 'out':
      return outTables(followed, layer, focus, { table, ofLayer, ofUnit, names });
    case 'extraBack':
      return [
        table(ofLayer, [t('walk.unit'), t('walk.dOut'), t('walk.dIn')], units, (i) => [
          own.extras[extra].dA[i],
          own.extras[extra].dIn[i],
        ]),
      ];
    case 'slope':
      // A softmax unit's dL/dz is not made of its own dL/da alone: what it is made of stands here.
      return isShares(followed, layer)
        ? [
            table(ofLayer, [t('walk.unit'), 'ŷ', 'y', 'dL/dz'], units, (i) => [
              ...[own.a[i], followed.y[i], own.dZ[i]],
            ]),
          ]
        : [
            table(ofLayer, [t('walk.unit'), 'dL/da', 'dL/dz'], units, (i) => [
              ...[own.dA[i], own.dZ[i]],
            ]),
          ];
    case 'grad': {
      const isBias = focus.from < 0;
      if (followed.rows > 1) {
        const parts = own.gradientFactors(focus.unit, focus.from);
        return [
          table(
            t('walk.table.parts', { from: isBias ? t('walk.bias') : before[focus.from] }),
            isBias ? [t('walk.row'), 'dL/dz'] : [t('walk.row'), input, 'dL/dz', `${input} · dL/dz`],
            rowNames,
            (i) => {
              const { input: value, dZ } = parts[i];
              if (isBias) return [dZ];
              return gradientTerms ? productCells(value, dZ, gradientTerms[i]) : [value, dZ, ''];
            },
            followed.at,
          ),
          table(
            t('walk.table.sums', { unit: units[focus.unit] ?? '' }),
            [t('walk.source'), 'dL/dw'],
            [...before, t('walk.bias')],
            (i) => [weightIn(own.gradients, focus.unit, i === before.length ? -1 : i)],
            isBias ? before.length : focus.from,
          ),
        ];
      }
      return [
        table(ofLayer, [t('walk.unit'), 'dL/dz'], units, (i) => [own.dZ[i]]),
        table(
          ofUnit,
          [t('walk.source'), input, 'dL/dw'],
          [...before, t('walk.bias')],
          (i) =>
            i === before.length
              ? [1, own.gradients.bias[focus.unit]]
              : [own.input[i], weightIn(own.gradients, focus.unit, i)],
          focus.from < 0 ? before.length : focus.from,
        ),
      ];
    }
    case 'update':
      return [
        table(
          ofUnit,
          [t('walk.source'), 'w', 'dL/dw', t('walk.update'), 'w′'],
          [...before, t('walk.bias')],
          (i) => {
            const from = i === before.length ? -1 : i;
            const [w, gradient, update, next] = [
              ...[own.weights, own.gradients, own.update, own.next],
            ].map((part) => weightIn(part, focus.unit, from));
            const [was, is] = formatChange(w, next);
            return [was, gradient, update, is];
          },
          focus.from < 0 ? before.length : focus.from,
        ),
      ];
  }
}

/**
 * @param {Followed} followed
 * @param {number} layer
 * @param {Focus} focus
 * @param {{ table: (caption: string, head: string[], of: readonly string[], row: (index: number) => (number | string)[], looked?: number) => NumberTable, ofLayer: string, ofUnit: string, names: Names }} given
 */
function outTables({ layers, y }, layer, { unit }, { table, ofLayer, ofUnit, names }) {
  const { dOut } = layers[layer];
  const units = names.units(layer);
  const next = layers[layer + 1];
  if (!next) {
    return [
      table(ofLayer, [t('walk.output'), 'ŷ', 'y', 'dL/dŷ'], units, (i) => [
        ...[layers[layer].a[i], y[i], dOut[i]],
      ]),
    ];
  }
  return [
    table(ofLayer, [t('walk.unit'), 'dL/da'], units, (i) => [dOut[i]]),
    table(
      ofUnit,
      [t('walk.to'), 'dL/dz', 'w', 'dL/dz · w'],
      names.units(layer + 1),
      (i) => {
        const w = weightIn(next.weights, i, unit);
        return productCells(next.dZ[i], w, productIn(next.backProducts, next.z, i, unit));
      },
      -1,
    ),
  ];
}

/**
 * @param {string} caption
 * @param {string[]} head
 * @param {readonly string[]} names
 * @param {(index: number) => (number | string)[]} row
 * @param {number} looked the row that is looked at; -1 for none
 * @returns {NumberTable}
 */
function makeTable(caption, head, names, row, looked) {
  const all = names.map((_, index) => index);
  const shown = all.length > MOST_ROWS ? all.slice(0, MOST_ROWS) : all;
  if (looked >= shown.length) shown[shown.length - 1] = looked;
  const rows = shown.map((index) => ({
    name: names[index],
    cells: row(index).map((cell) => (typeof cell === 'number' ? formatFigure(cell) : cell)),
    isLooked: index === looked,
  }));
  return { caption, head, rows, more: all.length - shown.length };
}

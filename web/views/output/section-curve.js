/**
 * Over one input: what the network says along it, the others held. Of numbers it is a curve, of
 * classes the plane is coloured by it.
 * @import { AppliedView, SectionRequest, SectionSnapshot, State, SurfaceSnapshot } from '../../types.js'
 * @import { PlotFrame } from '../painters.js'
 * @import { Plotted } from '../plotted.js'
 * @import { Range } from '../../plot/plane.js'
 */
import { formatPercent, formatShort, t } from '../../i18n/index.js';
import { classNames, shownOutput, targetsOf } from '../names.js';

/** Points of a curve: about one for every pixel or two. */
const POINTS = 256;
/** Places at which a sentence tells the curve. */
const TOLD = 5;

/**
 * @param {State} state
 * @param {PlotFrame | null} frame
 * @param {Readonly<Record<number, number>>} held
 * @returns {SectionRequest | undefined} undefined where the plot is over two inputs, or over none
 */
export function curveRequest({ run: { applied }, table }, frame, held) {
  if (!applied || !frame || frame.plot.surface) return undefined;
  const { x, y } = frame.plot;
  /** @param {number} index */
  const isInput = (index) =>
    applied.encoding.some(
      ({ column, kind, role }) => column === index && kind === 'number' && role === 'input',
    );
  if (!isInput(x.index) || isInput(y.index) || table.columns.length !== applied.columns.length) {
    return undefined;
  }
  const indexes = table.columns.map((_, column) => column);
  return {
    origin: indexes.map((column) => (column === x.index ? 0 : (held[column] ?? NaN))),
    across: indexes.map((column) => Number(column === x.index)),
    up: indexes.map(() => 0),
    xRange: [frame.xRange[0], frame.xRange[1]],
    yRange: [0, 0],
    ...{ width: POINTS, height: 1, along: x.index },
  };
}

/**
 * The newest section, if it is along the axis shown.
 * @param {State} state
 * @param {Plotted} plot
 * @returns {SectionSnapshot | null}
 */
function sectionOver({ run: { applied, snapshot }, table }, { x, surface }) {
  const section = snapshot?.section;
  if (!applied || !section || surface || section.along !== x.index) return null;
  const isSame = applied.columnIds[x.index] === x.column.id;
  return isSame && applied.columns.length === table.columns.length ? section : null;
}

/** @type {WeakMap<SectionSnapshot, SurfaceSnapshot>} */
const fields = new WeakMap();

/**
 * The section as a surface that is the same all the way up, for classes.
 * @param {State} state
 * @param {Plotted} plot
 * @param {Range} yRange
 * @returns {SurfaceSnapshot | null}
 */
export function classField(state, plot, yRange) {
  const section = sectionOver(state, plot);
  if (!section || state.run.applied?.task === 'regression') return null;
  const { width, xRange, outputs, along } = section;
  const known = fields.get(section);
  if (known?.yRange[0] === yRange[0] && known.yRange[1] === yRange[1]) return known;
  const doubled = new Float32Array(2 * outputs.length);
  for (let at = 0; at < outputs.length; at += width) {
    const line = outputs.subarray(at, at + width);
    doubled.set(line, 2 * at);
    doubled.set(line, 2 * at + width);
  }
  /** @type {SurfaceSnapshot} */
  const field = {
    ...{ xColumn: along, yColumn: -1, width, height: 2, outputs: doubled, isZoomed: false },
    ...{ xRange: [...xRange], yRange: [...yRange], unitSize: 0, units: new Float32Array(0) },
  };
  fields.set(section, field);
  return field;
}

/**
 * The section as a curve, where the vertical axis is the target, a number.
 * @param {State} state
 * @param {Plotted} plot
 * @returns {{ x: number, y: number }[]} in own units, from left to right; empty where there is none
 */
export function curvePoints(state, plot) {
  const section = sectionOver(state, plot);
  const { applied } = state.run;
  if (!section || !applied || applied.task !== 'regression') return [];
  const { y } = plot;
  const output = targetsOf(applied).findIndex(({ column }) => column === y.index);
  if (output < 0) return [];
  const { width, outputs, xRange } = section;
  return Array.from({ length: width }, (_, at) => ({
    x: xRange[0] + ((xRange[1] - xRange[0]) * at) / (width - 1),
    y: outputs[output * width + at],
  }));
}

/**
 * The curve in words.
 * @param {State} state
 * @param {Plotted} plot
 * @returns {string} '' where there is none
 */
export function curveText(state, plot) {
  const section = sectionOver(state, plot);
  const { applied } = state.run;
  if (!section || !applied) return '';
  const { width, outputs, xRange } = section;
  const names = classNames(applied);
  const shown = shownOutput(applied, state.view.shownClass);
  const told = Array.from({ length: TOLD }, (_, i) => {
    const at = Math.round((i * (width - 1)) / (TOLD - 1));
    const x = formatShort(xRange[0] + ((xRange[1] - xRange[0]) * at) / (width - 1));
    return t('curve.at', { x, value: valueText(applied, names, outputs, width, at, shown) });
  });
  return t('curve.spoken', {
    name: targetsOf(applied)[shown]?.name ?? '',
    x: plot.x.column.name,
    told: told.join(', '),
  });
}

/**
 * @param {AppliedView} applied
 * @param {readonly string[]} names of the classes
 * @param {Float32Array} outputs [outputs][width]
 * @param {number} width
 * @param {number} at
 * @param {number} shown of several numbers
 */
function valueText({ task }, names, outputs, width, at, shown) {
  if (task === 'regression') return formatShort(outputs[shown * width + at]);
  if (task === 'binary') {
    return t('curve.class', { name: names[1], share: formatPercent(outputs[at]) });
  }
  let best = 0;
  names.forEach((_, k) => {
    if (outputs[k * width + at] > outputs[best * width + at]) best = k;
  });
  return t('curve.class', { name: names[best], share: formatPercent(outputs[best * width + at]) });
}

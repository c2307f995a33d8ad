/**
 * Paints the canvases of the page after its elements are in place. Each picture is
 * painted again only when what it shows has changed: data, theme or size.
 * @import { AppliedView, State, SurfaceSnapshot } from '../types.js'
 * @import { Ui } from './context.js'
 * @import { Palette } from '../plot/palette.js'
 * @import { Paper, Range } from '../plot/plane.js'
 * @import { FieldLook } from '../plot/surface.js'
 * @import { openStamps } from '../plot/stamps.js'
 * @import { PlotAxis, Plotted, ReadTable } from './plotted.js'
 */
import { extent } from '../plot/field.js';
import { steadyRange } from '../plot/plane.js';
import { paintPoints } from '../plot/points.js';
import { paintScale, paintSurface } from '../plot/surface.js';
import { formatShort, formatTick, t } from '../i18n/index.js';
import { classNames, shownOutput, targetsOf } from './names.js';
import { axisRange, plotted } from './plotted.js';
import { probePoint } from './probe.js';

/** @typedef {(key: readonly unknown[]) => boolean} Changed */

/**
 * Tells whether any part of a key differs from the last one it was given.
 * @returns {Changed}
 */
export function memory() {
  /** @type {readonly unknown[]} */
  let last = [];
  return (key) => {
    const same = key.length === last.length && key.every((part, i) => Object.is(part, last[i]));
    last = key;
    return !same;
  };
}

/** @param {Element} element @returns {{ widthCss: number, heightCss: number }} */
export function sizeOf(element) {
  return { widthCss: element.clientWidth, heightCss: element.clientHeight };
}

/** @typedef {{ mean: number, deviation: number, range: [number, number] }} ScaledTarget */

/** @type {WeakMap<AppliedView, ScaledTarget[]>} */
const ranges = new WeakMap();

/** Numbers that are predicted, and how each was scaled. @param {AppliedView} applied */
export function scaledTargets(applied) {
  const known = ranges.get(applied);
  if (known) return known;
  const targets = targetsOf(applied).map(({ column, mean, deviation }) => ({
    ...{ mean, deviation },
    range: extent(applied.columns[column].values),
  }));
  ranges.set(applied, targets);
  return targets;
}

/** No numbers to colour. @type {[number, number]} */
const NONE = [0, 1];

/** @typedef {{ plot: Plotted, size: { widthCss: number, heightCss: number }, xRange: Range, yRange: Range, hasField: boolean }} PlotFrame */

/** All pictures of one page. */
export class Painters {
  /**
   * @param {HTMLElement} root
   * @param {(text: string, decimal?: ',' | '.') => number} parseNumber NaN where a text is no number
   * @param {ReadTable} readTable
   */
  constructor(root, parseNumber, readTable) {
    this.root = root;
    this.parseNumber = parseNumber;
    this.readTable = readTable;
    this.fieldChanged = memory();
    this.pointsChanged = memory();
    this.scaleChanged = memory();
    /** What each axis last showed. @type {Map<string, Paper>} */
    this.shownRanges = new Map();
    /** Comes with what one does with the points. @type {typeof openStamps | null} */
    this.openStamps = null;
    /** What the axes show where one looks closer. @type {((plot: Plotted, own: [Range, Range]) => [Range, Range]) | null} */
    this.window = null;
    /** How the field is drawn otherwise than smoothly. @type {FieldLook | null} */
    this.look = null;
    /** A field in place of a surface. @type {((state: State, plot: Plotted, yRange: Range) => SurfaceSnapshot | null) | null} */
    this.fieldOf = null;
    /** A curve in place of one, in own units. @type {((state: State, plot: Plotted) => { x: number, y: number }[]) | null} */
    this.curveOf = null;
    /** The axes stay as they are, while a point is dragged. */
    this.held = false;
    /** The plane as it is on the screen. @type {PlotFrame | null} */
    this.frame = null;
  }

  /**
   * @param {State} state
   * @param {Ui} ui
   * @param {Palette} palette
   */
  paint(state, ui, palette) {
    const font = getComputedStyle(this.root).fontFamily;
    this.paintPlane(state, ui, palette, font);
  }

  /** @param {State} state @param {Ui} ui @param {Palette} palette @param {string} font */
  paintPlane(state, ui, palette, font) {
    const below = this.root.querySelector('.plane-field');
    const points = this.root.querySelector('.plane-points');
    const { run, view, table } = state;
    const { applied, snapshot } = run;
    const plot = plotted(state, this.readTable);
    this.frame = null;
    if (!(below instanceof HTMLCanvasElement) || !(points instanceof HTMLCanvasElement)) return;
    const size = sizeOf(points);
    const { widthCss, heightCss } = size;
    if (!plot || widthCss === 0) return;
    const { x, y, target, surface, targets, parts, copies } = plot;
    const own = this.rangesOf(plot, state.datasetId);
    const [xRange, yRange] = this.window?.(plot, own) ?? own;
    const field = surface ?? this.fieldOf?.(state, plot, yRange) ?? null;
    this.frame = { plot, size, xRange, yRange, hasField: field !== null };
    const isNumber = target?.column.kind === 'number';
    const shownClass = view.shownClass;
    const output = applied ? shownOutput(applied, shownClass) : 0;
    const range =
      (applied && surface && isNumber && scaledTargets(applied)[output]?.range) ||
      (isNumber ? extent(targets) : NONE);
    const sized = [below, widthCss, heightCss, devicePixelRatio, palette, ...xRange, ...yRange];
    if (this.fieldChanged([...sized, applied, field?.outputs, shownClass, this.look])) {
      const input = applied &&
        field && {
          ...{ surface: field, task: applied.task, classes: classNames(applied).length },
          ...{ shownClass, output, targetRange: range, xRange, yRange, look: this.look },
        };
      paintSurface(below, size, input, palette);
    }
    const probe =
      applied && surface && snapshot?.prediction
        ? probePoint(applied, surface, view.prediction, (text, id) =>
            this.parseNumber(text, table.columns.find((column) => column.id === id)?.decimal),
          )
        : null;
    const titles = [x.column.name, y.column.name];
    const drawn = [x.cells, y.cells, ...titles, targets, parts, ...range];
    const made = [copies?.x, copies?.y, copies?.target];
    if (this.pointsChanged([...sized, ...drawn, ...made, probe?.x, probe?.y])) {
      const input = { x: x.cells.values, y: y.cells.values, target: targets, copies, ...parts };
      const xAxis = { title: x.column.name, range: xRange, lanes: x.cells.categories };
      const yAxis = { title: y.column.name, range: yRange, lanes: y.cells.categories };
      const about = { xAxis, yAxis, isNumber, targetRange: range, format: formatTick };
      paintPoints(points, size, { ...input, ...about, probe }, palette, font, this.openStamps);
    }
    this.paintScale(applied?.task ?? '', range, palette);
  }

  /**
   * What the two axes show: what they are held at, else what there is to see.
   * @param {Plotted} plot
   * @param {string} datasetId
   * @returns {[Range, Range]}
   */
  rangesOf({ x, y, surface, table }, datasetId) {
    const key = (/** @type {PlotAxis} */ { column: { id, name, kind } }) =>
      JSON.stringify([datasetId, id, name, kind]);
    /** @param {PlotAxis} axis @param {PlotAxis} other @param {[number, number]} [covered] @returns {Range} */
    const range = (axis, other, covered) => {
      const last = this.shownRanges.get(key(axis)) ?? null;
      if (this.held && last) return last.range;
      const shown = steadyRange(last, axisRange(axis, other, covered), table.rows.length);
      this.shownRanges.set(key(axis), shown);
      return shown.range;
    };
    const both = /** @type {[Range, Range]} */ ([
      range(x, y, surface?.isZoomed ? undefined : surface?.xRange),
      range(y, x, surface?.isZoomed ? undefined : surface?.yRange),
    ]);
    // What was seen of other columns is forgotten with them.
    for (const known of this.shownRanges.keys()) {
      if (known !== key(x) && known !== key(y)) this.shownRanges.delete(known);
    }
    return both;
  }

  /** @param {string} task @param {[number, number]} range @param {Palette} palette */
  paintScale(task, range, palette) {
    const canvas = this.root.querySelector('.scale-canvas');
    if (task !== 'regression' || !(canvas instanceof HTMLCanvasElement)) return;
    const size = sizeOf(canvas);
    if (size.widthCss === 0 || !this.scaleChanged([canvas, palette, ...range, size.widthCss]))
      return;
    const ends = paintScale(canvas, size, range, palette);
    const [low, high] = ['.scale-low', '.scale-high'].map((name) => this.root.querySelector(name));
    if (low) low.textContent = formatShort(ends[0]);
    if (high) high.textContent = formatShort(ends[1]);
  }
}

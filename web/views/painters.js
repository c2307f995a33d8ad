/**
 * Paints the canvases of the page after its elements are in place. Each picture is
 * painted again only when what it shows has changed: data, theme or size.
 * @import { AppliedView, State, SurfaceSnapshot } from '../types.js'
 * @import { Ui } from './context.js'
 * @import { Palette } from '../plot/palette.js'
 * @import { NetworkLayout, Part } from '../plot/network-layout.js'
 * @import { LossCurve } from '../plot/curve.js'
 * @import { Range } from '../plot/plane.js'
 * @import { FieldLook } from '../plot/surface.js'
 * @import { openStamps } from '../plot/stamps.js'
 * @import { PlotAxis, Plotted, ReadTable } from './plotted.js'
 */
import { extent } from '../plot/field.js';
import { layoutNetwork, partAt } from '../plot/network-layout.js';
import { paintNetwork } from '../plot/network.js';
import { steadyRange } from '../plot/plane.js';
import { paintPoints } from '../plot/points.js';
import { paintScale, paintSurface } from '../plot/surface.js';
import { formatLoss, formatNumber, formatShort, formatWeight, t } from '../i18n/index.js';
import { classNames, featureNames, shownOutput, targetsOf, unitNames } from './names.js';
import { axisRange, plotted } from './plotted.js';
import { probePoint } from './probe.js';
import { inputFields, isHeld } from './input-fields.js';

/** How far from a link a finger may land, in CSS pixels. */
const FINGER_REACH = 14;

/** @typedef {(key: readonly unknown[]) => boolean} Changed */

/**
 * Tells whether any part of a key differs from the last one it was given.
 * @returns {Changed}
 */
function memory() {
  /** @type {readonly unknown[]} */
  let last = [];
  return (key) => {
    const same = key.length === last.length && key.every((part, i) => Object.is(part, last[i]));
    last = key;
    return !same;
  };
}

/** @param {Element} element @returns {{ widthCss: number, heightCss: number }} */
function sizeOf(element) {
  return { widthCss: element.clientWidth, heightCss: element.clientHeight };
}

/** @typedef {{ mean: number, deviation: number, range: [number, number] }} ScaledTarget */

/** @type {WeakMap<AppliedView, ScaledTarget[]>} */
const ranges = new WeakMap();

/** @param {AppliedView} applied */
function scaledTargets(applied) {
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

/** @typedef {() => Promise<typeof LossCurve>} ImportCurve */

/** All pictures of one page. */
export class Painters {
  /**
   * @param {HTMLElement} root
   * @param {(text: string, decimal?: ',' | '.') => number} parseNumber NaN where a text is no number
   * @param {ReadTable} readTable
   * @param {ImportCurve} importCurve
   * @param {(isMissing: boolean) => void} curveCame called once, when the import has ended
   */
  constructor(root, parseNumber, readTable, importCurve, curveCame) {
    this.root = root;
    this.parseNumber = parseNumber;
    this.readTable = readTable;
    this.importCurve = importCurve;
    this.curveCame = curveCame;
    this.fieldChanged = memory();
    this.pointsChanged = memory();
    this.scaleChanged = memory();
    this.networkChanged = memory();
    this.curveChanged = memory();
    /** @type {typeof LossCurve | 'asked' | null} */
    this.LossCurve = null;
    /** @type {LossCurve | null} */
    this.curve = null;
    /** @type {NetworkLayout | null} */
    this.layout = null;
    /** @type {Part | null} */
    this.pointed = null;
    /** What each axis last showed. @type {Map<string, Range>} */
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
    this.paintNetwork(state, palette, font);
    this.paintCurve(state, ui, palette, font);
  }

  /** @param {State} state @param {Ui} ui @param {Palette} palette @param {string} font */
  paintPlane(state, ui, palette, font) {
    const below = this.root.querySelector('.plane-field');
    const points = this.root.querySelector('.plane-points');
    const { run, view, table } = state;
    const { applied, snapshot } = run;
    const plot = plotted(state, ui.axes, this.readTable);
    this.frame = null;
    if (!(below instanceof HTMLCanvasElement) || !(points instanceof HTMLCanvasElement)) return;
    const size = sizeOf(points);
    const { widthCss, heightCss } = size;
    if (!plot || widthCss === 0) return;
    const { x, y, target, surface, targets, parts } = plot;
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
    const drawn = [x.cells, y.cells, x.column.name, y.column.name, targets, parts, ...range];
    if (this.pointsChanged([...sized, ...drawn, probe?.x, probe?.y])) {
      const input = { x: x.cells.values, y: y.cells.values, target: targets, ...parts };
      const xAxis = { title: x.column.name, range: xRange, lanes: x.cells.categories };
      const yAxis = { title: y.column.name, range: yRange, lanes: y.cells.categories };
      const about = { xAxis, yAxis, isNumber, targetRange: range, format: formatShort };
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
  rangesOf({ x, y, surface }, datasetId) {
    const key = (/** @type {PlotAxis} */ { column: { id, name, kind } }) =>
      JSON.stringify([datasetId, id, name, kind]);
    /** @param {PlotAxis} axis @param {[number, number]} [covered] @returns {Range} */
    const range = (axis, covered) => {
      const last = this.shownRanges.get(key(axis)) ?? null;
      const now = axisRange(axis, covered);
      const shown = this.held && last ? last : steadyRange(last, now);
      this.shownRanges.set(key(axis), shown);
      return shown;
    };
    const both = /** @type {[Range, Range]} */ ([
      range(x, surface?.isZoomed ? undefined : surface?.xRange),
      range(y, surface?.isZoomed ? undefined : surface?.yRange),
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

  /** @param {State} state @param {Palette} palette @param {string} font */
  paintNetwork({ run }, palette, font) {
    const canvas = this.root.querySelector('.network-canvas');
    const { applied, snapshot } = run;
    if (!(canvas instanceof HTMLCanvasElement) || !applied || !snapshot) return;
    const size = sizeOf(canvas);
    const heads = [...this.root.querySelectorAll('.network-columns > *')].filter(
      (each) => each instanceof HTMLElement,
    );
    if (size.widthCss === 0 || heads.length < 2) return;
    const counts = [applied.inputs, ...applied.layers.map(({ units }) => units)];
    // While the controls describe another network, its columns are spread evenly.
    const fits = heads.length === counts.length;
    const left = canvas.getBoundingClientRect().left;
    const centersPx = counts.map((_, i) => {
      if (!fits) return ((i + 0.5) / counts.length) * size.widthCss;
      const box = heads[i].getBoundingClientRect();
      return Math.round(box.left - left + box.width / 2);
    });
    const widths = fits
      ? heads.map(({ offsetWidth }) => offsetWidth)
      : counts.map(() => size.widthCss / counts.length);
    const inputPx = widths[0];
    const unitPx = Math.min(...widths.slice(1));
    const key = [canvas, size.widthCss, size.heightCss, devicePixelRatio, palette, applied];
    const { surface, weights } = snapshot;
    const drawn = [weights, surface?.units, this.pointed];
    if (!this.networkChanged([...key, ...centersPx, inputPx, unitPx, ...drawn])) return;
    this.layout = layoutNetwork({ counts, centersPx, heightPx: size.heightCss, inputPx, unitPx });
    const side = surface?.unitSize ?? 0;
    paintNetwork(
      canvas,
      size,
      {
        layout: this.layout,
        weights,
        layers: applied.layers,
        names: featureNames(applied),
        features: surface ? inputFields(applied, surface) : [],
        units: surface && side > 0 ? { values: surface.units, width: side, height: side } : null,
        task: applied.task,
        targets: scaledTargets(applied),
        pointed: this.pointed,
        held: t('network.held'),
        format: formatWeight,
        more: (count) => t('network.more', { count }),
      },
      palette,
      font,
    );
  }

  /** @param {State} state @param {Ui} ui @param {Palette} palette @param {string} font */
  paintCurve({ run }, ui, palette, font) {
    const host = this.root.querySelector('.curve');
    if (!(host instanceof HTMLElement) || !run.snapshot) return;
    if (this.LossCurve === null) void this.fetchCurve();
    if (this.LossCurve === 'asked' || this.LossCurve === null) return;
    if (this.curve?.host !== host) {
      this.curve?.dispose();
      this.curve = new this.LossCurve(host);
    }
    const size = sizeOf(host);
    const { history } = run.snapshot;
    const key = [host, size.widthCss, size.heightCss, palette, ui.logarithmic];
    if (
      size.widthCss === 0 ||
      !this.curveChanged([...key, history.epochs, history.trainingLosses])
    ) {
      return;
    }
    this.curve.draw(history, size, {
      palette,
      font,
      logarithmic: ui.logarithmic,
      labels: {
        epoch: t('figures.epoch'),
        loss: t('settings.loss'),
      },
      format: formatShort,
    });
  }

  /** The chart comes after the first picture of the network: it is a sixth of the page. */
  async fetchCurve() {
    this.LossCurve = 'asked';
    const found = await this.importCurve().catch(() => null);
    if (found) this.LossCurve = found;
    this.curveCame(!found);
  }

  /**
   * What the pointer rests on, as a sentence, and where to say it.
   * @param {State} state
   * @param {number} xPx
   * @param {number} yPx
   * @param {boolean} [finger] it points less exactly
   * @returns {{ changed: boolean, text: string }}
   */
  point({ run }, xPx, yPx, finger = false) {
    const part = this.layout ? partAt(this.layout, xPx, yPx, finger ? FINGER_REACH : 7) : null;
    const changed = JSON.stringify(part) !== JSON.stringify(this.pointed);
    if (changed) this.pointed = part;
    return { changed, text: part ? partText(part, run) : '' };
  }
}

/**
 * @param {Part} part
 * @param {State['run']} run
 * @returns {string}
 */
function partText(part, { applied, snapshot }) {
  if (!applied || !snapshot) return '';
  const names = (/** @type {number} */ column) =>
    column === 0 ? featureNames(applied) : unitNames(applied, column - 1);
  if (part.kind === 'tile') {
    if (part.index < 0) return '';
    const name = names(part.column)[part.index] ?? '';
    if (part.column === 0) {
      const of = applied.encoding.find(
        ({ role, first, count }) =>
          role === 'input' && part.index >= first && part.index < first + count,
      );
      const { surface } = snapshot;
      const held = surface !== null && of !== undefined && isHeld(surface, of.column);
      if (!of || of.kind === 'category') {
        return t(held ? 'network.tipCategoryHeld' : 'network.tipCategory', { name });
      }
      const { mean, deviation } = of;
      return t(held ? 'network.tipInputHeld' : 'network.tipInput', {
        name,
        mean: formatShort(mean),
        deviation: formatShort(deviation),
      });
    }
    const layer = applied.layers[part.column - 1];
    return t('network.tipUnit', {
      name,
      activation: t(`activations.${layer.activation}`),
      bias: formatNumber(snapshot.weights[part.column - 1]?.bias[part.index] ?? 0),
    });
  }
  const { units } = applied.layers[part.column - 1];
  const weight = snapshot.weights[part.column - 1]?.kernel[part.from * units + part.to];
  if (weight === undefined) return '';
  return t('network.tipLink', {
    from: names(part.column - 1)[part.from] ?? '',
    to: names(part.column)[part.to] ?? '',
    weight: formatLoss(Math.abs(weight)).replace(/^/, weight < 0 ? '\u2212' : ''),
  });
}

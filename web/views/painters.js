/**
 * Paints the canvases of the page after its elements are in place. Each picture is
 * painted again only when what it shows has changed: data, theme or size.
 * @import { AppliedView, State } from '../types.js'
 * @import { Ui } from './context.js'
 * @import { Palette } from '../plot/palette.js'
 * @import { NetworkLayout, Part } from '../plot/network-layout.js'
 * @import { LossCurve } from '../plot/curve.js'
 */
import { extent } from '../plot/field.js';
import { layoutNetwork, partAt } from '../plot/network-layout.js';
import { paintNetwork } from '../plot/network.js';
import { paintPoints, paintScale, paintSurface } from '../plot/surface.js';
import { formatLoss, formatNumber, formatShort, formatWeight, t } from '../i18n/index.js';
import { classNames, featureNames, targetOf, unitNames } from './names.js';
import { probePoint } from './probe.js';
import { inputFields } from './input-fields.js';

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

/** @type {WeakMap<AppliedView, [number, number]>} */
const ranges = new WeakMap();

/** @param {AppliedView} applied @returns {[number, number]} */
function targetRange(applied) {
  const known = ranges.get(applied);
  if (known) return known;
  const target = targetOf(applied);
  const range = extent(target ? applied.columns[target.column].values : []);
  ranges.set(applied, range);
  return range;
}

/** @typedef {() => Promise<typeof LossCurve>} ImportCurve */

/** All pictures of one page. */
export class Painters {
  /**
   * @param {HTMLElement} root
   * @param {(text: string, decimal?: ',' | '.') => number} parseNumber NaN where a text is no number
   * @param {ImportCurve} importCurve
   * @param {(isMissing: boolean) => void} curveCame called once, when the import has ended
   */
  constructor(root, parseNumber, importCurve, curveCame) {
    this.root = root;
    this.parseNumber = parseNumber;
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
  }

  /**
   * @param {State} state
   * @param {Ui} ui
   * @param {Palette} palette
   */
  paint(state, ui, palette) {
    const font = getComputedStyle(this.root).fontFamily;
    this.paintPlane(state, palette, font);
    this.paintNetwork(state, palette, font);
    this.paintCurve(state, ui, palette, font);
  }

  /** @param {State} state @param {Palette} palette @param {string} font */
  paintPlane({ run, view, table }, palette, font) {
    const field = this.root.querySelector('.plane-field');
    const points = this.root.querySelector('.plane-points');
    const { applied, snapshot } = run;
    const surface = snapshot?.surface;
    if (!(field instanceof HTMLCanvasElement) || !(points instanceof HTMLCanvasElement)) return;
    if (!applied || !surface) return;
    const size = sizeOf(points);
    const { widthCss, heightCss } = size;
    if (widthCss === 0) return;
    const range = targetRange(applied);
    const { task } = applied;
    const classes = classNames(applied).length;
    const shownClass = view.shownClass;
    const sized = [field, widthCss, heightCss, devicePixelRatio, palette, applied];
    if (this.fieldChanged([...sized, surface.outputs, shownClass])) {
      const input = { surface, task, classes, shownClass, targetRange: range };
      paintSurface(field, size, input, palette);
    }
    const axes = [surface.xColumn, surface.yColumn, ...surface.xRange, ...surface.yRange];
    const probe = snapshot.prediction
      ? probePoint(applied, surface, view.prediction, (text, id) =>
          this.parseNumber(text, table.columns.find((column) => column.id === id)?.decimal),
        )
      : null;
    if (this.pointsChanged([...sized, ...axes, probe?.x, probe?.y, table.columns])) {
      const x = applied.columns[surface.xColumn];
      const y = applied.columns[surface.yColumn];
      const target = targetOf(applied);
      paintPoints(
        points,
        size,
        {
          x: x.values,
          y: y.values,
          target: target ? applied.columns[target.column].values : [],
          trainRows: applied.trainRows,
          validationRows: applied.validationRows,
          task,
          targetRange: range,
          xRange: surface.xRange,
          yRange: surface.yRange,
          xTitle: x.name,
          yTitle: y.name,
          format: formatShort,
          probe,
        },
        palette,
        font,
      );
    }
    this.paintScale(task, range, palette);
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
        targetRange: targetRange(applied),
        target: targetOf(applied) ?? { mean: 0, deviation: 1 },
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
   * @returns {{ changed: boolean, text: string, part: Part | null }}
   */
  point({ run }, xPx, yPx, finger = false) {
    const part = this.layout ? partAt(this.layout, xPx, yPx, finger ? FINGER_REACH : 7) : null;
    const changed = JSON.stringify(part) !== JSON.stringify(this.pointed);
    if (changed) this.pointed = part;
    return { changed, text: part ? partText(part, run) : '', part };
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
      const held =
        surface !== null && of?.column !== surface.xColumn && of?.column !== surface.yColumn;
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

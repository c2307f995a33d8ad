/**
 * The picture of the network on its canvas: what goes into it, and what lies under the pointer.
 * @import { AppliedView, RunState, State, WeightPlace } from '../../types.js'
 * @import { Ui } from '../context.js'
 * @import { memory, scaledTargets, sizeOf } from '../painters.js'
 * @import { Palette } from '../../plot/palette.js'
 * @import { NetworkLayout, Part } from '../../plot/network-layout.js'
 * @import { Overlay } from '../../plot/network-overlay.js'
 */
import { layoutNetwork, partAt } from '../../plot/network-layout.js';
import { LinkLayer } from '../../plot/link-layer.js';
import { PIXELS, paintNetwork } from '../../plot/network.js';
import { formatWeight, t } from '../../i18n/index.js';
import { inputFields } from '../input-fields.js';
import { featureNames } from '../unit-names.js';
import { partText } from './part-text.js';
import { pixelsOf } from './pixels.js';
import { tilePlane, tileUnits } from './tile-plane.js';

/** How far from a link a pointer and a finger may land, in CSS pixels. */
const MOUSE_REACH = 7;
const FINGER_REACH = 14;

/**
 * What the page has already, handed over so that it is not fetched twice.
 * @typedef {{ memory: typeof memory, sizeOf: typeof sizeOf, scaledTargets: typeof scaledTargets }} Given
 */

/** Tiles of the first column: the feature of each, or one for all pixels of a picture. @param {AppliedView} applied */
function inputsOf(applied) {
  const pixels = pixelsOf(applied);
  const features = Array.from({ length: applied.inputs }, (_, feature) => feature);
  if (!pixels) return features;
  const end = pixels.first + pixels.side ** 2;
  return [PIXELS, ...features.filter((feature) => feature < pixels.first || feature >= end)];
}

/**
 * The column whose units that are not drawn a part of the picture stands for.
 * @param {Part | null} part in the layout's numbers
 * @returns {number} -1 for a part that is drawn
 */
export function columnOfMore(part) {
  if (part?.kind === 'tile') return part.index < 0 ? part.column : -1;
  if (!part || (part.from >= 0 && part.to >= 0)) return -1;
  return part.from < 0 ? part.column - 1 : part.column;
}

export class Picture {
  /**
   * @param {HTMLElement} root
   * @param {Given} given
   */
  constructor(root, given) {
    this.root = root;
    this.given = given;
    this.changed = given.memory();
    this.links = new LinkLayer(root.ownerDocument.createElement('canvas'));
    /** @type {NetworkLayout | null} */
    this.layout = null;
    /** @type {readonly number[]} */
    this.inputs = [];
    /** In the numbers of the layout. @type {Part | null} */
    this.pointed = null;
    /** Numbers of a row that is followed, laid over it. @type {Overlay | null} */
    this.overlay = null;
    /** First unit drawn of each column. @type {number[]} */
    this.firsts = [];
    /** @type {readonly number[]} */
    this.counts = [];
  }

  get canvas() {
    const canvas = this.root.querySelector('.network-canvas');
    return canvas instanceof HTMLCanvasElement ? canvas : null;
  }

  /** @param {State} state @param {Pick<Ui, 'histograms' | 'weight'>} ui @param {Palette} palette @param {string} font */
  paint({ run }, ui, palette, font) {
    const { canvas } = this;
    const { applied, snapshot } = run;
    if (!canvas || !applied || !snapshot) return;
    const size = this.given.sizeOf(canvas);
    const heads = [...this.root.querySelectorAll('.network-columns > *')].filter(
      (each) => each instanceof HTMLElement,
    );
    if (size.widthCss === 0 || heads.length < 2) return;
    this.inputs = inputsOf(applied);
    const counts = [this.inputs.length, ...applied.layers.map(({ units }) => units)];
    if (String(counts) !== String(this.counts)) this.firsts = [];
    this.counts = counts;
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
    const { weights, histograms } = snapshot;
    const units = tileUnits(snapshot);
    const key = [canvas, size.widthCss, size.heightCss, devicePixelRatio, palette, applied];
    const places = [...centersPx, ...this.firsts, inputPx, unitPx];
    const pointed = (ui.weight && this.partOf(ui.weight.place)) ?? this.pointed;
    const about = [pointed && JSON.stringify(pointed), this.overlay];
    const drawn = [weights, units?.values, histograms, ui.histograms, ...about];
    if (!this.changed([...key, ...places, ...drawn])) return;
    const { firsts } = this;
    const pixels = pixelsOf(applied);
    this.layout = layoutNetwork({
      ...{ counts, firsts, centersPx, inputPx, unitPx },
      heightPx: size.heightCss,
      pictured: pixels !== null,
    });
    const plane = tilePlane(snapshot);
    const names = featureNames(applied);
    paintNetwork(
      canvas,
      size,
      {
        layout: this.layout,
        weights,
        layers: applied.layers,
        inputs: this.inputs,
        pixels,
        names: this.inputs.map((feature) =>
          feature === PIXELS ? t('network.pixels', { side: pixels?.side ?? 0 }) : names[feature],
        ),
        features: plane ? inputFields(applied, plane) : [],
        units,
        // Two pixels of a picture span no plane worth looking at.
        histograms: ui.histograms || pixels || !units ? histograms : null,
        task: applied.task,
        targets: this.given.scaledTargets(applied),
        links: {
          layer: this.links,
          key: [...key, ...places, ...about],
          isRunning: snapshot.running,
          nowMs: performance.now(),
        },
        pointed,
        overlay: this.overlay,
        held: t('network.held'),
        format: formatWeight,
        more: (count) => t('network.more', { count }),
      },
      palette,
      font,
    );
  }

  /**
   * What lies at a place, in numbers of features and units.
   * @param {RunState} run
   * @param {number} xPx
   * @param {number} yPx
   * @param {boolean} [finger] it points less exactly
   * @returns {{ changed: boolean, text: string, part: Part | null }} `part` is null where its
   *   numbers are not those of one weight or unit
   */
  point({ applied, snapshot }, xPx, yPx, finger = false) {
    const { layout } = this;
    const found = layout ? partAt(layout, xPx, yPx, finger ? FINGER_REACH : MOUSE_REACH) : null;
    const changed = JSON.stringify(found) !== JSON.stringify(this.pointed);
    if (changed) this.pointed = found;
    if (!layout || !found || !applied || !snapshot) return { changed, text: '', part: null };
    const more = columnOfMore(found);
    if (more >= 0) {
      const values = { count: this.counts[more], hidden: layout.hidden[more] };
      const key = found.kind === 'tile' ? 'network.tipMore' : 'network.tipBand';
      return { changed, text: t(key, values), part: null };
    }
    const part = this.toFeatures(found, layout, applied, xPx, yPx);
    return { changed, text: partText(part, applied, snapshot), part };
  }

  /**
   * From the layout's numbers to those of the network.
   * @param {Part} part
   * @param {NetworkLayout} layout
   * @param {AppliedView} applied
   * @param {number} xPx
   * @param {number} yPx
   * @returns {Part}
   */
  toFeatures(part, layout, applied, xPx, yPx) {
    if (part.kind === 'link') {
      return part.column === 1 ? { ...part, from: this.inputs[part.from] } : part;
    }
    if (part.column === 0) return { ...part, index: this.inputs[part.index] };
    const pixels = pixelsOf(applied);
    const tile = layout.columns[part.column].find(({ index }) => index === part.index);
    if (part.column !== 1 || !pixels || !tile) return part;
    const column = Math.floor(((xPx - tile.xPx) / tile.sizePx) * pixels.side);
    const row = Math.floor(((yPx - tile.yPx) / tile.sizePx) * pixels.side);
    const isInside = Math.min(row, column) >= 0 && Math.max(row, column) < pixels.side;
    return isInside ? { ...part, pixel: pixels.first + row * pixels.side + column } : part;
  }

  /**
   * The part of a weight, or the tile of a bias or of a pixel's weight, in the layout's numbers.
   * @param {WeightPlace} place
   * @returns {Part}
   */
  partOf({ layer, unit, from }) {
    const column = layer + 1;
    const source = layer === 0 ? this.inputs.indexOf(from) : from;
    return source < 0
      ? { kind: 'tile', column, index: unit }
      : { kind: 'link', column, from: source, to: unit };
  }

  /**
   * Lays numbers over the picture, and sees to it that what is looked at is drawn.
   * @param {Overlay | null} overlay
   * @returns {boolean} whether they are others than before
   */
  lay(overlay) {
    if (overlay === this.overlay) return false;
    this.overlay = overlay;
    const { column, index } = overlay?.focus ?? { column: 0, index: -1 };
    const hidden = this.layout?.hidden[column] ?? 0;
    const at = column === 0 ? this.inputs.indexOf(index) : index;
    const first = this.firsts[column] ?? 0;
    if (hidden > 0 && at >= 0 && (at < first || at >= first + this.counts[column] - hidden)) {
      const firsts = this.counts.map((_, i) => this.firsts[i] ?? 0);
      firsts[column] = Math.min(hidden, at);
      this.firsts = firsts;
    }
    return true;
  }

  /** Where what is looked at is drawn, in the window; null where it is not. Sees to it that no scrolling of the picture hides it. */
  focusBox() {
    const { canvas, layout } = this;
    const focus = this.overlay?.focus;
    if (!canvas || !layout || !focus) return null;
    const index = focus.column === 0 ? this.inputs.indexOf(focus.index) : focus.index;
    const tile = layout.columns[focus.column]?.find((each) => each.index === index);
    if (!tile) return null;
    const scroller = canvas.closest('.network-scroll');
    const { xPx, yPx, sizePx } = tile;
    if (scroller) {
      const own = scroller.getBoundingClientRect();
      const left = canvas.getBoundingClientRect().left + xPx - own.left;
      const isHidden = left < 0 || left + sizePx > own.width;
      if (isHidden) scroller.scrollLeft += left + sizePx / 2 - own.width / 2;
    }
    const { left, top } = canvas.getBoundingClientRect();
    return new DOMRect(left + xPx, top + yPx, sizePx, sizePx);
  }

  /** What is not drawn, in words. @returns {string} '' where all is */
  undrawnText() {
    const { layout, counts } = this;
    return (layout?.hidden ?? [])
      .flatMap((hidden, column) => {
        if (hidden === 0) return [];
        const last = column === counts.length - 1;
        const layer = last
          ? t('network.outputLayer')
          : t('network.hiddenLayer', { number: column });
        const values = { layer: column === 0 ? t('network.inputs') : layer, hidden };
        return [t('network.undrawn', { ...values, count: counts[column] })];
      })
      .join(' ');
  }

  /**
   * Goes on to the units that are not drawn, and from the last back to the first.
   * @param {number} column
   * @returns {boolean} whether there are any
   */
  turn(column) {
    const hidden = this.layout?.hidden[column] ?? 0;
    if (hidden === 0) return false;
    const shown = this.counts[column] - hidden;
    const first = this.firsts[column] ?? 0;
    const firsts = this.counts.map((_, i) => this.firsts[i] ?? 0);
    firsts[column] = first >= hidden ? 0 : Math.min(hidden, first + shown);
    this.firsts = firsts;
    return true;
  }
}

/**
 * The pointer on predicted against actual numbers: what it rests on is told, and a press goes to
 * the row. The keyboard finds the same in the table, sorted by error.
 * @import { FitInput } from '../../plot/fit.js'
 * @import { OutputPart } from './index.js'
 * @import { Fitted } from './residuals.js'
 */
import { formatNumber, formatShort, t } from '../../i18n/index.js';
import { Hits } from '../../plot/hits.js';
import { planeOf, scaleOf } from '../../plot/plane.js';
import { goToCell } from '../grid-memory.js';

/** How far from a point a pointer may rest, and of the words from it, in CSS pixels. */
const REACH = 12;
const APART = 12;

/** @typedef {{ fitted: Fitted, input: Pick<FitInput, 'x' | 'y' | 'trainRows' | 'validationRows' | 'xAxis' | 'yAxis'>, size: { widthCss: number, heightCss: number } }} Shown */

export class FitPointer {
  /** What is on the canvas. @type {Shown | null} */
  shown = null;
  /** Where its points lie. @type {Hits | null} */
  hits = null;
  /** Place of the sample that is told; -1 for none. */
  told = -1;

  /** @param {OutputPart} part */
  constructor(part) {
    this.part = part;
    part.root.addEventListener('pointermove', (event) => this.point(event));
    part.root.addEventListener('pointerdown', (event) => this.point(event));
    part.root.addEventListener('click', (event) => this.go(event));
  }

  /** @param {Shown | null} shown */
  show(shown) {
    this.shown = shown;
    this.hits = null;
    this.told = -1;
    this.hide();
  }

  hide() {
    const tip = this.part.root.querySelector('.fit-tip');
    if (tip instanceof HTMLElement) tip.hidden = true;
  }

  /**
   * @param {MouseEvent} event
   * @returns {number} place of the sample below the pointer; -1 for none
   */
  under(event) {
    const { shown } = this;
    const canvas = canvasOf(event);
    if (!shown || !canvas) return -1;
    this.hits ??= hitsOf(shown);
    const box = canvas.getBoundingClientRect();
    return this.hits.nearest(event.clientX - box.left, event.clientY - box.top, REACH);
  }

  /** @param {PointerEvent} event */
  point(event) {
    const tip = this.part.root.querySelector('.fit-tip');
    const { shown } = this;
    if (!(tip instanceof HTMLElement) || !shown) return;
    const at = this.under(event);
    this.told = at;
    tip.hidden = at < 0;
    if (at < 0 || !this.hits) return;
    const { actual, predicted, residuals } = shown.fitted;
    tip.textContent = t('fit.point', {
      row: formatNumber(this.rowOf(at) + 1),
      actual: formatShort(actual[at]),
      predicted: formatShort(predicted[at]),
      error: formatShort(residuals[at]),
    });
    const { widthCss } = shown.size;
    const [x, y] = [this.hits.xPx[at], this.hits.yPx[at]];
    const left = Math.max(0, Math.min(x + APART, widthCss - tip.offsetWidth));
    const above = y - tip.offsetHeight - APART;
    tip.style.transform = `translate(${left}px, ${above < 0 ? y + APART : above}px)`;
  }

  /** @param {MouseEvent} event */
  go(event) {
    // A click is said in whole pixels, a pointer in parts of them: it may just miss what is told.
    const at = this.told >= 0 && canvasOf(event) ? this.told : this.under(event);
    if (at < 0) return;
    const { state, ui, update } = this.part.view;
    const id = state.run.applied?.rowIds[this.rowOf(at)] ?? -1;
    // Copies by augmentation stand in no table.
    if (id >= 0) update({ grid: goToCell(ui.grid, id, ui.grid.column) });
  }

  /** Number of a sample's row. @param {number} at */
  rowOf(at) {
    const { trainRows = [], validationRows = [] } = this.part.view.state.run.applied ?? {};
    return at < trainRows.length ? trainRows[at] : validationRows[at - trainRows.length];
  }
}

/** The picture that the pointer is on. @param {MouseEvent} event */
const canvasOf = ({ target }) =>
  target instanceof HTMLCanvasElement && target.classList.contains('fit-canvas') ? target : null;

/** @param {Shown} shown */
function hitsOf({ input, size }) {
  const { x, y, trainRows, validationRows, xAxis, yAxis } = input;
  const { xPx, yPx } = scaleOf(planeOf(size.widthCss, size.heightCss), xAxis.range, yAxis.range);
  const across = new Float64Array(x.length).fill(NaN);
  const down = new Float64Array(x.length).fill(NaN);
  for (const at of [...trainRows, ...validationRows]) {
    across[at] = xPx(x[at]);
    down[at] = yPx(y[at]);
  }
  return new Hits(across, down);
}

/**
 * The part of the plane that is looked at: closer, farther and beside, by wheel, pinch, buttons
 * and keys. The surface is computed for what is shown.
 * @import { PlotAxis, Plotted } from '../plotted.js'
 * @import { Range } from '../../plot/plane.js'
 * @import { OutputPart } from './index.js'
 */
import { html, nothing, svg } from 'lit/html.js';
import { formatShort, t } from '../../i18n/index.js';
import { planeOf } from '../../plot/plane.js';
import { moved, zoomed } from '../../plot/zoom.js';
import { icon } from '../icons.js';

/** One press of a button or key. */
const STEP = 1.5;
const SHIFT = 0.15;
/** Of the wheel: one notch is about a hundred pixels. */
const WHEEL = 1 / 300;

const hand = svg`<path d="M6.5 10V5.2a1.2 1.2 0 0 1 2.4 0V9m0-.5V3.7a1.2 1.2 0 0 1 2.4 0v4.8m0-3.3a1.2 1.2 0 0 1 2.4 0v4m0-2.2a1.2 1.2 0 0 1 2.4 0v5c0 3-1.8 5-4.9 5-2.6 0-3.7-1.2-5-3.6l-1.6-3a1.2 1.2 0 0 1 2-1.3l1.3 1.6"/>`;

/** @param {PlotAxis} axis */
const isLane = ({ cells }) => cells.kind === 'category';

export class ViewWindow {
  /** @type {{ key: string, datasetId: string, x: Range, y: Range } | null} */
  zoom = null;
  /** What would be shown of the axes without it. @type {{ x: Range, y: Range }} */
  whole = { x: [0, 1], y: [0, 1] };
  /** The pointer moves the view instead of points. */
  moving = false;
  /** Where fingers and pointers are that move the view. @type {Map<number, { x: number, y: number }>} */
  pointers = new Map();
  said = '';

  /** @param {OutputPart} part */
  constructor(part) {
    this.part = part;
    part.painters.window = (plot, own) => this.ranges(plot, own);
    part.root.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  /**
   * @param {Plotted} plot
   * @param {[Range, Range]} own
   * @returns {[Range, Range]} the ranges to show
   */
  ranges(plot, own) {
    this.whole = { x: own[0], y: own[1] };
    const { zoom } = this;
    return zoom && zoom.key === this.keyOf(plot) ? [zoom.x, zoom.y] : own;
  }

  /** What a part of the plane belongs to. @param {Plotted} plot */
  keyOf({ x, y }) {
    const { datasetId } = this.part.view.state;
    return JSON.stringify(
      [x, y].map(({ column: { id, name, kind } }) => [datasetId, id, name, kind]),
    );
  }

  /** The ranges asked of the surface. @returns {{ xRange?: [number, number], yRange?: [number, number] }} */
  request() {
    const { zoom, part } = this;
    const { plot } = part.painters.frame ?? {};
    if (zoom && plot && zoom.key !== this.keyOf(plot)) this.zoom = null;
    if (!this.zoom || this.zoom.datasetId !== part.view.state.datasetId) return {};
    return { xRange: [...this.zoom.x], yRange: [...this.zoom.y] };
  }

  /**
   * @param {(range: Range, whole: Range) => Range} changeX
   * @param {(range: Range, whole: Range) => Range} changeY
   */
  change(changeX, changeY) {
    const { painters, view } = this.part;
    if (!painters.frame) return;
    const { plot, xRange, yRange } = painters.frame;
    const { whole } = this;
    const { datasetId } = view.state;
    // Lanes of categories are all there is to see along their axis.
    const x = isLane(plot.x) ? xRange : changeX(xRange, whole.x);
    const y = isLane(plot.y) ? yRange : changeY(yRange, whole.y);
    this.zoom = { key: this.keyOf(plot), datasetId, x, y };
    const [xLow, xHigh, yLow, yHigh] = [...x, ...y].map(formatShort);
    const names = { x: plot.x.column.name, y: plot.y.column.name };
    this.said = t('view.shown', { ...names, xLow, xHigh, yLow, yHigh });
    view.update({});
  }

  /** @param {number} factor above 1 looks closer @param {{ x: number, y: number }} [at] shares of the plane that stay in place */
  zoomBy(factor, at = { x: 0.5, y: 0.5 }) {
    this.change(
      (range, whole) => zoomed(range, whole, factor, at.x),
      (range, whole) => zoomed(range, whole, factor, at.y),
    );
  }

  /** @param {number} x share of the plane @param {number} y */
  moveBy(x, y) {
    this.change(
      (range, whole) => moved(range, whole, x),
      (range, whole) => moved(range, whole, y),
    );
  }

  showAll() {
    this.zoom = null;
    this.said = t('view.all');
    this.part.view.update({});
  }

  /**
   * Where on the plane something is, as shares from the lower left.
   * @param {{ clientX: number, clientY: number }} event
   */
  shareOf({ clientX, clientY }) {
    const box = this.part.root.querySelector('.plane-picture')?.getBoundingClientRect();
    if (!box) return { x: 0.5, y: 0.5 };
    const plane = planeOf(box.width, box.height);
    return {
      x: (clientX - box.left - plane.xPx) / plane.widthPx,
      y: 1 - (clientY - box.top - plane.yPx) / plane.heightPx,
    };
  }

  /** Only with a key held, as for the page itself: otherwise the page scrolls. @param {WheelEvent} event */
  wheel(event) {
    const { target, ctrlKey, metaKey, deltaY } = event;
    const isPlane = target instanceof Element && target.closest('.output-surface .plane');
    if (!isPlane || !(ctrlKey || metaKey)) return;
    event.preventDefault();
    const { x, y } = this.shareOf(event);
    const within = (/** @type {number} */ share) => Math.max(0, Math.min(1, share));
    this.zoomBy(Math.exp(-deltaY * WHEEL), { x: within(x), y: within(y) });
  }

  /** @param {PointerEvent & { currentTarget: HTMLElement }} event */
  down(event) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.shareOf(event));
  }

  /** One pointer moves the view, two also pinch it. @param {PointerEvent} event */
  move(event) {
    const { pointers } = this;
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = this.shareOf(event);
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    pointers.set(event.pointerId, now);
    if (!other) {
      this.moveBy(before.x - now.x, before.y - now.y);
      return;
    }
    const far = (/** @type {{ x: number, y: number }} */ at) =>
      Math.max(0.02, Math.hypot(at.x - other.x, at.y - other.y));
    this.zoomBy(far(now) / far(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  }

  /** @param {PointerEvent} event */
  up({ pointerId }) {
    this.pointers.delete(pointerId);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { key, shiftKey } = event;
    const by = shiftKey ? 3 * SHIFT : SHIFT;
    /** @type {Record<string, () => void>} */
    const acts = {
      ArrowLeft: () => this.moveBy(-by, 0),
      ArrowRight: () => this.moveBy(by, 0),
      ArrowUp: () => this.moveBy(0, by),
      ArrowDown: () => this.moveBy(0, -by),
      '+': () => this.zoomBy(STEP),
      '=': () => this.zoomBy(STEP),
      '-': () => this.zoomBy(1 / STEP),
      0: () => this.showAll(),
      Escape: () => this.toggle(),
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(acts, key)) return;
    event.preventDefault();
    acts[key]();
  }

  toggle() {
    this.moving = !this.moving;
    this.pointers.clear();
    const { root, view } = this.part;
    view.update({}, () => {
      const goal = root.querySelector(this.moving ? '.plane-hand' : '.view-hand');
      if (goal instanceof HTMLElement) goal.focus({ preventScroll: true });
    });
  }

  /** What lies over the plane while the pointer moves the view. */
  over() {
    if (!this.moving) return nothing;
    return html`<div
      class="plane-hand"
      role="application"
      tabindex="0"
      aria-label=${t('view.plane')}
      aria-describedby="view-keys"
      @pointerdown=${(/** @type {PointerEvent & { currentTarget: HTMLElement }} */ event) => this.down(event)}
      @pointermove=${(/** @type {PointerEvent} */ event) => this.move(event)}
      @pointerup=${(/** @type {PointerEvent} */ event) => this.up(event)}
      @pointercancel=${(/** @type {PointerEvent} */ event) => this.up(event)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.key(event)}
    ></div>`;
  }

  tools() {
    /** @param {string} name @param {unknown} mark @param {() => void} act @param {boolean} [isOff] */
    const button = (name, mark, act, isOff = false) =>
      html`<button
        class="icon-button view-button"
        aria-label=${t(`view.${name}`)}
        title=${t(`view.${name}`)}
        aria-disabled=${isOff ? 'true' : nothing}
        @click=${isOff ? nothing : act}
      >
        ${mark}
      </button>`;
    return html`<div class="view-tools" role="group" aria-label=${t('view.title')}>
        <button
          class="icon-button view-button view-hand"
          aria-label=${t('view.hand')}
          title=${t('view.hand')}
          aria-pressed=${String(this.moving)}
          @click=${() => this.toggle()}
        >
          <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${hand}</svg>
        </button>
        ${button('closer', icon('plus'), () => this.zoomBy(STEP))}
        ${button('farther', icon('minus'), () => this.zoomBy(1 / STEP))}
        ${button('reset', icon('reset'), () => this.showAll(), !this.zoom)}
      </div>
      <p class=${this.moving ? 'plot-hint' : 'visually-hidden'} id="view-keys">${t('view.keys')}</p>
      <p class="visually-hidden" aria-live="polite" data-view-said>${this.said}</p>`;
  }
}

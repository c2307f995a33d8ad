/**
 * The keyboard on the plot: a cross-hair that moves, stands on points and does what the tool
 * does, and the selected points moved and erased.
 * @import { Place } from '../../plot/hits.js'
 * @import { PlotEditor } from './plot-editor.js'
 */
import { t } from '../../i18n/index.js';
import { placeText } from './plot-edits.js';
import { ERASER, REACH } from './plot-scene.js';

/** Steps of the cross-hair, as shares of an axis. */
const STEP = 0.02;
const BIG_STEP = 0.1;

/** @type {Readonly<Record<string, readonly [number, number]>>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
/** @type {Readonly<Record<string, number>>} */
const WALK = { n: 1, p: -1, ']': 1, '[': -1 };

export class PlotKeys {
  /** Where the cross-hair stands, as shares of the axes, from below. */
  cross = { x: 0.5, y: 0.5 };
  /** The plot has the keyboard, and it was last used. */
  shown = false;
  /** The one corner of a frame, in pixels. @type {Place | null} */
  corner = null;
  /** Moves with Alt held are one step of the history. */
  gesture = '';
  /** What is moved: where it stood, and how far it has gone. */
  moved = { rows: /** @type {{ id: number, x: number, y: number }[]} */ ([]), x: 0, y: 0 };

  /** @param {PlotEditor} editor */
  constructor(editor) {
    this.editor = editor;
  }

  /** @returns {Place | null} on the canvas; null where it is not shown */
  place() {
    const { scene } = this.editor;
    if (!this.shown || !scene) return null;
    const { xPx, yPx, widthPx, heightPx } = scene.plane;
    return { x: xPx + this.cross.x * widthPx, y: yPx + (1 - this.cross.y) * heightPx };
  }

  /** @param {Place} at */
  standAt(at) {
    const { scene } = this.editor;
    if (!scene) return;
    const { xPx, yPx, widthPx, heightPx } = scene.plane;
    this.cross = { x: share((at.x - xPx) / widthPx), y: share(1 - (at.y - yPx) / heightPx) };
  }

  /** Something else is used. */
  leave() {
    this.shown = false;
    this.corner = null;
    this.endMove();
  }

  focus = () => {
    if (!this.editor.root.querySelector('.plane-pad:focus-visible')) return;
    this.shown = true;
    this.tell();
  };

  blur = () => {
    if (!this.shown) return;
    this.leave();
    this.editor.pointed = 0;
    this.editor.area = null;
    this.editor.show();
  };

  /** @param {KeyboardEvent} event */
  up = ({ key }) => {
    if (key === 'Alt') this.endMove();
  };

  /** @param {KeyboardEvent} event */
  down = (event) => {
    const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
    if (ctrlKey || metaKey || event.isComposing) return;
    if (this.act(key, altKey, shiftKey)) event.preventDefault();
  };

  /**
   * @param {string} key
   * @param {boolean} altKey
   * @param {boolean} shiftKey
   * @returns {boolean} whether the key means something here
   */
  act(key, altKey, shiftKey) {
    const { editor } = this;
    if (key === 'Escape') return this.escape();
    const arrow = ARROWS[key];
    const walk = WALK[key.toLowerCase()];
    const isEnter = key === 'Enter' || key === ' ';
    const isErase = key === 'Delete' || key === 'Backspace';
    if (!arrow && walk === undefined && !isEnter && !isErase) return false;
    if (editor.pointer.gesture) return true;
    this.shown = true;
    if (arrow) {
      const step = shiftKey ? BIG_STEP : STEP;
      if (altKey) this.moveSelected(arrow[0] * step, arrow[1] * step);
      else this.step(arrow[0] * step, arrow[1] * step);
      return true;
    }
    this.endMove();
    if (walk !== undefined) this.walk(walk);
    else if (isErase) this.eraseSelected();
    else this.use(shiftKey);
    return true;
  }

  escape() {
    const { editor } = this;
    if (editor.pointer.back()) return true;
    if (this.gesture !== '') {
      this.endMove();
      editor.takeBack();
      return true;
    }
    if (this.corner) {
      this.corner = editor.area = null;
      editor.show();
      return true;
    }
    if (editor.pointed === 0) return false;
    editor.pointed = 0;
    editor.show();
    return true;
  }

  /** @param {number} x @param {number} y shares of the axes */
  step(x, y) {
    this.endMove();
    this.cross = { x: share(this.cross.x + x), y: share(this.cross.y + y) };
    this.tell();
  }

  /** To the next point, or the one before. @param {number} by */
  walk(by) {
    const { scene, placeOf, pointed } = this.editor;
    if (!scene) return;
    const order = scene.hits.inOrder();
    if (order.length === 0) return;
    const now = order.indexOf(placeOf.call(this.editor, pointed));
    const next = now < 0 ? this.nearestInOrder(by) : (now + by + order.length) % order.length;
    const row = order[next];
    this.standAt({ x: scene.hits.xPx[row], y: scene.hits.yPx[row] });
    this.tell(row);
  }

  /** @param {number} by @returns {number} place in the order of the first point behind the cross-hair, or before it */
  nearestInOrder(by) {
    const { scene } = this.editor;
    const at = this.place();
    if (!scene || !at) return 0;
    const order = scene.hits.inOrder();
    const behind = order.findIndex((row) => scene.hits.xPx[row] >= at.x);
    if (by > 0) return behind < 0 ? 0 : behind;
    return behind <= 0 ? order.length - 1 : behind - 1;
  }

  /** What Enter does, by tool. @param {boolean} adds to the selection */
  use(adds) {
    const { editor } = this;
    const { scene, tool } = editor;
    const at = this.place();
    if (!scene || !at) return;
    const { rows } = scene.plot.table;
    if (tool === 'add') {
      if (editor.add([at], editor.newGesture())) editor.say(t('plot.saidAdded', { count: 1 }));
    } else if (tool === 'erase') {
      const found = scene.hits.within(at.x, at.y, ERASER.mouse + scene.radiusPx);
      const ids = found.map((row) => rows[row].id);
      editor.erase(ids, editor.newGesture());
      editor.pointed = 0;
      editor.say(t('plot.saidErased', { count: ids.length }));
    } else if (tool === 'area') {
      if (this.corner) {
        editor.pointer.frame(this.corner, at, adds);
        this.corner = editor.area = null;
      } else {
        this.corner = at;
        editor.area = { from: at, to: at };
      }
      editor.show();
    } else {
      const row = this.under(at);
      if (row >= 0) editor.select([rows[row].id], adds);
      else if (!adds) editor.select([]);
    }
  }

  eraseSelected() {
    const { editor } = this;
    if (editor.isFixed) return this.refuse();
    const ids = [...editor.selected()].filter((id) => editor.placeOf(id) >= 0);
    if (ids.length === 0) return;
    editor.pointed = 0;
    editor.erase(ids, editor.newGesture());
    editor.say(t('plot.saidErased', { count: ids.length }));
  }

  /** @param {number} x @param {number} y shares of the axes */
  moveSelected(x, y) {
    const { editor } = this;
    const { scene } = editor;
    if (!scene) return;
    if (editor.isFixed) return this.refuse();
    if (this.gesture === '') {
      const rows = editor.standing();
      if (rows.length === 0) return;
      this.gesture = editor.newGesture();
      this.moved = { rows, x: 0, y: 0 };
      editor.hold(true);
    }
    const { moved } = this;
    const [xRange, yRange] = [scene.x.range, scene.y.range];
    moved.x += x * (xRange[1] - xRange[0]);
    moved.y += y * (yRange[1] - yRange[0]);
    if (!editor.moveBy(moved.rows, moved, this.gesture)) {
      this.endMove();
      editor.say(editor.note);
      return;
    }
    const [{ id, x: left, y: low }] = moved.rows;
    editor.pointed = id;
    const [right, high] = [left + moved.x, low + moved.y];
    this.standAt({ x: scene.scale.xPx(right), y: scene.scale.yPx(high) });
    editor.say(t('plot.saidMoved', { x: placeText(scene.x, right), y: placeText(scene.y, high) }));
  }

  /** Points of a fixed plot are there to look at. */
  refuse() {
    this.editor.say(t('embed.locked', { panel: t('embed.panel.output') }));
  }

  endMove() {
    if (this.gesture === '') return;
    this.gesture = '';
    this.editor.hold(false);
  }

  /** @param {Place} at @returns {number} position of the row there, -1 for none */
  under({ x, y }) {
    const { scene } = this.editor;
    return scene ? scene.hits.nearest(x, y, scene.radiusPx + REACH.mouse) : -1;
  }

  /** Says what is under the cross-hair. @param {number} [row] known already */
  tell(row) {
    const { editor } = this;
    const { scene } = editor;
    const at = this.place();
    if (!scene || !at) return;
    if (this.corner) editor.area = { from: this.corner, to: at };
    const { scale } = scene;
    editor.sayUnder(row ?? this.under(at), { x: scale.xValue(at.x), y: scale.yValue(at.y) });
  }
}

/** @param {number} value */
const share = (value) => Math.min(1, Math.max(0, value));

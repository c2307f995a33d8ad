/**
 * Mouse, finger and pen on the plot. A finger with the Select tool scrolls the page as it does
 * everywhere: it taps to select, and drags only points that are selected already.
 * @import { Place } from '../../plot/hits.js'
 * @import { PlotEditor } from './plot-editor.js'
 */
import { sprayed } from '../../plot/spray.js';
import { t } from '../../i18n/index.js';
import { ERASER, REACH } from './plot-scene.js';

/** How far a pointer goes before it drags, in CSS pixels. */
const DRAG_FROM = { mouse: 3, touch: 8 };

/**
 * @typedef {object} Gesture
 * @property {'tap' | 'press' | 'drag' | 'area' | 'add' | 'erase'} kind
 * @property {number} pointerId
 * @property {string} id of its step in the history
 * @property {Place} from where it began
 * @property {Place} last
 * @property {number} row id of the one it began on; 0 for none
 * @property {boolean} adds to the selection
 * @property {boolean} changed the table
 * @property {number} gone pixels since the last dot of a brush
 * @property {number} count rows added or erased
 * @property {Set<number>} erased ids
 * @property {{ id: number, x: number, y: number }[]} rows dragged: where they stood
 */

export class PlotPointer {
  /** @type {Gesture | null} */
  gesture = null;

  /** @param {PlotEditor} editor */
  constructor(editor) {
    this.editor = editor;
    // A touch that drags must not scroll, and only the touch event can say so.
    this.touch = {
      handleEvent: (/** @type {TouchEvent} */ event) => {
        if (this.gesture && this.gesture.kind !== 'tap') event.preventDefault();
      },
      passive: false,
    };
  }

  /** @param {PointerEvent} event @returns {Place} on the canvas */
  placeOf(event) {
    const element = /** @type {Element} */ (event.currentTarget);
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {PointerEvent} event */
  down = (event) => {
    const { editor } = this;
    const { scene, tool } = editor;
    if (!scene || this.gesture || event.button !== 0 || !event.isPrimary) return;
    const at = this.placeOf(event);
    const isTouch = event.pointerType === 'touch';
    const row = this.rowAt(at, isTouch);
    const adds = event.shiftKey || event.ctrlKey || event.metaKey;
    /** @type {Gesture} */
    const gesture = {
      ...{ kind: 'tap', pointerId: event.pointerId, id: editor.newGesture() },
      ...{ from: at, last: at, row, adds, changed: false, gone: 0, count: 0 },
      ...{ erased: new Set(), rows: [] },
    };
    editor.keys.leave();
    editor.keys.standAt(at);
    if (tool === 'add' || tool === 'erase') gesture.kind = tool;
    else if (tool === 'area' || event.shiftKey) gesture.kind = 'area';
    else if (isTouch) gesture.kind = editor.selected().has(row) ? 'press' : 'tap';
    else gesture.kind = row > 0 ? 'press' : 'area';
    this.gesture = gesture;
    if (gesture.kind !== 'tap') {
      /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    }
    if (gesture.kind === 'add') {
      editor.hold(true);
      this.put(gesture, [at]);
    }
    if (gesture.kind === 'erase') {
      editor.hold(true);
      this.rub(gesture, at, isTouch);
    }
  };

  /** @param {PointerEvent} event */
  move = (event) => {
    const at = this.placeOf(event);
    const isTouch = event.pointerType === 'touch';
    const { editor, gesture } = this;
    if (!gesture) {
      if (!isTouch) this.hover(at);
      return;
    }
    if (gesture.pointerId !== event.pointerId) return;
    const far = Math.hypot(at.x - gesture.from.x, at.y - gesture.from.y);
    if (gesture.kind === 'press' && far > DRAG_FROM[isTouch ? 'touch' : 'mouse'])
      this.lift(gesture);
    switch (gesture.kind) {
      case 'drag':
        this.carry(gesture, at);
        break;
      case 'area':
        editor.area = { from: gesture.from, to: at };
        editor.show();
        break;
      case 'add': {
        const { dots, gone } = sprayed(gesture.last, at, gesture.gone);
        gesture.gone = gone;
        if (dots.length > 0) this.put(gesture, dots);
        break;
      }
      case 'erase':
        this.rub(gesture, at, isTouch);
        break;
    }
    gesture.last = at;
  };

  /** @param {PointerEvent} event */
  up = (event) => {
    const { editor, gesture } = this;
    if (!gesture || gesture.pointerId !== event.pointerId) return;
    const { kind, row, adds, count } = gesture;
    const at = this.placeOf(event);
    this.end();
    if (kind === 'press' || kind === 'tap') {
      editor.pointed = row;
      if (row > 0) editor.select([row], adds);
      else if (!adds) editor.select([]);
    } else if (kind === 'area') {
      this.frame(gesture.from, at, adds);
    } else if (kind === 'add' && count > 0) {
      editor.say(t('plot.saidAdded', { count }));
      editor.selectAdded();
    } else if (kind === 'erase' && count > 0) {
      editor.say(t('plot.saidErased', { count }));
    }
  };

  /** The browser scrolls or zooms instead, or the window was left. */
  cancel = () => {
    if (this.gesture) this.back();
  };

  /** @param {PointerEvent} event */
  leave = ({ pointerType }) => {
    // A finger leaves with every tap: what it tapped is shown until the next one.
    if (this.gesture || pointerType === 'touch') return;
    this.editor.pointed = 0;
    this.editor.brush = null;
    this.editor.show();
  };

  /** A long press of a finger has no menu here. @param {Event} event */
  menu = (event) => {
    if (this.gesture) event.preventDefault();
  };

  /** Takes what the gesture did back. @returns {boolean} whether there was one */
  back() {
    const { editor, gesture } = this;
    if (!gesture) return false;
    this.end();
    if (gesture.changed) editor.takeBack();
    return true;
  }

  end() {
    this.gesture = null;
    this.editor.area = null;
    this.editor.brush = null;
    this.editor.hold(false);
    this.editor.show();
  }

  /** @param {Place} at @param {boolean} isTouch @returns {number} id of the row there, 0 for none */
  rowAt(at, isTouch) {
    const { scene } = this.editor;
    if (!scene) return 0;
    const reach = scene.radiusPx + REACH[isTouch ? 'touch' : 'mouse'];
    return scene.plot.table.rows[scene.hits.nearest(at.x, at.y, reach)]?.id ?? 0;
  }

  /** @param {Place} at */
  hover(at) {
    const { editor } = this;
    const { scene, tool } = editor;
    const row = this.rowAt(at, false);
    editor.brush =
      tool === 'erase' && scene ? { at, reachPx: ERASER.mouse + scene.radiusPx } : null;
    if (row === editor.pointed && !editor.brush) return;
    editor.pointed = row;
    editor.show();
  }

  /** A press becomes a drag: of all selected points, if this is one of them. @param {Gesture} gesture */
  lift(gesture) {
    const { editor } = this;
    if (editor.isFixed) return;
    gesture.kind = 'drag';
    if (!editor.selected().has(gesture.row)) editor.select([gesture.row]);
    gesture.rows = editor.standing();
    editor.pointed = gesture.row;
    editor.hold(true);
  }

  /** @param {Gesture} gesture @param {Place} at */
  carry(gesture, at) {
    const { editor } = this;
    const { scene } = editor;
    if (!scene) return;
    const { scale } = scene;
    const by = {
      x: scale.xValue(at.x) - scale.xValue(gesture.from.x),
      y: scale.yValue(at.y) - scale.yValue(gesture.from.y),
    };
    if (editor.moveBy(gesture.rows, by, gesture.id)) gesture.changed = true;
  }

  /** @param {Gesture} gesture @param {Place[]} dots */
  put(gesture, dots) {
    if (!this.editor.add(dots, gesture.id)) return;
    gesture.changed = true;
    gesture.count += dots.length;
  }

  /** @param {Gesture} gesture @param {Place} at @param {boolean} isTouch */
  rub(gesture, at, isTouch) {
    const { editor } = this;
    const { scene } = editor;
    if (!scene) return;
    const reachPx = ERASER[isTouch ? 'touch' : 'mouse'] + scene.radiusPx;
    const { rows } = scene.plot.table;
    // The picture may be a frame behind: what is gone already is not erased again.
    const ids = scene.hits
      .along(gesture.last, at, reachPx)
      .map((row) => rows[row].id)
      .filter((id) => !gesture.erased.has(id));
    for (const id of ids) gesture.erased.add(id);
    gesture.count += ids.length;
    gesture.changed ||= ids.length > 0;
    editor.pointed = 0;
    editor.brush = { at, reachPx };
    editor.erase(ids, gesture.id);
    editor.show();
  }

  /** @param {Place} from @param {Place} to @param {boolean} adds */
  frame(from, to, adds) {
    const { scene } = this.editor;
    if (!scene) return;
    const found = scene.hits.inside(
      Math.min(from.x, to.x),
      Math.min(from.y, to.y),
      Math.max(from.x, to.x),
      Math.max(from.y, to.y),
    );
    const ids = found.map((row) => scene.plot.table.rows[row].id);
    if (ids.length > 0 || !adds) this.editor.select(ids, adds);
  }
}

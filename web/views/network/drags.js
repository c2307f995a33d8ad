/**
 * Two drags on the heads of layers: a number of units is pulled sideways, and a layer by its name
 * to another place. Both can be done without: by the stepper, and in the menu of the layer.
 * @import { Action, State } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 */

/** Way of the pointer for one unit more, and before a press counts as a drag, in CSS pixels. */
const UNIT_PX = 8;
const SLOP_PX = 5;
/** From this many units on, a step is a share of them. */
const FINE_UNITS = 16;
const MOST_UNITS = 4096;

let gestures = 0;

/**
 * @param {object} page
 * @param {HTMLElement} page.root
 * @param {() => State} page.getState
 * @param {(action: Action) => void} page.dispatch
 * @param {ViewContext['update']} page.update
 */
export function watchDrags({ root, getState, dispatch }) {
  /** @type {((event: PointerEvent) => void) | null} */
  let move = null;
  /** Ends it; `counts` is false where the browser took it for scrolling. @type {((counts: boolean) => void) | null} */
  let drop = null;

  /** @param {HTMLElement} head */
  const indexOf = (head) => [...root.querySelectorAll('.layer-hidden')].indexOf(head);

  /**
   * @param {PointerEvent} start
   * @param {HTMLInputElement} input
   * @param {number} index
   */
  function pullUnits(start, input, index) {
    const { id, units } = getState().network.hidden[index];
    const from = Number.parseInt(units, 10);
    if (!Number.isFinite(from)) return;
    const gesture = `units ${(gestures += 1)}`;
    let pulls = false;
    move = (event) => {
      const way = event.clientX - start.clientX;
      pulls ||= Math.abs(way) > SLOP_PX;
      if (!pulls) return;
      event.preventDefault();
      input.dataset.pulled = '';
      const steps = Math.trunc(way / UNIT_PX);
      const to = Math.min(MOST_UNITS, Math.max(1, unitsAfter(from, steps)));
      const text = String(to);
      const now = getState().network.hidden.find((layer) => layer.id === id);
      if (now && now.units !== text) {
        dispatch({ type: 'network/unitsTyped', layerId: id, text, gesture });
      }
    };
    drop = () => delete input.dataset.pulled;
  }

  /**
   * @param {PointerEvent} start
   * @param {HTMLElement} head
   * @param {number} index
   */
  function pullLayer(start, head, index) {
    const { id } = getState().network.hidden[index];
    let to = index;
    let pulls = false;
    move = (event) => {
      const way = event.clientX - start.clientX;
      pulls ||= Math.abs(way) > SLOP_PX;
      if (!pulls) return;
      event.preventDefault();
      const heads = [...root.querySelectorAll('.layer-hidden')];
      to = heads.filter((each) => {
        const { left, width } = each.getBoundingClientRect();
        return event.clientX > left + width / 2;
      }).length;
      head.dataset.pulled = '';
      heads.forEach((each, i) => {
        const isLast = to === heads.length && i === heads.length - 1;
        each.toggleAttribute('data-before', i === to);
        each.toggleAttribute('data-after', isLast);
      });
    };
    drop = (counts) => {
      delete head.dataset.pulled;
      for (const each of root.querySelectorAll('.layer-hidden')) {
        each.removeAttribute('data-before');
        each.removeAttribute('data-after');
      }
      if (!pulls || !counts) return;
      const beforeLayerId = getState().network.hidden[to]?.id ?? null;
      dispatch({ type: 'network/layerMoved', layerId: id, beforeLayerId });
    };
  }

  root.addEventListener('pointerdown', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.button !== 0 || move) return;
    const head = target.closest('.layer-hidden');
    if (!(head instanceof HTMLElement) || head.closest('.fixed')) return;
    const index = indexOf(head);
    if (!getState().network.hidden[index]) return;
    if (target instanceof HTMLInputElement && target.closest('.stepper')) {
      pullUnits(event, target, index);
    } else if (target.closest('.layer-name')) {
      pullLayer(event, head, index);
    }
  });
  document.addEventListener('pointermove', (event) => move?.(event));
  const end = (/** @type {boolean} */ counts) => {
    const dropped = drop;
    move = null;
    drop = null;
    dropped?.(counts);
  };
  document.addEventListener('pointerup', () => end(true));
  document.addEventListener('pointercancel', () => end(false));
}

/**
 * A few units go one by one; many go by shares, so that a hand's width is enough.
 * @param {number} from
 * @param {number} steps
 * @returns {number}
 */
export function unitsAfter(from, steps) {
  let units = from;
  for (let i = 0; i < Math.abs(steps); i++) {
    units += Math.sign(steps) * Math.max(1, Math.floor(units / FINE_UNITS));
  }
  return units;
}

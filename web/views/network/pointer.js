/**
 * The pointer on the picture of the network: it says what it rests on, opens a unit where it is
 * pressed, and a weight at its link or its number.
 * @import { State, WeightPlace } from '../../types.js'
 * @import { Ui, ViewContext } from '../context.js'
 */
import { isOnTile } from '../../plot/network-layout.js';
import { weightAt } from '../../state/weights.js';
import { Picture, columnOfMore } from './picture.js';
import { VALUE_ID } from './weight-editor.js';
import { openWeight, placeOf } from './weight-place.js';

/** Distance of the words from the pointer, and from the picture's edge, in CSS pixels. */
const APART_PX = 12;
const EDGE_PX = 4;

/**
 * @param {object} page
 * @param {HTMLElement} page.root
 * @param {() => State} page.getState
 * @param {() => Ui} page.getUi
 * @param {ViewContext['update']} page.update
 * @param {Picture} picture
 * @returns {() => void} says the same again, with the numbers of now
 */
export function watchPointer({ root, getState, getUi, update }, picture) {
  /** Where it rests. @type {{ xPx: number, yPx: number, finger: boolean } | null} */
  let rests = null;

  /** @param {{ xPx: number, yPx: number, finger: boolean }} where */
  function say({ xPx, yPx, finger }) {
    const tip = root.querySelector('.tooltip');
    const stage = root.querySelector('.network-stage');
    if (!(tip instanceof HTMLElement) || !stage) return false;
    const { changed, text } = picture.point(getState().run, xPx, yPx, finger);
    tip.hidden = text === '' || getUi().weight !== null;
    if (tip.hidden || tip.textContent === text) return changed;
    tip.textContent = text;
    return changed;
  }

  /** @param {{ xPx: number, yPx: number }} where */
  function placeTip({ xPx, yPx }) {
    const tip = root.querySelector('.tooltip');
    const stage = root.querySelector('.network-stage');
    if (!(tip instanceof HTMLElement) || !stage || tip.hidden) return;
    const most = stage.clientWidth - tip.offsetWidth - EDGE_PX;
    const above = yPx > stage.clientHeight / 2;
    const top = above ? yPx - tip.offsetHeight - APART_PX : yPx + 1.5 * APART_PX;
    const left = Math.max(EDGE_PX, Math.min(most, xPx + APART_PX));
    tip.style.transform = `translate(${left}px, ${top}px)`;
  }

  /** @param {PointerEvent | MouseEvent} event */
  function whereOf(event) {
    const stage = root.querySelector('.network-stage');
    const { canvas } = picture;
    if (!stage || event.target !== canvas) return null;
    const box = stage.getBoundingClientRect();
    const finger = event instanceof PointerEvent && event.pointerType === 'touch';
    return { xPx: event.clientX - box.left, yPx: event.clientY - box.top, finger };
  }

  /** @param {PointerEvent} event */
  function point(event) {
    const before = rests;
    rests = whereOf(event);
    if (!rests && !before) return;
    const changed = say(rests ?? { xPx: -1, yPx: -1, finger: false });
    if (rests) placeTip(rests);
    if (changed) update({});
  }

  /** @param {WeightPlace} place of the bias, or of a pixel's weight on the tile */
  function openUnit({ layer, unit, from }) {
    const inside = { ...getUi().inside, layer, unit, from };
    update({ weight: null, inside: { ...inside, tab: 'unit', last: 'unit' } });
  }

  root.addEventListener('pointermove', (event) => {
    if (event.pointerType !== 'touch') point(event);
  });
  root.addEventListener('pointerleave', point);
  // A finger has no way to rest on something: its tap shows it, until the next tap elsewhere.
  root.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch') point(event);
  });
  root.addEventListener('click', (event) => {
    const where = whereOf(event);
    if (!where) return;
    const { run } = getState();
    const { part } = picture.point(run, where.xPx, where.yPx, where.finger);
    const more = columnOfMore(picture.pointed);
    if (more >= 0 && picture.turn(more)) {
      update({ weight: null });
      return;
    }
    const place = part && placeOf(part);
    if (place && part.kind === 'tile' && isOnTile(picture.layout, part, where)) {
      openUnit(place);
      return;
    }
    const value = place ? weightAt(run.snapshot, place) : undefined;
    const weight = place && value !== undefined ? openWeight(place, value) : null;
    if (weight || getUi().weight) {
      update({ weight }, () => {
        if (!weight) return;
        // A finger slides: a keyboard of its own would cover the picture.
        const slider = '.weight-editor [type=range]';
        const field = root.querySelector(where.finger ? slider : `#${VALUE_ID}`);
        if (!(field instanceof HTMLInputElement)) return;
        field.focus({ preventScroll: true });
        if (!where.finger) field.select();
      });
    }
  });

  return () => {
    if (rests) say(rests);
  };
}

/** What a step is about is to be seen: in the list of steps, and in the drawing above the panel. */
import { roomAbove, scrollWithin, wayTo } from '../room.js';

/** Space around what is scrolled into sight, in CSS pixels. */
const EDGE = 24;

/**
 * @param {HTMLElement} root of the page
 * @param {HTMLElement | null} panel of the tab
 * @param {DOMRect | null} box what is looked at in the drawing
 */
export function bringIntoSight(root, panel, box) {
  const list = panel?.querySelector('.walk-list');
  const item = list?.querySelector('[aria-current]');
  if (list && item) scrollWithin(list, item);
  const room = roomAbove(root, EDGE);
  if (!box || !room) return;
  const way = wayTo(box, room);
  if (way !== 0) scrollBy(0, way);
}

/** Another step is read from its first line. @param {HTMLElement | null} panel */
export function showTop(panel) {
  for (const part of [panel, panel?.querySelector('.walk-page')]) part?.scrollTo(0, 0);
}

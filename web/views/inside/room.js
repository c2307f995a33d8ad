/**
 * The room that the panel leaves: above it the network is to be seen whole where it fits, and
 * in it the tab that is open. And whether there is more of the panel below its edge.
 */

/** Space around what is scrolled into sight, in CSS pixels. */
const EDGE = 8;
/** Less than this, in CSS pixels, is rounding. */
const NOTHING = 2;

/**
 * How far the page has to go for a box to be seen.
 * @param {{ top: number, bottom: number }} box in CSS pixels of the window
 * @param {{ top: number, bottom: number }} room where it is seen
 * @returns {number} CSS pixels down; where it does not fit, its upper edge comes in
 */
export function wayTo(box, room) {
  if (box.bottom - box.top > room.bottom - room.top || box.top < room.top) {
    return box.top - room.top;
  }
  return Math.max(0, box.bottom - room.bottom);
}

/**
 * Where the page is seen above the panel, below the bar.
 * @param {HTMLElement} root of the page
 * @param {number} edge space to leave, in CSS pixels
 * @returns {{ top: number, bottom: number } | null} in CSS pixels of the window; null without a panel
 */
export function roomAbove(root, edge) {
  const dock = root.querySelector('.inside')?.getBoundingClientRect();
  if (!dock) return null;
  const bar = root.querySelector('.top')?.getBoundingClientRect();
  const top = Math.max(0, Math.min(bar?.bottom ?? 0, dock.top / 2)) + edge;
  return { top, bottom: dock.top - edge };
}

/**
 * As little as brings an item of a scrolling part into sight; the page itself stays.
 * @param {Element} part
 * @param {Element} item
 */
export function scrollWithin(part, item) {
  const [outer, inner] = [part, item].map((each) => each.getBoundingClientRect());
  if (inner.top < outer.top) part.scrollTop += inner.top - outer.top;
  else if (inner.bottom > outer.bottom) part.scrollTop += inner.bottom - outer.bottom;
  if (inner.left < outer.left) part.scrollLeft += inner.left - outer.left;
  else if (inner.right > outer.right) part.scrollLeft += inner.right - outer.right;
}

/**
 * @param {HTMLElement} root of the page
 * @param {{ isWhole?: boolean }} [options] `isWhole`: only where all of the network fits
 */
export function showNetwork(root, { isWhole = false } = {}) {
  const room = roomAbove(root, EDGE);
  const box = root.querySelector('.network-stage')?.getBoundingClientRect();
  if (!room || !box) return;
  if (isWhole && box.height > room.bottom - room.top) return;
  const way = wayTo(box, room);
  if (Math.abs(way) > NOTHING) scrollBy(0, way);
}

/**
 * How high the panel may be for the network to be seen whole above it.
 * @param {HTMLElement} root
 * @returns {number} CSS pixels
 */
export function roomBelow(root) {
  const box = root.querySelector('.network-stage')?.getBoundingClientRect();
  const dock = root.querySelector('.inside')?.getBoundingClientRect();
  const bar = root.querySelector('.top')?.getBoundingClientRect();
  // On phones the run's part of the bar lies below the panel.
  return (dock?.bottom ?? innerHeight) - (bar?.bottom ?? 0) - (box?.height ?? 0) - 2 * EDGE;
}

/**
 * The row of tabs alone is scrolled; the page stays.
 * @param {HTMLElement} root
 */
export function showTab(root) {
  const strip = root.querySelector('.inside-head .tabs');
  const tab = strip?.querySelector('[aria-selected="true"]');
  if (strip && tab) scrollWithin(strip, tab);
}

/**
 * Whoever opened the panel by key goes on in it.
 * @param {HTMLElement} root
 */
export function followKeyboard(root) {
  const { activeElement } = document;
  if (!activeElement?.matches('.inside-open:focus-visible, .network-stage :focus-visible')) return;
  const tab = root.querySelector('.inside-head [aria-selected="true"]');
  if (tab instanceof HTMLElement) tab.focus({ preventScroll: true });
}

/**
 * Marks whether there is more below, again whenever the panel or what stands in it changes its
 * size. Whoever takes the panel out of the page ends that.
 * @param {Element | null} panel with its content as the only child
 */
export function watchBelow(panel) {
  if (!panel?.firstElementChild) return;
  const observer = new ResizeObserver(() => markBelow(panel));
  observer.observe(panel);
  observer.observe(panel.firstElementChild);
}

/** @param {Element | null} panel */
export function markBelow(panel) {
  if (!panel) return;
  const rest = panel.scrollHeight - panel.clientHeight - panel.scrollTop;
  panel.toggleAttribute('data-more-below', rest > NOTHING);
}

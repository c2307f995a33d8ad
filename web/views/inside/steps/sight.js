/** What a step is about is to be seen: in the list of steps, and in the drawing above the panel. */

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
  if (list && item) scrollList(list, item);
  const dock = panel?.closest('.inside')?.getBoundingClientRect();
  if (!box || !dock) return;
  const bar = root.querySelector('.top')?.getBoundingClientRect();
  const top = Math.max(0, Math.min(bar?.bottom ?? 0, dock.top / 2)) + EDGE;
  const bottom = dock.top - EDGE;
  if (box.bottom > bottom) scrollBy(0, Math.min(box.bottom - bottom, box.top - top));
  else if (box.top < top) scrollBy(0, box.top - top);
}

/** As little as brings the item into sight; the page itself stays. @param {Element} list @param {Element} item */
function scrollList(list, item) {
  const [outer, inner] = [list, item].map((each) => each.getBoundingClientRect());
  if (inner.top < outer.top) list.scrollTop += inner.top - outer.top;
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
  if (inner.left < outer.left) list.scrollLeft += inner.left - outer.left;
  else if (inner.right > outer.right) list.scrollLeft += inner.right - outer.right;
}

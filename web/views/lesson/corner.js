/**
 * Where the panel of a lesson lies on a wide page: in the first corner where it covers nothing of
 * what it speaks of, and where the page has to go for that to be seen.
 */

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box CSS pixels of the window */
/** @typedef {'bottom-end' | 'bottom-start' | 'top-end' | 'top-start'} Corner */

/** In the order in which they are tried. @type {readonly Corner[]} */
const CORNERS = ['bottom-end', 'bottom-start', 'top-end', 'top-start'];

/** @param {Box} a @param {Box} b @returns {number} square pixels that both have */
export function shared(a, b) {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}

/**
 * @param {Corner} corner
 * @param {{ width: number, height: number }} size of the panel
 * @param {Box} room where panels may lie
 * @param {boolean} isRightToLeft
 * @returns {Box}
 */
export function boxIn(corner, { width, height }, room, isRightToLeft) {
  const atRight = corner.endsWith('end') !== isRightToLeft;
  const left = atRight ? room.right - width : room.left;
  const top = corner.startsWith('bottom') ? room.bottom - height : room.top;
  return { left, top, right: left + width, bottom: top + height };
}

/**
 * @param {{ width: number, height: number }} size of the panel
 * @param {Box} room
 * @param {readonly Box[]} boxes that are to be seen
 * @param {{ isRightToLeft?: boolean, present?: Corner }} [options] `present`: stays where it covers no more than elsewhere
 * @returns {Corner} the one that covers least of them
 */
export function freeCorner(size, room, boxes, { isRightToLeft = false, present } = {}) {
  const covered = (/** @type {Corner} */ corner) => {
    const box = boxIn(corner, size, room, isRightToLeft);
    return boxes.reduce((sum, each) => sum + shared(box, each), 0);
  };
  const tried = present ? [present, ...CORNERS] : CORNERS;
  const all = tried.map((corner) => ({ corner, area: covered(corner) }));
  const least = Math.min(...all.map(({ area }) => area));
  return all.find(({ area }) => area <= least)?.corner ?? 'bottom-end';
}

/**
 * How far the page has to go for a box to be seen.
 * @param {Box} box
 * @param {{ top: number, bottom: number }} room
 * @returns {number} CSS pixels down; where it does not fit, its upper edge comes in
 */
export function wayTo(box, room) {
  if (box.top < room.top || box.bottom - box.top > room.bottom - room.top) {
    return box.top - room.top;
  }
  return Math.max(0, box.bottom - room.bottom);
}

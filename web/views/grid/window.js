/**
 * Which rows and columns of a large table are drawn: those in sight, some beside them so that
 * scrolling shows no gaps, and those that have to stay (the one with the keyboard).
 */

/**
 * What is drawn along one side, in order: a place, or the room of places that are not drawn.
 * @typedef {{ place: number, gap?: undefined } | { gap: number, place?: undefined }} Part
 */

/**
 * The places that a stretch of a side touches.
 * @param {ArrayLike<number>} offsets where each place starts; the last one is the end of all
 * @param {number} start of the stretch
 * @param {number} size
 * @param {number} spare places more at either end
 * @returns {{ from: number, to: number }} `to` is the place behind the last one
 */
export function touched(offsets, start, size, spare) {
  const count = offsets.length - 1;
  const from = Math.max(0, lastAtOrBefore(offsets, start) - spare);
  const to = Math.min(count, lastAtOrBefore(offsets, start + size) + 1 + spare);
  return { from: Math.min(from, Math.max(0, count - 1)), to: Math.max(to, Math.min(count, 1)) };
}

/**
 * @param {ArrayLike<number>} offsets rising
 * @param {number} at
 */
function lastAtOrBefore(offsets, at) {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The same for rows of one height.
 * @param {number} count
 * @param {number} rowSize
 * @param {number} start
 * @param {number} size
 * @param {number} spare
 * @returns {{ from: number, to: number }}
 */
export function touchedRows(count, rowSize, start, size, spare) {
  const first = Math.min(Math.max(0, Math.floor(start / rowSize)), Math.max(0, count - 1));
  const last = Math.ceil((start + size) / rowSize);
  return {
    from: Math.max(0, first - spare),
    to: Math.min(count, Math.max(last, first + 1) + spare),
  };
}

/**
 * Everything along one side: the places drawn, with gaps where others are left out.
 * @param {{ from: number, to: number }} window
 * @param {number} count of all places
 * @param {readonly number[]} kept places drawn wherever they are
 * @param {(place: number) => number} offsetOf where a place starts; of `count`, where all end
 * @returns {Part[]}
 */
export function partsOf({ from, to }, count, kept, offsetOf) {
  const places = new Set(kept.filter((place) => place >= 0 && place < count));
  for (let place = from; place < Math.min(to, count); place++) places.add(place);
  /** @type {Part[]} */
  const parts = [];
  let next = 0;
  for (const place of [...places].sort((a, b) => a - b)) {
    if (place > next) parts.push({ gap: offsetOf(place) - offsetOf(next) });
    parts.push({ place });
    next = place + 1;
  }
  if (next < count) parts.push({ gap: offsetOf(count) - offsetOf(next) });
  return parts;
}

/**
 * How far to scroll so that a stretch is in sight, by the shortest way.
 * @param {number} scroll now
 * @param {number} room that can be seen
 * @param {number} start of the stretch
 * @param {number} size
 * @returns {number}
 */
export function scrolledTo(scroll, room, start, size) {
  if (start < scroll || size > room) return start;
  return Math.max(scroll, start + size - room);
}

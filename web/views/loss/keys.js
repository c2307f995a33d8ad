/** Reading and zooming the chart by keyboard. */

/** Share of the points that Page Up and Page Down go over. */
const PAGE = 0.1;

/**
 * @param {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>} event
 * @param {readonly number[]} epochs
 * @param {readonly [number, number] | null} zoom the epochs shown
 * @param {number | null} index the point that is read
 * @returns {{ index: number | null } | { factor: number } | null} the next point, or how much more is shown; null for any other key
 */
export function lossKey({ key, ctrlKey, metaKey, altKey }, epochs, zoom, index) {
  if (ctrlKey || metaKey || altKey || epochs.length === 0) return null;
  const shown = (/** @type {number} */ epoch) => !zoom || (epoch >= zoom[0] && epoch <= zoom[1]);
  const first = epochs.findIndex(shown);
  let last = epochs.length - 1;
  while (last > first && !shown(epochs[last])) last -= 1;
  const page = Math.max(1, Math.round((last - first) * PAGE));
  const from = index ?? last;
  const to = (/** @type {number} */ next) => ({ index: Math.min(last, Math.max(first, next)) });
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return to(from - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return to(from + 1);
    case 'PageDown':
      return to(from - page);
    case 'PageUp':
      return to(from + page);
    case 'Home':
      return to(first);
    case 'End':
      return to(last);
    case 'Escape':
      return index === null ? null : { index: null };
    case '+':
    case '=':
      return { factor: 0.5 };
    case '-':
      return { factor: 2 };
    case '0':
      return { factor: Infinity };
    default:
      return null;
  }
}

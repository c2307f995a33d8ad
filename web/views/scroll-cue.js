/**
 * What style alone cannot know of parts that scroll sideways: on which sides there is more of
 * them. The sides are of the screen, as the picture of the network is.
 */

/** Less than this, in CSS pixels, is rounding. */
const NOTHING = 2;

/**
 * @param {HTMLElement} part
 */
function markSides(part) {
  const room = part.scrollWidth - part.clientWidth;
  const rightToLeft = getComputedStyle(part).direction === 'rtl';
  const atLeft = rightToLeft ? room + part.scrollLeft : part.scrollLeft;
  part.toggleAttribute('data-more-left', room > NOTHING && atLeft > NOTHING);
  part.toggleAttribute('data-more-right', room > NOTHING && room - atLeft > NOTHING);
}

/**
 * @param {ParentNode} root
 */
export function markScrolls(root) {
  for (const part of root.querySelectorAll('.network-scroll, .grid-frame')) {
    if (part instanceof HTMLElement) markSides(part);
  }
}

/**
 * @param {HTMLElement} root
 */
export function watchScrolls(root) {
  // Scrolling does not bubble.
  root.addEventListener(
    'scroll',
    ({ target }) => {
      if (target instanceof HTMLElement && target.matches('.network-scroll, .grid-frame')) {
        markSides(target);
      }
    },
    { capture: true, passive: true },
  );
}

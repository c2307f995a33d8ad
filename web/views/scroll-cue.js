/**
 * What style alone cannot know of parts that scroll sideways: on which sides there is more of
 * them, and how wide columns are that fit. The sides are of the screen, as the picture of the
 * network is.
 */

/** Less than this, in CSS pixels, is rounding. */
const NOTHING = 2;
/** Width of a column with controls in its head, in CSS pixels. */
const LEAST_COLUMN = 93;

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
 * What gets the keyboard is scrolled clear of the columns that stay in place. While the head
 * has controls, the other columns get widths that fill the room between those, so that no
 * control lies half below the target.
 * @param {HTMLElement} frame
 */
function fitColumns(frame) {
  const widthOf = (/** @type {string} */ heads) =>
    [...frame.querySelectorAll(`thead :is(${heads})`)].reduce(
      (sum, head) => sum + head.getBoundingClientRect().width,
      0,
    );
  const staying = widthOf('.role-target, .grid-head-remove');
  frame.style.setProperty('--staying-size', `${Math.ceil(staying)}px`);
  if (!frame.querySelector('thead select')) {
    frame.style.removeProperty('--column-size');
    return;
  }
  const room = frame.clientWidth - staying - widthOf('.grid-number');
  const columns = Math.max(1, Math.floor(room / LEAST_COLUMN));
  frame.style.setProperty('--column-size', `${Math.max(0, room / columns).toFixed(1)}px`);
}

/**
 * @param {ParentNode} root
 */
export function markScrolls(root) {
  const frame = root.querySelector('.grid-frame');
  if (frame instanceof HTMLElement) fitColumns(frame);
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
  // Browsers leave what is partly in sight where it is, also where a column covers that part.
  root.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.matches('.grid-head:not(.role-target) select')) {
      target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });
}

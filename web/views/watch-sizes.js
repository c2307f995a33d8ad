/** When pictures have to be drawn again for a new size. */

/**
 * Draws again when a picture's place changes its size.
 * @param {HTMLElement} root
 * @param {() => void} redraw
 */
export function watchSizes(root, redraw) {
  let waiting = false;
  const observer = new ResizeObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      redraw();
    });
  });
  observer.observe(root);
  for (const part of root.querySelectorAll('.network-stage, .curve, .board'))
    observer.observe(part);
}

/**
 * The frame as a thing on another page: how high it has to be, and whether anybody can see it.
 */

/** Has a browser that sizes frames by their content look again; it throws where the page around does not want that. */
function askForSize() {
  try {
    /** @type {{ requestResize?: () => void }} */ (
      /** @type {unknown} */ (globalThis)
    ).requestResize?.();
  } catch {
    // Then the page around listens to messages.
  }
}

/**
 * Tells the height of the content whenever it changes.
 * @param {HTMLElement} root
 * @param {(size: { width: number, height: number }) => void} tell CSS pixels, whole
 */
export function watchHeight(root, tell) {
  let told = '';
  const look = () => {
    const { width, bottom } = root.getBoundingClientRect();
    const size = { width: Math.round(width), height: Math.ceil(bottom + scrollY) };
    if (size.height === 0 || JSON.stringify(size) === told) return;
    told = JSON.stringify(size);
    tell(size);
    askForSize();
  };
  new ResizeObserver(look).observe(root);
  look();
}

/**
 * @param {HTMLElement} root
 * @param {(isSeen: boolean) => void} tell at once and with each change
 */
export function watchSight(root, tell) {
  // Without a root of its own it is about the window that the outermost page has.
  new IntersectionObserver((entries) => {
    const last = entries[entries.length - 1];
    if (last) tell(last.isIntersecting);
  }).observe(root);
}

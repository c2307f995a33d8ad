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
 * @param {HTMLElement} beside what stands above the panels, or at their side where it may be higher than its own window
 * @param {(size: { width: number, height: number }) => void} tell CSS pixels, whole
 * @returns {() => void} looks at once, where no event says that it has changed
 */
export function watchHeight(root, beside, tell) {
  let told = '';
  const look = () => {
    const { bottom } = root.getBoundingClientRect();
    const height = Math.max(Math.ceil(bottom + scrollY), beside.scrollHeight);
    const size = { width: root.ownerDocument.documentElement.clientWidth, height };
    if (size.height === 0 || JSON.stringify(size) === told) return;
    told = JSON.stringify(size);
    tell(size);
    askForSize();
  };
  const sizes = new ResizeObserver(look);
  sizes.observe(root);
  // What comes to stand there does so one after the other.
  const comers = new MutationObserver(() => {
    for (const each of beside.children) sizes.observe(each);
  });
  comers.observe(beside, { childList: true });
  for (const each of beside.children) sizes.observe(each);
  look();
  return look;
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

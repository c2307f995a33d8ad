/**
 * Folds whose content floats over the page.
 */

/**
 * Where the fold floats over the page, it closes as soon as the keyboard or the pointer is
 * elsewhere: it would cover what has the focus then.
 * @param {FocusEvent & { currentTarget: HTMLDetailsElement }} event
 * @param {string} floating selects what floats
 */
export function foldWhenLeft({ currentTarget: fold, relatedTarget }, floating) {
  const inside = relatedTarget instanceof Node && fold.contains(relatedTarget);
  const content = fold.querySelector(floating);
  // Without focus it is the whole window that was left, and nothing is covered.
  if (inside || !content || !document.hasFocus()) return;
  if (getComputedStyle(content).position === 'absolute') fold.open = false;
}

/** @param {KeyboardEvent & { currentTarget: HTMLDetailsElement }} event */
export function foldByEscape({ key, currentTarget: fold }) {
  if (key !== 'Escape' || !fold.open) return;
  fold.querySelector('summary')?.focus();
  fold.open = false;
}

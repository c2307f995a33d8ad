/**
 * Keeps the panel below the bar, and above its part that phones hold at the lower edge.
 * @param {Element} root of the workbench
 */
export function placeDock(root) {
  const [bar, run] = ['.top', '.run'].map((part) => root.querySelector(part));
  const isHeld = run && getComputedStyle(run).position === 'fixed';
  const { style } = document.documentElement;
  style.setProperty('--quiz-from', `${bar?.getBoundingClientRect().height ?? 0}px`);
  style.setProperty('--quiz-below', `${isHeld ? run.getBoundingClientRect().height : 0}px`);
}

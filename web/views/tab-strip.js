/**
 * A row of tabs after the tabs pattern of the ARIA Authoring Practices: Tab comes to the one that
 * is open, arrow keys open the others.
 */
import { html, nothing } from 'lit/html.js';

/**
 * @template {string} T
 * @typedef {object} TabStrip
 * @property {HTMLElement} root
 * @property {readonly T[]} tabs
 * @property {T | ''} tab the one that is open
 * @property {string} label of the whole row
 * @property {(tab: T) => string} text
 * @property {(tab: T) => string} idOf element id of its button
 * @property {(tab: T) => string} panelOf element id of what it opens
 * @property {(tab: T, then: () => void) => void} open `then` is called when it is drawn
 */

/**
 * @template {string} T
 * @param {TabStrip<T>} strip
 */
export function tabStrip(strip) {
  const { tabs, tab, label, text, idOf, panelOf } = strip;
  return html`<div
    class="tabs"
    role="tablist"
    aria-label=${label}
    @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, strip)}
  >
    ${tabs.map(
      (name) =>
        html`<button
          class="tab"
          role="tab"
          id=${idOf(name)}
          aria-selected=${String(name === tab)}
          aria-controls=${name === tab ? panelOf(name) : nothing}
          tabindex=${name === tab ? 0 : -1}
          @click=${() => open(strip, name)}
        >
          ${text(name)}
        </button>`,
    )}
  </div>`;
}

/**
 * @template {string} T
 * @param {TabStrip<T>} strip
 * @param {T} tab
 */
function open(strip, tab) {
  strip.open(tab, () => {
    const button = strip.root.querySelector(`#${strip.idOf(tab)}`);
    if (!(button instanceof HTMLElement)) return;
    button.focus();
    button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/**
 * @template {string} T
 * @param {KeyboardEvent} event
 * @param {TabStrip<T>} strip
 */
function press(event, strip) {
  const { tabs, tab, root } = strip;
  const at = tab === '' ? 0 : tabs.indexOf(tab);
  const isRtl = getComputedStyle(root).direction === 'rtl';
  /** @type {Record<string, number>} */
  const goals = {
    ArrowRight: at + (isRtl ? -1 : 1),
    ArrowLeft: at + (isRtl ? 1 : -1),
    Home: 0,
    End: tabs.length - 1,
  };
  if (!Object.hasOwn(goals, event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  open(strip, tabs[(goals[event.key] + tabs.length) % tabs.length]);
}

/**
 * Icons that only the grid has, drawn as the others are (`views/icons.js`).
 */
import { html, svg } from 'lit/html.js';

const shapes = {
  up: svg`<path d="M10 16V4.5M5 9l5-4.8L15 9"/>`,
  down: svg`<path d="M10 4v11.5M5 11l5 4.8 5-4.8"/>`,
  search: svg`<circle cx="8.8" cy="8.8" r="5.3"/><path d="m12.8 12.8 4 4"/>`,
  wide: svg`<path d="M7 6 3 10l4 4M13 6l4 4-4 4M3.5 10h13"/>`,
  filter: svg`<path d="M3.5 5h13M6 10h8M8.5 15h3"/>`,
};

/** @param {keyof typeof shapes} name */
export function gridIcon(name) {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    ${shapes[name]}
  </svg>`;
}

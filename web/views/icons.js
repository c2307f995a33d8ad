/**
 * Icons: inline SVG on a 20 x 20 field, drawn with the text's colour. All are decoration;
 * the words beside them, or the control's name, carry the meaning.
 */
import { html, svg } from 'lit/html.js';
import { markerPath } from '../plot/marker.js';
import { CLASS_COLORS } from '../plot/palette.js';

const shapes = {
  play: svg`<path d="M6 3.8v12.4a.8.8 0 0 0 1.2.7l9.6-6.2a.8.8 0 0 0 0-1.4L7.2 3.1a.8.8 0 0 0-1.2.7Z" fill="currentColor" stroke="none"/>`,
  pause: svg`<path d="M5.5 3.5h3v13h-3zM11.5 3.5h3v13h-3z" fill="currentColor" stroke="none"/>`,
  step: svg`<path d="M4.5 4.6v10.8a.7.7 0 0 0 1.1.6l7.4-5.4a.7.7 0 0 0 0-1.2L5.6 4a.7.7 0 0 0-1.1.6Z" fill="currentColor" stroke="none"/><path d="M15.5 4v12"/>`,
  reset: svg`<path d="M4 4v4.5h4.5M4.3 8.3A6.3 6.3 0 1 1 3.7 12"/>`,
  seed: svg`<rect x="3" y="3" width="14" height="14" rx="3"/><path d="M7 7h.01M13 13h.01M10 10h.01M13 7h.01M7 13h.01" stroke-width="2.4"/>`,
  plus: svg`<path d="M10 4v12M4 10h12"/>`,
  minus: svg`<path d="M4 10h12"/>`,
  options: svg`<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="2.6"/>`,
  fit: svg`<path d="M3.5 7V3.5H7M13 3.5h3.5V7M16.5 13v3.5H13M7 16.5H3.5V13"/>`,
  left: svg`<path d="M16 10H4.5M9 5.2 4.2 10 9 14.8"/>`,
  right: svg`<path d="M4 10h11.5M11 5.2l4.8 4.8-4.8 4.8"/>`,
  help: svg`<circle cx="10" cy="10" r="7.2"/><path d="M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.5M10 14.2h.01" stroke-width="1.7"/>`,
  inspect: svg`<circle cx="8.5" cy="8.5" r="5.2"/><path d="m12.5 12.5 4.2 4.2M8.5 6.2v4.6M6.2 8.5h4.6"/>`,
  close: svg`<path d="m5 5 10 10M15 5 5 15"/>`,
  alert: svg`<path d="M10 2.8 18 16.6H2Z"/><path d="M10 8v4M10 14.3h.01" stroke-width="1.9"/>`,
  info: svg`<circle cx="10" cy="10" r="7.2"/><path d="M10 9.2v4.6M10 6.3h.01" stroke-width="1.9"/>`,
  undo: svg`<path d="M7.5 4 3.5 8l4 4M4 8h7.2a4.3 4.3 0 0 1 0 8.6H8"/>`,
  redo: svg`<path d="m12.5 4 4 4-4 4M16 8H8.8a4.3 4.3 0 0 0 0 8.6H12"/>`,
  upload: svg`<path d="M10 13V3.5M6.2 7 10 3.2 13.8 7M3.5 13v3.5h13V13"/>`,
  paste: svg`<path d="M7 4.5H4.5v12.3h11V4.5H13M7 3h6v3.2H7ZM7 10h6M7 13h6"/>`,
  download: svg`<path d="M10 3.2v9.5M6.2 9.2l3.8 3.8 3.8-3.8M3.5 13v3.5h13V13"/>`,
  folder: svg`<path d="M2.8 15.8V4.7h4.9l1.9 2.2h7.6v8.9Z"/>`,
  share: svg`<circle cx="5" cy="10" r="2.2"/><circle cx="14.5" cy="4.8" r="2.2"/><circle cx="14.5" cy="15.2" r="2.2"/><path d="m7 9 5.5-3M7 11l5.5 3"/>`,
  copy: svg`<path d="M7 6.5h9.5V17H7Z"/><path d="M4.2 13.5H3.5V3h9.5v.7"/>`,
  columns: svg`<rect x="3" y="3.5" width="14" height="13" rx="2"/><path d="M8 3.5v13M13 3.5v13"/>`,
  input: svg`<path d="M3 10h8.5M8 6l4 4-4 4M16.5 3.5v13"/>`,
  target: svg`<circle cx="10" cy="10" r="7"/><circle cx="10" cy="10" r="2.4" fill="currentColor"/>`,
  ignored: svg`<circle cx="10" cy="10" r="7"/><path d="m5 15 10-10"/>`,
  weight: svg`<path d="M10 3.5v13M6.5 16.5h7M4 6h12M4 6l-2 5h4ZM16 6l-2 5h4Z"/>`,
  split: svg`<rect x="3" y="5" width="14" height="10" rx="2"/><path d="M3.8 6h6.7v8H3.8z" fill="currentColor" stroke="none"/>`,
  sun: svg`<circle cx="10" cy="10" r="3.4"/><path d="M10 2v1.8M10 16.2V18M2 10h1.8M16.2 10H18M4.3 4.3l1.3 1.3M14.4 14.4l1.3 1.3M15.7 4.3l-1.3 1.3M5.6 14.4l-1.3 1.3"/>`,
  moon: svg`<path d="M16.3 12.2A6.8 6.8 0 0 1 7.8 3.7a6.8 6.8 0 1 0 8.5 8.5Z"/>`,
  auto: svg`<circle cx="10" cy="10" r="6.8"/><path d="M10 3.2a6.8 6.8 0 0 1 0 13.6Z" fill="currentColor" stroke="none"/>`,
  tutorial: svg`<path d="M10 5.5C8.2 4.2 6 3.8 3 3.8v11.4c3 0 5.2.4 7 1.7 1.8-1.3 4-1.7 7-1.7V3.8c-3 0-5.2.4-7 1.7Zm0 0v11.4"/>`,
  synthetic: svg`<path d="m10 2.8 1.7 5.5 5.5 1.7-5.5 1.7-1.7 5.5-1.7-5.5L2.8 10l5.5-1.7Z"/>`,
  real: svg`<path d="M4 16.5c0-7 3-12.5 12.5-13 .3 8.5-3.3 12.5-8.8 12.5-1.2 0-2.2-.3-3-.8M3.2 17.5C5 12 8 9.2 12.2 7.5"/>`,
  own: svg`<circle cx="10" cy="6.6" r="3.3"/><path d="M3.5 17c.6-4 3-5.8 6.5-5.8s5.9 1.8 6.5 5.8"/>`,
};

/** @typedef {keyof typeof shapes} IconName */

/**
 * @param {IconName} name
 */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    ${shapes[name]}
  </svg>`;
}

/**
 * The shape of a class, in its colour.
 * @param {number} index class
 * @param {boolean} [hollow] as validation rows are drawn
 */
export function classMark(index, hollow = false) {
  return html`<svg
    class="mark ${hollow ? 'mark-hollow' : ''}"
    data-class=${index % CLASS_COLORS}
    viewBox="0 0 16 16"
    aria-hidden="true"
    focusable="false"
  >
    ${svg`<path d=${markerPath(index, 8, 5)} />`}
  </svg>`;
}

/** The sign of Layerwise: layers of tiles between two colours. */
export const logo = html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <path class="logo-link" d="M9 9.5C15 9.5 15 16 22 16M9 22.5C15 22.5 15 16 22 16" />
  <rect class="logo-a" x="3" y="5" width="9" height="9" rx="2.5" />
  <rect class="logo-b" x="3" y="18" width="9" height="9" rx="2.5" />
  <rect class="logo-c" x="19" y="11" width="10" height="10" rx="2.8" />
</svg>`;

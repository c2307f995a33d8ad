/** Small signs beside words; all are decoration. */
import { html, nothing, svg } from 'lit/html.js';
import { formatNumber, t } from '../../i18n/texts.js';

const shapes = {
  right: svg`<path d="m4 10.5 4 4 8-9" />`,
  wrong: svg`<path d="m5 5 10 10M15 5 5 15" />`,
  partly: svg`<path d="M3 12c2.5-4 4.5-4 7-2s4.5 2 7-2" />`,
  hint: svg`<path d="M7.5 15h5M8 17.5h4M6.8 12.5C5.5 11.5 4.8 10 4.8 8.300a5.2 5.2 0 0 1 10.4 0c0 1.7-.7 3.2-2 4.200Z" />`,
  up: svg`<path d="M10 16V4.5M5.2 9 10 4.2 14.8 9" />`,
  down: svg`<path d="M10 4v11.5M5.2 11 10 15.8 14.8 11" />`,
  file: svg`<path d="M10 13V3.5M6.2 7 10 3.2 13.8 7M3.5 13v3.5h13V13" />`,
};

/** @param {keyof typeof shapes} name */
export const sign = (name) =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    ${shapes[name]}
  </svg>`;

/**
 * Whether a part of an answer is right.
 * @param {boolean | null | undefined} isRight
 */
export function markOf(isRight) {
  if (isRight === null || isRight === undefined) return nothing;
  const word = isRight ? 'right' : 'wrong';
  return html`<span class="part-mark part-${word}"
    >${sign(word)}<span class="visually-hidden">${t(`quiz.mark.${word}`)}</span></span
  >`;
}

/** Points with two decimals at most. @param {number} points */
export const sayPoints = (points) => formatNumber(Math.round(points * 100) / 100);

/** Pieces of formulas, as MathML: what every browser draws and screen readers read. */
import { html, mathml, nothing } from 'lit/html.js';

/** @typedef {unknown} Piece */

/** A name. @param {string} text @returns {Piece} */
export const mi = (text) => mathml`<mi>${text}</mi>`;
/** A name that is a word: upright. @param {string} text @returns {Piece} */
export const word = (text) => mathml`<mi mathvariant="normal">${text}</mi>`;
/** @param {string} text @returns {Piece} */
export const mo = (text) => mathml`<mo>${text}</mo>`;
/** A number; a minus in front of it is one of its own. @param {string} text @returns {Piece} */
export const mn = (text) =>
  text.startsWith('−')
    ? mathml`<mrow><mo form="prefix">−</mo><mn>${text.slice(1)}</mn></mrow>`
    : mathml`<mn>${text}</mn>`;
/** A little room, as between a number and what it multiplies. @type {Piece} */
export const gap = mathml`<mspace width="0.16em" />`;
/** @param {string} text @returns {Piece} */
export const plain = (text) => mathml`<mtext>${text}</mtext>`;
/** @param {...Piece} pieces @returns {Piece} */
export const row = (...pieces) => mathml`<mrow>${pieces}</mrow>`;
/** @param {Piece} base @param {Piece} below @returns {Piece} */
export const sub = (base, below) => mathml`<msub>${base}${below}</msub>`;
/** @param {Piece} base @param {Piece} above @returns {Piece} */
export const sup = (base, above) => mathml`<msup>${base}${above}</msup>`;
/** @param {Piece} base @param {Piece} below @param {Piece} above @returns {Piece} */
export const both = (base, below, above) => mathml`<msubsup>${base}${below}${above}</msubsup>`;
/** @param {Piece} top @param {Piece} bottom @returns {Piece} */
export const frac = (top, bottom) => mathml`<mfrac>${top}${bottom}</mfrac>`;
/** @param {Piece} inner @returns {Piece} */
export const root = (inner) => mathml`<msqrt>${inner}</msqrt>`;
/** @param {Piece} inner @param {string} [open] @param {string} [close] @returns {Piece} */
export const fenced = (inner, open = '(', close = ')') =>
  mathml`<mrow><mo fence="true" form="prefix">${open}</mo>${inner}<mo fence="true" form="postfix">${close}</mo></mrow>`;
/** @param {Piece} name @param {Piece} inner @returns {Piece} */
export const call = (name, inner) => row(name, mo('\u2061'), fenced(inner));

/**
 * Numbers in rows and columns. The brackets are lines of the style, because only few fonts have
 * such that grow.
 * @param {readonly (readonly string[])[]} rows
 * @returns {Piece}
 */
export const matrix = (rows) =>
  mathml`<mtable class="written-matrix">${rows.map(
    (cells) => mathml`<mtr>${cells.map((cell) => mathml`<mtd>${mn(cell)}</mtd>`)}</mtr>`,
  )}</mtable>`;

/**
 * The sum of some terms with their signs, each a number times a name; the last may be a number
 * alone. A factor 1 and a number 0 alone do nothing, and are not written.
 * @param {readonly { factor: string, of: Piece | null }[]} terms
 * @returns {Piece}
 */
export function sum(terms) {
  const written = terms.filter(({ factor, of }) => of !== null || factor !== '0');
  if (written.length === 0) return mn('0');
  return written.map(({ factor, of }, index) => {
    const isMinus = factor.startsWith('−');
    const figures = isMinus ? factor.slice(1) : factor;
    const size = mn(figures);
    const sign = isMinus
      ? mathml`<mo form=${index === 0 ? 'prefix' : 'infix'}>−</mo>`
      : index === 0
        ? nothing
        : mo('+');
    return [sign, of === null ? size : figures === '1' ? of : [size, gap, of]];
  });
}

/**
 * A formula on a line of its own.
 * @param {...Piece} pieces
 */
export const formula = (...pieces) =>
  html`<div class="written-line">
    <math display="block"><mrow>${pieces}</mrow></math>
  </div>`;

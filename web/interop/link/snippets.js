/**
 * What authors paste into other pages: the address of a frame, and the frame, the element and the
 * Markdown around it. Plain functions; whatever is handed in stands in the text as text.
 */
import { hashOf } from './hash.js';

/** Height of a frame before it knows its own, in CSS pixels. */
export const FRAME_HEIGHT = 700;

/** Keys of a frame's address as authors write them. @typedef {Readonly<Record<string, string>>} Keys */

/**
 * @typedef {object} Frame
 * @property {string} base the folder that embed.html lies in, ending in '/'
 * @property {Keys} keys
 * @property {string} label what the frame is called, and what stands on the button before it
 * @property {number} [height] CSS pixels
 * @property {number | null} [most] CSS pixels that it is at most wide; null for as wide as there is room
 * @property {boolean} [onClick] the element alone: nothing is fetched before the reader asks for it
 */

/** As it may stand in a double-quoted attribute. @param {string} text */
export const quoted = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** In one line, without what nobody sees. @param {string} text */
const inLine = (text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/**
 * @param {Pick<Frame, 'base' | 'keys'>} frame
 * @returns {string} the address of embed.html
 */
export function frameAddress({ base, keys }) {
  const entries = Object.entries(keys);
  return `${base}embed.html${entries.length > 0 ? hashOf(entries) : ''}`;
}

/**
 * An element with one attribute a line.
 * @param {string} name
 * @param {readonly (readonly [name: string, value: string])[]} attributes
 */
function elementText(name, attributes) {
  const lines = attributes.map(([each, value]) => `\n  ${each}="${quoted(value)}"`);
  return `<${name}${lines.join('')}\n></${name}>`;
}

/** @param {Frame} frame */
const styleOf = ({ most = null }, rest = '') =>
  [rest, most === null ? '' : `max-width: ${most}px`].filter(Boolean).join('; ');

/** @param {Frame} frame @returns {string} HTML */
export function frameSnippet(frame) {
  return elementText('iframe', [
    ['title', inLine(frame.label)],
    ['src', frameAddress(frame)],
    ['width', '100%'],
    ['height', String(frame.height ?? FRAME_HEIGHT)],
    ['style', styleOf(frame, 'border: 0')],
    ['loading', 'lazy'],
  ]);
}

/** @param {Frame} frame @returns {string} HTML */
export function elementSnippet(frame) {
  const { base, keys, label, height = FRAME_HEIGHT, onClick = false } = frame;
  const style = styleOf(frame);
  // The element says by itself who may speak to its frame.
  const own = Object.entries(keys).filter(([name]) => name !== 'origin');
  const element = elementText('layerwise-playground', [
    ...own,
    ...(onClick ? [/** @type {const} */ (['load', 'click'])] : []),
    ['label', inLine(label)],
    ['height', String(height)],
    ...(style === '' ? [] : [/** @type {const} */ (['style', style])]),
  ]);
  return `<script type="module" src="${quoted(base)}layerwise-element.js"></script>\n${element}`;
}

/**
 * For pages that let no frame through: a picture that leads to it.
 * @param {Frame} frame
 * @returns {string} Markdown
 */
export function markdownSnippet(frame) {
  const label = inLine(frame.label).replace(/[\\`*_[\]<>!#&]/g, '\\$&');
  /** @param {string} address */
  const target = (address) => address.replaceAll('(', '%28').replaceAll(')', '%29');
  const picture = target(`${frame.base}preview.png`);
  return `[![${label}](${picture})](${target(frameAddress(frame))})`;
}

/**
 * A link to the page as a frame.
 * @param {string | null} page its address; null where nothing lies beside it
 * @param {string} hash with its #
 * @param {string} name '' for none
 * @returns {{ snippet: string, studio: string } | null} HTML, and the address where more can be chosen
 */
export function embedOf(page, hash, name) {
  if (page === null) return null;
  const base = new URL('.', page).href;
  const keys = { link: hash.slice(1) };
  return {
    snippet: frameSnippet({ base, keys, label: name || 'Layerwise' }),
    studio: `${base}studio.html${hashOf(Object.entries(keys))}`,
  };
}

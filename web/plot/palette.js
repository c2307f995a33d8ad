/**
 * The colours of the pictures, read from the tokens of the theme in force, so that
 * a canvas and the page around it never disagree.
 */
import { css, makeRamp, mix, toOklab } from './color.js';

/** @typedef {import('./color.js').Rgb} Rgb */

/**
 * @typedef {object} Palette
 * @property {Rgb} ink text and boundary
 * @property {Rgb} muted ticks and captions
 * @property {Rgb} line grid lines and frames
 * @property {Rgb} page what lies around the pictures
 * @property {Rgb} neutral the field where nothing is decided
 * @property {Rgb} accent the validation curve
 * @property {Rgb} positive weights, biases and activations above zero
 * @property {Rgb} negative the same below zero
 * @property {readonly Rgb[]} classes by class index, repeated beyond the last
 * @property {Uint8ClampedArray} diverging negative over neutral to positive
 * @property {Uint8ClampedArray} sequential low to high, for numbers of one sign
 * @property {number} strength how much of the class colour a certain field has
 * @property {readonly Uint8ClampedArray[]} classRamps neutral to the class colour
 */

/** A field stays this far short of the pure class colour, so that points stand out from it. */
const FIELD_STRENGTH = { onLight: 0.8, onDark: 0.9 };

/** How many different class colours the tokens hold. */
export const CLASS_COLORS = 10;

/**
 * Resolves every token by the browser itself, so any CSS colour, system colours too, works.
 * @param {Element} element below which the theme is in force
 * @returns {Palette}
 */
export function readPalette(element) {
  const probe = document.createElement('span');
  probe.hidden = true;
  // In forced colours the browser would put the text colour in place of every token.
  probe.style.setProperty('forced-color-adjust', 'none');
  element.append(probe);
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  /** @param {string} token @returns {Rgb} */
  const read = (token) => {
    probe.style.color = `var(${token})`;
    if (!pixel) return [128, 128, 128];
    pixel.fillStyle = getComputedStyle(probe).color;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b] = pixel.getImageData(0, 0, 1, 1).data;
    return [r, g, b];
  };
  const neutral = read('--field-neutral');
  const classes = Array.from({ length: CLASS_COLORS }, (_, i) => read(`--class-${i}`));
  const negative = classes[0];
  const positive = classes[1];
  const strength = toOklab(neutral)[0] > 0.5 ? FIELD_STRENGTH.onLight : FIELD_STRENGTH.onDark;
  const palette = {
    ink: read('--ink'),
    muted: read('--muted'),
    line: read('--line'),
    page: read('--page'),
    accent: read('--accent'),
    neutral,
    positive,
    negative,
    classes,
    strength,
    diverging: makeRamp([
      mix(neutral, negative, strength),
      mix(neutral, negative, 0.5),
      neutral,
      mix(neutral, positive, 0.5),
      mix(neutral, positive, strength),
    ]),
    sequential: makeRamp([0, 1, 2, 3].map((i) => read(`--sequential-${i}`))),
    classRamps: classes.map((color) => makeRamp([neutral, mix(neutral, color, strength)])),
  };
  probe.remove();
  return palette;
}

/**
 * @param {Palette} palette
 * @param {number} index
 * @returns {Rgb}
 */
export function classColor(palette, index) {
  return palette.classes[index % palette.classes.length];
}

/**
 * The frame of a tile or a plot: visible on the page, quiet beside the field.
 * @param {Palette} palette
 * @returns {string}
 */
export function frameColor(palette) {
  return css(mix(palette.line, palette.ink, 0.22));
}

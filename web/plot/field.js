/**
 * Fields: a grid of numbers over a plane, painted as colours.
 * A grid is [height][width] with row 0 at the bottom; an image has row 0 at the top.
 */
import { fromOklab, toOklab } from './color.js';

/** @typedef {import('./color.js').Rgb} Rgb */
/** @typedef {{ values: Float32Array, width: number, height: number }} Grid */

/**
 * @typedef {object} Place where a field goes, in the context's own pixels
 * @property {number} xPx
 * @property {number} yPx
 * @property {number} widthPx
 * @property {number} heightPx
 * @property {number} ratio device pixels per pixel
 */

/** Longest side of a painted field in device pixels; the browser enlarges the rest. */
const MAX_SIDE = 640;
/** The same where class colours are mixed point by point. */
const MAX_CLASS_SIDE = 200;
/** Sizes kept: the plane and the tiles of one page, with some to spare. */
const MOST_SCRATCHES = 8;

/**
 * @typedef {object} Scratch one small canvas per size, painted and then placed: image data
 *   ignores clips and transforms, drawImage does not
 * @property {HTMLCanvasElement} canvas
 * @property {CanvasRenderingContext2D} context
 * @property {ImageData} image
 * @property {Uint32Array} pixels of the image, one number each
 * @property {Int32Array} lefts grid column before each pixel column
 * @property {Float32Array} shares how far behind it
 */

/** @type {Map<string, Scratch>} */
const scratches = new Map();

/** @param {number} width @param {number} height @returns {Scratch} */
function openScratch(width, height) {
  const key = `${width}x${height}`;
  const known = scratches.get(key);
  if (known) return known;
  if (scratches.size >= MOST_SCRATCHES) scratches.clear();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  const scratch = {
    canvas,
    context: /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')),
    image,
    pixels: new Uint32Array(image.data.buffer),
    lefts: new Int32Array(width),
    shares: new Float32Array(width),
  };
  scratches.set(key, scratch);
  return scratch;
}

/** @param {CanvasRenderingContext2D} context @param {Place} where @param {Scratch} scratch */
function place(context, where, { canvas, context: own, image }) {
  own.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'medium';
  context.drawImage(canvas, where.xPx, where.yPx, where.widthPx, where.heightPx);
}

/** @param {Place} where @param {number} most @returns {[number, number]} */
function sideLengths({ widthPx, heightPx, ratio }, most) {
  const shrink = Math.min(1, most / (Math.max(widthPx, heightPx) * ratio));
  return [
    Math.max(2, Math.round(widthPx * ratio * shrink)),
    Math.max(2, Math.round(heightPx * ratio * shrink)),
  ];
}

/** Red, green and blue as one number in the byte order of this machine's image data. */
const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** @param {number} red @param {number} green @param {number} blue @returns {number} */
function packed(red, green, blue) {
  const [r, g, b] = [Math.round(red), Math.round(green), Math.round(blue)];
  const value = littleEndian
    ? (255 << 24) | (b << 16) | (g << 8) | r
    : (r << 24) | (g << 16) | (b << 8) | 255;
  return value >>> 0;
}

/** @type {WeakMap<Uint8ClampedArray, Uint32Array>} */
const packedRamps = new WeakMap();

/** @param {Uint8ClampedArray} ramp @returns {Uint32Array} */
function packRamp(ramp) {
  const known = packedRamps.get(ramp);
  if (known) return known;
  const made = Uint32Array.from({ length: ramp.length / 3 }, (_, i) =>
    packed(ramp[3 * i], ramp[3 * i + 1], ramp[3 * i + 2]),
  );
  packedRamps.set(ramp, made);
  return made;
}

/**
 * One number per point through a ramp. Values are interpolated, not colours, so that a
 * boundary stays sharp however few points the grid has.
 * @param {CanvasRenderingContext2D} context
 * @param {Place} where
 * @param {Grid} grid at least 2 x 2
 * @param {Uint8ClampedArray} ramp
 * @param {[number, number]} range values at the two ends of the ramp
 */
export function paintField(context, where, { values, width, height }, ramp, [low, high]) {
  const [across, down] = sideLengths(where, MAX_SIDE);
  const scratch = openScratch(across, down);
  const { pixels, lefts, shares } = scratch;
  const colors = packRamp(ramp);
  const last = colors.length - 1;
  const scale = high > low ? last / (high - low) : 0;
  for (let x = 0; x < across; x++) {
    const at = (x / (across - 1)) * (width - 1);
    lefts[x] = Math.min(width - 2, Math.floor(at));
    shares[x] = at - lefts[x];
  }
  for (let y = 0; y < down; y++) {
    const at = (1 - y / (down - 1)) * (height - 1);
    const lowRow = Math.min(height - 2, Math.floor(at));
    const share = at - lowRow;
    const lower = lowRow * width;
    const upper = lower + width;
    const row = y * across;
    for (let x = 0; x < across; x++) {
      const l = lefts[x];
      const s = shares[x];
      const bottom = values[lower + l] + (values[lower + l + 1] - values[lower + l]) * s;
      const top = values[upper + l] + (values[upper + l + 1] - values[upper + l]) * s;
      const index = (bottom + (top - bottom) * share - low) * scale + 0.5;
      // The comparison is written so that NaN, too, ends at 0.
      pixels[row + x] = colors[index > 0 ? (index < last ? index | 0 : last) : 0];
    }
  }
  place(context, where, scratch);
}

/**
 * Enlarges a grid smoothly.
 * @param {Float32Array} values [height][width], row 0 at the bottom
 * @param {number} width
 * @param {number} height
 * @param {number} across
 * @param {number} down
 * @returns {Float32Array} [down][across], row 0 at the top
 */
export function enlarge(values, width, height, across, down) {
  const out = new Float32Array(across * down);
  for (let y = 0; y < down; y++) {
    const atY = (1 - y / (down - 1)) * (height - 1);
    const lower = Math.min(height - 2, Math.floor(atY));
    const up = atY - lower;
    for (let x = 0; x < across; x++) {
      const atX = (x / (across - 1)) * (width - 1);
      const left = Math.min(width - 2, Math.floor(atX));
      const on = atX - left;
      const from = lower * width + left;
      const bottom = values[from] + (values[from + 1] - values[from]) * on;
      const above = from + width;
      const top = values[above] + (values[above + 1] - values[above]) * on;
      out[y * across + x] = bottom + (top - bottom) * up;
    }
  }
  return out;
}

/** A class this sure of itself has its full colour: the mixing is left out. */
const CERTAIN = 0.998;

/**
 * Several classes: their colours mixed by probability, paler where no class leads.
 * @param {CanvasRenderingContext2D} context
 * @param {Place} where
 * @param {Grid} grid logarithms of probabilities, [classes][height][width]
 * @param {readonly Rgb[]} colors one per class
 * @param {Rgb} neutral
 * @param {boolean} [isDecided] the full colour everywhere
 */
export function paintClasses(context, where, grid, colors, neutral, isDecided = false) {
  const { values, width, height } = grid;
  const classes = colors.length;
  const area = width * height;
  const [across, down] = sideLengths(where, MAX_CLASS_SIDE);
  const scratch = openScratch(across, down);
  const logs = colors.map((_, k) =>
    enlarge(values.subarray(k * area, (k + 1) * area), width, height, across, down),
  );
  const full = colors.map(([red, green, blue]) => packed(red, green, blue));
  const labs = colors.map(toOklab);
  const ground = toOklab(neutral);
  const shares = new Float64Array(classes);
  for (let i = 0; i < across * down; i++) {
    let total = 0;
    let best = 0;
    for (let k = 0; k < classes; k++) {
      shares[k] = Math.exp(logs[k][i]);
      total += shares[k];
      if (shares[k] > shares[best]) best = k;
    }
    const sure = shares[best] / total;
    if (isDecided || sure > CERTAIN) {
      scratch.pixels[i] = full[best];
      continue;
    }
    let l = 0;
    let a = 0;
    let b = 0;
    for (let k = 0; k < classes; k++) {
      const p = shares[k] / total;
      l += p * labs[k][0];
      a += p * labs[k][1];
      b += p * labs[k][2];
    }
    // 1/classes is "no idea": neutral ground; certainty is the full colour.
    const strength = Math.sqrt(Math.max(0, (sure - 1 / classes) / (1 - 1 / classes)));
    const [red, green, blue] = fromOklab(
      ground[0] + (l - ground[0]) * strength,
      ground[1] + (a - ground[1]) * strength,
      ground[2] + (b - ground[2]) * strength,
    );
    scratch.pixels[i] = packed(red, green, blue);
  }
  place(context, where, scratch);
}

/**
 * Lowest and highest finite value.
 * @param {ArrayLike<number>} values
 * @returns {[number, number]} [0, 1] where there is none
 */
export function extent(values) {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < low) low = value;
    if (value > high && value < Infinity) high = value;
  }
  return low <= high && Number.isFinite(low) ? [low, high] : [0, 1];
}

/**
 * Colour ramps in OKLab, where equal steps look equal (Björn Ottosson, 2020,
 * https://bottosson.github.io/posts/oklab/). A colour is [red, green, blue], 0 to 255.
 */

/** @typedef {[number, number, number]} Rgb */

/** @param {number} channel 0 to 255 @returns {number} linear light, 0 to 1 */
function toLinear(channel) {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

/** Entries of the table below; even in the shadows neighbours differ by less than one step. */
const GAMMA_STEPS = 4096;

/** From linear light, 0 to 1 in GAMMA_STEPS steps, to channels: a power per pixel would be slow. */
const gamma = Uint8ClampedArray.from({ length: GAMMA_STEPS + 1 }, (_, i) => {
  const c = i / GAMMA_STEPS;
  return Math.round(255 * (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055));
});

/** @param {number} light linear, 0 to 1 @returns {number} 0 to 255 */
function fromLinear(light) {
  return gamma[Math.round(Math.min(1, Math.max(0, light)) * GAMMA_STEPS)];
}

/**
 * @param {Rgb} rgb
 * @returns {[number, number, number]} OKLab L, a, b
 */
export function toOklab([red, green, blue]) {
  const r = toLinear(red);
  const g = toLinear(green);
  const b = toLinear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/**
 * @param {number} lightness
 * @param {number} a
 * @param {number} b
 * @returns {Rgb}
 */
export function fromOklab(lightness, a, b) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/**
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} share 0 gives `from`, 1 gives `to`
 * @returns {Rgb}
 */
export function mix(from, to, share) {
  const p = toOklab(from);
  const q = toOklab(to);
  return fromOklab(
    p[0] + (q[0] - p[0]) * share,
    p[1] + (q[1] - p[1]) * share,
    p[2] + (q[2] - p[2]) * share,
  );
}

/** Entries of a ramp: fine enough that neighbours differ by less than one step of a channel. */
export const RAMP_SIZE = 1024;

/**
 * A lookup table through the given colours, evenly spaced.
 * @param {readonly Rgb[]} stops at least two
 * @returns {Uint8ClampedArray} RAMP_SIZE times red, green, blue
 */
export function makeRamp(stops) {
  const ramp = new Uint8ClampedArray(RAMP_SIZE * 3);
  for (let i = 0; i < RAMP_SIZE; i++) {
    const place = (i / (RAMP_SIZE - 1)) * (stops.length - 1);
    const left = Math.min(stops.length - 2, Math.floor(place));
    ramp.set(mix(stops[left], stops[left + 1], place - left), i * 3);
  }
  return ramp;
}

/**
 * @param {Uint8ClampedArray} ramp
 * @param {number} share 0 to 1, clamped
 * @returns {string} CSS colour
 */
export function rampColor(ramp, share) {
  const i = 3 * Math.round(Math.min(1, Math.max(0, share)) * (RAMP_SIZE - 1));
  return `rgb(${ramp[i]} ${ramp[i + 1]} ${ramp[i + 2]})`;
}

/**
 * @param {Rgb} rgb
 * @param {number} [alpha] 0 to 1
 * @returns {string} CSS colour
 */
export function css(rgb, alpha = 1) {
  const [r, g, b] = rgb.map(Math.round);
  return alpha >= 1 ? `rgb(${r} ${g} ${b})` : `rgb(${r} ${g} ${b} / ${alpha})`;
}

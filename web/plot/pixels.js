/**
 * Small pictures, painted with a hard edge around every pixel.
 */

/** @type {CanvasRenderingContext2D | null} */
let scratch = null;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./field.js').Place} where
 * @param {Float32Array} values [side][side], row 0 at the top
 * @param {number} side
 * @param {Uint8ClampedArray} ramp red, green and blue of each step
 * @param {[number, number]} range values at its two ends
 */
export function paintPixels(context, where, values, side, ramp, [low, high]) {
  scratch ??= document.createElement('canvas').getContext('2d');
  if (!scratch) return;
  const { canvas } = scratch;
  if (canvas.width !== side) canvas.width = canvas.height = side;
  const image = scratch.createImageData(side, side);
  const { data } = image;
  const last = ramp.length / 3 - 1;
  for (let i = 0; i < side * side; i++) {
    const share = Math.min(1, Math.max(0, (values[i] - low) / (high - low)));
    const step = 3 * Math.round(share * last);
    for (let part = 0; part < 3; part++) data[4 * i + part] = ramp[step + part];
    data[4 * i + 3] = 255;
  }
  scratch.putImageData(image, 0, 0);
  const smoothed = context.imageSmoothingEnabled;
  // Pixels smaller than the screen's are averaged, not dropped.
  context.imageSmoothingEnabled = where.widthPx * where.ratio < side;
  context.drawImage(canvas, where.xPx, where.yPx, where.widthPx, where.heightPx);
  context.imageSmoothingEnabled = smoothed;
}

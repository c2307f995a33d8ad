/**
 * A canvas as sharp as the screen. Everything that paints works in CSS pixels;
 * the transform set here turns them into device pixels.
 */

/** Above this many device pixels per CSS pixel the eye gains nothing, and the phone pays. */
const MAX_PIXEL_RATIO = 3;

/**
 * Device pixels per CSS pixel to paint with.
 * @returns {number}
 */
export function pixelRatio() {
  return Math.min(MAX_PIXEL_RATIO, Math.max(1, globalThis.devicePixelRatio || 1));
}

/**
 * Gives the canvas a backing store for its size and clears it.
 * @param {HTMLCanvasElement} canvas
 * @param {number} widthCss
 * @param {number} heightCss
 * @returns {CanvasRenderingContext2D} in CSS pixels, origin at the upper left
 */
export function openCanvas(canvas, widthCss, heightCss) {
  const ratio = pixelRatio();
  const widthDevice = Math.max(1, Math.round(widthCss * ratio));
  const heightDevice = Math.max(1, Math.round(heightCss * ratio));
  // Setting the size also clears, so it is done only when it differs.
  if (canvas.width !== widthDevice) canvas.width = widthDevice;
  if (canvas.height !== heightDevice) canvas.height = heightDevice;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.setTransform(widthDevice / widthCss, 0, 0, heightDevice / heightCss, 0, 0);
  context.clearRect(0, 0, widthCss, heightCss);
  return context;
}

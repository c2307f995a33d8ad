/**
 * Many markers that look alike: each look is drawn once, and its pixels are then put down
 * wherever it is wanted. Ten thousand take a few milliseconds that way; as outlines, or as
 * pictures drawn one by one, they take many frames.
 * @import { Plane } from './plane.js'
 */

/** From here on nobody sees what is below. */
const OPAQUE = 240;

/** @typedef {'train' | 'validation' | 'left'} Kind of a row */
/** @typedef {(on: CanvasRenderingContext2D, value: number, kind: Kind, xPx: number, yPx: number) => void} DrawMarker */

/**
 * @param {CanvasRenderingContext2D} context where nothing is drawn yet
 * @param {Plane} plane outside it nothing is put
 * @param {number} reachPx of a marker around its middle
 * @param {DrawMarker} draw
 * @param {(value: number) => number} lookOf values of the same look look alike
 * @returns {{ put: DrawMarker, finish: () => void }} `finish` shows what was put, on the context
 */
export function openStamps(context, plane, reachPx, draw, lookOf) {
  const { width, height } = context.canvas;
  const ratio = plane.ratio;
  const image = context.createImageData(width, height);
  const target = new Uint32Array(image.data.buffer);
  const side = 2 * Math.ceil(reachPx * ratio) + 1;
  const middle = (side - 1) / 2;
  const brush = document.createElement('canvas');
  brush.width = brush.height = side;
  const on = /** @type {CanvasRenderingContext2D} */ (
    brush.getContext('2d', { willReadFrequently: true })
  );
  const left = Math.floor(plane.xPx * ratio);
  const top = Math.floor(plane.yPx * ratio);
  const right = Math.min(width, Math.ceil((plane.xPx + plane.widthPx) * ratio));
  const bottom = Math.min(height, Math.ceil((plane.yPx + plane.heightPx) * ratio));
  /** @type {Map<string, Uint32Array>} */
  const made = new Map();

  /** @param {number} value @param {Kind} kind */
  function stampOf(value, kind) {
    const key = `${lookOf(value)} ${kind}`;
    let pixels = made.get(key);
    if (!pixels) {
      on.setTransform(1, 0, 0, 1, 0, 0);
      on.clearRect(0, 0, side, side);
      on.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw(on, value, kind, side / 2 / ratio, side / 2 / ratio);
      pixels = new Uint32Array(on.getImageData(0, 0, side, side).data.buffer);
      made.set(key, pixels);
    }
    return pixels;
  }

  return {
    put(_, value, kind, xPx, yPx) {
      const pixels = stampOf(value, kind);
      const x = Math.round(xPx * ratio - 0.5) - middle;
      const y = Math.round(yPx * ratio - 0.5) - middle;
      const [from, to] = [Math.max(0, left - x), Math.min(side, right - x)];
      const last = Math.min(side, bottom - y);
      for (let row = Math.max(0, top - y); row < last; row++) {
        const at = (y + row) * width + x;
        for (let column = from; column < to; column++) {
          const pixel = pixels[row * side + column];
          const opacity = pixel >>> 24;
          if (opacity >= OPAQUE) target[at + column] = pixel;
          else if (opacity > 0) target[at + column] = over(pixel, target[at + column]);
        }
      }
    },
    finish() {
      context.putImageData(image, 0, 0);
    },
  };
}

/**
 * One pixel above another, both as ImageData holds them.
 * @param {number} above
 * @param {number} below
 * @returns {number}
 */
function over(above, below) {
  const share = above >>> 24;
  const rest = (((below >>> 24) * (255 - share)) / 255) | 0;
  const all = share + rest;
  const blue = ((((above >>> 16) & 255) * share + ((below >>> 16) & 255) * rest) / all) | 0;
  const green = ((((above >>> 8) & 255) * share + ((below >>> 8) & 255) * rest) / all) | 0;
  const red = (((above & 255) * share + (below & 255) * rest) / all) | 0;
  return (all << 24) | (blue << 16) | (green << 8) | red;
}

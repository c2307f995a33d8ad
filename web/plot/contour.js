/**
 * Contour lines by marching squares: each cell of the grid contributes the piece of
 * line that crosses it, its ends found by linear interpolation along the cell's sides.
 */

/**
 * @param {{ values: ArrayLike<number>, width: number, height: number }} grid [height][width], row 0 at the bottom
 * @param {number} level
 * @returns {Float32Array} pieces, four numbers each: x0 y0 x1 y1 in grid steps from the lower left corner
 */
export function contour({ values, width, height }, level) {
  /** @type {number[]} */
  const pieces = [];
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const at = y * width + x;
      const a = values[at] - level;
      const b = values[at + 1] - level;
      const c = values[at + width + 1] - level;
      const d = values[at + width] - level;
      const shape = (a > 0 ? 1 : 0) | (b > 0 ? 2 : 0) | (c > 0 ? 4 : 0) | (d > 0 ? 8 : 0);
      if (shape === 0 || shape === 15) continue;
      // Where the line crosses the bottom, right, top and left side.
      const bottom = () => [x + a / (a - b), y];
      const right = () => [x + 1, y + b / (b - c)];
      const top = () => [x + d / (d - c), y + 1];
      const left = () => [x, y + a / (a - d)];
      // A saddle has two lines; the middle of the cell says which corners belong together.
      const joined = a + b + c + d > 0;
      if (shape === 1 || shape === 14) pieces.push(...left(), ...bottom());
      else if (shape === 2 || shape === 13) pieces.push(...bottom(), ...right());
      else if (shape === 4 || shape === 11) pieces.push(...right(), ...top());
      else if (shape === 8 || shape === 7) pieces.push(...top(), ...left());
      else if (shape === 3 || shape === 12) pieces.push(...left(), ...right());
      else if (shape === 6 || shape === 9) pieces.push(...bottom(), ...top());
      else if ((shape === 5) === joined) pieces.push(...left(), ...top(), ...bottom(), ...right());
      else pieces.push(...left(), ...bottom(), ...top(), ...right());
    }
  }
  return new Float32Array(pieces);
}

/**
 * By how much a class leads over the best of the others: its boundary is where this is 0.
 * @param {{ values: Float32Array, width: number, height: number }} grid values [classes][height][width]
 * @param {number} classes
 * @param {number} index
 * @returns {{ values: Float32Array, width: number, height: number }}
 */
export function leadOf({ values, width, height }, classes, index) {
  const area = width * height;
  const lead = new Float32Array(area);
  for (let i = 0; i < area; i++) {
    let other = -Infinity;
    for (let k = 0; k < classes; k++) {
      if (k !== index && values[k * area + i] > other) other = values[k * area + i];
    }
    lead[i] = values[index * area + i] - other;
  }
  return { values: lead, width, height };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} pieces of `contour`
 * @param {{ xPx: number, yPx: number, widthPx: number, heightPx: number }} where
 * @param {{ width: number, height: number }} grid
 */
export function tracePieces(context, pieces, where, grid) {
  const xStep = where.widthPx / (grid.width - 1);
  const yStep = where.heightPx / (grid.height - 1);
  const bottom = where.yPx + where.heightPx;
  context.beginPath();
  for (let i = 0; i < pieces.length; i += 4) {
    context.moveTo(where.xPx + pieces[i] * xStep, bottom - pieces[i + 1] * yStep);
    context.lineTo(where.xPx + pieces[i + 2] * xStep, bottom - pieces[i + 3] * yStep);
  }
}

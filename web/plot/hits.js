/**
 * Which points lie under a pointer, on the path of a brush or in a frame, found by squares of
 * the plane instead of by looking at every point.
 */

/** Side of a square, in CSS pixels. */
const SQUARE = 16;

export class Hits {
  /**
   * @param {ArrayLike<number>} xPx one per point, NaN for those that are not shown
   * @param {ArrayLike<number>} yPx
   */
  constructor(xPx, yPx) {
    this.xPx = xPx;
    this.yPx = yPx;
    /** Points by square; made when first asked for, which nobody does of most pictures. @type {Map<number, number[]> | null} */
    this.known = null;
    /** @type {number[] | null} */
    this.order = null;
  }

  /** @returns {Map<number, number[]>} */
  get squares() {
    if (this.known) return this.known;
    this.known = new Map();
    const { xPx, yPx, known } = this;
    for (let point = 0; point < xPx.length; point++) {
      if (Number.isNaN(xPx[point]) || Number.isNaN(yPx[point])) continue;
      const key = keyOf(squareOf(xPx[point]), squareOf(yPx[point]));
      const square = known.get(key);
      if (square) square.push(point);
      else known.set(key, [point]);
    }
    return known;
  }

  /**
   * @param {number} left
   * @param {number} top
   * @param {number} right
   * @param {number} bottom
   * @returns {number[]} points in the frame, edges included, in their own order
   */
  inside(left, top, right, bottom) {
    const found = [];
    for (let column = squareOf(left); column <= squareOf(right); column++) {
      for (let row = squareOf(top); row <= squareOf(bottom); row++) {
        for (const point of this.squares.get(keyOf(column, row)) ?? []) {
          const [x, y] = [this.xPx[point], this.yPx[point]];
          if (x >= left && x <= right && y >= top && y <= bottom) found.push(point);
        }
      }
    }
    return found.sort((a, b) => a - b);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} reachPx
   * @returns {number[]} points not farther away than that
   */
  within(x, y, reachPx) {
    return this.inside(x - reachPx, y - reachPx, x + reachPx, y + reachPx).filter(
      (point) => Math.hypot(this.xPx[point] - x, this.yPx[point] - y) <= reachPx,
    );
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} reachPx
   * @returns {number} the point next to a place, of equally near ones the last, which is drawn above; -1 for none
   */
  nearest(x, y, reachPx) {
    let best = -1;
    let bestPx = Infinity;
    for (const point of this.within(x, y, reachPx)) {
      const away = Math.hypot(this.xPx[point] - x, this.yPx[point] - y);
      if (away <= bestPx) [best, bestPx] = [point, away];
    }
    return best;
  }

  /**
   * @param {Place} from
   * @param {Place} to the same place for a dab
   * @param {number} reachPx
   * @returns {number[]} points that a round brush passes over
   */
  along(from, to, reachPx) {
    const left = Math.min(from.x, to.x) - reachPx;
    const right = Math.max(from.x, to.x) + reachPx;
    const top = Math.min(from.y, to.y) - reachPx;
    const bottom = Math.max(from.y, to.y) + reachPx;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length2 = dx * dx + dy * dy;
    return this.inside(left, top, right, bottom).filter((point) => {
      const [x, y] = [this.xPx[point] - from.x, this.yPx[point] - from.y];
      const share = length2 > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / length2)) : 0;
      return Math.hypot(x - share * dx, y - share * dy) <= reachPx;
    });
  }

  /**
   * The points as one reads them: from left to right, those above each other from top to bottom.
   * @returns {number[]}
   */
  inOrder() {
    if (!this.order) {
      const { xPx, yPx } = this;
      const shown = [...this.squares.values()].flat();
      this.order = shown.sort((a, b) => xPx[a] - xPx[b] || yPx[a] - yPx[b] || a - b);
    }
    return this.order;
  }
}

/** @typedef {{ x: number, y: number }} Place in CSS pixels */

/** @param {number} px */
const squareOf = (px) => Math.floor(px / SQUARE);

/** One number for two that may be negative. @param {number} column @param {number} row */
const keyOf = (column, row) => column * 65536 + row;

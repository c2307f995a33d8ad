/** Which dots lie on their side of a line. */

/**
 * @param {readonly { x: number, y: number, class: 0 | 1 }[]} dots
 * @param {{ w1: number, w2: number, b: number }} line w1 x + w2 y + b = 0; class 1 is where that is above 0
 * @returns {number} share of dots on their own side, 0 to 1
 */
export function sidesRight(dots, { w1, w2, b }) {
  const right = dots.filter(({ x, y, class: side }) => w1 * x + w2 * y + b > 0 === (side === 1));
  return right.length / dots.length;
}

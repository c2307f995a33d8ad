/**
 * Round numbers on an axis.
 */

/**
 * @param {number} low
 * @param {number} high
 * @param {number} wanted about how many
 * @returns {number[]} inside [low, high], ascending
 */
export function niceTicks(low, high, wanted) {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return Number.isFinite(low) ? [low] : [];
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((f) => f * power >= rough) ?? 10;
  const step = factor * power;
  const ticks = [];
  // Counted in whole steps: adding 0.1 again and again would drift.
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
    ticks.push(i === 0 ? 0 : Number((i * step).toPrecision(12)));
  }
  return ticks;
}

/**
 * Sine, cosine and logarithm from +, -, *, / alone. JavaScript leaves the last bits of its own to
 * the browser; with these a seed gives the same table everywhere. Errors stay
 * below 3e-15.
 */

const HALF_PI = Math.PI / 2;
/** pi/2 in two parts; the first has 33 bits, so that its products with whole numbers are exact. */
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_LOW = 6.077100506506192e-11;
const LN2 = 0.6931471805599453;

/**
 * x - x^3/3! + x^5/5! ..., from the smallest term up; enough for |x| <= pi/4.
 * @param {number} x
 */
function sineSeries(x) {
  const square = x * x;
  let sum = 1;
  for (let n = 18; n >= 2; n -= 2) sum = 1 - (square / (n * (n + 1))) * sum;
  return x * sum;
}

/** @param {number} x */
function cosineSeries(x) {
  const square = x * x;
  let sum = 1;
  for (let n = 17; n >= 1; n -= 2) sum = 1 - (square / (n * (n + 1))) * sum;
  return sum;
}

/**
 * Exact to about 1e-15 up to a thousand turns.
 * @param {number} x in radians
 */
export function sin(x) {
  const quarter = Math.round(x / HALF_PI);
  const rest = x - quarter * HALF_PI_HIGH - quarter * HALF_PI_LOW;
  const turn = ((quarter % 4) + 4) % 4;
  const size = turn % 2 === 0 ? sineSeries(rest) : cosineSeries(rest);
  return turn < 2 ? size : -size;
}

/** @param {number} x in radians */
export function cos(x) {
  const quarter = Math.round(x / HALF_PI);
  const rest = x - quarter * HALF_PI_HIGH - quarter * HALF_PI_LOW;
  const turn = ((quarter % 4) + 4) % 4;
  const size = turn % 2 === 0 ? cosineSeries(rest) : sineSeries(rest);
  return turn === 0 || turn === 3 ? size : -size;
}

/**
 * Natural logarithm: x = 2^n m with m between 0.7 and 1.4, log m = 2 atanh((m - 1) / (m + 1)).
 * @param {number} x above 0
 */
export function log(x) {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let exponent = 0;
  let m = x;
  for (; m > Math.SQRT2; m /= 2) exponent += 1;
  for (; m < Math.SQRT1_2; m *= 2) exponent -= 1;
  const z = (m - 1) / (m + 1);
  const square = z * z;
  let sum = 0;
  for (let n = 23; n >= 1; n -= 2) sum = sum * square + 1 / n;
  return exponent * LN2 + 2 * z * sum;
}

/**
 * e^x: 2^n times the series of what is left.
 * @param {number} x
 */
export function exp(x) {
  if (x > 709.8) return Infinity;
  if (x < -745.2) return 0;
  if (Number.isNaN(x)) return x;
  const n = Math.round(x / LN2);
  const rest = x - n * LN2;
  let sum = 1;
  for (let k = 18; k >= 1; k -= 1) sum = 1 + (rest / k) * sum;
  // In two halves: 2^n alone may be beyond the largest number.
  const half = Math.trunc(n / 2);
  return sum * power(half) * power(n - half);
}

/** 2^n, exactly. @param {number} n whole */
function power(n) {
  let result = 1;
  let factor = n < 0 ? 0.5 : 2;
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= factor;
    factor *= factor;
  }
  return result;
}

/** Numbers of a network in a program. */

/** Figures that any number of the engine can be told apart by. */
const MOST_FIGURES = 9;

/**
 * A number of the engine in as few figures as give back the same one, or in so many.
 * @param {number} value of a Float32Array
 * @param {number} digits significant figures; 0 for all that count
 * @returns {string} as JavaScript and Python read it
 */
export function weightText(value, digits) {
  if (digits > 0) return numberText(value, digits);
  for (let figures = 1; figures < MOST_FIGURES; figures += 1) {
    const short = Number(value.toPrecision(figures));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(MOST_FIGURES)));
}

/**
 * A number in double precision.
 * @param {number} value
 * @param {number} digits significant figures; 0 for all
 * @returns {string}
 */
export function numberText(value, digits) {
  return String(digits > 0 ? Number(value.toPrecision(digits)) : value);
}

/**
 * The weights of a dense layer, one row for each unit: those of its connections, input by input.
 * @param {Float32Array} kernel [inputs][units]
 * @param {number} units
 * @returns {number[][]}
 */
export function rowsOf(kernel, units) {
  const inputs = kernel.length / units;
  return Array.from({ length: units }, (_, unit) =>
    Array.from({ length: inputs }, (_, input) => kernel[input * units + unit]),
  );
}

/**
 * What the engine refuses before the core is asked: values of a wrong type and arrays of a
 * wrong length, which only JavaScript can know.
 */

/** @typedef {import('./engine.js').Issue} Issue */

/** Thrown by every call that was given something it cannot use. */
export class LayerwiseError extends Error {
  /** @param {Issue[]} issues */
  constructor(issues) {
    super(issues.map((issue) => issue.message).join('\n'));
    this.name = 'LayerwiseError';
    this.issues = issues;
  }
}

/**
 * Throws one issue.
 * @param {string} code
 * @param {string} where
 * @param {string} message
 * @param {Record<string, string>} [values]
 * @returns {never}
 */
export function refuse(code, where, message, values = {}) {
  throw new LayerwiseError([{ code, where, message, values }]);
}

/**
 * What a value is, for a message: its class or its type.
 * @param {unknown} value
 * @returns {string}
 */
export function kindOf(value) {
  if (value === null || value === undefined) return String(value);
  return typeof value === 'object' ? value.constructor?.name || 'object' : typeof value;
}

/**
 * Refuses what is no typed array of that element type.
 * @param {unknown} value
 * @param {string} where
 * @param {{ new (...given: any[]): object, name: string }} type
 */
export function requireTyped(value, where, type) {
  if (!(value instanceof type)) {
    const given = kindOf(value);
    refuse('wrongType', where, `${where} is ${given}: give a ${type.name}.`, {
      given,
      needed: type.name,
    });
  }
}

/** Numbers in one array: 256 MiB, of which WebAssembly needs a copy. */
const MOST_NUMBERS = 2 ** 26;

/**
 * Checks that a matrix has a whole number of rows, at least one, and returns how many.
 * @param {Float32Array} matrix
 * @param {string} where
 * @param {number} columns
 * @param {number} [rows] Where given, exactly so many.
 */
export function requireRows(matrix, where, columns, rows) {
  requireTyped(matrix, where, Float32Array);
  if (matrix.length > MOST_NUMBERS) {
    const [given, limit] = [String(matrix.length), String(MOST_NUMBERS)];
    const message = `${where} has ${given} numbers: give at most ${limit} at a time.`;
    refuse('tooLarge', where, message, { given, limit });
  }
  const needed = rows === undefined ? `a multiple of ${columns}` : String(rows * columns);
  const fits =
    rows === undefined ? matrix.length % columns === 0 : matrix.length === rows * columns;
  if (!fits || matrix.length === 0) {
    refuse(
      'wrongLength',
      where,
      `${where} has ${matrix.length} numbers: give ${needed}, ${columns} for each sample.`,
      { given: String(matrix.length), needed },
    );
  }
  return matrix.length / columns;
}

/**
 * Checks that a typed array has one number for each sample.
 * @param {any} values
 * @param {string} where
 * @param {{ new (...given: any[]): object, name: string }} type
 * @param {number} samples
 */
export function requireVector(values, where, type, samples) {
  requireTyped(values, where, type);
  if (values.length !== samples) {
    const [given, needed] = [String(values.length), String(samples)];
    const message = `${where} has ${given} numbers: give ${needed}, one for each sample.`;
    refuse('wrongLength', where, message, { given, needed });
  }
}

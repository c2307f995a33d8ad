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

/** @typedef {{ new (...given: any[]): any, name: string }} ArrayType */

/** What every class of typed arrays inherits. An array cannot answer for itself: it may lie. */
const { prototype } = Object.getPrototypeOf(Uint8Array);

/** @param {unknown} array @param {string | symbol} name */
const fact = (array, name) => Reflect.get(prototype, name, array);

/**
 * A view of the elements of a typed array that is of exactly this type, with nothing that its
 * owner may have hung on it: a Buffer is a Uint8Array here. Undefined for everything else.
 * @param {unknown} value
 * @param {ArrayType} type
 */
export function viewOf(value, type) {
  if (fact(value, Symbol.toStringTag) !== type.name) return undefined;
  const length = fact(value, 'length');
  // No view can be made of a buffer that was transferred, and none is needed of no elements.
  return length ? new type(fact(value, 'buffer'), fact(value, 'byteOffset'), length) : new type();
}

/**
 * A view of a typed array; refuses what is none of that element type.
 * @param {unknown} value
 * @param {string} where
 * @param {ArrayType} type
 * @param {string} [also] What else would do, for the message.
 */
export function requireTyped(value, where, type, also = '') {
  const view = viewOf(value, type);
  if (view) return view;
  const [given, needed] = [kindOf(value), type.name + also];
  return refuse('wrongType', where, `${where} is ${given}: give a ${needed}.`, { given, needed });
}

/** Numbers in one array: 256 MiB, of which WebAssembly needs a copy. */
const MOST_NUMBERS = 2 ** 26;

/**
 * A view of a matrix that has a whole number of rows, at least one.
 * @param {unknown} given
 * @param {string} where
 * @param {number} columns
 * @param {number} [rows] Where given, exactly so many.
 * @param {string} [also] What else would do, for the message.
 */
export function requireRows(given, where, columns, rows, also) {
  const matrix = requireTyped(given, where, Float32Array, also);
  if (matrix.length > MOST_NUMBERS) {
    const [size, limit] = [String(matrix.length), String(MOST_NUMBERS)];
    const message = `${where} has ${size} numbers: give at most ${limit} at a time.`;
    refuse('tooLarge', where, message, { given: size, limit });
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
  return matrix;
}

/**
 * A view of a typed array that has one number for each sample.
 * @param {unknown} given
 * @param {string} where
 * @param {ArrayType} type
 * @param {number} samples
 */
export function requireVector(given, where, type, samples) {
  const values = requireTyped(given, where, type);
  if (values.length !== samples) {
    const [given, needed] = [String(values.length), String(samples)];
    const message = `${where} has ${given} numbers: give ${needed}, one for each sample.`;
    refuse('wrongLength', where, message, { given, needed });
  }
  return values;
}

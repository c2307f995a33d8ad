/**
 * What the engine refuses before the core is asked: values of a wrong type and arrays of a
 * wrong length, which only JavaScript can know.
 */

/** @typedef {import('./engine.js').Issue} Issue */

/** Thrown by every call that was given something it cannot use. */
export class LayerwiseError extends Error {
  /** As written here: the build shortens the names of classes. */
  static name = 'LayerwiseError';

  /** @param {Issue[]} issues */
  constructor(issues) {
    super(issues.map((issue) => issue.message).join('\n'));
    this.name = 'LayerwiseError';
    this.issues = issues;
  }
}

/** Of one call: more are counted, but not told. */
export const MOST_ISSUES = 100;

/**
 * Throws what is wrong with a call.
 * @param {Issue[]} issues
 * @returns {never}
 */
export function refuse(issues) {
  const told = issues.slice(0, MOST_ISSUES);
  if (issues.length > MOST_ISSUES) {
    const given = String(issues.length - MOST_ISSUES);
    const message = `Mistakes besides these: ${given}.`;
    told.push({ code: 'moreIssues', where: '', message, values: { given } });
  }
  throw new LayerwiseError(told);
}

/**
 * What a value is, for a message: its class or its type.
 * @param {unknown} value
 * @returns {string}
 */
export function kindOf(value) {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  try {
    const { name } = value.constructor;
    return typeof name === 'string' && name ? name : 'object';
  } catch {
    // No constructor, or one that must not be looked at.
    return 'object';
  }
}

/**
 * @param {unknown} value
 * @param {string} where
 * @param {string} advice What to give instead.
 * @param {string} needed
 * @returns {Issue}
 */
export function wrongType(value, where, advice, needed) {
  const given = kindOf(value);
  const message = `${where} is ${given}: give ${advice}.`;
  return { code: 'wrongType', where, message, values: { given, needed } };
}

/**
 * @param {{ length: number }} list
 * @param {string} where
 * @param {string | number} needed
 * @param {string} [each] What each is for.
 * @param {string} [what] What it has so many of.
 * @returns {Issue}
 */
export function wrongLength({ length }, where, needed, each = '', what = 'numbers') {
  const message = `${where} has ${length} ${what}: give ${needed}${each}.`;
  const values = { given: String(length), needed: String(needed) };
  return { code: 'wrongLength', where, message, values };
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
  const needed = type.name + also;
  return viewOf(value, type) ?? refuse([wrongType(value, where, `a ${needed}`, needed)]);
}

/** Of one array, of which WebAssembly needs a copy. */
const MOST_BYTES = 2 ** 28;

/**
 * A view of a matrix that has a whole number of rows, at least one.
 * @param {unknown} value
 * @param {string} where
 * @param {number} columns
 * @param {number} [rows] Where given, exactly so many.
 * @param {string} [also] What else would do, for the message.
 * @param {ArrayType} [type]
 */
export function requireRows(value, where, columns, rows, also, type = Float32Array) {
  const matrix = requireTyped(value, where, type, also);
  if (matrix.byteLength > MOST_BYTES) {
    const most = MOST_BYTES / matrix.BYTES_PER_ELEMENT;
    const [given, limit] = [String(matrix.length), String(most)];
    const message = `${where} has ${given} numbers: give at most ${limit} at a time.`;
    refuse([{ code: 'tooLarge', where, message, values: { given, limit } }]);
  }
  const needed = rows === undefined ? `a multiple of ${columns}` : rows * columns;
  const fits = rows === undefined ? matrix.length % columns === 0 : matrix.length === needed;
  if (!fits || matrix.length === 0) {
    refuse([wrongLength(matrix, where, needed, `, ${columns} for each sample`)]);
  }
  return matrix;
}

/**
 * A view of a typed array that has one number for each sample.
 * @param {unknown} value
 * @param {string} where
 * @param {ArrayType} type
 * @param {number} samples
 */
export function requireVector(value, where, type, samples) {
  const vector = requireTyped(value, where, type);
  if (vector.length === samples) return vector;
  return refuse([wrongLength(vector, where, samples, ', one for each sample')]);
}

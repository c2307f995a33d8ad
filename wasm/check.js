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
 * Refuses what is no object, and arrays.
 * @param {unknown} value
 * @param {string} where
 */
export function requireObject(value, where) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    const given = kindOf(value);
    refuse('wrongType', where, `${where} is ${given}: give an object.`, {
      given,
      needed: 'object',
    });
  }
}

/**
 * Refuses what is no plain array.
 * @param {unknown} value
 * @param {string} where
 */
export function requireArray(value, where) {
  if (!Array.isArray(value)) {
    const given = kindOf(value);
    refuse('wrongType', where, `${where} is ${given}: give an array.`, { given, needed: 'array' });
  }
}

/**
 * Refuses what is no typed array of that element type.
 * @param {unknown} value
 * @param {string} where
 * @param {Float32ArrayConstructor | Float64ArrayConstructor} type
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

/**
 * Checks options that are on or off; one that is left out has its default.
 * @param {any} options
 * @param {string} place Where the options are, with a point at the end, or nothing.
 * @param {string[]} names
 */
export function requireBooleans(options, place, names) {
  for (const name of names) {
    const value = options[name];
    if (value !== undefined && value !== null && typeof value !== 'boolean') {
      const where = place + name;
      const given = kindOf(value);
      refuse('wrongType', where, `${where} is ${given}: give true or false.`, {
        given,
        needed: 'boolean',
      });
    }
  }
}

/**
 * Checks the types of what a network can be told at any time; the core judges the rest.
 * @param {{ optimizer?: any, regularization?: any }} settings
 */
export function requireSettings({ optimizer, regularization }) {
  if (regularization !== undefined) requireObject(regularization, 'regularization');
  if (optimizer !== null && typeof optimizer === 'object') {
    requireBooleans(optimizer, 'optimizer.', ['nesterov']);
  }
}

/**
 * Checks the number of samples that a caller names.
 * @param {unknown} samples
 */
export function requireCount(samples) {
  const isWhole = Number.isInteger(samples);
  if (isWhole && /** @type {number} */ (samples) >= 1) return;
  const given = typeof samples === 'number' ? String(samples) : kindOf(samples);
  const message = `samples is ${given}: use a whole number from 1, or leave it out.`;
  refuse(isWhole ? 'outOfRange' : 'notWhole', 'samples', message, { given, minimum: '1' });
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
 * Checks that weights have the shapes of a network's own and are finite.
 * @param {import('./engine.js').LayerWeights[]} weights
 * @param {import('./engine.js').LayerWeights[]} own
 */
export function requireWeights(weights, own) {
  requireArray(weights, 'weights');
  if (weights.length !== own.length) {
    refuse(
      'wrongLength',
      'weights',
      `weights has ${weights.length} layers: give ${own.length}, one for each layer.`,
      { given: String(weights.length), needed: String(own.length) },
    );
  }
  for (const [index, layer] of weights.entries()) {
    requireObject(layer, `weights[${index}]`);
    for (const part of /** @type {const} */ (['kernel', 'bias'])) {
      const where = `weights[${index}].${part}`;
      requireTyped(layer[part], where, Float32Array);
      const needed = own[index][part].length;
      if (layer[part].length !== needed) {
        refuse(
          'wrongLength',
          where,
          `${where} has ${layer[part].length} numbers: give ${needed}.`,
          { given: String(layer[part].length), needed: String(needed) },
        );
      }
      if (!layer[part].every(Number.isFinite)) {
        refuse('notFinite', where, `${where} holds a value that is no finite number.`);
      }
    }
  }
}

/**
 * Checks that a surface holds values for columns that exist.
 * @param {Record<string, unknown>} held
 * @param {number} columns Of the dataset's table.
 */
export function requireHeld(held, columns) {
  requireObject(held, 'surface.held');
  const maximum = String(columns - 1);
  for (const [given, value] of Object.entries(held)) {
    if (!/^\d+$/.test(given) || Number(given) >= columns) {
      refuse(
        'outOfRange',
        'surface.held',
        `surface.held names the column ${given}: use 0 to ${maximum}.`,
        { given, minimum: '0', maximum },
      );
    }
    if (!Number.isFinite(value)) {
      const where = `surface.held[${given}]`;
      refuse('wrongType', where, `${where} is ${kindOf(value)}: give a finite number.`, {
        given: kindOf(value),
        needed: 'number',
      });
    }
  }
}

/**
 * A list of texts, or nothing.
 * @param {unknown} names
 * @param {string} where
 */
export function requireNames(names, where) {
  if (names === undefined) return;
  requireArray(names, where);
  /** @type {unknown[]} */ (names).forEach((name, index) => {
    if (typeof name === 'string') return;
    const given = kindOf(name);
    const place = `${where}[${index}]`;
    refuse('wrongType', place, `${place} is ${given}: give a text.`, { given, needed: 'string' });
  });
}

/**
 * Kinds of options: each reads one value of a caller, lays out what the core takes for it, and
 * notes every mistake in it. Types and names are judged here, ranges by the core.
 */
import { kindOf, viewOf } from './check.js';
import { nearestName, shortened } from './names.js';

/**
 * @typedef {import('./engine.js').Issue} Issue
 * @typedef {import('./engine.js').Engine['names']} Names
 */

/**
 * How one kind of option is read: lays out what the core takes, or notes an issue.
 * @typedef {(draft: Draft, value: any, where: string) => void} Kind
 */

/** @typedef {Record<string, Kind>} Schema */

/**
 * What options may refer to: the columns of the table, the types of the network's layers.
 * @typedef {{ columns?: number, layers?: readonly string[] }} Shape
 */

const encoder = new TextEncoder();

/** What becomes of the options of one call: items for the core, or every mistake in them. */
export class Draft {
  /** @type {any[]} */
  items = [];
  /** @type {Issue[]} */
  issues = [];

  /** @param {Names} names @param {Shape} shape */
  constructor(names, shape) {
    this.names = names;
    this.shape = shape;
  }

  /** @param {string} code @param {string} where @param {string} message @param {Issue['values']} values */
  refuse(code, where, message, values) {
    this.issues.push({ code, where, message, values });
  }

  /** @param {any} value @param {string} where @param {string} advice @param {string} needed */
  refuseType(value, where, advice, needed) {
    const given = kindOf(value);
    this.refuse('wrongType', where, `${where} is ${given}: give ${advice}.`, { given, needed });
  }
}

/** null counts as not given, as undefined does. @param {any} value @returns {boolean} */
export const isGiven = (value) => value !== undefined && value !== null;

/** Something of the wrong type is NaN for the core, which says what would be right. @type {Kind} */
export function number({ items }, value) {
  items.push(isGiven(value) ? (typeof value === 'number' ? value : NaN) : undefined);
}

/** @type {Kind} */
export function flag(draft, value, where) {
  if (isGiven(value) && typeof value !== 'boolean') {
    draft.refuseType(value, where, 'true or false', 'boolean');
  }
  draft.items.push(value);
}

/** Known here, but judged elsewhere. @type {Kind} */
export const other = () => {};

/** A number of samples; what holds them is judged elsewhere. @type {Kind} */
export function count(draft, value, where) {
  const isWhole = Number.isInteger(value);
  if (!isGiven(value) || (isWhole && value >= 1)) return;
  const given = typeof value === 'number' ? String(value) : kindOf(value);
  const message = `${where} is ${given}: use a whole number from 1, or leave it out.`;
  draft.refuse(isWhole ? 'outOfRange' : 'notWhole', where, message, { given, minimum: '1' });
}

/** @type {Kind} */
export function text(draft, value, where) {
  if (isGiven(value) && typeof value !== 'string') {
    draft.refuseType(value, where, 'a text', 'string');
  }
  draft.items.push(encoder.encode(value ?? ''));
}

/**
 * @param {keyof Names | readonly string[]} list
 * @param {boolean} [isNeeded]
 * @returns {Kind}
 */
export function name(list, isNeeded) {
  return (draft, value, where) => {
    const known = typeof list === 'string' ? draft.names[list] : list;
    const index = /** @type {readonly any[]} */ (known).indexOf(value);
    if (index < 0 && (isNeeded || isGiven(value))) {
      const isText = typeof value === 'string';
      const allowed = known.join(', ');
      const suggestion = isText ? nearestName(value, known) : '';
      const hint = suggestion && ` Did you mean "${suggestion}"?`;
      const given = isText ? shortened(value) : kindOf(value);
      const shown = isText ? `"${given}"` : given;
      const message = `${where} is ${shown}: use one of ${allowed}.${hint}`;
      draft.refuse('unknownName', where, message, { given, allowed, suggestion });
    }
    draft.items.push(index < 0 ? undefined : index);
  };
}

/**
 * Lays out every option of the schema; those that are not among `options` as not given.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {any} value
 * @param {string} place
 * @param {string[]} [options]
 * @param {string} [which] What options these are, for the message about another one.
 */
export function readMembers(
  draft,
  schema,
  value,
  place,
  options = Object.keys(schema),
  which = '',
) {
  for (const key of Object.keys(value)) {
    if (options.includes(key) || value[key] === undefined) continue;
    const given = shortened(key);
    const allowed = options.join(', ');
    const suggestion = nearestName(key, options);
    const hint = suggestion ? `: did you mean ${suggestion}?` : '.';
    const message = `${place}${given} is no option${which}${hint} Options are ${allowed}.`;
    draft.refuse('unknownOption', place + given, message, { given, allowed, suggestion });
  }
  for (const [key, kind] of Object.entries(schema)) {
    kind(draft, options.includes(key) ? value[key] : undefined, place + key);
  }
}

/** @param {Draft} draft @param {any} value @param {string} where */
export function isObject(draft, value, where) {
  const isOne = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isOne) draft.refuseType(value, where, 'an object', 'object');
  return isOne;
}

/**
 * @param {Schema} schema
 * @param {string} [place] What stands before each option; otherwise where the object is.
 * @returns {Kind}
 */
export function object(schema, place) {
  return (draft, value, where) => {
    if (isObject(draft, value, where)) readMembers(draft, schema, value, place ?? `${where}.`);
  };
}

/** Whether it is there, then the thing itself. @param {Kind} kind @returns {Kind} */
export function optional(kind) {
  return (draft, value, where) => {
    draft.items.push(isGiven(value));
    if (isGiven(value)) kind(draft, value, where);
  };
}

/** How many, then one after the other. @param {Kind} kind @returns {Kind} */
export function list(kind) {
  return (draft, value, where) => {
    if (Array.isArray(value)) {
      draft.items.push(value.length);
      for (const [index, entry] of value.entries()) kind(draft, entry, `${where}[${index}]`);
    } else {
      draft.refuseType(value, where, 'an array', 'array');
    }
  };
}

/** A list with one entry for each layer. @param {(index: number) => Kind} kindOf @returns {Kind} */
export function perLayer(kindOf) {
  return (draft, value, where) => {
    const { length } = draft.shape.layers ?? [];
    if (Array.isArray(value) && value.length !== length) {
      const [given, needed] = [String(value.length), String(length)];
      const message = `${where} has ${given} layers: give ${needed}, one for each layer.`;
      draft.refuse('wrongLength', where, message, { given, needed });
      return;
    }
    let index = 0;
    list((_, layer, here) => kindOf(index++)(draft, layer, here))(draft, value, where);
  };
}

/** Elements of a typed array. @param {import('./check.js').ArrayType} type @returns {Kind} */
export function elements(type) {
  return (draft, value, where) => {
    const view = viewOf(value, type);
    if (!view) draft.refuseType(value, where, `a ${type.name}`, type.name);
    draft.items.push(view);
  };
}

/** Finite numbers, exactly so many; an array of none may be left out. @param {number} length @returns {Kind} */
export function floats(length) {
  return (draft, option, where) => {
    const value = option === undefined && length === 0 ? new Float32Array() : option;
    elements(Float32Array)(draft, value, where);
    const view = draft.items[draft.items.length - 1];
    if (!view) return;
    if (view.length !== length) {
      const [given, needed] = [String(view.length), String(length)];
      const message = `${where} has ${given} numbers: give ${needed}.`;
      draft.refuse('wrongLength', where, message, { given, needed });
    } else if (!view.every(Number.isFinite)) {
      const message = `${where} holds a value that is no finite number.`;
      draft.refuse('notFinite', where, message, {});
    }
  };
}

/**
 * Kinds of options: each reads one value of a caller, lays out what the core takes for it, and
 * notes every mistake in it. Types and names are judged here, ranges by the core.
 */
import { kindOf, MOST_ISSUES, viewOf, wrongLength, wrongType } from './check.js';
import { nearestName, shortened } from './names.js';

/**
 * @typedef {import('./engine.js').Issue} Issue
 * @typedef {import('./engine.js').Engine['names']} Names
 */

/**
 * How one kind of option is read: lays out what the core takes, or notes an issue. May return a
 * copy of what it read from the value.
 * @typedef {(draft: Draft, value: any, where: string) => any} Kind
 */

/** @typedef {Record<string, Kind>} Schema */

/**
 * What options may refer to: the columns of the table, the types of the network's layers. Where
 * these come with the options, they are added here as they were read.
 * @typedef {{ columns?: number, layers?: string[], table?: import('./engine.js').Column[] }} Shape
 */

const encoder = new TextEncoder();

/** As in the core. */
export const MOST_LAYERS = 64;

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
    this.issues.push(wrongType(value, where, advice, needed));
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
export function other({ items }, value) {
  items.push(value);
}

/** A number of samples; what holds them is judged elsewhere. @type {Kind} */
export function count(draft, value, where) {
  draft.items.push(value);
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
  draft.items.push(encoder.encode(typeof value === 'string' ? value : ''));
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
 * The options of an object, each read once: a getter may answer differently the next time.
 * Undefined, and refused, where the value is no object.
 * @param {Draft} draft
 * @param {any} value
 * @param {string} where
 * @param {Schema} schema
 * @returns {any}
 */
export function taken(draft, value, where, schema) {
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  if (typeof value !== 'object' || value === null || isList) {
    return draft.refuseType(value, where, 'an object', 'object');
  }
  const keys = new Set([...Object.keys(schema), ...Object.keys(value)]);
  return Object.fromEntries(Array.from(keys, (key) => [key, value[key]]));
}

/**
 * Lays out every option of the schema; those that are not among `options` as not given.
 * @param {Draft} draft
 * @param {Schema} schema
 * @param {any} given By `taken`.
 * @param {string} place
 * @param {string[]} [options]
 * @param {string} [which] What options these are, for the message about another one.
 */
export function readMembers(
  draft,
  schema,
  given,
  place,
  options = Object.keys(schema),
  which = '',
) {
  for (const key of Object.keys(given)) {
    if (options.includes(key) || given[key] === undefined) continue;
    const name = shortened(key);
    const allowed = options.join(', ');
    const isTold = draft.issues.length < MOST_ISSUES;
    const suggestion = isTold ? nearestName(key, options) : '';
    const hint = suggestion ? `: did you mean ${suggestion}?` : '.';
    const message = `${place}${name} is no option${which}${hint} Options are ${allowed}.`;
    draft.refuse('unknownOption', place + name, message, { given: name, allowed, suggestion });
  }
  for (const [key, kind] of Object.entries(schema)) {
    const option = options.includes(key) ? given[key] : undefined;
    given[key] = kind(draft, option, place + key) ?? option;
  }
}

/**
 * @param {Schema} schema
 * @param {string} [place] What stands before each option; otherwise where the object is.
 * @returns {Kind}
 */
export function object(schema, place) {
  return (draft, value, where) => {
    const given = taken(draft, value, where, schema);
    if (given) readMembers(draft, schema, given, place ?? `${where}.`);
  };
}

/** Whether it is there, then the thing itself. @param {Kind} kind @returns {Kind} */
export function optional(kind) {
  return (draft, value, where) => {
    draft.items.push(isGiven(value));
    if (isGiven(value)) kind(draft, value, where);
  };
}

/**
 * The entries of a list, each read once. Undefined, and refused, where the value is no list or
 * has too many to look at.
 * @param {Draft} draft
 * @param {any} value
 * @param {string} where
 * @param {number} most
 * @returns {any[] | undefined}
 */
export function entriesOf(draft, value, where, most) {
  if (!Array.isArray(value)) return void draft.refuseType(value, where, 'an array', 'array');
  const { length } = value;
  if (length <= most) return Array.from({ length }, (_, index) => value[index]);
  const [given, minimum, maximum] = [length, 1, most].map(String);
  const place = `${where}.length`;
  const message = `${place} is ${given}: use 1 to ${maximum}.`;
  draft.refuse('outOfRange', place, message, { given, minimum, maximum });
}

/** How many, then one after the other. @param {Kind} kind @param {number} most @returns {Kind} */
export function list(kind, most) {
  return (draft, value, where) => {
    const entries = entriesOf(draft, value, where, most);
    draft.items.push(entries?.length);
    entries?.forEach((entry, index) => kind(draft, entry, `${where}[${index}]`));
    return entries;
  };
}

/** How many, then one for each layer. @param {(index: number) => Kind} kindOf @returns {Kind} */
export function perLayer(kindOf) {
  return (draft, value, where) => {
    const { length } = draft.shape.layers ?? [];
    const entries = entriesOf(draft, value, where, MOST_LAYERS);
    if (!entries) return;
    if (entries.length !== length) {
      draft.issues.push(wrongLength(entries, where, length, ', one for each layer', 'layers'));
      return;
    }
    draft.items.push(length);
    entries.forEach((entry, index) => kindOf(index)(draft, entry, `${where}[${index}]`));
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
      draft.issues.push(wrongLength(view, where, length));
    } else if (!view.every(Number.isFinite)) {
      const message = `${where} holds a value that is no finite number.`;
      draft.refuse('notFinite', where, message, {});
    }
  };
}

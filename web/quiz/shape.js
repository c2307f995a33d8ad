/**
 * What a value from outside may be, as data: one reader checks by it, and the published JSON Schema
 * is written from it (tools/quiz-schema.mjs), so that the two cannot disagree. Reading gives back a
 * fresh value made of what is known; each problem has the path in the file, what was found there
 * and what is allowed.
 * @import { Issue } from '../../wasm/engine.js'
 */

/** Problems told one by one; the rest is most likely more of the same. */
export const MOST_PROBLEMS = 50;
/** Characters of a value that a message repeats. */
const MOST_SHOWN = 60;

/**
 * @typedef {{ is: 'text', least: number, most: number, pattern?: RegExp, example?: string, about?: string }} TextShape
 * @typedef {{ is: 'number', from: number, to: number, whole: boolean }} NumberShape
 * @typedef {{ is: 'flag' }} FlagShape
 * @typedef {{ is: 'oneOf', values: readonly (string | number)[] }} OneOfShape
 * @typedef {{ is: 'list', of: Shape, least: number, most: number }} ListShape
 * @typedef {{ is: 'group', needed: Record<string, Shape>, optional: Record<string, Shape> }} GroupShape
 * @typedef {{ is: 'kinds', by: string, kinds: Record<string, GroupShape> }} KindsShape  told apart by a field
 * @typedef {{ is: 'either', of: Record<string, Shape> }} EitherShape  told apart by `number`, `string`, `list`, `group`, or by a field that only one has
 * @typedef {{ is: 'map', names: RegExp, example: string, of: Shape, most: number }} MapShape  any names that fit
 * @typedef {{ is: 'own', check: OwnCheck }} OwnShape  a group that is read elsewhere
 * @typedef {TextShape | NumberShape | FlagShape | OneOfShape | ListShape | GroupShape | KindsShape | EitherShape | MapShape | OwnShape} Shape
 */

/** @callback OwnCheck @param {unknown} value @param {string} path @param {Issue[]} issues @returns {any} */

/** @param {number} most @param {Partial<TextShape>} [more] @returns {TextShape} */
export const text = (most, more) => ({ is: 'text', least: 1, most, ...more });
/** @param {number} from @param {number} to @returns {NumberShape} */
export const number = (from, to) => ({ is: 'number', from, to, whole: false });
/** @param {number} from @param {number} to @returns {NumberShape} */
export const whole = (from, to) => ({ is: 'number', from, to, whole: true });
/** @type {FlagShape} */
export const flag = { is: 'flag' };
/** @param {readonly (string | number)[]} values @returns {OneOfShape} */
export const oneOf = (values) => ({ is: 'oneOf', values });
/** @param {Shape} of @param {number} least @param {number} most @returns {ListShape} */
export const list = (of, least, most) => ({ is: 'list', of, least, most });
/** @param {Record<string, Shape>} needed @param {Record<string, Shape>} [optional] @returns {GroupShape} */
export const group = (needed, optional = {}) => ({ is: 'group', needed, optional });
/** @param {string} by @param {Record<string, GroupShape>} kinds @returns {KindsShape} */
export const kinds = (by, kinds) => ({ is: 'kinds', by, kinds });
/** @param {Record<string, Shape>} of @returns {EitherShape} */
export const either = (of) => ({ is: 'either', of });

/**
 * A value as a message shows it.
 * @param {unknown} value
 * @returns {string}
 */
export function shown(value) {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return 'a group {…}';
  const said = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return said.length > MOST_SHOWN ? `${said.slice(0, MOST_SHOWN)}… (${said.length})` : said;
}

/** What was found, told in words of our own rather than by the value itself. */
export class Said {
  /** @param {string} words */
  constructor(words) {
    this.words = words;
  }
}

/**
 * Notes a problem of a quiz file.
 * @param {Issue[]} issues
 * @param {string} code
 * @param {string} path such as questions[3].options[0].text
 * @param {unknown} value what was found there; `Said` for words about it
 * @param {string} allowed in words
 * @param {Record<string, string>} [more] for the page's own sentence
 * @returns {any} nothing, in place of a value
 */
export function note(issues, code, path, value, allowed, more) {
  if (issues.length >= MOST_PROBLEMS) return;
  const found = value instanceof Said ? value.words : shown(value);
  const message = `${path || 'The file'}: found ${found}; allowed: ${allowed}.`;
  issues.push({ code, where: 'quiz', message, values: { path, found, allowed, ...more } });
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isGroup = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** @param {string} path @param {string} name */
const inside = (path, name) => (path === '' ? name : `${path}.${name}`);

/** A name from the file as part of a path. @param {string} name */
const shortName = (name) => (name.length > MOST_SHOWN ? `${name.slice(0, MOST_SHOWN)}…` : name);

/**
 * Reads a value by its shape. It is to be used only where no problem was found.
 * @param {Shape} shape
 * @param {unknown} value
 * @param {string} path
 * @param {Issue[]} issues problems are added here
 * @returns {any} made of own properties that the shape knows
 */
export function read(shape, value, path, issues) {
  switch (shape.is) {
    case 'text':
      return readText(shape, value, path, issues);
    case 'number':
      return readNumber(shape, value, path, issues);
    case 'flag':
      if (typeof value === 'boolean') return value;
      return note(issues, 'quizFlag', path, value, 'true or false');
    case 'oneOf':
      if (shape.values.some((each) => each === value)) return value;
      return note(issues, 'quizChoice', path, value, shape.values.join(', '));
    case 'list':
      return readList(shape, value, path, issues);
    case 'group':
      return readGroup(shape, value, path, issues);
    case 'kinds':
      return readKind(shape, value, path, issues);
    case 'either':
      return readEither(shape, value, path, issues);
    case 'map':
      return readMap(shape, value, path, issues);
    case 'own':
      if (!isGroup(value)) return note(issues, 'quizGroup', path, value, 'a group { … }');
      return shape.check(value, path, issues);
  }
}

/** @param {TextShape} shape @param {unknown} value @param {string} path @param {Issue[]} issues */
function readText({ least, most, pattern, example }, value, path, issues) {
  if (pattern) {
    if (typeof value === 'string' && value.length <= most && pattern.test(value)) return value;
    const more = { example: example ?? '' };
    return note(issues, 'quizName', path, value, `a text such as ${example}`, more);
  }
  if (typeof value === 'string' && value.length <= most && value.trim().length >= least) {
    return value;
  }
  const more = { minimum: String(least), maximum: String(most) };
  const allowed = `a text of ${least} to ${most} characters`;
  return note(issues, 'quizText', path, value, allowed, more);
}

/** @param {NumberShape} shape @param {unknown} value @param {string} path @param {Issue[]} issues */
function readNumber({ from, to, whole: isWhole }, value, path, issues) {
  const fits = isWhole ? Number.isInteger(value) : Number.isFinite(value);
  if (fits && Number(value) >= from && Number(value) <= to) return Number(value);
  const more = { minimum: String(from), maximum: String(to) };
  const code = isWhole ? 'quizWhole' : 'quizNumber';
  const allowed = `a ${isWhole ? 'whole ' : ''}number from ${from} to ${to}`;
  return note(issues, code, path, value, allowed, more);
}

/** @param {ListShape} shape @param {unknown} value @param {string} path @param {Issue[]} issues */
function readList({ of, least, most }, value, path, issues) {
  if (!Array.isArray(value) || value.length < least || value.length > most) {
    const more = { minimum: String(least), maximum: String(most) };
    return note(issues, 'quizList', path, value, `a list of ${least} to ${most} entries`, more);
  }
  return value.map((each, index) => read(of, each, `${path}[${index}]`, issues));
}

/** @param {GroupShape} shape @param {unknown} value @param {string} path @param {Issue[]} issues */
function readGroup({ needed, optional }, value, path, issues) {
  if (!isGroup(value)) return note(issues, 'quizGroup', path, value, 'a group { … }');
  const fields = { ...needed, ...optional };
  /** @type {Record<string, unknown>} */
  const copy = {};
  for (const [name, shape] of Object.entries(fields)) {
    const at = inside(path, name);
    if (Object.hasOwn(value, name)) copy[name] = read(shape, value[name], at, issues);
    else if (Object.hasOwn(needed, name)) {
      note(issues, 'quizMissing', at, undefined, allowedBy(shape));
    }
  }
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(fields, name)) continue;
    const allowed = `the fields ${Object.keys(fields).join(', ')}`;
    const at = inside(path, shortName(name));
    note(issues, 'quizUnknown', at, value[name], allowed, {
      names: Object.keys(fields).join(', '),
    });
  }
  return copy;
}

/** @param {KindsShape} shape @param {unknown} value @param {string} path @param {Issue[]} issues */
function readKind({ by, kinds: known }, value, path, issues) {
  if (!isGroup(value)) return note(issues, 'quizGroup', path, value, 'a group { … }');
  const kind = Object.hasOwn(value, by) ? value[by] : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(known, kind)) {
    return note(issues, 'quizChoice', inside(path, by), kind, Object.keys(known).join(', '));
  }
  return readGroup(known[kind], value, path, issues);
}

/** @param {EitherShape} shape @param {unknown} value @param {string} path @param {Issue[]} issues */
function readEither({ of }, value, path, issues) {
  const type = Array.isArray(value) ? 'list' : isGroup(value) ? 'group' : typeof value;
  const field = isGroup(value) && Object.keys(of).find((name) => Object.hasOwn(value, name));
  const chosen = Object.hasOwn(of, type) ? type : field;
  if (chosen) return read(of[chosen], value, path, issues);
  const allowed = Object.values(of).map(allowedBy).join(', or ');
  return note(issues, 'quizEither', path, value, allowed);
}

/** @param {MapShape} shape @param {unknown} value @param {string} path @param {Issue[]} issues */
function readMap({ names, example, of, most }, value, path, issues) {
  if (!isGroup(value) || Object.keys(value).length > most) {
    const allowed = `a group of up to ${most} names`;
    return note(issues, 'quizMap', path, value, allowed, { maximum: String(most) });
  }
  /** @type {Record<string, unknown>} */
  const copy = {};
  for (const [name, each] of Object.entries(value)) {
    const at = inside(path, shortName(name));
    if (names.test(name)) copy[name] = read(of, each, at, issues);
    else note(issues, 'quizName', at, name, `a name such as ${example}`, { example });
  }
  return copy;
}

/**
 * What a shape allows, in words.
 * @param {Shape} shape
 * @returns {string}
 */
function allowedBy(shape) {
  switch (shape.is) {
    case 'text':
      return shape.example ? `a text such as ${shape.example}` : 'a text';
    case 'number':
      return `a ${shape.whole ? 'whole ' : ''}number from ${shape.from} to ${shape.to}`;
    case 'flag':
      return 'true or false';
    case 'oneOf':
      return shape.values.join(', ');
    case 'list':
      return `a list of ${shape.least} to ${shape.most} entries`;
    case 'group':
      return `a group with ${Object.keys(shape.needed).join(', ')}`;
    case 'kinds':
      return `a group whose ${shape.by} is one of ${Object.keys(shape.kinds).join(', ')}`;
    case 'either':
      return Object.values(shape.of).map(allowedBy).join(', or ');
    default:
      return 'a group { … }';
  }
}

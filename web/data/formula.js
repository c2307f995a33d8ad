/**
 * Formulas that people type, such as `2x^2 - sin(y)`: read into a program of our own, never
 * handed to the browser as code. A name in square brackets may hold anything: `[study hours] / 2`.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Program } from './program.js'
 */
import { FUNCTIONS, run } from './program.js';

/** Longest text, and deepest nesting, that is read. */
export const MOST_CHARACTERS = 300;
const MOST_DEPTH = 80;

/** @typedef {(values: ArrayLike<number>) => number} Compiled one value per name, in their order */
/** @typedef {{ name: number, from: number, to: number }} Use where one of the names stands, by its index */
/**
 * `program`, also as the function `compiled`, or `issue`; and the names that were found up to there.
 * @typedef {{ program: Program | null, compiled: Compiled | null, issue: Issue | null, uses: readonly Use[] }} ReadFormula
 */

/** @type {Record<string, number>} */
const CONSTANTS = { pi: Math.PI, e: Math.E };

/** Values that a function of any number takes at most. */
const MOST_ARGUMENTS = 9;

/** What formulas may call, for a list on the screen. */
export const functionNames = Object.keys(FUNCTIONS);

/** @typedef {{ kind: 'number' | 'name' | 'mark', text: string, value: number, at: number, to: number }} Token */

class Refused extends Error {
  /** @param {string} code @param {number} at first character, from 0 @param {string} text */
  constructor(code, at, text) {
    super(code);
    this.code = code;
    this.at = at;
    this.text = text;
  }
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|\[([^\]]+)\]|([\p{L}_][\p{L}\p{Nd}_]*)|([-+*/^(),\u2212\u00d7\u00b7\u00f7\u00b2\u00b3]))/uy;

/** What people paste instead of the usual marks. @type {Record<string, string>} */
const SAME_MARKS = { '\u2212': '-', '\u00d7': '*', '\u00b7': '*', '\u00f7': '/' };

/** @param {string} text @returns {Token[]} */
function tokensOf(text) {
  /** @type {Token[]} */
  const tokens = [];
  const end = text.trimEnd().length;
  let at = 0;
  while (at < end) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) {
      const wrong = /\S/.exec(text.slice(at));
      throw new Refused('formulaCharacter', at + (wrong?.index ?? 0), wrong?.[0] ?? '');
    }
    const [all, number, bracketed, name, mark] = found;
    const start = at + all.length - all.trimStart().length;
    at += all.length;
    const place = { at: start, to: at };
    if (number) tokens.push({ kind: 'number', text: number, value: Number(number), ...place });
    else if (mark === '\u00b2' || mark === '\u00b3') {
      tokens.push({ kind: 'mark', text: '^', value: 0, ...place });
      const value = mark === '\u00b2' ? 2 : 3;
      tokens.push({ kind: 'number', text: String(value), value, ...place });
    } else if (mark) {
      tokens.push({ kind: 'mark', text: SAME_MARKS[mark] ?? mark, value: 0, ...place });
    } else tokens.push({ kind: 'name', text: bracketed ?? name, value: 0, ...place });
  }
  return tokens;
}

/** Reads tokens by precedence: + -, then * /, then a sign, then ^ from the right. */
class Reader {
  /** @param {Token[]} tokens @param {readonly string[]} names @param {number} end */
  constructor(tokens, names, end) {
    this.tokens = tokens;
    this.names = names;
    this.end = end;
    this.next = 0;
    this.depth = 0;
    /** @type {Use[]} */
    this.uses = [];
    /** @type {(number | string | [number])[]} */
    this.program = [];
  }

  /** @returns {Token | undefined} */
  get token() {
    return this.tokens[this.next];
  }

  /** @param {...string} marks */
  accept(...marks) {
    const { token } = this;
    if (token?.kind !== 'mark' || !marks.includes(token.text)) return '';
    this.next += 1;
    return token.text;
  }

  /** @returns {never} */
  refuse(code = 'formulaUnexpected') {
    const { token } = this;
    throw token
      ? new Refused(code, token.at, token.text)
      : new Refused('formulaEnds', this.end, '');
  }

  /** @template T @param {() => T} read @returns {T} */
  deeper(read) {
    this.depth += 1;
    if (this.depth > MOST_DEPTH) this.refuse('formulaDeep');
    const found = read();
    this.depth -= 1;
    return found;
  }

  sum() {
    this.deeper(() => {
      this.product();
      for (let mark = this.accept('+', '-'); mark; mark = this.accept('+', '-')) {
        this.product();
        this.program.push(mark);
      }
    });
  }

  product() {
    this.signed();
    for (;;) {
      const mark = this.accept('*', '/');
      // "2x" and "2(x + 1)" mean a product.
      const { token } = this;
      const follows = token?.kind === 'name' || token?.text === '(';
      if (!mark && !follows) return;
      if (mark) this.signed();
      else this.power();
      this.program.push(mark || '*');
    }
  }

  signed() {
    this.deeper(() => {
      const mark = this.accept('-', '+');
      if (!mark) return this.power();
      this.signed();
      if (mark === '-') this.program.push('negative');
    });
  }

  power() {
    this.atom();
    if (!this.accept('^')) return;
    this.signed();
    this.program.push('^');
  }

  atom() {
    const { token } = this;
    if (token?.kind === 'name') return this.named(token);
    if (token?.kind === 'number') {
      this.next += 1;
      this.program.push(token.value);
      return;
    }
    if (!this.accept('(')) this.refuse();
    this.sum();
    if (!this.accept(')')) this.refuse();
  }

  /** @param {Token} token */
  named(token) {
    const index = this.names.indexOf(token.text);
    const name = token.text.toLowerCase();
    const isFunction = Object.hasOwn(FUNCTIONS, name);
    // Whatever the columns are called: "sin(" calls the function, "[sin]" is the column.
    const called = isFunction && this.isCalled(token);
    if (isFunction && (index < 0 || called)) return this.call(name, token);
    if (index < 0 && !Object.hasOwn(CONSTANTS, name)) this.refuse('formulaName');
    this.next += 1;
    if (index >= 0) this.uses.push({ name: index, from: token.at, to: token.to });
    this.program.push(index < 0 ? CONSTANTS[name] : [index]);
  }

  /** @param {Token} token */
  isCalled({ text, at, to }) {
    const following = this.tokens[this.next + 1];
    // Brackets around a name make it longer.
    return following?.text === '(' && following.kind === 'mark' && to - at === text.length;
  }

  /** @param {string} name @param {Token} token */
  call(name, token) {
    this.next += 1;
    if (!this.accept('(')) this.refuse();
    this.sum();
    // What takes two takes more, two by two.
    const isUnary = FUNCTIONS[name].length === 1;
    if (isUnary) this.program.push(name);
    let given = 1;
    for (; this.accept(','); given += 1) {
      this.sum();
      this.program.push(name);
    }
    if (!this.accept(')')) this.refuse();
    if (given > (isUnary ? 1 : MOST_ARGUMENTS)) {
      throw new Refused('formulaArguments', token.at, token.text);
    }
  }
}

/** English sentences of the issues; the page translates by code. @type {Record<string, string>} */
const MESSAGES = {
  formulaEmpty: 'There is no formula: type one such as sin(x) + 1.',
  formulaLong: `The formula is too long: up to ${MOST_CHARACTERS} characters can be read.`,
  formulaCharacter: 'The formula has a character that means nothing here.',
  formulaUnexpected: 'Something else was expected here.',
  formulaEnds: 'The formula ends too early: a number, a name or a bracket is missing.',
  formulaDeep: 'The formula has too many brackets within each other.',
  formulaName: 'There is no such name.',
  formulaArguments: 'This function takes another number of values.',
};

/**
 * Reads a formula over these names. Never throws; the issue tells the place as a character from 1.
 * @param {string} text
 * @param {readonly string[]} names
 * @param {string} [where] as in Issue.where
 * @returns {ReadFormula}
 */
export function readFormula(text, names, where = 'formula') {
  /** @type {Reader | undefined} */
  let reader;
  try {
    if (text.trim() === '') throw new Refused('formulaEmpty', 0, '');
    if (text.length > MOST_CHARACTERS) throw new Refused('formulaLong', MOST_CHARACTERS, '');
    reader = new Reader(tokensOf(text), names, text.trimEnd().length);
    reader.sum();
    if (reader.token) reader.refuse();
    const { program, uses } = reader;
    return { program, compiled: (values) => run(program, values), issue: null, uses };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const values = {
      place: String(error.at + 1),
      text: error.text.slice(0, 40),
      allowed: [...names, ...functionNames].join(', '),
      maximum: String(MOST_CHARACTERS),
    };
    const issue = { code: error.code, where, message: MESSAGES[error.code], values };
    return { program: null, compiled: null, issue, uses: reader?.uses ?? [] };
  }
}

/**
 * A name as a formula can say it: in brackets where it is no plain word, or one with a meaning.
 * @param {string} name
 * @returns {string}
 */
export function formulaName(name) {
  const known = name.toLowerCase();
  const taken = Object.hasOwn(FUNCTIONS, known) || Object.hasOwn(CONSTANTS, known);
  return !taken && /^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name) ? name : `[${name}]`;
}

/**
 * Formulas: the part of TeX that neural networks need, read into a tree of MathML's own elements.
 * What stands in a file becomes letters, numbers and signs in that tree, never markup.
 */
import { ACCENTS, FUNCTIONS, LARGE, SPACES, SYMBOLS } from './tex-names.js';

/** Braces in braces. */
const MOST_DEPTH = 30;

/**
 * An element: a leaf with text or one with children.
 * @typedef {{ tag: 'mi' | 'mn' | 'mo' | 'mtext' | 'mspace', text: string }} Leaf
 * @typedef {'mrow' | 'msup' | 'msub' | 'msubsup' | 'mfrac' | 'msqrt' | 'mroot' | 'mover' | 'munder' | 'munderover' | 'mtable' | 'mtr' | 'mtd'} Inner
 * @typedef {{ tag: Inner, children: MathNode[], isLimit?: boolean }} Branch
 * @typedef {Leaf | Branch} MathNode
 */

/** @typedef {{ node: MathNode | null, trouble: string, at: number }} ReadTex `trouble`: what cannot be read; '' where all can, and only then there is a node */

class Unreadable extends Error {
  /** @param {string} what @param {number} at */
  constructor(what, at) {
    super(what);
    this.at = at;
  }
}

const TOKEN = /\s*(\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|[^\s])/uy;

/** @param {string} tex @returns {{ text: string, at: number }[]} */
function tokensOf(tex) {
  const tokens = [];
  for (let at = 0; at < tex.trimEnd().length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(tex);
    if (!found) throw new Unreadable(tex.slice(at, at + 5), at);
    tokens.push({ text: found[1], at: TOKEN.lastIndex - found[1].length });
  }
  return tokens;
}

/** @param {MathNode[]} children @returns {MathNode} */
const row = (children) => (children.length === 1 ? children[0] : { tag: 'mrow', children });

/** @param {Leaf['tag']} tag @param {string} text @returns {Leaf} */
const leaf = (tag, text) => ({ tag, text });

/** What opens and closes a table. @type {Record<string, [string, string]>} */
const TABLES = {
  matrix: ['', ''],
  pmatrix: ['(', ')'],
  bmatrix: ['[', ']'],
  vmatrix: ['|', '|'],
  cases: ['{', ''],
  aligned: ['', ''],
};

class Reader {
  /** @param {string} tex */
  constructor(tex) {
    this.tex = tex;
    this.tokens = tokensOf(tex);
    this.next = 0;
    this.depth = 0;
  }

  get text() {
    return this.tokens[this.next]?.text ?? '';
  }

  take() {
    const { text } = this;
    this.next += 1;
    return text;
  }

  /** @param {string} what @returns {never} */
  refuse(what) {
    throw new Unreadable(what, this.tokens[this.next]?.at ?? this.tex.length);
  }

  /** @param {string} wanted */
  expect(wanted) {
    if (this.text !== wanted) this.refuse(`${this.text || 'the end'} in place of ${wanted}`);
    this.next += 1;
  }

  /**
   * Everything up to one of these.
   * @param {readonly string[]} ends
   * @returns {MathNode}
   */
  sequence(ends) {
    this.depth += 1;
    if (this.depth > MOST_DEPTH) this.refuse('too many braces');
    /** @type {MathNode[]} */
    const found = [];
    while (this.next < this.tokens.length && !ends.includes(this.text)) {
      found.push(this.scripted());
    }
    this.depth -= 1;
    return row(found);
  }

  /** An atom with what stands above and below it. */
  scripted() {
    const base = /^[\^_]$/.test(this.text) ? leaf('mi', '') : this.atom();
    /** @type {MathNode | null} */
    let above = null;
    /** @type {MathNode | null} */
    let below = null;
    for (;;) {
      if (this.text === "'" && !above) {
        this.next += 1;
        above = leaf('mo', '\u2032');
      } else if (this.text === '^' && !above) {
        this.next += 1;
        above = this.argument();
      } else if (this.text === '_' && !below) {
        this.next += 1;
        below = this.argument();
      } else if (/^[\^_]$/.test(this.text)) this.refuse(this.text);
      else break;
    }
    return withScripts(base, below, above);
  }

  /** One atom, or a group in braces. @returns {MathNode} */
  argument() {
    if (this.text === '') this.refuse('the end');
    this.depth += 1;
    if (this.depth > MOST_DEPTH) this.refuse('too many braces');
    const found = this.atom();
    this.depth -= 1;
    return found;
  }

  /** The letters between braces, as they stand. */
  words() {
    this.expect('{');
    const start = this.tokens[this.next]?.at ?? this.tex.length;
    while (this.text !== '}' && this.text !== '') {
      if (this.text === '{') this.refuse('{ in words');
      this.next += 1;
    }
    const end = this.tokens[this.next]?.at ?? this.tex.length;
    this.expect('}');
    return this.tex.slice(start, end).replace(/\\([%$#&_{}])/g, '$1');
  }

  /** @returns {MathNode} */
  atom() {
    const { text } = this;
    if (text === '{') {
      this.next += 1;
      const inside = this.sequence(['}']);
      this.expect('}');
      return inside;
    }
    if (text === '}' || text === '&' || text === '\\\\' || text === '\\right') this.refuse(text);
    if (text.startsWith('\\')) return this.command(text);
    this.next += 1;
    if (/^\d/.test(text)) return leaf('mn', text);
    if (/^\p{L}$/u.test(text)) return leaf('mi', text);
    return leaf('mo', { '-': '\u2212', '*': '\u2217' }[text] ?? text);
  }

  /** @param {string} text @returns {MathNode} */
  command(text) {
    const name = text.slice(1);
    const isOf = (/** @type {object} */ names) => Object.hasOwn(names, name);
    if (isOf(SYMBOLS)) {
      this.next += 1;
      const symbol = SYMBOLS[name];
      return leaf(/^\p{L}$/u.test(symbol) ? 'mi' : 'mo', symbol);
    }
    if (isOf(LARGE)) return leaf('mo', (this.take(), LARGE[name]));
    if (FUNCTIONS.includes(name)) return leaf('mi', this.take().slice(1));
    if (isOf(SPACES)) return leaf('mspace', (this.take(), SPACES[name]));
    if (isOf(ACCENTS)) {
      this.next += 1;
      return { tag: 'mover', children: [this.argument(), leaf('mo', ACCENTS[name])] };
    }
    return this.structure(name);
  }

  /** @param {string} name @returns {MathNode} */
  structure(name) {
    if (!/^([dt]?frac|sqrt|text|mathrm|operatorname|mathbf|left|begin)$/.test(name)) {
      this.refuse(`\\${name}`);
    }
    this.next += 1;
    switch (name) {
      case 'sqrt': {
        if (this.text !== '[') return { tag: 'msqrt', children: [this.argument()] };
        this.next += 1;
        const degree = this.sequence([']']);
        this.expect(']');
        return { tag: 'mroot', children: [this.argument(), degree] };
      }
      case 'text':
        return leaf('mtext', this.words());
      case 'mathrm':
      case 'operatorname':
        return leaf('mi', this.words());
      case 'mathbf':
        return leaf('mi', [...this.words()].map(bold).join(''));
      case 'left':
        return this.fenced();
      case 'begin':
        return this.table();
      default:
        return { tag: 'mfrac', children: [this.argument(), this.argument()] };
    }
  }

  /** What stands between \left and \right, which grow with it. @returns {MathNode} */
  fenced() {
    const open = this.fence();
    const inside = this.sequence(['\\right']);
    this.expect('\\right');
    return row([...open, inside, ...this.fence()]);
  }

  /** @returns {MathNode[]} */
  fence() {
    const text = this.take();
    if (text === '.') return [];
    const known = { '\\{': '{', '\\}': '}', '\\lvert': '|', '\\rvert': '|', '\\|': '\u2016' }[text];
    if (!known && !/^[()[\]|/]$/.test(text)) {
      this.next -= 1;
      this.refuse(text || 'the end');
    }
    return [leaf('mo', known ?? text)];
  }

  /** @returns {MathNode} */
  table() {
    const name = this.words();
    if (!Object.hasOwn(TABLES, name)) this.refuse(`\\begin{${name}}`);
    /** @type {MathNode[][]} */
    const rows = [[]];
    for (;;) {
      const cell = this.sequence(['&', '\\\\', '\\end']);
      rows[rows.length - 1].push({ tag: 'mtd', children: [cell] });
      const mark = this.take();
      if (mark === '\\\\') rows.push([]);
      else if (mark !== '&') break;
    }
    this.next -= 1;
    this.expect('\\end');
    if (this.words() !== name) this.refuse(`\\end of another than ${name}`);
    const [open, close] = TABLES[name];
    const table = rows.map((children) => /** @type {Branch} */ ({ tag: 'mtr', children }));
    return row([
      ...(open ? [leaf('mo', open)] : []),
      { tag: 'mtable', children: table },
      ...(close ? [leaf('mo', close)] : []),
    ]);
  }
}

/** A Latin letter in bold. @param {string} letter */
function bold(letter) {
  const code = letter.charCodeAt(0);
  if (/^[A-Z]$/.test(letter)) return String.fromCodePoint(0x1d400 + code - 65);
  return /^[a-z]$/.test(letter) ? String.fromCodePoint(0x1d41a + code - 97) : letter;
}

/**
 * @param {MathNode} base
 * @param {MathNode | null} below
 * @param {MathNode | null} above
 * @returns {MathNode}
 */
function withScripts(base, below, above) {
  const scripts = [below, above].flatMap((script) => (script ? [script] : []));
  if (scripts.length === 0) return base;
  const isLimit = 'text' in base && /^(\u2211|\u220f|max|min|lim|argmax|argmin)$/u.test(base.text);
  const children = [base, ...scripts];
  if (below && above) return { tag: isLimit ? 'munderover' : 'msubsup', children, isLimit };
  if (below) return { tag: isLimit ? 'munder' : 'msub', children, isLimit };
  return { tag: isLimit ? 'mover' : 'msup', children, isLimit };
}

/**
 * Reads a formula. Never throws.
 * @param {string} tex without the dollar signs
 * @returns {ReadTex}
 */
export function readTex(tex) {
  try {
    const reader = new Reader(tex);
    const node = reader.sequence([]);
    return { node, trouble: '', at: 0 };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { node: null, trouble: error.message, at: error.at };
  }
}

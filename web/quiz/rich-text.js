/**
 * Text with simple formatting, read into a small tree. Nothing in it is ever markup: whatever is
 * no formatting of the list in quiz-types.d.ts stays the text it is.
 */

/** Bold in italics in bold is as deep as anybody goes. */
const MOST_DEPTH = 4;
/** Characters of a formula. */
export const MOST_TEX = 500;

/**
 * @typedef {{ kind: 'text' | 'code', text: string }} Words
 * @typedef {{ kind: 'bold' | 'italics', content: Inline[] }} Emphasis
 * @typedef {{ kind: 'formula', tex: string }} Formula
 * @typedef {{ kind: 'link', text: string, url: string }} Link  https only
 * @typedef {{ kind: 'blank', id: string }} BlankPlace
 * @typedef {Words | Emphasis | Formula | Link | BlankPlace} Inline
 * @typedef {{ kind: 'paragraph', content: Inline[] }} Paragraph
 * @typedef {{ kind: 'list', ordered: boolean, items: Inline[][] }} List
 * @typedef {{ kind: 'codeBlock', text: string }} CodeBlock
 * @typedef {{ kind: 'formulaBlock', tex: string }} FormulaBlock
 * @typedef {Paragraph | List | CodeBlock | FormulaBlock} Block
 */

const ITEM = /^(?:(-)|\d{1,3}\.) +(?=\S)/;
const FENCE = '```';
const LINK = /\[([^[\]]{1,300})\]\((https:\/\/[^\s()]{1,500})\)/uy;
const BLANK = /\[\[([a-z0-9][a-z0-9-]{0,63})\]\]/y;
const BLOCK_FORMULA = /^\$\$(.+)\$\$$/;

/**
 * @param {string} text
 * @returns {Block[]}
 */
export function readRichText(text) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let lines = [];
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', content: readInline(lines.join(' ')) });
    lines = [];
  };
  const all = text.replaceAll('\r\n', '\n').split('\n');
  for (let at = 0; at < all.length; at += 1) {
    const line = all[at].trim();
    const end = line.startsWith(FENCE) ? closingFence(all, at) : -1;
    const formula = BLOCK_FORMULA.exec(line)?.[1].trim();
    if (end > at) {
      endParagraph();
      blocks.push({ kind: 'codeBlock', text: all.slice(at + 1, end).join('\n') });
      at = end;
    } else if (formula && formula.length <= MOST_TEX) {
      endParagraph();
      blocks.push({ kind: 'formulaBlock', tex: formula });
    } else if (ITEM.test(line)) {
      endParagraph();
      at = readList(all, at, blocks);
    } else if (line === '') endParagraph();
    else lines.push(line);
  }
  endParagraph();
  return blocks;
}

/** @param {readonly string[]} lines @param {number} from @returns {number} -1 where the block never ends */
function closingFence(lines, from) {
  return lines.findIndex((line, index) => index > from && line.trim() === FENCE);
}

/**
 * Items from this line on, as long as they are of one kind.
 * @param {readonly string[]} lines
 * @param {number} from
 * @param {Block[]} blocks
 * @returns {number} the last line of the list
 */
function readList(lines, from, blocks) {
  const ordered = !lines[from].trim().startsWith('-');
  /** @type {string[]} */
  const items = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at].trim();
    const mark = ITEM.exec(line);
    if (mark && ordered === (mark[1] === undefined)) items.push(line.slice(mark[0].length));
    // A line that is indented goes on with the item above.
    else if (!mark && line !== '' && /^\s/.test(lines[at])) items.push(`${items.pop()} ${line}`);
    else break;
  }
  blocks.push({ kind: 'list', ordered, items: items.map((item) => readInline(item)) });
  return at - 1;
}

/**
 * One line of text.
 * @param {string} text
 * @param {number} [depth]
 * @returns {Inline[]}
 */
export function readInline(text, depth = 0) {
  /** @type {Inline[]} */
  const found = [];
  let plain = '';
  /** @param {Inline} node @returns {void} */
  const push = (node) => {
    if (plain !== '') found.push({ kind: 'text', text: plain });
    plain = '';
    found.push(node);
  };
  for (let at = 0; at < text.length;) {
    const special = specialAt(text, at, depth);
    if (special?.node) push(special.node);
    else plain += special?.plain ?? text[at];
    at = special?.end ?? at + 1;
  }
  if (plain !== '') found.push({ kind: 'text', text: plain });
  return found;
}

/**
 * @param {string} text
 * @param {number} at
 * @param {number} depth
 * @returns {{ node?: Inline, plain?: string, end: number } | null} null where this character is just itself
 */
function specialAt(text, at, depth) {
  const mark = text[at];
  if (mark === '\\' && '\\*`$['.includes(text[at + 1] ?? ' ')) {
    return { plain: text[at + 1], end: at + 2 };
  }
  if (mark === '[') return linkAt(text, at);
  if (mark === '`' || mark === '$') {
    const inside = enclosed(text, at, mark);
    if (!inside || (mark === '$' && inside.length > MOST_TEX)) return null;
    const end = at + inside.length + 2;
    if (mark === '`') return { node: { kind: 'code', text: inside }, end };
    // "5 $ or 6 $" is money.
    return inside === inside.trim() ? { node: { kind: 'formula', tex: inside }, end } : null;
  }
  if (mark !== '*' || depth >= MOST_DEPTH) return null;
  for (const marks of ['**', '*']) {
    const inside = text.startsWith(marks, at) ? enclosed(text, at, marks) : '';
    if (!inside || inside !== inside.trim()) continue;
    const content = readInline(inside, depth + 1);
    const kind = marks === '**' ? 'bold' : 'italics';
    return { node: { kind, content }, end: at + inside.length + 2 * marks.length };
  }
  return null;
}

/** What stands between these marks and the next same ones. @param {string} text @param {number} at @param {string} marks */
function enclosed(text, at, marks) {
  const start = at + marks.length;
  for (let end = text.indexOf(marks, start); end >= 0; end = text.indexOf(marks, end + 1)) {
    const isDouble = marks === '*' && (text[end + 1] === '*' || text[end - 1] === '*');
    if (text[end - 1] === '\\' || isDouble) continue;
    return text.slice(start, end);
  }
  return '';
}

/** Whether browsers can make something of it: https://[ is none. @param {string} url */
function isAddress(url) {
  try {
    return new URL(url).protocol === 'https:';
  } catch {
    return false;
  }
}

/** @param {string} text @param {number} at @returns {ReturnType<typeof specialAt>} */
function linkAt(text, at) {
  BLANK.lastIndex = at;
  const blank = BLANK.exec(text);
  if (blank) return { node: { kind: 'blank', id: blank[1] }, end: BLANK.lastIndex };
  LINK.lastIndex = at;
  const link = LINK.exec(text);
  if (!link || !isAddress(link[2])) return null;
  return { node: { kind: 'link', text: link[1], url: link[2] }, end: LINK.lastIndex };
}

/**
 * Every formula of a text, as often as it stands there.
 * @param {readonly (Block | Inline)[]} nodes
 * @returns {string[]}
 */
export function formulasOf(nodes) {
  return nodes.flatMap((node) => {
    if (node.kind === 'formula' || node.kind === 'formulaBlock') return [node.tex];
    if (node.kind === 'list') return node.items.flatMap(formulasOf);
    return 'content' in node ? formulasOf(node.content) : [];
  });
}

/** Places of values in a text: {{name}}. */
const PLACE = /\{\{([a-z][A-Za-z0-9]{0,30})\}\}/g;

/**
 * Names that a text wants values for. Braces also stand in formulas: `x^{{a}}` is one of them.
 * @param {string} text
 * @returns {string[]}
 */
export function placesOf(text) {
  return [...text.matchAll(PLACE)].map(([, name]) => name);
}

/**
 * The text with its values. They are numbers, so they can be no formatting.
 * @param {string} text
 * @param {Readonly<Record<string, number>>} values
 * @returns {string}
 */
export function fillPlaces(text, values) {
  return text.replace(PLACE, (whole, name) =>
    Object.hasOwn(values, name) ? sayNumber(values[name]) : whole,
  );
}

/**
 * A number for a text, up to six figures, with a point.
 * @param {number} value
 * @returns {string}
 */
export function sayNumber(value) {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6)) + 0) : '?';
}

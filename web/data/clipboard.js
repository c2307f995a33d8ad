/**
 * Cells on the clipboard, as Excel, LibreOffice and Google Sheets write and read them: text
 * with tabs, and a table in HTML beside it.
 */

/** More cells than these are no table that could be pasted here. */
const MOST_COLUMNS = 1000;
const MOST_ROWS = 200_000;

/** A line end inside a quoted cell belongs to the cell. */
const LINE_END = /\r\n|\r|\n/g;

/**
 * @param {readonly (readonly string[])[]} texts [rows][columns]
 * @returns {{ text: string; html: string }} for text/plain and text/html
 */
export function cellsToText(texts) {
  const lines = texts.map((cells) => cells.map(quoted).join('\t'));
  const rows = texts.map((cells) => `<tr>${cells.map(cellHtml).join('')}</tr>`);
  const alone = texts.length === 1 && texts[0].length === 1;
  return {
    // The last line end is there in every spreadsheet's text; only one cell goes without it.
    text: alone ? lines[0] : lines.map((line) => `${line}\n`).join(''),
    html: `<table>${rows.join('')}</table>`,
  };
}

/** @param {string} text */
function quoted(text) {
  return /[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {string} text */
function cellHtml(text) {
  const safe = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(LINE_END, '<br>');
  return `<td style="white-space:pre-wrap">${safe}</td>`;
}

/**
 * The cells of what was copied. The text counts; where the HTML beside it has another shape, as
 * after line ends without quotes, or other words in a cell, the HTML does.
 * @param {string} text text/plain
 * @param {string} [html] text/html; only its first table is read, by a parser that runs and loads nothing
 * @returns {string[][]} [rows][columns], at least one cell
 */
export function textToCells(text, html = '') {
  const cells = splitCells(text);
  const table = /<table/i.test(html) && typeof DOMParser === 'function' ? tableCells(html) : [];
  if (table.length === 0) return cells;
  const alike =
    table.length === cells.length && table.every((row, at) => row.length === cells[at].length);
  if (!alike) return table;
  return cells.map((row, at) =>
    row.map((cell, column) => (even(cell) === even(table[at][column]) ? cell : table[at][column])),
  );
}

/** @param {string} text */
const even = (text) => text.replace(/\s+/g, ' ').trim();

/**
 * @param {string} text cells between tabs; one that starts with a quote ends with the next lone one
 * @returns {string[][]}
 */
export function splitCells(text) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  const bare = /[^\t\r\n]*/y;
  let at = 0;
  for (;;) {
    let cell = '';
    const end = text[at] === '"' ? closingQuote(text, at) : -1;
    if (end > 0) {
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      bare.lastIndex = at;
      [cell] = bare.exec(text) ?? [''];
      at = bare.lastIndex;
    }
    row.push(cell);
    if (at >= text.length) break;
    if (text[at] !== '\t') {
      if (text.startsWith('\r\n', at)) at += 1;
      rows.push(row);
      row = [];
      // One line end behind the last row is not a row.
      if (at + 1 >= text.length) return rows;
    }
    at += 1;
  }
  rows.push(row);
  return rows;
}

/**
 * @param {string} text
 * @param {number} start of the opening quote
 * @returns {number} -1 where no quote ends the cell: the first one is then a character like any other
 */
function closingQuote(text, start) {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  const next = text[end + 1];
  return next === undefined || next === '\t' || next === '\r' || next === '\n' ? end : -1;
}

/**
 * The first table of a page that is parsed and never shown.
 * @param {string} html
 * @returns {string[][]} of one width
 */
function tableCells(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const table = page.querySelector('table');
  if (!table) return [];
  /** @type {string[][]} */
  const rows = [];
  /** Rows that a cell above still reaches into, by column. @type {number[]} */
  const covered = [];
  for (const line of [...table.rows].slice(0, MOST_ROWS)) {
    if (line.style.display === 'none') continue;
    /** @type {string[]} */
    const row = [];
    const fillCovered = () => {
      for (; (covered[row.length] ?? 0) > 0; row.push('')) covered[row.length] -= 1;
    };
    for (const cell of line.cells) {
      fillCovered();
      const span = Math.min(cell.colSpan, MOST_COLUMNS - row.length);
      for (let column = 0; column < span; column += 1) {
        covered[row.length] = Math.max(0, cell.rowSpan - 1);
        row.push(column === 0 ? cellText(cell) : '');
      }
    }
    fillCovered();
    rows.push(row);
  }
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return width === 0 ? [] : rows.map((row) => [...row, ...Array(width - row.length).fill('')]);
}

/** @param {Element} cell */
function cellText(cell) {
  const pre = /white-space:\s*pre/.test(cell.getAttribute('style') ?? '');
  /** @type {(node: Node) => string} */
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.textContent ?? '';
      return pre ? text : text.replace(/[ \t\r\n]+/g, ' ');
    }
    if (!(node.nodeType === Node.ELEMENT_NODE) || /^(script|style)$/i.test(node.nodeName)) return '';
    if (/^br$/i.test(node.nodeName)) return '\n';
    const text = [...node.childNodes].map(read).join('');
    return /^(p|div|li)$/i.test(node.nodeName) && node.nextSibling ? `${text}\n` : text;
  };
  const text = [...cell.childNodes].map(read).join('');
  return pre ? text : text.replace(/ *\n */g, '\n').trim();
}

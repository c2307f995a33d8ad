/**
 * The data grid as a person meets it: cells, selections, the clipboard, long tables.
 * @import { Page } from 'playwright-core'
 * @import { Playground } from './playground.js'
 */
import { until } from './support.js';

/** What of the grid is drawn, row by row: numbers and the cells of the table's own columns. */
export function rows(/** @type {Playground} */ play) {
  return play.grid.evaluate((grid) =>
    [...grid.querySelectorAll('tbody tr[aria-rowindex]')].map((row) =>
      [...row.querySelectorAll('td.grid-cell:not(.outcome)')]
        .map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim())
        .join('|'),
    ),
  );
}

/** @param {Playground} play @param {string} wish @param {(rows: string[]) => boolean} accept */
export function untilRows(play, wish, accept) {
  return until(wish, () => rows(play), accept);
}

/** The numbers of the rows drawn. @param {Playground} play @returns {Promise<string[]>} */
export function numbers(play) {
  return play.grid.evaluate((grid) =>
    [...grid.querySelectorAll('tbody .grid-number')].map(
      (head) => /\d+/.exec(head.textContent ?? '')?.[0] ?? '',
    ),
  );
}

/** What is selected: "row,column" of each cell drawn, from 1. @param {Playground} play */
export function selection(play) {
  return play.grid.evaluate((grid) =>
    [...grid.querySelectorAll('[role=row] [aria-selected=true], td[aria-selected=true]')]
      .map((cell) => {
        const row = Number(cell.closest('tr')?.getAttribute('aria-rowindex')) - 1;
        return `${row},${Number(cell.getAttribute('aria-colindex')) - 1}`;
      })
      .join(' '),
  );
}

/** @param {Playground} play @param {string} expected */
export function untilSelected(play, expected) {
  return until(
    `selected: ${expected}`,
    () => selection(play),
    (found) => found === expected,
  );
}

/** The cell with the keyboard, as row and column from 1. @param {Playground} play */
export function active(play) {
  return play.grid.evaluate(() => {
    const cell = document.activeElement?.closest('td, th');
    const row = cell?.closest('tr')?.getAttribute('aria-rowindex');
    return cell && row
      ? `${Number(row) - 1},${Number(cell.getAttribute('aria-colindex')) - 1}`
      : 'elsewhere';
  });
}

/** @param {Playground} play @param {string} expected */
export function untilActive(play, expected) {
  return until(
    `the keyboard in ${expected}`,
    () => active(play),
    (found) => found === expected,
  );
}

/**
 * A table of one's own, by a file.
 * @param {Playground} play
 * @param {string} text
 */
export async function openTable(play, text) {
  const buffer = Buffer.from(text);
  await play.page
    .getByLabel('Open CSV')
    .setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer });
  await play.button('Replace table').click();
  await play.page.getByRole('dialog').waitFor({ state: 'detached' });
}

/**
 * A long table: names a0, a1, ..., numbers that rise with the row, and a class at the end.
 * @param {number} count of rows
 * @param {number} columns
 */
export function longTable(count, columns) {
  const names = Array.from({ length: columns }, (_, i) => `a${i}`);
  const lines = Array.from({ length: count }, (_, row) =>
    names.map((_, i) => (i === columns - 1 ? (row % 2 ? 'odd' : 'even') : row + i)).join(),
  );
  return `${names.join()}\n${lines.join('\n')}\n`;
}

/**
 * Pastes as a spreadsheet's copy would.
 * @param {Page} page
 * @param {string} text
 * @param {string} html
 */
export async function paste(page, text, html) {
  await page.evaluate(
    ([plain, markup]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', plain);
      if (markup) clipboardData.setData('text/html', markup);
      const event = new ClipboardEvent('paste', {
        clipboardData,
        bubbles: true,
        cancelable: true,
      });
      document.activeElement?.dispatchEvent(event);
    },
    [text, html],
  );
}

/**
 * The plot as a person meets it, and where values stand on it.
 * @import { Page } from 'playwright-core'
 * @import { Playground } from './playground.js'
 */
import assert from 'node:assert/strict';
import { planeOf, scaleOf } from '../../web/plot/plane.js';
import { until } from './support.js';

/** The four students: hours 1 to 8, attendance 50 to 90, and a little more either side. */
export const RANGES = /** @type {const} */ ([
  [0.3, 8.7],
  [46, 94],
]);

export class Plot {
  /** @param {Page} page @param {Playground} play */
  constructor(page, play) {
    this.page = page;
    this.play = play;
    this.pad = page.getByRole('application', { name: 'Points of the plot' });
    this.said = page.locator('[data-plot-said]');
    this.card = page.locator('.plot-card');
  }

  /** @param {'Select' | 'Area' | 'Add' | 'Erase'} name */
  async tool(name) {
    const tools = this.page.getByRole('group', { name: 'What a click on the plot does' });
    await tools.getByText(name, { exact: true }).click();
    await until(
      `the tool ${name}`,
      () => tools.getByRole('radio', { name }).isChecked(),
      (isChecked) => isChecked,
    );
  }

  /** Where values stand on the page. @param {number} x @param {number} y @param {readonly (readonly [number, number])[]} [ranges] */
  async at(x, y, ranges = RANGES) {
    await this.pad.scrollIntoViewIfNeeded();
    const box = await this.pad.boundingBox();
    assert.ok(box);
    const scale = scaleOf(planeOf(box.width, box.height), ranges[0], ranges[1]);
    return { x: box.x + scale.xPx(x), y: box.y + scale.yPx(y) };
  }

  /** @param {readonly [number, number]} from @param {readonly [number, number]} to */
  async drag(from, to) {
    const { mouse } = this.page;
    const [start, end] = [await this.at(...from), await this.at(...to)];
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move(end.x, end.y, { steps: 12 });
    return mouse;
  }

  /** @param {string} wish @param {RegExp} pattern */
  untilSaid(wish, pattern) {
    return until(
      wish,
      async () => (await this.said.textContent()) ?? '',
      (text) => pattern.test(text),
    );
  }

  /** How many rows the table has. */
  async rows() {
    const text = (await this.play.data.locator('.data-count').textContent()) ?? '';
    return Number(/(\d+) rows?/.exec(text)?.[1] ?? NaN);
  }

  /** @param {number} count */
  untilRows(count) {
    return until(
      `${count} rows`,
      () => this.rows(),
      (rows) => rows === count,
    );
  }

  /** @param {number} row from 1 @param {readonly string[]} wanted its first cells */
  untilCells(row, wanted) {
    return until(
      `row ${row} is ${wanted.join(', ')}`,
      () => this.cells(row, wanted.length),
      (cells) => cells.every((text, i) => text === wanted[i]),
    );
  }

  /** @param {number} row from 1 @param {number} count */
  async cells(row, count) {
    const cells = [];
    for (let i = 1; i <= count; i++) {
      cells.push(((await this.play.cell(row, i).textContent()) ?? '').trim());
    }
    return cells;
  }

  /** The row that the keyboard comes to in the table. @param {number} row from 1 */
  untilActive(row) {
    return until(
      `row ${row} is the active one`,
      () => this.play.grid.locator('td[tabindex="0"]').first().getAttribute('data-row'),
      (id) => id === String(row),
    );
  }

  /** Undoes once. */
  async undo() {
    await this.page.keyboard.press('Control+z');
  }
}

/** What the canvas above the points holds, as numbers that tell two pictures apart. @param {Plot} plot */
export const marks = ({ page }) =>
  page.locator('.plane-marks').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return '';
    const copy = new OffscreenCanvas(64, 64).getContext('2d');
    copy?.drawImage(canvas, 0, 0, 64, 64);
    return copy?.getImageData(0, 0, 64, 64).data.join() ?? '';
  });

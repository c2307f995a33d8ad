/**
 * The playground as a person meets it: every control and every figure by its role and name.
 * @import { Frame, Locator, Page } from 'playwright-core'
 */
import assert from 'node:assert/strict';
import { until } from './support.js';

/** @typedef {{ epoch: number, training: string, validation: string | null, text: string }} Status */

export class Playground {
  /** @param {Page | Frame} page a page, or the frame the playground is in */
  constructor(page) {
    this.page = page;
    this.status = page.getByRole('status');
    /** The surface over two columns. */
    this.surface = page.getByRole('img', { name: /^The output (over|appears)/ });
    this.curve = page.getByRole('img', { name: /loss (curve|went)/ });
    this.network = page.getByRole('img', { name: /network/ });
    this.grid = page.getByRole('grid', { name: 'Data table' });
    this.data = page.getByRole('region', { name: 'Data', exact: true });
    this.prediction = page.getByRole('region', { name: 'Prediction' });
    this.settings = page.getByRole('region', { name: 'Training settings' });
  }

  /** @param {string} name */
  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** @param {string} name @returns {Locator} */
  list(name) {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  /** The controls of one layer. @param {string} name */
  layer(name) {
    return this.page.getByRole('group', { name, exact: true });
  }

  /** @param {number} number from 1 */
  units(number) {
    return this.layer(`Hidden layer ${number}`).getByRole('spinbutton', { name: 'Units' });
  }

  /** Opens the options of a layer. @param {string} name @returns {Promise<Locator>} the dialog */
  async openLayer(name) {
    await this.button(`Options of ${name}`).click();
    const dialog = this.page.getByRole('dialog', { name, exact: true });
    await dialog.waitFor();
    return dialog;
  }

  /** @param {number} number from 1 */
  async removeLayer(number) {
    const dialog = await this.openLayer(`Hidden layer ${number}`);
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** What opens the menu of a column, and says its role. @param {string} name */
  column(name) {
    return this.grid
      .getByRole('columnheader', { name, exact: true })
      .getByRole('button', { name: /: menu of / });
  }

  /** @param {string} name @returns {Promise<Locator>} the menu, open */
  async openColumn(name) {
    await this.column(name).click();
    const menu = this.page.getByRole('dialog', { name: `Column ${name}`, exact: true });
    await menu.waitFor();
    return menu;
  }

  /**
   * Chooses a role, a kind or what becomes of gaps in the menu of a column, and closes it.
   * @param {string} name
   * @param {string} choice
   */
  async chooseColumn(name, choice) {
    const menu = await this.openColumn(name);
    await menu.locator('label', { has: this.page.getByRole('radio', { name: choice }) }).click();
    await menu.press('Escape');
    await menu.waitFor({ state: 'detached' });
  }

  /** Each column's name and role. @returns {Promise<string[]>} */
  async heads() {
    const menus = this.grid.getByRole('button', { name: /: menu of / });
    return menus.evaluateAll((buttons) =>
      buttons.map((button) => {
        const [, name] = /: menu of (.*)$/s.exec(button.getAttribute('aria-label') ?? '') ?? [];
        return `${name} ${button.textContent?.trim()}`;
      }),
    );
  }

  /** Unfolds the training settings, which are one line on a phone. */
  async openSettings() {
    const fold = this.settings.getByRole('button', { name: /^Training settings/ });
    if ((await fold.count()) === 0) return;
    if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
    await this.batchSize.waitFor();
  }

  get learningRate() {
    return this.page.getByRole('textbox', { name: 'Learning rate' });
  }

  get batchSize() {
    return this.page.getByRole('spinbutton', { name: 'Batch size' });
  }

  /** A cell of the data table. @param {number} row from 1 @param {number} column from 1 */
  cell(row, column) {
    return this.grid
      .getByRole('row')
      .nth(row)
      .getByRole('gridcell')
      .nth(column - 1);
  }

  /** Opens a cell for typing. @param {Locator} cell @returns {Promise<Locator>} what is typed in */
  async edit(cell) {
    await cell.dblclick();
    return this.grid.getByRole('textbox');
  }

  /** Chooses from the menu of a row. @param {number} row from 1 @param {string} item */
  async rowMenu(row, item) {
    await this.button(`Menu of row ${row}`).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** What the status region says. @returns {Promise<Status>} */
  async read() {
    const text = (await this.status.textContent()) ?? '';
    const [, epoch] = /Epoch (\d+)/.exec(text) ?? [];
    const [, training] = /training loss ([^ ]+)/.exec(text) ?? [];
    const [, validation] = /validation loss ([^ ]+)/.exec(text) ?? [];
    return {
      epoch: epoch === undefined ? -1 : Number(epoch),
      training: training ?? '',
      validation: validation ?? null,
      text,
    };
  }

  /** @param {number} epoch exactly */
  async untilEpoch(epoch) {
    await this.status.filter({ hasText: new RegExp(`Epoch ${epoch}(?!\\d)`) }).waitFor();
    return this.read();
  }

  /** Until the page fetches nothing more on its own: idle time comes late on a busy machine. */
  async untilFetchedAhead() {
    await this.page.waitForFunction(() => performance.getEntriesByName('fetched ahead').length > 0);
  }

  /** @param {number} epoch at least */
  untilPast(epoch) {
    return until(
      `Epoch ${epoch} or later`,
      () => this.read(),
      (status) => status.epoch >= epoch,
    );
  }

  async train() {
    await this.button('Train').click();
    await this.button('Pause').waitFor();
  }

  async pause() {
    await this.button('Pause').click();
    await this.button('Train').waitFor();
    return this.settled();
  }

  /** Waits until the workers have heard all that was said to them, however busy they are. */
  async heard() {
    const page = 'page' in this.page ? this.page.page() : this.page;
    for (const worker of page.workers()) {
      // One that ends meanwhile has nothing more to say.
      await worker.evaluate(() => new Promise((heard) => setTimeout(heard))).catch(() => {});
    }
  }

  /** The status once a pause has reached the engine: it then stays the same over many frames. */
  async settled() {
    let last = await this.read();
    for (;;) {
      await this.heard();
      await this.frames(15);
      const next = await this.read();
      if (next.text === last.text) return next;
      last = next;
    }
  }

  /** Some frames of the page's own clock. @param {number} count */
  async frames(count) {
    await this.page.evaluate(async (frames) => {
      for (let i = 0; i < frames; i++) await new Promise(requestAnimationFrame);
    }, count);
  }

  async step() {
    const { epoch } = await this.read();
    await this.button('1 epoch').click();
    return this.untilEpoch(epoch + 1);
  }

  /** The status after each of some steps. @param {number} count */
  async steps(count) {
    const all = [];
    for (let i = 0; i < count; i++) all.push((await this.step()).text);
    return all;
  }

  async reset() {
    await this.button('Reset').click();
    return this.untilEpoch(0);
  }

  /** Trains from where it is to an epoch or a little later. @param {number} epoch */
  async trainTo(epoch) {
    await this.train();
    await this.untilPast(epoch);
    return this.pause();
  }

  /**
   * Opens a dataset and waits until the engine trains on it: an epoch can only come after it.
   * @param {string} title
   */
  async openDataset(title) {
    await this.list('Dataset').selectOption({ label: title });
    await until(
      `the table of ${title}`,
      () => this.data.getAttribute('aria-busy'),
      (busy) => busy === 'false',
    );
    await this.settle();
  }

  /** Waits until everything changed so far is what trains; leaves it at epoch 0. */
  async settle() {
    await this.untilEpoch(0);
    await this.step();
    return this.reset();
  }

  /**
   * Every number of the network as its tables show it, layer after layer.
   * @returns {Promise<string[]>}
   */
  async weights() {
    const tables = this.page.getByRole('table').filter({ hasText: 'bias' });
    if ((await tables.count()) === 0) await this.page.getByText('Every weight and bias').click();
    await tables.first().waitFor();
    const fields = tables.getByRole('textbox');
    const numbers = await fields.evaluateAll((all) =>
      all.map((field) => /** @type {HTMLInputElement} */ (field).value),
    );
    assert.ok(numbers.length > 0, 'the tables of weights are empty');
    return numbers;
  }

  /** @returns {Promise<number>} percent that the prediction row's answer shows */
  async probability() {
    const text = (await this.prediction.textContent()) ?? '';
    const [, value] = /Probability of [^:]+:\s*([\d.]+) %/.exec(text) ?? [];
    assert.ok(value, `no probability in: ${text}`);
    return Number(value);
  }

  /**
   * The message a control points to while it is invalid.
   * @param {Locator} control
   */
  async messageAt(control) {
    await until(
      'the control is marked as invalid',
      () => control.getAttribute('aria-invalid'),
      (invalid) => invalid === 'true',
    );
    return control.evaluate((element) => {
      const ids = (element.getAttribute('aria-describedby') ?? '').split(' ');
      const parts = ids.map((id) => document.getElementById(id));
      return parts.map((part) => part?.textContent?.replace(/\s+/g, ' ').trim()).join(' ');
    });
  }

  /** @param {Locator} control */
  async untilValid(control) {
    await until(
      'the control is not marked as invalid any more',
      () => control.getAttribute('aria-invalid'),
      (invalid) => invalid !== 'true',
    );
  }
}

/**
 * The picture of an element of role img, as small RGBA bytes: what its canvases hold.
 * @param {Locator} image
 * @returns {Promise<number[]>}
 */
export async function pixels(image) {
  const bytes = await image.evaluate((element) => {
    const side = 48;
    // A canvas of our own: reading the page's one would slow it down.
    const copy = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
    if (!copy) throw new Error('No 2D canvas');
    const own = element instanceof HTMLCanvasElement ? [element] : [];
    for (const canvas of [...own, ...element.querySelectorAll('canvas')]) {
      if (canvas.width > 0) copy.drawImage(canvas, 0, 0, side, side);
    }
    // As text: thousands of numbers take the way out of the page ten times as long.
    return btoa(String.fromCharCode(...copy.getImageData(0, 0, side, side).data));
  });
  return [...Buffer.from(bytes, 'base64')];
}

/** How many different colours there are. @param {readonly number[]} rgba */
export function colours(rgba) {
  const seen = new Set();
  for (let i = 0; i < rgba.length; i += 4) {
    seen.add(rgba.slice(i, i + 4).reduce((colour, part) => colour * 256 + part, 0));
  }
  return seen.size;
}

/** Share of pixels that differ. @param {readonly number[]} a @param {readonly number[]} b */
export function changed(a, b) {
  let count = 0;
  for (let i = 0; i < a.length; i += 4) {
    if ([0, 1, 2, 3].some((k) => a[i + k] !== b[i + k])) count += 1;
  }
  return count / (a.length / 4);
}

/** A loss as the page writes it. @param {string} text */
export function lossOf(text) {
  const value = Number(text.replace('\u2212', '-'));
  assert.ok(text !== '' && Number.isFinite(value), `not a loss: "${text}"`);
  return value;
}

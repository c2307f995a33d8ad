/**
 * The projects of the page as a person meets them.
 * @import { BrowserContext, Page } from 'playwright-core'
 */
import { Playground } from './playground.js';
import { texts, until } from './support.js';

/** The projects as a person meets them. */
export class Projects {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.control = page.locator('#projects');
    this.list = page.getByRole('list', { name: 'Your projects' });
    this.name = page.getByRole('textbox', { name: 'Name', exact: true });
  }

  /** @param {string} text */
  status(text) {
    return this.control.getByText(text, { exact: true });
  }

  /** Waits until everything changed so far is saved. */
  async saved() {
    await this.status('Saved').waitFor();
  }

  async open() {
    if (!(await this.name.isVisible())) await this.control.click();
    await this.name.waitFor();
  }

  /** @param {string} button in the open panel */
  async press(button) {
    await this.open();
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  /** @param {string} name */
  async rename(name) {
    await this.open();
    await this.name.fill(name);
    await this.name.press('Enter');
    await until(
      'the new name',
      () => this.title(),
      (title) => title === name,
    );
  }

  async title() {
    return (await this.control.locator('.projects-name').textContent()) ?? '';
  }

  /** Names in the list. */
  async names() {
    await this.open();
    return texts(this.list.locator('li > :first-child'));
  }
}

/** Types into a cell. @param {Playground} play @param {number} row @param {number} column @param {string} text */
export async function type(play, row, column, text) {
  await play.cell(row, column).click();
  const { keyboard } = /** @type {Page} */ (play.page);
  // Letters that no key of this keyboard has need a field to go to.
  await keyboard.press('F2');
  await keyboard.press('Control+a');
  await keyboard.type(text);
  await keyboard.press('Enter');
}

/** A page of the same browser. @param {BrowserContext} context @param {string} url */
export async function another(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  const play = new Playground(page);
  await play.untilEpoch(0);
  return { page, play, projects: new Projects(page) };
}

/** @param {Playground} play @param {number} row @param {number} column */
export async function textAt(play, row, column) {
  return ((await play.cell(row, column).textContent()) ?? '').trim();
}

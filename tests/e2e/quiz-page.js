/** The quiz page as tests use it. */
import { until } from './support.js';

/** @import { Page } from 'playwright-core' */

export class QuizPlay {
  /** @param {Page} page @param {string} url of the served folder */
  constructor(page, url) {
    this.page = page;
    this.url = url;
  }

  /** Opens a quiz of the page, with numbers of one seed. @param {string} name */
  async open(name) {
    await this.page.goto(`${this.url}quiz.html?quiz=${name}&seed=1`);
    await this.page.locator('.question').waitFor();
  }

  /** Opens a file. @param {object | string} quiz @param {string} [name] */
  async openFile(quiz, name = 'own.json') {
    await this.page.goto(`${this.url}quiz.html?seed=1`);
    const text = typeof quiz === 'string' ? quiz : JSON.stringify(quiz);
    await this.page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }

  /** Goes to a question, counted from 1. @param {number} number */
  async go(number) {
    await this.page
      .locator('.strip-item')
      .nth(number - 1)
      .click();
    await until(
      `question ${number}`,
      () => this.page.locator('.question-title').textContent(),
      (text) => text?.includes(`Question ${number} of`) ?? false,
    );
  }

  /** @param {string} name exactly */
  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Goes to the list of all questions. */
  async overview() {
    await this.page.locator('.strip-all').click();
    await this.page.locator('.overview').waitFor();
  }

  /** How a question stands, counted from 1. @param {number} number @param {string} standing */
  async untilStanding(number, standing) {
    await this.page
      .getByRole('button', { name: `Question ${number}: ${standing}`, exact: true })
      .waitFor();
  }

  /** @param {string} word of the verdict */
  async untilVerdict(word) {
    await this.page.locator('.verdict-word', { hasText: word }).waitFor();
  }
}

/** What the tests of the quiz maker share. */
import { readFileSync } from 'node:fs';

/** @import { Page } from 'playwright-core' */

/** @param {Page} page @param {string} url */
export async function open(page, url) {
  await page.goto(`${url}quiz-maker.html`);
  // The list of our quizzes has come, and nothing moves any more.
  await page
    .locator('.maker-examples option', { hasText: 'A tour' })
    .waitFor({ state: 'attached' });
}

/** @param {Page} page @param {string} kind */
export async function add(page, kind) {
  const kinds = page.locator('.maker-add');
  if (!(await kinds.evaluate((fold) => /** @type {HTMLDetailsElement} */ (fold).open))) {
    await kinds.locator('summary').click();
  }
  await page.locator('.maker-kind', { hasText: kind }).first().click();
}

/** @param {Page} page @param {string} name @param {object | string} quiz */
export async function openFile(page, name, quiz) {
  const text = typeof quiz === 'string' ? quiz : JSON.stringify(quiz);
  await page
    .locator('.maker-bar input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** The quiz as it would be saved. @param {Page} page */
export async function saved(page) {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const download = await coming;
  const text = readFileSync(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), quiz: JSON.parse(text) };
}

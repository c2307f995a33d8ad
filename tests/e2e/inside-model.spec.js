/** "Written out": the equations, the programs that answer as the page does, copied and downloaded. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { assertAccessible } from './axe.js';
import { browserTests, until } from './support.js';
/** @import { Page } from 'playwright-core' */

const browserTest = browserTests();

/** @param {Page} page */
async function openWritten(page) {
  await page.getByRole('button', { name: 'Look inside' }).click();
  await page.getByRole('tab', { name: 'Written out' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Written out' });
  await panel.getByRole('heading', { name: 'Inputs' }).waitFor();
  return panel;
}

/**
 * What the last line of a listing shows.
 * @param {string} code
 */
function shownBy(code) {
  /** @type {Record<string, number>[]} */
  const shown = [];
  runInContext(code, createContext({ console: { log: (/** @type {any} */ x) => shown.push(x) } }));
  assert.equal(shown.length, 1);
  return shown[0];
}

browserTest(
  'written out: small layers have their numbers, and follow what is learned',
  {},
  async ({ page, play }) => {
    const panel = await openWritten(page);
    const first = panel.locator('section', { hasText: 'Hidden layer 1: 6 units' }).locator('math');
    assert.equal(await first.locator('mtd').count(), 6 * 3 + 6);
    const scaled = panel.locator('section', { hasText: 'Inputs' }).first().locator('mfrac');
    assert.deepEqual(await scaled.allTextContents(), [
      ...['Study hours−42.74', 'Attendance (%)−7015.8', 'Practice score−61.317.5'],
    ]);
    const answers = panel.locator('section', { hasText: 'Answer' }).locator('math');
    assert.deepEqual(
      (await answers.allTextContents()).map((text) => text.replace(/\s|\u2061/g, '')),
      ['P(Resultis“fail”)=1−y', 'P(Resultis“pass”)=y'],
    );
    const before = await first.textContent();
    await play.button('Train').click();
    await until(
      'the weights changed',
      () => first.textContent(),
      (text) => text !== before,
    );
    await play.button('Pause').click();
    await panel.getByLabel('Digits').selectOption('2');
    await until(
      'two figures each',
      () => first.locator('mtd').allTextContents(),
      (cells) => cells.every((cell) => /^−?(0\.0*)?[1-9]?\.?\d?\d?$/.test(cell)),
    );
    await assertAccessible(page, 'written out, equations');
    // A program has figures of its own, and the list goes on saying so.
    const digits = panel.getByLabel('Digits').locator('option:checked');
    /** @param {string} form @param {string} figures */
    const showsIn = async (form, figures) => {
      await panel.getByLabel('Written as').selectOption(form);
      assert.equal((await digits.textContent())?.trim(), figures);
    };
    await showsIn('JavaScript', 'All');
    await panel.getByLabel('Digits').selectOption('6');
    await showsIn('Equations', '2');
    await showsIn('JavaScript', '6');
  },
);

browserTest(
  'written out: the program is copied, downloaded, and answers the followed row as the page does',
  { context: { permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true } },
  async ({ page, play }) => {
    // What is written out while a run is on comes later than its last epoch.
    await play.trainTo(50);
    const panel = await openWritten(page);
    await panel.getByLabel('Written as').selectOption('JavaScript');
    const code = panel.getByRole('region', { name: 'JavaScript' });
    await code.getByText('console.log(predict(2, 60, 50))', { exact: false }).waitFor();
    const text = (await code.textContent()) ?? '';
    const answer = shownBy(text);
    assert.deepEqual(Object.keys(answer), ['fail', 'pass']);
    assert.ok(answer.fail > 0.5 && Math.abs(answer.fail + answer.pass - 1) < 1e-9);

    await panel.getByRole('button', { name: 'Copy' }).click();
    await panel.getByText('Copied').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Download' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'network.js');
    assert.equal(readFileSync(await download.path(), 'utf8'), text);

    for (const [form, line] of [
      ['Python', 'def predict(study_hours, attendance, practice_score):'],
      ['Python with NumPy', 'h = relu(weights1 @ h + biases1)'],
      ['Keras', "keras.layers.Dense(6, activation='relu', kernel_initializer='glorot_uniform'),"],
      ['PyTorch', 'nn.Linear(3, 6),'],
    ]) {
      await panel.getByLabel('Written as').selectOption(form);
      await panel.getByRole('region', { name: form, exact: true }).getByText(line).waitFor();
    }
    assert.equal(await panel.getByLabel('Digits').count(), 0);
    await assertAccessible(page, 'written out, a program');
  },
);

browserTest(
  'written out: without scaling, what does nothing is not written',
  {},
  async ({ page, play }) => {
    await play.openDataset('Predicted 70, actual 85');
    const panel = await openWritten(page);
    await panel.getByText('Numbers go in as they are in the table.').waitFor();
    const lines = (await panel.locator('math').allTextContents()).map((text) =>
      text.replace(/\s|\u2061/g, ''),
    );
    assert.deepEqual(lines.slice(0, 5), [
      ...['x1=Studyhoursaday', 'x2=Practicetests'],
      ...['h1=ReLU(3x1+3x2)', 'h2=ReLU(2x1−x2)', 'y=4h1+2h2+8'],
    ]);
    assert.equal(lines[5], 'Grade=y');
  },
);

browserTest(
  'written out: a layer too large to be read has its shape instead',
  {},
  async ({ page, play }) => {
    const panel = await openWritten(page);
    await play.units(1).fill('80');
    await panel.getByText('W is a table of 80 × 3 weights, 240 in all', { exact: false }).waitFor();
    await panel.getByLabel('Written as').selectOption('JavaScript');
    const code = panel.getByRole('region', { name: 'JavaScript' });
    await code.getByText('const weights2', { exact: false }).waitFor();
    assert.ok(shownBy((await code.textContent()) ?? '').pass < 1);
  },
);

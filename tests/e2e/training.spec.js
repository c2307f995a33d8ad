/** Batches, speeds, stop rules and a tab that nobody sees. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { browserTests, until } from './support.js';

/** @import { Playground } from './playground.js' */
/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();

/** The number of steps that the bar shows. @param {Page} page */
const stepOf = async (page) =>
  Number((await page.locator('.figure-rate .figure-value').textContent())?.replace(/\D/g, ''));

/** @param {Playground} play @param {string} label */
async function openFold({ page }, label) {
  await page.locator('summary').filter({ hasText: label }).click();
}

pageTest('one batch at a time, by button and by key', {}, async ({ page, play }) => {
  await play.batchSize.fill('2');
  await play.button('1 batch').click();
  await until(
    'one step',
    () => stepOf(page),
    (step) => step === 1,
  );
  assert.equal((await play.read()).epoch, 0);
  await page.keyboard.press('Shift+F9');
  await play.untilEpoch(1);
  assert.equal(await stepOf(page), 2);
  await page.keyboard.press('F9');
  await play.untilEpoch(2);
  await page.keyboard.press('F8');
  await play.button('Pause').waitFor();
  await page.keyboard.press('F8');
  await play.button('Train').waitFor();
});

pageTest(
  'speeds: each step is shown, and at full speed the rate is',
  {},
  async ({ page, play }) => {
    await play.list('Speed').selectOption({ label: 'Every step' });
    await play.train();
    await until(
      'some steps',
      () => stepOf(page),
      (step) => step > 3,
    );
    await play.list('Speed').selectOption({ label: 'As fast as possible' });
    await page.getByText('Epochs/s').waitFor();
    await play.untilPast(300);
    await play.list('Speed').selectOption({ label: '2 batches a second' });
    const step = await until(
      'steps again',
      () => stepOf(page),
      (value) => value > 0,
    );
    await until(
      'a step later',
      () => stepOf(page),
      (value) => value > step,
    );
    await play.pause();
  },
);

pageTest('a stop rule ends the run, says so, is undone and saved', {}, async ({ page, play }) => {
  await openFold(play, 'Stop rules');
  const last = page.getByRole('textbox', { name: 'Last epoch' });
  await last.fill('25');
  await page.getByText('1 stop rule', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await play.button('Train').click();
  await play.untilEpoch(25);
  await play.button('Train').waitFor();
  assert.match((await play.read()).text, /Stopped by the rule after epoch 25/);
  await page.locator('.run-note').filter({ hasText: 'after epoch 25' }).waitFor();

  await page.locator('.projects-saved').waitFor();
  await page.reload();
  await play.untilEpoch(0);
  await page.getByText('1 stop rule', { exact: true }).waitFor();
  await openFold(play, '1 stop rule');
  assert.equal(await last.inputValue(), '25');
  await last.fill('abc');
  await page
    .getByText(/‘?.abc.? is not a number/)
    .first()
    .waitFor();
  assert.equal(await play.button('Train').getAttribute('aria-disabled'), 'true');
  await page.keyboard.press('Control+z');
  await until(
    'the rule of before',
    () => last.inputValue(),
    (value) => value === '25',
  );
});

pageTest('early stopping goes back to the best epoch', {}, async ({ page, play }) => {
  await play.list('Optimizer').selectOption({ label: 'SGD' });
  await play.learningRate.fill('20');
  await openFold(play, 'Stop rules');
  await page.getByRole('textbox', { name: 'Epochs without improvement' }).fill('4');
  await page.getByRole('checkbox', { name: /weights of the best epoch/ }).waitFor();
  await page.keyboard.press('Escape');
  await play.button('Train').click();
  const { text } = await until(
    'an early stop',
    () => play.read(),
    (status) => /Stopped early/.test(status.text),
  );
  const [, epoch, best] = /Epoch (\d+).*since epoch (\d+)\./.exec(text) ?? [];
  assert.equal(Number(best), Number(epoch) - 4);
});

pageTest('rare settings count, and the folds are accessible', {}, async ({ page, play }) => {
  await play.list('Optimizer').selectOption({ label: 'SGD' });
  const plain = await play.steps(3);
  await play.reset();
  await openFold(play, 'More');
  await page.getByRole('textbox', { name: 'Momentum' }).fill('0.9');
  await page.getByRole('combobox', { name: 'Over the epochs' }).selectOption('cosine');
  await assertAccessible(page, 'More');
  await page.keyboard.press('Escape');
  assert.notDeepEqual(await play.steps(3), plain);
  await openFold(play, 'Stop rules');
  await page.getByRole('textbox', { name: 'Last epoch' }).waitFor();
  await assertAccessible(page, 'Stop rules');
});

pageTest('a tab that nobody sees rests', {}, async ({ page, play }) => {
  await play.train();
  await play.untilPast(5);
  /** @param {'hidden' | 'visible'} state */
  const turn = (state) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await turn('hidden');
  const { epoch } = await play.settled();
  await play.frames(20);
  assert.equal((await play.read()).epoch, epoch);
  await turn('visible');
  await play.untilPast(epoch + 5);
});

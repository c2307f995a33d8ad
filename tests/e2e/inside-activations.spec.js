/** Activations to try out: z by mouse, finger, keys and number, two compared, a stack of them, softmax. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { changed, pixels } from './playground.js';
import { browserTests, texts, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();

/** @param {Page} page */
const firstOf = (page) => page.locator('#act-first');
/** @param {Page} page */
const handle = (page) => page.getByRole('slider', { name: 'z: drag it' });
/** @param {Page} page */
const field = (page) => page.getByRole('textbox', { name: 'z', exact: true });

/** @param {Page} page */
async function openLab(page) {
  await page.getByRole('button', { name: 'Look inside' }).click();
  await page.getByRole('tab', { name: 'Activations', exact: true }).click();
  await page.getByText('ReLU: z = 1 gives a = 1, slope 1.').waitFor();
}

/** The z that is in hand. @param {Page} page */
const zOf = async (page) => Number(await handle(page).getAttribute('aria-valuenow'));

pageTest(
  'z is moved by keys, by its number and by the mouse; a and slope are the engine’s',
  {},
  async ({ page }) => {
    await openLab(page);
    await firstOf(page).selectOption({ label: 'Sigmoid' });
    await page.getByText('Sigmoid: z = 1 gives a = 0.7311, slope 0.1966.').waitFor();
    await handle(page).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Sigmoid: z = 0.9 gives').waitFor();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('End');
    await page.getByText('Sigmoid: z = 6 gives a = 0.9975, slope 0.002466.').waitFor();
    assert.match((await handle(page).getAttribute('aria-valuetext')) ?? '', /z = 6 gives/);
    await field(page).fill('0');
    await field(page).press('Enter');
    await page.getByText('Sigmoid: z = 0 gives a = 0.5, slope 0.25.').waitFor();
    await field(page).fill('far');
    await field(page).press('Enter');
    await until(
      'the number of before',
      () => field(page).inputValue(),
      (value) => value === '0',
    );
    const canvas = page.locator('.act-plot');
    const before = await pixels(canvas);
    const box = await canvas.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + 60, { steps: 4 });
    await until(
      'z under the pointer',
      () => zOf(page),
      (z) => z > 2.8 && z < 4.2,
    );
    await page.mouse.up();
    const z = await zOf(page);
    await page.mouse.move(box.x + 20, box.y + 60);
    assert.equal(await zOf(page), z, 'let go');
    await until(
      'another picture',
      async () => changed(before, await pixels(canvas)),
      (share) => share > 0.005,
    );
  },
);

pageTest('a z that is being typed stays while the page is drawn', {}, async ({ page, play }) => {
  await openLab(page);
  await play.train();
  await field(page).fill('2.5');
  await play.untilPast((await play.read()).epoch + 20);
  assert.equal(await field(page).inputValue(), '2.5');
  await field(page).press('Enter');
  await page.getByText('ReLU: z = 2.5 gives a = 2.5, slope 1.').waitFor();
});

pageTest(
  'a finger moves z',
  { context: { hasTouch: true, viewport: { width: 360, height: 780 } } },
  async ({ page }) => {
    await openLab(page);
    const canvas = page.locator('.act-plot');
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    assert.ok(box);
    await page.touchscreen.tap(box.x + box.width * 0.3, box.y + 30);
    await until(
      'z where the finger was',
      () => zOf(page),
      (z) => z < -1.5 && z > -4,
    );
    await page.getByText(/^ReLU: z = −[\d.]+ gives a = 0, slope 0\.$/).waitFor();
  },
);

pageTest(
  'two are compared, and a stack of each says what is left of a gradient',
  {},
  async ({ page }) => {
    await openLab(page);
    await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'Sigmoid' });
    await page.getByRole('heading', { name: 'Sigmoid' }).waitFor();
    const stack = page.getByRole('table', { name: 'Sigmoid' });
    const rows = () => texts(stack.locator('tbody tr'));
    await until('the steepest, five times', rows, (all) =>
      /^at its steepest, z = 0 0\.25 9\.766e−4/.test(all[1] ?? ''),
    );
    // Whoever computes it with the slope that is shown gets what is shown.
    await until('the z in hand, five times', rows, (all) =>
      / 1 0\.19661 2\.938e−4( |$)/.test(all[0] ?? ''),
    );
    await until('the edge, five times', rows, (all) =>
      /^at the plot’s edge, z = 6 0\.002466/.test(all[2] ?? ''),
    );
    await page.getByText('Beyond the plot’s edge it is flatter still.').waitFor();
    await page.getByRole('slider', { name: 'Layers' }).focus();
    await page.keyboard.press('Home');
    await page.getByText('Through 1 layer of ReLU at this z').waitFor();
    for (const _ of [2, 3]) await page.keyboard.press('ArrowRight');
    await page.getByText('Through 3 layers of Sigmoid at this z').waitFor();
    await until('the steepest, three times', rows, (all) => / 0\.01563/.test(all[1] ?? ''));
    assert.equal(await stack.locator('tbody tr').first().locator('.act-bars i').count(), 3);
    // Softplus is steeper than the plot shows.
    await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'Softplus' });
    const softplus = page.getByRole('table', { name: 'Softplus' }).locator('tbody tr');
    await until(
      'steepest in the plot',
      () => texts(softplus),
      (all) => /^steepest in the plot, z = 6 0\.99753 /.test(all[1] ?? ''),
    );
    await page.getByText('Beyond z = 6 it is steeper still, and beyond z = −6 flatter.').waitFor();
  },
);

pageTest(
  'the layers of this network are told, and those that are none too',
  { context: { viewport: { width: 1366, height: 768 } } },
  async ({ page, play }) => {
    await openLab(page);
    await page.getByText('Used here in: Hidden layer 1.').waitFor();
    const canvas = page.locator('.act-plot');
    await until(
      'curve and histogram are seen whole',
      () => canvas.evaluate((element) => element.getBoundingClientRect().bottom),
      (bottom) => bottom < 768,
    );
    const before = await pixels(canvas);
    await play.steps(2);
    await until(
      'other histograms',
      async () => changed(before, await pixels(canvas)),
      (share) => share > 0.002,
    );
    await firstOf(page).selectOption({ label: 'Mish' });
    await page.getByText('No layer of this network uses Mish.').waitFor();
  },
);

pageTest('softmax makes shares of three sums; only differences count', {}, async ({ page }) => {
  await openLab(page);
  await firstOf(page).selectOption({ label: 'Softmax' });
  const shares = async () => (await texts(page.locator('.act-share'))).join(' ');
  await until('the shares of 2, 1, 0', shares, (text) => text === '66.5 % 24.5 % 9.0 %');
  await page.getByRole('button', { name: 'Add 1 to all' }).click();
  await page.getByRole('slider', { name: 'z of Cat' }).focus();
  await until(
    'three sums, each 1 more',
    () => texts(page.locator('.act-logits tbody td:nth-child(2)')),
    (all) => all.join() === '3.00,2.00,1.00',
  );
  await until('the same shares', shares, (text) => text === '66.5 % 24.5 % 9.0 %');
  await page.keyboard.press('Home');
  await until('the cat has next to nothing', shares, (text) => text.startsWith('0.0 % 73.1 %'));
});

for (const [name, context] of /** @type {const} */ ([
  ['light', { colorScheme: 'light', reducedMotion: 'reduce' }],
  ['dark', { colorScheme: 'dark', reducedMotion: 'reduce' }],
  ['on a phone', { viewport: { width: 360, height: 780 }, reducedMotion: 'reduce' }],
])) {
  pageTest(
    `the activations have no faults that axe finds: ${name}`,
    { context },
    async ({ page }) => {
      await openLab(page);
      await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'Tanh' });
      await page.getByRole('table', { name: 'Tanh' }).waitFor();
      await assertAccessible(page, 'activations');
      const panel = page.locator('.inside-panel');
      const [wide, seen] = await panel.evaluate((e) => [e.scrollWidth, e.clientWidth]);
      assert.ok(wide <= seen, `${wide} in ${seen}`);
      await firstOf(page).selectOption({ label: 'Softmax' });
      await page.getByRole('slider', { name: 'z of Cat' }).waitFor();
      await assertAccessible(page, 'softmax');
    },
  );
}

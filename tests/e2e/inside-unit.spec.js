/** One unit, opened: from its tile, by keys, its sum term by term, and its weights under the hand. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { changed, pixels } from './playground.js';
import { browserTests, texts, until } from './support.js';

/** @import { Page } from 'playwright-core' */
/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** A number as the page writes it. @param {string} text */
function numberOf(text) {
  const value = Number(text.replaceAll(',', '').replaceAll('−', '-'));
  assert.ok(text !== '' && Number.isFinite(value), `not a number: "${text}"`);
  return value;
}

/** @param {Page} page */
const layerOf = (page) => page.getByRole('combobox', { name: 'Layer', exact: true });
/** @param {Page} page */
const unitOf = (page) => page.getByRole('combobox', { name: 'Unit', exact: true });
/** @param {Page} page */
const sumOf = (page) => page.getByRole('table', { name: /^The weighted sum/ });

/** Presses a tile of the network's picture. @param {Page} page @param {number} across @param {number} down */
async function pressTile(page, across, down) {
  const box = await page.locator('.network-canvas').boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + across * box.width, box.y + down * box.height);
}

/** @param {Playground} play */
async function openUnit(play) {
  const page = /** @type {Page} */ (play.page);
  await page.getByRole('button', { name: 'Open a unit' }).click();
  await sumOf(page).waitFor();
}

/** What the table says, all of one moment: products with the bias last, z, and a. @param {Page} page */
const shown = (page) =>
  page.evaluate(() => {
    const text = (/** @type {Element | null | undefined} */ element) => element?.textContent ?? '';
    return {
      products: [...document.querySelectorAll('.unit-product > :first-child')].map(text),
      z: text(document.querySelector('.unit-z')),
      a: text(document.querySelector('.unit-a')),
    };
  });

/** @param {Page} page @param {string} wish @param {(of: Awaited<ReturnType<typeof shown>>) => boolean} accept */
const untilShown = (page, wish, accept) => until(wish, () => shown(page), accept);

/** Whether the terms add up to z, as exactly as four figures of each can. @param {Awaited<ReturnType<typeof shown>>} of */
function addsUp({ products, z }) {
  const numbers = products.map(numberOf);
  const sum = numbers.reduce((all, each) => all + each, 0);
  const room = numbers.reduce((all, each) => all + Math.abs(each), Math.abs(sum)) * 1e-3 + 1e-4;
  return Math.abs(sum - numberOf(z)) <= room;
}

pageTest(
  'a press on a tile opens its unit: products and bias add up to z, and the activation makes a of it',
  {},
  async ({ page, play }) => {
    await play.steps(3);
    await pressTile(page, 0.79, 0.5);
    await sumOf(page).waitFor();
    await until(
      'the output layer',
      () => layerOf(page).evaluate((list) => /** @type {HTMLSelectElement} */ (list).value),
      (layer) => layer === '1',
    );
    await page.locator('.unit-result').getByText('Probability of pass: ').waitFor();
    const output = await shown(page);
    assert.equal(output.products.length, 7);
    assert.ok(addsUp(output), JSON.stringify(output));
    const z = numberOf(output.z);
    assert.ok(Math.abs(1 / (1 + Math.exp(-z)) - numberOf(output.a)) < 1e-3);

    await pressTile(page, 0.44, 0.08);
    await page.getByText('2 in the table').waitFor();
    const hidden = await shown(page);
    assert.equal(hidden.products.length, 4);
    assert.ok(addsUp(hidden), JSON.stringify(hidden));
    assert.ok(Math.abs(Math.max(0, numberOf(hidden.z)) - numberOf(hidden.a)) < 1e-3);

    // Another row is another sum of the same weights.
    await page.getByRole('button', { name: 'The next row' }).click();
    await page.getByText('5 in the table').waitFor();
    await untilShown(
      page,
      'another sum, whole again',
      (next) => next.z !== hidden.z && addsUp(next),
    );
  },
);

pageTest(
  'the weights are those of the network, and a slide of the mouse moves the line in one step of undo',
  {},
  async ({ page, play }) => {
    await play.openDataset('One unit');
    const before = await play.weights();
    const plane = await pixels(play.surface);
    const tile = await pixels(play.network);
    await openUnit(play);
    const slider = page.getByRole('slider', { name: 'Weight from x1 to orange' });
    const first = await shown(page);
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    assert.ok(box);
    const y = box.y + box.height / 2;
    const at = Number(await slider.inputValue());
    await page.mouse.move(box.x + box.width * (0.5 + at / 6.6), y);
    await page.mouse.down();
    for (const share of [0.6, 0.4, 0.2, 0.05]) await page.mouse.move(box.x + box.width * share, y);
    await page.mouse.up();
    await untilShown(page, 'another sum', (now) => now.z !== first.z && addsUp(now));
    await until(
      'another line',
      async () => changed(plane, await pixels(play.surface)),
      (share) => share > 0.1,
    );
    await until(
      'another tile',
      async () => changed(tile, await pixels(play.network)),
      (share) => share > 0.02,
    );
    const slid = await play.weights();
    assert.notEqual(slid[0], before[0]);
    assert.deepEqual(slid.slice(1), before.slice(1));
    await page.getByRole('button', { name: /^Undo/ }).click();
    await until(
      'the weights of before',
      () => play.weights(),
      (now) => JSON.stringify(now) === JSON.stringify(before),
    );
    await untilShown(page, 'the sum of before', ({ z }) => z === first.z);
  },
);

pageTest('by keys alone: the tab, the unit, a slider, undo', {}, async ({ page, play }) => {
  await page.getByRole('button', { name: 'Look inside' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Cost' }).focus();
  await page.keyboard.press('Home');
  await sumOf(page).waitFor();
  await layerOf(page).focus();
  await page.keyboard.press('ArrowDown');
  await unitOf(page).getByText('pass').waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowUp');
  await unitOf(page).getByText('Unit 6').waitFor({ state: 'attached' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const slider = page.getByRole('slider', { name: 'Bias of Unit 3' });
  await slider.waitFor();
  await slider.focus();
  const first = await shown(page);
  await page.keyboard.press('End');
  await untilShown(
    page,
    'the largest bias of the slider',
    ({ products, z }) => products.at(-1) === '3' && z !== first.z,
  );
  await page.keyboard.press('Control+z');
  await untilShown(
    page,
    'the sum of before',
    ({ products, z }) => products.at(-1) === '0' && z === first.z,
  );
  assert.equal((await play.read()).epoch, 0);
});

pageTest(
  'while training runs the sum stays whole, and a slider goes on moving its weight',
  {},
  async ({ page, play }) => {
    await openUnit(play);
    const first = await shown(page);
    await play.train();
    await play.untilPast(5);
    await untilShown(page, 'another sum, whole again', (now) => now.z !== first.z && addsUp(now));
    const slider = page.getByRole('slider', { name: 'Bias of Unit 1' });
    await slider.focus();
    await page.keyboard.press('Home');
    await untilShown(
      page,
      'a bias near the least of the slider',
      ({ products }) => numberOf(products.at(-1) ?? '') < -2,
    );
    await play.button('Pause').waitFor();
    assert.ok(addsUp(await shown(page)));
  },
);

/** @param {Page} page @param {string} name of a weight or bias */
const numberField = (page, name) =>
  page.getByRole('spinbutton', { name: `${name}, as a number`, exact: true });

pageTest(
  'a round number is typed, and the arrow keys go on in round steps: at rest and in a run',
  {},
  async ({ page, play }) => {
    await play.openDataset('One unit');
    // Opens the tables of weights.
    await play.weights();
    await openUnit(play);
    const field = numberField(page, 'Weight from x1 to orange');
    const weight = (/** @type {number} */ wanted) =>
      until(
        `a weight of ${wanted}`,
        async () => (await play.weights())[0],
        (now) => Math.abs(Number(now) - wanted) < 1e-6,
      );
    await field.fill('3.1');
    await field.press('Enter');
    await weight(3.1);
    assert.equal(await field.inputValue(), '3.1');
    // However fast the keys come: the engine answers none of them in between.
    await field.evaluate(async (element) => {
      for (let i = 0; i < 3; i++, await null)
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    });
    await weight(3.4);
    await field.press('PageDown');
    await weight(3);
    await untilShown(
      page,
      'a sum with it',
      (now) => addsUp(now) && now.products[0].startsWith('−7.03'),
    );
    // What is no number leaves the weight as it was.
    await field.fill('much');
    await field.press('Enter');
    await until(
      'the weight again',
      () => field.inputValue(),
      (text) => text === '3',
    );
    // So slowly that the bias is still near when it is looked at.
    await play.learningRate.fill('1e-7');
    await play.learningRate.press('Enter');
    await play.train();
    await play.untilPast(5);
    const bias = numberField(page, 'Bias of orange');
    // The run goes on, but not under somebody's hands.
    await bias.focus();
    const held = await bias.inputValue();
    await play.untilPast((await play.read()).epoch + 5);
    assert.equal(await bias.inputValue(), held);
    await bias.fill('-40');
    await bias.press('Enter');
    await untilShown(
      page,
      'a sum with it',
      (now) => addsUp(now) && Math.abs(numberOf(now.products[2]) + 40) < 1,
    );
    await play.button('Pause').click();
  },
);

pageTest(
  'sum, sliders, curve and histogram of one unit are in sight together on a small laptop',
  { context: { viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' } },
  async ({ page, play }) => {
    await play.openDataset('One unit');
    await openUnit(play);
    await page.getByText('The bars: z of 60 training rows').waitFor();
    const panel = page.locator('.inside-panel');
    await until(
      'nothing of it is hidden',
      () =>
        panel.evaluate((room) => {
          const parts =
            '.unit-choice, .unit-slider, .unit-number, .unit-z, .unit-plot, .unit-a, .unit-plot-part > p';
          const { top, bottom } = room.getBoundingClientRect();
          return [...room.querySelectorAll(parts)]
            .map((part) => ({ name: part.className, box: part.getBoundingClientRect() }))
            .filter(({ box }) => box.top < top || box.bottom > bottom + 0.5)
            .map(({ name }) => name);
        }),
      (hidden) => hidden.length === 0,
    );
  },
);

pageTest(
  'on a phone three inputs of a unit are in sight with their sliders, and its lists are in one row',
  { context: { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } },
  async ({ page, play }) => {
    await openUnit(play);
    await until(
      'the third slider is in the panel, and the lists stand beside each other',
      () =>
        page.evaluate(() => {
          const box = (/** @type {string} */ name, at = 0) =>
            document.querySelectorAll(name)[at].getBoundingClientRect();
          const [room, slider] = [box('.inside-panel'), box('.unit-slider', 2)];
          const [layer, unit] = [box('#unit-layer'), box('#unit-unit')];
          return [room.right - slider.right, room.bottom - slider.bottom, layer.y - unit.y];
        }),
      ([right, below, row]) => right >= 0 && below >= 0 && row === 0,
    );
    // However many are in sight, their number is.
    await page.getByRole('columnheader', { name: '3 inputs', exact: true }).waitFor();
  },
);

pageTest(
  'of many terms the largest come first, and the others are one number',
  {},
  async ({ page, play }) => {
    await play.openDataset('Digits');
    await openUnit(play);
    await sumOf(page).getByText('… and 56 more, together').waitFor();
    const few = await shown(page);
    assert.equal(few.products.length, 10);
    assert.ok(addsUp(few), JSON.stringify(few));
    const sizes = few.products.slice(0, 8).map((text) => Math.abs(numberOf(text)));
    assert.deepEqual(
      sizes,
      [...sizes].sort((a, b) => b - a),
    );
    await page.getByRole('button', { name: 'Show more', exact: true }).click();
    await sumOf(page).getByText('… and 48 more, together').waitFor();
    const more = await shown(page);
    assert.equal(more.products.length, 18);
    assert.equal(more.z, few.z);
    assert.ok(addsUp(more), JSON.stringify(more));
  },
);

pageTest(
  'a press on the picture of a unit’s weights opens it with that pixel first',
  {},
  async ({ page, play }) => {
    await play.openDataset('Digits');
    const box = await page.locator('.network-canvas').boundingBox();
    assert.ok(box);
    const tip = page.locator('.tooltip');
    let down = 0.1;
    await until(
      'a pixel under the pointer',
      async () => {
        down = down > 0.6 ? 0.1 : down + 0.01;
        // Whole pixels: a click has no others.
        const x = Math.round(box.x + box.width * 0.445);
        await page.mouse.move(x, Math.round(box.y + box.height * down));
        return tip.textContent();
      },
      (text) => /row \d, column \d\) → Unit \d+: weight/.test(text ?? ''),
    );
    // The words follow the pointer with the next frame.
    await play.frames(3);
    const [, name] = /^(.+?) \(/.exec((await tip.textContent()) ?? '') ?? [];
    assert.ok(name);
    await page.mouse.down();
    await page.mouse.up();
    await sumOf(page).waitFor();
    await until(
      `${name} before all others`,
      () => sumOf(page).getByRole('rowheader').first().textContent(),
      (text) => text?.trim().startsWith(name) ?? false,
    );
    assert.ok(addsUp(await shown(page)));
  },
);

pageTest('softmax tells the shares of all its units', {}, async ({ page, play }) => {
  await play.openDataset('Iris flowers');
  await openUnit(play);
  await layerOf(page).selectOption({ label: 'Output layer' });
  const shares = page.getByRole('list', { name: /^Shares of the units/ });
  await shares.waitFor();
  const all = await texts(shares.getByRole('listitem'));
  assert.equal(all.length, 3);
  const percent = all.map((text) => Number(/([\d.]+) %/.exec(text)?.[1]));
  const sum = percent.reduce((whole, share) => whole + share, 0);
  assert.ok(Math.abs(sum - 100) < 0.2, all.join());
  const { a } = await shown(page);
  assert.ok(percent.some((share) => Math.abs(share / 100 - numberOf(a)) < 1e-3));
});

for (const [name, context] of /** @type {const} */ ([
  ['light', { colorScheme: 'light', reducedMotion: 'reduce' }],
  ['dark', { colorScheme: 'dark', reducedMotion: 'reduce' }],
  ['on a phone', { viewport: { width: 360, height: 780 }, reducedMotion: 'reduce' }],
])) {
  pageTest(`a unit has no faults that axe finds: ${name}`, { context }, async ({ page, play }) => {
    await openUnit(play);
    await page.getByRole('img', { name: /^ReLU: z = / }).waitFor();
    await assertAccessible(page, 'a unit');
    const panel = page.locator('.inside-panel');
    const [wide, seen] = await panel.evaluate((e) => [e.scrollWidth, e.clientWidth]);
    assert.ok(wide <= seen, `${wide} in ${seen}`);
  });
}

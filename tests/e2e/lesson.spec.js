/** Lessons: opened, gone through wholly, and what they point at is there and never covered. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { judge } from '../../web/lesson/judge.js';
import { toLink } from '../../web/lesson/link.js';
import { assertAccessible } from './axe.js';
import { browserTests, until } from './support.js';
/** @import { Page } from 'playwright-core' */
/** @import { Lesson, LessonStep } from '../../web/lesson-types.js' */
/** @import { Playground } from './playground.js' */

const browserTest = browserTests();
/** @type {import('playwright-core').BrowserContextOptions} */
const phone = {
  viewport: { width: 360, height: 780 },
  hasTouch: true,
  // A colour on its way to another has no contrast to speak of.
  reducedMotion: 'reduce',
};

/** @param {string} name @returns {Lesson} */
const lessonOf = (name) =>
  JSON.parse(readFileSync(new URL(`../../web/lessons/${name}.json`, import.meta.url), 'utf8'));

/** @param {Page} page */
const panelOf = (page) => page.locator('aside.lesson');

/** @param {Page} page @param {LessonStep} step */
async function untilStep(page, { title }) {
  await panelOf(page).getByRole('heading', { name: title, exact: true }).waitFor();
}

/** What is lit, and how much of it lies under the panel, in square pixels. @param {Page} page */
const lit = (page) =>
  page.evaluate(() => {
    const card = document.querySelector('aside.lesson')?.getBoundingClientRect();
    return [...document.querySelectorAll('[data-lit]')].map((element) => {
      const box = element.getBoundingClientRect();
      const { outlineStyle } = getComputedStyle(element);
      if (!card) return { outlineStyle, covered: -1, isSeen: false };
      const width = Math.min(card.right, box.right) - Math.max(card.left, box.left);
      const height = Math.min(card.bottom, box.bottom) - Math.max(card.top, box.top);
      const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
      const covered = Math.max(0, width) * Math.max(0, height);
      return { outlineStyle, covered: Math.round(covered), isSeen: seen > 20 };
    });
  });

/** @param {Page} page @param {LessonStep} step @param {string} place @param {boolean} isWide */
async function assertLit(page, { highlight = [] }, place, isWide) {
  const places = new Set(highlight);
  const found = await until(
    `${place}: all that is lit is there`,
    () => lit(page),
    (now) =>
      now.length === places.size &&
      (now.length === 0 || now.some(({ isSeen }) => isSeen)) &&
      (!isWide || now.length > 1 || now.every(({ covered }) => covered === 0)),
  );
  for (const { outlineStyle } of found) assert.equal(outlineStyle, 'dashed', place);
}

/** Answers and trains as the step asks. @param {Page} page @param {Playground} play @param {LessonStep} step */
async function work(page, play, step) {
  const panel = panelOf(page);
  const { ask, run } = step;
  if (ask?.kind === 'predict') await panel.getByRole('radio').first().check();
  if (run && 'epochs' in run) {
    await panel.getByRole('button', { name: /^Train \d/ }).click();
    await panel.getByText('Done.', { exact: true }).waitFor();
  } else if (run && 'wait' in run) {
    if (run.wait === 'seed') await page.locator('.seed button').click();
    else if (run.wait === 'step')
      await page.locator('.run').getByRole('button', { name: '1 batch' }).click();
    else if (run.wait === 'prediction') {
      await play.prediction
        .getByRole('spinbutton')
        .or(play.prediction.getByRole('textbox'))
        .first()
        .fill('4');
    } else assert.fail(run.wait);
    await panel.getByText('Done ✓').waitFor();
  }
  if (!ask || ask.kind === 'predict') return;
  if (ask.kind === 'numeric') {
    await panel.getByRole('textbox', { name: 'Your number' }).fill(String(ask.answer));
  } else if (ask.kind === 'trueFalse') {
    await panel.getByRole('radio', { name: ask.answer ? 'True' : 'False' }).check();
  } else {
    const right = ask.options.findIndex((_, index) => judge(ask, index, null)?.isRight);
    await panel.getByRole('radio').nth(right).check();
  }
  await panel.getByRole('button', { name: 'Check' }).click();
  await panel.getByText('Right.', { exact: true }).waitFor();
}

/** @param {Page} page @param {Playground} play @param {string} name @param {boolean} isWide */
async function goThrough(page, play, name, isWide) {
  const { steps, title } = lessonOf(name);
  for (const [index, step] of steps.entries()) {
    const place = `${name}, step ${index + 1}`;
    await untilStep(page, step);
    await assertLit(page, step, place, isWide);
    await work(page, play, step);
    if (step.explain) await panelOf(page).locator('.lesson-explain').waitFor();
    if (index % 2 === 0) await assertAccessible(page, place);
    const last = index === steps.length - 1;
    await panelOf(page)
      .getByRole('button', { name: last ? 'Finish' : 'Next', exact: true })
      .click();
  }
  const choice = panelOf(page).locator('li', { hasText: title }).getByText('finished ✓');
  await choice.waitFor();
}

browserTest(
  'lesson: an address opens the neuron, and it is gone through to the end',
  { open: false },
  async ({ page, play, url }) => {
    await page.goto(`${url}index.html#lesson=neuron`);
    await goThrough(page, play, 'neuron', true);
    assert.equal(new URL(page.url()).hash, '');
  },
);

browserTest(
  'lesson: Example 2 with Look inside, a seed and a prediction of one’s own',
  { open: false },
  async ({ page, play, url }) => {
    await page.goto(`${url}index.html#lesson=example-2`);
    await goThrough(page, play, 'example-2', true);
  },
);

browserTest(
  'lesson: gradient descent on a phone, above the Train bar',
  { open: false, context: phone },
  async ({ page, play, url }) => {
    await page.goto(`${url}index.html#lesson=gradient-descent`);
    await goThrough(page, play, 'gradient-descent', false);
  },
);

/** Those that are gone through wholly above. */
const WALKED = ['neuron', 'example-2', 'gradient-descent'];

browserTest(
  'lesson: whatever any of them lights is on the page, and in sight',
  { open: false },
  async ({ page, url }) => {
    const folder = new URL('../../web/lessons/', import.meta.url);
    const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
    for (const name of names.filter((each) => !WALKED.includes(each))) {
      // The same page: the address is heard while another lesson is open.
      await page.goto(`${url}index.html#lesson=${name}`);
      for (const [index, step] of lessonOf(name).steps.entries()) {
        if (index > 0) {
          await panelOf(page).getByRole('button', { name: 'Next', exact: true }).click();
        }
        await untilStep(page, step);
        await assertLit(page, step, `${name}, step ${index + 1}`, true);
        if (!step.outputTab) continue;
        await page.locator(`#output-tab-${step.outputTab}[aria-selected=true]`).waitFor();
      }
    }
  },
);

browserTest(
  'lesson: the list opens from the bar, a lesson opens a new project, and a reload goes on there',
  {},
  async ({ page, play }) => {
    await play.batchSize.fill('3');
    await play.button('Lessons').click();
    await panelOf(page)
      .getByRole('button', { name: /^Learning rate/ })
      .click();
    const { steps } = lessonOf('learning-rate');
    await untilStep(page, steps[0]);
    await until(
      'the focus is on the step',
      () => page.evaluate(() => document.activeElement?.id),
      (id) => id === 'lesson-heading',
    );
    await panelOf(page).getByRole('button', { name: 'Next', exact: true }).click();
    await untilStep(page, steps[1]);
    await panelOf(page).getByRole('radio').nth(1).check();
    await panelOf(page).getByRole('button', { name: 'Train 30 epochs' }).click();
    await panelOf(page).getByText('You predicted it.').waitFor();
    await page.locator('.projects-status', { hasText: 'Saved' }).first().waitFor();
    await page.reload();
    await untilStep(page, steps[1]);
    await panelOf(page).getByText('You predicted it.').waitFor();
    await page.locator('#projects').click();
    const others = page.getByRole('list', { name: 'Your projects' });
    await others.getByRole('button', { name: 'My project', exact: true }).click();
    await until(
      'the own work is as it was',
      () => play.batchSize.inputValue(),
      (value) => value === '3',
    );
  },
);

browserTest(
  'lesson: the network is built by hand, and what was broken is set up again',
  { open: false },
  async ({ page, play, url }) => {
    await page.goto(`${url}index.html#lesson=exercises`);
    const { steps } = lessonOf('exercises');
    await untilStep(page, steps[0]);
    await panelOf(page).getByRole('button', { name: 'Next', exact: true }).click();
    await untilStep(page, steps[1]);
    await play.untilEpoch(0);
    await play.units(1).fill('10');
    await panelOf(page).getByText('Done ✓').waitFor();
    const number = panelOf(page).getByRole('textbox', { name: 'Your number' });
    await number.fill('fifty');
    await number.press('Enter');
    await panelOf(page).getByRole('status').getByText('This is no number.').waitFor();
    assert.equal(await panelOf(page).getByText('Not quite.').count(), 0);
    await number.fill('51');
    await panelOf(page).getByRole('button', { name: 'Check' }).click();
    await panelOf(page).getByText('That would be right for three inputs.').waitFor();
    await play.list('Dataset').selectOption({ label: 'Circle' });
    await panelOf(page)
      .getByRole('button', { name: /^Set the workbench up/ })
      .click();
    await page.getByText('size (marla)').first().waitFor();
    await until(
      'the units are back',
      () => play.units(1).inputValue(),
      (value) => value === '4',
    );
  },
);

browserTest(
  'lesson: a file of one’s own opens, and one with mistakes says where they are',
  {},
  async ({ page, play }) => {
    await play.button('Lessons').click();
    const input = page.locator('#lesson-file');
    await input.waitFor({ state: 'attached' });
    const open = (/** @type {object} */ lesson) =>
      input.setInputFiles({
        name: 'mine.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(lesson)),
      });
    const good = lessonOf('neuron');
    await open({ ...good, minutes: 0 });
    await panelOf(page).getByText('One thing has to be mended', { exact: false }).waitFor();
    await panelOf(page).getByText('minutes', { exact: true }).waitFor();
    await assertAccessible(page, 'a lesson with a mistake');
    await open({ ...good, title: '<b>Mine</b>' });
    await panelOf(page).getByText('<b>Mine</b>').waitFor();
    await page.reload();
    await panelOf(page).getByText('<b>Mine</b>').waitFor();
    await panelOf(page).getByRole('button', { name: 'Leave the lesson' }).click();
    await panelOf(page).waitFor({ state: 'detached' });
    assert.equal(await page.locator('[data-lit]').count(), 0);
    const link = await toLink(JSON.stringify({ ...good, title: 'From a link' }));
    const go = (/** @type {string} */ hash) =>
      page.evaluate((next) => (location.hash = next), hash);
    await go(link);
    await panelOf(page).getByText('From a link').waitFor();
    await go(link.slice(0, 300));
    await panelOf(page).getByText('The lesson of the link cannot be opened yet.').waitFor();
    await panelOf(page).getByText('a part of it may be missing', { exact: false }).waitFor();
  },
);

for (const [name, context] of /** @type {const} */ ([
  ['in the dark', { colorScheme: 'dark' }],
  ['with forced colours', { forcedColors: 'active' }],
  ['on a phone', phone],
])) {
  browserTest(`lesson: the list is accessible ${name}`, { context }, async ({ page, play }) => {
    await play.button('Lessons').click();
    await panelOf(page)
      .getByRole('button', { name: /^The neuron/ })
      .waitFor();
    await assertAccessible(page, name);
  });
}

/** What the quiz page says and waits for where something is missing. */
import assert from 'node:assert/strict';
import { toLink } from '../../web/quiz/link.js';
import { assertAccessible } from './axe.js';
import { QuizPlay } from './quiz-page.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();
const own = { open: false };

const NUMBER = {
  format: 'layerwise-quiz',
  version: 1,
  title: 'Small',
  questions: [
    { id: 'half', kind: 'numeric', text: 'What is sigmoid(0)?', answer: '1 / 2' },
    {
      id: 'build',
      kind: 'build',
      text: 'Build one unit.',
      dataset: 'gauss',
      layers: [{ units: 1, activation: 'sigmoid' }],
    },
  ],
};

pageTest('a link that holds too much says so, and what to do', own, async ({ page, url }) => {
  const hash = await toLink(JSON.stringify({ ...NUMBER, about: 'x'.repeat(2_100_000) }));
  await page.goto(`${url}quiz.html${hash}`);
  await page.getByText('What this link holds is too large: more than 2 MB').waitFor();
  assert.equal(await page.getByText('damaged').count(), 0);
  await page.goto('about:blank');
  await page.goto(`${url}quiz.html${hash.slice(0, 200)}`);
  await page.getByText('Copy all of it, up to its last letter').waitFor();
});

pageTest('what is no number is told beside its field', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await quiz.openFile(NUMBER);
  await page.locator('.question').waitFor();
  const field = page.getByLabel('Your number');
  const said = page.locator('.numeric').getByRole('status');
  const isTold = (/** @type {boolean} */ wanted) =>
    until(
      `told: ${wanted}`,
      async () => ((await said.textContent()) ?? '').includes('This is no number.'),
      (told) => told === wanted,
    );
  await field.fill('-');
  await isTold(false);
  await quiz.button('Check').press('Enter');
  await isTold(true);
  await field.fill('-0.5');
  await isTold(false);
  await field.fill('half');
  await isTold(true);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await field.getAttribute('aria-describedby'), await said.getAttribute('id'));
  await assertAccessible(page, 'no number');
  await field.fill('1/2');
  await isTold(false);
  await quiz.button('Check').click();
  await quiz.untilVerdict('Right!');

  await quiz.go(2);
  await page.getByLabel('Units').fill('many');
  await quiz.button('Check').press('Enter');
  await page.getByText('Give every layer a number of units first.').waitFor();
});

pageTest('printing waits for the pictures', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await page.addInitScript(() => {
    window.print = () => {
      const paper = /** @type {HTMLElement} */ (document.querySelector('.print-main'));
      const pictures = paper.querySelectorAll('svg.plot, .plot svg, canvas').length;
      Object.assign(window, { paper: { text: paper.innerText, pictures } });
    };
  });
  /** @type {() => void} */
  let send = () => {};
  const held = new Promise((resolve) => (send = () => resolve(undefined)));
  await page.route(/\/pictures-/, async (route) => {
    await held;
    await route.continue();
  });
  await quiz.open('tour');
  await quiz.overview();
  const asked = page.waitForRequest(/\/pictures-/);
  await quiz.button('Print the questions').click();
  await asked;
  assert.equal(await page.evaluate('window.paper'), undefined, 'not before they are there');
  send();
  const paper = await until(
    'printed',
    () => page.evaluate('window.paper'),
    (found) => Boolean(found),
  );
  assert.ok(paper.pictures >= 3, `${paper.pictures} pictures`);
  assert.doesNotMatch(paper.text, /on its way|The engine is drawing/);
});

pageTest(
  'on a phone the questions are one row, and the open one is in sight',
  { ...own, context: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
  async ({ page, url }) => {
    const quiz = new QuizPlay(page, url);
    await quiz.open('neurons');
    await quiz.go(15);
    const all = page.locator('.strip-all');
    const place = async (/** @type {import('playwright-core').Locator} */ item) => {
      const box = await item.boundingBox();
      assert.ok(box);
      return box;
    };
    const [row, open, last] = await Promise.all([
      place(page.locator('.strip')),
      place(page.locator('.strip-item[aria-current="step"]')),
      place(all),
    ]);
    assert.ok(row.height < 60, `${row.height} px high`);
    assert.ok(open.x >= 0 && open.x + open.width <= last.x, 'the open question');
    assert.ok(last.x + last.width <= 360, 'the overview');
    await quiz.overview();
  },
);

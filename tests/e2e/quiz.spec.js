/** Playing quizzes: by keyboard, mouse and finger, to the end and on another day. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assertAccessible } from './axe.js';
import { QuizPlay } from './quiz-page.js';
import { browserTests, texts, until } from './support.js';

const pageTest = browserTests();
const own = { open: false };
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };
const QUESTIONS = 13;

pageTest('a quiz is played by keyboard alone', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await quiz.open('tour');
  const options = await texts(page.locator('.pick-text'));
  await page.keyboard.press(String(options.indexOf('0') + 1));
  await page.keyboard.press('Enter');
  await quiz.untilVerdict('Right!');
  await quiz.untilStanding(1, 'right');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Question 2 of 13' }).waitFor();
  const kinds = await texts(page.locator('.pick-text'));
  await page.keyboard.press(String(kinds.indexOf('Sigmoid') + 1));
  await page.keyboard.press(String(kinds.indexOf('ReLU') + 1));
  await page.keyboard.press('Enter');
  await quiz.untilVerdict('Not quite.');
  await page.getByText('ReLU has no upper end').waitFor();
  await page.keyboard.press(String(kinds.indexOf('ReLU') + 1));
  await page.keyboard.press(String(kinds.indexOf('Tanh') + 1));
  await page.keyboard.press('Enter');
  await quiz.untilVerdict('Right!');
  await page.getByText('0.75 of 1 points.').waitFor();
});

pageTest('hints, further attempts and the solution', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await quiz.open('tour');
  assert.equal(await quiz.button('Check').getAttribute('aria-disabled'), 'true');
  await quiz.button('Check').press('Enter');
  await page.getByText('Choose or type an answer first.').waitFor();
  await page.getByRole('button', { name: 'Hint 1 of 2 (costs 25 %)' }).click();
  await page.getByText('Think of the curve of ReLU left of 0.').waitFor();
  await page.getByText('What the words mean').click();
  await page.getByText('Negative sums become 0.').waitFor();
  await page.getByText('What the words mean').click();
  await page.locator('.pick', { hasText: '3' }).first().click();
  await quiz.button('Check').click();
  await quiz.untilVerdict('Not quite.');
  await page.getByText('You can try 2 more times.').waitFor();
  await quiz.untilStanding(1, 'try again');
  await quiz.button('Show the solution').click();
  await page.getByRole('group', { name: 'Solution' }).waitFor();
  await page.getByRole('heading', { name: 'Why' }).waitFor();
  await quiz.untilStanding(1, 'not right');
  assert.equal(await page.locator('.answer input:enabled').count(), 0);
});

pageTest('a quiz goes on after a reload, with the same numbers', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await page.goto(`${url}quiz.html?quiz=tour`);
  await quiz.go(7);
  const asked = await page.locator('.question-text').innerText();
  await page.getByLabel('Your number').fill('7,5');
  await quiz.untilStanding(7, 'begun');
  await page.reload();
  await page.getByRole('heading', { name: 'Question 7 of 13' }).waitFor();
  assert.equal(await page.locator('.question-text').innerText(), asked);
  assert.equal(await page.getByLabel('Your number').inputValue(), '7,5');
});

pageTest('two tabs with one quiz keep the answers of both', own, async ({ page, url, context }) => {
  const first = new QuizPlay(page, url);
  const second = new QuizPlay(await context.newPage(), url);
  const asked = [];
  for (const { page: tab } of [first, second]) {
    await tab.goto(`${url}quiz.html?quiz=tour`);
    await tab.getByRole('heading', { name: 'Question 1 of 13' }).waitFor();
  }
  await page.bringToFront();
  await first.go(3);
  await page.getByRole('radio', { name: 'False' }).check();
  await page.keyboard.press('Enter');
  await first.untilStanding(3, 'right');
  // It hears of it, and has the same numbers from now on.
  await second.page.getByText('This quiz is open in another tab as well.').waitFor();
  await second.untilStanding(3, 'right');
  for (const tab of [first, second]) {
    await tab.page.bringToFront();
    await tab.go(7);
    asked.push(await tab.page.locator('.question-text').innerText());
  }
  assert.equal(asked[0], asked[1]);
  await second.go(1);
  await second.page.locator('.picks').getByText('0', { exact: true }).click();
  await second.page.keyboard.press('Enter');
  await first.untilStanding(1, 'right');
  await page.getByText('This quiz is open in another tab as well.').waitFor();
  await page.bringToFront();
  await first.go(2);
  assert.equal(await page.getByText('in another tab').count(), 0);
  await second.page.reload();
  await second.untilStanding(1, 'right');
  await second.untilStanding(3, 'right');
});

pageTest('the engine is fetched when a question needs it', own, async ({ page, url, requests }) => {
  const quiz = new QuizPlay(page, url);
  await quiz.open('tour');
  await quiz.go(7);
  const engine = () => requests.filter((each) => /wasm|quiz-worker|pictures/.test(each));
  assert.deepEqual(engine(), []);
  const [, units] =
    /hidden layers of (\d+)/.exec(await page.locator('.question-text').innerText()) ?? [];
  const count = 4 * Number(units) + (Number(units) + 1) * 4 + 5;
  await page.getByLabel('Your number').fill(`${count},0`);
  await page.keyboard.press('Enter');
  await quiz.untilVerdict('Right!');
  assert.equal(engine().filter((each) => each.endsWith('.wasm')).length, 1);
});

pageTest('matching, ordering, blanks and layers', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await quiz.open('tour');
  await quiz.go(4);
  /** @param {string} left @param {string} right */
  const pair = async (left, right) => {
    const choice = page.getByLabel(left);
    const label = (await texts(choice.locator('option'))).find((each) => each.endsWith(right));
    await choice.selectOption({ label });
  };
  await pair('Predict a price', 'Linear');
  await pair('Decide between yes and no', 'Softmax');
  await pair('Pick one of ten digits', 'Softmax');
  await quiz.button('Check').click();
  // The words say what they are about.
  await until(
    'the pair that is not right',
    () => texts(page.locator('.feedback')),
    ([said, more]) => /^Decide between yes and no One probability/.test(said ?? '') && !more,
  );
  await pair('Decide between yes and no', 'Sigmoid');
  await quiz.button('Check').click();
  await quiz.untilStanding(4, 'right');

  await quiz.go(5);
  const items = () => texts(page.locator('.answer .ordered-text'));
  const wanted = ['Forward', 'Loss', 'Backward', 'Update'];
  for (let place = 0; place < wanted.length; place += 1) {
    for (;;) {
      const now = (await items()).findIndex((each) => each.startsWith(wanted[place]));
      if (now === place) break;
      await page.getByRole('button', { name: `Move item ${now + 1} up` }).press('Enter');
      await until('the item is one up', items, (all) => all[now - 1].startsWith(wanted[place]));
    }
  }
  await quiz.button('Check').click();
  await quiz.untilStanding(5, 'right');

  await quiz.go(6);
  await page.getByLabel('Blank 1').fill(' Loss ');
  await page.getByLabel('Blank 2').selectOption('learning rate');
  await quiz.button('Check').click();
  await quiz.untilStanding(6, 'right');

  await quiz.go(13);
  await quiz.button('Add a layer').click();
  const first = page.getByRole('group', { name: 'Layer 1' });
  await first.getByLabel('Units').fill('10');
  await first.getByLabel('Activation').selectOption('relu');
  await page.getByRole('group', { name: 'Layer 2' }).getByLabel('Units').fill('1');
  await quiz.button('Check').click();
  await quiz.untilVerdict('Partly right.');
  await page.getByLabel('Loss').selectOption('meanSquaredError');
  await quiz.button('Check').click();
  await quiz.untilStanding(13, 'right');
});

pageTest('questions on pictures, by pointer and by keys', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await quiz.open('tour');
  await quiz.go(8);
  // What is typed counts before the field is left, and is left as it is typed.
  const typed = page.getByRole('textbox', { name: 'x' });
  await typed.fill('0.');
  await until(
    'it can be checked',
    () => quiz.button('Check').getAttribute('aria-disabled'),
    (disabled) => disabled === 'false',
  );
  assert.equal(await typed.inputValue(), '0.');
  await typed.fill('99');
  await typed.press('Tab');
  await until(
    'x ends with the picture',
    () => typed.inputValue(),
    (x) => x === '5',
  );
  const plot = page.getByRole('img', { name: 'A curve' });
  await plot.click();
  await quiz.button('Check').click();
  await page.getByText('Here the curve is at its steepest').waitFor();
  await page.getByRole('slider', { name: 'x' }).press('End');
  await until(
    'x',
    () => typed.inputValue(),
    (x) => x === '5',
  );
  await quiz.button('Check').click();
  await quiz.untilStanding(8, 'right');

  await quiz.go(9);
  await page.getByText('of 12 dots are on their own side').waitFor();
  for (const [name, value] of [
    ['Weight w₁', '1'],
    ['Weight w₂', '-0.7'],
    ['Bias b', '-4'],
  ]) {
    const field = page.getByRole('textbox', { name });
    await field.fill(value);
    await field.press('Tab');
  }
  const picture = page.locator('.answer svg.plot');
  const handle = await page.locator('.answer .plot-handle').first().boundingBox();
  assert.ok(handle);
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  const box = await picture.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width * 0.52, box.y + box.height * 0.5, { steps: 5 });
  await page.mouse.up();
  await page.getByText('12 of 12 dots are on their own side.').waitFor();
  await quiz.button('Check').click();
  await quiz.untilStanding(9, 'right');

  await quiz.go(10);
  await page.getByRole('img', { name: 'What the network answers over a plane' }).waitFor();
  await page.getByRole('radio', { name: 'ReLU' }).check();
  await quiz.button('Check').click();
  await quiz.untilStanding(10, 'right');

  await quiz.go(11);
  const curve = (/** @type {RegExp} */ name) => page.getByRole('img', { name });
  await curve(/evenly, but hardly/).click();
  const widthOf = async () => (await curve(/evenly, but hardly/).boundingBox())?.width;
  const before = await widthOf();
  await quiz.button('Check').click();
  await quiz.untilVerdict('Not quite.');
  // The mark on a curve leaves it as large as those that it is compared with.
  assert.equal(await widthOf(), before);
  await curve(/jumps up and down/).click();
  await quiz.button('Check').click();
  await quiz.untilStanding(11, 'right');
});

pageTest('a prediction is committed, then the network runs', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await quiz.open('tour');
  await quiz.go(12);
  await page.getByRole('radio', { name: 'Above 95 %' }).check();
  await quiz.button('Commit and run').click();
  await quiz.untilStanding(12, 'not right');
  await page.getByText('A straight line cannot go around the middle, however long').waitFor();
  await page.getByText('The training is over.').waitFor();
  const accuracy = await page.locator('.figures div', { hasText: 'Training accuracy' }).innerText();
  assert.ok(Number(/[\d.]+/.exec(accuracy)?.[0]) < 70, accuracy);
  assert.equal(await quiz.button('Commit and run').count(), 0);
});

pageTest('results, a table of them, and a new start', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await quiz.open('tour');
  await quiz.go(3);
  await page.getByRole('radio', { name: 'False' }).check();
  await quiz.button('Check').click();
  await quiz.untilStanding(3, 'right');
  await quiz.overview();
  await quiz.button('Finish the quiz').click();
  await page.getByRole('heading', { name: 'Your results' }).waitFor();
  assert.equal(await page.locator('.result').count(), QUESTIONS);
  assert.match(await page.locator('.score').innerText(), /1 of 13 points/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    quiz.button('Results as CSV').click(),
  ]);
  const csv = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  assert.equal(csv.length, QUESTIONS + 1);
  assert.match(csv[3], /^linear-layers,trueFalse,.*,false,right,1,1,1,0$/);
  await quiz.button('Start again with new numbers').click();
  await quiz.untilStanding(3, 'not answered');
});

pageTest('the answer key has every solution', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await page.addInitScript('window.print = () => (window.printed = (window.printed ?? 0) + 1)');
  await quiz.open('tour');
  await quiz.overview();
  assert.equal(await quiz.button('Print the answer key').count(), 0, 'not beside the results');
  await page.getByText('Hand in, check, pass on').click();
  await quiz.button('Print the answer key').click();
  await until(
    'printed',
    () => page.evaluate('window.printed'),
    (count) => count === 1,
  );
  assert.equal(await page.locator('.print-main .question').count(), QUESTIONS);
  const units = /hidden layers of (\d+)/.exec(await page.locator('.print-main').innerText())?.[1];
  const number = page.locator('.print-main').getByLabel('Your number');
  assert.equal(await number.inputValue(), String(8 * Number(units) + 9));
  const lines = page
    .locator('.print-main')
    .getByRole('radio', { name: 'Hardly better than guessing' });
  assert.ok(await lines.isChecked());
  await page.evaluate("dispatchEvent(new Event('afterprint'))");
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
});

for (const [look, context] of /** @type {const} */ ([
  ['on a phone', { ...phone }],
  ['in the dark', { colorScheme: 'dark', viewport: { width: 768, height: 900 } }],
])) {
  pageTest(
    `every question ${look} fits and is accessible`,
    { ...own, context },
    async ({ page, url }) => {
      const quiz = new QuizPlay(page, url);
      await quiz.open('tour');
      for (let number = 1; number <= QUESTIONS; number += 1) {
        await quiz.go(number);
        await page.getByText('on its way').waitFor({ state: 'detached' });
        await page.getByText('The engine is drawing').waitFor({ state: 'detached' });
        await assertAccessible(page, `question ${number} ${look}`);
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        assert.ok(Number(wide) <= 0, `question ${number} ${look} is ${wide} px too wide`);
      }
      await quiz.overview();
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      await assertAccessible(page, `overview ${look}`);
      await quiz.button('Other quizzes').click();
      await page.getByRole('heading', { name: 'A quiz of your own' }).waitFor();
      await assertAccessible(page, `start ${look}`);
    },
  );
}

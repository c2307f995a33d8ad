/** Where quizzes come from: the page's own, files, links, messages; and those that mean no good. */
import assert from 'node:assert/strict';
import { fromLink, toLink } from '../../web/quiz/link.js';
import { assertAccessible } from './axe.js';
import { QuizPlay } from './quiz-page.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();
const own = { open: false };

const option = (/** @type {string} */ text, more = {}) => ({ text, ...more });
const small = {
  format: 'layerwise-quiz',
  version: 1,
  title: 'A small one',
  questions: [
    {
      id: 'one',
      kind: 'choice',
      text: 'One?',
      options: [option('yes', { correct: true }), option('no')],
    },
  ],
};

/** One pixel. */
const DOT = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

pageTest('a quiz is chosen from the list', own, async ({ page, url }) => {
  await page.goto(`${url}quiz.html`);
  await page.getByRole('link', { name: /^A tour/ }).click();
  await page.getByRole('heading', { name: 'Question 1 of 13' }).waitFor();
});

pageTest(
  'a quiz comes by a link, and nothing of it is sent',
  own,
  async ({ page, url, requests }) => {
    await page.goto(`${url}quiz.html${await toLink(JSON.stringify(small))}`);
    await page.getByRole('heading', { name: 'A small one' }).waitFor();
    assert.ok(requests.every((each) => !each.includes('quiz=')));
  },
);

pageTest('a quiz is handed on as a link', own, async ({ page, context, url }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const quiz = new QuizPlay(page, url);
  await quiz.openFile(small);
  await page.locator('.question').waitFor();
  await quiz.overview();
  await quiz.button('Copy a link to this quiz').click();
  await page.getByText('The link is copied.').waitFor();
  const link = String(await page.evaluate('navigator.clipboard.readText()'));
  assert.ok(link.startsWith(`${url}quiz.html#quiz=`), link);
  assert.deepEqual(JSON.parse(String(await fromLink(new URL(link).hash))), small);
});

pageTest('a damaged link is told', own, async ({ page, url }) => {
  await page.goto(`${url}quiz.html#quiz=abcd`);
  await page.getByText('The link is damaged').waitFor();
  await page.getByRole('heading', { name: 'A quiz of your own' }).waitFor();
});

pageTest('a quiz that is not there is told', own, async ({ page, url, expectComplaint }) => {
  await page.goto(`${url}quiz.html?quiz=nowhere`);
  await page.getByText('There is no quiz of that name here.').waitFor();
  await expectComplaint(/404/, 2);
});

pageTest('a quiz comes by a message of the page around it alone', own, async ({ page, url }) => {
  await page.goto(`${url}quiz.html`);
  await page.getByRole('heading', { name: 'A quiz of your own' }).waitFor();
  await page.evaluate(
    ([address, quiz]) => {
      const frame = document.createElement('iframe');
      frame.sandbox.add('allow-scripts');
      frame.src = address;
      addEventListener('message', ({ data, source }) => {
        if (data.type !== 'layerwise/quiz-ready') return;
        /** @type {Window} */ (source).postMessage(
          { type: 'layerwise/quiz', quiz: JSON.parse(quiz) },
          '*',
        );
      });
      document.body.append(frame);
    },
    [`${url}quiz.html`, JSON.stringify(small)],
  );
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'A small one' }).waitFor();
  // The sandbox forbids forms, but answers are handed in.
  await frame.getByRole('radio', { name: 'yes' }).check();
  await frame.getByRole('button', { name: 'Check' }).click();
  await frame.getByText('Right!').waitFor();
});

pageTest('a file with mistakes is told what to mend', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  await quiz.openFile({
    ...small,
    title: 5,
    questions: [{ ...small.questions[0], points: 'many', colour: 'red' }],
  });
  await page.getByText('own.json cannot be played yet. 3 things').waitFor();
  const points = page.locator('.trouble-list li', { hasText: 'questions[0].points' });
  await points.getByText('Found "many"; allowed: a number from 0 to 1000.').waitFor();
  await assertAccessible(page, 'a file with mistakes');
  await quiz.openFile('no quiz at all');
  await page.getByText('This is not JSON.').waitFor();
});

pageTest('a file that means no good is harmless', own, async ({ page, url, requests }) => {
  const quiz = new QuizPlay(page, url);
  const evil =
    '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">' +
    ' $\\text{<img src=x onerror=hacked>}$ [<b>b</b>](https://example.org/<i>)';
  await quiz.openFile({
    ...small,
    title: '<img src=x onerror="window.hacked = 1">',
    about: evil,
    author: '<svg onload="window.hacked = 1">',
    questions: [
      {
        ...small.questions[0],
        text: evil,
        hints: [evil],
        explanation: evil,
        options: [option(evil, { correct: true, feedback: evil }), option('no')],
      },
    ],
  });
  await page.getByRole('heading', { name: '<img src=x onerror="window.hacked = 1">' }).waitFor();
  await page.getByRole('button', { name: /Hint 1/ }).click();
  await page.locator('.pick').first().click();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.locator('.verdict').waitFor();
  await quiz.overview();
  assert.equal(await page.evaluate('window.hacked'), undefined);
  const made = '.quiz-main :is(script, img, svg[onload], [onerror], b, i, iframe)';
  assert.equal(await page.locator(made).count(), 0);
  const strangers = requests.filter((each) => !each.startsWith(url) && !each.startsWith('data:'));
  assert.deepEqual(strangers, []);
});

pageTest('a network trains beside a question when it is asked to', own, async ({ page, url }) => {
  const quiz = new QuizPlay(page, url);
  const view = { dataset: 'xor', hidden: [{ units: 4, activation: 'tanh' }], epochs: 40, seed: 1 };
  const image = { data: `data:image/gif;base64,${DOT}`, alt: 'A dot' };
  await quiz.openFile({ ...small, questions: [{ ...small.questions[0], view, image }] });
  const picture = page.getByRole('img', { name: 'A dot' });
  await until(
    'the image of the file',
    () => picture.evaluate((each) => /** @type {HTMLImageElement} */ (each).naturalWidth),
    (width) => width === 1,
  );
  await page.getByText(/^(Hidden layers: |No hidden layer)/).waitFor();
  await page.getByRole('button', { name: 'Train this network' }).click();
  await page.getByText('The training is over.').waitFor();
  // The field and its points are drawn as large as they are shown, also where the run was short.
  const sizes = await page
    .locator('.live canvas')
    .evaluateAll((all) =>
      all.map((canvas) => [
        /** @type {HTMLCanvasElement} */ (canvas).width,
        Math.round(canvas.getBoundingClientRect().width * devicePixelRatio),
      ]),
    );
  assert.equal(sizes.length, 2);
  for (const [drawn, shown] of sizes) assert.ok(Math.abs(drawn - shown) <= 1, String(sizes));
  await until(
    'the figures of the last epoch',
    () => page.locator('.figures').innerText(),
    (text) => /Epoch\s+40/.test(text),
  );
  await page.getByRole('img', { name: 'What the network answers over the plane' }).waitFor();
});

/** Lessons and quizzes in frames: chosen by the page around, and told to it. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { frameTests } from './frame-page.js';
import { Playground } from './playground.js';
import { browserTests, until } from './support.js';
/** @import { FramePage } from './frame-page.js' */

const pageTest = browserTests();
const frameTest = frameTests(pageTest);

/** One task that its own start reaches at the first try. */
const taskQuiz = {
  format: 'layerwise-quiz',
  version: 1,
  title: 'One task',
  questions: [
    {
      id: 'line',
      kind: 'goal',
      text: 'Part the two clouds.',
      points: 2,
      goal: {
        data: { dataset: 'gauss' },
        start: { hidden: [], learningRate: 0.03 },
        wanted: [{ measure: 'accuracy', part: 'validation', least: 0.9 }],
        epochs: 10,
        seeds: [1],
      },
    },
  ],
};

const smallQuiz = {
  format: 'layerwise-quiz',
  version: 1,
  title: 'Two questions',
  questions: [
    { id: 'sum', kind: 'numeric', text: 'What is 2 + 3?', answer: 5 },
    { id: 'side', kind: 'trueFalse', text: 'A bias moves the boundary.', answer: true },
  ],
};

const ownLesson = {
  format: 'layerwise-lesson',
  version: 1,
  title: 'A short walk',
  about: 'Of one step.',
  minutes: 1,
  steps: [
    {
      title: 'The only step',
      text: 'Look.',
      highlight: ['table', 'output'],
      set: { dataset: 'xor', seed: 9 },
    },
  ],
};

/**
 * The newest value of a kind that a page has heard.
 * @param {FramePage} host
 * @param {string} type
 * @param {(value: any) => boolean} fits
 */
async function heardLast(host, type, fits) {
  return until(
    `${type}`,
    async () => (await host.heard()).filter((each) => each.type === type).at(-1)?.value,
    (value) => value !== undefined && fits(value),
  );
}

frameTest(
  'a sandboxed frame plays the lesson of its address and those it is handed, and tells each step',
  [{ hash: '#panels=run,network,output&lesson=neuron', sandbox: true, width: 320 }],
  async ({ host, page }) => {
    const frame = await host.frame();
    const lesson = frame.getByRole('complementary', { name: 'The neuron' });
    const { issues } = await host.message('ready');
    assert.deepEqual(issues, []);
    const state = await host.does('getState');
    assert.deepEqual(state.lesson, { title: 'The neuron', step: 1, steps: 5, done: false });
    assert.deepEqual([state.dataset.id, state.epoch, state.phase], ['one-unit', 0, 'idle']);
    // It has taken neither the keyboard nor the scroll, and offers no way out.
    assert.equal(await page.evaluate('document.activeElement === document.body'), true);
    assert.equal(await page.evaluate('scrollY'), 0);
    assert.equal(await frame.evaluate('document.documentElement.scrollWidth'), 320);
    assert.equal(await lesson.getByRole('button', { name: 'All lessons' }).count(), 0);
    await lesson.getByRole('button', { name: 'Next' }).click();
    await heardLast(host, 'state', (value) => value.lesson.step === 2);
    await lesson.getByRole('heading', { name: 'The sum, number by number' }).waitFor();
    // Forms are handed in although the sandbox forbids them.
    await lesson.getByRole('textbox', { name: 'Your number' }).fill('2.5');
    await lesson.getByRole('textbox', { name: 'Your number' }).press('Enter');
    await lesson.getByText('Right.').waitFor();

    // What cannot be used is told by its place, and nothing is lost.
    const { steps, ...rest } = ownLesson;
    for (const [more, where] of /** @type {const} */ ([
      [{ lesson: 'nothing' }, 'lesson'],
      [{ lesson: '{"format":' }, 'lesson'],
      [{ lesson: { ...rest, steps: [{ ...steps[0], title: 7 }] } }, 'lesson.steps[0].title'],
      [
        { lesson: { ...rest, steps: [{ ...steps[0], set: { dataset: 'x' } }] } },
        'lesson.steps[0].set.dataset',
      ],
      [{ lesson: 'neuron', step: 9 }, 'step'],
      [{ lesson: 7 }, 'lesson'],
    ])) {
      const { type, value } = await host.ask('loadLesson', more);
      assert.equal(type, 'error');
      assert.equal(value.issues[0].where, where);
    }
    assert.equal((await host.does('getState')).lesson.step, 2);

    assert.deepEqual(await host.does('loadLesson', { lesson: 'neuron', step: 4 }), {
      ...{ title: 'The neuron', step: 4, steps: 5, done: false },
    });
    const own = await host.does('loadLesson', { lesson: JSON.stringify(ownLesson) });
    assert.deepEqual([own.title, own.steps], ['A short walk', 1]);
    const now = await host.does('getState');
    assert.deepEqual([now.dataset.id, now.seed], ['xor', 9]);
    // It points at what is there.
    await frame.getByRole('button', { name: 'Look at the output' }).waitFor();
    assert.equal(await frame.getByRole('button', { name: 'Look at the table' }).count(), 0);
    await frame.getByRole('button', { name: 'Finish' }).click();
    const end = await host.message('completed');
    assert.deepEqual([end.what, end.lesson.done], ['lesson', true]);
    await frame.getByRole('button', { name: 'Start again' }).click();
    await heardLast(host, 'state', (value) => value.lesson.done === false);
  },
);

frameTest(
  'a quiz by message is played, told and marked; what is wrong with one is told by its place',
  [{ hash: '#panels=none&quiz=neurons&quizSeed=3' }, { hash: '#panels=run,network' }],
  async ({ host, page }) => {
    // Alone in its frame, with the numbers of a seed.
    const first = await host.does('getScore');
    assert.deepEqual(first, {
      ...{ title: 'Neurons and layers', points: 0, of: first.of, percent: 0 },
      ...{ answered: 0, questions: 24, finished: false },
    });
    const alone = await host.frame(0);
    assert.equal(await alone.getByRole('heading', { name: 'Network' }).count(), 0);

    const frame = await host.frame(1);
    const spoiled = structuredClone(smallQuiz);
    Object.assign(spoiled.questions[1], { answer: 'yes' });
    for (const [quiz, where] of /** @type {const} */ ([
      [{ __proto__: null, format: 'x' }, 'quiz.format'],
      [spoiled, 'quiz.questions[1].answer'],
      ['<img src=x onerror=alert(1)>', 'quiz'],
      ['x'.repeat(80), 'quiz'],
      [[], 'quiz'],
    ])) {
      const { type, value } = await host.ask('loadQuiz', { quiz }, 1);
      assert.equal(type, 'error');
      assert.equal(value.issues[0].where, where);
    }
    assert.equal((await host.ask('getScore', {}, 1)).value.issues[0].code, 'noQuiz');

    const loaded = await host.does('loadQuiz', { quiz: smallQuiz, seed: 5 }, 1);
    assert.deepEqual([loaded.questions, loaded.of], [2, 2]);
    const dock = frame.getByRole('complementary', { name: 'Two questions' });
    await dock.getByRole('textbox').fill('4');
    await dock.getByRole('button', { name: 'Check' }).click();
    const wrong = await host.message('answered', 1);
    assert.deepEqual(
      [wrong.question, wrong.number, wrong.attempt, wrong.right],
      ['sum', 1, 1, false],
    );
    assert.equal(JSON.stringify(await host.heard(1)).includes('"4"'), false);
    await dock.getByRole('textbox').fill('5');
    await dock.getByRole('button', { name: 'Check' }).click();
    const score = await until(
      'a mark',
      () => host.does('getScore', {}, 1),
      ({ points }) => points > 0,
    );
    assert.deepEqual([score.points, score.of, score.percent, score.answered], [0.75, 2, 37.5, 1]);
    assert.deepEqual((await host.does('getState', {}, 1)).quiz, score);
    await dock.getByRole('button', { name: 'Overview' }).click();
    await dock.getByRole('button', { name: /^Finish/ }).click();
    assert.deepEqual(await host.message('completed', 1), {
      what: 'quiz',
      score: { ...score, finished: true },
    });
    // Another message, another quiz; nothing of the first is kept.
    await host.does('loadQuiz', { quiz: smallQuiz }, 1);
    assert.equal((await host.does('getScore', {}, 1)).answered, 0);
    assert.equal(await frame.evaluate('localStorage.length'), 0);
    assert.equal(await page.evaluate('document.activeElement?.tagName'), 'IFRAME');
  },
);

frameTest(
  'a task that is solved in a frame is told as a goal that is reached',
  [{ hash: '#panels=run,network,output', sandbox: true }],
  async ({ host }) => {
    await host.does('loadQuiz', { quiz: taskQuiz });
    const dock = (await host.frame()).getByRole('complementary', { name: 'One task' });
    await dock.getByText('in place of what is shown').waitFor();
    await dock.getByRole('button', { name: 'Set up' }).click();
    await heardLast(host, 'state', ({ dataset }) => dataset.id === 'gauss');
    await dock.getByRole('button', { name: 'Check' }).click();
    const goal = await host.message('goal');
    assert.deepEqual(goal, { reason: 'task', question: 'line', number: 1, share: 1 });
    const { right, kind, score } = await host.message('answered');
    assert.deepEqual([right, kind, score.percent], [true, 'goal', 100]);
  },
);

frameTest(
  'the whole page opens with the step of the lesson and what was done in it',
  [{ hash: '#panels=run,network&lesson=neuron&step=3' }, { hash: '#panels=run&quiz=neurons' }],
  async ({ host, context, page }) => {
    await host.does('newSeed', { seed: 33 });
    const full = async (/** @type {number} */ index) => {
      const frame = await host.frame(index);
      const [opened] = await Promise.all([
        context.waitForEvent('page'),
        frame.getByRole('link', { name: 'Open in full' }).click(),
      ]);
      return opened;
    };
    const lesson = await full(0);
    await lesson.locator('aside.lesson').getByText('Step 3 of 5').waitFor();
    await lesson.getByText('Seed 33', { exact: true }).first().waitFor();
    await lesson.close();
    await page.bringToFront();
    const quiz = await full(1);
    await quiz.getByRole('complementary', { name: 'Neurons and layers' }).waitFor();
  },
);

pageTest(
  'lessons and quizzes in frames have no barriers, and an unknown one is named',
  { open: false },
  async ({ page, url }) => {
    for (const [width, hash, name] of /** @type {const} */ ([
      [1200, '#theme=dark&lesson=neuron', 'The neuron'],
      [320, '#panels=output&quiz=neurons', 'Neurons and layers'],
    ])) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('about:blank');
      await page.goto(`${url}embed.html${hash}`);
      await page.getByRole('complementary', { name }).waitFor();
      await new Playground(page).surface.waitFor();
      await assertAccessible(page, hash);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
    }
    await page.goto('about:blank');
    await page.goto(`${url}embed.html#panels=run&lesson=nothing`);
    await page.getByText('lesson is "nothing": use neuron').waitFor();
  },
);

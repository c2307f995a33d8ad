/** dist/layerwise.html: the whole page in one file that asks nobody for anything. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist } from '../../tools/paths.mjs';
import { Playground } from './playground.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();

const file = join(dist, 'layerwise.html');

/** The first losses of the students with seed 1, the same wherever the engine runs. */
const FIRST_LOSSES = ['0.6968', '0.6548', '0.6161', '0.5843'];

/** @param {readonly string[]} requests @returns {string[]} those that leave the page */
const asked = (requests) => requests.filter((address) => !/^(data|blob|about):/.test(address));

/** @param {Playground} play */
async function assertWorks(play) {
  await play.untilEpoch(0);
  const losses = [(await play.read()).training];
  for (let i = 0; i < 3; i++) losses.push((await play.step()).training);
  assert.deepEqual(losses, FIRST_LOSSES);
  // A table of a file, one that is made, and a part with a style sheet of its own.
  await play.openDataset('Iris flowers');
  await play.step();
  await play.openDataset('Circle');
  await play.step();
  const dialog = await play.openLayer('Hidden layer 1');
  assert.equal(await dialog.evaluate((element) => getComputedStyle(element).position), 'fixed');
  await dialog.press('Escape');
}

pageTest(
  'opened by a double click, the one file trains in a worker and asks for nothing',
  { open: false },
  async ({ page, play, requests, allowOrigin }) => {
    allowOrigin('null');
    const { href } = pathToFileURL(file);
    await page.goto(href);
    await assertWorks(play);
    assert.deepEqual(asked(requests), [href]);
    assert.equal(page.workers().length, 1);
    assert.match(page.workers()[0].url(), /^blob:/);
  },
);

pageTest(
  'a link of a page that is a file is known to open there alone, and the file is offered first',
  { open: false },
  async ({ page, play, allowOrigin }) => {
    allowOrigin('null');
    await page.goto(pathToFileURL(file).href);
    await play.untilEpoch(0);
    await page.locator('#share').click();
    await page.getByText('its link opens here alone').waitFor();
    const button = page.getByRole('button', { name: 'Download file' });
    assert.equal(await button.evaluate((each) => each.classList.contains('primary')), true);
  },
);

pageTest(
  'each page whose scripts do not come, as from a folder, says which file to open',
  { open: false },
  async ({ context, url }) => {
    const nothing = { contentType: 'text/javascript', body: '' };
    await context.route('**/*.js', (route) => route.fulfill(nothing));
    const names = ['index', 'embed', 'quiz', 'quiz-maker', 'lesson-maker'];
    // All at once: each waits a while before it says so.
    await Promise.all(
      names.map(async (name) => {
        const page = await context.newPage();
        await page.goto(`${url}${name}.html`);
        const hint = page.getByText('has not started yet.');
        const isVisible = () => hint.isVisible();
        await until(`what to do, on ${name}`, isVisible, (visible) => visible);
        const link = hint.getByRole('link', { name: 'layerwise.html' });
        assert.equal(await link.getAttribute('href'), 'layerwise.html', name);
      }),
    );
  },
);

test('where the one file does not start, it does not say to open itself', () => {
  const [hint = ''] =
    /<p class="noscript stalled">[^]*?<\/p>/.exec(readFileSync(file, 'utf8')) ?? [];
  assert.match(hint, /has not started yet\.\s+This browser may be too old/);
  assert.ok(!hint.includes('href'), hint);
});

pageTest(
  'without any worker the one file trains on the page itself',
  { open: false, initScript: 'delete globalThis.Worker;' },
  async ({ page, play, requests, allowOrigin }) => {
    allowOrigin('null');
    const { href } = pathToFileURL(file);
    await page.goto(href);
    await play.untilEpoch(0);
    assert.equal((await play.step()).training, FIRST_LOSSES[1]);
    assert.deepEqual(asked(requests), [href]);
  },
);

pageTest(
  'as the text of a sandboxed frame, the one file trains and asks for nothing',
  { open: false },
  async ({ page, requests, allowOrigin }) => {
    allowOrigin('null');
    await page.goto('about:blank');
    const before = requests.length;
    await page.evaluate(
      (text) => {
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', 'allow-scripts');
        frame.width = '1200';
        frame.height = '800';
        frame.srcdoc = text;
        document.body.replaceChildren(frame);
      },
      readFileSync(file, 'utf8'),
    );
    const inner = await until(
      'the frame',
      () => page.frames().find((each) => each.url() === 'about:srcdoc'),
      (found) => found !== undefined,
    );
    assert.ok(inner);
    assert.equal(await inner.evaluate('globalThis.origin'), 'null');
    await assertWorks(new Playground(inner));
    assert.deepEqual(asked(requests.slice(before)), []);
    assert.match(page.workers()[0].url(), /^blob:null\//);
  },
);

pageTest(
  'with keys in itself, the one file is a frame that hears the page around it',
  { open: false },
  async ({ page, requests, allowOrigin }) => {
    allowOrigin('null');
    await page.goto('about:blank');
    const keys = 'panels=run,output&amp;dataset=xor&amp;layers=3';
    const text = readFileSync(file, 'utf8').replace(
      '<html lang="en">',
      `<html lang="en" data-embed="${keys}">`,
    );
    const state = await page.evaluate((srcdoc) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.width = '700';
      frame.height = '700';
      frame.srcdoc = srcdoc;
      document.body.replaceChildren(frame);
      return new Promise((resolve) => {
        addEventListener('message', ({ data }) => {
          const command = { layerwise: 1, id: 1, command: 'train', epochs: 5 };
          if (data.type === 'ready') frame.contentWindow?.postMessage(command, '*');
          if (data.id === 1) resolve(data.value);
        });
      });
    }, text);
    assert.deepEqual([state.dataset.id, state.epoch, state.layers[0].units], ['xor', 5, 3]);
    const inner = page.frames()[1];
    assert.equal(await inner.getByRole('region', { name: 'Data', exact: true }).count(), 0);
    assert.equal(await inner.getByRole('link', { name: 'Open in full' }).count(), 0);
    assert.deepEqual(asked(requests), []);
  },
);

pageTest(
  'the policy of the one file keeps it from asking anybody and from running other scripts',
  { open: false },
  async ({ page, play, allowOrigin, expectComplaint }) => {
    allowOrigin('null');
    await page.goto(pathToFileURL(file).href);
    await play.untilEpoch(0);
    const answers = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.intruder = true;';
      document.body.append(script);
      const fetched = await fetch('data:text/plain,1').then(
        () => 'fetched',
        () => 'refused',
      );
      return [fetched, 'intruder' in globalThis];
    });
    assert.deepEqual(answers, ['refused', false]);
    await expectComplaint(/Executing inline script/);
    await expectComplaint(/Connecting to 'data:/);
    await expectComplaint(/Fetch API cannot load data:/);
  },
);

pageTest(
  'a task is solved in the one file, which asks for nothing',
  { open: false },
  async ({ page, play, requests, allowOrigin }) => {
    allowOrigin('null');
    const { href } = pathToFileURL(file);
    await page.goto(`${href}#quiz=tasks`);
    // A new visitor's workbench sets it up by itself.
    await page.getByRole('button', { name: 'Set up again', exact: true }).waitFor();
    await play.removeLayer(1);
    await play.learningRate.fill('0.03');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('Reached with 3 of 3 seeds.').waitFor();
    assert.deepEqual(asked(requests), [href]);
  },
);

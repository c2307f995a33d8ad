/** `<layerwise-playground>` in pages of another site. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist } from '../../tools/paths.mjs';
import { serve } from '../../tools/serve.mjs';
import { Playground } from './playground.js';
import { browserTests, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();

/** As the element promises; before compression. */
const MOST_BYTES = 3000;

/**
 * A page of another site, under a policy that allows the playground's own origin alone.
 * @param {string} name
 * @param {string} body of the page
 * @param {(parts: Parameters<Parameters<typeof pageTest>[2]>[0]) => Promise<void>} run
 */
function elementTest(name, body, run) {
  pageTest(name, { open: false, base: '/tools/layerwise/' }, async (parts) => {
    const { page, url, allowOrigin } = parts;
    const { origin } = new URL(url);
    const folder = mkdtempSync(join(tmpdir(), 'layerwise-element-'));
    const host = await serve({ root: folder });
    try {
      allowOrigin(new URL(host.url).origin);
      writeFileSync(
        join(folder, 'index.html'),
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>A lesson</title>` +
          `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src 'self' data:">` +
          `<link rel="icon" href="data:,"><script type="module" src="${url}layerwise-element.js"></script>` +
          `<h1>A lesson</h1>${body}`,
      );
      await page.goto(host.url);
      await run(parts);
    } finally {
      await host.close();
      rmSync(folder, { recursive: true });
    }
  });
}

/** @param {Page} page @param {number} [index] */
async function playgroundIn(page, index = 0) {
  const frame = await (await page.locator('iframe').nth(index).elementHandle())?.contentFrame();
  assert.ok(frame);
  const play = new Playground(frame);
  await play.untilEpoch(0);
  return play;
}

elementTest(
  'attributes are keys, commands are methods and events are events',
  '<layerwise-playground panels="run,network,output" dataset="circle" layers="4,2" activation="tanh" hide="theme"></layerwise-playground>',
  async ({ page }) => {
    const play = await playgroundIn(page);
    assert.equal(await play.units(1).inputValue(), '4');
    const heard = await page.evaluate(async () => {
      const element = document.querySelector('layerwise-playground');
      if (!element) return null;
      const epochs = /** @type {number[]} */ ([]);
      const own = /** @type {any} */ (element);
      own.addEventListener('progress', (/** @type {any} */ { detail }) =>
        epochs.push(detail.epoch),
      );
      const trained = await own.train({ epochs: 12 });
      const { names, outputs } = await own.predict({ rows: [[0, 0]] });
      const wrong = await own.predict({ rows: [[0]] }).catch((/** @type {any} */ error) => error);
      return {
        epoch: trained.epoch,
        last: epochs.at(-1),
        names,
        outputs,
        wrong: [wrong.message, wrong.issues[0].where],
      };
    });
    assert.ok(heard);
    assert.deepEqual([heard.epoch, heard.last], [12, 12]);
    assert.deepEqual(heard.names, ['blue', 'orange']);
    assert.equal(heard.outputs.length, 1);
    assert.deepEqual(heard.wrong, ['rows[0] has 1 values: it needs 2, x1, x2.', 'rows[0]']);
    const height = await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight);
    assert.ok(height > 500, `${height}`);
  },
);

elementTest(
  'with load="click" nothing is fetched before the press',
  `<layerwise-playground load="click" label="Try it" height="300" poster="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E" panels="run,output"></layerwise-playground>`,
  async ({ page, url, requests }) => {
    const button = page.getByRole('button', { name: 'Try it' });
    await button.waitFor();
    // The label can be read whatever the poster shows.
    const ground = await button.evaluate((each) => getComputedStyle(each).backgroundImage);
    assert.match(ground, /^linear-gradient\(.+\), url\("data:image\/svg/);
    assert.equal(await page.locator('iframe').count(), 0);
    assert.deepEqual(
      requests.filter((address) => address.startsWith(url)),
      [`${url}layerwise-element.js`],
    );
    await button.click();
    await playgroundIn(page);
    assert.equal(await page.locator('iframe').getAttribute('title'), 'Try it');
  },
);

elementTest(
  'a command given early waits for the frame; another attribute opens another frame',
  '<layerwise-playground panels="run,network" dataset="xor" load="click"></layerwise-playground>',
  async ({ page }) => {
    const state = await page.evaluate(() =>
      /** @type {any} */ (document.querySelector('layerwise-playground')).newSeed({ seed: 77 }),
    );
    assert.deepEqual([state.dataset.id, state.seed], ['xor', 77]);
    await page.evaluate(() =>
      document.querySelector('layerwise-playground')?.setAttribute('dataset', 'circle'),
    );
    const other = await until(
      'the other frame',
      () =>
        page.evaluate(() =>
          /** @type {any} */ (document.querySelector('layerwise-playground')).getState(),
        ),
      ({ dataset }) => dataset.id === 'circle',
    );
    assert.equal(other.seed, 1);
  },
);

elementTest(
  'a lesson and a quiz come by attribute and by method, and their score is told',
  '<layerwise-playground panels="run,network" lesson="neuron" step="2"></layerwise-playground>',
  async ({ page }) => {
    const frame = page.frameLocator('iframe');
    await frame.getByText('Step 2 of 5').waitFor();
    const told = page.evaluate(async () => {
      const own = /** @type {any} */ (document.querySelector('layerwise-playground'));
      const question = {
        id: 'side',
        kind: 'trueFalse',
        text: 'A bias is a weight.',
        answer: false,
      };
      const rest = { format: 'layerwise-quiz', version: 1, title: 'One', questions: [question] };
      const wrong = await own.loadQuiz({ quiz: {} }).catch((/** @type {any} */ error) => error);
      await own.loadQuiz({ quiz: rest });
      const answered = new Promise((resolve) =>
        own.addEventListener('answered', (/** @type {any} */ { detail }) => resolve(detail)),
      );
      const { right } = /** @type {any} */ (await answered);
      const { lesson } = await own.getState();
      return [wrong.issues[0].where, right, (await own.getScore()).percent, lesson.step];
    });
    await frame.getByRole('radio', { name: 'False' }).check();
    await frame
      .getByRole('complementary', { name: 'One' })
      .getByRole('button', { name: 'Check' })
      .click();
    assert.deepEqual(await told, ['quiz.format', true, 100, 2]);
  },
);

elementTest(
  'two elements are apart, one of them sandboxed; one that is taken away ends what it was asked',
  '<layerwise-playground panels="run,output" load="eager"></layerwise-playground>' +
    '<layerwise-playground panels="run,output" sandbox load="eager" rest="no"></layerwise-playground>',
  async ({ page }) => {
    await playgroundIn(page, 0);
    await playgroundIn(page, 1);
    const epochs = await page.evaluate(async () => {
      const elements = /** @type {any[]} */ ([
        ...document.querySelectorAll('layerwise-playground'),
      ]);
      const [first, second] = [await elements[0].step(), await elements[1].train({ epochs: 4 })];
      return [first.epoch, second.epoch, (await elements[0].getState()).epoch];
    });
    assert.deepEqual(epochs, [1, 4, 1]);
    const end = await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector('layerwise-playground'));
      const asked = element
        .train({ epochs: 1000000 })
        .catch((/** @type {any} */ { message, issues }) => [message, issues[0].code]);
      element.remove();
      return asked;
    });
    assert.deepEqual(end, ['The frame is gone.', 'gone']);
  },
);

pageTest('the element is one small file', { open: false }, async () => {
  const { size } = statSync(join(dist, 'layerwise-element.js'));
  assert.ok(size <= MOST_BYTES, `${size} bytes`);
});

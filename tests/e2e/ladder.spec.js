/** The engine's start-up ladder: worker, blob worker, the page itself; and what dies comes back. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../tools/serve.mjs';
import { colours, lossOf, Playground, pixels } from './playground.js';
import { browserTests, texts, until } from './support.js';

/** @import { Page } from 'playwright-core' */

const pageTest = browserTests();

/** The first losses of the students with seed 1, the same wherever the engine runs. */
const FIRST_LOSSES = ['0.6968', '0.6548', '0.6161', '0.5843'];

/** @param {Playground} play that it trains, stops, and trains to the very same figures */
async function assertTrains(play) {
  assert.ok(colours(await pixels(play.surface)) > 50);
  const losses = [(await play.read()).training];
  for (let i = 0; i < 3; i++) losses.push((await play.step()).training);
  assert.deepEqual(losses, FIRST_LOSSES);
  const { epoch, training } = await play.trainTo(30);
  assert.ok(lossOf(training) < lossOf(FIRST_LOSSES[3]));
  assert.equal((await play.step()).epoch, epoch + 1);
  await play.openDataset('Circle');
}

/** @param {Page} page @returns {string[]} addresses of its workers */
const workers = (page) => page.workers().map((worker) => worker.url());

/** The browser tells of the end of a worker later than the page does. @param {Page} page @param {number} wanted */
const untilWorkers = (page, wanted) =>
  until(
    `${wanted} workers`,
    () => workers(page),
    ({ length }) => length === wanted,
  );

pageTest(
  'the engine runs in a module worker, and its code is not loaded twice',
  {},
  async ({ page, play, url, requests }) => {
    assert.deepEqual(workers(page), [`${url}worker.js`]);
    await assertTrains(play);
    assert.equal(requests.filter((address) => address.endsWith('.wasm')).length, 1);
    assert.equal(requests.filter((address) => address.endsWith('engine.js')).length, 0);
  },
);

pageTest(
  'where module workers are refused, a classic blob worker does',
  {
    initScript: `
    const Before = Worker;
    globalThis.Worker = function (url, options) {
      if (options?.type === 'module') throw new DOMException('not here', 'SecurityError');
      return new Before(url, options);
    };`,
  },
  async ({ page, play }) => {
    await untilWorkers(page, 1);
    assert.match(workers(page)[0], /^blob:/);
    await assertTrains(play);
  },
);

pageTest(
  'where module workers fail after their start, a classic blob worker does',
  {
    initScript: `
    const Before = Worker;
    globalThis.Worker = function (url, options) {
      const worker = new Before(url, options);
      if (options?.type === 'module') {
        worker.terminate();
        setTimeout(() => worker.dispatchEvent(new ErrorEvent('error', { message: 'not here' })));
      }
      return worker;
    };`,
  },
  async ({ page, play }) => {
    await untilWorkers(page, 1);
    assert.match(workers(page)[0], /^blob:/);
    await assertTrains(play);
  },
);

pageTest(
  'without any worker the page trains itself and still hears the person',
  { initScript: 'delete globalThis.Worker;' },
  async ({ page, play, requests }) => {
    assert.deepEqual(workers(page), []);
    assert.equal(requests.filter((address) => address.endsWith('engine.js')).length, 1);
    await assertTrains(play);
    await play.train();
    await play.learningRate.fill('0.005');
    await play.untilPast(1);
    await play.pause();
    assert.equal(await play.learningRate.inputValue(), '0.005');
  },
);

pageTest(
  'under a sub-path everything is found',
  { base: '/class/7b/' },
  async ({ page, play, url, requests }) => {
    assert.match(url, /\/class\/7b\/$/);
    await assertTrains(play);
    await play.openDataset('Iris flowers');
    assert.deepEqual(workers(page), [`${url}worker.js`]);
    assert.ok(requests.includes(`${url}data/iris.csv`));
    assert.deepEqual(
      requests.filter((address) => !address.startsWith(url) && !address.startsWith('data:')),
      [],
    );
  },
);

pageTest(
  'it trains in a sandboxed frame of another site',
  { open: false },
  async ({ page, url, allowOrigin }) => {
    const root = mkdtempSync(join(tmpdir(), 'layerwise-frame-'));
    const frame = `<iframe sandbox="allow-scripts" src="${url}" width="1200" height="800"></iframe>`;
    writeFileSync(
      join(root, 'index.html'),
      `<!doctype html><html lang="en"><title>A lesson</title><link rel="icon" href="data:,">${frame}`,
    );
    const host = await serve({ root });
    try {
      allowOrigin(new URL(host.url).origin);
      await page.goto(host.url);
      const inner = await until(
        'the frame',
        () => page.frames().find((each) => each.url() === url),
        (found) => found !== undefined,
      );
      assert.ok(inner);
      assert.equal(await inner.evaluate('globalThis.origin'), 'null');
      const play = new Playground(inner);
      await play.untilEpoch(0);
      await untilWorkers(page, 1);
      assert.match(workers(page)[0], /^blob:null\//);
      await assertTrains(play);
      await play.openDataset('Iris flowers');
      await inner.getByRole('radio', { name: 'Dark' }).check({ force: true });
      await play.step();
    } finally {
      await host.close();
      rmSync(root, { recursive: true });
    }
  },
);

/** A page whose workers can be made to die as by a fault of the engine. */
const mortal = {
  initScript: `
    const Before = Worker;
    const die = (worker) => {
      worker.terminate();
      worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    };
    globalThis.killWorker = () => die(globalThis.lastWorker);
    globalThis.Worker = function (...values) {
      const worker = new Before(...values);
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (message, transfer) => {
        if (globalThis.allDie && message.type === 'apply') queueMicrotask(() => die(worker));
        else post(message, transfer);
      };
      return (globalThis.lastWorker = worker);
    };`,
};

/** @param {Page} page */
const killWorker = (page) => page.evaluate('killWorker()');

pageTest(
  'a worker that dies is started again with the settings it had',
  mortal,
  async ({ page, play }) => {
    await (await play.edit(play.cell(1, 1))).fill('2.5');
    await play.grid.getByRole('textbox').press('Enter');
    await play.units(1).fill('5');
    await play.button('New seed').click();
    await play.learningRate.fill('0.02');
    await play.prediction.getByRole('textbox', { name: 'Study hours' }).fill('4');
    const losses = [(await play.settle()).text, ...(await play.steps(5))];
    const probability = await play.probability();
    const weights = await play.weights();
    await play.train();
    await play.untilPast(10);

    await killWorker(page);
    await play.button('Train').waitFor();
    assert.equal((await play.untilEpoch(0)).text, losses[0]);
    await untilWorkers(page, 1);
    assert.equal(await play.units(1).inputValue(), '5');
    assert.equal(await play.learningRate.inputValue(), '0.02');
    assert.match((await texts(play.grid.getByRole('gridcell')))[0], /^2\.5/);
    assert.deepEqual(await play.steps(5), losses.slice(1));
    assert.equal(await play.probability(), probability);
    assert.deepEqual(await play.weights(), weights);
  },
);

pageTest(
  'a worker that works between its deaths is started as often as it takes',
  mortal,
  async ({ page, play }) => {
    for (let death = 1; death <= 5; death++) {
      await play.step();
      await killWorker(page);
      await play.untilEpoch(0);
    }
    await play.step();
  },
);

pageTest(
  'a worker that dies at every start is given up with a reason',
  mortal,
  async ({ page, play }) => {
    await play.step();
    await page.evaluate('globalThis.allDie = true');
    await killWorker(page);
    await page.getByRole('heading', { name: 'Training cannot start here' }).waitFor();
    await page.getByText(/The engine stopped.*out of memory.*Reload the page/).waitFor();
    await untilWorkers(page, 0);
    assert.equal(await play.grid.getByRole('row').count(), 5);
  },
);

/** What a frame's author has fixed: nothing changes it, and nothing looks as if it could. */
import assert from 'node:assert/strict';
import { frameTests } from './frame-page.js';
import { Playground } from './playground.js';
import { Plot } from './plot-page.js';
import { browserTests, until } from './support.js';
/** @import { FramePage } from './frame-page.js' */

const frameTest = frameTests(browserTests());

/** @param {FramePage} host @returns {Promise<unknown[]>} the rows as they are */
const rowsOf = async (host) => (await host.does('getState', { project: true })).project.rows;

frameTest(
  'points of a fixed output are there to look at, beside a table that can be changed and changed back',
  [{ hash: '#panels=run,table,output&lock=output&dataset=students', width: 1240 }],
  async ({ host, page }) => {
    const frame = await host.frame();
    const play = new Playground(frame);
    await play.grid.waitFor();
    const plot = new Plot(/** @type {any} */ (frame), play);
    await plot.pad.waitFor();
    const before = await rowsOf(host);
    const [start, end] = [await plot.at(5, 80), await plot.at(6, 70)];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 8 });
    await page.mouse.up();
    // A press still leads to the row.
    await plot.untilActive(2);
    await plot.pad.press('Alt+ArrowRight');
    await plot.untilSaid('that it is fixed', /^Output: fixed by the author/);
    await plot.pad.press('Delete');
    assert.deepEqual(await rowsOf(host), before);
    // What is free can be taken back.
    await play.cell(1, 1).focus();
    await play.cell(1, 1).press('Delete');
    const undo = frame.getByRole('button', { name: /^Undo/ });
    await until(
      'the cell is empty',
      async () => JSON.stringify(await rowsOf(host)) !== JSON.stringify(before),
      (isOther) => isOther,
    );
    await undo.click();
    await until(
      'the table of before',
      async () => JSON.stringify(await rowsOf(host)) === JSON.stringify(before),
      (isSame) => isSame,
    );
  },
);

frameTest(
  'a remedy that would change what is fixed is advice without a button',
  [
    {
      hash: '#panels=run,settings,network,output&lock=settings&dataset=fault-diverging',
      width: 900,
    },
  ],
  async ({ host }) => {
    const frame = await host.frame();
    await frame.getByRole('button', { name: 'Train', exact: true }).click();
    const advice = frame.getByRole('list', { name: 'What helps' });
    await advice.first().waitFor();
    assert.match(await advice.first().innerText(), /learning rate/i);
    assert.equal(await advice.getByRole('button', { name: /learning rate/i }).count(), 0);
  },
);

frameTest(
  'weights of a fixed network are shown in full, and not in the hand',
  [{ hash: '#panels=run,network&lock=network&dataset=circle&layers=2', width: 900 }],
  async ({ host, page }) => {
    const frame = await host.frame();
    const before = await host.does('exportModel');
    await frame.getByRole('button', { name: 'Open a unit' }).click();
    const fields = frame.locator('.unit-weight input');
    await fields.first().waitFor();
    await until(
      'all of them off',
      () => fields.evaluateAll((all) => all.every((each) => each.matches(':disabled'))),
      (areOff) => areOff,
    );
    // A layer stays in its place, and none is shown as if it went along.
    const name = await frame.locator('.layer-name').first().boundingBox();
    assert.ok(name);
    await page.mouse.move(name.x + 5, name.y + 5);
    await page.mouse.down();
    await page.mouse.move(name.x + 200, name.y + 5, { steps: 5 });
    assert.equal(await frame.locator('[data-pulled], [data-before], [data-after]').count(), 0);
    await page.mouse.up();
    assert.deepEqual(await host.does('exportModel'), before);
  },
);

frameTest(
  'a table dropped or pasted where none is to be changed is not taken, and opens nothing',
  [
    { hash: '#panels=run,output&dataset=students' },
    { hash: '#panels=run,table&lock=table&dataset=students' },
    { hash: '#panels=run,table&dataset=students' },
  ],
  async ({ host }) => {
    for (const index of [0, 1, 2]) {
      const frame = await host.frame(index);
      const isTaken = await frame.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['a,b\n1,x\n2,y\n'], 'dropped.csv', { type: 'text/csv' }));
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', 'a\tb\n1\tx\n2\ty\n');
        const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true });
        document.body.dispatchEvent(paste);
        document.body.dispatchEvent(drop);
        return drop.defaultPrevented;
      });
      // Else the browser opens it in place of the frame.
      assert.equal(isTaken, true);
    }
    await (await host.frame(2)).getByRole('dialog', { name: 'Open dropped.csv' }).waitFor();
    for (const index of [0, 1]) {
      assert.equal(await (await host.frame(index)).getByRole('dialog').count(), 0);
      assert.equal((await host.does('getState', {}, index)).dataset.id, 'students');
    }
  },
);

/** How high a frame is: as its content, by message or by the browser, whatever its own height. */
import assert from 'node:assert/strict';
import { frameTests } from './frame-page.js';
import { Playground } from './playground.js';
import { browserTests, until } from './support.js';

const frameTest = frameTests(browserTests());

const small = '#panels=run,output,prediction&dataset=students';

frameTest(
  'the height follows what is in the frame, also for learning systems that listen their own way',
  [{ hash: small, width: 320 }],
  async ({ host }) => {
    const frame = await host.frame();
    const { height } = await host.message('resize');
    const content = await frame.evaluate(
      "document.querySelector('#app').getBoundingClientRect().bottom",
    );
    assert.ok(height > 200);
    await until(
      'the height of the content',
      async () => (await host.heard()).filter(({ type }) => type === 'resize').at(-1).value.height,
      (value) => Math.abs(value - content) < 200,
    );
    const told = (await host.heard()).find(({ subject }) => subject === 'lti.frameResize');
    assert.equal(typeof told.height, 'number');
    // Without its table nobody is led there.
    assert.match(await frame.locator('.plot-hint').innerText(), /^Drag a point to move it\./);
    assert.equal(await frame.evaluate('document.documentElement.scrollWidth'), 320);
  },
);

frameTest(
  'in a wide frame the content does not grow with the frame',
  [{ hash: '#panels=run,network,output&dataset=circle&layers=4,2', width: 1240 }],
  async ({ host, page }) => {
    const frame = await host.frame();
    await new Playground(frame).untilEpoch(0);
    /** @type {number[]} */
    const contents = [];
    for (const height of [500, 1100]) {
      await page.locator('iframe').evaluate((element, size) => {
        element.style.height = `${size}px`;
      }, height);
      await until(
        'the frame has this height',
        () => frame.evaluate('innerHeight'),
        (inner) => inner === height,
      );
      const [content, whole] = await frame.evaluate(() => [
        document.body.getBoundingClientRect().height,
        document.documentElement.scrollHeight,
      ]);
      // Nothing that is out of sight makes it longer.
      assert.ok(whole <= Math.max(height, Math.ceil(content)), `${whole} ${content}`);
      contents.push(content);
    }
    assert.equal(contents[1], contents[0]);
  },
);

frameTest(
  'a wide output that is fixed keeps its shape, its head and no tools',
  [{ hash: '#panels=run,output&lock=output&dataset=spiral', width: 1400 }],
  async ({ host }) => {
    const frame = await host.frame();
    await frame.locator('.output .tab').first().waitFor();
    const seen = await frame.evaluate(() => {
      const box = (/** @type {string} */ name) =>
        /** @type {Element} */ (document.querySelector(name)).getBoundingClientRect();
      const [head, tabs, plane] = ['.output .panel-head', '.output-tabs', '.plane'].map(box);
      const tools = ['.plot-tools', '.view-tools', '.plot-hint'].filter((name) =>
        document.querySelector(name)?.checkVisibility(),
      );
      return { isClear: head.right <= tabs.left, ratio: plane.width / plane.height, tools };
    });
    assert.deepEqual([seen.isClear, seen.tools], [true, []]);
    assert.ok(seen.ratio < 1.8, String(seen.ratio));
  },
);

frameTest(
  'where browsers size frames by their content, no message is needed',
  [{ hash: small, style: 'frame-sizing: content-height; height: auto' }],
  async ({ host, page }) => {
    const frame = await host.frame();
    await until(
      'a frame as high as its content',
      async () => [
        await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight),
        await frame.evaluate('document.documentElement.scrollHeight'),
      ],
      ([height, content]) => height > 400 && height === content,
    );
  },
);

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
    assert.ok(height > 200);
    // It grows as long as parts are still on their way.
    await until(
      'the height of the content',
      async () => [
        (await host.heard()).filter(({ type }) => type === 'resize').at(-1).value.height,
        await frame.evaluate("document.querySelector('#app').getBoundingClientRect().bottom"),
      ],
      ([told, content]) => Math.abs(told - content) < 200,
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
    /** @param {number} height of the frame @returns {Promise<number>} of the content */
    const contentIn = async (height) => {
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
      return content;
    };
    // What is measured before all parts are there is lower.
    await until(
      'the same height in a low and in a high frame',
      async () => [await contentIn(500), await contentIn(1100)],
      ([low, high]) => low === high,
    );
  },
);

frameTest(
  'a wide output that is fixed keeps its shape, its head and no tools',
  [{ hash: '#panels=run,output&lock=output&dataset=spiral', width: 1400 }],
  async ({ host }) => {
    const frame = await host.frame();
    await frame.locator('.output .tab').first().waitFor();
    const look = () =>
      frame.evaluate(() => {
        const box = (/** @type {string} */ name) =>
          /** @type {Element} */ (document.querySelector(name)).getBoundingClientRect();
        const [head, tabs, plane] = ['.output .panel-head', '.output-tabs', '.plane'].map(box);
        const tools = ['.plot-tools', '.view-tools', '.plot-hint'].filter((name) =>
          document.querySelector(name)?.checkVisibility(),
        );
        return { isClear: head.right <= tabs.left, ratio: plane.width / plane.height, tools };
      });
    await until(
      'its shape, and no tools',
      look,
      ({ isClear, ratio, tools }) => isClear && ratio < 1.8 && tools.length === 0,
    );
  },
);

frameTest(
  'in a wide frame with all of its panels no column has a gap in it, nor beside a lesson',
  [
    { hash: '#dataset=circle', width: 1400 },
    { hash: '#lesson=neuron', width: 1300 },
  ],
  async ({ host }) => {
    for (const [index, above] of /** @type {const} */ ([
      [0, '.output'],
      [1, '.network'],
    ])) {
      const frame = await host.frame(index);
      await new Playground(frame).untilEpoch(0);
      await frame.locator('.loss .curve').waitFor();
      const gapBelow = () =>
        frame.evaluate((name) => {
          const [upper, lower] = [name, '.loss'].map((each) =>
            /** @type {Element} */ (document.querySelector(each)).getBoundingClientRect(),
          );
          return lower.top - upper.bottom;
        }, above);
      await until(`no gap below ${above}`, gapBelow, (gap) => gap >= 0 && gap < 40);
    }
    // All three columns of the one end where the board does.
    const whole = await host.frame(0);
    await until(
      'one lower end',
      () =>
        whole.evaluate(() =>
          ['.board', '.prediction', '.network', '.loss'].map((name) =>
            Math.round(document.querySelector(name)?.getBoundingClientRect().bottom ?? 0),
          ),
        ),
      (ends) => new Set(ends).size === 1,
    );
  },
);

frameTest(
  'a frame that nobody sees tells its height as well',
  [{ hash: small, width: 700, style: 'display: block; margin-block: 3000px' }],
  async ({ host, page }) => {
    const frame = await host.frame();
    const last = async () =>
      (await host.heard()).filter(({ type }) => type === 'resize').at(-1)?.value;
    const content = () =>
      frame.evaluate(() =>
        Math.ceil(
          /** @type {Element} */ (document.querySelector('#app')).getBoundingClientRect().bottom,
        ),
      );
    /** @param {string} wish @param {number} width */
    const untilTold = (wish, width) =>
      until(
        wish,
        async () => [await last(), await content()],
        ([told, height]) => told?.width === width && told.height === height,
      );
    await untilTold('its height at first', 700);
    const before = (await last()).height;
    await host.does('setState', { state: { dataset: 'wine' } });
    await untilTold('the height with another table', 700);
    assert.notEqual((await last()).height, before);
    await page.locator('iframe').evaluate((element) => element.setAttribute('width', '320'));
    await untilTold('the height of a narrow frame', 320);
    assert.equal(await page.evaluate('scrollY'), 0);
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

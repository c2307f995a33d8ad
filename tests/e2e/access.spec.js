/** The page by keyboard, by touch, by ear and on small screens. */
import assert from 'node:assert/strict';
import { browserTests, until, untilFocused } from './support.js';

const pageTest = browserTests();

/**
 * Runs in the page. Everything that Tab has to reach, each with a name to say.
 * Of a radio group Tab reaches one, of a grid's cells too.
 */
function tabStops() {
  const found = [];
  const seen = new Set();
  const all = document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]',
  );
  for (const element of /** @type {NodeListOf<HTMLInputElement>} */ (all)) {
    if (element.tabIndex < 0 || !element.checkVisibility()) continue;
    if (element.type === 'radio') {
      if (seen.has(element.name)) continue;
      seen.add(element.name);
      found.push(`radio ${element.name}`);
      continue;
    }
    element.dataset.stop = String(found.length);
    found.push(`${element.dataset.stop} ${element.id || element.textContent?.trim()}`);
  }
  return found;
}

/** Runs in the page. The focused element as `tabStops` names it, and whether one can see that it is focused. */
function focused() {
  const element = /** @type {HTMLInputElement} */ (document.activeElement);
  if (element === document.body || !element) return null;
  // What is only there for the keyboard and for screen readers shows its focus at its label.
  const hidden = element.offsetWidth <= 1;
  const shown = (hidden && (element.labels?.[0] ?? element.parentElement)) || element;
  const style = getComputedStyle(shown);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const box = shown.getBoundingClientRect();
  const x = Math.min(innerWidth - 1, Math.max(0, box.x + box.width / 2));
  const y = Math.min(innerHeight - 1, Math.max(0, box.y + Math.min(box.height / 2, 100)));
  const top = document.elementFromPoint(x, y);
  const visible = top !== null && (shown.contains(top) || top.contains(shown));
  const name =
    element.type === 'radio'
      ? `radio ${element.name}`
      : `${element.dataset.stop} ${element.id || element.textContent?.trim()}`;
  return { name, outlined, visible };
}

for (const [name, viewport] of /** @type {const} */ ([
  ['Tab reaches everything, and the focus is always seen', { width: 1440, height: 900 }],
  ['Tab reaches everything on a phone too', { width: 360, height: 780 }],
])) {
  pageTest(name, { context: { viewport } }, async ({ page, play }) => {
    await page.locator('.column-figures').first().waitFor();
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    });
    const wanted = await page.evaluate(tabStops);
    assert.ok(wanted.length > 30);
    const reached = [];
    for (let i = 0; i < wanted.length; i++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(focused);
      if (!stop) break;
      reached.push(stop.name);
      assert.ok(stop.outlined, `no outline at ${stop.name}`);
      assert.ok(stop.visible, `covered: ${stop.name}`);
    }
    assert.deepEqual(reached, wanted);
  });
}

pageTest(
  'More opens and closes by keys, and gives way to what comes next',
  {},
  async ({ page, play }) => {
    const more = play.settings.getByText('More', { exact: true });
    const penalty = play.settings.getByRole('textbox', { name: 'L2 penalty' });
    await play.list('Speed').focus();
    // Past the stop rules.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await penalty.waitFor();
    await page.keyboard.press('Tab');
    await untilFocused(penalty);
    await page.keyboard.press('Escape');
    await penalty.waitFor({ state: 'hidden' });
    await untilFocused(more);
    await page.keyboard.press('Enter');
    await penalty.fill('0.1');
    await page.getByRole('textbox', { name: 'Warm-up epochs' }).focus();
    await page.keyboard.press('Tab');
    await penalty.waitFor({ state: 'hidden' });
    await more.click();
    assert.equal(await penalty.inputValue(), '0.1');
    await page.getByRole('heading', { name: 'Network' }).click();
    await penalty.waitFor({ state: 'hidden' });
  },
);

pageTest('the skip link leads to the playground', {}, async ({ page }) => {
  await page.keyboard.press('Tab');
  const link = page.getByRole('link', { name: 'Skip to the playground' });
  await untilFocused(link);
  const box = await link.boundingBox();
  assert.ok(box && box.x >= 0 && box.y >= 0 && box.height >= 24);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement?.closest('main') !== null));
});

pageTest(
  'Space starts and stops a run, and the keyboard stays on the button',
  {},
  async ({ page, play }) => {
    await play.button('Train').focus();
    await page.keyboard.press('Space');
    await play.button('Pause').waitFor();
    await play.untilPast(1);
    await untilFocused(play.button('Pause'));
    await page.keyboard.press('Space');
    await play.button('Train').waitFor();
    await untilFocused(play.button('Train'));
  },
);

pageTest(
  'a run tells screen readers about once a second, a press at once',
  {},
  async ({ page, play }) => {
    const { live, role } = await play.status.evaluate((element) => ({
      live: element.getAttribute('aria-live'),
      role: element.getAttribute('role'),
    }));
    assert.ok(role === 'status' && (live === null || live === 'polite'));
    assert.equal(await page.locator('[aria-live="assertive"], [role="alert"]').count(), 0);
    await play.train();
    const gaps = await play.status.evaluate(
      (element) =>
        new Promise((resolve) => {
          /** @type {number[]} */
          const times = [];
          const observer = new MutationObserver(() => {
            times.push(performance.now());
            if (times.length < 4) return;
            observer.disconnect();
            resolve(times.slice(1).map((time, i) => time - times[i]));
          });
          observer.observe(element, { childList: true, characterData: true, subtree: true });
        }),
    );
    for (const gap of /** @type {number[]} */ (gaps)) {
      assert.ok(gap >= 950, `two texts within ${gap} ms`);
    }
    await play.pause();
    const { epoch } = await play.step();
    assert.ok(epoch > 0);
  },
);

pageTest(
  'on a phone Train is in reach of the thumb and answers a tap',
  { context: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true } },
  async ({ page, play }) => {
    const train = play.button('Train');
    const box = await train.boundingBox();
    assert.ok(box && box.y > 780 / 2 && box.y + box.height <= 780, JSON.stringify(box));
    await train.tap();
    await play.button('Pause').waitFor();
    await play.untilPast(1);
    await play.prediction.scrollIntoViewIfNeeded();
    assert.deepEqual(
      await play
        .button('Pause')
        .boundingBox()
        .then((at) => at?.y),
      box.y,
    );
    await play.button('Pause').tap();
    await play.button('Train').waitFor();
    await play.cell(1, 1).tap();
    await play.cell(1, 1).tap();
    await play.grid.getByRole('textbox').fill('3');
    await play.grid.getByRole('textbox').press('Enter');
    await until(
      'the new cell',
      () => play.cell(1, 1).textContent(),
      (text) => /3/.test(text ?? ''),
    );
    // There is room for the next one alone.
    await page.getByRole('radio', { name: 'Light' }).check({ force: true });
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  },
);

/** Runs in the page. What is too small for a finger: under 24 by 24 CSS pixels, links within a text apart. */
function smallTargets() {
  const small = [];
  const all = document.querySelectorAll(
    'button, input, select, summary, [role="gridcell"], td[tabindex]',
  );
  for (const element of /** @type {NodeListOf<HTMLInputElement>} */ (all)) {
    const target = element.labels?.[0] && element.offsetWidth < 24 ? element.labels[0] : element;
    const { width, height } = target.getBoundingClientRect();
    const inline = getComputedStyle(target).display === 'inline';
    if (width === 0 || inline) continue;
    if (width < 24 || height < 24) {
      small.push(`${element.outerHTML.slice(0, 120)} ${width} x ${height}`);
    }
  }
  return small;
}

for (const width of [320, 360, 768, 1440]) {
  pageTest(
    `at ${width} pixels nothing lies beside the screen and every target is large enough`,
    { context: { viewport: { width, height: 800 } } },
    async ({ page, play }) => {
      const check = async (/** @type {string} */ state) => {
        const beyond = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(beyond, 0, `${state}: the page scrolls sideways by ${beyond}`);
        assert.deepEqual(await page.evaluate(smallTargets), [], state);
      };
      await check('first load');
      await play.openSettings();
      await play.weights();
      await page.getByText('Table and files').click();
      for (let i = 0; i < 3; i++) await play.button('Add layer').click();
      await play.batchSize.fill('0');
      await play.units(4).fill('0');
      await play.messageAt(play.units(4));
      await play.settings.getByText('More', { exact: true }).click();
      await check('everything open, with mistakes');
      await play.batchSize.fill('10');
      await play.list('Dataset').selectOption({ label: 'Iris flowers' });
      await play.data.getByText('150 rows').waitFor();
      await play.settle();
      await check('Iris');
    },
  );
}

pageTest(
  'where less motion is wished, nothing moves by itself',
  { context: { reducedMotion: 'reduce' } },
  async ({ page, play }) => {
    await play.train();
    await play.untilPast(1);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')]
          .map((element) => getComputedStyle(element))
          .filter(({ transitionDuration, animationDuration, scrollBehavior }) => {
            const longest = Math.max(
              ...[transitionDuration, animationDuration].flatMap((times) =>
                times.split(',').map((time) => parseFloat(time) * (/ms/.test(time) ? 0.001 : 1)),
              ),
            );
            return longest > 0.02 || scrollBehavior === 'smooth';
          }).length,
    );
    assert.equal(moving, 0);
  },
);

pageTest(
  'the theme switch overrules the system and is remembered for the visit',
  {},
  async ({ page, play }) => {
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
    const dark = await ground();
    assert.notEqual(dark, light);
    await page.reload();
    await play.untilEpoch(0);
    assert.equal(await ground(), dark);
    await page.getByRole('radio', { name: 'System' }).check({ force: true });
    assert.equal(await ground(), light);
    await page.emulateMedia({ colorScheme: 'dark' });
    await until('the dark ground', ground, (now) => now === dark);
  },
);

/** Heads of columns: figures, the menu, derived columns, and how numbers reach the network. */
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.js';
import { browserTests, until, untilFocused } from './support.js';

/** @import { Locator } from 'playwright-core' */
/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** @param {Playground} play @param {string} name */
const head = (play, name) => play.grid.getByRole('columnheader', { name, exact: true });

/** @param {Playground} play @param {string[]} expected */
const untilHeads = (play, expected) =>
  until(
    `the heads ${expected.join(', ')}`,
    () => play.heads(),
    (heads) => heads.join() === expected.join(),
  );

pageTest('a head shows figures of its column, which follow an edit', {}, async ({ play }) => {
  const hours = head(play, 'Study hours');
  await hours.getByText('mean 4', { exact: true }).waitFor();
  assert.equal(await hours.locator('.column-histogram path').count(), 1);
  assert.match((await hours.locator('.column-range').innerText()) ?? '', /^1\s+8$/);
  assert.match(
    await head(play, 'Result').locator('.column-figures').innerText(),
    /fail\s*2\s*pass\s*2/,
  );
  await play.cell(1, 1).dblclick();
  await play.grid.getByRole('textbox').fill('');
  await play.grid.getByRole('textbox').press('Enter');
  await hours.getByText('1 missing').waitFor();
  await hours.getByText('mean 4.67').waitFor();
});

pageTest('the kind is changed by one press, and undone by one', {}, async ({ play }) => {
  const kind = head(play, 'Study hours').getByRole('button', { name: /holds numbers/ });
  await kind.click();
  await head(play, 'Study hours')
    .getByRole('button', { name: /holds categories/ })
    .waitFor();
  await play.page.getByRole('img', { name: /A network with 6 features/ }).waitFor();
  await play.page.getByRole('button', { name: /^Undo: / }).click();
  await kind.waitFor();
});

pageTest('what is being typed is kept when a head is pressed', {}, async ({ page, play }) => {
  await play.cell(1, 1).click();
  await page.keyboard.type('3');
  await head(play, 'Attendance (%)')
    .getByRole('button', { name: /holds numbers/ })
    .click();
  await head(play, 'Attendance (%)')
    .getByRole('button', { name: /holds categories/ })
    .waitFor();
  await until(
    'the typed cell',
    () => play.cell(1, 1).textContent(),
    (text) => text?.trim() === '3',
  );
});

pageTest(
  'everything in a menu is done by keys, and the focus comes back',
  {},
  async ({ page, play }) => {
    const open = play.column('Study hours');
    await open.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('dialog', { name: 'Column Study hours' });
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await untilFocused(open);
    // Arrows go along the heads.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await untilFocused(play.column('Attendance (%)'));
    await page.keyboard.press('Enter');
    const second = page.getByRole('dialog', { name: 'Column Attendance (%)' });
    await second.getByRole('radio', { name: 'Input' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await until(
      'an ignored column',
      () => play.heads(),
      (heads) => heads[1] === 'Attendance (%) Ignored',
    );
  },
);

pageTest(
  'a column is renamed, copied, moved, added and deleted, each one step',
  {},
  async ({ page, play }) => {
    const menu = await play.openColumn('Practice score');
    await menu.getByRole('textbox', { name: 'Name' }).fill('Score');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Column Score' }).waitFor();
    await page.keyboard.press('Escape');
    const steps = /** @type {const} */ ([
      ['Score', 'Duplicate', ['Study hours', 'Attendance (%)', 'Score', 'Score (2)', 'Result']],
      ['Score (2)', 'Move left', ['Study hours', 'Attendance (%)', 'Score (2)', 'Score', 'Result']],
      ['Score', 'Move right', ['Study hours', 'Attendance (%)', 'Score (2)', 'Result', 'Score']],
      ['Score', 'Delete column', ['Study hours', 'Attendance (%)', 'Score (2)', 'Result']],
      [
        'Study hours',
        'Insert column after',
        ['Study hours', 'Column 5', 'Attendance (%)', 'Score (2)', 'Result'],
      ],
    ]);
    const names = async () => (await play.heads()).map((name) => name.replace(/ \w+$/, ''));
    for (const [column, act, expected] of steps) {
      const open = await play.openColumn(column);
      await open.getByRole('button', { name: act }).click();
      await until(`${act} ${column}`, names, (found) => found.join() === expected.join());
    }
    for (let i = 0; i < 6; i++) await page.getByRole('button', { name: /^Undo: / }).click();
    await untilHeads(play, [
      'Study hours Input',
      'Attendance (%) Input',
      'Practice score Input',
      'Result Target',
    ]);
  },
);

pageTest('a feature is derived by one press, and stays in step', {}, async ({ page, play }) => {
  await play.button('Add column').click();
  const dialog = page.getByRole('dialog', { name: 'New column' });
  const ready = dialog.getByRole('button', { name: 'Study hours²', exact: true });
  await ready.click();
  await ready.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await untilHeads(play, [
    'Study hours Input',
    'Attendance (%) Input',
    'Practice score Input',
    'Study hours² Input',
    'Result Target',
  ]);
  await head(play, 'Study hours²').getByText('= [Study hours]^2').waitFor();
  await play.cell(1, 1).dblclick();
  await play.grid.getByRole('textbox').fill('3');
  await play.grid.getByRole('textbox').press('Enter');
  await until(
    'a new square',
    () => play.cell(1, 4).innerText(),
    (text) => text.trim() === '9',
  );
  await play.settle();
});

pageTest(
  'a formula shows its mistake in place, and its first values',
  {},
  async ({ page, play }) => {
    const menu = await play.openColumn('Study hours');
    await menu.getByRole('button', { name: 'Derived column …' }).click();
    const dialog = page.getByRole('dialog', { name: 'New column' });
    const formula = dialog.getByRole('textbox', { name: 'Formula', exact: true });
    await formula.fill('[Study hours] + half');
    assert.match(await play.messageAt(formula), /There is no “half” \(character 17\)/);
    assert.equal(await dialog.locator('.formula-wrong mark').innerText(), 'h');
    await page.keyboard.press('Enter');
    assert.ok(await dialog.isVisible(), 'what cannot be computed is not added');
    await formula.fill('');
    await dialog.getByRole('button', { name: 'Put Study hours into the formula' }).click();
    await formula.press('End');
    await page.keyboard.type(' / 2');
    await dialog.getByRole('row', { name: '2 1', exact: true }).waitFor();
    await dialog.getByRole('textbox', { name: /^Name/ }).fill('Half');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await until(
      'beside its source',
      () => play.heads(),
      (heads) => heads[1] === 'Half Input',
    );

    const half = await play.openColumn('Half');
    await half.getByRole('button', { name: 'Edit formula …' }).click();
    const edit = page.getByRole('dialog', { name: 'Formula of Half' });
    await edit.getByRole('textbox', { name: 'Formula', exact: true }).fill('[Study hours] / 4');
    await edit.getByRole('button', { name: 'Save' }).click();
    await until(
      'a quarter',
      () => play.cell(1, 2).innerText(),
      (text) => text.trim() === '0.5',
    );

    const plain = await play.openColumn('Half');
    await plain.getByRole('button', { name: 'Keep the values, remove the formula' }).click();
    await head(play, 'Half').getByText('= [Study hours]').waitFor({ state: 'detached' });
    assert.equal((await play.cell(1, 2).innerText()).trim(), '0.5');
  },
);

pageTest(
  'scaling is shown per column and in the menu, by training rows alone',
  {},
  async ({ page, play }) => {
    await play.page.getByText('How numbers reach the network').click();
    const frame = page.getByRole('region', { name: 'How numbers reach the network' });
    await frame.getByRole('row', { name: 'Study hours 4 2.739 2 → −0.73' }).waitFor();
    await frame.getByText('pass → 1').waitFor();
    const menu = await play.openColumn('Study hours');
    await menu.getByText('Mean 4 and deviation 2.739 of the training rows: 2 → −0.73.').waitFor();
  },
);

pageTest('what becomes of gaps is chosen where there are any', {}, async ({ page, play }) => {
  const whole = await play.openColumn('Study hours');
  assert.equal(await whole.getByRole('group', { name: 'Rows without a value' }).count(), 0);
  await page.keyboard.press('Escape');
  await whole.waitFor({ state: 'detached' });
  await play.cell(1, 1).dblclick();
  await play.grid.getByRole('textbox').fill('');
  await play.grid.getByRole('textbox').press('Enter');
  const menu = await play.openColumn('Study hours');
  await menu.getByText('Leave 1 row out').waitFor();
  await menu.getByText('Take the mean').click();
  await menu.getByText('An empty cell counts as 4.667.').waitFor();
});

for (const [name, options] of /** @type {const} */ ([
  ['light', {}],
  ['dark, on a phone', { colorScheme: 'dark', viewport: { width: 360, height: 780 } }],
])) {
  pageTest(
    `axe finds nothing in the dialogs of columns, ${name}`,
    { context: options },
    async ({ page, play }) => {
      const menu = await play.openColumn('Study hours');
      await menu.getByText('Statistics').click();
      await assertAccessible(page, 'menu');
      await menu.getByRole('button', { name: 'Derived column …' }).click();
      const formula = page.getByRole('textbox', { name: 'Formula', exact: true });
      await formula.fill('1 +');
      await play.messageAt(formula);
      await assertAccessible(page, 'a mistake in a formula');
      await formula.fill('sin([Study hours])');
      await page.getByRole('region', { name: 'The first rows' }).waitFor();
      await assertAccessible(page, 'a formula');
      const beyond = await page.evaluate(() => {
        const box = document.querySelector('dialog')?.getBoundingClientRect();
        return box && (box.left < 0 || box.right > innerWidth || box.bottom > innerHeight);
      });
      assert.equal(beyond, false);
    },
  );
}

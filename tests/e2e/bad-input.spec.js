/** What cannot be used is named at its control, loses nothing, and can be put right. */
import assert from 'node:assert/strict';
import { colours, lossOf, pixels } from './playground.js';
import { browserTests, texts, until, untilFocused } from './support.js';

/** @import { Locator } from 'playwright-core' */
/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** What was trained, as the page shows it. @param {Playground} play */
async function trained(play) {
  assert.ok(colours(await pixels(play.surface)) > 50, 'the surface is there');
  assert.ok(colours(await pixels(play.network)) > 50, 'the picture of the network is there');
  return {
    status: (await play.read()).text,
    surface: await play.surface.getAttribute('aria-label'),
    weights: (await play.weights()).join(' '),
  };
}

/** Everything that must outlive a mistake in the settings. @param {Playground} play */
async function possessions(play) {
  return { ...(await trained(play)), table: await texts(play.grid.getByRole('gridcell')) };
}

/** @param {Playground} play that Train and Step say that they can do nothing, and do nothing */
async function assertBlocked(play) {
  for (const name of ['Train', '1 epoch', '1 batch']) {
    assert.equal(await play.button(name).getAttribute('aria-disabled'), 'true', name);
    const told = await play.button(name).evaluate((button) => {
      const id = button.getAttribute('aria-describedby') ?? '';
      return document.getElementById(id)?.textContent ?? '';
    });
    assert.match(told, /fix before training/);
    await play.button(name).click({ force: true });
  }
  await play.frames(5);
  assert.equal(await play.button('Pause').count(), 0);
}

/** @type {[string, (play: Playground) => Locator, [string, RegExp][]][]} */
const fields = [
  [
    'the batch size',
    (play) => play.batchSize,
    [
      ['0', /is 0\. Use 1 to 4, the number of training rows/],
      ['5', /is 5\. Use 1 to 4, the number of training rows/],
      ['-3', /is -3\. Use 1 to 4/],
      ['1.5', /is 1\.5\. Use a whole number from 1 to 4/],
      ['', /Type a number such as 10/],
    ],
  ],
  [
    'the units of a layer',
    (play) => play.units(1),
    [
      ['0', /is 0\. Use 1 to 4,?096 units/],
      ['4097', /is 4,?097\. Use 1 to 4,?096 units/],
      ['2.5', /is 2\.5\. Use a whole number from 1 to 4,?096/],
      ['', /Type a number such as 4/],
    ],
  ],
  [
    'the learning rate',
    (play) => play.learningRate,
    [
      ['0', /is 0\. Use a number above 0/],
      ['-0.1', /is -0\.1\. Use a number above 0/],
      ['fast', /“fast” is not a number\. Type a number such as 0\.01/],
      ['1e999', /number/],
      ['', /Type a number such as 0\.01/],
    ],
  ],
  [
    'the share of validation rows',
    (play) => play.page.getByRole('spinbutton', { name: 'Validation %' }),
    [
      ['-1', /is -1\. Use 0 to 90/],
      ['91', /is 91\. Use 0 to 90/],
      ['', /Type a number such as 20/],
    ],
  ],
];

for (const [name, find, mistakes] of fields) {
  pageTest(
    `${name}: what cannot be used is said there, and nothing is lost`,
    {},
    async ({ play }) => {
      const field = find(play);
      await play.steps(3);
      const before = await possessions(play);
      const good = await field.inputValue();
      for (const [text, message] of mistakes) {
        await field.fill(text);
        assert.match(await play.messageAt(field), message, `for "${text}"`);
        assert.equal(await field.inputValue(), text, 'what was typed is kept');
        await assertBlocked(play);
        assert.deepEqual(await possessions(play), before, `for "${text}"`);
        await field.fill(good);
        await play.untilValid(field);
        assert.equal(await play.button('Train').getAttribute('aria-disabled'), null);
      }
      assert.deepEqual(await possessions(play), before, 'put right');
      await play.step();
    },
  );
}

pageTest('a mistake during a run lets the run go on', {}, async ({ play }) => {
  await play.train();
  await play.untilPast(1);
  await play.learningRate.fill('0');
  assert.match(await play.messageAt(play.learningRate), /above 0/);
  const { epoch } = await play.read();
  await play.untilPast(epoch + 10);
  await play.learningRate.fill('0.01');
  await play.untilValid(play.learningRate);
  await play.pause();
  await play.step();
});

pageTest('each entry of the list of mistakes leads to its control', {}, async ({ page, play }) => {
  await play.units(1).fill('0');
  await play.messageAt(play.units(1));
  await play.settings.getByRole('button', { name: 'Hidden layer 1' }).click();
  await untilFocused(play.units(1));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('3');
  await play.untilValid(play.units(1));
  assert.equal(await play.settings.getByText('fix before training').count(), 0);
});

pageTest('a loss that does not fit the output layer names both', {}, async ({ play }) => {
  await play.list('Loss').selectOption({ label: 'Categorical cross-entropy' });
  assert.match(
    await play.messageAt(play.list('Loss')),
    /needs Softmax as the output activation, but it is Sigmoid/,
  );
  await assertBlocked(play);
  await play.list('Loss').selectOption({ label: 'Mean squared error' });
  await play.untilValid(play.list('Loss'));
  await play.step();
});

pageTest(
  'one class only is said at the column, and another class mends it',
  {},
  async ({ play }) => {
    await typeInto(play, play.cell(2, 4), 'fail');
    await play.settle();
    await play.steps(3);
    const before = await trained(play);
    await typeInto(play, play.cell(3, 4), 'fail');
    const head = play.grid.getByRole('columnheader', { name: 'Result', exact: true });
    assert.match(
      await play.messageAt(head),
      /is “fail” in every usable row\. Add rows of at least one/,
    );
    await assertBlocked(play);
    assert.deepEqual(await trained(play), before);
    await typeInto(play, play.cell(2, 4), 'pass');
    await play.untilValid(head);
    await play.settle();
  },
);

pageTest(
  'fewer than two rows are said at the table, and another row mends it',
  {},
  async ({ page, play }) => {
    // Two rows, one of each class, are still a table.
    for (const row of [4, 3]) await play.rowMenu(row, 'Delete row');
    await play.settle();
    await play.steps(3);
    const before = await trained(play);
    await play.rowMenu(2, 'Delete row');
    await play.data.getByText('at least 2 rows without empty cells; 1 of 1 can be used').waitFor();
    await assertBlocked(play);
    assert.deepEqual(await trained(play), before, 'the network of before is still there');
    await play.rowMenu(1, 'Delete row');
    await play.data.getByText(/0 of 0 can be used/).waitFor();
    await assertBlocked(play);

    for (const cells of [
      ['1', '2', '3', 'a'],
      ['4', '5', '6', 'b'],
    ]) {
      await play.button('Add row').click();
      for (const text of cells) {
        await page.keyboard.type(text);
        await page.keyboard.press('Tab');
      }
    }
    await play.batchSize.fill('2');
    await play.settle();
  },
);

pageTest('a table without a target asks for one', {}, async ({ play }) => {
  await play.steps(3);
  const before = await possessions(play);
  const learned = await trained(play);
  await play.chooseColumn('Result', 'Input');
  await play.data
    .getByText('No column is the target. Give the column to predict the role Target.')
    .waitFor();
  await assertBlocked(play);
  assert.deepEqual(await trained(play), learned);
  await play.chooseColumn('Result', 'Target');
  await until(
    'Train free',
    () => play.button('Train').getAttribute('aria-disabled'),
    (it) => !it,
  );
  assert.deepEqual(await possessions(play), before, 'nothing was trained anew');
  await play.step();
});

pageTest('a table without an input asks for one', {}, async ({ play }) => {
  for (const name of ['Study hours', 'Attendance (%)', 'Practice score']) {
    await play.chooseColumn(name, 'Ignored');
  }
  await play.data
    .getByText('No column is an input. Give at least one column the role Input.')
    .waitFor();
  await assertBlocked(play);
  await play.chooseColumn('Study hours', 'Input');
  await play.settle();
});

pageTest(
  'text in a cell of numbers marks the cell and leaves out its row only',
  {},
  async ({ play }) => {
    await play.batchSize.fill('2');
    await typeInto(play, play.cell(2, 1), 'five');
    const cell = play.cell(2, 1);
    assert.match(await play.messageAt(cell), /“five” is not a number\. Type one such as 4\.5/);
    assert.match((await cell.textContent()) ?? '', /^\s*five/);
    await play.data.getByText(/Row 2, Study hours/).waitFor();
    await play.data.getByText(/1 cell of Study hours is not a number/).waitFor();
    const heads = await texts(play.grid.getByRole('rowheader'));
    assert.deepEqual(heads, ['1 training', '2', '3 training', '4 training']);
    await play.settle();
    await typeInto(play, cell, '5');
    await play.untilValid(cell);
    await play.data.getByText(/is not a number \(/).waitFor({ state: 'detached' });
  },
);

pageTest('a prediction field that is no number says so', {}, async ({ play }) => {
  const field = play.prediction.getByRole('textbox', { name: 'Study hours' });
  await field.fill('many');
  assert.match(await play.messageAt(field), /“many” is not a number/);
  assert.doesNotMatch((await play.prediction.textContent()) ?? '', /Probability/);
  assert.equal(
    await play.button('Train').getAttribute('aria-disabled'),
    null,
    'training may go on',
  );
  await field.fill('100');
  await play.untilValid(field);
  await play.prediction.getByText(/outside what the training rows show \(1 to 8\)/).waitFor();
  assert.ok((await play.probability()) >= 0);
});

pageTest(
  'a run that diverges stops, keeps finite weights and says what to try',
  {},
  async ({ page, play }) => {
    await play.steps(5);
    await play.list('Optimizer').selectOption({ label: 'SGD' });
    await play.learningRate.fill('1e30');
    await play.button('Train').click();
    await page.getByRole('heading', { name: 'The weights grew without limit' }).waitFor();
    await play.button('Train').waitFor();
    assert.match((await play.read()).text, /stopped: the weights grew without limit/);
    const notice = page.getByRole('region', { name: 'The weights grew without limit' });
    const advice = (await notice.textContent()) ?? '';
    assert.match(advice, /A learning rate of 0\.01 instead of 1e30/);
    for (const weight of await play.weights()) lossOf(weight);
    assert.equal(await play.grid.getByRole('row').count(), 5);

    await notice.getByRole('button', { name: 'Do it and train' }).first().click();
    await notice.waitFor({ state: 'detached' });
    await play.untilPast(20);
    await play.pause();
    assert.equal(await play.learningRate.inputValue(), '0.01');
    const { training } = await play.settled();
    assert.ok(lossOf(training) < 0.7);
  },
);

const withoutWebAssembly = { initScript: 'delete globalThis.WebAssembly;', ready: false };

pageTest(
  'a browser without WebAssembly says so, and the table stays usable',
  withoutWebAssembly,
  async ({ page, play }) => {
    await page.getByRole('heading', { name: 'Training cannot start here' }).waitFor();
    await page.getByText(/has no WebAssembly.*Use a browser of 2021 or later/).waitFor();
    await play.status.filter({ hasText: 'No training possible in this browser' }).waitFor();
    assert.equal(await play.button('Train').getAttribute('aria-disabled'), 'true');

    await typeInto(play, play.cell(1, 1), '3.5');
    assert.match((await play.cell(1, 1).textContent()) ?? '', /3\.5/);
    await play.button('Add row').click();
    assert.equal(await play.grid.getByRole('row').count(), 6);
    await play.list('Dataset').selectOption({ label: 'Iris flowers' });
    await play.data.getByText('150 rows').waitFor();
    await play.list('Dataset').selectOption({ label: 'Circle' });
    // Made up by the page itself.
    await play.data.getByText('500 rows').waitFor();
  },
);

/** @param {Playground} play @param {Locator} cell @param {string} text */
async function typeInto(play, cell, text) {
  await (await play.edit(cell)).fill(text);
  await play.page.locator(':focus').press('Enter');
  await until(
    'the cell is closed',
    () => play.grid.getByRole('textbox').count(),
    (n) => n === 0,
  );
}

/** Changing the network and how it learns, and training again. */
import assert from 'node:assert/strict';
import { lossOf } from './playground.js';
import { browserTests, until } from './support.js';

/** @import { Playground } from './playground.js' */

const pageTest = browserTests();

/** @param {Playground} play @param {RegExp} name of the network's picture */
async function untilNetwork(play, name) {
  await play.page.getByRole('img', { name }).waitFor();
}

pageTest('layers can be added, sized and removed, and the network trains', {}, async ({ play }) => {
  await play.openDataset('XOR');
  await untilNetwork(play, /with 2 features, layer sizes 4, 2, 1,/);
  await play.button('Add layer').click();
  await untilNetwork(play, /layer sizes 4, 2, 2, 1,/);
  await play.units(2).fill('5');
  await untilNetwork(play, /layer sizes 4, 5, 2, 1,/);
  await play.button('One unit more in Hidden layer 3').click();
  await play.button('One unit fewer in Hidden layer 1').click();
  await untilNetwork(play, /layer sizes 3, 5, 3, 1,/);
  const start = await play.settle();
  const end = await play.trainTo(60);
  assert.ok(lossOf(end.training) < lossOf(start.training) / 2, `${start.text}; ${end.text}`);

  await play.removeLayer(3);
  await play.removeLayer(1);
  await untilNetwork(play, /layer sizes 5, 1, and 21 weights and biases/);
  assert.equal(await play.list('Activation').count(), 2);
  await play.removeLayer(1);
  await untilNetwork(play, /layer sizes 1, and 3 weights and biases/);
  const line = await play.settle();
  await play.steps(10);
  assert.ok(lossOf((await play.read()).training) < lossOf(line.training));
});

pageTest('each layer has an activation of its own', {}, async ({ play }) => {
  await play.openDataset('Circle');
  await play.layer('Hidden layer 1').getByRole('combobox').selectOption({ label: 'Tanh' });
  await play.layer('Hidden layer 2').getByRole('combobox').selectOption({ label: 'ReLU' });
  const losses = new Set();
  for (const label of await play.list('Activation').first().getByRole('option').allTextContents()) {
    await play.layer('Hidden layer 1').getByRole('combobox').selectOption(label.trim());
    await play.step();
    const start = await play.reset();
    await play.steps(2);
    const end = await play.read();
    losses.add(start.training);
    assert.ok(
      lossOf(end.training) < lossOf(start.training),
      `${label}: ${start.text}; ${end.text}`,
    );
  }
  assert.equal(losses.size, 13, 'two activations compute alike');
  assert.equal(
    await play.layer('Hidden layer 2').getByRole('combobox').inputValue(),
    'relu',
    'the other layer was left alone',
  );
});

pageTest(
  'optimizer, learning rate and batch size change without losing the training',
  {},
  async ({ play }) => {
    await play.openDataset('Circle');
    await play.steps(3);
    for (const label of ['AdamW', 'SGD', 'RMSprop', 'Adagrad', 'Adam']) {
      await play.list('Optimizer').selectOption({ label });
      await play.step();
    }
    assert.equal((await play.read()).epoch, 8);
    await play.learningRate.fill('0.002');
    await play.step();
    await play.batchSize.fill('25');
    assert.equal((await play.step()).epoch, 10);

    await play.train();
    await play.untilPast(11);
    await play.learningRate.fill('0.003');
    const { epoch } = await play.read();
    await play.untilPast(epoch + 1);
    await play.button('Pause').waitFor();
  },
);

pageTest('every optimizer and learning rate takes another way', {}, async ({ play }) => {
  await play.openDataset('Circle');
  const ways = new Set();
  for (const label of ['Adam', 'AdamW', 'SGD', 'RMSprop', 'Adagrad']) {
    await play.list('Optimizer').selectOption({ label });
    const start = await play.reset();
    const end = (await play.steps(5)).at(-1);
    assert.ok(lossOf((await play.read()).training) < lossOf(start.training), `${label}: ${end}`);
    ways.add(end);
  }
  for (const rate of ['0.1', '1e-3', '0,02']) {
    await play.learningRate.fill(rate);
    await play.reset();
    ways.add((await play.steps(5)).at(-1));
  }
  await play.batchSize.fill('50');
  await play.reset();
  ways.add((await play.steps(5)).at(-1));
  assert.equal(ways.size, 9);
});

pageTest(
  'every loss that fits trains, and a new loss keeps what was learned',
  {},
  async ({ play }) => {
    await play.openDataset('Circle');
    const starts = new Set();
    for (const label of [
      'Mean squared error',
      'Mean absolute error',
      'Huber',
      'Binary cross-entropy',
    ]) {
      const { epoch } = await play.step();
      await play.list('Loss').selectOption({ label });
      assert.equal((await play.step()).epoch, epoch + 1);
      const start = await play.reset();
      starts.add(start.training);
      await play.steps(5);
      assert.ok(lossOf((await play.read()).training) < lossOf(start.training), label);
    }
    assert.equal(starts.size, 4);
  },
);

pageTest(
  'a change that needs new weights during a run stops it and says so',
  {},
  async ({ play }) => {
    await play.train();
    await play.untilPast(5);
    await play.button('Add layer').click();
    await play.button('Train').waitFor();
    const { text } = await play.untilEpoch(0);
    assert.match(text, /Stopped: the network was changed/);
    await play.step();
    assert.doesNotMatch((await play.read()).text, /Stopped/);
  },
);

pageTest('the L2 penalty is found under More and holds the weights back', {}, async ({ play }) => {
  const size = async () =>
    (await play.weights()).reduce((sum, text) => sum + Math.abs(lossOf(text)), 0);
  await play.steps(15);
  const free = await size();
  await play.settings.getByText('More', { exact: true }).click();
  await play.settings.getByRole('textbox', { name: 'L2 penalty' }).fill('1');
  await play.reset();
  await play.steps(15);
  const held = await size();
  assert.ok(held < 0.8 * free, `${held} against ${free}`);
});

pageTest(
  'the loss curve has a log scale and a table of its figures',
  {},
  async ({ page, play }) => {
    await play.trainTo(50);
    await play.curve.locator('canvas').waitFor();
    const before = (await play.curve.screenshot()).toString('base64');
    await page.getByRole('checkbox', { name: 'Log scale' }).check();
    await until(
      'another curve',
      async () => (await play.curve.screenshot()).toString('base64') !== before,
      Boolean,
    );
    await page.getByText('Table and files').click();
    const table = page.getByRole('table', { name: 'The curve as a table' });
    const { epoch, training } = await play.read();
    const last = table.getByRole('row').last();
    assert.equal(await last.getByRole('rowheader').textContent(), String(epoch));
    assert.equal((await last.getByRole('cell').first().textContent())?.trim(), training);
  },
);

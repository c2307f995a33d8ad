/** The walk of a first-time visitor, from the tutorial's four students to networks of their own. */
import assert from 'node:assert/strict';
import { changed, colours, lossOf, pixels } from './playground.js';
import { browserTests, texts, until } from './support.js';

const pageTest = browserTests();

pageTest(
  "the page opens with the tutorial's four students, marked as such",
  {},
  async ({ play }) => {
    assert.equal(await play.list('Dataset').inputValue(), 'students');
    assert.deepEqual(await play.heads(), [
      'Study hours Input',
      'Attendance (%) Input',
      'Practice score Input',
      'Result Target',
    ]);
    const rows = [];
    for (let row = 1; row <= 4; row++) {
      const cells = await texts(play.grid.getByRole('row').nth(row).getByRole('gridcell'));
      rows.push(cells.slice(0, 4).join(' '));
    }
    assert.deepEqual(rows, ['2 60 50 fail', '5 80 70 pass', '8 90 85 pass', '1 50 40 fail']);
    assert.equal(await play.grid.getByRole('row').count(), 5);
    await play.data.getByText('Tutorial', { exact: true }).waitFor();
    assert.equal(await play.units(1).inputValue(), '6');
    assert.deepEqual(
      await Promise.all(
        [play.layer('Hidden layer 1'), play.layer('Output layer')].map((layer) =>
          layer.getByRole('combobox', { name: 'Activation' }).inputValue(),
        ),
      ),
      ['relu', 'sigmoid'],
    );
    assert.equal(await play.list('Optimizer').inputValue(), 'adam');
    assert.equal(await play.list('Loss').inputValue(), 'binaryCrossentropy');
  },
);

pageTest('the untrained network already shows its surface and its units', {}, async ({ play }) => {
  assert.ok(colours(await pixels(play.surface)) > 50);
  assert.ok(colours(await pixels(play.network)) > 50);
});

pageTest('Train moves the epochs, the loss curve and the surface', {}, async ({ play }) => {
  const loss = lossOf((await play.read()).training);
  await play.curve.locator('canvas').waitFor();
  const [curve, surface] = [await pixels(play.curve), await pixels(play.surface)];
  const seen = await play.surface.screenshot();
  await play.train();
  await play.untilPast(10);
  const pictures = new Set();
  await until(
    'ten different surfaces while running',
    async () => pictures.add((await pixels(play.surface)).join()).size,
    (size) => size >= 10,
  );
  await play.button('Pause').waitFor();
  await until(
    'a loss curve that is drawn',
    async () => changed(curve, await pixels(play.curve)),
    (share) => share > 0,
  );
  const end = await play.pause();
  assert.ok(lossOf(end.training) < loss / 2, `the loss went from ${loss} to ${end.training}`);
  assert.ok(changed(surface, await pixels(play.surface)) > 0.3);
  assert.ok(!seen.equals(await play.surface.screenshot()), 'nobody could see the difference');
  const told = (await play.curve.getAttribute('aria-label')) ?? '';
  assert.match(told, new RegExp(`from 0\\.6968 to \\S+ in ${end.epoch} epochs`));
});

pageTest('6 hours, 85 % and 75 points pass after training', {}, async ({ play }) => {
  const field = (/** @type {string} */ name) => play.prediction.getByRole('textbox', { name });
  await play.trainTo(100);
  await field('Study hours').fill('1');
  await field('Attendance (%)').fill('50');
  await field('Practice score').fill('40');
  const low = await until(
    'a low probability',
    () => play.probability(),
    (value) => value < 20,
  );
  await field('Study hours').fill('6');
  await field('Attendance (%)').fill('85');
  await field('Practice score').fill('75');
  const high = await until(
    'a high probability',
    () => play.probability(),
    (value) => value > 80,
  );
  assert.ok(high > low);
});

pageTest('Pause stops the epochs, and Step adds exactly one', {}, async ({ play }) => {
  const { epoch } = await play.trainTo(5);
  await play.frames(10);
  assert.equal((await play.read()).epoch, epoch);
  assert.equal((await play.step()).epoch, epoch + 1);
  assert.equal((await play.step()).epoch, epoch + 2);
  await play.frames(10);
  assert.equal((await play.read()).epoch, epoch + 2);
});

pageTest('Step during a run ends the run one epoch later', {}, async ({ play }) => {
  await play.train();
  await play.untilPast(1);
  await play.button('1 epoch').click();
  await play.button('Train').waitFor();
  const { epoch } = await play.settled();
  assert.equal((await play.step()).epoch, epoch + 1);
});

pageTest('Reset brings back the first weights, New seed makes others', {}, async ({ play }) => {
  const first = { status: await play.read(), weights: await play.weights() };
  await play.trainTo(20);
  assert.notDeepEqual(await play.weights(), first.weights);
  assert.deepEqual(await play.reset(), first.status);
  assert.deepEqual(await play.weights(), first.weights);

  await play.train();
  await play.untilPast(1);
  assert.deepEqual(await play.reset(), first.status, 'Reset during a run');
  await play.button('Train').waitFor();
  assert.deepEqual(await play.weights(), first.weights);

  await play.button('New seed').click();
  const other = await until(
    'another loss at epoch 0',
    () => play.read(),
    ({ epoch, training }) => epoch === 0 && training !== first.status.training,
  );
  const otherWeights = await play.weights();
  assert.notDeepEqual(otherWeights, first.weights);
  await play.steps(3);
  assert.deepEqual(await play.reset(), other);
  assert.deepEqual(await play.weights(), otherWeights);
});

pageTest('the same seed trains to the same figures again', {}, async ({ page, play }) => {
  const losses = await play.steps(6);
  const weights = await play.weights();
  assert.equal(new Set(losses).size, 6);
  await play.reset();
  assert.deepEqual(await play.steps(6), losses, 'after Reset');
  await page.reload();
  await play.untilEpoch(0);
  assert.deepEqual(await play.steps(6), losses, 'after a reload');
  assert.deepEqual(await play.weights(), weights);
});

pageTest('the enlarged table is one press away and marked as synthetic', {}, async ({ play }) => {
  await play.button('Use the enlarged version with 240 rows').click();
  await play.data.getByText('Synthetic', { exact: true }).waitFor();
  await play.data.getByText('240 rows', { exact: true }).waitFor();
  assert.equal(await play.list('Dataset').inputValue(), 'students-synthetic');
  const { training, validation } = await play.settle();
  const after = await play.trainTo(50);
  assert.ok(lossOf(after.training) < lossOf(training) / 2);
  assert.ok(validation !== null && after.validation !== null);
  assert.ok(lossOf(after.validation) < lossOf(validation) / 2);
  await play.button("Back to the tutorial's four rows").click();
  await play.data.getByText('Tutorial', { exact: true }).waitFor();
});

const datasets = [
  { title: 'Circle', badge: 'Synthetic', columns: 'x1 Input, x2 Input', points: 500 },
  { title: 'XOR', badge: 'Synthetic', columns: 'x1 Input, x2 Input', points: 500 },
  { title: 'Spiral', badge: 'Synthetic', columns: 'x1 Input, x2 Input', points: 500 },
  { title: 'Two clouds', badge: 'Synthetic', columns: 'x1 Input, x2 Input', points: 500 },
  { title: 'Plane', badge: 'Synthetic', columns: 'x1 Input, x2 Input', points: 600 },
  { title: 'Iris flowers', badge: 'Real', columns: 'sepal length (cm) Input', points: 150 },
  { title: 'House prices, Lahore', badge: 'Synthetic', columns: 'size (marla) Input', points: 300 },
];

for (const { title, badge, columns, points } of datasets) {
  pageTest(
    `${title} says that it is ${badge}, trains, and its loss falls`,
    {},
    async ({ play }) => {
      await play.openDataset(title);
      await play.data.getByText(badge, { exact: true }).waitFor();
      const heads = await play.heads();
      assert.ok(heads.join(', ').includes(columns), heads.join(', '));
      const told = (await play.surface.getAttribute('aria-label')) ?? '';
      assert.ok(told.includes(`${points} rows are drawn as points`), told);
      const [start, surface] = [await play.read(), await pixels(play.surface)];
      const end = await play.trainTo(60);
      assert.ok(start.validation !== null && end.validation !== null);
      assert.ok(lossOf(end.training) < 0.8 * lossOf(start.training), `${start.text}; ${end.text}`);
      assert.ok(
        lossOf(end.validation) < 0.9 * lossOf(start.validation),
        `${start.text}; ${end.text}`,
      );
      assert.ok(changed(surface, await pixels(play.surface)) > 0.2);
    },
  );
}

pageTest('Iris names its source and answers with one of three classes', {}, async ({ play }) => {
  await play.openDataset('Iris flowers');
  await play.data.getByText('R. A. Fisher, Iris (1936)').waitFor();
  await play.trainTo(100);
  const list = play.prediction.getByRole('listitem');
  const shares = (await texts(list)).map((text) => /^(\S+)\s*([\d.]+) %$/.exec(text));
  assert.deepEqual(shares.map((parts) => parts?.[1]).sort(), ['setosa', 'versicolor', 'virginica']);
  const sum = shares.reduce((total, parts) => total + Number(parts?.[2]), 0);
  assert.ok(Math.abs(sum - 100) < 0.2, `the shares add up to ${sum} %`);
  assert.ok((await play.probability()) > 50);

  const most = await pixels(play.surface);
  await play.list('Show').selectOption({ label: 'setosa' });
  await until(
    'the surface of one class',
    async () => changed(most, await pixels(play.surface)),
    (share) => share > 0.2,
  );
});

pageTest('a house price is answered in its own unit', {}, async ({ play }) => {
  await play.openDataset('House prices, Lahore');
  await play.trainTo(60);
  const answer = (await play.prediction.getByRole('strong').textContent()) ?? '';
  assert.match(answer, /^[\d.,]+[KM]?$/);
  assert.doesNotMatch((await play.prediction.textContent()) ?? '', /Probability/);
});

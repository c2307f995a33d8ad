/** What is typed stays, in as many projects as one likes, and goes out and comes in as a file. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Projects, textAt, type } from './projects-page.js';
import { browserTests, until, untilFocused } from './support.js';

const pageTest = browserTests();

pageTest(
  'everything typed and chosen is there again after a reload',
  {},
  async ({ page, play }) => {
    const projects = new Projects(page);
    await projects.status('No changes yet').waitFor();
    await play.openDataset('Iris flowers');
    await type(play, 2, 1, 'wrong');
    await play.units(1).fill('11');
    await play.learningRate.fill('0,02');
    await play.list('Horizontal axis').selectOption({ label: 'petal length (cm)' });
    await play.prediction.getByRole('textbox').first().fill('5.55');
    await play.button('New seed').click();
    await projects.saved();
    await page.reload();
    await play.untilEpoch(0);
    assert.equal(await play.list('Dataset').inputValue(), 'iris');
    assert.match(await textAt(play, 2, 1), /^wrong/);
    assert.equal(await play.units(1).inputValue(), '11');
    assert.equal(await play.learningRate.inputValue(), '0,02');
    assert.equal(await play.prediction.getByRole('textbox').first().inputValue(), '5.55');
    await page.getByText('Seed 2', { exact: true }).waitFor();
    await page.getByRole('img', { name: /^The output over petal length/ }).waitFor();
    await projects.saved();
  },
);

pageTest(
  'a page that opens with what cannot be trained says so, and goes on once it can',
  {},
  async ({ page, play }) => {
    const projects = new Projects(page);
    await play.learningRate.fill('fast');
    await projects.saved();
    await page.reload();
    const waits = page.getByText('Cannot train yet');
    await waits.first().waitFor();
    assert.equal(await play.learningRate.inputValue(), 'fast');
    assert.equal(await page.getByText(/^Only the points/).count(), 0, 'there is no network yet');
    await play.learningRate.fill('0.1');
    await play.untilEpoch(0);
    await until(
      'nothing to wait for',
      () => waits.count(),
      (count) => count === 0,
    );
  },
);

pageTest('a name that is being typed stays while the page is drawn', {}, async ({ page, play }) => {
  const projects = new Projects(page);
  await play.train();
  await projects.open();
  await projects.name.fill('Half');
  const { epoch } = await play.read();
  await play.untilPast(epoch + 20);
  assert.equal(await projects.name.inputValue(), 'Half');
  await projects.name.press('Enter');
  await projects.status('Saved').waitFor();
  assert.equal(await projects.title(), 'Half');
  await projects.name.fill('  ');
  await projects.name.press('Enter');
  await until(
    'the name as it is',
    () => projects.name.inputValue(),
    (text) => text === 'Half',
  );
});

pageTest('the output is looked at as before the reload', {}, async ({ page, play }) => {
  const projects = new Projects(page);
  await play.openDataset('Iris flowers');
  const held = page.locator('details.held');
  await held.locator('summary').click();
  await held.getByRole('slider').first().fill('7');
  await held.getByText('2 other inputs as chosen').waitFor();
  await page.getByRole('tab', { name: 'Confusion' }).click();
  await projects.saved();
  await page.reload();
  await page.getByRole('tabpanel', { name: 'Confusion' }).waitFor();
  await page.getByRole('tab', { name: 'Surface' }).click();
  await held.getByText('2 other inputs as chosen').waitFor();

  await play.list('Vertical axis').selectOption({ label: 'species' });
  await page.getByRole('img', { name: /^The rows by petal length \(cm\) and species/ }).waitFor();
  await projects.saved();
  await page.reload();
  await page.getByRole('img', { name: /^The rows by petal length \(cm\) and species/ }).waitFor();
  assert.equal(
    await page.getByRole('tab', { name: 'Surface' }).getAttribute('aria-selected'),
    'true',
  );
});

pageTest('no other table is shown or trained before the saved one', {}, async ({ page, play }) => {
  await play.openDataset('Circle');
  await new Projects(page).saved();
  await page.addInitScript(() => {
    /** @type {string[]} */
    const seen = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      const select = document.querySelector('select.dataset');
      const dataset = select instanceof HTMLSelectElement ? select.value : '';
      if (dataset !== '' && seen.at(-1) !== dataset) seen.push(dataset);
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  await page.reload();
  await play.untilEpoch(0);
  assert.deepEqual(await page.evaluate('seen'), ['circle']);
});

pageTest(
  'projects are made, named, copied, opened and deleted, and deleting can be undone',
  {},
  async ({ page, play }) => {
    const projects = new Projects(page);
    await play.openDataset('Circle');
    await projects.rename('Round things');
    await projects.press('New');
    await until(
      'a new project',
      () => projects.title(),
      (title) => title === 'My project',
    );
    assert.equal(await play.list('Dataset').inputValue(), 'students');
    await type(play, 1, 1, '2.5');
    await projects.press('Duplicate');
    await until(
      'a copy',
      () => projects.title(),
      (title) => title === 'My project (2)',
    );
    assert.equal(await textAt(play, 1, 1), '2.5');
    await until(
      'three',
      () => projects.names(),
      ({ length }) => length === 3,
    );
    assert.deepEqual(await projects.names(), ['My project (2)', 'My project', 'Round things']);
    await projects.press('Round things');
    await until(
      'the circle',
      () => play.list('Dataset').inputValue(),
      (id) => id === 'circle',
    );
    await play.settle();

    await projects.press('Delete Round things');
    await page.getByText('“Round things” was deleted.').waitFor();
    await until(
      'another one',
      () => projects.title(),
      (title) => title === 'My project (2)',
    );
    assert.deepEqual(await projects.names(), ['My project (2)', 'My project']);
    await projects.control.click();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await until(
      'it is back',
      () => projects.title(),
      (title) => title === 'Round things',
    );
    assert.equal(await play.list('Dataset').inputValue(), 'circle');
    await page.reload();
    await play.untilEpoch(0);
    assert.equal(await projects.title(), 'Round things');
  },
);

pageTest(
  'deleting the last project leaves the tutorial, saved nowhere',
  {},
  async ({ page, play }) => {
    const projects = new Projects(page);
    await play.openDataset('Circle');
    await projects.saved();
    await projects.press('Delete My project');
    await until(
      'the tutorial',
      () => play.list('Dataset').inputValue(),
      (id) => id === 'students',
    );
    await projects.status('No changes yet').waitFor();
    await page.reload();
    await play.untilEpoch(0);
    assert.equal(await play.list('Dataset').inputValue(), 'students');
  },
);

pageTest(
  'a project goes out as a file and comes back, dropped or chosen',
  {},
  async ({ page, play }) => {
    const projects = new Projects(page);
    await play.openDataset('XOR');
    await type(play, 1, 1, '1,5');
    await projects.rename('a/b: *c*');
    const waiting = page.waitForEvent('download');
    await projects.press('Download file');
    const download = await waiting;
    assert.equal(download.suggestedFilename(), 'a-b- -c-.layerwise.json');
    const text = readFileSync(await download.path(), 'utf8');
    assert.equal(JSON.parse(text).rows.length, 500);
    const file = { name: 'any.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await projects.press('New');
    await until(
      'a new one',
      () => play.list('Dataset').inputValue(),
      (id) => id === 'students',
    );
    await page.getByLabel('Open CSV').setInputFiles(file);
    await until(
      'the file',
      () => projects.title(),
      (title) => title === 'a/b: *c* (2)',
    );
    assert.equal(await textAt(play, 1, 1), '1,5');
    assert.equal(await play.list('Dataset').inputValue(), 'xor');
    await projects.saved();
    await projects.open();
    await page.locator('#project-file').setInputFiles(file);
    await until(
      'the file',
      () => projects.title(),
      (title) => title === 'a/b: *c* (3)',
    );

    const broken = { ...file, buffer: Buffer.from(text.replace('"seed":1', '"seed":"1"')) };
    await page.getByLabel('Open CSV').setInputFiles(broken);
    await page.getByText('any.json cannot be opened as a project.').waitFor();
    await page.getByText('network.seed is "1": it has to be a whole number').waitFor();
    assert.equal(await projects.title(), 'a/b: *c* (3)');
    assert.equal(await page.evaluate('({}).polluted'), undefined);
  },
);

pageTest('the table goes out as CSV', {}, async ({ page, play }) => {
  await type(play, 4, 4, 'ناکام');
  const waiting = page.waitForEvent('download');
  await new Projects(page).press('Table as CSV');
  const download = await waiting;
  assert.equal(download.suggestedFilename(), 'My project.csv');
  assert.equal(
    readFileSync(await download.path(), 'utf8'),
    '\ufeffStudy hours,Attendance (%),Practice score,Result\n2,60,50,fail\n5,80,70,pass\n8,90,85,pass\n1,50,40,ناکام',
  );
});

pageTest(
  'the control is worked by keys alone, and gives way to what comes next',
  {},
  async ({ page, play }) => {
    const projects = new Projects(page);
    await projects.control.focus();
    await page.keyboard.press('Enter');
    await projects.name.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('By keys');
    await page.keyboard.press('Escape');
    await projects.name.waitFor({ state: 'hidden' });
    await untilFocused(projects.control);
    await page.keyboard.press('Enter');
    await projects.name.fill('By keys');
    await page.keyboard.press('Tab');
    await until(
      'the name',
      () => projects.title(),
      (title) => title === 'By keys',
    );
    await play.button('Train').focus();
    await projects.name.waitFor({ state: 'hidden' });
    await projects.saved();
  },
);

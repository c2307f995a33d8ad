/** What is typed stays: across reloads, closed pages, two tabs, full disks, and as a file. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Playground } from './playground.js';
import { browserTests, texts, until } from './support.js';

/** @import { BrowserContext, Page } from 'playwright-core' */

const pageTest = browserTests();

/** The projects as a person meets them. */
class Projects {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.control = page.locator('#projects');
    this.list = page.getByRole('list', { name: 'Your projects' });
    this.name = page.getByRole('textbox', { name: 'Name', exact: true });
  }

  /** @param {string} text */
  status(text) {
    return this.control.getByText(text, { exact: true });
  }

  /** Waits until everything changed so far is saved. */
  async saved() {
    await this.status('Saved').waitFor();
  }

  async open() {
    if (!(await this.name.isVisible())) await this.control.click();
    await this.name.waitFor();
  }

  /** @param {string} button in the open panel */
  async press(button) {
    await this.open();
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  /** @param {string} name */
  async rename(name) {
    await this.open();
    await this.name.fill(name);
    await this.name.press('Enter');
    await until(
      'the new name',
      () => this.title(),
      (title) => title === name,
    );
  }

  async title() {
    return (await this.control.locator('.projects-name').textContent()) ?? '';
  }

  /** Names in the list. */
  async names() {
    await this.open();
    return texts(this.list.locator('li > :first-child'));
  }
}

/** Types into a cell. @param {Playground} play @param {number} row @param {number} column @param {string} text */
async function type(play, row, column, text) {
  await play.cell(row, column).click();
  const { keyboard } = /** @type {Page} */ (play.page);
  await keyboard.type(text);
  await keyboard.press('Enter');
}

/** A page of the same browser. @param {BrowserContext} context @param {string} url */
async function another(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  const play = new Playground(page);
  await play.untilEpoch(0);
  return { page, play, projects: new Projects(page) };
}

/** @param {Playground} play @param {number} row @param {number} column */
async function textAt(play, row, column) {
  return ((await play.cell(row, column).textContent()) ?? '').trim();
}

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
  'a page closed right after a key loses nothing typed',
  {},
  async ({ page, play, context, url }) => {
    await type(play, 1, 1, '3');
    await type(play, 2, 1, '4.25');
    // Still in the cell, without Enter.
    await play.cell(3, 1).click();
    await page.keyboard.type('77');
    await page.close();
    const next = await another(context, url);
    assert.deepEqual(
      [await textAt(next.play, 1, 1), await textAt(next.play, 2, 1), await textAt(next.play, 3, 1)],
      ['3', '4.25', '77'],
    );
  },
);

pageTest(
  'a crashed tab loses nothing that was saved, and the worker’s end nothing at all',
  {},
  async ({ page, play, context, url }) => {
    const projects = new Projects(page);
    await type(play, 1, 1, '3');
    await projects.saved();
    await page
      .workers()[0]
      .evaluate(() => {
        setTimeout(() => {
          throw new Error('on purpose');
        });
      })
      .catch(() => {});
    await type(play, 2, 1, '6');
    await projects.saved();
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void session.send('Page.crash').catch(() => {});
    await crashed;
    const next = await another(context, url);
    assert.equal(await textAt(next.play, 1, 1), '3');
    assert.equal(await textAt(next.play, 2, 1), '6');
  },
);

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
    await page.keyboard.press('Escape');
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
  'a second tab is told, and what is changed in it becomes a copy',
  {},
  async ({ page, play, context, url }) => {
    const first = new Projects(page);
    await type(play, 1, 1, '3');
    await first.saved();
    const second = await another(context, url);
    await second.page.getByText('“My project” is open in another tab').waitFor();
    assert.equal(await textAt(second.play, 1, 1), '3');
    await type(second.play, 1, 1, '9');
    await second.page.getByText('saved as “My project (2)”').waitFor();
    await second.projects.saved();
    assert.equal(await second.projects.title(), 'My project (2)');
    await type(play, 2, 1, '7');
    await first.saved();
    assert.equal(await first.title(), 'My project');
    await first.press('Delete My project (2)');
    await page.getByText('“My project (2)” is open in another tab. Close it there').waitFor();
    await second.page.close();
    await page.reload();
    await play.untilEpoch(0);
    assert.deepEqual((await first.names()).sort(), ['My project', 'My project (2)']);
    await until(
      'the first',
      () => first.title(),
      (title) => title === 'My project',
    );
    assert.equal(await textAt(play, 1, 1), '3');
    assert.equal(await textAt(play, 2, 1), '7');
  },
);

pageTest(
  'a second tab can take a project over, with all that the first has typed',
  {},
  async ({ page, play, context, url }) => {
    const first = new Projects(page);
    await type(play, 1, 1, '3');
    await first.saved();
    const second = await another(context, url);
    const takeOver = second.page.getByRole('button', { name: 'Work on it here' });
    await takeOver.waitFor();
    await type(play, 2, 1, '6.5');
    await takeOver.click();
    await until(
      'what the first typed',
      () => textAt(second.play, 2, 1),
      (text) => text === '6.5',
    );
    await page.getByText('“My project” is open in another tab').waitFor();
    await type(second.play, 3, 1, '8.5');
    await second.projects.saved();
    assert.equal(await second.projects.title(), 'My project');
    await type(play, 4, 1, '1.5');
    await page.getByText('saved as “My project (2)”').waitFor();
    await first.saved();
    await until(
      'both',
      () => second.projects.names(),
      ({ length }) => length === 2,
    );
    await second.page.keyboard.press('Escape');
    assert.equal(await textAt(second.play, 4, 1), '1');
  },
);

pageTest(
  'without locks the second to write gets a copy, and nothing is written over',
  { initScript: 'Object.defineProperty(Navigator.prototype, "locks", { value: undefined });' },
  async ({ page, play, context, url }) => {
    await type(play, 1, 1, '3');
    await new Projects(page).saved();
    const second = await another(context, url);
    await type(second.play, 1, 1, '9');
    await second.projects.saved();
    await type(play, 2, 1, '7');
    await page.getByText('saved as “My project (2)”').waitFor();
    await second.page.reload();
    await second.play.untilEpoch(0);
    await second.projects.press('My project');
    await until(
      'the first',
      () => second.projects.title(),
      (title) => title === 'My project',
    );
    assert.equal(await textAt(second.play, 1, 1), '9');
    assert.equal(await textAt(second.play, 2, 1), '5');
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
  'where nothing may be kept the page says so, works, and offers the file',
  {
    initScript: `Object.defineProperty(globalThis, 'indexedDB', {
      get() { throw new DOMException('not here', 'SecurityError'); },
    });`,
  },
  async ({ page, play }) => {
    const projects = new Projects(page);
    await projects.status('Not saved').waitFor();
    assert.equal(await page.getByText('this browser keeps nothing').count(), 0);
    await type(play, 1, 1, '3');
    await page.getByText('Not saved: this browser keeps nothing for this page').waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download file' }).click();
    const text = readFileSync(await (await waiting).path(), 'utf8');
    assert.equal(JSON.parse(text).rows[0][1], '3');
    await page.getByRole('button', { name: 'Put this note away' }).click();
    await type(play, 1, 1, '4');
    await play.trainTo(5);
    assert.equal(await page.getByText('this browser keeps nothing').count(), 0);
    await projects.status('Not saved').waitFor();
    await projects.open();
    await page.locator('#project-file').setInputFiles({
      name: 'kept.layerwise.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await until(
      'the file',
      () => textAt(play, 1, 1),
      (cell) => cell === '3',
    );
  },
);

pageTest(
  'a full disk is told, and what could not be saved is saved when there is room again',
  {
    initScript: `const put = IDBObjectStore.prototype.put;
    globalThis.room = true;
    IDBObjectStore.prototype.put = function (...values) {
      if (!globalThis.room) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, values);
    };`,
  },
  async ({ page, play }) => {
    const projects = new Projects(page);
    await type(play, 1, 1, '3');
    await projects.saved();
    await page.evaluate('room = false');
    await type(play, 1, 1, '4');
    await page.getByText('Not saved: there is no room left for “My project”').waitFor();
    await projects.status('Not saved').waitFor();
    await type(play, 2, 1, '6');
    // Another project would take the place of what is saved nowhere.
    await projects.press('New');
    await until(
      'the list is closed',
      () => projects.name.isVisible(),
      (open) => !open,
    );
    assert.equal(await textAt(play, 2, 1), '6');
    await page.evaluate('room = true');
    await page.getByRole('button', { name: 'Try again' }).click();
    await projects.saved();
    await page.reload();
    await play.untilEpoch(0);
    assert.equal(await textAt(play, 1, 1), '4');
    assert.equal(await textAt(play, 2, 1), '6');
  },
);

pageTest(
  'a saved project that cannot be read stays where it is, and the page begins anew',
  {},
  async ({ page, play }) => {
    const projects = new Projects(page);
    await play.openDataset('Circle');
    await projects.saved();
    await page.evaluate(async () => {
      /** @type {IDBDatabase} */
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open('layerwise');
        request.onsuccess = () => resolve(request.result);
        request.onerror = reject;
      });
      await new Promise((resolve) => {
        const transaction = database.transaction('contents', 'readwrite');
        const contents = transaction.objectStore('contents');
        contents.openCursor().onsuccess = ({ target }) => {
          const cursor = /** @type {IDBRequest<IDBCursorWithValue>} */ (target).result;
          cursor.update(cursor.value.replace('"version":1', '"version":99'));
        };
        transaction.oncomplete = resolve;
      });
      database.close();
    });
    await page.reload();
    await play.untilEpoch(0);
    await page.getByText('“My project” cannot be opened. It stays where it is.').waitFor();
    await page.getByText('saved by a newer Layerwise').waitFor();
    await type(play, 1, 1, '3');
    await projects.saved();
    assert.deepEqual(await projects.names(), ['My project (2)', 'My project']);
    await page.keyboard.press('Escape');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download file' }).click();
    const text = readFileSync(await (await waiting).path(), 'utf8');
    assert.equal(JSON.parse(text).version, 99);
  },
);

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
    assert.ok(await projects.control.evaluate((control) => control === document.activeElement));
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

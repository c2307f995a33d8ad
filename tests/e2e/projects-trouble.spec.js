/** Nothing typed is lost: closed and crashed pages, two tabs, full disks, no storage at all. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { another, Projects, textAt, type } from './projects-page.js';
import { browserTests, until } from './support.js';

const pageTest = browserTests();

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
    await play.cell(3, 1).click();
    await page.keyboard.type('7.5');
    await projects.saved();
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void session.send('Page.crash').catch(() => {});
    await crashed;
    const next = await another(context, url);
    assert.equal(await textAt(next.play, 1, 1), '3');
    assert.equal(await textAt(next.play, 2, 1), '6');
    assert.equal(await textAt(next.play, 3, 1), '7.5', 'a cell that was still open');
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
    await page.getByRole('button', { name: 'Close this note' }).click();
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
    globalThis.refusals = 0;
    IDBObjectStore.prototype.put = function (...values) {
      if (!globalThis.room) globalThis.refusals += 1;
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
    // Until nothing is tried any more of itself.
    let refusals = -1;
    await until(
      'rest',
      async () => {
        const before = refusals;
        await play.frames(60);
        refusals = Number(await page.evaluate('refusals'));
        return refusals - before;
      },
      (more) => more === 0,
    );
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
    // The list is read after that.
    await until(
      'both in the list',
      () => projects.names(),
      (names) => names.join() === 'My project (2),My project',
    );
    await page.keyboard.press('Escape');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download file' }).click();
    const text = readFileSync(await (await waiting).path(), 'utf8');
    assert.equal(JSON.parse(text).version, 99);
  },
);

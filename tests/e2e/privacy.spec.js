/** Nothing of a person is kept but in their browser, nothing leaves the page, and no foreign script runs in it. */
import assert from 'node:assert/strict';
import { browserTests } from './support.js';

const pageTest = browserTests();

pageTest(
  'nothing is stored but projects and the theme, and every request goes to the own site',
  {},
  async ({ page, context, play, url, requests }) => {
    await page.getByLabel('Open CSV').setInputFiles({
      name: 'secret.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('name,age\nZainab,17\nOmar,19\nSara,18\n'),
    });
    await play.button('Replace table').click();
    await play.data.getByText('3 rows').waitFor();
    await play.trainTo(5);
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
    await play.openDataset('Iris flowers');
    await play.openDataset('House prices, Lahore');

    const kept = await page.evaluate(async () => ({
      cookie: document.cookie,
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      address: location.href,
    }));
    assert.deepEqual(kept, {
      cookie: '',
      local: {},
      session: { 'layerwise-theme': 'dark' },
      databases: ['layerwise'],
      caches: [],
      workers: 0,
      address: url,
    });
    assert.deepEqual(await context.cookies(), []);
    for (const address of requests) {
      assert.ok(address.startsWith(url) || address.startsWith('data:'), address);
      assert.ok(!address.includes('?') || address.startsWith('data:'), address);
    }
  },
);

pageTest(
  'the page works on without a network once it is loaded',
  {},
  async ({ page, context, play }) => {
    // What is fetched in idle time belongs to loading.
    await play.untilFetchedAhead();
    await context.setOffline(true);
    await play.openDataset('Spiral');
    await play.trainTo(20);
    await page.getByLabel('Open CSV').setInputFiles({
      name: 'own.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('a,b,c\n1,2,x\n3,4,y\n2,2,x\n4,3,y\n'),
    });
    await play.button('Replace table').click();
    await play.data.getByText('4 rows').waitFor();
    await play.settle();
  },
);

pageTest('a script put into the page does not run', {}, async ({ page, play, expectComplaint }) => {
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.ran = "inline"';
    document.head.append(script);
  });
  await expectComplaint(/Content Security Policy/);
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.setAttribute('onclick', 'globalThis.ran = "handler"');
    document.body.append(button);
    button.click();
    button.remove();
  });
  await expectComplaint(/Content Security Policy/);
  assert.equal(await page.evaluate('globalThis.ran'), undefined);
  await play.step();
});

pageTest('the page may not call another site', {}, async ({ page, play, expectComplaint }) => {
  const answer = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/secret').then(
      () => 'sent',
      () => 'refused',
    ),
  );
  assert.equal(answer, 'refused');
  await expectComplaint(/127\.0\.0\.1:9.*violates.*Content Security Policy/, 2);
  await play.step();
});

pageTest('a page that complains is noticed', {}, async ({ page, url, expectComplaint }) => {
  await page.evaluate(() => console.error('it hurts'));
  await expectComplaint(/console error: it hurts/);
  await page.evaluate(() => console.warn('it itches'));
  await expectComplaint(/console warning: it itches/);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('it broke');
    });
  });
  await expectComplaint(/page error: it broke/);
  await page.evaluate((address) => fetch(`${address}missing.csv`), url);
  await expectComplaint(/^404: .*missing\.csv/);
  await expectComplaint(/console error: .*404/);
});

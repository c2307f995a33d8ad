/**
 * Draws the icons of the installed page, and the picture that other sites show beside a link to it:
 *   node tools/icons.mjs
 * Needs dist/ (npm run build) and Chromium. What it makes lies in web/ and is committed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumOptions, root } from './paths.mjs';
import { serve } from './serve.mjs';

const [, drawing] =
  /href="data:image\/svg\+xml,([^"]+)"/.exec(readFileSync(join(root, 'web/index.html'), 'utf8')) ??
  [];
if (!drawing) throw new Error('web/index.html has no icon');

const browser = await chromium.launch(chromiumOptions());
const server = await serve();
try {
  for (const size of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    // Room around it: systems cut icons to a circle.
    await page.setContent(
      `<body style="margin:0;background:#fff;display:grid;place-items:center;height:100vh">` +
        `<img width="66%" src="data:image/svg+xml,${drawing}"></body>`,
    );
    await page.screenshot({ path: join(root, `web/icon-${size}.png`) });
    await page.close();
  }
  const page = await browser.newPage({
    viewport: { width: 1440, height: 756 },
    deviceScaleFactor: 1200 / 1440,
    reducedMotion: 'reduce',
  });
  await page.goto(`${server.url}#v=1&data=circle&net=6.tanh,4.tanh&rate=0.03&opt=adam&seed=3`);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const status = page
    .getByRole('status')
    .filter({ hasText: /Epoch [3-9]\d/ })
    .first();
  await status.waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
  await page.screenshot({ path: join(root, 'web/preview.png') });
} finally {
  await browser.close();
  await server.close();
}

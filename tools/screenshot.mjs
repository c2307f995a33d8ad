/**
 * Takes the README's picture: the page after 200 epochs, as a first-time visitor sees it.
 *   node tools/screenshot.mjs          docs/images/layerwise.png
 *   node tools/screenshot.mjs --all    also a dark one and a phone's
 * Needs dist/ (npm run build) and Chromium.
 */
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumOptions, root } from './paths.mjs';
import { serve } from './serve.mjs';

const folder = join(root, 'docs', 'images');

/** @type {{ file: string, width: number, height: number, dark: boolean }[]} */
const pictures = [
  { file: 'layerwise.png', width: 1440, height: 900, dark: false },
  { file: 'layerwise-dark.png', width: 1440, height: 900, dark: true },
  { file: 'layerwise-phone.png', width: 360, height: 780, dark: false },
];

/** `Epoch <n>` with n of 200 or more, with or without a mark between the thousands. */
const enough = /Epoch\s+(?:[2-9]\d\d\b|\d{1,3}(?:[.,\s]\d{3})+|\d{4,})/;

const chosen = process.argv.includes('--all') ? pictures : pictures.slice(0, 1);
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await chromium.launch(chromiumOptions());
try {
  for (const { file, width, height, dark } of chosen) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      // The final picture, not the middle of a movement.
      reducedMotion: 'reduce',
    });
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    // By locator: waitForFunction needs eval, and the page's policy forbids that.
    const status = page.getByRole('status').filter({ hasText: enough }).first();
    await status.waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
    const path = join(folder, file);
    await page.screenshot({ path });
    console.log(`${relative(root, path)}: ${(await status.innerText()).replace(/\s+/g, ' ')}`);
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}

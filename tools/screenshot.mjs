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
const wantedEpochs = 200;

/** @type {{ file: string, width: number, height: number, dark: boolean, whole: boolean }[]} */
const pictures = [
  { file: 'layerwise.png', width: 1440, height: 900, dark: false, whole: false },
  { file: 'layerwise-dark.png', width: 1440, height: 900, dark: true, whole: false },
  { file: 'layerwise-phone.png', width: 360, height: 780, dark: false, whole: true },
];

/** The epoch in the page's status line, or -1 before there is one. */
function shownEpoch() {
  const regions = document.querySelectorAll('[role="status"], [aria-live], output');
  const text = [...regions].map((node) => node.textContent).join(' ');
  const digits = /Epoch\s+(\d{1,3}(?:[.,\s]\d{3})+|\d+)/.exec(text)?.[1] ?? '';
  return digits === '' ? -1 : Number(digits.replace(/\D/g, ''));
}

const chosen = process.argv.includes('--all') ? pictures : pictures.slice(0, 1);
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await chromium.launch(chromiumOptions());
try {
  for (const { file, width, height, dark, whole } of chosen) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      // The final picture, not the middle of a movement.
      reducedMotion: 'reduce',
    });
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.waitForFunction(`(${shownEpoch})() >= ${wantedEpochs}`);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
    const path = join(folder, file);
    await page.screenshot({ path, fullPage: whole });
    console.log(`${relative(root, path)} at epoch ${await page.evaluate(shownEpoch)}`);
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}

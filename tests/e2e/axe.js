/** What the accessibility checker axe finds on a page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** @import { Page } from 'playwright-core' */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @param {Page} page @param {string} state said when something is found */
export async function assertAccessible(page, state) {
  // By the debugger's own way in, so that the page keeps its content security policy.
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe);
  const found = await page.evaluate(async (values) => {
    const { axe } = /** @type {{ axe: typeof import('axe-core') }} */ (
      /** @type {unknown} */ (globalThis)
    );
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    // What lies partly below something fixed is scrolled out from there, and is as large as it is.
    const isBelow = (/** @type {{ any: { message: string }[] }} */ { any }) =>
      any.some(({ message }) => message.includes('partially obscured'));
    const found = violations.flatMap(({ id, nodes }) => {
      const left = id === 'target-size' ? nodes.filter((node) => !isBelow(node)) : nodes;
      return left.length > 0 ? [{ id, nodes: left }] : [];
    });
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any, all }) => `${html} ${[...any, ...all].map(({ message }) => message).join(' ')}`).join('\n  ')}`,
    );
  }, rules);
  assert.deepEqual(found, [], state);
}

/** The worker that checks goals, in a browser: the bits of Node, under the page's own policy. */
import assert from 'node:assert/strict';
import { checkGoal } from '../../web/training/goal-check.js';
import { attempt, SOLVED, XOR } from '../web/goal-support.js';
import { openEngine } from '../web/real-engine.js';
import { browserTests } from './support.js';
/** @import { GoalCheck } from '../../web/quiz/goal-types.js' */

const browserTest = browserTests();

/** As JSON: the numbers of columns as lists. @param {GoalCheck} check */
function plain(check) {
  return JSON.stringify(check, (_, value) =>
    value instanceof Float64Array ? { numbers: Array.from(value) } : value,
  );
}

browserTest('goal worker: checks in the browser with the bits of Node', {}, async ({ page }) => {
  const check = await attempt(XOR, SOLVED);
  const found = await page.evaluate(
    (/** @type {string} */ text) =>
      new Promise((resolve, reject) => {
        const given = JSON.parse(text, (_, value) =>
          value?.numbers ? Float64Array.from(value.numbers) : value,
        );
        const worker = new Worker('goal-worker.js');
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
          if (data.type === 'failed') reject(new Error(data.message));
          else if (data.type === 'done') resolve(data.result);
        };
        const wasmUrl = new URL('./', location.href).href;
        worker.postMessage({ type: 'check', id: 0, wasmUrl, check: given });
      }),
    plain(check),
  );
  const expected = checkGoal(await openEngine(), check);
  assert.deepEqual(found, expected);
  assert.equal(expected.outcome, 'passed');
});

/** The examples of docs/goals.md are goals that can be reached, and its program runs. Needs dist/. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FREEDOMS, readGoal, TECHNIQUES } from '../../web/quiz/goal.js';
import { checkGoal } from '../../web/training/goal-check.js';
import { attempt } from './goal-support.js';
import { openEngine } from './real-engine.js';
/** @import { Goal } from '../../web/quiz/goal-types.js' */

const guide = readFileSync(new URL('../../docs/goals.md', import.meta.url), 'utf8');
/** @param {string} language */
const blocks = (language) =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code);

test('guide: every example is a goal, and its solution reaches it', async () => {
  const engine = await openEngine();
  const examples = blocks('json');
  assert.equal(examples.length, 4);
  for (const example of examples) {
    const { goal, issues } = readGoal(JSON.parse(example));
    assert.deepEqual(issues, []);
    const check = await attempt(/** @type {Goal} */ (goal), goal?.solution);
    assert.equal(checkGoal(engine, check).outcome, 'passed', example);
  }
});

test('guide: names all freedoms and techniques', () => {
  for (const name of [...FREEDOMS, ...TECHNIQUES]) assert.ok(guide.includes(`\`${name}\``), name);
});

test('guide: its replay runs as it stands', () => {
  const [program] = blocks('js');
  const expected = [...program.matchAll(/\/\/ prints (.*)/g)].map(([, text]) => text);
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const options = /** @type {const} */ ({ cwd, input: program, encoding: 'utf8' });
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], options);
  assert.deepEqual(stdout.trim().split('\n'), expected, stderr);
});

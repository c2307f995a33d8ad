/** Evidence of a goal, and its replay. The engine is the real one: needs dist/. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkGoal } from '../../web/training/goal-check.js';
import { replay } from '../../web/training/goal-replay.js';
import { attempt, SOLVED, tableOf, XOR } from './goal-support.js';
import { openEngine } from './real-engine.js';
/** @import { Goal, GoalSettings } from '../../web/quiz/goal-types.js' */

const engine = await openEngine();

/** @param {Goal} goal @param {GoalSettings} [settings] */
const check = async (goal, settings) => checkGoal(engine, await attempt(goal, settings));

describe('evidence', () => {
  /** @param {(evidence: any) => void} [change] @param {Goal} [goal] */
  async function replayed(change = () => {}, goal = XOR) {
    const given = await attempt(XOR, SOLVED);
    const evidence = structuredClone(checkGoal(engine, given).evidence);
    change(evidence);
    return replay(engine, { text: JSON.stringify(evidence), goal, start: given.start });
  }

  test('a replay gives the same bits', async () => {
    const { genuine, issues, result } = await replayed();
    assert.deepEqual(issues, []);
    assert.equal(genuine, true);
    assert.equal(result?.outcome, 'passed');
  });

  test('it is small, without the rows where everybody has them', async () => {
    const { evidence } = await check(XOR, SOLVED);
    assert.ok(JSON.stringify(evidence).length < 3000);
    assert.match(evidence?.runs[0].weights ?? '', /^[0-9a-f]{64}$/);
    assert.equal(evidence?.engine, engine.version);
  });

  /** @type {[string, (evidence: any) => void, string][]} */
  const tampered = [
    ['a better figure', (e) => void (e.runs[1].figures[0] = 1), 'runs[1].figures'],
    ['a lower loss, by the last bit', (e) => void (e.runs[0].trainingLoss *= 1 - 2 ** -52), 'runs[0].trainingLoss'],
    ['other weights', (e) => void (e.runs[2].weights = e.runs[1].weights), 'runs[2].weights'],
    ['fewer epochs', (e) => void (e.runs[0].epochs -= 1), 'runs[0].epochs'],
    ['another learning rate', (e) => void (e.training.optimizer.learningRate = 0.05), 'runs[0].weights'],
    ['one run less', (e) => void e.runs.pop(), 'runs'],
    ['a score', (e) => void (e.score = 5), 'score'],
    ['another engine', (e) => void (e.engine = '9.9'), 'engine'],
    ['a seal', (e) => void (e.seal = ''), 'seal'],
    ['another split', (e) => void (e.data.split.seed = 3), 'validationPercent'],
  ]; // prettier-ignore
  for (const [what, change, where] of tampered) {
    test(`${what} is told`, async () => {
      const { genuine, issues } = await replayed(change);
      assert.equal(genuine, false);
      const places = issues.map((issue) => issue.where);
      assert.ok(places.includes(where), places.join(' '));
    });
  }

  test('whatever is changed anywhere, by anything, is told', async () => {
    const goal = { ...XOR, epochs: 2 };
    const given = await attempt(goal, SOLVED);
    const { evidence } = checkGoal(engine, given);
    const { start } = given;
    /** Each place of a value that is no object. @param {any} value @param {string[]} path @returns {string[][]} */
    const leaves = (value, path) =>
      value !== null && typeof value === 'object'
        ? Object.keys(value).flatMap((name) => leaves(value[name], [...path, name]))
        : [path];
    const places = leaves(evidence, []);
    assert.ok(places.length > 40, String(places.length));
    for (const path of places) {
      for (const other of [null, -1, 1e9, 'constructor', [], { a: 1 }]) {
        const copy = structuredClone(evidence);
        /** @type {any} */
        let at = copy;
        for (const name of path.slice(0, -1)) at = at[name];
        const name = path[path.length - 1];
        if (at[name] === other) continue;
        at[name] = other;
        const { genuine, issues } = replay(engine, { text: JSON.stringify(copy), goal, start });
        assert.equal(genuine, false, `${path.join('.')} = ${JSON.stringify(other)}`);
        assert.ok(issues.length > 0);
      }
    }
  });

  test('the evidence of another goal is told', async () => {
    const { genuine, issues } = await replayed(undefined, { ...XOR, epochs: 59 });
    assert.equal(genuine, false);
    assert.ok(issues.some(({ where }) => where === 'goal'));
  });

  test('where the rows are the learner’s own, they come along', async () => {
    const goal = /** @type {Goal} */ ({ ...XOR, data: { dataset: 'xor', lock: 'nothing' } });
    const given = await attempt(goal, SOLVED);
    const [first, ...others] = given.spec.data.columns;
    const values = first.values.map((x, row) => (row === 3 ? NaN : x));
    const data = { ...given.spec.data, columns: [{ ...first, values }, ...others] };
    const { evidence } = checkGoal(engine, { ...given, spec: { ...given.spec, data } });
    const text = JSON.stringify(evidence);
    assert.equal(replay(engine, { text, goal, start: given.start }).genuine, true);
    const moved = text.replace(String(values[0]), String(values[0] + 1));
    const { genuine, issues } = replay(engine, { text: moved, goal, start: given.start });
    assert.equal(genuine, false);
    assert.ok(issues.some(({ where }) => where === 'data.hash'));
  });

  test('what is no evidence is told, and never throws', async () => {
    const { start } = await attempt(XOR, SOLVED);
    const whole = (await check(XOR, SOLVED)).evidence;
    const broken = [
      '', '[]', '5', '{}', 'null', '{"format":"layerwise-goal-evidence"}',
      ...['data', 'network', 'training', 'runs'].flatMap((name) =>
        [null, 5, [5], { hidden: [null] }, { optimizer: 3 }, { columns: [{}], split: {} }].map((value) =>
          JSON.stringify({ ...whole, [name]: value }),
        ),
      ),
    ]; // prettier-ignore
    for (const text of broken) {
      const { genuine, issues } = replay(engine, { text, goal: XOR, start });
      assert.equal(genuine, false, text.slice(0, 200));
      assert.ok(issues.length > 0, text.slice(0, 200));
    }
  });

  test('a goal’s table is the catalog’s with its recipe', async () => {
    const data = { dataset: 'xor', recipe: { samples: 40, noise: 10, seed: 4 } };
    const table = await tableOf({ ...XOR, data });
    assert.equal(table.rows.length, 40);
    const { start } = await attempt({ ...XOR, data: { ...data, split: { percent: 25, seed: 9 } } });
    assert.deepEqual([start.data.validationShare, start.data.seed], [0.25, 9]);
    const split = { kind: /** @type {const} */ ('stratified'), percent: 50 };
    const dealt = await attempt({ ...XOR, data: { ...data, split } });
    assert.ok(Math.abs((dealt.start.data.validationRows?.length ?? 0) - 20) <= 1);
  });
});

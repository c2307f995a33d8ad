/** Networks written out as programs give the engine's answers: needs dist/ to be built. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { listings } from '../../web/interop/code/index.js';
import { identifiers, quoted } from '../../web/interop/code/names.js';
import { weightText } from '../../web/interop/code/numbers.js';
import { createRandom } from './random-actions.js';
import { openEngine } from './real-engine.js';
import { HOSTILE, WISHES, trainedNetwork } from './written-networks.js';
/** @import { Wish } from './written-networks.js' */

const engine = await openEngine();
const standIn = fileURLToPath(new URL('stand-in', import.meta.url));

/**
 * What a program answers to rows.
 * @param {string} code
 * @param {readonly (readonly (number | string | null)[])[]} rows
 * @returns {{ answers: unknown[], shown: unknown[] }}
 */
function runJavascript(code, rows) {
  /** @type {unknown[]} */
  const shown = [];
  const context = createContext({
    rows,
    console: { log: (/** @type {unknown} */ x) => shown.push(x) },
  });
  const isList = code.includes('function predict(row)');
  const call = isList ? 'predict(row)' : 'predict(...row)';
  const answers = runInContext(`${code}\nJSON.stringify(rows.map((row) => ${call}))`, context);
  return { answers: JSON.parse(answers), shown: JSON.parse(JSON.stringify(shown)) };
}

/** Runs each program from its bytes, as Python reads a file, with an empty `print`. */
const PYTHON = `
import json, sys
answers = []
for code, rows in json.load(sys.stdin):
    space = {"print": lambda *values: None}
    exec(compile(code.encode("utf-8"), "network.py", "exec"), space)
    is_list = "def predict(row):" in code
    answers.append([space["predict"](row) if is_list else space["predict"](*row) for row in rows])
print(json.dumps(answers))
`;

/**
 * What programs answer to their rows. Emscripten is written in Python, so whoever builds has it.
 * @param {[string, unknown[]][]} programs
 * @returns {unknown[][]}
 */
function runPython(programs) {
  const { status, stdout, stderr } = spawnSync('python3', ['-W', 'error', '-c', PYTHON], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, PYTHONPATH: standIn, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1' },
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/**
 * @param {unknown[]} given of a program
 * @param {ReturnType<typeof trainedNetwork>} network
 */
function assertSame(given, { name, answers, deviations, written }) {
  const { encoding, task } = written;
  const targets = encoding.filter(({ role }) => role === 'target');
  const titles = task === 'regression' ? targets.map((each) => each.name) : targets[0].categories;
  given.forEach((answer, row) => {
    const isNumber = typeof answer === 'number';
    const values = isNumber
      ? [answer]
      : titles.map((title) => Object.getOwnPropertyDescriptor(answer, title)?.value);
    assert.equal(isNumber, task === 'regression' && targets.length === 1);
    assert.equal(values.length, answers[row].length);
    values.forEach((value, i) => {
      const scale = task === 'regression' ? Math.max(1, deviations[i]) : 1;
      const off = Math.abs(value - answers[row][i]) / scale;
      assert.ok(off < 1e-5, `${name}, row ${row}: ${value} instead of ${answers[row][i]}`);
    });
  });
}

const networks = WISHES.map((wish, seed) => trainedNetwork(engine, wish, seed + 1));
const full = { digits: 0, epochs: 10 };

describe('programs: the engine’s answers to rows in the table’s own units', () => {
  for (const network of networks) {
    test(`JavaScript: ${network.name}`, () => {
      const code = listings.javascript.write(network.written, full);
      assertSame(runJavascript(code, network.rows).answers, network);
    });
  }

  for (const kind of /** @type {const} */ (['python', 'numpy'])) {
    test(`${kind}: all of them`, () => {
      const programs = networks.map(
        ({ written, rows }) =>
          /** @type {[string, unknown[]]} */ ([listings[kind].write(written, full), rows]),
      );
      const all = runPython(programs);
      assert.equal(all.length, networks.length);
      all.forEach((answers, index) => assertSame(answers, networks[index]));
    });
  }

  test('numbers far outside overflow nowhere', () => {
    const far = [1e30, -1e30, 1e6, -1e6];
    for (const { written, name } of networks) {
      const kinds = written.encoding.filter(({ role }) => role === 'input');
      const rows = far.map((value) =>
        kinds.map(({ kind, categories }) => (kind === 'number' ? value : categories[0])),
      );
      const code = listings.javascript.write(written, full);
      const expected = runJavascript(code, rows).answers;
      const [plain, arrays] = runPython([
        [listings.python.write(written, full), rows],
        [listings.numpy.write(written, full), rows],
      ]);
      const flat = (/** @type {unknown[]} */ answers) =>
        answers.flatMap((answer) =>
          typeof answer === 'number' ? answer : Object.values(Object(answer)),
        );
      const wanted = flat(expected);
      assert.ok(wanted.length >= far.length && wanted.every(Number.isFinite), name);
      for (const answers of [plain, arrays].map(flat)) {
        assert.equal(answers.length, wanted.length);
        answers.forEach((value, i) => {
          const off = Math.abs(value - wanted[i]) / Math.max(1, Math.abs(wanted[i]));
          assert.ok(off < 1e-6, `${name}: ${value} instead of ${wanted[i]}`);
        });
      }
    }
  });

  test('the last line asks for the row given, and answers as the engine does', () => {
    const network = networks[0];
    const [row] = network.rows;
    const example = /** @type {number[]} */ (row);
    const code = listings.javascript.write(network.written, { ...full, example });
    assert.match(code, /\nconsole\.log\(predict\(-?[\d.]+, -?[\d.]+\)\);\n$/);
    assertSame(runJavascript(code, []).shown, network);
    const python = listings.python.write(network.written, { ...full, example });
    assert.match(python, /\nprint\(predict\(-?[\d.]+, -?[\d.]+\)\)\n$/);
  });

  test('fewer digits are fewer digits, and other answers', () => {
    const { written, rows, answers } = networks[0];
    const code = listings.javascript.write(written, { ...full, digits: 2 });
    const weights = /weights1 = \[([\s\S]*?)\];/.exec(code)?.[1] ?? '';
    assert.ok(!/\d\.\d*[1-9]\d{2,}/.test(weights), weights);
    const [first] = runJavascript(code, rows).answers;
    const off = Math.abs(Object(first).no - answers[0][0]);
    assert.ok(off > 1e-6 && off < 0.1, String(off));
  });

  test('what scaling would leave as it is stands in no program', () => {
    const written = (/** @type {string} */ wanted) => {
      const network = networks.find(({ name }) => name === wanted);
      assert.ok(network);
      return listings.javascript.write(network.written, full);
    };
    const plain = written('nothing is scaled');
    assert.match(
      plain,
      /\n {2}let h = \[\n {4}filled\(a, [-\d.]+\),\n {4}filled\(b, [-\d.]+\),\n {2}\];\n/,
    );
    assert.match(plain, /\n {2}return h\[0\];\n}/);
    assert.ok(!/deviation|units of the table\./.test(plain), plain);
    const some = written('some columns are scaled');
    assert.match(some, /\n {4}\(filled\(a, [-\d.]+\) [-+] [\d.]+\) \/ [\d.]+,\n {4}filled\(b, /);
    assert.match(some, /\n {2}h = \[h\[0\] \* [\d.]+ [-+] [\d.]+, h\[1\]\];\n/);
  });

  test('a category that the table does not have is refused', () => {
    const network = networks[1];
    const code = listings.javascript.write(network.written, full);
    assert.throws(
      () => runJavascript(code, [[1, 2, 'purple', 'small']]),
      /No such category: purple/,
    );
  });
});

describe('programs: numbers', () => {
  test('every float is written so that it is read back, in as few figures as that takes', () => {
    const random = createRandom(7);
    const floats = new Float32Array(2000);
    const bits = new Uint32Array(floats.buffer);
    for (let i = 0; i < bits.length; i += 1) bits[i] = random() * 4294967296;
    for (const value of floats) {
      if (Number.isFinite(value)) assert.equal(Math.fround(Number(weightText(value, 0))), value);
    }
    assert.equal(weightText(Math.fround(0.1), 0), '0.1');
    assert.equal(weightText(Math.fround(1 / 3), 0), '0.33333334');
    assert.equal(weightText(-1234.5, 2), '-1200');
  });
});

describe('programs: hostile names', () => {
  test('identifiers are names of both languages, all different, none reserved', () => {
    for (const style of /** @type {const} */ (['camel', 'snake'])) {
      const names = identifiers(HOSTILE, style);
      assert.equal(new Set(names).size, HOSTILE.length);
      for (const name of names) assert.match(name, /^[A-Za-z_][A-Za-z0-9_]{0,40}$/);
      runInContext(`'use strict'; (function (${names.join(', ')}) {})`, createContext({}));
      runPython([[`def predict(${names.join(', ')}):\n    return 1\n`, []]]);
      assert.ok(!names.includes('class') && !names.includes('h') && !names.includes('weights1'));
    }
    assert.deepEqual(identifiers(['Study hours', 'Practice score (%)', 'گھنٹے'], 'camel'), [
      ...['studyHours', 'practiceScore', 'x3'],
    ]);
    assert.deepEqual(identifiers(['Study hours', 'study-hours', 'x'], 'snake'), [
      ...['study_hours', 'study_hours_2', 'x'],
    ]);
  });

  test('texts are read back as they were', () => {
    for (const text of HOSTILE) {
      assert.equal(runInContext(quoted(text), createContext({})), text);
      assert.ok(!/[\n\r\u2028\u2029\u202e]/.test(quoted(text)));
    }
    const kept = HOSTILE.filter((text) => text !== '\ud800');
    const code = `def predict(i):\n    return [${kept.map(quoted).join(', ')}][i]\n`;
    assert.deepEqual(runPython([[code, kept.map((_, i) => [i])]])[0], kept);
  });

  test('columns and categories of any name change nothing about what a program does', () => {
    const random = createRandom(11);
    const pick = () => HOSTILE[Math.floor(random() * HOSTILE.length)];
    const several = (/** @type {number} */ count) => {
      const names = new Set();
      while (names.size < count) names.add(random() < 0.5 ? pick() : `${pick()}${pick()}`);
      return /** @type {string[]} */ ([...names]);
    };
    const made = Array.from({ length: 24 }, (_, seed) => {
      const names = several(6);
      /** @type {Wish} */
      const wish = {
        name: JSON.stringify(names),
        task: seed % 3 === 0 ? 'regression' : 'multiclass',
        hidden: [{ units: 2, activation: 'tanh' }],
        inputs: names.slice(0, 2),
        categories: { [names[2]]: several(2), [names[3]]: several(3) },
        targets: seed % 3 === 0 ? names.slice(4) : [names[4]],
        classes: several(3),
      };
      return trainedNetwork(engine, wish, seed + 1);
    });
    for (const network of made) {
      const code = listings.javascript.write(network.written, full);
      assertSame(runJavascript(code, network.rows).answers, network);
    }
    for (const kind of /** @type {const} */ (['python', 'numpy'])) {
      const answers = runPython(
        made.map(({ written, rows }) => [listings[kind].write(written, full), rows]),
      );
      answers.forEach((each, index) => assertSame(each, made[index]));
    }
    for (const { written } of made) {
      const texts = [listings.keras, listings.pytorch].map(({ write }) => write(written, full));
      // What was called anything stands in comments alone, and each of them ends with its line.
      for (const text of texts) {
        const plain = text
          .split('\n')
          .filter((line) => !line.startsWith('#'))
          .join('\n');
        assert.ok(!/alert|abort|latin|rot13|script/.test(plain), plain);
        runPython([[`def predict():\n    return 1\n${text.replace(/^(?!#).*$/gm, '')}`, []]]);
      }
    }
  });
});

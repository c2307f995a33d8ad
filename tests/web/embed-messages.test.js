/** What pages around a frame may say to it, and what of it is refused. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMMANDS, VERSION, readMessage } from '../../web/embed/messages.js';

/** @param {object} rest */
const say = (rest) => readMessage({ layerwise: VERSION, ...rest });

/** @param {unknown} data */
function refusal(data) {
  const read = readMessage(data);
  assert.ok(read);
  assert.equal(read.command, null);
  assert.ok(read.issues.length > 0);
  for (const { code, where, message } of read.issues) {
    assert.match(code, /^[a-zA-Z]+$/);
    assert.equal(typeof where, 'string');
    assert.match(message, /\.$/);
  }
  return read.issues[0];
}

describe('messages to a frame', () => {
  test('a command comes with its own arguments', () => {
    assert.deepEqual(say({ id: 7, command: 'predict', rows: [[1]] }), {
      id: 7,
      command: { layerwise: 1, id: 7, command: 'predict', rows: [[1]] },
      issues: [],
    });
  });

  test('an argument that a command does not have is refused: a slip would do something else', () => {
    const read = say({ id: 7, command: 'train', epoch: 5 });
    assert.equal(read?.command, null);
    assert.deepEqual(read?.issues, [
      {
        code: 'unknownField',
        where: 'epoch',
        message: 'train has no argument "epoch": use epochs.',
        values: { given: '"epoch"', wanted: 'epochs' },
      },
    ]);
    assert.match(refusal({ layerwise: 1, command: 'pause', epochs: 5 }).message, /it takes none/);
    const many = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`x${i}`, i]));
    assert.deepEqual(
      say({ command: 'reset', ...many })?.issues.map(({ code }) => code),
      [...Array.from({ length: 20 }, () => 'unknownField'), 'andMore'],
    );
  });

  test('every command is read without what it does not need', () => {
    const needed = {
      setState: { state: {} },
      predict: { rows: [{}] },
      setTheme: { theme: 'dark' },
      setLocale: { locale: 'en' },
      loadLesson: { lesson: 'neuron' },
      loadQuiz: { quiz: {} },
      exportImage: { panel: 'output' },
    };
    for (const command of COMMANDS) {
      const own = Object.hasOwn(needed, command) ? needed[/** @type {'predict'} */ (command)] : {};
      assert.equal(say({ command, ...own })?.command?.command, command);
    }
  });

  test('what is no message of ours is not answered', () => {
    const strange = [null, undefined, 1, 'layerwise', [], {}, { type: 'webpackOk' }];
    for (const data of strange) assert.equal(readMessage(data), null);
    assert.equal(readMessage(Object.create({ layerwise: 1, command: 'pause' })), null);
  });

  test('another version is named with the one that is known', () => {
    assert.deepEqual(refusal({ layerwise: 2, id: 'a', command: 'pause' }), {
      code: 'unknownVersion',
      where: 'layerwise',
      message: 'layerwise is 2: this frame speaks version 1.',
      values: { version: '2', known: '1' },
    });
  });

  test('names of the language are no commands and no arguments', () => {
    for (const command of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 7, null]) {
      assert.equal(refusal({ layerwise: 1, command }).where, 'command');
    }
    const inherited = Object.assign(Object.create({ rows: [[1]] }), {
      layerwise: 1,
      command: 'predict',
    });
    assert.notEqual(readMessage(inherited)?.issues.length, 0);
    const named = JSON.parse('{"layerwise":1,"command":"pause","__proto__":{"a":1}}');
    assert.equal(refusal(named).where, '__proto__');
  });

  test('wrong arguments are named by their place', () => {
    /** @type {[object, string, RegExp][]} */
    const cases = [
      [{ command: 'train', epochs: 0 }, 'epochs', /whole number from 1/],
      [{ command: 'train', epochs: '5' }, 'epochs', /"5"/],
      [{ command: 'step', unit: 'row' }, 'unit', /"epoch", "batch"/],
      [{ command: 'newSeed', seed: -1 }, 'seed', /0 to 4294967295/],
      [{ command: 'predict' }, 'rows', /predict needs rows/],
      [{ command: 'predict', rows: [] }, 'rows', /1 to 10000 rows/],
      [{ command: 'predict', rows: [[1], 2] }, 'rows[1]', /list of values/],
      [{ command: 'setState', state: [] }, 'state', /named values/],
      [{ command: 'setTheme', theme: 'pink' }, 'theme', /"auto", "light", "dark"/],
      [{ command: 'getState', project: 1 }, 'project', /true or false/],
      [{ command: 'loadQuiz' }, 'quiz', /loadQuiz needs quiz/],
      [{ command: 'loadQuiz', quiz: [] }, 'quiz', /a quiz file as an object or as text/],
      [{ command: 'loadQuiz', quiz: {}, seed: 1.5 }, 'seed', /whole number/],
      [{ command: 'loadLesson', lesson: ' ' }, 'lesson', /a lesson file/],
      [{ command: 'loadLesson', lesson: 'neuron', step: 0 }, 'step', /from 1/],
      [{ command: 'evaluate', part: 'test' }, 'part', /"training", "validation"/],
    ];
    for (const [rest, where, message] of cases) {
      const found = refusal({ layerwise: 1, ...rest });
      assert.equal(found.where, where);
      assert.match(found.message, message);
    }
  });

  test('an id that cannot be told apart or is huge is refused', () => {
    for (const id of [{}, [], true, NaN, Infinity, 'x'.repeat(201)]) {
      assert.equal(refusal({ layerwise: 1, id, command: 'pause' }).where, 'id');
    }
  });

  test('huge, deep, circular and strange messages are refused before they cost anything', () => {
    const rows = Array.from({ length: 400_000 }, () => 1);
    assert.equal(refusal({ layerwise: 1, command: 'predict', rows }).code, 'tooLarge');
    const text = 'x'.repeat(9_000_000);
    assert.equal(refusal({ layerwise: 1, command: 'setLocale', locale: text }).code, 'tooLarge');
    /** @type {any} */
    const circle = { layerwise: 1, command: 'setState', state: {} };
    circle.state.state = circle;
    assert.equal(refusal(circle).code, 'tooDeep');
    for (const strange of [new Map(), new Date(0), new Uint8Array(3), 3n]) {
      const found = refusal({ layerwise: 1, command: 'setState', state: { strange } });
      assert.equal(found.code, 'wrongValue');
    }
  });

  test('no made-up message throws or is read as a command that is none', () => {
    const parts = [
      null,
      0,
      -1,
      1e300,
      NaN,
      '',
      'pause',
      '__proto__',
      [],
      [[]],
      {},
      { a: {} },
      true,
    ];
    const names = [
      'id',
      'command',
      'rows',
      'quiz',
      'state',
      'epochs',
      'unit',
      'theme',
      'layerwise',
    ];
    let at = 1;
    const next = (/** @type {number} */ below) => (at = (at * 48271) % 2147483647) % below;
    for (let i = 0; i < 5000; i++) {
      /** @type {Record<string, unknown>} */
      const message = { layerwise: 1, command: COMMANDS[next(COMMANDS.length)] };
      for (let j = next(4); j > 0; j--)
        message[names[next(names.length)]] = parts[next(parts.length)];
      const read = readMessage(message);
      if (read === null) continue;
      assert.notEqual(read.command === null, read.issues.length === 0);
      if (read.command) assert.ok(COMMANDS.includes(read.command.command));
    }
  });
});

/** The keys in a frame's address. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { CONTROLS, KEYS, PANELS, keyOf, piecesOf, readKeys } from '../../web/embed/keys.js';
import { COMMANDS, firstOf } from '../../web/embed/messages.js';
import { firstEntry } from '../../web/data/catalog.js';
import { takeState } from '../../web/embed/take.js';
import { initialState } from '../../web/state/initial.js';
import { sources } from './frame-sources.js';
/** @import { WantedState } from '../../web/embed/protocol.js' */

/** @param {string} hash */
const wheres = (hash) => readKeys(hash).issues.map(({ where }) => where);

describe('keys of a frame', () => {
  test('without keys everything is there, nothing is fixed and anybody may speak', () => {
    assert.deepEqual(readKeys(''), {
      panels: [...PANELS],
      hidden: [],
      locked: [],
      theme: 'auto',
      origins: [],
      rests: true,
      wanted: null,
      lesson: null,
      quiz: null,
      link: '',
      issues: [],
    });
  });

  test('panels keep the order of the page, and hidden ones are not there', () => {
    const { panels, hidden, issues } = readKeys(
      '#panels=output,network,run&hide=output,seed,theme',
    );
    assert.deepEqual(panels, ['run', 'network']);
    assert.deepEqual(hidden, ['seed', 'theme']);
    assert.deepEqual(issues, []);
  });

  test('all panels can be locked at once', () => {
    assert.deepEqual(readKeys('lock=all').locked, [...PANELS]);
    assert.deepEqual(readKeys('lock=table, network').locked, ['table', 'network']);
  });

  test('what it opens with is told as setState takes it', () => {
    const hash =
      '#dataset=circle&layers=8,4,2&activation=tanh,relu&output=sigmoid&rate=0.03&batch=10' +
      '&optimizer=sgd&loss=binaryCrossentropy&validation=50&l2=0.001&speed=fast&seed=7';
    assert.deepEqual(readKeys(hash).wanted, {
      dataset: 'circle',
      layers: [
        { units: '8', activation: 'tanh' },
        { units: '4', activation: 'relu' },
        { units: '2', activation: 'relu' },
      ],
      output: { activation: 'sigmoid' },
      settings: {
        loss: 'binaryCrossentropy',
        optimizer: 'sgd',
        learningRate: '0.03',
        batchSize: '10',
        validationPercent: '50',
        l2: '0.001',
        speed: 'fast',
      },
      seed: 7,
    });
    assert.deepEqual(readKeys('layers=none').wanted, { layers: [] });
  });

  test('what cannot be used is named by its key, and the rest counts', () => {
    const read = readKeys('panels=network,chart&theme=pink&seed=-1&layers=a&zzz=1&dataset=xor');
    assert.deepEqual(
      read.issues.map(({ where }) => where),
      ['panels', 'theme', 'layers', 'seed', 'zzz'],
    );
    assert.deepEqual(read.panels, ['network']);
    assert.equal(read.theme, 'auto');
    assert.deepEqual(read.wanted, { dataset: 'xor' });
    assert.deepEqual(wheres('panels=table&hide=table'), ['panels']);
    // Said once, of what stands there.
    const [unknown, ...more] = readKeys('panels=foo').issues;
    assert.match(unknown.message, /^panels is "foo": /);
    assert.deepEqual(more, []);
    assert.deepEqual(wheres('panels='), ['panels']);
    assert.deepEqual(wheres('lang=fr&rest=yes&activation=relu'), ['lang', 'rest', 'activation']);
  });

  test('a lesson has a step, a quiz a seed, and both can stand without panels', () => {
    const { lesson, quiz, panels, issues } = readKeys(
      'lesson=neuron&step=3&quiz=tasks&quizSeed=7&panels=none',
    );
    assert.deepEqual(
      [lesson, quiz],
      [
        { name: 'neuron', step: 3 },
        { name: 'tasks', seed: 7 },
      ],
    );
    assert.deepEqual([panels, issues], [[], []]);
    assert.deepEqual(readKeys('quiz=tasks').quiz, { name: 'tasks' });
    for (const [hash, where] of /** @type {const} */ ([
      ['lesson=neuron&step=0', 'step'],
      ['lesson=neuron&step=2.5', 'step'],
      ['quiz=tasks&step=2', 'step'],
      ['quiz=tasks&quizSeed=-1', 'quizSeed'],
      ['quizSeed=1', 'quizSeed'],
    ])) {
      assert.deepEqual(wheres(hash), [where], hash);
    }
    // Without anything to play no panel is a slip.
    assert.deepEqual(wheres('panels=none'), ['panels']);
  });

  test('origins are whole and exact', () => {
    assert.deepEqual(readKeys('origin=http://localhost:81,http://a.test').origins, [
      'http://localhost:81',
      'http://a.test',
    ]);
    for (const origin of ['*', 'a.test', 'http://a.test/', 'null', 'javascript:1']) {
      const read = readKeys(`origin=${origin}`);
      assert.deepEqual([read.origins, read.issues.length], [[], 1]);
    }
  });

  test('what WordPress writes behind an address that it embeds is none of it', () => {
    const end = '#?secret=aB3xY9';
    assert.deepEqual(readKeys(end).issues, []);
    const { wanted, issues } = readKeys(`#dataset=xor&seed=4${end}`);
    assert.deepEqual([wanted, issues], [{ dataset: 'xor', seed: 4 }, []]);
  });

  test('no address is too strange or too long', () => {
    assert.deepEqual(wheres(`#dataset=${'x'.repeat(2_000_001)}`), ['']);
    assert.deepEqual(wheres('#__proto__=1&constructor=2&%zz=3'), [
      '__proto__',
      'constructor',
      '%zz',
    ]);
    assert.equal(readKeys('#&&==&=').issues.length > 0, true);
  });

  test('of many slips the first are told and the rest counted, of long lists nothing is read', () => {
    const many = readKeys(`#${Array.from({ length: 1000 }, (_, i) => `k${i}`).join('&')}`).issues;
    assert.deepEqual([many.length, many[0].where, many[20].values.count], [21, 'k0', '980']);
    // The same list cut again with what was found later.
    const later = firstOf([...many, many[0], many[1]]);
    assert.deepEqual([later.length, later[20].values.count], [21, '982']);
    assert.deepEqual(wheres(`panels=network,${'a,'.repeat(5000)}`), ['panels']);
    const long = readKeys(`panels=${'a,'.repeat(40_000)}&link=own=${'x'.repeat(50_000)}`);
    assert.deepEqual(
      long.issues.map(({ code, message }) => [code, message.includes('up to 20000')]),
      [['tooLarge', true]],
    );
    assert.deepEqual([long.panels, long.link.length], [[...PANELS], 50_004]);
  });

  test('whole projects, lessons and quizzes may be longer than keys are', () => {
    const file = 'x'.repeat(100_000);
    const { link, lesson, quiz, wanted, issues } = readKeys(
      `#dataset=xor&link=${file}&lesson=~${file}&quiz=${file}`,
    );
    assert.deepEqual([link, lesson?.name, quiz?.name], [file, `~${file}`, file]);
    assert.deepEqual([wanted, issues], [{ dataset: 'xor' }, []]);
    assert.deepEqual(wheres(`lesson=${file}`), ['']);
  });
});

describe('docs/embedding.md', () => {
  const guide = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
  const named = [...guide.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);

  test('every key, control, command and attribute is described, and no other', () => {
    const keys = named.slice(0, named.indexOf('getState'));
    for (const key of keys) {
      assert.deepEqual(
        readKeys(`${key}=x`).issues.filter(({ code }) => code === 'unknownKey'),
        [],
      );
    }
    const element = readFileSync(new URL('../../web/element/index.js', import.meta.url), 'utf8');
    const [, attributes] = /const KEYS = \(([\s\S]*?)\)\.split/.exec(element) ?? [];
    const known = attributes.match(/\w+/g) ?? [];
    assert.deepEqual([...known, 'origin'].sort(), [...keys].sort());
    assert.deepEqual([...KEYS].sort(), [...keys].sort());
    const [, methods] = /const COMMANDS = \(([\s\S]*?)\)\.split/.exec(element) ?? [];
    assert.deepEqual(methods.match(/\w+/g), COMMANDS);
    const [, controls] = /Controls for `hide`: `([^`]*)`/.exec(guide) ?? [];
    assert.deepEqual(controls.split(/\s+/), CONTROLS);
    for (const command of COMMANDS) assert.ok(named.includes(command), command);
  });

  test('what the values of keys lead to is told by the key', async () => {
    const keys = readKeys(
      '#dataset=nope&layers=4,2&activation=foo&output=bar&loss=x&optimizer=lion&speed=warp&seed=3&batch=5',
    );
    assert.deepEqual(keys.issues, []);
    const pieces = piecesOf(/** @type {WantedState} */ (keys.wanted));
    const start = initialState(firstEntry);
    const taken = await Promise.all(pieces.map((piece) => takeState(piece, start, sources)));
    assert.deepEqual(
      taken.map(({ issues }) => issues.map(({ where }) => keyOf(where))),
      [
        ['dataset'],
        ['activation', 'activation'],
        ['output'],
        [],
        ['loss'],
        ['optimizer'],
        [],
        ['speed'],
      ],
    );
    // What can be used is there, whatever stands beside it.
    assert.equal(taken[3].parts?.network.seed, 3);
    assert.equal(taken[6].parts?.training.batchSize, '5');
  });

  test('every control has a rule that hides it', () => {
    const style = readFileSync(new URL('../../web/styles/embed.css', import.meta.url), 'utf8');
    // The way to the whole page is not drawn at all.
    const hidden = CONTROLS.filter((name) => name !== 'full');
    for (const name of hidden) assert.ok(style.includes(`[data-hide~='${name}']`), name);
  });
});

/** What the author of a frame chooses, and the keys that come of it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { CONTROLS, KEYS, PANELS, readKeys } from '../../web/embed/keys.js';
import { takeState } from '../../web/embed/take.js';
import { tellState } from '../../web/embed/tell.js';
import { hasText, addTexts } from '../../web/i18n/index.js';
import english from '../../web/i18n/en-studio.json' with { type: 'json' };
import { hashOf } from '../../web/interop/link/hash.js';
import { linkSources, openLink } from '../../web/interop/link/index.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { partsOf } from '../../web/storage/project.js';
import * as choices from '../../web/studio/choices.js';
import { EMPTY, pixelsOf, readPlan, writePlan } from '../../web/studio/plan.js';
import { keysOfParts, keysOfState, readableLink } from '../../web/studio/take-over.js';
import { fileName, fileWithKeys } from '../../web/studio/whole-file.js';
import { sources } from './frame-sources.js';

addTexts(english);

const making = { sources, start: initialState(firstEntry) };

/** @param {Readonly<Record<string, string>>} keys */
const hashed = (keys) => hashOf(Object.entries(keys));

/** What a frame with these keys opens with. @param {string} hash @param {any} [more] of the wanted state */
async function opened(hash, more = {}) {
  const wanted = { ...readKeys(hash).wanted, ...more };
  const { parts, issues } = await takeState(wanted, making.start, sources);
  assert.deepEqual(issues, []);
  assert.ok(parts);
  return parts;
}

describe('choices of the studio', () => {
  test('every key and every control of a frame has its place, with words', () => {
    assert.deepEqual(Object.keys(choices.PLACES).sort(), [...KEYS].sort());
    assert.deepEqual(Object.values(choices.CONTROL_GROUPS).flat().sort(), [...CONTROLS].sort());
    for (const name of CONTROLS) assert.ok(hasText(`studio.control.${name}`), name);
  });

  test('panels come and go in the order of the page, and the last one stays', () => {
    let keys = choices.showPanel({}, 'table', false);
    assert.equal(keys.panels, 'run,settings,network,output,prediction,progress');
    for (const name of PANELS) keys = choices.showPanel(keys, name, name === 'output');
    assert.deepEqual(keys, { panels: 'output' });
    assert.equal(choices.showPanel(keys, 'output', false), keys);
    for (const name of PANELS) keys = choices.showPanel(keys, name, true);
    assert.deepEqual(keys, {});
  });

  test('fixed panels are said in the fewest words, and only those that are there', () => {
    const keys = choices.freePanel({ panels: 'run,output' }, 'output', false);
    assert.deepEqual(keys, { panels: 'run,output', lock: 'output' });
    assert.equal(choices.freePanel(keys, 'run', false).lock, 'all');
    assert.equal(choices.freePanel({ lock: 'all' }, 'run', true).lock.includes('run'), false);
    assert.deepEqual(choices.showPanel(keys, 'output', false), { panels: 'run' });
  });

  test('single controls are hidden and shown again', () => {
    const keys = choices.showControl(choices.showControl({}, 'seed', false), 'help', false);
    assert.deepEqual(keys, { hide: 'seed,help' });
    assert.deepEqual(readKeys(hashed(keys)).hidden, ['seed', 'help']);
    assert.deepEqual(
      choices.showControl(choices.showControl(keys, 'seed', true), 'help', true),
      {},
    );
  });

  test('a lesson or a quiz can stand without panels, a workbench cannot', () => {
    const keys = choices.withSetUp({ panels: 'run', lock: 'run', seed: '3' }, { quiz: 'neurons' });
    assert.deepEqual(keys, { panels: 'run', lock: 'run', quiz: 'neurons' });
    const alone = choices.showPanel(keys, 'run', false);
    assert.deepEqual(alone, { panels: 'none', quiz: 'neurons' });
    assert.deepEqual(readKeys(hashed(alone)).issues, []);
    assert.deepEqual(choices.showPanel(alone, 'output', true).panels, 'output');
    assert.deepEqual(choices.withSetUp(alone, { lesson: 'neuron' }), {
      panels: 'none',
      lesson: 'neuron',
    });
    assert.deepEqual(choices.withSetUp(alone, { dataset: 'xor' }), { dataset: 'xor' });
  });

  test('another set-up leaves what learners see, and takes all of the old one away', () => {
    const keys = { lock: 'run', dataset: 'xor', layers: '3', seed: '2', theme: 'dark' };
    assert.deepEqual(choices.withSetUp(keys, { link: 'v=1' }), {
      lock: 'run',
      theme: 'dark',
      link: 'v=1',
    });
    assert.deepEqual(choices.arrangedOf(keys), [
      ['layers', '3'],
      ['seed', '2'],
    ]);
    assert.deepEqual(choices.arrangedOf({ dataset: 'xor', quiz: 'neurons' }), []);
    // For arranging everything is open.
    const { lock: _, ...open } = keys;
    assert.deepEqual(choices.openKeys(keys), open);
  });
});

describe('the address of the studio', () => {
  test('holds what was chosen, exactly', () => {
    const hostile = '"><script>alert(1)</script>&x=1#y%41+ü';
    for (const plan of [
      EMPTY,
      {
        keys: { panels: 'run,output', dataset: 'circle', origin: 'https://a.test', link: hostile },
        ...{ height: 420, most: 900, onClick: true, label: hostile },
      },
    ]) {
      assert.deepEqual(readPlan(writePlan(plan)), plan);
    }
  });

  test('of a stranger opens as far as it can be used', () => {
    const plan = readPlan(
      '#height=9&most=1e3&load=never&zzz=1&seed=&__proto__=1&lock=run&lock=all',
    );
    assert.deepEqual(plan, { ...EMPTY, keys: { lock: 'all' } });
    assert.equal(readPlan(`label=${'x'.repeat(500)}`).label.length, 120);
    assert.deepEqual(readPlan(`panels=${'a,'.repeat(40_000)}`), EMPTY);
    assert.deepEqual(['199', '200', '4000', '4001', '', ' 300', '3e2'].map(pixelsOf), [
      ...[null, 200, 4000, null, null, null, null],
    ]);
  });
});

describe('what was arranged', () => {
  test('is said in readable keys where these say all of it', async () => {
    for (const hash of [
      'dataset=students',
      'dataset=iris&layers=none',
      'dataset=circle&layers=5,3,3&activation=tanh,relu&seed=9',
      'dataset=xor&output=linear&loss=meanSquaredError&optimizer=sgd&rate=0.5&batch=7&validation=20&l2=0.01',
    ]) {
      const parts = await opened(hash);
      const keys = await keysOfParts(parts, making);
      assert.equal(keys.link, undefined, hash);
      const again = await opened(hashed(keys));
      assert.deepEqual(again, parts, hash);
      // Nothing is said that the data set says itself.
      assert.ok(Object.keys(keys).length <= hash.split('&').length, hash);
    }
  });

  test('is a link where readable keys would lose something', async () => {
    const changed = [
      { prediction: { x1: 3 } },
      { layers: [{ units: 3, activation: 'tanh', dropout: 20 }] },
      { settings: { options: { 'stop.epochs': 40 } } },
      { table: { columns: [{ name: 'a' }, { name: 'b' }], rows: [[1, 2], [3, 4], [5, 6]] } }, // prettier-ignore
    ];
    for (const more of changed) {
      const wanted = 'table' in more ? more : { dataset: 'circle', ...more };
      const parts = await opened('', wanted);
      const keys = await keysOfParts(parts, { ...making, speed: 'fast' });
      assert.deepEqual(Object.keys(keys), ['link', 'speed']);
      const found = await openLink(keys.link, linkSources(sources.findEntry, sources.load));
      assert.deepEqual(found?.issues, []);
      assert.deepEqual(found?.parts, parts);
    }
  });

  test('takes along what was learned, to the bit', async () => {
    const parts = await opened('dataset=circle&layers=2');
    const third = Math.fround(1 / 3);
    const weights = {
      layers: [
        { kernel: [[third, -1], [0.5, 2]], bias: [third, 0] }, // prettier-ignore
        { kernel: [[1], [-third]], bias: [4] },
      ],
    };
    const { link } = await keysOfParts(parts, { ...making, weights });
    const found = await openLink(link, linkSources(sources.findEntry, sources.load));
    const values = found?.parts?.network.weights?.map(({ value }) => value);
    assert.deepEqual(values, [third, -1, 0.5, 2, third, 0, 1, -third, 4]);
    const kept = { link, lock: 'run' };
    assert.equal(await readableLink(kept, making), kept);
  });

  test('comes as the frame tells it, and is judged like anything from outside', async () => {
    const state = reduce(making.start, {
      type: 'project/opened',
      parts: await opened('dataset=xor&layers=6&activation=tanh'),
    });
    const told = tellState(state, { project: true });
    const { keys, issues } = await keysOfState(told, making);
    assert.deepEqual([keys, issues], [{ dataset: 'xor', layers: '6', activation: 'tanh' }, []]);
    for (const project of [undefined, {}, { ...told.project, network: { hidden: 'x' } }]) {
      const refused = await keysOfState({ ...told, project }, making);
      assert.equal(refused.keys, null);
      assert.ok(refused.issues.length > 0);
    }
  });

  test('a link is read in readable keys where they are enough; a wrong one stays for the frame to refuse', async () => {
    const link = 'v=1&data=xor&net=3.tanh&seed=8&split=stratified';
    const keys = await readableLink({ link, lock: 'all' }, making);
    assert.equal(keys.link, undefined);
    assert.deepEqual([keys.dataset, keys.layers, keys.seed, keys.lock], ['xor', '3', '8', 'all']);
    const parts = partsOf({ ...making.start, ...(await opened(hashed(keys))) });
    assert.deepEqual(parts.network.hidden.map(({ units }) => units), ['3']); // prettier-ignore
    /** @type {Record<string, string>[]} */
    const others = [{ link: 'v=9' }, { link: 'x' }, { seed: '1' }];
    for (const wrong of others) {
      assert.equal(await readableLink(wrong, making), wrong);
    }
  });
});

describe('one file of one’s own', () => {
  const whole =
    '<!doctype html>\n<html lang="en">\n  <head><!-- <html lang="en"> --></head></html>\n';

  test('has its keys in its second line, as text', () => {
    const link = 'v=1&data=own&more="><script>$&';
    const { text, issues } = fileWithKeys(whole, { panels: 'run,output', link });
    assert.deepEqual(issues, []);
    const [first, second, ...rest] = text.split('\n');
    assert.deepEqual([first, rest.join('\n')], ['<!doctype html>', whole.split('\n').slice(2).join('\n')]); // prettier-ignore
    const [, value] = /^<html lang="en" data-embed="([^"<>]*)">$/.exec(second) ?? [];
    assert.deepEqual(readKeys(value.replaceAll('&amp;', '&')).link, link);
    assert.match(
      fileWithKeys(whole, {}).text,
      /^<!doctype html>\n<html lang="en" data-embed="">\n/,
    );
  });

  test('is not made of wrong keys, nor of another file', () => {
    assert.deepEqual(fileWithKeys(whole, { seed: 'x' }).issues.map(({ where }) => where), ['seed']); // prettier-ignore
    for (const other of ['', '<html>', `x${whole}`, fileWithKeys(whole, {}).text]) {
      const { text, issues } = fileWithKeys(other, {});
      assert.deepEqual([text, issues[0].code], ['', 'otherFile']);
    }
  });

  test('has a name that every system takes', () => {
    assert.equal(fileName('Übung 3: XOR / "circle"'), 'layerwise-ubung-3-xor-circle.html');
    assert.equal(fileName('../../..'), 'layerwise-frame.html');
    assert.equal(fileName('نیٹ'), 'layerwise-frame.html');
  });
});

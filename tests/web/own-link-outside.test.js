/** Links of ours from strangers: safe from whatever a link holds. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readLink, writeLink } from '../../web/interop/link/index.js';
import { reduce } from '../../web/state/reduce.js';
import { partsOf } from '../../web/storage/project.js';
import { read, refusal, sources, start, withMore } from './own-links.js';
import { createRandom } from './random-actions.js';

describe('links of ours: outside input', () => {
  test('a word that means nothing is named, and the link opens without it', async () => {
    const { linked, issues } = await readLink('#v=1&data=circle&layers=4&rate=0.3&see', sources);
    assert.equal(linked?.parts.training.learningRate, '0.3');
    assert.deepEqual(
      issues.map(({ code, values }) => [code, values?.key]),
      [['linkWord', 'layers']],
    );
    const many = Array.from({ length: 90 }, (_, index) => `&w${index}=${'x'.repeat(90)}`);
    assert.equal((await readLink(`#v=1&data=circle${many.join('')}`, sources)).issues.length, 5);
  });

  test('a table that cannot be made as the words say is named, and is the one of the list', async () => {
    for (const words of ['rows=1e9', 'rows=-5', 'noise=NaN', 'noise=500&dataseed=x', 'formula=(']) {
      const data = words.startsWith('formula') ? 'formula' : 'circle';
      const { linked, issues } = await readLink(`#v=1&data=${data}&${words}`, sources);
      assert.equal(linked?.parts.table.rows.length, 500, words);
      assert.deepEqual(
        issues.map(({ code, values }) => [code, values?.given]),
        [['linkRecipe', words.replace('&', ', ')]],
      );
    }
    const { linked } = await readLink('#v=1&data=circle&rows=-5', sources);
    assert.equal(linked?.parts.recipe?.samples, '-5', 'what was typed stays to be mended');
  });

  test('what is wrong is named', async () => {
    assert.deepEqual(await refusal('#v=2&data=students'), ['linkNewer']);
    assert.deepEqual(await refusal('#v=&data=students'), ['linkNewer']);
    assert.deepEqual(await refusal('#v=1&data=nowhere'), ['linkDataset']);
    assert.deepEqual(await refusal('#v=1&data=__proto__'), ['linkDataset']);
    assert.deepEqual(await refusal(`#v=1&data=students&more=${'A'.repeat(300001)}`), ['linkLong']);
    for (const more of ['!', 'AAAA', 'eNq', withMore('{').split('more=')[1]]) {
      assert.deepEqual(await refusal(`#v=1&data=students&more=${more}`), ['linkBroken'], more);
    }
    for (const value of [[], null, 7, '"text"']) {
      assert.deepEqual(await refusal(withMore(JSON.stringify(value))), ['linkBroken']);
    }
    assert.deepEqual(await refusal('#v=1&data=students&net=4.nothing'), ['projectChoice']);
    assert.deepEqual(await refusal('#v=1&data=students&seed=4294967296'), ['projectWhole']);
    assert.deepEqual(await refusal('#v=1&data=students&opt=magic'), ['projectChoice']);
    // Without its rows a table of one's own is nothing.
    assert.deepEqual(await refusal('#v=1&data=own'), ['linkBroken']);
    assert.deepEqual(await refusal(withMore({ network: null })), ['projectGroup']);
    assert.deepEqual(await refusal(withMore({ columns: [null] })), ['projectGroup']);
    assert.deepEqual(await refusal(withMore({ rows: [[1, 2]] })), ['projectText']);
    const look = { insideTab: '<b>', hidden: [] };
    assert.deepEqual(await refusal(withMore({ look })), ['projectName']);
    for (const kernel of [
      'AAA',
      '!',
      Buffer.from(Float32Array.of(NaN).buffer).toString('base64url'),
    ]) {
      const weights = [{ kernel, bias: '' }];
      assert.deepEqual(await refusal(withMore({ weights })), ['linkWeights'], kernel);
    }
    assert.deepEqual(await refusal(withMore({ weights: {} })), ['projectList']);
  });

  test('a data set that cannot be fetched is named, unless the link has the rows', async () => {
    const offline = { ...sources, tableOf: async () => null };
    const { issues } = await readLink('#v=1&data=iris', offline);
    assert.deepEqual(
      issues.map(({ code }) => code),
      ['linkFetch'],
    );
    const { name: _, ...rest } = { ...partsOf(start), name: '' };
    const { columns, rows } = rest.table;
    const whole = {
      ...rest,
      columns,
      rows: rows.map(({ id, cells }) => [id, ...cells]),
      name: 'n',
    };
    const { linked } = await readLink(withMore(whole), offline);
    assert.deepEqual(linked, { name: 'n', parts: partsOf(start) });
  });

  test('a small link cannot fill the memory', async () => {
    const bomb = withMore(`{"name":"${' '.repeat(64 * 1024 * 1024)}"}`);
    assert.ok(bomb.length < 100000);
    assert.deepEqual(await refusal(bomb), ['linkLarge']);
    const columns = Array.from({ length: 1000 }, (_, i) => ({
      ...{ id: `c${i + 1}`, name: `n${i}`, kind: 'number', role: i === 0 ? 'target' : 'input' },
    }));
    const wide = withMore({ columns }, 'v=1&data=circle&rows=100000');
    assert.deepEqual(await refusal(wide), ['linkLarge']);
    const lists = `${'['.repeat(5e6)}`;
    assert.deepEqual(await refusal(withMore(lists)), ['linkBroken']);
  });

  test('a link that was cut or changed anywhere is refused or opens as a sound project', async () => {
    const random = createRandom(21);
    const state = reduce(start, {
      type: 'table/columnAdded',
      beforeColumnId: null,
      formula: '2 [Study hours]',
    });
    const { hash } = await writeLink({ name: 'Cut', parts: partsOf(state) }, sources);
    assert.ok(hash.includes('&more='));
    const letters = 'abcXYZ019-_&=%.,#💥';
    for (let count = 0; count < 400; count += 1) {
      const at = Math.floor(random() * hash.length);
      const letter = [...letters][Math.floor(random() * 19)];
      const ends = [hash.slice(at), hash.slice(at + 1), ''];
      const text = `${hash.slice(0, at)}${letter}${ends[Math.floor(random() * 3)]}`;
      const { linked, issues } = await readLink(text, sources);
      const refusals = issues.filter(({ code }) => !['linkWord', 'linkRecipe'].includes(code));
      assert.equal(linked === null, refusals.length > 0, text);
      if (!linked) continue;
      const again = await writeLink(linked, sources);
      assert.deepEqual(await read(again.hash), linked, text);
    }
  });

  test('parts of any kind are refused or opened, and never thrown at', async () => {
    const random = createRandom(33);
    const { table, ...rest } = partsOf(start);
    const whole = {
      ...rest,
      name: 'n',
      columns: table.columns,
      rows: [[1, '1', '2', '3', 'fail']],
    };
    const odd = [null, 7, '', 'x', [], {}, [[]], true, { id: 'c1' }, '__proto__', -1, [null]];
    const pick = () => odd[Math.floor(random() * odd.length)];
    /** @param {any} value @returns {any} */
    const spoiled = (value) => {
      if (random() < 0.08) return pick();
      if (Array.isArray(value)) return value.map(spoiled);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoiled(each)]));
    };
    let opened = 0;
    for (let count = 0; count < 300; count += 1) {
      const some = Object.entries(whole)
        .filter(() => random() < 0.4)
        .map(([part, value]) => [part, spoiled(value)]);
      const { linked, issues } = await readLink(withMore(Object.fromEntries(some)), sources);
      assert.equal(linked === null, issues.length > 0);
      if (linked) opened += 1;
    }
    assert.ok(opened > 10 && opened < 290, String(opened));
  });
});

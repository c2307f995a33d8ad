/** Quizzes and lessons call a table what the Dataset list calls it, so that it is found there. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { catalog } from '../../web/data/catalog.js';
import { t } from '../../web/i18n/index.js';

const web = new URL('../../web/', import.meta.url);
/** @param {string} id of a table of the catalog */
const nameOf = (id) => t(`datasets.${id}.title`);
const names = catalog.map(({ id }) => nameOf(id));

const files = ['quizzes', 'lessons'].flatMap((folder) =>
  readdirSync(new URL(folder, web))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`),
);

test('every name in italics is one of the list', () => {
  assert.ok(files.length > 20 && names.length > 30);
  for (const file of files) {
    const text = readFileSync(new URL(file, web), 'utf8');
    const said = [...text.matchAll(/(?<![*\w])\*(\p{Lu}[^*"]{2,40})\*(?![*\w])/gu)];
    for (const [, name] of said) assert.ok(names.includes(name), `${file}: ${name}`);
  }
});

test('every task names its table', () => {
  const { questions } = JSON.parse(readFileSync(new URL('quizzes/tasks.json', web), 'utf8'));
  assert.equal(questions.length, 18);
  for (const { id, text, goal } of questions) {
    const name = nameOf(goal.data.dataset);
    assert.ok(text.includes(`*${name}*`), `${id}: *${name}*`);
  }
});

/** The glossary: every term that anything on the page stands for has an entry, and none is too long. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { PANELS, PLACES } from '../../web/views/help/places.js';
import { CHOICES, LABELS } from '../../web/views/help/terms.js';

const folder = new URL('../../web/i18n/', import.meta.url);

/** @param {string} name @returns {Record<string, string>} */
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

const glossary = read('en-glossary.json');
const texts = Object.assign(
  {},
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map(read),
);
const terms = Object.keys(glossary)
  .filter((key) => key.endsWith('.is'))
  .map((key) => key.slice('term.'.length, -'.is'.length));

test('glossary: every place and label names a term that has an entry', () => {
  const named = [...PLACES, ...PANELS, ...LABELS].map(([, term]) => term);
  const missing = named.filter((term) =>
    term.endsWith('.') ? !terms.some((each) => each.startsWith(term)) : !terms.includes(term),
  );
  assert.deepEqual(missing, []);
});

test('glossary: every label is a text of the page', () => {
  const unknown = LABELS.map(([key]) => key).filter(
    (key) => !(key in texts) && !(`${key}.other` in texts),
  );
  assert.deepEqual(unknown, []);
});

test('glossary: every choice of a list has an entry of its own', () => {
  const groups = [...new Set(Object.values(CHOICES))];
  const choices = Object.keys(texts).filter((key) => groups.includes(key.split('.')[0]));
  assert.ok(choices.length > 30);
  assert.deepEqual(
    choices.filter((key) => !terms.includes(key)),
    [],
  );
});

test('glossary: every option of training and stopping has an entry', () => {
  const options = Object.keys(read('en-options.json')).flatMap((key) => {
    const [, name] =
      /^options\.(?:optimizer\.|regularization\.)?((?:stop\.|schedule\.)?\w+)$/.exec(key) ?? [];
    return /^options\.(stop|optimizer|regularization)\./.test(key) && name ? [name] : [];
  });
  assert.ok(options.length > 15);
  assert.deepEqual(
    options.filter((name) => name !== 'schedule.name' && !terms.includes(name)),
    [],
  );
});

test('glossary: an entry has a name and one to three short sentences', () => {
  for (const term of terms) {
    const text = glossary[`term.${term}.is`];
    assert.ok(glossary[`term.${term}`], `${term} has no name`);
    const sentences = text.split(/(?<=[.?])\s+(?=[A-Z“])/);
    assert.ok(sentences.length <= 3 && text.length <= 260, `${term}: ${text}`);
    assert.match(text, /[.?!]$/, term);
  }
});

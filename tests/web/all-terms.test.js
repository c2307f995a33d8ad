/** The glossary as a list that can be searched. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { matchingTerms, termsOf } from '../../web/views/help/find-terms.js';

const texts = {
  'help.search': 'Search',
  'term.unit': 'Unit',
  'term.unit.is': 'Adds its bias.',
  'term.unit.formula': 'a = b',
  'term.bias': 'Bias',
  'term.bias.is': 'A number of a unit.',
  'term.other.bias': 'Bias',
  'term.other.bias.is': 'A number of a unit.',
};
const terms = termsOf(texts);
const names = (/** @type {string} */ wanted) =>
  matchingTerms(terms, wanted).map(({ name }) => name);

describe('all terms', () => {
  test('stand in the order of the alphabet, each once, with its formula', () => {
    assert.deepEqual(terms, [
      { name: 'Bias', meaning: 'A number of a unit.', formula: '' },
      { name: 'Unit', meaning: 'Adds its bias.', formula: 'a = b' },
    ]);
  });

  test('are found by every word of name and meaning; what is called so comes first', () => {
    assert.deepEqual(names('bias'), ['Bias', 'Unit']);
    assert.deepEqual(names(' UNIT '), ['Unit', 'Bias']);
    assert.deepEqual(names('adds bias'), ['Unit']);
    assert.deepEqual(names('adds nothing'), []);
    assert.deepEqual(names(''), ['Bias', 'Unit']);
  });
});

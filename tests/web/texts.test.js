/** Every mistake has a sentence on the page, and every sentence gets the values it names. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseCsv } from '../../web/data/csv.js';
import { hasText, t } from '../../web/i18n/index.js';
import '../../web/i18n/later.js';
import '../../web/views/goal/words.js';
import '../../web/views/import-view.js';
import { issueText } from '../../web/views/issues.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * First groups of a pattern in all sources of a folder.
 * @param {string} folder
 * @param {RegExp} pattern
 */
function found(folder, pattern) {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.(js|cpp|hpp)$/.test(name))
    .flatMap((name) => [...readFileSync(join(root, folder, name), 'utf8').matchAll(pattern)])
    .map(([, code, other]) => code ?? other);
}

/** @param {string[]} codes */
const withoutText = (codes) => codes.filter((code) => !hasText(`issues.${code}`));

test('texts: every issue of the core has a sentence', () => {
  const makers =
    /(?:issue|issues|check_cells|bad_cell)\(\s*(?:[a-z_]+,\s*)*"([A-Za-z]+)"|\bcode = "([A-Za-z]+)"/g;
  const codes = found('core', makers);
  for (const code of ['oneClass', 'notWhole', 'categoryRange', 'notFinite', 'tooLarge']) {
    assert.ok(codes.includes(code), code);
  }
  assert.deepEqual(withoutText(codes), []);
});

test('texts: every issue of the page has a sentence', () => {
  const makers = /(?:\bcode: |\bfileIssue\(\s*|\bissueOf\(\s*)'([A-Za-z]+)'/g;
  const codes = ['data', 'state', 'storage', 'training', 'views'].flatMap((part) =>
    found(`web/${part}`, makers),
  );
  for (const code of ['badCell', 'openQuote', 'engineFailed', 'loadFailed', 'projectTwice']) {
    assert.ok(codes.includes(code), code);
  }
  assert.deepEqual(withoutText(codes), []);
});

const badFiles = {
  emptyFile: '',
  noRows: 'a,b\n',
  tooManyRows: 'a\n' + '1\n'.repeat(100001),
  tooManyColumns: '1,'.repeat(1000) + '1\n',
  openQuote: 'a,b\n1,"2\n',
  noHeader: '1,2\n3,4\n',
  raggedRow: 'a,b\n1,2\n1\n',
  moreRaggedRows: 'a,b\n' + '1,2\n'.repeat(30) + '1\n'.repeat(22),
  emptyHeader: 'a,\n1,2\n',
  duplicateHeader: 'a,a\n1,2\n',
  moreHeaders: 'a,'.repeat(21) + 'a\n' + '1,'.repeat(21) + '1\n',
};
for (const [code, text] of Object.entries(badFiles)) {
  test(`texts: what is said of a file (${code}) has no gap`, () => {
    const issue = parseCsv(text).issues.find((each) => each.code === code);
    assert.ok(issue);
    // Were there a gap, this sentence would be taken.
    const said = issueText({ ...issue, message: 'a gap' });
    assert.notEqual(said, 'a gap');
    assert.doesNotMatch(said, /[{}]/);
  });
}

test('texts: a count of one is told in the singular', () => {
  const more = { code: 'moreRaggedRows', where: 'dataset', message: '' };
  assert.equal(
    issueText({ ...more, values: { count: '1', columns: '2' } }),
    t('issues.moreRaggedRows.one', { columns: '2' }),
  );
  assert.match(
    issueText({ ...more, values: { count: '1200', columns: '2' } }),
    /^1,200 more lines/,
  );
});

test('texts: what is too large is told where it is', () => {
  const message = '';
  const batch = { given: '5000', limit: '4096' };
  assert.match(
    issueText({ code: 'tooLarge', where: 'batchSize', message, values: batch }),
    /^5000 rows in one batch .* at most 4096/,
  );
  const layers = { given: '2e7', maximum: '16777216' };
  assert.match(
    issueText({ code: 'tooLarge', where: 'layers', message, values: layers }),
    /up to 16777216/,
  );
});

test('texts: no key stands twice, in one file or in two', () => {
  const keys = readdirSync(join(root, 'web/i18n'))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => [
      ...readFileSync(join(root, 'web/i18n', name), 'utf8').matchAll(/^ {2}"([^"]+)":/gm),
    ])
    .map(([, key]) => key);
  assert.ok(keys.length > 400);
  assert.deepEqual(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    [],
  );
});

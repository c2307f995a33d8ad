/** What other sites read of the page. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/paths.mjs';
import { siteOf, writeSite } from '../../tools/site.mjs';

test('an address is taken with or without its last slash or index.html, anything else is refused', () => {
  assert.equal(siteOf([]), null);
  assert.equal(siteOf(['--site', 'https://a.test/b'])?.href, 'https://a.test/b/');
  assert.equal(siteOf(['--site', 'http://a.test/b/'])?.href, 'http://a.test/b/');
  assert.equal(siteOf(['--site', 'https://a.test/b/index.html'])?.href, 'https://a.test/b/');
  assert.equal(siteOf(['--site', 'https://a.test'])?.href, 'https://a.test/');
  for (const bad of [
    '',
    'a.test',
    'file:///a',
    'javascript:1',
    'https://a.test/?x',
    'https://a.test/#x',
  ]) {
    assert.throws(() => siteOf(['--site', bad]), /--site is/, bad);
  }
  assert.throws(() => siteOf(['--site']), /--site is ""/);
});

test('a page at a known address says where it, its preview and its frame are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerwise-site-'));
  try {
    copyFileSync(join(root, 'web/index.html'), join(folder, 'index.html'));
    writeSite(folder, /** @type {URL} */ (siteOf(['--site', 'https://a.test/b'])));
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    assert.ok(page.includes('property="og:image" content="https://a.test/b/preview.png"'));
    assert.ok(page.includes('<meta property="og:url" content="https://a.test/b/" />'));
    const [, offer] = /json\+oembed" href="([^"]+)"/.exec(page) ?? [];
    assert.equal(offer, 'https://a.test/b/oembed.json');
    const answer = JSON.parse(readFileSync(join(folder, 'oembed.json'), 'utf8'));
    assert.deepEqual([answer.version, answer.type], ['1.0', 'rich']);
    assert.ok(answer.html.startsWith('<iframe src="https://a.test/b/embed.html" '));
    assert.ok(answer.width > 0 && answer.height > 0);
    const png = readFileSync(join(root, 'web/preview.png'));
    const size = [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.deepEqual([answer.thumbnail_width, answer.thumbnail_height], size);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

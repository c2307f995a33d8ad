/** What authors paste into other pages: right for any address and any name. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readKeys } from '../../web/embed/keys.js';
import {
  elementSnippet,
  embedOf,
  frameAddress,
  frameSnippet,
  markdownSnippet,
} from '../../web/interop/link/snippets.js';

const base = 'https://school.example/tools/layerwise/';
const keys = { panels: 'run,output', dataset: 'circle', origin: 'https://a.test' };

/** Names that a careless writer would take as markup. */
const HOSTILE = [
  '"><script>alert(1)</script>',
  "' onload='x' x=\"",
  '&lt;b&gt; &amp; \u0000\u001b',
  'a\n\n</iframe>\r\t<img src=x>',
  '](javascript:alert(1)) `x` ![y](z) _*[',
];

/** Attributes of the first element of a snippet, as a browser reads them. @param {string} text */
function attributesOf(text) {
  const [, list] = /^<[a-z-]+((?:\s+[a-z-]+="[^"<>]*")*)\s*>/.exec(text) ?? [];
  assert.notEqual(list, undefined, text);
  const pairs = [...list.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [
    name,
    value
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  ]);
  return Object.fromEntries(pairs);
}

describe('snippets', () => {
  test('a frame has its address, its name and its size', () => {
    const text = frameSnippet({ base, keys, label: 'Try it', height: 500, most: 640 });
    assert.equal(
      text,
      `<iframe\n  title="Try it"\n  src="${base}embed.html#panels=run,output&amp;dataset=circle&amp;origin=https://a.test"\n` +
        '  width="100%"\n  height="500"\n  style="border: 0; max-width: 640px"\n  loading="lazy"\n></iframe>',
    );
    assert.equal(frameAddress({ base, keys: {} }), `${base}embed.html`);
  });

  test('an element has the keys as attributes and says by itself who may speak to its frame', () => {
    const [script, ...rest] = elementSnippet({ base, keys, label: 'Go', onClick: true }).split(
      '\n',
    );
    assert.equal(script, `<script type="module" src="${base}layerwise-element.js"></script>`);
    assert.deepEqual(attributesOf(rest.join('\n')), {
      ...{ panels: 'run,output', dataset: 'circle', load: 'click', label: 'Go', height: '700' },
    });
  });

  test('no name ends its attribute, its element or its line', () => {
    for (const label of HOSTILE) {
      const frame = { base, keys: { link: label }, label };
      const html = frameSnippet(frame);
      const { title, src } = attributesOf(html);
      assert.equal(title, label.replace(/[\s\p{Cc}]+/gu, ' ').trim());
      assert.equal(readKeys(new URL(src).hash).link, label);
      assert.equal(html.match(/</g)?.length, 2);
      const element = elementSnippet(frame);
      assert.equal(element.match(/</g)?.length, 4);
      const [, tag = ''] = element.split('</script>\n');
      assert.equal(attributesOf(tag).label, title);
      assert.equal(attributesOf(tag).link, label);
      const markdown = markdownSnippet(frame);
      assert.doesNotMatch(markdown, /[\n\r\0]/);
      const [, alt, picture, target] = /^\[!\[((?:[^\\[\]]|\\.)*)\]\(([^()\s]+)\)\]\(([^()\s]+)\)$/.exec(markdown) ?? []; // prettier-ignore
      assert.equal(alt.replace(/\\(.)/g, '$1'), title);
      assert.equal(picture, `${base}preview.png`);
      assert.equal(readKeys(new URL(target).hash).link, label);
    }
  });

  test('a link becomes a frame and a state of the studio', () => {
    const hash = '#v=1&data=xor&net=4.tanh&name=A+B%20C';
    const found = embedOf(`${base}index.html`, hash, '');
    assert.ok(found);
    const { title, src } = attributesOf(found.snippet);
    assert.equal(title, 'Layerwise');
    assert.equal(src.startsWith(`${base}embed.html#link=`), true);
    assert.equal(readKeys(new URL(src).hash).link, hash.slice(1));
    assert.equal(readKeys(new URL(found.studio).hash).link, hash.slice(1));
    // A page in one file has no frame beside it.
    assert.equal(embedOf(null, hash, ''), null);
  });
});

/**
 * What other sites read of a page that lies at a known address: `npm run build -- --site https://…/`
 * makes its preview's address whole, says where the page is, and offers it to be embedded (oEmbed).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Width and height of web/preview.png, and of a frame that other sites make of a link. */
const PREVIEW = { width: 1200, height: 630 };
const FRAME = { width: 800, height: 640 };

/**
 * The address behind `--site`.
 * @param {readonly string[]} parameters of the build
 * @returns {URL | null} null without one; ends in '/'
 * @throws {Error} where it is none that pages can lie at
 */
export function siteOf(parameters) {
  const at = parameters.indexOf('--site');
  if (at < 0) return null;
  const given = parameters[at + 1] ?? '';
  const site = URL.canParse(given) ? new URL(given) : null;
  if (!site || !/^https?:$/.test(site.protocol) || site.search + site.hash !== '') {
    throw new Error(`--site is "${given}": use an address such as https://example.org/layerwise/`);
  }
  // As it is copied from a browser, too.
  site.pathname = site.pathname.replace(/\/(index\.html)?$/, '') + '/';
  return site;
}

/** As it stands in an attribute. @param {string} text */
const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * @param {string} folder the built page
 * @param {URL} site
 */
export function writeSite(folder, site) {
  const page = join(folder, 'index.html');
  const text = readFileSync(page, 'utf8');
  const [, title = ''] = /property="og:title" content="([^"]+)"/.exec(text) ?? [];
  const image = new URL('preview.png', site).href;
  const offer = new URL('oembed.json', site).href;
  const lines = [
    `<link rel="canonical" href="${quoted(site.href)}" />`,
    `<meta property="og:url" content="${quoted(site.href)}" />`,
    `<link rel="alternate" type="application/json+oembed" href="${quoted(offer)}" title="${title}" />`,
  ];
  const whole = text.replace('content="preview.png"', () => `content="${quoted(image)}"`);
  if (whole === text) throw new Error('index.html names no preview.png');
  writeFileSync(
    page,
    whole.replace('<link rel="manifest"', (mark) => lines.join('') + mark),
  );
  const frame = quoted(new URL('embed.html', site).href);
  const html =
    `<iframe src="${frame}" width="${FRAME.width}" height="${FRAME.height}" ` +
    `style="border:0;max-width:100%" title="${title}" loading="lazy"></iframe>`;
  const answer = {
    ...{ version: '1.0', type: 'rich', title, provider_name: 'Layerwise', provider_url: site.href },
    ...{ html, ...FRAME },
    ...{ thumbnail_url: image, thumbnail_width: PREVIEW.width, thumbnail_height: PREVIEW.height },
  };
  writeFileSync(join(folder, 'oembed.json'), JSON.stringify(answer));
}

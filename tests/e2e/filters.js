/**
 * What other systems leave of the HTML that authors give them, as far as it concerns frames and
 * links: their own lists, by their own sources.
 * @import { Page } from 'playwright-core'
 */

/**
 * @typedef {object} Rules
 * @property {Readonly<Record<string, readonly string[]>>} elements with the attributes that each may have
 * @property {readonly string[]} [all] attributes that every element may have
 * @property {readonly string[]} [styles] properties that a `style` may set; without it all
 */

const TEXT = Object.fromEntries(['h2', 'h3', 'p', 'br', 'strong', 'em'].map((name) => [name, []]));

/**
 * Canvas: gems/canvas_sanitize/lib/canvas_sanitize/canvas_sanitize.rb of instructure/canvas-lms.
 * @type {Rules}
 */
export const CANVAS = {
  elements: {
    ...TEXT,
    a: ['href', 'target', 'name'],
    img: ['align', 'alt', 'height', 'src', 'usemap', 'width', 'longdesc'],
    // prettier-ignore
    iframe: [
      'src', 'width', 'height', 'name', 'align', 'frameborder', 'scrolling', 'allow', 'sandbox',
      'loading', 'allowfullscreen', 'webkitallowfullscreen', 'mozallowfullscreen',
    ],
  },
  all: ['style', 'class', 'id', 'title', 'role', 'lang', 'dir', 'aria-label', 'aria-labelledby'],
  // prettier-ignore
  styles: [
    'border', 'display', 'height', 'margin', 'max-height', 'max-width', 'min-height', 'min-width',
    'overflow', 'padding', 'position', 'width',
  ],
};

/**
 * What authors without `unfiltered_html` may save: `$allowedposttags` of wp-includes/kses.php, which
 * has no frames.
 * @type {Rules}
 */
export const WORDPRESS_AUTHOR = {
  elements: {
    ...TEXT,
    a: ['href', 'rel', 'rev', 'name', 'target'],
    img: ['alt', 'align', 'border', 'height', 'loading', 'src', 'width'],
  },
  all: ['style', 'class', 'id', 'title', 'role', 'lang', 'dir', 'aria-label'],
};

/** `wp_filter_oembed_result` of wp-includes/embed.php, for sites that are not on its list. @type {Rules} */
const WORDPRESS_OEMBED = {
  elements: {
    a: ['href'],
    blockquote: [],
    // prettier-ignore
    iframe: [
      'src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title',
    ],
  },
};

/**
 * Moodle, where students write: `purify_html` of lib/weblib.php, HTML Purifier for XHTML 1.0
 * Transitional without its frames.
 * @type {Rules}
 */
export const MOODLE_STUDENT = {
  elements: { ...TEXT, a: ['href', 'target', 'title'], img: ['src', 'alt', 'width', 'height'] },
  all: ['class', 'title', 'lang'],
};

/**
 * @param {Page} page whose parser is used
 * @param {string} html
 * @param {Rules} rules
 * @returns {Promise<string>} what is left: elements that may not be there leave their content
 */
export const filtered = (page, html, rules) =>
  page.evaluate(
    ({ text, elements, all, styles }) => {
      const { body } = new DOMParser().parseFromString(text, 'text/html');
      for (const element of [...body.querySelectorAll('*')]) {
        const name = element.localName;
        if (!Object.hasOwn(elements, name)) {
          element.replaceWith(...(name === 'script' ? [] : element.childNodes));
          continue;
        }
        for (const attribute of element.getAttributeNames()) {
          if (![...elements[name], ...all].includes(attribute)) element.removeAttribute(attribute);
        }
        const style = element.getAttribute('style');
        if (style === null || !styles) continue;
        const kept = style.split(';').filter((each) => styles.includes(each.split(':')[0].trim()));
        element.setAttribute('style', kept.join(';'));
      }
      return body.innerHTML;
    },
    { text: html, elements: rules.elements, all: rules.all ?? [], styles: rules.styles ?? null },
  );

/**
 * What WordPress makes of an answer of oEmbed: a sandbox, and a secret behind the address.
 * @param {Page} page
 * @param {string} html
 */
export async function embeddedByWordPress(page, html) {
  const left = await filtered(page, html, WORDPRESS_OEMBED);
  const secret = 'aB3xY9kLm2';
  return left
    .replace(/ src="([^"]*)"/, ` src="$1#?secret=${secret}" data-secret="${secret}"`)
    .replace('<iframe', '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"'); // prettier-ignore
}

/** “Disallowed Raw HTML” of the GitHub Flavored Markdown Spec. */
const NOT_ON_GITHUB =
  /<(?=\/?(title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)[\s>/])/gi;

/** @param {string} text as it stands in HTML */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * The little Markdown of the example: HTML goes on as it is up to the next empty line.
 * @param {string} text
 * @param {{ github?: boolean }} [options]
 */
export function fromMarkdown(text, { github = false } = {}) {
  const blocks = text.replace(/^---\n[\s\S]*?\n---\n/, '').split(/\n{2,}/);
  const html = blocks.map((block) => {
    if (block.startsWith('<')) return block;
    if (block.startsWith('# ')) return `<h1>${escaped(block.slice(2))}</h1>`;
    const line = escaped(block.trim())
      .replace(
        /\[!\[([^\]]*)\]\(([^)]*)\)\]\(([^)]*)\)/g,
        '<a href="$3"><img alt="$1" src="$2"></a>',
      )
      .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');
    return `<p>${line}</p>`;
  });
  const whole = html.join('\n');
  return github ? whole.replace(NOT_ON_GITHUB, '&lt;') : whole;
}

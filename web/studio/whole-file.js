/**
 * The page in one file as a frame of its own: its keys stand in the file itself.
 * @import { MessageIssue } from '../embed/protocol.js'
 * @import { Keys } from '../interop/link/snippets.js'
 */
import { issue } from '../embed/messages.js';
import { hashOf } from '../interop/link/hash.js';
import { quoted } from '../interop/link/snippets.js';
import { keysRead } from './plan.js';

/** How the file begins; its second line gets the keys. */
const START = /^<!doctype html>\n<html lang="en">\n/;

/** That second line, for whoever has the file and a text editor. @param {Keys} keys */
export const lineWithKeys = (keys) =>
  `<html lang="en" data-embed="${quoted(hashOf(Object.entries(keys)).slice(1))}">`;

/**
 * @param {string} text of layerwise.html
 * @param {Keys} keys
 * @returns {{ text: string, issues: MessageIssue[] }} `text` is '' where there are issues
 */
export function fileWithKeys(text, keys) {
  const { issues } = keysRead(keys);
  if (issues.length > 0) return { text: '', issues };
  if (!START.test(text)) {
    const message =
      'layerwise.html does not begin as this version’s does: build or copy both anew.';
    return { text: '', issues: [issue('otherFile', 'layerwise.html', message)] };
  }
  const line = lineWithKeys(keys);
  return { text: text.replace(START, () => `<!doctype html>\n${line}\n`), issues: [] };
}

/** @param {string} label @returns {string} a name that every file system takes */
export function fileName(label) {
  const name = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase();
  return name === '' ? 'layerwise-frame.html' : `layerwise-${name}.html`;
}

/**
 * What the author of a frame has chosen, and how it stands behind the # of the studio's own
 * address: the keys of the frame as they are, and a few words that are the studio's alone.
 * @import { Keys } from '../interop/link/snippets.js'
 */
import { KEYS, readKeys, readable } from '../embed/keys.js';
import { canEncode, hashOf, keysOf } from '../interop/link/hash.js';
import { FRAME_HEIGHT } from '../interop/link/snippets.js';

/** CSS pixels that a frame may be high or wide. */
export const LEAST_PIXELS = 200;
export const MOST_PIXELS = 4000;
export const MOST_LABEL = 120;

/**
 * @typedef {object} Plan
 * @property {Keys} keys those that say something, in the order of `KEYS`
 * @property {number} height CSS pixels, before the frame knows its own
 * @property {number | null} most CSS pixels that it is at most wide; null for no limit
 * @property {boolean} onClick nothing is fetched before the reader asks for it
 * @property {string} label '' for the studio's own word
 */

/** @type {Plan} */
export const EMPTY = Object.freeze({
  keys: Object.freeze({}),
  height: FRAME_HEIGHT,
  most: null,
  onClick: false,
  label: '',
});

/** @param {string | undefined} text @returns {number | null} null for what is no size of a frame */
export function pixelsOf(text) {
  const value = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0;
  return value >= LEAST_PIXELS && value <= MOST_PIXELS ? value : null;
}

/**
 * The same keys with others set; an empty value takes a key away.
 * @param {Keys} keys
 * @param {Readonly<Record<string, string>>} changes
 * @returns {Keys}
 */
export function withKeys(keys, changes) {
  const all = { ...keys, ...changes };
  return Object.fromEntries(KEYS.flatMap((key) => (all[key] ? [[key, all[key]]] : [])));
}

/**
 * @param {string} hash of the studio's address, with or without its #
 * @returns {Plan} what cannot be read is as it is without it
 */
export function readPlan(hash) {
  const given = Object.fromEntries(keysOf(readable(hash).text));
  const known = KEYS.flatMap((key) =>
    Object.hasOwn(given, key) && canEncode(given[key]) ? [[key, given[key]]] : [],
  );
  return {
    keys: withKeys({}, Object.fromEntries(known)),
    height: pixelsOf(given.height) ?? EMPTY.height,
    most: pixelsOf(given.most),
    onClick: given.load === 'click',
    label: canEncode(given.label ?? '') ? (given.label ?? '').slice(0, MOST_LABEL) : '',
  };
}

/** @param {Plan} plan @returns {string} what `readPlan` reads, with its #; '' where nothing is chosen */
export function writePlan({ keys, height, most, onClick, label }) {
  /** @type {[string, string][]} */
  const own = [];
  if (height !== EMPTY.height) own.push(['height', String(height)]);
  if (most !== null) own.push(['most', String(most)]);
  if (onClick) own.push(['load', 'click']);
  if (label !== '') own.push(['label', label]);
  const entries = [...Object.entries(keys), ...own];
  return entries.length > 0 ? hashOf(entries) : '';
}

/** What the frame makes of the keys. @param {Keys} keys */
export const keysRead = (keys) => readKeys(hashOf(Object.entries(keys)));

/**
 * Guessing what the columns of a foreign table hold, and which one is to be predicted.
 * @import { ColumnKind, ColumnRole } from '../../wasm/engine.js'
 * @import { ColumnProfile } from './column-profile.js'
 */
import { parseNumber } from './numbers.js';

/** Above this share of number cells a column holds numbers, and its words are mistakes. */
const NUMBER_SHARE = 0.5;
/** Whole numbers from 0 or 1 upwards without gaps are class codes if there are so few, and so often each. */
const MOST_CODES = 20;
const ROWS_PER_CODE = 5;
/** From so many rows on a column of words that are nearly all different names the rows. */
const ROWS_TO_NAME = 20;
const NAME_SHARE = 0.9;
/** Share of cells that are dates in a column of dates. */
const DATE_SHARE = 0.8;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const CLOCK = '(?:[T ]+\\d{1,2}:\\d{2}.*)?';
const DATE = new RegExp(
  `^(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}${CLOCK}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})${CLOCK}|` +
    `\\d{1,2}[- ]${MONTH}[- ,]*\\d{2,4}|${MONTH} \\d{1,2},? \\d{4}|\\d{1,2}:\\d{2}(?::\\d{2})?)$`,
  'i',
);

/** Names that say of a column what it is for, best first. */
const TARGET_NAMES = [
  /^(?:target|label|class|y|output)$/,
  /^(?:result|outcome|species|diagnosis|passed|survived|churn(?:ed)?|(?:is )?(?:spam|fraud)|grade)$/,
  /(?:^| )(?:target|label|result|price)$/,
];
const ID_NAME = /^(?:(?:.* )?(?:id|no|nr)|#|index|row|serial|sr|roll(?: number)?|unnamed 0|)$/;

/** @typedef {'codes' | 'date' | 'id' | 'names' | ''} ColumnHint what a column seems to be, beside its kind */
/** @typedef {{ kind: ColumnKind; role: ColumnRole; hint: ColumnHint }} ColumnGuess */

/** A name as words: "House_Price (PKR)" is "house price". @param {string} name */
function wordsOf(name) {
  return name
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

/**
 * Whether a target of numbers names classes: 0 and 1, two whole numbers that come again, or
 * the codes 0..k or 1..k that come often enough to be classes rather than counts.
 * @param {readonly number[]} values
 * @returns {boolean}
 */
function areCodes(values) {
  const codes = [...new Set(values.slice(0, 1000))];
  if (codes.length > MOST_CODES) return false;
  const all = [...new Set(values)].sort((a, b) => a - b);
  if (!all.every(Number.isInteger)) return false;
  const [first] = all;
  if (all.length === 2) return all[1] - first === 1 || values.length > 2;
  const gapless = (first === 0 || first === 1) && all.every((code, i) => code === first + i);
  return gapless && all.length <= MOST_CODES && values.length >= all.length * ROWS_PER_CODE;
}

/**
 * @param {ColumnProfile} profile
 * @returns {ColumnKind}
 */
export function guessKind({ numbers, words }) {
  const told = numbers + words;
  return told === 0 || numbers > told * NUMBER_SHARE ? 'number' : 'category';
}

/**
 * @param {readonly string[]} texts
 * @param {string} name as words
 * @param {ColumnKind} kind
 * @returns {ColumnHint}
 */
function hintOf(texts, name, kind) {
  const told = texts.filter((text) => text !== '');
  if (kind === 'category') {
    const dates = told.slice(0, 1000).filter((text) => DATE.test(text)).length;
    if (told.length > 0 && dates >= Math.min(told.length, 1000) * DATE_SHARE) return 'date';
    const different = new Set(told).size;
    if (ID_NAME.test(name) && different === told.length && told.length > 1) return 'id';
    return told.length >= ROWS_TO_NAME && different > told.length * NAME_SHARE ? 'names' : '';
  }
  if (!ID_NAME.test(name) || told.length < 2) return '';
  const whole = told.every((text) => /^\d+$/.test(text));
  return whole && new Set(told).size === told.length ? 'id' : '';
}

/**
 * The column to predict: the one whose name says so, else the last one that may be it.
 * @param {readonly string[]} names as words
 * @param {readonly ColumnHint[]} hints
 * @returns {number}
 */
function guessTarget(names, hints) {
  const usable = names.flatMap((_, index) =>
    hints[index] === 'id' || hints[index] === 'names' || hints[index] === 'date' ? [] : [index],
  );
  for (const pattern of TARGET_NAMES) {
    const named = usable.filter((index) => pattern.test(names[index])).at(-1);
    if (named !== undefined) return named;
  }
  return usable.at(-1) ?? names.length - 1;
}

/**
 * @param {readonly (readonly string[])[]} columns [columns][rows], trimmed
 * @param {readonly ColumnProfile[]} profiles
 * @param {readonly string[]} names
 * @param {number} [target] index of the target column, where it is known
 * @returns {ColumnGuess[]}
 */
export function guessColumns(columns, profiles, names, target) {
  const words = names.map(wordsOf);
  const kinds = profiles.map(guessKind);
  const hints = columns.map((texts, index) => hintOf(texts, words[index], kinds[index]));
  const aim = target ?? guessTarget(words, hints);
  const aside = hints.map(
    (hint, index) =>
      index !== aim &&
      (hint === 'id' || hint === 'names' || (hint === 'date' && allDifferent(columns[index]))),
  );
  // A table of nothing but names is still a table: something has to be an input.
  const inputs = columns.some((_, index) => index !== aim && !aside[index]);
  return kinds.map((kind, index) => {
    if (index !== aim) {
      return { kind, role: inputs && aside[index] ? 'ignored' : 'input', hint: hints[index] };
    }
    const { words: others } = profiles[index];
    const codes = kind === 'number' && others === 0 && areCodes(numbersOf(columns[index]));
    return codes
      ? { kind: 'category', role: 'target', hint: 'codes' }
      : { kind, role: 'target', hint: hints[index] };
  });
}

/** @param {readonly string[]} texts */
function numbersOf(texts) {
  return texts.map((text) => parseNumber(text, '.')).filter((value) => !Number.isNaN(value));
}

/** @param {readonly string[]} texts */
function allDifferent(texts) {
  return texts.length >= ROWS_TO_NAME && new Set(texts).size > texts.length * NAME_SHARE;
}

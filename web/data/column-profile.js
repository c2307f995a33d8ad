/**
 * What the cells of a foreign column are: numbers, with which decimal mark and unit, missing
 * values, words.
 * @import { DecimalMark } from './numbers.js'
 */
import { meansMissing, readWith, splitUnit } from './numbers.js';

/**
 * Cells counted. `point` and `comma` are numbers that only this decimal mark explains; `open`
 * ones could be either: those with a comma ("1,234"), and those with a point ("1.234").
 * @typedef {object} ColumnProfile
 * @property {number} numbers
 * @property {number} empty
 * @property {number} unknown words that mean a missing value, such as NA
 * @property {number} words all others
 * @property {number} point
 * @property {number} comma
 * @property {number} openCommas
 * @property {number} openPoints
 * @property {boolean} hasComma a number with a comma is among them
 * @property {ReadonlyMap<string, number>} units '' for a number without one
 */

const WHOLE = /^-?\d+$/;
const PLAIN = /^-?\d+\.\d+$/;
/** A point between thousands, perhaps. */
const GROUPED = /^-?[1-9]\d{0,2}\.\d{3}$/;

/**
 * @param {readonly string[]} texts trimmed
 * @returns {ColumnProfile}
 */
export function profileColumn(texts) {
  const units = new Map();
  const profile = { numbers: 0, empty: 0, unknown: 0, words: 0, hasComma: false, units };
  const marks = { point: 0, comma: 0, openCommas: 0, openPoints: 0 };
  let bare = 0;
  for (const text of texts) {
    if (text === '') profile.empty += 1;
    else if (WHOLE.test(text)) bare += 1;
    else if (PLAIN.test(text)) {
      bare += 1;
      if (GROUPED.test(text)) marks.openPoints += 1;
      else marks.point += 1;
    } else {
      const { body, unit } = splitUnit(text);
      const mark = markOf(body);
      if (mark === null) profile[meansMissing(text) ? 'unknown' : 'words'] += 1;
      else {
        profile.numbers += 1;
        if (mark !== 'none') marks[mark] += 1;
        profile.hasComma ||= body.includes(',');
        units.set(unit, (units.get(unit) ?? 0) + 1);
      }
    }
  }
  if (bare > 0) units.set('', (units.get('') ?? 0) + bare);
  return { ...profile, ...marks, numbers: profile.numbers + bare };
}

/**
 * Which decimal mark a number has.
 * @param {string} body
 * @returns {'none' | 'point' | 'comma' | 'openCommas' | 'openPoints' | null} null where it is no number
 */
function markOf(body) {
  const point = readWith(body, '.');
  const comma = readWith(body, ',');
  if (Number.isNaN(point)) return Number.isNaN(comma) ? null : 'comma';
  if (Number.isNaN(comma)) return 'point';
  if (point === comma) return 'none';
  return body.includes(',') ? 'openCommas' : 'openPoints';
}

/** @typedef {{ decimal: DecimalMark | undefined; open: boolean; mixed: boolean }} MarkChoice */

/**
 * The decimal mark of every column: what its own numbers show, else what the other columns do.
 * @param {readonly ColumnProfile[]} profiles
 * @param {string} delimiter between semicolons a decimal comma is likelier
 * @returns {MarkChoice[]} `decimal`: undefined where no number needs one; `open`: it is a guess, to be asked about; `mixed`: the numbers disagree
 */
export function decimalMarks(profiles, delimiter) {
  const points = profiles.some(({ point }) => point > 0);
  const commas = profiles.some(({ comma }) => comma > 0);
  const shared = points === commas ? undefined : points ? '.' : ',';
  return profiles.map(({ point, comma, openCommas, openPoints, hasComma }) => {
    const mixed = point > 0 && comma > 0;
    if (point > 0 || comma > 0) {
      const decimal = comma > point ? ',' : hasComma ? '.' : undefined;
      return { decimal, open: false, mixed };
    }
    if (openCommas + openPoints === 0) return { decimal: undefined, open: false, mixed };
    if (openCommas > 0) {
      const guess = shared ?? (delimiter === ';' ? ',' : '.');
      return { decimal: guess, open: shared === undefined, mixed };
    }
    const decimal = shared === ',' ? shared : undefined;
    return { decimal, open: shared === undefined && delimiter === ';', mixed };
  });
}

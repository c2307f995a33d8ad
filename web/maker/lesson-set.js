/**
 * What a step sets, one thing after the other, so that each can be said in words and taken away.
 * @import { LessonState } from '../lesson-types.js'
 * @import { Path } from './paths.js'
 */

/**
 * @typedef {object} SetItem
 * @property {Path} path inside `set`
 * @property {string} what the field, such as `learningRate`; `option` and `prediction` for those with a name
 * @property {string} name of an option or a column; '' for the others
 * @property {any} value as it is in the draft
 */

/** @param {unknown} value @returns {[string, unknown][]} */
const entriesOf = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];

/**
 * @param {LessonState | unknown} set as it is in the draft
 * @returns {SetItem[]}
 */
export function itemsOf(set) {
  return entriesOf(set).flatMap(([field, value]) => {
    /** @param {string} what @param {Path} within @param {[string, unknown][]} entries */
    const each = (what, within, entries) =>
      entries.map(([name, own]) => ({ path: [...within, name], what, name, value: own }));
    if (field === 'prediction') return each('prediction', [field], entriesOf(value));
    if (field !== 'settings') return [{ path: [field], what: field, name: '', value }];
    return entriesOf(value).flatMap(([name, own]) =>
      name === 'options'
        ? each('option', [field, name], entriesOf(own))
        : [{ path: [field, name], what: name, name: '', value: own }],
    );
  });
}

/**
 * Lists and groups of names with more entries than a file may have. A form would have to draw each
 * of them, again with every letter that is typed: such a file is refused, and nothing is lost by it.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { GroupShape, Shape } from '../quiz/shape.js'
 */
import { note, Said } from '../quiz/shape.js';
import { pathText } from './paths.js';

/** That many say enough. */
const MOST_TOLD = 3;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isGroup = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * @param {Shape} shape of the whole file
 * @param {unknown} value of the whole file, whatever that is
 * @param {GroupShape | null} own the shape of groups that are read elsewhere
 * @returns {Issue[]} each with its path, what was found and what is allowed; the first few
 */
export function tooMany(shape, value, own = null) {
  /** @type {Issue[]} */
  const issues = [];
  walk(shape, value, []);
  return issues;

  /** @param {Shape} shape @param {unknown} value @param {readonly (string | number)[]} path @returns {void} */
  function walk(shape, value, path) {
    if (issues.length >= MOST_TOLD) return;
    if (shape.is === 'list' && Array.isArray(value)) {
      if (value.length > shape.most) return tell(path, value.length, shape.most);
      value.forEach((each, index) => walk(shape.of, each, [...path, index]));
    }
    if (shape.is === 'either') {
      const type = Array.isArray(value) ? 'list' : 'group';
      const field =
        isGroup(value) && Object.keys(shape.of).find((each) => Object.hasOwn(value, each));
      const inner = shape.of[type] ?? (field && shape.of[field]);
      if (inner) walk(inner, value, path);
    }
    if (!isGroup(value)) return;
    if (shape.is === 'map') {
      const names = Object.keys(value);
      if (names.length > shape.most) return tell(path, names.length, shape.most);
      for (const name of names) walk(shape.of, value[name], [...path, name]);
    }
    if (shape.is === 'kinds') {
      const kind = value[shape.by];
      const isKnown = typeof kind === 'string' && Object.hasOwn(shape.kinds, kind);
      if (isKnown) walk(shape.kinds[kind], value, path);
    }
    if (shape.is === 'own' && own) walk(own, value, path);
    if (shape.is !== 'group') return;
    for (const [name, each] of Object.entries({ ...shape.needed, ...shape.optional })) {
      if (Object.hasOwn(value, name)) walk(each, value[name], [...path, name]);
    }
  }

  /** @param {readonly (string | number)[]} path @param {number} count @param {number} most */
  function tell(path, count, most) {
    const more = { maximum: String(most) };
    const found = new Said(`${count} entries`);
    note(issues, 'quizTooMany', pathText(path), found, `up to ${most} entries`, more);
  }
}

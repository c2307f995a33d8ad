/**
 * What a frame can open with: the tables of the page, its lessons and its quizzes, in groups.
 * @import { StudioPage } from './page-types.js'
 */
import { t } from '../../i18n/texts.js';

/** @typedef {Readonly<Record<string, string>>} Keys */

/**
 * Lessons and quizzes that come with the page; none until their lists have been fetched.
 * @typedef {Record<'lesson' | 'quiz', readonly { name: string, title: string, steps?: number }[]>} Played
 */

/**
 * @param {object} options
 * @param {Keys} options.keys of the frame
 * @param {Played} options.played
 * @param {readonly (readonly [group: string, ids: readonly string[]])[]} options.groups of tables
 * @returns {StudioPage['openings']}
 */
export function openingsOf({ keys, played, groups }) {
  const tables = groups.map(([group, ids]) => ({
    label: t(`groups.${group}`),
    entries: ids.map((name) => ({
      key: /** @type {const} */ ('dataset'),
      name,
      title: t(`datasets.${name}.title`),
    })),
  }));
  const others = /** @type {const} */ (['lesson', 'quiz']).map((key) => {
    const name = keys[key] ?? '';
    const isOwn = name !== '' && !played[key].some((each) => each.name === name);
    const own = isOwn ? [{ key, name, title: t(`studio.own.${key}`) }] : [];
    return {
      label: t(`studio.group.${key}`),
      entries: [...played[key].map((each) => ({ ...each, key })), ...own],
    };
  });
  return [...tables, ...others].filter(({ entries }) => entries.length > 0);
}

/**
 * The one that these keys say, as `key:name`.
 * @param {Keys} keys
 * @param {string} usual table of a frame without keys
 * @returns {string} '' where only a link says it
 */
export function openingOf({ dataset, lesson, quiz, link }, usual) {
  if (lesson) return `lesson:${lesson}`;
  if (quiz) return `quiz:${quiz}`;
  if (dataset) return `dataset:${dataset}`;
  return link ? '' : `dataset:${usual}`;
}

/** Whether the list has it. @param {StudioPage['openings']} openings @param {string} opening */
export const isOffered = (openings, opening) =>
  openings.some(({ entries }) => entries.some(({ key, name }) => `${key}:${name}` === opening));

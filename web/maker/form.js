/**
 * What the views of a form are given: the value and its places, the shapes that say which fields
 * there are, and the edits. One form serves a whole file; the shapes are those that its reader
 * checks by (web/quiz/shape.js), so a new field of a file is in the form by itself.
 * @import { Shape } from '../quiz/shape.js'
 * @import { Path } from './paths.js'
 * @import { createDraft } from './draft.js'
 * @import { sortProblems } from './problems.js'
 */
import { editList, getAt, inserted, moved, pathText, renameAt, setAt } from './paths.js';
import { starterOf } from './starter.js';
import {
  plainText,
  readLines,
  readNumber,
  readRow,
  readRows,
  showRow,
  shownText,
} from './typed.js';

/** @typedef {{ fields: readonly string[], title?: string, fold?: boolean }} Section fields that stand together; `title` is the key of a text, `fold` begins closed */

/**
 * What one kind of file adds. A trail is a list of names on the way to a field, without numbers and
 * with the kind of each group that has one: `['choice', 'options', 'text']`.
 * @typedef {object} FormPlan
 * @property {readonly string[]} texts first parts of the keys of labels, the most special one first, such as `['quizMaker', 'maker']`
 * @property {Readonly<Record<string, string>>} [names] keys under which the values of a choice have their names, by the field's name; without it those of activations, losses and optimizers
 * @property {(trail: readonly string[]) => readonly Section[] | null} [layout] of a group; null: all fields in their own order. Fields that no section names come last
 * @property {(trail: readonly string[]) => boolean | null | undefined} [flag] what an optional flag is where the file says nothing; null: it is as the file's own setting, and three answers are offered. Default: false
 * @property {(trail: readonly string[]) => Shape | null} [own] the form of a group that is read elsewhere
 * @property {(trail: readonly string[], shape: Shape) => unknown} [starter] of an entry or group; undefined: as the shape needs
 * @property {(trail: readonly string[]) => ((field: import('../views/maker/form-types.js').Field) => unknown) | null} [widget] draws a field in another way
 * @property {(value: any, path: Path) => any} [after] mends what an edit at this place brings with it, such as the other options when one becomes the right one
 */

/** What could be better in a field that is right as it is; `mended` is what it may say instead. @typedef {{ text: string, mended?: unknown }} Advice */

/**
 * @typedef {ReturnType<typeof createForm>} Form
 */

/**
 * @param {object} options
 * @param {Pick<ReturnType<typeof createDraft<any>>, 'value' | 'change'>} options.draft
 * @param {() => ReturnType<typeof sortProblems>} options.problems of the value of the moment
 * @param {FormPlan} options.plan
 * @param {(id: string) => void} options.focus the element to have the keyboard after the next picture
 * @param {(path: Path) => readonly Advice[]} [options.advice] of a field
 */
export function createForm({ draft, problems, plan, focus, advice = () => [] }) {
  /** What stands in the field that is being typed in; it may not be what the value would show. */
  let typing = { id: '', text: '' };

  /** @param {Path} path */
  const id = (path) =>
    `at-${pathText(path).replace(/[^A-Za-z0-9]/g, (s) => `_${s.charCodeAt(0)}`)}`;

  /** @param {any} next @param {Path} path @param {string} [name] */
  function change(next, path, name) {
    draft.change(plan.after?.(next, path) ?? next, name);
  }

  /** @param {Path} path @param {(list: any[]) => unknown[]} edit */
  const list = (path, edit) => change(editList(draft.value(), path, edit), path);

  return {
    plan,
    id,
    /** Of a field, then of those around it: the first that is there leads to it. @param {Path} path */
    idsAround: (path) => path.map((_, at) => id(path.slice(0, path.length - at))),
    focus,
    /** @param {Path} path */
    get: (path) => getAt(draft.value(), path),
    /** Of the field itself, not of those in it. @param {Path} path */
    problems: (path) => problems().at(pathText(path)),
    advice,
    /** @param {Path} path */
    problemsWithin: (path) => problems().within(pathText(path)),
    /** @param {Path} path @param {unknown} next undefined takes the field away @param {boolean} [isTyped] one step back for all that is typed in a row */
    set(path, next, isTyped = false) {
      change(setAt(draft.value(), path, next), path, isTyped ? pathText(path) : '');
    },
    /** @param {Path} path of a list @param {unknown} entry @param {number} [at] */
    insert(path, entry, at) {
      list(path, (entries) => inserted(entries, at ?? entries.length, entry));
    },
    /** The field goes with its last entry, unless it has to be there. @param {Path} path of a list @param {number} index @param {boolean} isNeeded */
    remove(path, index, isNeeded) {
      const rest = getAt(draft.value(), path).filter(
        (/** @type {any} */ _, /** @type {number} */ at) => at !== index,
      );
      change(setAt(draft.value(), path, rest.length > 0 || isNeeded ? rest : undefined), path);
    },
    /** @param {Path} path of a list @param {number} index */
    duplicate(path, index) {
      list(path, (entries) => inserted(entries, index + 1, entries[index]));
    },
    /** @param {Path} path of a list @param {number} from @param {number} to */
    move(path, from, to) {
      list(path, (entries) => moved(entries, from, to));
    },
    /** @param {Path} path of a map @param {string} from @param {string} to */
    rename(path, from, to) {
      change(renameAt(draft.value(), path, from, to), path);
    },
    /** @param {readonly string[]} trail @param {Shape} shape @param {string} [variant] */
    starter: (trail, shape, variant) =>
      (variant === undefined ? plan.starter?.(trail, shape) : undefined) ??
      starterOf(shape, variant),
    /** What a field shows: what is typed in it at the moment, else its value. @param {Path} path @param {string} text */
    shown: (path, text) => (typing.id === id(path) ? typing.text : text),
    /** @param {Path} path @param {string} text */
    type(path, text) {
      typing = { id: id(path), text };
    },
    endTyping() {
      typing = { id: '', text: '' };
    },
    ...{ plainText, readLines, readNumber, readRow, readRows, showRow, shownText },
  };
}

/**
 * Places in a file that is being written: a path is a list of names and numbers, and its text is
 * the one that the readers' problems give, such as `questions[3].options[0].text`. Nothing here
 * changes a value: each edit gives a new one, in which all that was not meant is the very same,
 * whatever the form knows of it.
 */

/** @typedef {readonly (string | number)[]} Path */

/** @param {Path} path @returns {string} as the readers write it */
export function pathText(path) {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/**
 * What stands at a place.
 * @param {unknown} value of the whole file
 * @param {Path} path
 * @returns {any} undefined where there is nothing
 */
export function getAt(value, path) {
  let found = /** @type {any} */ (value);
  for (const step of path) {
    const isThere = found !== null && typeof found === 'object' && Object.hasOwn(found, step);
    found = isThere ? found[step] : undefined;
  }
  return found;
}

/**
 * @template T
 * @param {T} value of the whole file
 * @param {Path} path groups that are missing on the way are made
 * @param {unknown} next undefined takes the field away
 * @returns {T}
 */
export function setAt(value, path, next) {
  if (path.length === 0) return /** @type {T} */ (next);
  const [step, ...rest] = path;
  if (Array.isArray(value)) {
    const copy = [...value];
    copy[Number(step)] = setAt(copy[Number(step)], rest, next);
    return /** @type {any} */ (copy);
  }
  const group = value !== null && typeof value === 'object' ? value : {};
  const inner = setAt(/** @type {any} */ (group)[step], rest, next);
  if (inner !== undefined) return /** @type {any} */ ({ ...group, [step]: inner });
  const { [step]: _, ...others } = /** @type {any} */ (group);
  return others;
}

/**
 * @template T
 * @param {T} value of the whole file
 * @param {Path} path of the list
 * @param {(entries: any[]) => unknown[]} edit is given a copy
 * @returns {T}
 */
export function editList(value, path, edit) {
  const entries = getAt(value, path);
  return setAt(value, path, edit(Array.isArray(entries) ? [...entries] : []));
}

/**
 * What has come to a list.
 * @param {readonly unknown[]} entries
 * @param {unknown} before the list as it was
 * @returns {number} of the first entry that was not there; −1 where there is none, or another list altogether
 */
export function firstNew(entries, before) {
  const was = Array.isArray(before) ? before : [];
  const isOther = was.length > 0 && !entries.some((each) => was.includes(each));
  return isOther ? -1 : entries.findIndex((each) => !was.includes(each));
}

/** @template T @param {readonly T[]} entries @param {number} from @param {number} to @returns {T[]} */
export function moved(entries, from, to) {
  const copy = [...entries];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}

/** @template T @param {readonly T[]} entries @param {number} at @param {T} entry @returns {T[]} */
export const inserted = (entries, at, entry) => [
  ...entries.slice(0, at),
  entry,
  ...entries.slice(at),
];

/**
 * Another name for an entry of a map, in its place.
 * @template T
 * @param {T} value of the whole file
 * @param {Path} path of the map
 * @param {string} from
 * @param {string} to nothing happens where it is empty or taken
 * @returns {T}
 */
export function renameAt(value, path, from, to) {
  const map = getAt(value, path);
  if (to === '' || Object.hasOwn(map, to)) return value;
  const entries = Object.entries(map).map(([name, each]) => [name === from ? to : name, each]);
  return setAt(value, path, Object.fromEntries(entries));
}

/**
 * Problems of the readers by the place that they concern.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Path } from './paths.js'
 */
import { getAt } from './paths.js';

/** Where in the file a problem is. @param {Issue} issue @returns {string} */
export const placeOf = ({ where, values }) => values?.path ?? where;

/**
 * A path from its text. Names are taken as long as they are there, so that one with a dot in it is found.
 * @param {string} text as a problem gives it
 * @param {unknown} value of the whole file
 * @returns {Path} as far as the text can be read
 */
export function readPath(text, value) {
  /** @type {(string | number)[]} */
  const path = [];
  let rest = text;
  while (rest !== '') {
    const number = /^\[(\d+)\]\.?/.exec(rest);
    const quoted = /^\["([^"]*)"\]\.?/.exec(rest);
    if (number || quoted) {
      path.push(number ? Number(number[1]) : /** @type {RegExpExecArray} */ (quoted)[1]);
      rest = rest.slice((number ?? quoted)?.[0].length);
      continue;
    }
    const names = Object.keys(Object(getAt(value, path))).filter(
      (name) => rest.startsWith(name) && /^($|[.[])/.test(rest.slice(name.length)),
    );
    const name = names.sort((a, b) => b.length - a.length)[0] ?? /^[^.[]*/.exec(rest)?.[0] ?? '';
    if (name === '') break;
    path.push(name);
    rest = rest.slice(name.length).replace(/^\./, '');
  }
  return path;
}

/**
 * @param {readonly Issue[]} issues
 */
export function sortProblems(issues) {
  /** @type {Map<string, Issue[]>} */
  const places = new Map();
  for (const issue of issues) {
    const place = placeOf(issue);
    places.set(place, [...(places.get(place) ?? []), issue]);
  }
  return {
    all: issues,
    /** @param {string} place the text of a path */
    at: (place) => places.get(place) ?? [],
    /** How many are there and further in. @param {string} place */
    within: (place) =>
      issues.filter((issue) => {
        const found = placeOf(issue);
        return found.startsWith(place) && /^($|[.[])/.test(found.slice(place.length));
      }).length,
  };
}

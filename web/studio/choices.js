/**
 * Where in the studio each key of a frame is chosen. A key or a control without a place here
 * would be one that authors never find; a test compares both lists with those of the frame.
 * @import { PanelName } from '../embed/protocol.js'
 * @import { Keys } from '../interop/link/snippets.js'
 * @import { Plan } from './plan.js'
 */
import { CONTROLS, PANELS } from '../embed/keys.js';
import { keysRead, withKeys } from './plan.js';

/**
 * - `panels`: which are there and which can be changed
 * - `controls`: single ones that are hidden
 * - `start`: what the frame opens with, chosen from a list: a data set, a lesson or a quiz
 * - `arranged`: the same, taken over from the frame itself
 * - `look`, `more`: how it looks and behaves
 * @type {Readonly<Record<string, 'panels' | 'controls' | 'start' | 'arranged' | 'look' | 'more'>>}
 */
export const PLACES = {
  panels: 'panels',
  lock: 'panels',
  hide: 'controls',
  dataset: 'start',
  lesson: 'start',
  step: 'start',
  quiz: 'start',
  quizSeed: 'start',
  layers: 'arranged',
  activation: 'arranged',
  output: 'arranged',
  loss: 'arranged',
  optimizer: 'arranged',
  rate: 'arranged',
  batch: 'arranged',
  validation: 'arranged',
  l2: 'arranged',
  speed: 'arranged',
  seed: 'arranged',
  link: 'arranged',
  theme: 'look',
  // One language so far: it is kept as the address has it, and has no control.
  lang: 'look',
  rest: 'more',
  origin: 'more',
};

/** Single controls by the panel that they stand in; `frame` for those of its upper edge. */ // prettier-ignore
export const CONTROL_GROUPS = /** @type {const} */ ({
  table: ['dataset', 'files', 'history', 'recipe', 'about', 'rows', 'validation'],
  network: ['layers', 'activation', 'inside', 'summary', 'legend'],
  output: ['axes', 'tools', 'views'],
  settings: ['optimizer', 'learningRate', 'batchSize', 'loss', 'speed', 'more'],
  run: ['train', 'step', 'reset', 'seed', 'figures'],
  frame: ['help', 'theme', 'full'],
});

/** Keys that say what the frame opens with. */
const SETUP = Object.entries(PLACES).flatMap(([key, place]) =>
  place === 'start' || place === 'arranged' ? [key] : [],
);

/** Those of them alone. @param {Keys} keys @returns {Keys} */
export const setUpOf = (keys) =>
  Object.fromEntries(Object.entries(keys).filter(([key]) => SETUP.includes(key)));

/** Whether a lesson or a quiz is in the frame: beside its panels, or alone. @param {Keys} keys */
export const isPlayed = ({ lesson, quiz }) => Boolean(lesson || quiz);

/** The same keys with another set-up. @param {Keys} keys @param {Keys} setUp */
export const withSetUp = (keys, setUp) =>
  withKeys(keys, {
    ...Object.fromEntries(SETUP.map((key) => [key, ''])),
    ...setUp,
    // Only those can stand without a panel.
    ...(keys.panels === 'none' && !isPlayed(setUp) && { panels: '' }),
  });

/** What is set up beyond a choice of a list, by key. @param {Keys} keys */
export const arrangedOf = (keys) =>
  Object.entries(keys).filter(([key]) => PLACES[key] === 'arranged');

/**
 * @typedef {object} Chosen
 * @property {PanelName[]} panels
 * @property {PanelName[]} locked
 * @property {string[]} hidden single controls
 */

/** What of the page is there and can be changed. @param {Keys} keys @returns {Chosen} */
export function chosen(keys) {
  const { panels, locked, hidden } = keysRead(keys);
  return { panels, locked, hidden };
}

/**
 * Writes it in the shortest words.
 * @param {Keys} keys
 * @param {Partial<Chosen>} changes
 * @returns {Keys}
 */
function withChosen(keys, changes) {
  const { panels, locked, hidden } = { ...chosen(keys), ...changes };
  const fixed = locked.filter((name) => panels.includes(name));
  return withKeys(keys, {
    panels: panels.length < PANELS.length ? panels.join() || 'none' : '',
    lock: fixed.length > 0 && fixed.length === panels.length ? 'all' : fixed.join(),
    hide: hidden.join(),
  });
}

/**
 * @template {string} T
 * @param {readonly T[]} order
 * @param {readonly T[]} names
 * @param {T} name
 * @param {boolean} isThere
 * @returns {T[]}
 */
const toggled = (order, names, name, isThere) =>
  order.filter((each) => (each === name ? isThere : names.includes(each)));

/**
 * The last panel stays, unless a lesson or a quiz can stand alone.
 * @param {Keys} keys
 * @param {PanelName} name
 * @param {boolean} isThere
 */
export function showPanel(keys, name, isThere) {
  const panels = toggled(PANELS, chosen(keys).panels, name, isThere);
  return panels.length > 0 || isPlayed(keys) ? withChosen(keys, { panels }) : keys;
}

/** @param {Keys} keys @param {PanelName} name @param {boolean} mayChange */
export const freePanel = (keys, name, mayChange) =>
  withChosen(keys, { locked: toggled(PANELS, chosen(keys).locked, name, !mayChange) });

/** @param {Keys} keys @param {string} name @param {boolean} isThere */
export const showControl = (keys, name, isThere) =>
  withChosen(keys, { hidden: toggled(CONTROLS, chosen(keys).hidden, name, !isThere) });

/**
 * The frame as its author arranges it: everything is there and can be changed.
 * @param {Plan['keys']} keys
 */
export const openKeys = (keys) => withKeys(setUpOf(keys), { theme: keys.theme ?? '' });

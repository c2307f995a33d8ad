/**
 * The keys in the address of a frame: `embed.html#panels=network,output&dataset=circle&lock=table`.
 * Written by an author, read as if by a stranger; what cannot be used is named by its key and
 * the rest counts. docs/embedding.md lists them.
 * @import { MessageIssue, PanelName, WantedState } from './protocol.js'
 */
import { HIGHEST_SEED } from '../data/limits.js';
import { firstOf, issue, shown } from './messages.js';

/** @type {readonly PanelName[]} */ // prettier-ignore
export const PANELS = ['run', 'settings', 'table', 'network', 'output', 'prediction', 'progress'];

/** Single controls that can be hidden: what each is called on the page, see embed.css. */ // prettier-ignore
export const CONTROLS = [
  'dataset', 'files', 'history', 'recipe', 'about', 'rows', 'validation',
  'layers', 'activation', 'inside', 'summary', 'legend', 'axes', 'tools', 'views',
  'optimizer', 'learningRate', 'batchSize', 'loss', 'speed', 'more',
  'train', 'step', 'reset', 'seed', 'figures', 'help', 'theme', 'full',
];

/** Longest address that is read; browsers take more. */
const MOST_CHARACTERS = 2_000_000;
/** Longest without whole projects, lessons and quizzes in it. */
const MOST_PLAIN = 20_000;
const HOLDS_A_FILE = /^(link=|lesson=~|quiz=)/;
const MOST_LAYERS = 100;
const MOST_STEPS = 100;

/** Keys that are handed on to `setState`, and where they go. */
const SETTINGS = /** @type {const} */ ({
  loss: 'loss',
  optimizer: 'optimizer',
  rate: 'learningRate',
  batch: 'batchSize',
  validation: 'validationPercent',
  l2: 'l2',
  speed: 'speed',
});

/** Every key that is read, as authors write them. */ // prettier-ignore
export const KEYS = [
  'panels', 'hide', 'lock', 'theme', 'lang',
  'dataset', 'layers', 'activation', 'output', ...Object.keys(SETTINGS), 'seed',
  'lesson', 'step', 'quiz', 'quizSeed', 'origin', 'rest', 'link',
];

/** What WordPress writes behind the address of a frame that it embeds by oEmbed. */
const FOREIGN_END = /#?\?secret=\w+$/;

/**
 * @typedef {object} FrameKeys
 * @property {PanelName[]} panels shown, in the order of the page
 * @property {string[]} hidden controls that are not
 * @property {PanelName[]} locked panels that the reader cannot change
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {string[]} origins of pages that may speak to the frame; none for all
 * @property {boolean} rests where nobody can see it
 * @property {WantedState | null} wanted what it opens with
 * @property {{ name: string, step?: number } | null} lesson `name` of one that comes with the page; `step` from 1
 * @property {{ name: string, seed?: number } | null} quiz `name`, or what a link to a quiz has behind its `quiz=`
 * @property {string} link what stands behind the # of a link to the whole page; '' for none
 * @property {MessageIssue[]} issues
 */

/** @param {string} text @returns {string[]} */
const listOf = (text) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/**
 * As much of an address as is read.
 * @param {string} hash with or without its `#`
 * @returns {{ text: string, issues: MessageIssue[] }} `text` without the `#`
 */
export function readable(hash) {
  /** @param {string} text @param {string} of @param {number} found @param {number} most */
  const tooLong = (text, of, found, most) => {
    const message = `${of} ${found} characters: up to ${most} are read.`;
    return { text, issues: [issue('tooLarge', '', message)] };
  };
  const { length } = hash;
  if (length > MOST_CHARACTERS) return tooLong('', 'The address has', length, MOST_CHARACTERS);
  const text = hash.replace(FOREIGN_END, '').replace(/^#/, '');
  if (text.length <= MOST_PLAIN) return { text, issues: [] };
  const files = text
    .split('&')
    .filter((part) => HOLDS_A_FILE.test(part))
    .join('&');
  const plain = text.length - files.length;
  if (plain <= MOST_PLAIN) return { text, issues: [] };
  return tooLong(files, 'Beside link, lesson and quiz the address has', plain, MOST_PLAIN);
}

/**
 * @param {string} hash with or without its `#`
 * @returns {FrameKeys} its issues are the first of all, see `firstOf`
 */
export function readKeys(hash) {
  const { text: own, issues } = readable(hash);
  const given = new Map(new URLSearchParams(own));
  /** @param {string} key */
  const take = (key) => {
    const text = given.get(key) ?? null;
    given.delete(key);
    return text;
  };
  /** @param {string} key @param {unknown} value @param {readonly string[]} allowed */
  const refuse = (key, value, allowed) => {
    const values = { given: shown(value), wanted: allowed.join(', ') };
    issues.push(
      issue('wrongValue', key, `${key} is ${values.given}: use ${values.wanted}.`, values),
    );
  };
  /** @param {string} key @param {readonly string[]} allowed @returns {string[]} */
  const names = (key, allowed) =>
    [...new Set(listOf(take(key) ?? ''))].filter((name) => {
      const isKnown = allowed.includes(name);
      if (!isKnown) refuse(key, name, allowed);
      return isKnown;
    });

  // A lesson or a quiz can stand alone.
  const isBare = given.get('panels') === 'none' && (given.has('quiz') || given.has('lesson'));
  if (isBare) given.delete('panels');
  const shownPanels = isBare ? [] : given.has('panels') ? names('panels', PANELS) : PANELS;
  const hidden = names('hide', [...PANELS, ...CONTROLS]);
  const locked = names('lock', [...PANELS, 'all']);
  const panels = PANELS.filter((name) => shownPanels.includes(name) && !hidden.includes(name));
  const isTold = issues.some(({ where }) => where === 'panels');
  if (panels.length === 0 && !isBare && !isTold) refuse('panels', 'none', PANELS);
  const theme = take('theme') ?? 'auto';
  const isTheme = theme === 'auto' || theme === 'light' || theme === 'dark';
  if (!isTheme) refuse('theme', theme, ['auto', 'light', 'dark']);
  const lang = take('lang');
  if (lang !== null && lang !== 'en') refuse('lang', lang, ['en']);
  const rest = take('rest');
  if (rest !== null && rest !== 'no') refuse('rest', rest, ['no']);
  const origins = listOf(take('origin') ?? '').filter((text) => {
    const isOrigin = originOf(text) === text;
    if (!isOrigin)
      refuse('origin', text, ['an origin: scheme, name and port, nothing behind them']);
    return isOrigin;
  });
  const link = take('link') ?? '';
  /** @param {string} key @param {string} beside the key that it belongs to @param {number} low @param {number} high */
  const numberFor = (key, beside, low, high) => {
    const text = take(key);
    if (text === null) return {};
    const isUsable = /^\d{1,10}$/.test(text) && Number(text) >= low && Number(text) <= high;
    if (isUsable && given.has(beside)) return { [key]: Number(text) };
    refuse(key, text, [`a whole number from ${low} to ${high}, together with ${beside}`]);
    return {};
  };
  const at = numberFor('step', 'lesson', 1, MOST_STEPS);
  const drawn = numberFor('quizSeed', 'quiz', 0, HIGHEST_SEED).quizSeed;
  const [lesson, quiz] = [take('lesson') ?? '', take('quiz') ?? ''];
  const wanted = wantedOf(take, refuse);
  for (const key of given.keys()) {
    issues.push(issue('unknownKey', key.slice(0, 40), `There is no key ${shown(key)}.`));
  }
  return {
    panels: panels.length > 0 || isBare ? panels : [...PANELS],
    hidden: hidden.filter((name) => CONTROLS.includes(name)),
    locked: locked.includes('all') ? [...PANELS] : PANELS.filter((name) => locked.includes(name)),
    theme: isTheme ? theme : 'auto',
    origins,
    rests: rest !== 'no',
    wanted,
    lesson: lesson === '' ? null : { name: lesson, ...at },
    quiz: quiz === '' ? null : { name: quiz, ...(drawn !== undefined && { seed: drawn }) },
    link,
    issues: firstOf(issues),
  };
}

/**
 * The key of the address that a place of `setState` comes from: its author knows no other name.
 * @param {string} where such as `state.settings.learningRate`
 * @returns {string}
 */
export function keyOf(where) {
  const name = where.replace('state.', '');
  const setting = Object.entries(SETTINGS).find(([, field]) => name === `settings.${field}`);
  if (setting) return setting[0];
  if (/^layers\b.*\.activation$/.test(name)) return 'activation';
  return name.replace(/[.[].*/, '');
}

/**
 * What is wanted in pieces, one for each key, so that one which cannot be used leaves the others.
 * @param {WantedState} wanted
 * @returns {WantedState[]}
 */
export const piecesOf = ({ settings, ...rest }) =>
  [...Object.entries(rest), ...Object.entries(settings ?? {})].map(([name, value]) =>
    name in rest ? { [name]: value } : { settings: { [name]: value } },
  );

/** @param {string} text @returns {string} '' where it is no address */
function originOf(text) {
  try {
    return new URL(text).origin;
  } catch {
    return '';
  }
}

/**
 * What the keys say about the state, told as `setState` takes it, which judges the values.
 * @param {(key: string) => string | null} take
 * @param {(key: string, value: unknown, allowed: readonly string[]) => void} refuse
 * @returns {WantedState | null}
 */
function wantedOf(take, refuse) {
  /** @type {WantedState} */
  const wanted = {};
  const dataset = take('dataset');
  if (dataset) wanted.dataset = dataset;
  const units = take('layers');
  const activations = listOf(take('activation') ?? '');
  if (units !== null) {
    const layers = listOf(units === 'none' ? '' : units);
    const isUsable = layers.length <= MOST_LAYERS && layers.every((each) => /^\d{1,9}$/.test(each));
    if (isUsable) {
      wanted.layers = layers.map((each, index) => ({
        units: each,
        activation: activations[Math.min(index, activations.length - 1)] ?? 'relu',
      }));
    } else refuse('layers', units, ['units of each hidden layer such as 8,4', 'none']);
  } else if (activations.length > 0) {
    refuse('activation', activations.join(','), ['it together with layers']);
  }
  const output = take('output');
  if (output) wanted.output = { activation: output };
  /** @type {Record<string, string>} */
  const settings = {};
  for (const [key, name] of Object.entries(SETTINGS)) {
    const text = take(key);
    if (text !== null) settings[name] = text;
  }
  if (Object.keys(settings).length > 0) {
    wanted.settings = /** @type {WantedState['settings']} */ (settings);
  }
  const seed = take('seed');
  if (seed !== null) {
    if (/^\d{1,10}$/.test(seed) && Number(seed) <= HIGHEST_SEED) wanted.seed = Number(seed);
    else refuse('seed', seed, [`a whole number from 0 to ${HIGHEST_SEED}`]);
  }
  return Object.keys(wanted).length > 0 ? wanted : null;
}

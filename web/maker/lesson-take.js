/**
 * What a step's `set` has to say so that the workbench becomes what somebody has set up by hand.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { LessonState, LessonStep } from '../lesson-types.js'
 * @import { ProjectParts, State, TableColumn } from '../types.js'
 */
import { namedShapes } from '../lesson/lesson-shape.js';
import { read } from '../quiz/shape.js';

/** @typedef {State['run']['speed']} Speed */
/** @typedef {{ parts: ProjectParts, speed: Speed }} Bench */
/** @typedef {(wanted: LessonState, parts: ProjectParts) => Promise<{ parts: ProjectParts | null }>} Take */

/**
 * @typedef {object} Taken
 * @property {LessonState | undefined} set undefined where nothing of it differs
 * @property {LessonStep['outputTab']} outputTab undefined where another one was not opened
 * @property {readonly { what: Aspect, issue: Issue | null }[]} left what differs and no lesson file can say; `issue` where it is too much of something
 */

/** @param {string} text @returns {number | string} the number where the text is how a number is written */
const plain = (text) => (String(Number(text)) === text ? Number(text) : text);

/** @param {string} text @returns {any} a number where it means one, with comma or point */
function typed(text) {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? text : value;
}

/** @param {ProjectParts} parts */
const inputsOf = ({ table }) => table.columns.filter(({ role }) => role === 'input');

/** What is typed in the prediction row, by the names of the columns. @param {ProjectParts} parts @returns {Record<string, string>} */
function predicted(parts) {
  // What is computed cannot be typed.
  const columns = inputsOf(parts).filter(({ formula }) => formula === undefined);
  return Object.fromEntries(columns.map(({ id, name }) => [name, parts.view.prediction[id] ?? '']));
}

/** What a lesson file says of a hidden layer. */
const LAYER = /** @type {const} */ ([
  ...['units', 'activation', 'normalization', 'dropout', 'initializer', 'l1', 'l2'],
]);

/** @param {Readonly<Record<string, any>>} fields @returns {Record<string, any>} those that say something, numbers as numbers */
const said = (fields) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined && value !== '' && value !== false)
      .map(([name, value]) => [name, typeof value === 'string' ? typed(value) : value]),
  );

/** The settings that a file has by the same name, numbers as numbers. @param {Bench} bench */
function settingsOf({ parts: { network, training }, speed }) {
  const { optimizer, learningRate, batchSize, validationPercent, l2, splitSeed } = training;
  const texts = { learningRate, batchSize, validationPercent, l2, splitSeed };
  return {
    ...{ loss: network.loss, optimizer, ...said(texts), options: said(training.options ?? {}) },
    speed,
  };
}

/** What can be told apart of a workbench, each as a file would say it. */
const ASPECTS = /** @satisfies {Record<string, (bench: Bench) => unknown>} */ ({
  table: ({ parts: { table } }) => [
    table.columns.map(({ name, kind, role }) => [name, kind, role]),
    table.rows.map(({ cells }) => cells),
  ],
  columns: ({ parts: { table } }) =>
    table.columns.map(({ missing, scaling, formula }) => [missing, scaling, formula]),
  layers: ({ parts: { network } }) => network.hidden.map(({ id: _, ...layer }) => said(layer)),
  output: ({ parts: { network } }) => network.outputActivation,
  outputLayer: ({ parts: { network } }) => said(network.output ?? {}),
  weights: ({ parts: { network } }) => network.weights ?? [],
  settings: settingsOf,
  split: ({ parts: { training } }) => [training.split, training.splitColumn],
  augmentation: ({ parts: { training } }) => [training.copies, training.jitterPercent],
  seed: ({ parts: { network } }) => network.seed,
  prediction: ({ parts }) =>
    inputsOf(parts).map(({ id, formula }) => formula ?? typed(parts.view.prediction[id] ?? '')),
  axes: ({ parts: { view } }) => [view.xColumn, view.yColumn, view.shownClass, view.look?.axes],
  held: ({ parts: { view } }) => view.look?.held,
});
/** @typedef {keyof typeof ASPECTS} Aspect */

/** @param {Aspect} aspect @param {Bench} a @param {Bench} b */
const differ = (aspect, a, b) =>
  JSON.stringify(ASPECTS[aspect](a)) !== JSON.stringify(ASPECTS[aspect](b));

/** @param {ProjectParts} parts @returns {LessonState['table']} as a file has it; what it cannot hold is refused later */
function tableOf({ table: { columns, rows } }) {
  const last = columns.length - 1;
  const usual = (/** @type {number} */ at) => (at === last ? 'target' : 'input');
  const head = columns.map(({ name, kind, role }, at) => ({
    name,
    ...(kind === 'category' && { kind }),
    ...(role !== usual(at) && { role: /** @type {any} */ (role) }),
  }));
  const cellOf = (/** @type {TableColumn} */ { kind }, /** @type {string} */ cell) =>
    kind === 'number' ? plain(cell) : cell;
  return {
    columns: head,
    rows: rows.map(({ cells }) => columns.map((column, at) => cellOf(column, cells[at] ?? ''))),
  };
}

/**
 * What `set` says of data set or rows.
 * @param {Bench} before
 * @param {Bench} after
 * @param {Take} take
 * @returns {Promise<LessonState>}
 */
async function dataOf(before, after, take) {
  const { datasetId } = after.parts;
  const isOther = datasetId !== before.parts.datasetId;
  if (!differ('table', before, after) && !isOther) return {};
  if (datasetId !== 'own') {
    const { parts } = await take({ dataset: datasetId }, before.parts);
    if (parts && !differ('table', { ...before, parts }, after)) return { dataset: datasetId };
  }
  return differ('table', before, after) ? { table: tableOf(after.parts) } : {};
}

/**
 * @param {Bench} base what the data lead to
 * @param {Bench} after
 * @returns {LessonState} what else is to be said
 */
function restOf(base, after) {
  /** @type {LessonState} */
  const set = {};
  const { network, view } = after.parts;
  if (differ('layers', base, after)) {
    set.layers = network.hidden.map((layer) => {
      const fields = LAYER.map((name) => [name, layer[name]]);
      return /** @type {any} */ (said(Object.fromEntries(fields)));
    });
  }
  if (differ('output', base, after)) set.output = { activation: network.outputActivation };
  const [old, now] = [settingsOf(base), settingsOf(after)];
  const changed = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(/** @type {any} */ (old)[name]),
  );
  if (changed.length > 0) set.settings = Object.fromEntries(changed);
  if (network.seed !== base.parts.network.seed) set.seed = network.seed;
  const stood = predicted(base.parts);
  const typedIn = Object.entries(predicted(after.parts)).filter(
    ([name, text]) => stood[name] !== text,
  );
  if (typedIn.length > 0) {
    set.prediction = Object.fromEntries(typedIn.map(([name, text]) => [name, plain(text)]));
  }
  return set;
}

/**
 * Takes out what a lesson file does not allow.
 * @param {Record<string, any>} set is changed
 * @returns {Map<Aspect, Issue>} by what was taken out
 */
function takeRefused(set) {
  /** @type {Issue[]} */
  const issues = [];
  read(namedShapes.state, set, '', issues);
  /** @type {Map<Aspect, Issue>} */
  const refused = new Map();
  for (const issue of issues) {
    const [, part, field] = /^(\w+)(?:\.(\w+))?/.exec(issue.values?.path ?? '') ?? [];
    if (!refused.has(/** @type {Aspect} */ (part))) {
      refused.set(/** @type {Aspect} */ (part), issue);
    }
    if (part === 'settings' && set.settings) delete set.settings[field];
    else delete set[part];
  }
  if (set.settings && Object.keys(set.settings).length === 0) delete set.settings;
  return refused;
}

/**
 * @param {Bench} before what the steps before lead to
 * @param {Bench} after as it was set up by hand
 * @param {Take} take
 * @returns {Promise<Taken>} applied to `before`, `set` gives `after` but for what is `left`
 */
export async function takeStep(before, after, take) {
  const data = await dataOf(before, after, take);
  const refused = takeRefused(data);
  const based = Object.keys(data).length > 0 ? await take(data, before.parts) : before;
  const base = { ...before, parts: based.parts ?? before.parts };
  const rest = restOf(base, after);
  for (const [what, issue] of takeRefused(rest)) refused.set(what, issue);
  const set = { ...data, ...rest };
  const isEmpty = Object.keys(set).length === 0;
  const taken = isEmpty ? before : await take(set, before.parts);
  const speed = rest.settings?.speed ?? before.speed;
  const result = { parts: taken.parts ?? before.parts, speed };
  const left = /** @type {Aspect[]} */ (Object.keys(ASPECTS))
    .filter((aspect) => differ(aspect, result, after))
    .map((what) => ({ what, issue: refused.get(what) ?? null }));
  const tab = after.parts.view.look?.tab;
  return {
    set: isEmpty ? undefined : set,
    outputTab: /** @type {Taken['outputTab']} */ (
      tab === result.parts.view.look?.tab ? undefined : tab
    ),
    left,
  };
}

/**
 * From what another page wants to the parts of a state. Everything goes through the reader of
 * saved projects, so nothing comes in that a file could not bring.
 * @import { CatalogEntry, ProjectParts, State, Table } from '../types.js'
 * @import { MessageIssue, WantedState } from './protocol.js'
 */
import { predictionInStep } from '../data/derived.js';
import { OPTIONS } from '../data/training-options.js';
import { withFittingBatch } from '../state/fitting-batch.js';
import { openingState, ownEntry } from '../state/initial.js';
import { partsOf } from '../storage/project.js';
import { readProject } from '../storage/read-project.js';
import { isGroup, issue, shown } from './messages.js';
import { projectText } from './tell.js';

/** @type {readonly string[]} */ // prettier-ignore
const WANTED = [
  'project',
  'dataset',
  'table',
  'layers',
  'output',
  'settings',
  'seed',
  'prediction',
];
/** Of the settings: those of the network, and those of the training that are texts. */
const TEXTS = ['learningRate', 'batchSize', 'validationPercent', 'l2', 'splitSeed'];
const SETTINGS = ['loss', 'optimizer', 'split', 'options', 'speed', ...TEXTS];
const SPEEDS = ['slow', 'step', 'epoch', 'auto', 'fast'];
const LAYER_TEXTS = ['units', 'dropout', 'l1', 'l2', 'maxNorm'];
const LAYER = [...LAYER_TEXTS, 'activation', 'normalization', 'initializer', 'frozen'];
const COLUMN = ['name', 'kind', 'role', 'formula'];

/**
 * @typedef {object} Sources
 * @property {(id: string) => CatalogEntry | undefined} findEntry
 * @property {readonly string[]} ids of all data sets
 * @property {(entry: CatalogEntry) => Promise<Table>} load
 */

/** @typedef {{ parts: ProjectParts | null, speed: State['run']['speed'] | null, issues: MessageIssue[] }} Taken */

/** What a field holds as a text; anything else goes on as it is and is refused by the reader. @param {unknown} value */
const asText = (value) => (typeof value === 'number' ? String(value) : value);

/**
 * An object's own fields, those that are meant as texts turned into them.
 * @param {unknown} value
 * @param {string} where
 * @param {readonly string[]} known
 * @param {readonly string[]} texts
 * @param {MessageIssue[]} issues
 * @returns {Record<string, unknown>}
 */
function fieldsOf(value, where, known, texts, issues) {
  if (!isGroup(value)) {
    const message = `${where} is ${shown(value)}: use an object of named values.`;
    issues.push(issue('wrongValue', where, message));
    return {};
  }
  /** @type {Record<string, unknown>} */
  const copy = {};
  for (const [name, each] of Object.entries(value)) {
    if (!known.includes(name)) {
      const message = `${where} has no ${shown(name)}: use ${known.join(', ')}.`;
      issues.push(issue('unknownField', `${where}.${name.slice(0, 40)}`, message));
    } else if (each !== undefined) copy[name] = texts.includes(name) ? asText(each) : each;
  }
  return copy;
}

/**
 * NaN and infinities: a message can hold them, a file cannot, and as texts they would be taken.
 * @param {unknown} value
 * @param {string} where
 * @returns {MessageIssue[]}
 */
function strangeNumbers(value, where) {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const message = `${where} is ${value}: use a number that is neither infinite nor NaN.`;
    return [issue('wrongValue', where, message, { given: String(value) })];
  }
  if (value === null || typeof value !== 'object') return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([name, each]) =>
    strangeNumbers(each, isList ? `${where}[${name}]` : `${where}.${name.slice(0, 40)}`),
  );
}

/**
 * @param {WantedState} wanted as it came
 * @param {State} state what is left out stays as it is here
 * @param {Sources} sources
 * @returns {Promise<Taken>} `parts` is null where anything cannot be used
 */
export async function takeState(wanted, state, sources) {
  const issues = strangeNumbers(wanted, 'state');
  const given = fieldsOf(wanted, 'state', WANTED, [], issues);
  /** @type {any} */
  let parts = partsOf(state);
  /** @param {any} opened */
  const open = (opened) => {
    if (opened) parts = partsOf(opened);
  };
  if ('project' in given)
    open(readParts(JSON.stringify(given.project), 'state.project', sources, issues));
  if ('dataset' in given) open(await readDataset(given.dataset, sources, issues));
  if ('table' in given) open(readTable(given.table, state, sources, issues));
  if ('layers' in given)
    parts = { ...parts, network: withLayers(parts.network, given.layers, issues) };
  if ('output' in given) {
    const output = fieldsOf(given.output, 'state.output', ['activation', 'units'], [], issues);
    parts = { ...parts, network: { ...parts.network, outputActivation: output.activation } };
  }
  if ('seed' in given) parts = { ...parts, network: { ...parts.network, seed: given.seed } };
  const { speed, ...settings } =
    'settings' in given ? fieldsOf(given.settings, 'state.settings', SETTINGS, TEXTS, issues) : {};
  parts = withSettings(parts, settings, issues);
  if (speed !== undefined && !SPEEDS.includes(/** @type {string} */ (speed))) {
    const message = `state.settings.speed is ${shown(speed)}: use ${SPEEDS.join(', ')}.`;
    issues.push(issue('wrongValue', 'state.settings.speed', message));
  }
  if ('prediction' in given) parts = withPrediction(parts, given.prediction, issues);
  const read =
    issues.length > 0 ? null : readParts(projectText('', parts), 'state', sources, issues);
  // A project opens as it was saved, to the last character.
  const isFitted = read !== null && ('table' in given || 'settings' in given);
  return {
    parts:
      issues.length > 0 ? null : isFitted ? partsOf(withFittingBatch({ ...state, ...read })) : read,
    speed: /** @type {Taken['speed']} */ (speed ?? null),
    issues,
  };
}

/**
 * @param {string} text
 * @param {string} where
 * @param {Sources} sources
 * @param {MessageIssue[]} issues
 * @returns {ProjectParts | null}
 */
export function readParts(text, where, { findEntry }, issues) {
  const { project, issues: found } = readProject(text ?? '', (id) => findEntry(id) !== undefined);
  for (const { code, message, values } of found) {
    const inside = values.path ?? '';
    const path = inside === '' ? where : toWanted(`${where}.${inside}`);
    // What is said of the whole has no place in it.
    const text = inside === '' ? `${where}: ${message}` : message.replace(inside, () => path);
    issues.push(issue(code, path, text, values));
  }
  return project?.parts ?? null;
}

/** Where the reader's place stands in what `setState` takes. @param {string} path */
const toWanted = (path) =>
  path
    .replace(/^state\.network\.hidden/, 'state.layers')
    .replace(/^state\.network\.outputActivation/, 'state.output.activation')
    .replace(/^state\.network\.loss/, 'state.settings.loss')
    .replace(/^state\.network\.seed/, 'state.seed')
    .replace(/^state\.training/, 'state.settings');

/** @param {unknown} value @param {Sources} sources @param {MessageIssue[]} issues */
async function readDataset(value, { findEntry, ids, load }, issues) {
  const id = isGroup(value) && Object.hasOwn(value, 'id') ? value.id : value;
  const entry = typeof id === 'string' ? findEntry(id) : undefined;
  if (!entry) {
    const values = { given: shown(id), wanted: ids.join(', ') };
    const message = `state.dataset is ${values.given}: use one of ${values.wanted}.`;
    issues.push(issue('unknownDataset', 'state.dataset', message, values));
    return null;
  }
  try {
    return openingState(entry, await load(entry));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The data set ${entry.id} could not be loaded (${reason}).`;
    issues.push(issue('loadFailed', 'state.dataset', message, { reason }));
    return null;
  }
}

/**
 * A table of one's own, with the network that such a table opens with.
 * @param {unknown} value
 * @param {State} state
 * @param {Sources} sources
 * @param {MessageIssue[]} issues
 */
function readTable(value, state, sources, issues) {
  const { columns, rows } = fieldsOf(value, 'state.table', ['columns', 'rows'], [], issues);
  if (!Array.isArray(columns) || !Array.isArray(rows)) {
    const where = Array.isArray(columns) ? 'state.table.rows' : 'state.table.columns';
    issues.push(issue('wrongValue', where, `${where} has to be a list.`));
    return null;
  }
  const last = columns.length - 1;
  const table = {
    columns: columns.map((each, index) => ({
      id: `c${index + 1}`,
      kind: 'number',
      role: index === last ? 'target' : 'input',
      ...fieldsOf(each, `state.table.columns[${index}]`, COLUMN, [], issues),
    })),
    rows: rows.map((cells, index) => ({
      id: index + 1,
      cells: Array.isArray(cells) ? cells.map(asText) : [cells],
    })),
  };
  const stand = { ...partsOf(state), table, datasetId: 'own', provenance: 'own', recipe: null };
  const view = { xColumn: '', yColumn: '', prediction: {}, shownClass: -1 };
  if (issues.length > 0) return null;
  const text = projectText('', /** @type {any} */ ({ ...stand, view }));
  const read = readParts(text, 'state.table', sources, issues);
  return read && openingState(ownEntry(read.table), read.table);
}

/** @param {State['network']} network @param {unknown} value @param {MessageIssue[]} issues */
function withLayers(network, value, issues) {
  if (!Array.isArray(value)) {
    const message = `state.layers is ${shown(value)}: use a list of layers.`;
    issues.push(issue('wrongValue', 'state.layers', message));
    return network;
  }
  const hidden = value.map((each, index) => ({
    id: `h${index + 1}`,
    activation: 'relu',
    ...fieldsOf(each, `state.layers[${index}]`, LAYER, LAYER_TEXTS, issues),
  }));
  return { ...network, hidden };
}

/** @param {ProjectParts} parts @param {Record<string, unknown>} settings @param {MessageIssue[]} issues @returns {any} */
function withSettings(parts, { loss, options, ...rest }, issues) {
  const { network, training } = parts;
  const names = Object.keys(OPTIONS);
  const texts =
    options === undefined
      ? training.options
      : fieldsOf(options, 'state.settings.options', names, names, issues);
  if ('batchSize' in rest) rest.suggestedBatch = null;
  return {
    ...parts,
    network: { ...network, ...(loss !== undefined && { loss }) },
    training: { ...training, ...rest, ...(texts !== undefined && { options: texts }) },
  };
}

/** @param {ProjectParts} parts @param {unknown} value @param {MessageIssue[]} issues @returns {any} */
function withPrediction(parts, value, issues) {
  const { table, view } = parts;
  const inputs = table.columns.filter(({ role }) => role === 'input');
  const names = inputs.map(({ name }) => name);
  const fields = fieldsOf(value, 'state.prediction', names, names, issues);
  const texts = inputs.flatMap(({ id, name }) =>
    Object.hasOwn(fields, name) ? [[id, fields[name]]] : [],
  );
  if (issues.length > 0) return parts;
  const prediction = { ...view.prediction, ...Object.fromEntries(texts) };
  return { ...parts, view: { ...view, prediction: predictionInStep(table, prediction) } };
}

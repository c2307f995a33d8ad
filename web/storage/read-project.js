/**
 * Reads a saved project as if a stranger had written it. Fetched when the first one is opened.
 * @import { Activation, Initializer, Issue } from '../../wasm/engine.js'
 * @import { ProjectParts, Table, TableColumn, TableRow } from '../types.js'
 * @import { Check, Problems } from './fields.js'
 * @import { ProjectFile } from './files.js'
 */
// A project may have formulas, which the page then has to know.
import '../data/derived.js';
import { fileIssue } from '../data/file-issue.js';
import { HIGHEST_SEED, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS } from '../data/limits.js';
import { splitDefaults } from '../data/split-defaults.js';
import { OPTIONS } from '../data/training-options.js';
import * as field from './fields.js';
import { cleanName } from './names.js';
import { FORMAT, VERSION } from './project.js';

const MOST_LAYERS = 1000;
/** Units of a layer, and weights of which each start is given. */
const MOST_WIDTH = 4096;
const MOST_WEIGHTS = 10000;
/** Room is left below 2^31 for the ids of new rows. */
const HIGHEST_ID = 2 ** 30;

const COLUMN_ID = /^c\d{1,9}$/;
const columnId = field.named(COLUMN_ID, 'c1');
const axis = field.named(/^(c\d{1,9})?$/, 'c1');

/** @type {Initializer[]} */ // prettier-ignore
const INITIALIZERS = [
  'glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'uniform', 'zeros',
];

/** Of hidden layers and of the output layer. */
const LAYER_OPTIONS = {
  initializer: field.oneOf(INITIALIZERS),
  l1: field.text,
  l2: field.text,
  maxNorm: field.text,
  frozen: field.onlyTrue,
};

const datasetId = field.named(/^[a-z0-9-]{1,64}$/, 'students');

/** Fields that not every document has. A new one needs its line here to be saved. */
const OPTIONAL = {
  table: {
    used: field.shape({ row: field.whole(0, HIGHEST_ID), column: field.whole(0, HIGHEST_ID) }),
  },
  column: {
    missing: field.oneOf(['drop', 'mean', 'mostFrequent']),
    formula: field.text,
    decimal: field.oneOf([',', '.']),
    scaling: field.oneOf(['none']),
  },
  layer: {
    ...LAYER_OPTIONS,
    normalization: field.oneOf(['batch', 'layer']),
    dropout: field.text,
  },
  network: {
    output: field.shape({}, LAYER_OPTIONS),
    weights: field.list(
      field.shape({
        layer: field.whole(0, MOST_LAYERS),
        unit: field.whole(0, MOST_WIDTH),
        from: field.whole(-1, MOST_WIDTH),
        value: field.number,
      }),
      MOST_WEIGHTS,
    ),
  },
  /** Older projects do not have them: `readProject` then puts in what was meant. */
  training: {
    split: field.oneOf(['share', 'stratified', 'column']),
    splitColumn: axis,
    splitSeed: field.text,
    jitterPercent: field.text,
    copies: field.text,
    options: field.shape(
      {},
      Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, field.text])),
    ),
  },
  view: {
    look: field.shape(
      {},
      {
        tab: field.named(/^[a-zA-Z]{1,40}$/, 'matrix'),
        axes: field.orNull(field.shape({ x: columnId, y: columnId, datasetId })),
        held: field.shape({
          from: field.oneOf(['mean', 'row', 'own']),
          values: field.byName(COLUMN_ID, 'c1', field.number),
          datasetId,
        }),
        stepped: field.oneOf([true, false]),
        hidesValidation: field.oneOf([true, false]),
      },
    ),
  },
};

/** @type {Activation[]} */ // prettier-ignore
const ACTIVATIONS = [
  'linear', 'relu', 'leakyRelu', 'elu', 'selu', 'gelu', 'sigmoid',
  'tanh', 'softplus', 'softsign', 'swish', 'mish', 'softmax',
];
const activation = field.oneOf(ACTIVATIONS);

const documentOf = field.shape(
  {
    name: field.text,
    datasetId,
    provenance: field.oneOf(['tutorial', 'synthetic', 'real', 'own']),
    recipe: field.orNull(
      field.shape(
        { name: field.text, samples: field.text, noise: field.text, seed: field.text },
        { classes: field.text, formula: field.text },
      ),
    ),
    columns: field.list(
      field.shape(
        {
          id: columnId,
          name: field.text,
          kind: field.oneOf(['number', 'category']),
          role: field.oneOf(['input', 'target', 'ignored', 'weight']),
        },
        OPTIONAL.column,
      ),
      MOST_COLUMNS,
    ),
    network: field.shape(
      {
        hidden: field.list(
          field.shape(
            { id: field.named(/^h\d{1,9}$/, 'h1'), units: field.text, activation },
            OPTIONAL.layer,
          ),
          MOST_LAYERS,
        ),
        outputActivation: activation,
        loss: field.oneOf([
          'meanSquaredError',
          'meanAbsoluteError',
          'huber',
          'binaryCrossentropy',
          'categoricalCrossentropy',
        ]),
        seed: field.whole(0, HIGHEST_SEED),
      },
      OPTIONAL.network,
    ),
    training: field.shape(
      {
        optimizer: field.oneOf(['sgd', 'rmsprop', 'adagrad', 'adam', 'adamw']),
        learningRate: field.text,
        batchSize: field.text,
        suggestedBatch: field.orNull(field.whole(1, HIGHEST_ID)),
        validationPercent: field.text,
        l2: field.text,
      },
      OPTIONAL.training,
    ),
    view: field.shape(
      {
        xColumn: axis,
        yColumn: axis,
        prediction: field.byName(COLUMN_ID, 'c1', field.text),
        shownClass: field.whole(-1, HIGHEST_ID),
      },
      OPTIONAL.view,
    ),
    rows: readRows,
  },
  OPTIONAL.table,
);

/**
 * Reads a document's text.
 * @param {string} text
 * @param {(id: string) => boolean} isDataset whether the page has such a data set
 * @returns {{ project: { name: string, parts: ProjectParts } | null, issues: Issue[] }}
 */
export function readProject(text, isDataset) {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    const message = 'This file is no project, or it is damaged: it is not JSON.';
    return { project: null, issues: [fileIssue('projectBroken', message)] };
  }
  const foreign = checkFormat(value);
  if (foreign) return { project: null, issues: [foreign] };
  /** @type {Problems} */
  const issues = [];
  const { name, columns, rows, used, ...rest } = documentOf(value, '', issues);
  if (issues.length === 0) checkTable(columns, rows, issues);
  if (issues.length > 0) return { project: null, issues };
  /** @type {Table} */
  const table = { columns, rows, ...(used && { used }) };
  const { datasetId } = rest;
  const training = { ...splitDefaults(rest.network.seed), ...rest.training };
  const parts = { ...rest, training, table, datasetId: isDataset(datasetId) ? datasetId : 'own' };
  return { project: { name: cleanName(name), parts }, issues };
}

/**
 * @param {unknown} value
 * @returns {Issue | null} why this is no document that can be read here
 */
function checkFormat(value) {
  const { format, version } = /** @type {Record<string, unknown>} */ (Object(value));
  if (format !== FORMAT) {
    const message =
      'This file is no project of Layerwise. Open one that was downloaded here, or a table as CSV.';
    return fileIssue('projectForeign', message);
  }
  if (typeof version === 'number' && version > VERSION) {
    const values = { version: String(version), known: String(VERSION) };
    const message =
      `This project was saved by a newer Layerwise (form ${version}; this page reads up to ` +
      `${VERSION}). Reload the page, or open the file where it was made.`;
    return fileIssue('projectNewer', message, values);
  }
  if (version === VERSION) return null;
  /** @type {Problems} */
  const problems = [];
  field.whole(1, VERSION)(version, 'version', problems);
  return problems[0];
}

/** @type {Check<TableRow[]>} */
function readRows(value, path, problems) {
  if (!Array.isArray(value)) return field.noList(value, path, problems);
  if (value.length > MOST_ROWS) return field.longList(value.length, MOST_ROWS, path, problems);
  // By hand, because a path for each cell would take longer than all the rest.
  const rowId = field.whole(1, HIGHEST_ID);
  return value.map((row, index) => {
    const at = `${path}[${index}]`;
    if (!Array.isArray(row)) return field.noList(row, at, problems);
    const [id, ...cells] = row;
    const bad = cells.findIndex((cell) => typeof cell !== 'string');
    if (bad >= 0) field.text(cells[bad], `${at}[${bad + 1}]`, problems);
    return { id: rowId(id, `${at}[0]`, problems), cells };
  });
}

/**
 * What only shows when columns and rows are seen together.
 * @param {readonly TableColumn[]} columns
 * @param {readonly TableRow[]} rows
 * @param {Problems} problems
 */
function checkTable(columns, rows, problems) {
  const most = columns.length;
  if (most === 0) {
    const message = 'columns is empty: a table needs at least one.';
    field.note(problems, fileIssue('projectEmpty', message, { path: 'columns' }));
    return;
  }
  once(columns, (index) => `columns[${index}].id`, problems);
  once(rows, (index) => `rows[${index}][0]`, problems);
  rows.forEach(({ cells }, index) => {
    if (cells.length > most) field.longList(cells.length + 1, most + 1, `rows[${index}]`, problems);
  });
}

/**
 * @param {readonly { id: string | number }[]} entries
 * @param {(index: number) => string} path
 * @param {Problems} problems
 */
function once(entries, path, problems) {
  const seen = new Set();
  entries.forEach(({ id }, index) => {
    if (seen.has(id)) {
      const values = { path: path(index), given: String(id) };
      const message = `${values.path} is ${id}, which another one has already.`;
      field.note(problems, fileIssue('projectTwice', message, values));
    }
    seen.add(id);
  });
}

/**
 * @param {ProjectFile} file
 * @param {(id: string) => boolean} isDataset
 * @returns {Promise<ReturnType<typeof readProject>>}
 */
export async function readFile(file, isDataset) {
  if (file.size > MOST_CHARACTERS) {
    const values = { size: Math.ceil(file.size / 1024 / 1024).toFixed(0), maximum: '64' };
    const message = `The file has ${values.size} MB; up to 64 MB can be read.`;
    return { project: null, issues: [fileIssue('fileTooLarge', message, values)] };
  }
  try {
    return readProject(new TextDecoder().decode(await file.arrayBuffer()), isDataset);
  } catch {
    const message = 'The file cannot be read: it is a folder, or was moved, changed or locked.';
    return { project: null, issues: [fileIssue('fileUnreadable', message)] };
  }
}

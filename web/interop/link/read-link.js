/**
 * Reads a link of ours as if a stranger had written it: every part is judged as that of a saved
 * project, and nothing in it can grow beyond what a page can hold.
 * @import { Issue } from '../../../wasm/engine.js'
 * @import { CatalogEntry, ProjectParts, RecipeDraft } from '../../types.js'
 * @import { Problems } from '../../storage/fields.js'
 * @import { Document, Linked, LinkSources } from './opening.js'
 */
import { firstEntry } from '../../data/catalog/first.js';
import { draftOf } from '../../data/recipe.js';
import { withFittingBatch } from '../../state/fitting-batch.js';
import * as field from '../../storage/fields.js';
import { FORMAT, VERSION } from '../../storage/project.js';
import { readProject } from '../../storage/read-project.js';
import { MOST_HASH, keysOf, linkIssue, shown } from './hash.js';
import { LINK_VERSION, PARTS, documentOf, opening, rowsFor } from './opening.js';
import { TooLarge, bytesOf, canPack, unpacked } from '../../data/packed.js';
import { WORDS, recipeWith, recipeWords, withWords } from './simple.js';

/** Bytes that may come out of `more`. */
const MOST_UNPACKED = 8 * 1024 * 1024;
/** Cells of a table of the catalog that a link gives other columns. */
const MOST_CELLS = 2e6;
const MOST_LAYERS = 200;
const MOST_HIDDEN = 100;
/** Words that are told as unknown. */
const MOST_UNKNOWN = 5;

const tabName = field.named(/^[a-zA-Z]{0,40}$/, 'roc');
const readLook = field.shape({
  insideTab: tabName,
  hidden: field.list(field.named(/^[a-zA-Z][\w.]{0,60}$/, 'seed'), MOST_HIDDEN),
});
const readWeights = field.list(
  field.shape(
    { kernel: floats, bias: floats },
    { gamma: floats, beta: floats, movingMean: floats, movingVariance: floats },
  ),
  MOST_LAYERS,
);
const readRecipe = field.orNull(
  field.shape(
    { name: field.text, samples: field.text, noise: field.text, seed: field.text },
    { classes: field.text, formula: field.text },
  ),
);

/** Numbers as they stand in a link. @param {unknown} value @param {string} path @param {Problems} problems */
function floats(value, path, problems) {
  try {
    const bytes = bytesOf(field.text(value, path, problems) ?? '');
    const numbers = new Float32Array(bytes.buffer);
    if (numbers.every(Number.isFinite)) return numbers;
  } catch {
    // No letters of a link, or no whole numbers: said below.
  }
  const message = `${path} of the link holds no weights.`;
  return field.note(problems, linkIssue('linkWeights', message, { path }));
}

/** Whether an address is a link of ours. @param {string} hash */
export const isOwnHash = (hash) => keysOf(hash.slice(0, 200)).has('v');

/**
 * @typedef {{ linked: Linked | null, issues: Issue[] }} ReadLink nothing where something is wrong; else
 *   the issues name what was left out
 */

/** @param {string} code @param {string} message @param {Record<string, string>} [values] @returns {ReadLink} */
const refused = (code, message, values) => ({
  linked: null,
  issues: [linkIssue(code, message, values)],
});

/**
 * @param {string} hash with or without its #
 * @param {LinkSources} sources
 * @returns {Promise<ReadLink>}
 */
export async function readLink(hash, sources) {
  if (hash.length > MOST_HASH) {
    const values = { given: String(hash.length), maximum: String(MOST_HASH) };
    const message = `The link has ${values.given} characters; up to ${values.maximum} are read.`;
    return refused('linkLong', message, values);
  }
  const words = keysOf(hash);
  const version = words.get('v') ?? '';
  if (!/^[1-9]\d{0,5}$/.test(version) || Number(version) > LINK_VERSION) {
    const values = { version: shown(version), known: String(LINK_VERSION) };
    const message =
      `The link has form ${values.version}; this page reads up to ${values.known}. ` +
      'Reload the page, or open the link where it was made.';
    return refused('linkNewer', message, values);
  }
  const more = await readMore(words.get('more') ?? '');
  return 'issues' in more ? more : readParts(more.document, words, sources);
}

const broken = () =>
  refused(
    'linkBroken',
    'The link is damaged or was cut: ask for it again, or for the project as a file.',
  );

const tooLarge = () =>
  refused('linkLarge', 'The link unpacks to more than any link of Layerwise does.');

/**
 * @param {string} letters
 * @returns {Promise<{ document: Document } | ReadLink>}
 */
async function readMore(letters) {
  if (letters === '') return { document: {} };
  if (!canPack()) {
    return refused(
      'linkUnsupported',
      'This browser cannot unpack the link. Open it in a newer one.',
    );
  }
  try {
    const document = JSON.parse(await unpacked(letters, MOST_UNPACKED));
    if (document !== null && typeof document === 'object' && !Array.isArray(document)) {
      return { document };
    }
  } catch (error) {
    if (error instanceof TooLarge) return tooLarge();
  }
  return broken();
}

/**
 * @param {Document} more
 * @param {ReadonlyMap<string, string>} words
 * @param {LinkSources} sources
 * @returns {Promise<ReadLink>}
 */
async function readParts(more, words, sources) {
  const hasRows = Object.hasOwn(more, 'rows');
  // A link by hand may leave everything out: then it is the table that the page opens with.
  const datasetId = words.get('data') ?? (hasRows ? 'own' : firstEntry.id);
  if (datasetId === 'own' && !hasRows) return broken();
  const entry = sources.findEntry(datasetId);
  if (!entry && datasetId !== 'own') {
    const values = { given: shown(datasetId) };
    const message = `The link names the data set ${values.given}, which this page does not have.`;
    return refused('linkDataset', message, values);
  }
  const base = entry ? await opening(datasetId, recipeOf(entry, more, words), sources) : null;
  if (entry && !base && !hasRows) {
    const message = `The data set ${datasetId} of the link could not be fetched.`;
    return refused('linkFetch', message, { given: datasetId });
  }
  const known = Object.fromEntries(
    PARTS.flatMap((part) => (Object.hasOwn(more, part) ? [[part, more[part]]] : [])),
  );
  const isDataset = (/** @type {string} */ id) => sources.findEntry(id) !== undefined;
  // Rows that the page has itself need not be judged.
  const own = base && !hasRows ? base.table : null;
  const rows = own ? [] : more.rows;
  const first = judged({ name: '', ...base?.document, datasetId, ...known, rows }, isDataset);
  if (!first.project) return { linked: null, issues: first.issues };
  const { parts } = first.project;
  const cells = own ? own.rows.length * parts.table.columns.length : 0;
  if (own && cells > Math.max(MOST_CELLS, own.rows.length * own.columns.length)) return tooLarge();
  const table = own ? { ...parts.table, rows: rowsFor(own, parts.table.columns) } : parts.table;
  // Judged again with what the words say, which are from outside as well.
  const { name } = first.project;
  const second = judged(
    { ...documentOf(name, parts), ...withWords({ name, ...parts }, words), rows: [] },
    isDataset,
  );
  if (!second.project) return { linked: null, issues: second.issues };
  /** @type {Problems} */
  const problems = [];
  const has = (/** @type {string} */ part) => Object.hasOwn(more, part);
  const weights = has('weights') && readWeights(more.weights, 'weights', problems);
  const look = has('look') && readLook(more.look, 'look', problems);
  if (problems.length > 0) return { linked: null, issues: problems };
  const opened = { ...second.project.parts, table };
  return {
    linked: {
      name: second.project.name,
      parts: words.has('batch') ? opened : { ...opened, training: fitted(opened) },
      ...(weights && { weights }),
      ...(look && { look }),
    },
    issues: [...unknownWords(words), ...(own && !base?.isAsSaid ? otherTable(words) : [])],
  };
}

/** Its rows could not be made as the words say. @param {ReadonlyMap<string, string>} words */
function otherTable(words) {
  const said = recipeWords(words);
  if (said.length === 0) return [];
  const values = { given: shown(said.join(', ')) };
  const message = `No table can be made with ${values.given}: it is the one of the list.`;
  return [linkIssue('linkRecipe', message, values)];
}

/** Words that mean nothing: mistyped, cut in the middle, or of a frame. @param {ReadonlyMap<string, string>} words */
const unknownWords = (words) =>
  [...words.keys()]
    .filter((word) => !WORDS.has(word) && !['v', 'data', 'more'].includes(word))
    .slice(0, MOST_UNKNOWN)
    .map((word) => {
      const values = { key: shown(word), known: [...WORDS].join(', ') };
      const message = `${values.key} is no word of a link, and means nothing here: ${values.known} are.`;
      return linkIssue('linkWord', message, values);
    });

/**
 * Its training, with a batch that its rows can fill where nobody has typed one: a link by hand may
 * keep more rows for validation than the table opens with.
 * @param {ProjectParts} parts
 */
function fitted(parts) {
  const { batchSize, suggestedBatch } = parts.training;
  if (batchSize !== String(suggestedBatch)) return parts.training;
  return withFittingBatch(/** @type {import('../../types.js').State} */ (parts)).training;
}

/**
 * @param {Document} document with its rows as they are saved
 * @param {(id: string) => boolean} isDataset
 */
const judged = (document, isDataset) =>
  readProject(JSON.stringify({ format: FORMAT, version: VERSION, ...document }), isDataset);

/**
 * What the rows are made from.
 * @param {CatalogEntry} entry
 * @param {Document} more
 * @param {ReadonlyMap<string, string>} words
 * @returns {RecipeDraft | null}
 */
function recipeOf({ generator }, more, words) {
  const own = generator ? draftOf(generator) : null;
  /** @type {Problems} */
  const problems = [];
  const given = Object.hasOwn(more, 'recipe') ? readRecipe(more.recipe, 'recipe', problems) : own;
  return recipeWith(problems.length > 0 ? own : given, words);
}

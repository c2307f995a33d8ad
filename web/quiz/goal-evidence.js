/**
 * The evidence of a check: a JSON document with which a teacher trains the same networks again.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Spec, SpecData } from '../message-types.js'
 * @import { Evidence, EvidenceData, Goal, GoalCheck, GoalRun } from './goal-types.js'
 */
import { canonical, tableHash } from '../data/data-hash.js';
import { sha256 } from '../data/sha256.js';
import { shown } from './goal-fields.js';

const FORMAT = 'layerwise-goal-evidence';
/** Characters of a document that is read. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** @param {Goal} goal @returns {string} */
export const goalHash = (goal) => sha256(canonical(goal));

/**
 * @param {SpecData} data
 * @param {SpecData | null} known the goal's own
 * @returns {EvidenceData}
 */
function dataOf({ columns, validationShare, seed, validationRows, augmentedFrom }, known) {
  const hash = tableHash(columns);
  const isKnown = known !== null && tableHash(known.columns) === hash;
  return {
    hash,
    split: {
      ...{ share: validationShare, seed },
      ...(validationRows && { rows: Array.from(validationRows) }),
    },
    ...(!isKnown && {
      columns: columns.map((column) => ({
        ...column,
        values: Array.from(column.values, (value) => (Number.isNaN(value) ? null : value)),
      })),
    }),
    ...(augmentedFrom !== undefined && { augmentedFrom }),
  };
}

/** @param {Omit<Evidence, 'seal'>} evidence */
const sealOf = (evidence) => sha256(canonical(evidence));

/**
 * @param {object} found
 * @param {string} found.engine its version
 * @param {GoalCheck} found.check
 * @param {GoalRun[]} found.runs
 * @param {boolean} found.passed
 * @param {number | null} found.score
 * @returns {Evidence} as it comes back from JSON
 */
export function evidenceOf({ engine, check: { goal, spec, start }, runs, passed, score }) {
  const { seed: _, ...network } = spec.network;
  /** @type {Omit<Evidence, 'seal'>} */
  const evidence = {
    ...{ format: FORMAT, version: 1, engine, goal: goalHash(goal) },
    data: dataOf(spec.data, start?.data ?? null),
    ...{ network, training: spec.training, runs, passed, score },
  };
  const plain = JSON.parse(JSON.stringify(evidence));
  return { ...plain, seal: sealOf(plain) };
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isNumbers = (/** @type {unknown} */ value) =>
  Array.isArray(value) && value.every((each) => each === null || Number.isFinite(each));

/** What a field has to be for a replay to begin; what the numbers say is the replay's to judge. */
const NEEDED = /** @type {const} */ ([
  ['format', (/** @type {any} */ e) => e.format === FORMAT, `"${FORMAT}"`],
  ['version', (/** @type {any} */ e) => e.version === 1, '1'],
  ['engine', (/** @type {any} */ e) => typeof e.engine === 'string', 'a version'],
  ['goal', (/** @type {any} */ e) => typeof e.goal === 'string', 'a hash'],
  ['data', (/** @type {any} */ e) => isObject(e.data) && isObject(e.data.split), 'an object'],
  [
    'data.columns',
    (/** @type {any} */ e) =>
      e.data?.columns === undefined ||
      (Array.isArray(e.data.columns) &&
        e.data.columns.every(
          (/** @type {any} */ column) => isObject(column) && isNumbers(column.values),
        )),
    'a list of columns with values',
  ],
  [
    'data.split.rows',
    (/** @type {any} */ e) =>
      e.data?.split?.rows === undefined ||
      (isNumbers(e.data.split.rows) && !e.data.split.rows.includes(null)),
    'a list of row numbers',
  ],
  [
    'network.hidden',
    (/** @type {any} */ e) =>
      isObject(e.network) && Array.isArray(e.network.hidden) && e.network.hidden.every(isObject),
    'a list of layers',
  ],
  [
    'training.optimizer',
    (/** @type {any} */ e) => isObject(e.training) && isObject(e.training.optimizer),
    'an object',
  ],
  ['runs', (/** @type {any} */ e) => Array.isArray(e.runs) && e.runs.every(isObject), 'a list'],
]);

/**
 * @param {string} where
 * @param {unknown} value
 * @param {string} allowed
 * @returns {Issue}
 */
export function differs(where, value, allowed) {
  const found = shown(value);
  const message = `${where}: found ${found}, it has to be ${allowed}.`;
  return { code: 'evidence', where, values: { found, allowed }, message };
}

/**
 * Reads what somebody handed in.
 * @param {string} text
 * @returns {{ evidence: Evidence | null, issues: Issue[] }} no evidence where a replay cannot begin
 */
export function readEvidence(text) {
  /** @type {any} */
  let value;
  try {
    value = text.length > MOST_CHARACTERS ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isObject(value)) {
    return { evidence: null, issues: [differs('', value, 'an evidence document')] };
  }
  const issues = NEEDED.flatMap(([where, fits, allowed]) =>
    fits(value) ? [] : [differs(where, value[where], allowed)],
  );
  return { evidence: issues.length > 0 ? null : /** @type {any} */ (value), issues };
}

/**
 * The settings that an evidence tells.
 * @param {Evidence} evidence
 * @param {SpecData | null} known the goal's own rows
 * @returns {Spec | null} null where nobody has the rows
 */
export function specOfEvidence({ data, network, training }, known) {
  const columns = data.columns
    ? data.columns.map((column) => ({
        ...column,
        values: Float64Array.from(column.values, (value) => value ?? NaN),
      }))
    : known?.columns;
  if (!columns) return null;
  const { share, seed, rows } = data.split;
  return {
    data: {
      ...{ columns, validationShare: share, seed },
      ...(rows && { validationRows: Uint32Array.from(rows) }),
      ...(data.augmentedFrom !== undefined && { augmentedFrom: data.augmentedFrom }),
    },
    network,
    training,
  };
}

/**
 * Slips that can be seen without training.
 * @param {Evidence} evidence
 * @param {Goal} goal
 * @param {{ version: string, spec: Spec | null }} found
 * @returns {Issue[]}
 */
export function evidenceIssues({ seal, ...rest }, goal, { version, spec }) {
  /** @type {Issue[]} */
  const issues = [];
  if (rest.goal !== goalHash(goal)) issues.push(differs('goal', rest.goal, goalHash(goal)));
  if (rest.engine !== version) issues.push(differs('engine', rest.engine, version));
  if (seal !== sealOf(rest)) issues.push(differs('seal', seal, 'that of the document as it was'));
  if (!spec) issues.push(differs('data.columns', undefined, 'the rows, which are not known here'));
  else if (rest.data.hash !== tableHash(spec.data.columns)) {
    issues.push(differs('data.hash', rest.data.hash, tableHash(spec.data.columns)));
  }
  return issues;
}

/**
 * Where two runs differ, number by number.
 * @param {readonly unknown[]} told
 * @param {readonly GoalRun[]} found
 * @returns {Issue[]}
 */
export function runIssues(told, found) {
  /** @type {Issue[]} */
  const issues = [];
  if (told.length !== found.length) {
    issues.push(differs('runs', told, `a list of ${found.length}`));
  }
  found.forEach((run, index) => {
    const other = /** @type {Record<string, unknown>} */ (told[index] ?? {});
    for (const [name, value] of Object.entries(run)) {
      const right = canonical(value);
      if (canonical(other[name] ?? null) === right) continue;
      issues.push(differs(`runs[${index}].${name}`, other[name], right));
    }
  });
  return issues;
}

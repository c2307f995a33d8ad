/**
 * What has to be made anew when the settings change.
 * @import { Column } from '../../wasm/engine.js'
 * @import { Spec, SpecData } from '../types.js'
 */
import { engineLayers, kindsOf, shapeOf } from './layers.js';

/**
 * @typedef {object} Plan
 * @property {boolean} dataset table, split or encoding changed: dataset, network and trainer are made anew
 * @property {boolean} network shape, start or seed changed: network and trainer are made anew
 * @property {boolean} layout layers without weights of their own came or went: network and trainer are made anew, and the weights go over
 * @property {boolean} training batch size, optimizer, penalties, activations, loss or options of layers changed: weights are kept
 */

const NO_ROWS = new Uint32Array(0);

/** @template {Float64Array | Uint32Array} T @param {T} a @param {T} b */
function sameValues(a, b) {
  if (a === b) return true;
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}

/** @param {readonly string[]} a @param {readonly string[]} b */
function sameTexts(a, b) {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

/**
 * Whether two lists of columns are the same head: names, kinds and roles in one order.
 * @param {readonly Pick<Column, 'name' | 'kind' | 'role'>[]} a
 * @param {readonly Pick<Column, 'name' | 'kind' | 'role'>[]} b
 * @returns {boolean}
 */
export function sameHeads(a, b) {
  return (
    a.length === b.length &&
    a.every(
      (column, index) =>
        column.name === b[index].name &&
        column.kind === b[index].kind &&
        column.role === b[index].role,
    )
  );
}

/**
 * Whether a row coded for one list of columns means the same in the other: one head, and the
 * same categories. Ignored columns count by their head alone.
 * @param {readonly Column[]} a
 * @param {readonly Column[]} b
 * @returns {boolean}
 */
export function sameCoding(a, b) {
  return (
    sameHeads(a, b) &&
    a.every(
      ({ role, categories = [] }, index) =>
        role === 'ignored' || sameTexts(categories, b[index].categories ?? []),
    )
  );
}

/** What becomes of rows with an empty cell. @param {Column} column */
const missingOf = ({ missing }) => missing ?? 'drop';

/**
 * No number of the training reads the cells of ignored columns.
 * @param {readonly Column[]} a
 * @param {readonly Column[]} b
 */
function sameColumns(a, b) {
  if (a === b) return true;
  return (
    sameCoding(a, b) &&
    a.every((column, index) => {
      if (column.role === 'ignored') return true;
      return (
        missingOf(column) === missingOf(b[index]) &&
        column.scaled === b[index].scaled &&
        sameValues(column.values, b[index].values)
      );
    })
  );
}

/** Whether the same rows validate, and the same ones are copies. @param {SpecData} a @param {SpecData} b */
function sameSplit(a, b) {
  return (
    a.seed === b.seed &&
    a.validationShare === b.validationShare &&
    a.augmentedFrom === b.augmentedFrom &&
    sameValues(a.validationRows ?? NO_ROWS, b.validationRows ?? NO_ROWS)
  );
}

/** @param {object} a @param {object} b whether two small settings say the same */
function sameSettings(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * @param {Spec | null} applied what trains now, null where nothing does
 * @param {Spec} wanted
 * @returns {Plan} all false where both would train to the same bits
 */
export function planChanges(applied, wanted) {
  if (!applied) return { dataset: true, network: true, layout: true, training: true };
  const dataset =
    !sameSplit(applied.data, wanted.data) ||
    !sameColumns(applied.data.columns, wanted.data.columns);
  // The output layer's units follow from the data.
  const [oldLayers, newLayers] = [applied, wanted].map((spec) => engineLayers(spec.network, 1));
  const network =
    dataset ||
    applied.network.seed !== wanted.network.seed ||
    !sameSettings(applied.network.weights ?? [], wanted.network.weights ?? []) ||
    shapeOf(oldLayers) !== shapeOf(newLayers);
  return {
    dataset,
    network,
    layout: network || kindsOf(oldLayers) !== kindsOf(newLayers),
    training:
      network ||
      !sameSettings(applied.training, wanted.training) ||
      !sameSettings(applied.network, wanted.network),
  };
}

/**
 * Whether a plan changes anything at all.
 * @param {Plan} plan
 * @returns {boolean}
 */
export function changesAnything(plan) {
  return plan.dataset || plan.network || plan.layout || plan.training;
}

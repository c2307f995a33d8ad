/**
 * Issues at the control they concern: one place that turns a `where` into an element id
 * and a code into a sentence.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { hasText, t } from '../i18n/index.js';
import { goToCell } from './grid-memory.js';
import { icon } from './icons.js';
import { isInSplit, openSplit } from './split-slot.js';

/**
 * Element id of the control that a `where` names.
 * @param {string} where
 * @returns {string}
 */
export function controlId(where) {
  return `at-${where.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')}`;
}

/**
 * Element id of the message about it.
 * @param {string} where
 * @returns {string}
 */
export function messageId(where) {
  return `${controlId(where)}-message`;
}

/**
 * What is wrong and what is allowed, in the reader's language.
 * @param {Issue} issue
 * @returns {string}
 */
export function issueText(issue) {
  const place = issue.where.replace(/\[\d+\]/g, '');
  const special = `issues.${issue.code}.${place}`;
  const key = hasText(special) ? special : `issues.${issue.code}`;
  if (!hasText(key)) return issue.message;
  /** @type {Record<string, string>} */
  const values = { ...issue.values };
  if (values.value !== undefined) values.given ??= values.value;
  for (const name of ['loss', 'given', 'needed']) {
    // The engine's own names of choices become the ones that the page shows.
    const text = [`losses.${values[name]}`, `activations.${values[name]}`].find(hasText);
    if (text) values[name] = t(text);
  }
  // A count takes its plural form.
  const { count } = values;
  const text = t(key, count === undefined ? values : { ...values, count: Number(count) });
  // A text that still has a gap knows less than the engine's own sentence.
  return /\{\w+\}/.test(text) ? issue.message : text;
}

/**
 * @param {readonly Issue[]} issues
 * @returns {Map<string, Issue>} the first issue of each `where`
 */
export function byPlace(issues) {
  const places = new Map();
  for (const issue of issues) if (!places.has(issue.where)) places.set(issue.where, issue);
  return places;
}

/**
 * The message under a control, or nothing.
 * @param {Issue | undefined} issue
 */
export function issueMessage(issue) {
  if (!issue) return nothing;
  return html`<p class="issue" id=${messageId(issue.where)}>
    ${icon('alert')}<span>${issueText(issue)}</span>
  </p>`;
}

/**
 * A short name for the place, for the summary.
 * @param {string} where
 * @param {ViewContext} view
 * @returns {string}
 */
export function placeName(where, { state }) {
  const { table, network } = state;
  const columnName = (/** @type {string} */ id) =>
    table.columns.find((column) => column.id === id)?.name ?? id;
  const layer = /^layers\[(\d+)\]/.exec(where);
  if (layer) {
    const index = Number(layer[1]);
    return index < network.hidden.length
      ? t('network.hiddenLayer', { number: index + 1 })
      : t('network.outputLayer');
  }
  const cell = /^rows\[(\d+)\]\.(.+)$/.exec(where);
  if (cell) {
    const row = table.rows.findIndex(({ id }) => id === Number(cell[1]));
    return t('data.cellName', { row: row + 1, column: columnName(cell[2]) });
  }
  const column = /^(columns|prediction)\.(.+)$/.exec(where);
  if (column) return columnName(column[2]);
  return hasText(`places.${where}`) ? t(`places.${where}`) : where;
}

/**
 * Whether a place is an option of a layer, in the dialog of its head.
 * @param {string} where
 * @param {number} index of the layer
 * @returns {boolean}
 */
export function isOption(where, index) {
  const [, layer, name = ''] = /^layers\[(\d+)\]\.(\w+)/.exec(where) ?? [];
  return Number(layer) === index && name !== 'units' && name !== 'activation';
}

/**
 * Takes the reader to the control that a `where` names, unfolding what hides it.
 * @param {string} where
 * @param {ViewContext} view
 */
export function goToPlace(where, { ui, state, update }) {
  const focus = () => {
    const element =
      document.getElementById(controlId(where)) ??
      document.getElementById(controlId(where.split(/[[.]/)[0])) ??
      // No column in particular: any of them may be the one to change.
      (where === 'columns' ? document.querySelector('.column-open') : null);
    const fold = element?.closest('details');
    if (fold) fold.open = true;
    if (element?.closest('.settings-closed')) update({ settingsOpen: true });
    if (!(element instanceof HTMLElement)) return;
    element.scrollIntoView({ block: 'nearest' });
    element.focus();
  };
  const cell = /^rows\[(\d+)\]\.(.+)$/.exec(where);
  const layer = Number(/^layers\[(\d+)\]/.exec(where)?.[1]);
  if (isOption(where, layer)) {
    update({ openLayer: state.network.hidden[layer]?.id ?? 'output' }, focus);
  } else if (cell) {
    const column = state.table.columns.findIndex(({ id }) => id === cell[2]);
    update({ grid: goToCell(ui.grid, Number(cell[1]), column) }, focus);
  } else if (where.startsWith('columns.')) {
    // A head that is not in sight may not be drawn.
    const column = state.table.columns.findIndex(({ id }) => `columns.${id}` === where);
    const rowId = ui.grid.rowId || (state.table.rows[0]?.id ?? 0);
    update({ grid: goToCell(ui.grid, rowId, Math.max(0, column)) }, focus);
  } else if (isInSplit(where)) {
    openSplit({ update }, focus);
  } else {
    focus();
  }
}

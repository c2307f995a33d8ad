/**
 * What the heads of the table show and open, and what is to be said about the table: menus,
 * figures, formulas, warnings, scaling. A part of its own, fetched after the first picture.
 * @import { TemplateResult } from 'lit/html.js'
 * @import { Ui, ViewContext } from '../context.js'
 * @import { TableColumn } from '../../types.js'
 * @import { ColumnValues } from '../../data/column-values.js'
 * @import { Statistics } from '../../data/statistics.js'
 */
import { html, nothing } from 'lit/html.js';
import { addTexts, t } from '../../i18n/index.js';
import english from '../../i18n/en-columns.json' with { type: 'json' };
import { icon } from '../icons.js';
import { columnMenu } from './column-menu.js';
import { placeDialog } from './dialog.js';
import { figuresView } from './figures.js';
import { formulaEditor } from './formula-editor.js';
import { createGradual } from './gradual.js';
import { scalingView } from './scaling-view.js';
import { warningsView } from './warnings-view.js';

addTexts(english);

/** Rows of which a column's figures, and cells of which a table's warnings, are found at once. */
const ROWS_AT_ONCE = 3000;
const CELLS_AT_ONCE = 20000;

/** @typedef {typeof import('../../data/column-facts.js')} ColumnFacts */

/**
 * @typedef {{ kind: 'menu', columnId: string }
 *   | { kind: 'formula', columnId: string | null, beforeColumnId: string | null, name: string, formula: string }} ColumnPanel
 *   the formula of a column, or of a new one (`columnId` null) with its place
 */

/**
 * @typedef {object} Columns
 * @property {number} version another one when the same state is to be drawn anew
 * @property {ColumnFacts} facts
 * @property {(column: TableColumn, view: ViewContext) => unknown} figures of a head
 * @property {(column: TableColumn, view: ViewContext) => Statistics | null} statistics null while they are being made
 * @property {(view: ViewContext) => unknown} addButton
 * @property {(view: ViewContext) => unknown} warnings
 * @property {(view: ViewContext) => unknown} scaling
 * @property {(view: ViewContext) => unknown} panel the dialog that is open
 * @property {(panel: ColumnPanel, update: ViewContext['update'], opener?: Element) => void} open what was pressed for it gets the focus back
 */

/**
 * @param {ColumnFacts} facts
 * @param {() => void} redraw
 * @returns {Columns}
 */
export function createColumns(facts, redraw) {
  /** The last figures of each column, shown until the next are there. @type {Map<string, { kind: string, statistics: Statistics }>} */
  const last = new Map();
  const gradual = createGradual(() => {
    columns.version += 1;
    redraw();
  });

  /** @param {TableColumn} column @param {ViewContext} view */
  function statisticsOf(column, { state: { table } }) {
    /** @type {ColumnValues | undefined} */
    const values = facts.readValues(table)[table.columns.indexOf(column)];
    if (!values) return null;
    const known =
      table.rows.length <= ROWS_AT_ONCE
        ? facts.columnStatistics(values)
        : facts.knownStatistics(values);
    if (known) {
      last.set(column.id, { kind: column.kind, statistics: known });
      return known;
    }
    gradual.start(`column ${column.id}`, values, function* () {
      facts.columnStatistics(values);
    });
    const before = last.get(column.id);
    return before?.kind === column.kind ? before.statistics : null;
  }

  /** @param {ViewContext} view */
  function warningsOf({ state: { table } }) {
    const known = facts.knownWarnings(table);
    if (known) return known;
    if (table.rows.length * table.columns.length <= CELLS_AT_ONCE) {
      const steps = facts.warningSteps(table);
      while (!steps.next().done);
    } else {
      gradual.start('warnings', table, () => facts.warningSteps(table));
    }
    return facts.knownWarnings(table) ?? [];
  }

  /** @type {Columns} */
  const columns = {
    version: 0,
    facts,
    figures(column, view) {
      const statistics = statisticsOf(column, view);
      return statistics
        ? figuresView(column, statistics, view)
        : html`<span class="column-figures"></span>`;
    },
    statistics: statisticsOf,
    addButton: (view) => addButton(view, columns),
    warnings: (view) => warningsView(view, warningsOf(view), facts),
    scaling: scalingView,
    panel(view) {
      const panel = view.ui.columnPanel;
      if (panel === null) return nothing;
      return panel.kind === 'menu'
        ? columnMenu(panel, view, columns)
        : formulaEditor(panel, view, columns);
    },
    open(panel, update, opener = document.activeElement ?? undefined) {
      update({ columnPanel: panel }, () => placeDialog(opener ?? null));
    },
  };
  return columns;
}

/** @param {ViewContext} view @param {Columns} columns */
function addButton({ state, update }, columns) {
  const target = state.table.columns.find(({ role }) => role === 'target');
  const add = () =>
    columns.open(
      {
        kind: 'formula',
        columnId: null,
        beforeColumnId: target?.id ?? null,
        name: '',
        formula: '',
      },
      update,
    );
  return html`<button class="button small column-add" aria-haspopup="dialog" @click=${add}>
    ${icon('columns')}${t('columns.add')}
  </button>`;
}

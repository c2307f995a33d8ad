/**
 * Everything that can be done with one column.
 * @import { ViewContext } from '../context.js'
 * @import { Action, Missing, TableColumn } from '../../types.js'
 * @import { ColumnKind, ColumnRole } from '../../../wasm/engine.js'
 * @import { Statistics } from '../../data/statistics.js'
 * @import { ColumnPanel, Columns } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { formatShort, t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { settled } from '../settled.js';
import { closeDialog, dialogFrame } from './dialog.js';
import { histogramView } from './figures.js';
import { columnScaling } from './scaling-view.js';

/** @typedef {import('../icons.js').IconName} IconName */

/** @type {readonly ColumnRole[]} */
const ROLES = ['input', 'target', 'ignored'];
/** @type {readonly ColumnKind[]} */
const KINDS = ['number', 'category'];

/**
 * @param {ColumnPanel & { kind: 'menu' }} panel
 * @param {ViewContext} view
 * @param {Columns} columns
 */
export function columnMenu({ columnId }, view, columns) {
  const { table } = view.state;
  const column = table.columns.find(({ id }) => id === columnId);
  // Undone, or another table: there is nothing to show any more.
  if (!column) return nothing;
  const statistics = columns.statistics(column, view);
  return dialogFrame(
    view,
    t('columns.title', { column: column.name }),
    html`<label class="field">
        <span class="field-label">${t('columns.name')}</span>
        <input
          autocomplete="off"
          spellcheck="false"
          .value=${settled(column.name)}
          @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => {
            view.dispatch({ type: 'table/columnRenamed', columnId, name: target.value });
            // An empty name, or one that is taken, is not taken over as it is.
            target.value = column.name;
          }}
          @keydown=${(/** @type {KeyboardEvent & { target: HTMLElement }} */ { key, target }) => {
            if (key === 'Enter') target.blur();
          }}
        />
      </label>
      ${roleChoice(column, view)} ${kindChoice(column, view)} ${scalingChoice(column, view)}
      ${statistics ? gapChoice(column, statistics, view) : nothing} ${formulaOf(column)}
      ${statistics ? figures(statistics) : nothing} ${columnScaling(column, view)}
      ${view.gridSlot.grid?.columnActs(columnId, () => closeDialog(view, columnId)) ?? nothing}
      ${actions(column, view, columns)}`,
  );
}

/**
 * A choice of one of few, all in sight.
 * @template {string} T
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.label
 * @param {string} options.value
 * @param {readonly { value: T, label: string, mark?: unknown }[]} options.choices
 * @param {(value: T) => void} options.choose
 * @param {string} [options.note]
 */
function choice({ name, label, value, choices, choose, note }) {
  return html`<fieldset class="segments">
    <legend class="field-label">${label}</legend>
    <div class="segments-row">
      ${choices.map(
        (each) =>
          html`<label class="segment">
            <input
              class="visually-hidden"
              type="radio"
              name="column-${name}"
              value=${each.value}
              .checked=${live(each.value === value)}
              @change=${() => choose(each.value)}
            />
            <span>${each.mark ?? nothing}${each.label}</span>
          </label>`,
      )}
    </div>
    ${note ? html`<p class="field-note">${note}</p>` : nothing}
  </fieldset>`;
}

/** @param {TableColumn} column @param {ViewContext} view */
function roleChoice(column, { state, dispatch }) {
  const others = state.table.columns.filter(
    ({ id, role }) => role === 'target' && id !== column.id,
  );
  const roles = column.role === 'weight' ? [...ROLES, column.role] : ROLES;
  return choice({
    name: 'role',
    label: t('columns.role'),
    value: column.role,
    choices: roles.map((role) => ({ value: role, label: t(`roles.${role}`), mark: icon(role) })),
    choose: (role) => dispatch({ type: 'table/roleChosen', columnId: column.id, role }),
    note: targetNote(column, others),
  });
}

/**
 * What being a target means beside the others that are one.
 * @param {TableColumn} column
 * @param {readonly TableColumn[]} targets the others
 */
function targetNote({ role, kind }, targets) {
  const others = targets.map(({ name }) => name).join(', ');
  const together = kind === 'number' && targets.every((each) => each.kind === 'number');
  if (role === 'target') {
    if (targets.length > 0) return t('columns.targetBeside', { others });
    return kind === 'category' ? t('columns.targetAlone') : '';
  }
  if (targets.length === 0) return '';
  return t(together ? 'columns.targetJoins' : 'columns.targetReplaces', { others });
}

/** @param {TableColumn} column @param {ViewContext} view */
function kindChoice(column, { state, dispatch }) {
  const others = state.table.columns.filter(
    ({ id, role }) => role === 'target' && id !== column.id,
  );
  const alone = column.role === 'target' && column.kind === 'number' && others.length > 0;
  const marks = { number: '123', category: 'abc' };
  return choice({
    name: 'kind',
    label: t('columns.kind'),
    value: column.kind,
    choices: KINDS.map((kind) => ({
      value: kind,
      label: t(`kinds.${kind}`),
      mark: html`<span class="kind-mark" aria-hidden="true">${marks[kind]}</span>`,
    })),
    choose: (kind) => dispatch({ type: 'table/kindChosen', columnId: column.id, kind }),
    note: alone
      ? t('columns.kindReplaces', { others: others.map(({ name }) => name).join(', ') })
      : '',
  });
}

/**
 * Whether the network gets the numbers scaled; hardly anybody wants otherwise, but to see why.
 * @param {TableColumn} column
 * @param {ViewContext} view
 */
function scalingChoice({ id, kind, role, scaling }, { dispatch }) {
  if (kind !== 'number' || (role !== 'input' && role !== 'target')) return nothing;
  return choice({
    name: 'scaling',
    label: t('columns.scaling'),
    value: scaling ?? 'standard',
    choices: ['standard', 'none'].map((way) => ({
      value: way,
      label: t(`columns.scaling.${way}`),
    })),
    choose: (way) =>
      dispatch({
        type: 'table/scalingChosen',
        columnId: id,
        scaling: way === 'none' ? 'none' : null,
      }),
    note: scaling === 'none' ? t('columns.scaling.rawNote') : '',
  });
}

/**
 * What becomes of rows without a value here, where there are any.
 * @param {TableColumn} column
 * @param {Statistics} statistics
 * @param {ViewContext} view
 */
function gapChoice(column, { missing, bad }, { state, dispatch }) {
  const count = missing + bad;
  if (column.role !== 'input' || column.formula !== undefined) return nothing;
  if (count === 0 && column.missing === undefined) return nothing;
  /** @type {Missing[]} */
  const ways =
    column.kind === 'number' ? ['drop', 'mean', 'mostFrequent'] : ['drop', 'mostFrequent'];
  const chosen = column.missing ?? 'drop';
  return choice({
    name: 'gaps',
    label: t('columns.gaps'),
    value: chosen,
    choices: ways.map((way) => ({ value: way, label: t(`columns.gap.${way}`, { count }) })),
    choose: (way) => dispatch({ type: 'table/missingChosen', columnId: column.id, missing: way }),
    note: chosen === 'drop' ? '' : taken(column, state.run.applied),
  });
}

/**
 * What an empty cell counts as, by the engine's own word.
 * @param {TableColumn} column
 * @param {ViewContext['state']['run']['applied']} applied
 */
function taken({ id }, applied) {
  const place = applied?.columnIds.indexOf(id) ?? -1;
  const encoded = applied?.encoding.find(
    ({ column, role }) => column === place && role === 'input',
  );
  if (!encoded) return '';
  const { kind, fill, categories } = encoded;
  const value = kind === 'number' ? formatShort(fill) : (categories[fill] ?? '');
  return t('columns.gap.taken', { value });
}

/** @param {TableColumn} column */
function formulaOf({ formula }) {
  if (formula === undefined) return nothing;
  return html`<p class="column-formula-line">
    ${t('columns.formulaIs', { formula: '' })} <code>${formula}</code>
  </p>`;
}

/** @param {Statistics} statistics */
function figures(statistics) {
  const { missing, bad, distinct } = statistics;
  /** @type {[string, string | number][]} */
  const numbers =
    statistics.kind === 'number' && statistics.count > 0
      ? [
          [t('columns.minimum'), formatShort(statistics.minimum)],
          [t('columns.maximum'), formatShort(statistics.maximum)],
          [t('columns.meanName'), formatShort(statistics.mean)],
          [t('columns.deviation'), formatShort(statistics.deviation)],
        ]
      : [];
  /** @type {[string, string | number][]} */
  const list = [
    ...numbers,
    [t('columns.distinct'), distinct],
    [t('columns.missingName'), missing],
    ...(statistics.kind === 'number'
      ? [/** @type {[string, number]} */ ([t('columns.badName'), bad])]
      : []),
  ];
  return html`<details class="column-details">
    <summary>${t('columns.figures')}</summary>
    ${statistics.kind === 'number' && statistics.count > 0 ? histogramView(statistics.histogram) : nothing}
    <dl>
      ${list.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
      ${
        statistics.kind === 'category'
          ? statistics.frequent.map(
              ({ name, count }) =>
                html`<dt class="category-name">${name}</dt>
                  <dd>${count}</dd>`,
            )
          : nothing
      }
    </dl>
  </details>`;
}

/**
 * @param {TableColumn} column
 * @param {ViewContext} view
 * @param {Columns} columns
 */
function actions(column, view, columns) {
  const { id, formula, name } = column;
  const { state, dispatch, update } = view;
  const all = state.table.columns;
  const at = all.indexOf(column);
  const idAt = (/** @type {number} */ index) => all[index]?.id ?? null;
  /** @param {string} text @param {Action} action @param {IconName | null} [mark] @param {string} [next] */
  const button = (text, action, mark = null, next = id) =>
    html`<button
      class="column-act"
      @click=${() => {
        closeDialog(view, next);
        dispatch(action);
      }}
    >
      ${mark ? icon(mark) : html`<span class="icon"></span>`}${t(text)}
    </button>`;
  /** @param {string} text @param {ColumnPanel} panel */
  const opening = (text, panel) =>
    html`<button class="column-act" @click=${() => columns.open(panel, update)}>
      <span class="icon" aria-hidden="true">ƒ</span>${t(text)}
    </button>`;
  const target = all.find(({ role }) => role === 'target')?.id ?? null;
  return html`<div class="column-acts" role="group" aria-label=${t('columns.change')}>
    ${
      formula === undefined
        ? opening('columns.derive', {
            kind: 'formula',
            columnId: null,
            beforeColumnId: column.role === 'target' ? target : idAt(at + 1),
            name: '',
            formula: '',
          })
        : html`${opening('columns.editFormula', {
            kind: 'formula',
            columnId: id,
            beforeColumnId: null,
            name,
            formula,
          })}
          ${button('columns.plain', { type: 'table/formulaTyped', columnId: id, formula: '' }, 'close')}`
    }
    ${button('columns.duplicate', { type: 'table/columnDuplicated', columnId: id }, 'copy')}
    ${at > 0 ? button('columns.left', { type: 'table/columnMoved', columnId: id, beforeColumnId: idAt(at - 1) }, 'left') : nothing}
    ${
      at < all.length - 1
        ? button(
            'columns.right',
            { type: 'table/columnMoved', columnId: id, beforeColumnId: idAt(at + 2) },
            'right',
          )
        : nothing
    }
    ${button('columns.before', { type: 'table/columnAdded', beforeColumnId: id }, 'plus')}
    ${button('columns.after', { type: 'table/columnAdded', beforeColumnId: idAt(at + 1) }, 'plus')}
    ${
      all.length > 1
        ? button(
            'columns.delete',
            { type: 'table/columnsRemoved', columnIds: [id] },
            'close',
            idAt(at + 1) ?? idAt(at - 1) ?? id,
          )
        : nothing
    }
  </div>`;
}

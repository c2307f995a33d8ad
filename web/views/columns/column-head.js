/**
 * The head of a column: its name, what it is taken for, and its figures once they are there.
 * The kind is changed by one press, everything else in the menu that the role opens.
 * @import { ViewContext } from '../context.js'
 * @import { TableColumn } from '../../types.js'
 */
import { html, nothing } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { controlId, messageId } from '../issues.js';

/**
 * @param {TableColumn} column
 * @param {ViewContext} view
 */
export function columnHead(column, view) {
  const { id, name, kind, role } = column;
  const where = `columns.${id}`;
  const issue = view.issues.get(where);
  return html`<th
    scope="col"
    class="grid-head ${kind} role-${role}"
    aria-label=${name}
    aria-invalid=${ifDefined(issue ? 'true' : undefined)}
    aria-describedby=${ifDefined(issue ? messageId(where) : undefined)}
    @keydown=${headKeys}
    @mousedown=${keepStill}
  >
    <span class="column-name">${name}</span>
    <span class="column-role">
      ${kindButton(column, view)}
      <button
        class="column-open"
        id=${controlId(where)}
        tabindex=${isActive(column, view) ? 0 : -1}
        aria-haspopup="dialog"
        aria-label=${t('columns.open', { role: t(`roles.${role}`), column: name })}
        aria-describedby=${ifDefined(issue ? messageId(where) : undefined)}
        @click=${(/** @type {Event & { currentTarget: Element }} */ event) =>
          openMenu(id, view, event.currentTarget)}
      >
        ${issue ? icon('alert') : nothing}<span>${t(`roles.${role}`)}</span>
      </button>
    </span>
    ${view.columns?.figures(column, view) ?? nothing}
  </th>`;
}

/**
 * The kind, as the other one that a press makes of it.
 * @param {TableColumn} column
 * @param {ViewContext} view
 */
function kindButton({ id, name, kind }, { dispatch }) {
  const isNumber = kind === 'number';
  const label = t(isNumber ? 'columns.toCategory' : 'columns.toNumber', { column: name });
  return html`<button
    class="column-kind"
    tabindex="-1"
    aria-label=${label}
    title=${label}
    @click=${() =>
      dispatch({ type: 'table/kindChosen', columnId: id, kind: isNumber ? 'category' : 'number' })}
  ></button>`;
}

/**
 * All heads are one stop of the Tab key: at the column of the cell that is another.
 * @param {TableColumn} column
 * @param {ViewContext} view
 */
function isActive(column, { state, ui }) {
  const { columns } = state.table;
  return columns[Math.min(ui.grid.column, columns.length - 1)] === column;
}

/**
 * A press gives no focus: the table would scroll what has it clear of the columns that stay in
 * place, away from under the pointer, and the press would end somewhere else.
 * @param {Event} event
 */
function keepStill(event) {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
}

/**
 * The arrows go between kind and menu; from there on the table takes them to the next head.
 * @param {KeyboardEvent & { currentTarget: HTMLElement }} event
 */
function headKeys(event) {
  const { key, currentTarget: head, target } = event;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
  const buttons = [...head.querySelectorAll('button')];
  const on = getComputedStyle(head).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const at = buttons.findIndex((each) => each === target);
  const next = buttons[at + (key === on ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/**
 * @param {string} columnId
 * @param {ViewContext} view
 * @param {Element} opener
 */
async function openMenu(columnId, { columns, openColumns, update }, opener) {
  const part = columns ?? (await openColumns());
  part?.open({ kind: 'menu', columnId }, update, opener);
}

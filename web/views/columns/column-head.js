/**
 * The head of a column: its name, and its role and kind in one click or two.
 * @import { ViewContext } from '../context.js'
 * @import { TableColumn } from '../../types.js'
 * @import { ColumnKind, ColumnRole } from '../../../wasm/engine.js'
 */
import { html } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { t } from '../../i18n/index.js';
import { controlId, messageId } from '../issues.js';

/** @type {readonly ColumnRole[]} */
const ROLES = ['input', 'target', 'ignored'];
/** @type {readonly ColumnKind[]} */
const KINDS = ['number', 'category'];

/**
 * @param {TableColumn} column
 * @param {ViewContext} view
 */
export function columnHead(column, { ui, dispatch, issues }) {
  const where = `columns.${column.id}`;
  const issue = issues.get(where);
  const open = ui.columnsOpen || issue !== undefined || issues.has('columns');
  return html`<th
    scope="col"
    class="grid-head ${column.kind} role-${column.role}"
    aria-invalid=${ifDefined(issue ? 'true' : undefined)}
  >
    <span class="column-name">${column.name}</span>
    ${
      open
        ? html`<select
              id=${controlId(where)}
              aria-label=${t('data.role', { column: column.name })}
              aria-invalid=${ifDefined(issue ? 'true' : undefined)}
              aria-describedby=${ifDefined(issue ? messageId(where) : undefined)}
              .value=${column.role}
              @change=${(/** @type {Event & { target: HTMLSelectElement }} */ event) =>
                dispatch({
                  type: 'table/roleChosen',
                  columnId: column.id,
                  role: /** @type {ColumnRole} */ (event.target.value),
                })}
            >
              ${ROLES.map(
                (role) =>
                  html`<option value=${role} .selected=${role === column.role}>
                    ${t(`roles.${role}`)}
                  </option>`,
              )}
            </select>
            <select
              aria-label=${t('data.kind', { column: column.name })}
              @change=${(/** @type {Event & { target: HTMLSelectElement }} */ event) =>
                dispatch({
                  type: 'table/kindChosen',
                  columnId: column.id,
                  kind: /** @type {ColumnKind} */ (event.target.value),
                })}
            >
              ${KINDS.map(
                (kind) =>
                  html`<option value=${kind} .selected=${kind === column.kind}>
                    ${t(`kinds.${kind}`)}
                  </option>`,
              )}
            </select>`
        : html`<span class="column-role">${t(`roles.${column.role}`)}</span>`
    }
  </th>`;
}

/**
 * What is wrong with columns and cells, in sentences below the grid.
 * @import { ViewContext } from '../context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { issueMessage, issueText } from '../issues.js';

/** Bad cells explained below the table; the others are marked and explained when reached. */
const MOST_EXPLAINED = 2;

/**
 * What is wrong with whole columns. Below the table: in its head, which stays in place while
 * the rows are scrolled, a sentence would cover them.
 * @param {ViewContext} view
 */
export function columnMessages({ state, issues }) {
  return state.table.columns.map(({ id }) => issueMessage(issues.get(`columns.${id}`)));
}

/** @param {ViewContext} view */
export function badCells(view) {
  const bad = view.state.run.issues.filter(({ where }) => where.startsWith('rows['));
  if (bad.length === 0) return nothing;
  const { table } = view.state;
  return html`<ul class="bad-cells">
    ${bad.slice(0, MOST_EXPLAINED).map((issue) => {
      const [, id, columnId] = /^rows\[(\d+)\]\.(.+)$/.exec(issue.where) ?? [];
      const row = table.rows.findIndex((each) => each.id === Number(id)) + 1;
      const column = table.columns.find((each) => each.id === columnId)?.name ?? '';
      return html`<li class="issue">
        ${icon('alert')}<span
          ><strong>${t('data.cellName', { row, column })}</strong> ${issueText(issue)}</span
        >
      </li>`;
    })}
    ${
      bad.length > MOST_EXPLAINED
        ? html`<li class="issue">
            <span>${t('summary.rest', { count: bad.length - MOST_EXPLAINED })}</span>
          </li>`
        : nothing
    }
  </ul>`;
}

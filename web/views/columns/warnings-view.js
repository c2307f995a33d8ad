/**
 * What is likely to go wrong with the table, each with its reason, and the press that mends it.
 * Nothing here stops a training, and whoever knows better dismisses it.
 * @import { ViewContext } from '../context.js'
 * @import { AppliedView } from '../../types.js'
 * @import { Issue } from '../../../wasm/engine.js'
 * @import { Warning } from '../../data/warning.js'
 * @import { ColumnFacts } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { hasText, t } from '../../i18n/index.js';
import { selectRows } from '../grid-selection.js';
import { icon } from '../icons.js';
import { goToPlace, issueText } from '../issues.js';
import { ownTrainRows, showsLayers, showsTable } from '../names.js';

/** Warnings in sight, and shown at all. */
const FIRST = 3;
const MOST = 30;
/** Values of a warning that are counts. */
const COUNTS = new Set(['count', 'parameters']);

/** @typedef {{ key: string, text: string, warning: Warning | null }} Remark */

/**
 * @param {ViewContext} view
 * @param {readonly Warning[]} warnings of the table
 * @param {ColumnFacts} facts
 */
export function warningsView(view, warnings, facts) {
  const all = remarksOf(view, warnings, facts);
  const { dismissed } = view.ui;
  const shown = all.filter(({ key }) => !dismissed.includes(key)).slice(0, MOST);
  const hidden = all.filter(({ key }) => dismissed.includes(key)).length;
  if (all.length === 0) return nothing;
  const list = (/** @type {readonly Remark[]} */ remarks) =>
    html`<ul class="warnings-list">
      ${repeat(
        remarks,
        ({ key }) => key,
        (remark) => remarkItem(remark, view),
      )}
    </ul>`;
  return html`<section class="warnings" aria-labelledby="warnings-title">
    <h3 id="warnings-title" tabindex="-1" class=${shown.length > 0 ? '' : 'visually-hidden'}>
      ${t('remarks.title', { count: shown.length })}
    </h3>
    ${list(shown.slice(0, FIRST))}
    ${
      shown.length > FIRST
        ? html`<details class="warnings-more">
            <summary>${t('remarks.more', { count: shown.length - FIRST })}</summary>
            ${list(shown.slice(FIRST))}
          </details>`
        : nothing
    }
    ${
      hidden > 0
        ? html`<button class="link" @click=${() => dismiss(view, [])}>
            ${t('remarks.hidden', { count: hidden })}
          </button>`
        : nothing
    }
  </section>`;
}

/**
 * Those of the page, then those of the engine that say something else.
 * @param {ViewContext} view
 * @param {readonly Warning[]} warnings
 * @param {ColumnFacts} facts
 * @returns {Remark[]}
 */
function remarksOf({ state }, warnings, facts) {
  const { applied } = state.run;
  const current = applied !== null && showsTable(state);
  const few = current && showsLayers(state) ? facts.fewRows(trained(applied, state.network)) : [];
  const own = [...few, ...warnings];
  const engine = current ? applied.warnings.filter((issue) => !isTold(issue, own, applied)) : [];
  return [
    ...own.map((warning) => ({
      key: `${warning.code} ${warning.where} ${JSON.stringify(warning.values)}`,
      text: warningText(warning),
      warning,
    })),
    ...engine.map((issue) => ({
      key: `${issue.code} ${issue.where} ${JSON.stringify(issue.values)}`,
      text: issueText(issue),
      warning: null,
    })),
  ];
}

/**
 * @param {AppliedView} applied
 * @param {ViewContext['state']['network']} network
 */
function trained(applied, { hidden }) {
  const { parameters, inputs, outputs, layers } = applied;
  // A copy tells little that its model does not.
  const { length: trainingRows } = ownTrainRows(applied);
  const sizes = hidden.map(({ id }, index) => ({ id, units: layers[index].units }));
  return { parameters, trainingRows, inputs, outputs, hidden: sizes };
}

/**
 * Whether a remark of the engine is about what a warning says already.
 * @param {Issue} issue
 * @param {readonly Warning[]} warnings
 * @param {AppliedView} applied
 */
function isTold({ code, where }, warnings, { columnIds }) {
  if (code === 'missingCells') {
    return warnings.some((each) => /^(missing|bad|emptyRows)/.test(each.code));
  }
  const index = /^columns\[(\d+)\]/.exec(where)?.[1];
  const place = index === undefined ? where : `columns.${columnIds[Number(index)]}`;
  return warnings.some((each) => each.code === code && each.where === place);
}

/** @param {Warning} warning */
function warningText({ code, values, message }) {
  const key = `warnings.${code}`;
  return hasText(key) ? t(key, counted(values)) : message;
}

/** With its counts as numbers, written as such and with their plural. @param {Warning['values']} values */
const counted = (values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, COUNTS.has(name) ? Number(value) : value]),
  );

/**
 * @param {Remark} remark
 * @param {ViewContext} view
 */
function remarkItem({ key, text, warning }, view) {
  const { ui, update, dispatch } = view;
  const remedy = warning?.remedy;
  const rows = warning?.rows;
  return html`<li class="warning">
    ${icon('info')}
    <div>
      <p>${text}</p>
      ${
        remedy || rows || warning?.where === 'layers'
          ? html`<p class="warning-acts">
              ${
                remedy
                  ? html`<button
                      class="button small"
                      @click=${() => {
                        dispatch(remedy);
                        // The button goes with its warning; what takes the remedy back stays.
                        focusOn('.history-buttons button');
                      }}
                    >
                      ${t(`warnings.${warning.code}.remedy`, counted(warning.values))}
                    </button>`
                  : nothing
              }
              ${
                rows
                  ? html`<button
                      class="link"
                      @click=${() => update({ grid: selectRows(ui.grid, rows()) })}
                    >
                      ${t('remarks.rows')}
                    </button>`
                  : nothing
              }
              ${
                warning?.where === 'layers'
                  ? html`<button class="link" @click=${() => goToPlace('layers[0].units', view)}>
                      ${t('remarks.layers')}
                    </button>`
                  : nothing
              }
            </p>`
          : nothing
      }
    </div>
    <button
      class="icon-button"
      aria-label=${t('remarks.dismiss', { text })}
      title=${t('remarks.dismiss', { text: '' }).replace(/\W+$/, '')}
      @click=${() => dismiss(view, [...ui.dismissed, key])}
    >
      ${icon('close')}
    </button>
  </li>`;
}

/** @param {ViewContext} view @param {readonly string[]} dismissed */
function dismiss({ update }, dismissed) {
  update({ dismissed }, () => focusOn('#warnings-title'));
}

/** @param {string} selector */
function focusOn(selector) {
  const element = document.querySelector(`.data ${selector}`);
  if (element instanceof HTMLElement) element.focus();
}

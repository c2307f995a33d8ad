/**
 * A new column, empty or computed from the others, and the formula of one that is there. What is
 * typed is computed at once for the first rows, and a mistake is shown at its character.
 * @import { ViewContext } from '../context.js'
 * @import { FormulaPreview } from '../../data/column-preview.js'
 * @import { ColumnPanel, Columns } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/index.js';
import { handIn } from '../hand-in.js';
import { icon } from '../icons.js';
import { issueText } from '../issues.js';
import { closeDialog, dialogFrame } from './dialog.js';

/** Columns whose names can be put in by a press. */
const MOST_NAMES = 12;
const FORMULA = 'column-formula';

/** @typedef {ColumnPanel & { kind: 'formula' }} FormulaPanel */

/**
 * @param {FormulaPanel} panel
 * @param {ViewContext} view
 * @param {Columns} columns
 */
export function formulaEditor(panel, view, { facts }) {
  const { table } = view.state;
  const { columnId } = panel;
  const column = table.columns.find(({ id }) => id === columnId);
  if (columnId !== null && !column) return nothing;
  const typed = panel.formula.trim() !== '';
  const preview = typed ? facts.previewFormula(table, panel.formula, columnId) : null;
  const save = () => {
    if (!preview || preview.issue) {
      document.getElementById(FORMULA)?.focus();
      return;
    }
    closeDialog(view);
    const { beforeColumnId, name, formula } = panel;
    view.dispatch(
      columnId === null
        ? { type: 'table/columnAdded', beforeColumnId, name, formula }
        : { type: 'table/formulaTyped', columnId, formula },
    );
  };
  const handedIn = handIn(save);
  const form = html`<form class="formula-form" @click=${handedIn} @submit=${handedIn}>
    ${column ? nothing : html`<h3>${t('columns.formulaTitle')}</h3>`}
    <p class="field-note">${t('columns.formulaNote')}</p>
    ${formulaField(panel, preview, view, facts)} ${column ? nothing : nameField(panel, view)}
    ${preview && !preview.issue ? previewTable(preview) : nothing}
    ${
      preview && !preview.issue && preview.rows.every(({ result }) => result === '')
        ? html`<p class="remark">${icon('info')}<span>${t('columns.noResults')}</span></p>`
        : nothing
    }
    <div class="formula-foot">
      <button
        class="button primary"
        aria-disabled=${ifDefined(preview && !preview.issue ? undefined : 'true')}
      >
        ${t(column ? 'columns.save' : 'columns.addDerived')}
      </button>
      <button type="button" class="button" @click=${() => closeDialog(view)}>
        ${t('columns.cancel')}
      </button>
    </div>
  </form>`;
  if (column) return dialogFrame(view, t('columns.formulaEdit', { column: column.name }), form);
  const content = html`${readyMade(panel, view, facts)} ${form} ${emptyColumn(panel, view)}`;
  return dialogFrame(view, t('columns.new'), content);
}

/**
 * @param {FormulaPanel} panel
 * @param {ViewContext} view
 * @param {Columns['facts']} facts
 */
function readyMade({ beforeColumnId }, { state, dispatch }, facts) {
  const ready = facts.suggestedFeatures(state.table);
  return html`<section aria-labelledby="columns-ready">
    <h3 id="columns-ready">${t('columns.ready')}</h3>
    <p class="field-note">${t(ready.length > 0 ? 'columns.readyNote' : 'columns.noReady')}</p>
    <div class="chips">
      ${ready.map(
        ({ name, formula }) =>
          html`<button
            class="chip"
            @click=${(/** @type {Event & { currentTarget: HTMLElement }} */ { currentTarget }) => {
              // The button goes with its feature; the keyboard stays among the others.
              const next = currentTarget.nextElementSibling ?? currentTarget.previousElementSibling;
              const other = next instanceof HTMLElement ? next : document.getElementById(FORMULA);
              dispatch({ type: 'table/columnAdded', beforeColumnId, name, formula });
              other?.focus();
            }}
          >
            ${icon('plus')}${name}
          </button>`,
      )}
    </div>
  </section>`;
}

/**
 * @param {FormulaPanel} panel
 * @param {FormulaPreview | null} preview null where nothing is typed
 * @param {ViewContext} view
 * @param {Columns['facts']} facts
 */
function formulaField(panel, preview, view, facts) {
  const { columns } = view.state.table;
  const names = columns
    .filter(({ id, kind }) => id !== panel.columnId && kind === 'number')
    .slice(0, MOST_NAMES)
    .map(({ name }) => name);
  const type = (/** @type {string} */ formula) =>
    view.update({ columnPanel: { ...panel, formula } });
  const issue = preview?.issue;
  const said = names[0] === undefined ? '2 * pi' : `sin(${facts.formulaName(names[0])}) + 1`;
  return html`<div class="field">
    <label class="field-label" for=${FORMULA}>${t('columns.formula')}</label>
    <input
      id=${FORMULA}
      class="formula-input"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      .value=${live(panel.formula)}
      aria-invalid=${ifDefined(issue ? 'true' : undefined)}
      aria-describedby="column-formula-note"
      @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => type(target.value)}
    />
    <div id="column-formula-note">
      ${
        issue
          ? html`${wrongPlace(panel.formula, issue.values?.place)}
              <p class="issue">${icon('alert')}<span>${issueText(issue)}</span></p>`
          : html`<p class="field-note">
              ${t('columns.formulaHint', { example: said, functions: facts.functionNames.join(', ') })}
            </p>`
      }
    </div>
    ${
      names.length > 0
        ? html`<div class="chips" role="group" aria-label=${t('columns.insert')}>
            ${names.map(
              (name) =>
                html`<button
                  type="button"
                  class="chip"
                  aria-label=${t('columns.insertName', { column: name })}
                  @click=${() => type(putIn(panel.formula, facts.formulaName(name)))}
                >
                  ${name}
                </button>`,
            )}
          </div>`
        : nothing
    }
  </div>`;
}

/**
 * The formula with a word put in where the keyboard is in its field.
 * @param {string} formula
 * @param {string} word
 */
function putIn(formula, word) {
  const input = document.getElementById(FORMULA);
  if (!(input instanceof HTMLInputElement)) return formula + word;
  const from = input.selectionStart ?? formula.length;
  const to = input.selectionEnd ?? from;
  const end = from + word.length;
  // Drawn, and with it the field's text, by the time this runs.
  queueMicrotask(() => {
    input.focus();
    input.setSelectionRange(end, end);
  });
  return formula.slice(0, from) + word + formula.slice(to);
}

/**
 * The formula with the character that a mistake is about.
 * @param {string} formula
 * @param {string} [place] from 1
 */
function wrongPlace(formula, place) {
  if (place === undefined) return nothing;
  const at = Number(place) - 1;
  return html`<p class="formula-wrong" aria-hidden="true">
    <code
      >${formula.slice(0, at)}<mark>${formula.slice(at, at + 1) || ' '}</mark>${formula.slice(at + 1)}</code
    >
  </p>`;
}

/** @param {FormulaPanel} panel @param {ViewContext} view */
function nameField(panel, { update }) {
  return html`<label class="field">
    <span class="field-label">${t('columns.nameOptional')}</span>
    <input
      autocomplete="off"
      .value=${live(panel.name)}
      @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
        update({ columnPanel: { ...panel, name: target.value } })}
    />
  </label>`;
}

/** @param {FormulaPreview} preview */
function previewTable({ sources, rows }) {
  return html`<div
    class="formula-preview"
    role="region"
    aria-label=${t('columns.preview')}
    tabindex="0"
  >
    <table>
      <thead>
        <tr>
          ${sources.map((name) => html`<th scope="col">${name}</th>`)}
          <th scope="col">${t('columns.result')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ values, result }) =>
            html`<tr>
              ${values.map((value) => html`<td>${value}</td>`)}
              <td>${result === '' ? html`<em>${t('columns.noResult')}</em>` : result}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @param {FormulaPanel} panel @param {ViewContext} view */
function emptyColumn({ beforeColumnId }, view) {
  const add = () => {
    closeDialog(view);
    view.dispatch({ type: 'table/columnAdded', beforeColumnId });
  };
  return html`<section aria-labelledby="columns-empty">
    <h3 id="columns-empty">${t('columns.empty')}</h3>
    <p class="field-note">${t('columns.emptyNote')}</p>
    <button class="button small" @click=${add}>${icon('plus')}${t('columns.empty')}</button>
  </section>`;
}

/**
 * The table and where it comes from.
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { hasText, t } from '../i18n/index.js';
import { inputField } from './field.js';
import { historyButtons } from './history-buttons.js';
import { icon } from './icons.js';
import { controlId, issueMessage, issueText } from './issues.js';
import { recipeView } from './recipe-view.js';
import { addRow, gridSlot, gridTools } from './grid-slot.js';
import { splitButton, splitSlot } from './split-slot.js';

/** The tutorial's table and its enlarged twin lead to each other. */
const TWINS = /** @type {const} */ ({
  students: 'students-synthetic',
  'students-synthetic': 'students',
});

/** @param {ViewContext} view */
export function dataView(view) {
  const { state, ui, update, dispatch, issues, importer } = view;
  const { table, provenance } = state;
  // Those of a recipe stand at its fields.
  const unread = state.notices.filter(({ where }) => where === 'dataset');
  const drop = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    update({ dropping: false });
    const file = event.dataTransfer?.files[0];
    if (file) void importer.file(file);
  };
  return html`<section
    class="panel data ${ui.dropping ? 'data-dropping' : ''} ${ui.grid.isWide ? 'data-wide' : ''}"
    aria-labelledby="data-title"
    aria-busy=${state.requestedDatasetId === '' ? 'false' : 'true'}
    @dragover=${(/** @type {DragEvent} */ event) => {
      event.preventDefault();
      if (!ui.dropping) update({ dropping: true });
    }}
    @dragleave=${(/** @type {DragEvent & { currentTarget: HTMLElement }} */ event) => {
      const into = /** @type {Node | null} */ (event.relatedTarget);
      if (!event.currentTarget.contains(into)) update({ dropping: false });
    }}
    @drop=${drop}
  >
    <div class="panel-head">
      <h2 id="data-title">${t('data.title')}</h2>
      ${historyButtons(view)}
      <span class="data-own">
        <button
          class="button small"
          title=${t('data.pasteHint')}
          @click=${() => void importer.ask()}
        >
          ${icon('paste')}${t('data.paste')}
        </button>
        <label class="button small" for="csv-file">${icon('upload')}${t('data.openCsv')}</label>
        <input
          class="visually-hidden"
          id="csv-file"
          type="file"
          accept=".csv,.tsv,.txt,.json,text/csv,text/tab-separated-values"
          @change=${(/** @type {Event & { target: HTMLInputElement }} */ event) => {
            const file = event.target.files?.[0];
            if (file) void importer.file(file);
            // The same file, mended, can be chosen again.
            event.target.value = '';
          }}
        />
      </span>
    </div>
    ${datasetSelect(view)} ${origin(view)} ${recipeView(view)}
    ${unread.map(
      (issue) => html`<p class="issue">${icon('alert')}<span>${issueText(issue)}</span></p>`,
    )}
    ${gridSlot(view)}
    <div class="data-foot">
      <button class="button small" @click=${() => addRow(view)}>
        ${icon('plus')}${t('data.addRow')}
      </button>
      ${view.columns?.addButton(view) ?? nothing} ${gridTools(view)}
    </div>
    <div class="data-foot">
      <p class="data-count">
        ${t('data.rows', { count: table.rows.length })}
        ${provenance === 'own' ? t('data.staysHere') : nothing}
      </p>
      ${
        state.training.split === 'column'
          ? nothing
          : html`<span class="split-field">
              ${inputField(view, {
                label: t('data.validation'),
                where: 'validationPercent',
                value: state.training.validationPercent,
                whole: { min: 0, max: 90 },
                type: (text) =>
                  dispatch({ type: 'training/fieldTyped', field: 'validationPercent', text }),
              })}
            </span>`
      }
      ${splitButton(view)}
    </div>
    ${splitSlot(view)} ${issueMessage(issues.get('columns'))} ${issueMessage(issues.get('rows'))}
    ${view.columns?.warnings(view) ?? nothing} ${view.columns?.scaling(view) ?? nothing}
    ${view.columns?.panel(view) ?? nothing}
    ${ui.dropping ? html`<p class="drop-hint">${icon('upload')}${t('data.dropHere')}</p>` : nothing}
  </section>`;
}

/** @param {ViewContext} view */
function datasetSelect(view) {
  const { state, datasetGroups } = view;
  const chosen = state.requestedDatasetId || state.datasetId;
  const choose = (/** @type {Event & { target: HTMLSelectElement }} */ event) =>
    chooseDataset(event.target.value, view);
  return html`<div class="field">
    <label class="visually-hidden" for=${controlId('dataset')}>${t('data.dataset')}</label>
    <select class="dataset" id=${controlId('dataset')} @change=${choose}>
      ${datasetGroups.map(
        ([group, ids]) =>
          html`<optgroup label=${t(`groups.${group}`)}>
            ${ids.map(
              (id) =>
                html`<option value=${id} .selected=${live(chosen === id)}>
                  ${t(`datasets.${id}.title`)}
                </option>`,
            )}
          </optgroup>`,
      )}
      ${
        state.datasetId === 'own'
          ? html`<optgroup label=${t('provenance.own')}>
              <option value="own" .selected=${live(chosen === 'own')}>
                ${t('datasets.own.title')}
              </option>
            </optgroup>`
          : nothing
      }
    </select>
  </div>`;
}

/** @param {ViewContext} view */
function origin(view) {
  const { state, catalog, ui, update } = view;
  const { datasetId, provenance } = state;
  const about = `datasets.${datasetId}.about`;
  const credit = catalog.find(({ id }) => id === datasetId)?.credit;
  const twin = Object.hasOwn(TWINS, datasetId)
    ? TWINS[/** @type {keyof typeof TWINS} */ (datasetId)]
    : '';
  const isOpen = ui.aboutOpen || !hasText(about);
  return html`<div class="origin">
    <p class=${isOpen ? '' : 'in-short'} id="about-text">
      <span class="badge badge-${provenance}"
        >${icon(provenance)}${t(`provenance.${provenance}`)}</span
      >
      ${hasText(about) ? t(about) : nothing}
    </p>
    ${
      credit
        ? html`<p class="credit ${isOpen ? '' : 'in-short'}">${t('data.credit', { credit })}</p>`
        : nothing
    }
    ${
      hasText(about)
        ? html`<button
            class="link"
            aria-expanded=${isOpen ? 'true' : 'false'}
            aria-controls="about-text"
            @click=${() => update({ aboutOpen: !ui.aboutOpen })}
          >
            ${t(isOpen ? 'data.aboutLess' : 'data.aboutMore')}
          </button>`
        : nothing
    }
    ${
      twin
        ? html`<button class="link" @click=${() => chooseDataset(twin, view)}>
            ${t(`data.twin.${twin}`)}
          </button>`
        : nothing
    }
  </div>`;
}

/**
 * @param {string} datasetId
 * @param {ViewContext} view
 */
function chooseDataset(datasetId, { dispatch, importer }) {
  importer.forget();
  dispatch({ type: 'dataset/chosen', datasetId });
}

/**
 * One row that nobody has labelled yet: a field per input column, and the network's answer.
 * @import { ViewContext } from './context.js'
 * @import { AppliedView, TableColumn } from '../types.js'
 * @import { EncodedColumn, Prediction } from '../../wasm/engine.js'
 */
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatPercent, formatShort, t } from '../i18n/index.js';
import { CLASS_COLORS } from '../plot/palette.js';
import { fieldMessages, inputField, selectField } from './field.js';
import { classMark } from './icons.js';
import { classNames, showsTable, targetsOf } from './names.js';
import { padColumns } from './pad-columns.js';

/** Where there are more fields they scroll, so that the answer stays in sight. */
const MOST_IN_SIGHT = 12;

/** @param {ViewContext} view */
export function predictionView(view) {
  const { state } = view;
  const { applied, snapshot } = state.run;
  const inputs = state.table.columns.filter(({ role }) => role === 'input');
  const current = showsTable(state);
  const prediction = (current && snapshot?.prediction) || null;
  const fields = inputs.map((column) => predictionField(view, column, prediction));
  const pixels = padColumns(state.table);
  const row = html`<div class="prediction-fields ${fields.length > MOST_IN_SIGHT ? 'many' : ''}">
    ${repeat(
      fields,
      // By column, so that the field somebody types in stays when another column leaves.
      ({ id }) => id,
      ({ field }) => field,
    )}
  </div>`;
  return html`<section class="panel prediction" aria-labelledby="prediction-title">
    <div class="panel-head">
      <h2 id="prediction-title">${t('prediction.title')}</h2>
      <p class="panel-note">${t('prediction.note')}</p>
    </div>
    <div class="prediction-row ${pixels ? 'prediction-pad' : ''}">
      ${pixels ? (view.pad?.(view, pixels) ?? nothing) : row}
      ${fields.map(({ messages }) => messages)}
      <div class="answer">
        ${
          applied && prediction
            ? html`${pixels ? reading(applied, prediction) : nothing}${answer(applied, prediction)}`
            : html`<p class="empty">${t(missing(current || !applied, pixels !== null))}</p>`
        }
      </div>
      ${
        pixels
          ? html`<details class="pad-numbers">
              <summary>${t('pad.numbers')}</summary>
              ${row}
            </details>`
          : nothing
      }
    </div>
  </section>`;
}

/**
 * Why there is no answer.
 * @param {boolean} current the network is that of the table on the page
 * @param {boolean} isPad
 */
function missing(current, isPad) {
  if (!current) return 'prediction.behind';
  return isPad ? 'pad.empty' : 'prediction.empty';
}

/**
 * The field of one column, and what is to be said about it.
 * @param {ViewContext} view
 * @param {TableColumn} column
 * @param {Prediction | null} prediction
 */
function predictionField(view, column, prediction) {
  const { state, dispatch } = view;
  const { applied } = state.run;
  const index = applied?.columnIds.indexOf(column.id) ?? -1;
  const encoded = applied?.encoding.find((each) => each.column === index);
  const value = state.view.prediction[column.id] ?? '';
  const outside = prediction?.outside.includes(index) && encoded;
  const options = {
    label: column.name,
    where: `prediction.${column.id}`,
    value,
    note: outside ? outsideText(encoded) : undefined,
    // Below the whole row: a sentence does not fit under one narrow field.
    apart: true,
  };
  const type = (/** @type {string} */ text) =>
    dispatch({ type: 'view/predictionTyped', columnId: column.id, text });
  const messages = fieldMessages(view, options);
  // What a formula gives is shown, but follows from the other fields.
  const readonly = view.computed.has(column.id);
  if (readonly || column.kind !== 'category' || !encoded) {
    return { id: column.id, field: inputField(view, { ...options, type, readonly }), messages };
  }
  const choices = [
    { value: '', label: t('prediction.choose') },
    ...encoded.categories.map((name) => ({ value: name, label: name })),
  ];
  return {
    id: column.id,
    field: selectField(view, { ...options, choices, choose: type }),
    messages,
  };
}

/** @param {EncodedColumn} encoded */
function outsideText({ name, minimum, maximum }) {
  return t('prediction.outside', { name, low: formatShort(minimum), high: formatShort(maximum) });
}

/**
 * The digit, large.
 * @param {AppliedView} applied
 * @param {Prediction} prediction
 */
function reading(applied, { predictedClass }) {
  const name = classNames(applied)[predictedClass];
  if (name === undefined) return nothing;
  return html`<p class="answer-line pad-reads" aria-live="polite">
    <span class="answer-name">${t('pad.reads')}</span>
    <strong class="pad-digit">${name}</strong>
  </p>`;
}

/**
 * @param {AppliedView} applied
 * @param {Prediction} prediction
 */
function answer(applied, { outputs, predictedClass }) {
  const classes = classNames(applied);
  if (classes.length === 0) {
    return targetsOf(applied).map(
      ({ name, first }) =>
        html`<p class="answer-line">
          <span class="answer-name">${name}</span>
          <strong class="answer-value">${formatShort(outputs[first])}</strong>
        </p>`,
    );
  }
  if (classes.length === 2) {
    return html`<p class="answer-line">
        <span class="answer-name">${t('prediction.probabilityOf', { name: classes[1] })}</span>
        <strong class="answer-value">${formatPercent(outputs[1])}</strong>
      </p>
      <div class="split-bar" aria-hidden="true">
        <span data-class="0" .style=${`flex-grow: ${outputs[0]}`}></span>
        <span data-class="1" .style=${`flex-grow: ${outputs[1]}`}></span>
      </div>
      <ul class="legend answer-legend">
        ${classes.map(
          (name, k) =>
            html`<li class=${k === predictedClass ? 'chosen' : ''}>
              ${classMark(k)}${name} ${formatPercent(outputs[k])}
            </li>`,
        )}
      </ul>`;
  }
  return html`<p class="answer-line">
      <span class="answer-name">
        ${t('prediction.probabilityOf', { name: classes[predictedClass] ?? '' })}
      </span>
      <strong class="answer-value">${formatPercent(outputs[predictedClass])}</strong>
    </p>
    <ul class="class-bars">
      ${classes.map(
        (name, k) =>
          html`<li class=${k === predictedClass ? 'chosen' : ''}>
            ${classMark(k)}<span class="class-name">${name}</span>
            <span class="class-bar" aria-hidden="true"
              ><span
                data-class=${k % CLASS_COLORS}
                .style=${`inline-size: ${100 * outputs[k]}%`}
              ></span
            ></span>
            <span class="class-value">${formatPercent(outputs[k])}</span>
          </li>`,
      )}
    </ul>`;
}

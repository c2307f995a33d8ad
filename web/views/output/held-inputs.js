/**
 * What the inputs keep that are on no axis: their mean, what a row says, or what one chooses.
 * @import { AppliedView, OutputLook } from '../../types.js'
 * @import { EncodedColumn } from '../../../wasm/engine.js'
 * @import { OutputPart } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { formatShort, t } from '../../i18n/index.js';
import { isBehind } from '../names.js';
import { shownAxes } from '../plotted.js';

/** @typedef {NonNullable<OutputLook['held']>} Held */
/** @typedef {Held['from']} HeldFrom */

/** What a column is held at when nothing is chosen. @param {EncodedColumn} column */
const usual = ({ kind, mean, fill }) => (kind === 'number' ? mean : fill);

export class HeldInputs {
  isOpen = false;

  /** @param {OutputPart} part */
  constructor(part) {
    this.part = part;
  }

  /** As chosen for this data set. @returns {Held} */
  get chosen() {
    const { datasetId, view } = this.part.view.state;
    const { held } = view.look ?? {};
    return held?.datasetId === datasetId ? held : { from: 'mean', values: {}, datasetId };
  }

  /**
   * The inputs that are on no axis and are typed, not computed.
   * @param {AppliedView} applied
   * @returns {EncodedColumn[]}
   */
  columns(applied) {
    const { state } = this.part.view;
    const { x, y } = shownAxes(state);
    return applied.encoding.filter(({ role, column }) => {
      const id = applied.columnIds[column];
      const own = state.table.columns[column];
      return (
        role === 'input' && id !== x && id !== y && own?.id === id && own.formula === undefined
      );
    });
  }

  /** Place of the row that is selected; -1 for none. */
  place() {
    const { state, ui } = this.part.view;
    const { rowId } = ui.grid;
    return rowId === 0 ? -1 : state.table.rows.findIndex(({ id }) => id === rowId);
  }

  /**
   * @param {EncodedColumn} encoded
   * @returns {number} in own units, or the index of a category
   */
  valueOf(encoded) {
    const { view, painters } = this.part;
    const { state } = view;
    const { applied } = state.run;
    const id = applied?.columnIds[encoded.column] ?? '';
    const { from, values } = this.chosen;
    if (from === 'own') {
      const own = Object.hasOwn(values, id) ? values[id] : usual(encoded);
      // Saved values are from outside, and a table has other categories after an edit.
      return encoded.kind === 'number' || own in encoded.categories ? own : usual(encoded);
    }
    const place = from === 'row' ? this.place() : -1;
    if (place < 0) return usual(encoded);
    const cells = painters.readTable(state.table)[encoded.column];
    const value = cells.values[place];
    // By name: the network's categories may have another order.
    const code =
      encoded.kind === 'number' ? value : encoded.categories.indexOf(cells.categories[value] ?? '');
    return Number.isNaN(code) || code < 0 ? usual(encoded) : code;
  }

  /** What is asked of the worker: only what is not as usual. @returns {Record<number, number> | undefined} */
  request() {
    const { applied } = this.part.view.state.run;
    if (!applied || this.chosen.from === 'mean') return undefined;
    const values = this.columns(applied).map((each) => [each.column, this.valueOf(each)]);
    return values.length > 0 ? Object.fromEntries(values) : undefined;
  }

  /** @param {HeldFrom} from */
  choose(from) {
    const { applied } = this.part.view.state.run;
    // Choosing goes on from what is held now.
    const values = from === 'own' && applied ? this.now(applied) : this.chosen.values;
    this.keep(from, values);
  }

  /** @param {AppliedView} applied */
  now(applied) {
    return Object.fromEntries(
      this.columns(applied).map((each) => [applied.columnIds[each.column], this.valueOf(each)]),
    );
  }

  /** @param {HeldFrom} from @param {Held['values']} values */
  keep(from, values) {
    const { dispatch, state } = this.part.view;
    const { datasetId } = state;
    dispatch({ type: 'view/lookChosen', look: { held: { from, values, datasetId } } });
  }

  /** @param {AppliedView} applied @param {EncodedColumn} encoded @param {number} value */
  set(applied, encoded, value) {
    this.keep('own', { ...this.now(applied), [applied.columnIds[encoded.column]]: value });
  }

  template() {
    const { applied } = this.part.view.state.run;
    const isOther = isBehind(this.part.view.state);
    const columns = applied && !isOther ? this.columns(applied) : [];
    if (!applied || columns.length === 0) return nothing;
    const row = this.place();
    const { from } = this.chosen;
    const summary =
      from === 'row' && row >= 0
        ? t('held.byRow', { count: columns.length, row: row + 1 })
        : t(from === 'own' ? 'held.byHand' : 'held.byMean', { count: columns.length });
    return html`<details
      class="held"
      ?open=${this.isOpen}
      @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ { target }) => {
        if (target.open === this.isOpen) return;
        this.isOpen = target.open;
        this.part.view.update({});
      }}
    >
      <summary>${summary}</summary>
      ${this.isOpen ? this.content(applied, columns) : nothing}
    </details>`;
  }

  /** @param {AppliedView} applied @param {EncodedColumn[]} columns */
  content(applied, columns) {
    const { from: chosen } = this.chosen;
    return html`<label class="assess-part">
        <span>${t('held.from')}</span>
        <select
          @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
            this.choose(/** @type {HeldFrom} */ (target.value))}
        >
          ${
            /** @type {const} */ (['mean', 'row', 'own']).map(
              (from) =>
                html`<option value=${from} .selected=${live(from === chosen)}>
                  ${t(`held.${from}`)}
                </option>`,
            )
          }
        </select>
      </label>
      ${chosen === 'row' && this.place() < 0 ? html`<p class="assess-note">${t('held.noRow')}</p>` : nothing}
      <div class="held-list">${columns.map((each) => this.slider(applied, each))}</div>`;
  }

  /** @param {AppliedView} applied @param {EncodedColumn} encoded */
  slider(applied, encoded) {
    const { name, kind, minimum, maximum, categories } = encoded;
    const value = this.valueOf(encoded);
    if (kind === 'category') {
      return html`<label class="held-input">
        <span>${name}</span>
        <select
          @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
            this.set(applied, encoded, Number(target.value))}
        >
          ${categories.map(
            (each, k) => html`<option value=${k} .selected=${live(k === value)}>${each}</option>`,
          )}
        </select>
      </label>`;
    }
    return html`<label class="held-input">
      <span>${name}</span>
      <input
        type="range"
        min=${minimum}
        max=${maximum}
        step="any"
        .value=${live(String(value))}
        aria-valuetext=${formatShort(value)}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
          this.set(applied, encoded, Number(target.value))}
      />
      <output aria-hidden="true">${formatShort(value)}</output>
    </label>`;
  }
}

/**
 * What the inputs keep that are on no axis: their mean, what a row says, or what one chooses.
 * @import { AppliedView } from '../../types.js'
 * @import { EncodedColumn } from '../../../wasm/engine.js'
 * @import { OutputPart } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { formatShort, t } from '../../i18n/index.js';
import { shownAxes } from '../plotted.js';

/** @typedef {'mean' | 'row' | 'own'} HeldFrom */

/** What a column is held at when nothing is chosen. @param {EncodedColumn} column */
const usual = ({ kind, mean, fill }) => (kind === 'number' ? mean : fill);

export class HeldInputs {
  /** @type {HeldFrom} */
  from = 'mean';
  /** As chosen, by column id; for one data set. @type {{ datasetId: string, values: Record<string, number> }} */
  own = { datasetId: '', values: {} };
  isOpen = false;

  /** @param {OutputPart} part */
  constructor(part) {
    this.part = part;
  }

  /**
   * The inputs that are on no axis and are typed, not computed.
   * @param {AppliedView} applied
   * @returns {EncodedColumn[]}
   */
  columns(applied) {
    const { state, ui } = this.part.view;
    const { x, y } = shownAxes(state, ui.axes);
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
    if (this.from === 'own' && this.own.datasetId === state.datasetId) {
      return this.own.values[id] ?? usual(encoded);
    }
    const place = this.from === 'row' ? this.place() : -1;
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
    if (!applied || this.from === 'mean') return undefined;
    const values = this.columns(applied).map((each) => [each.column, this.valueOf(each)]);
    return values.length > 0 ? Object.fromEntries(values) : undefined;
  }

  /** @param {HeldFrom} from */
  choose(from) {
    const { applied } = this.part.view.state.run;
    // Choosing goes on from what is held now.
    if (from === 'own' && applied) this.keep(this.now(applied));
    this.from = from;
    this.part.view.update({});
  }

  /** @param {AppliedView} applied */
  now(applied) {
    return Object.fromEntries(
      this.columns(applied).map((each) => [applied.columnIds[each.column], this.valueOf(each)]),
    );
  }

  /** @param {Record<string, number>} values */
  keep(values) {
    this.own = { datasetId: this.part.view.state.datasetId, values };
  }

  /** @param {AppliedView} applied @param {EncodedColumn} encoded @param {number} value */
  set(applied, encoded, value) {
    this.keep({ ...this.now(applied), [applied.columnIds[encoded.column]]: value });
    this.from = 'own';
    this.part.view.update({});
  }

  template() {
    const { applied } = this.part.view.state.run;
    const columns = applied ? this.columns(applied) : [];
    if (!applied || columns.length === 0) return nothing;
    const row = this.place();
    const summary =
      this.from === 'row' && row >= 0
        ? t('held.byRow', { count: columns.length, row: row + 1 })
        : t(this.from === 'own' ? 'held.byHand' : 'held.byMean', { count: columns.length });
    return html`<details
      class="held"
      ?open=${live(this.isOpen)}
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
    return html`<label class="assess-part">
        <span>${t('held.from')}</span>
        <select
          @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
            this.choose(/** @type {HeldFrom} */ (target.value))}
        >
          ${
            /** @type {const} */ (['mean', 'row', 'own']).map(
              (from) =>
                html`<option value=${from} .selected=${live(from === this.from)}>
                  ${t(`held.${from}`)}
                </option>`,
            )
          }
        </select>
      </label>
      ${this.from === 'row' && this.place() < 0 ? html`<p class="assess-note">${t('held.noRow')}</p>` : nothing}
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

/**
 * Tables of small pictures: the rows as pictures with what the network takes them for. A picture
 * leads to its row.
 * @import { TableRow } from '../../types.js'
 * @import { OutputPart } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/index.js';
import { css } from '../../plot/color.js';
import { selectRows } from '../grid-selection.js';
import { icon } from '../icons.js';
import { classNames, targetOf } from '../names.js';
import { SIDE, padColumns } from '../pad-columns.js';
import { tabPanel } from './tabs.js';

/** Pictures on a page of them. */
const PER_PAGE = 40;
/** Brightness of a pixel that is all ink. */
const MOST = 16;

/**
 * The rows to show.
 * @param {OutputPart} part
 * @returns {readonly { row: TableRow, number: number }[]} with its number in the table
 */
function rowsOf({ view, images }) {
  const { outcomes, state } = view;
  const all = state.table.rows.map((row, place) => ({ row, number: place + 1 }));
  return images.onlyWrong ? all.filter(({ row }) => outcomes.get(row.id)?.isWrong) : all;
}

/** @param {OutputPart} part */
export function imagesView(part) {
  const { view, images } = part;
  const { applied } = view.state.run;
  if (view.outcomes.size === 0 && !view.state.run.outcomesWanted) {
    queueMicrotask(() => view.dispatch({ type: 'run/outcomesWanted', wanted: true }));
  }
  const rows = rowsOf(part);
  const pages = Math.max(1, Math.ceil(rows.length / PER_PAGE));
  const page = Math.min(images.page, pages - 1);
  const from = page * PER_PAGE;
  const shown = rows.slice(from, from + PER_PAGE);
  const names = applied ? classNames(applied) : [];
  const target = applied ? targetOf(applied)?.column : undefined;
  /** @param {number} next */
  const turn = (next) => {
    images.page = Math.max(0, Math.min(pages - 1, next));
    view.update({});
  };
  return tabPanel(
    'images',
    html`<div class="assess-head">
        <label class="check">
          <input
            type="checkbox"
            .checked=${live(images.onlyWrong)}
            @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target: box }) => {
              images.onlyWrong = box.checked;
              turn(0);
            }}
          />
          ${t('images.onlyWrong')}
        </label>
        <div class="images-turn">
          <button
            class="icon-button"
            aria-label=${t('images.back')}
            title=${t('images.back')}
            aria-disabled=${page === 0 ? 'true' : nothing}
            @click=${() => turn(page - 1)}
          >
            ${icon('left')}
          </button>
          <span aria-live="polite"
            >${
              rows.length === 0
                ? t('images.none')
                : t('images.shown', {
                    from: from + 1,
                    to: from + shown.length,
                    count: rows.length,
                  })
            }</span
          >
          <button
            class="icon-button"
            aria-label=${t('images.on')}
            title=${t('images.on')}
            aria-disabled=${page === pages - 1 ? 'true' : nothing}
            @click=${() => turn(page + 1)}
          >
            ${icon('right')}
          </button>
        </div>
      </div>
      <ul class="images">
        ${shown.map(({ row: { id, cells }, number }) => {
          const outcome = view.outcomes.get(id);
          const predicted = outcome ? (names[outcome.predicted] ?? '') : '…';
          const actual = target === undefined ? '' : (cells[target] ?? '').trim();
          const isWrong = outcome?.isWrong === true;
          const place = { row: number, predicted, actual };
          return html`<li>
            <button
              class="image ${isWrong ? 'image-wrong' : ''}"
              aria-label=${t(isWrong ? 'images.wrong' : 'images.right', place)}
              title=${t(isWrong ? 'images.wrong' : 'images.right', place)}
              @click=${() => view.update({ grid: selectRows(view.ui.grid, [id]) })}
            >
              <canvas width=${SIDE} height=${SIDE} data-image=${id}></canvas>
              <span
                >${predicted}${isWrong ? html` <small>${t('images.is', { actual })}</small>` : nothing}</span
              >
            </button>
          </li>`;
        })}
      </ul>`,
  );
}

/** Which pictures are shown, and the painting of them. */
export class ImagesPictures {
  page = 0;
  onlyWrong = false;
  /** What each canvas shows. @type {WeakMap<HTMLCanvasElement, readonly unknown[]>} */
  painted = new WeakMap();

  /** @param {OutputPart} part */
  constructor(part) {
    this.part = part;
  }

  paint() {
    const { root, view, palette, painters } = this.part;
    const { table } = view.state;
    const canvases = root.querySelectorAll('[data-image]');
    const ids = canvases.length > 0 ? padColumns(table) : null;
    if (!ids) return;
    const cells = painters.readTable(table);
    const columns = ids.map((id) => cells[table.columns.findIndex((each) => each.id === id)]);
    /** @type {Map<string, number>} */
    const places = new Map();
    for (const canvas of canvases) places.set(canvas.getAttribute('data-image') ?? '', -1);
    table.rows.forEach(({ id }, place) => {
      if (places.has(String(id))) places.set(String(id), place);
    });
    for (const canvas of canvases) {
      if (!(canvas instanceof HTMLCanvasElement)) continue;
      const id = canvas.dataset.image ?? '';
      const key = [id, table.rows, palette];
      if (this.painted.get(canvas)?.every((each, i) => each === key[i])) continue;
      this.painted.set(canvas, key);
      const place = places.get(id) ?? -1;
      const context = canvas.getContext('2d');
      if (!context || place < 0) continue;
      context.clearRect(0, 0, SIDE, SIDE);
      columns.forEach((column, pixel) => {
        const ink = Math.max(0, Math.min(1, (column?.values[place] ?? 0) / MOST)) || 0;
        context.fillStyle = css(palette.ink, Math.min(0.999, ink));
        context.fillRect(pixel % SIDE, Math.floor(pixel / SIDE), 1, 1);
      });
    }
  }
}

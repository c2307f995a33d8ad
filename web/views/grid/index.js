/**
 * The table as an editable grid, after the grid pattern of the ARIA Authoring Practices. It is
 * fetched after the first picture and draws itself: only the rows and columns in sight, so that
 * a long table scrolls and edits as a short one does. One cell has the keyboard (roving
 * tabindex); nothing typed is ever refused: a cell that cannot be read is marked.
 * @import { ViewContext, ClipboardText } from '../context.js'
 * @import { GridMemory } from '../grid-memory.js'
 * @import { Model } from './model.js'
 * @import { Rect } from './selection.js'
 * @import { Part } from './window.js'
 */
import { render } from 'lit/html.js';
import { addTexts } from '../../i18n/index.js';
import english from '../../i18n/en-grid.json' with { type: 'json' };
import { goToCell, oneCell } from '../grid-memory.js';
import { selectedRows } from '../grid-selection.js';
import { watchClipboard } from './clipboard.js';
import { Finder } from './find.js';
import { markHeads } from './head.js';
import { gridKeys } from './keys.js';
import { modelOf, reordered } from './model.js';
import { columnActs, showCell } from './order-view.js';
import { watchPointer } from './pointer.js';
import { closeMenu } from './row-menu.js';
import { placeOf, rangeOf } from './selection.js';
import { reveal, revealColumn } from './reveal.js';
import { columnSizes, numberSize } from './sizes.js';
import { gridTemplate } from './template.js';
import { watchText } from './text-entry.js';
import { gridTools } from './tools.js';
import { partsOf, touched, touchedRows } from './window.js';

addTexts(english);

/** Rows and pixels drawn beyond those in sight, and how many of them must be left while scrolling. */
const SPARE_ROWS = 12;
const LEAST_SPARE = 4;
const SPARE_COLUMNS = 2;
/** As few columns as these are drawn whether in sight or not. */
const ALL_COLUMNS = 16;
/** Rows that only show what the network says now are put in order anew this often, in milliseconds. */
const REORDER_EVERY = 1000;

/**
 * The selection as it is drawn.
 * @typedef {object} Selected
 * @property {Rect | null} range null where rows are selected one by one, or nothing is
 * @property {boolean} single rows are selected one by one
 * @property {ReadonlySet<number>} rows ids of rows selected as a whole
 */

export class DataGrid {
  constructor() {
    this.element = document.createElement('div');
    this.element.className = 'grid-host';
    this.tools = document.createElement('span');
    this.tools.className = 'grid-tools';
    /** @type {ViewContext} */
    this.view = /** @type {ViewContext} */ (/** @type {unknown} */ (null));
    /** @type {Model} */
    this.model = /** @type {Model} */ (/** @type {unknown} */ (null));
    /** @type {Selected} */
    this.selected = { range: null, single: false, rows: new Set() };
    /** The cell with the keyboard, or the first. */
    this.active = { rowId: 0, row: 0, column: 0 };
    /** @type {Part[]} */
    this.columnParts = [];
    /** @type {{ from: number, to: number }} */
    this.drawnRows = { from: 0, to: 0 };
    /** What the last drawing was made of. @type {readonly unknown[]} */
    this.drawnOf = [];
    this.room = { width: 0, height: 0, row: 34, head: 0, number: 40, menu: 28 };
    /** @type {ReturnType<typeof columnSizes>} */
    this.sizes = { widths: [0], offsets: new Float64Array(1), total: 0, staying: -1 };
    /** @type {{ rowId: number, x: number, y: number } | null} */
    this.menu = null;
    /** What is told below the grid: why something did not happen, or what did. */
    this.said = '';
    /** The table it was told of. @type {unknown} */
    this.saidOf = null;
    /** What a press below it would do instead. @type {{ label: string, act: () => void } | null} */
    this.offer = null;
    /** @type {Finder | null} */
    this.finder = null;
    /** Where a dragged row would go: id of the row below, null for the end. @type {{ before: number | null } | null} */
    this.drop = null;
    this.byTouch = false;
    /** The drawing is under way. */
    this.isPainting = false;
    /** The cell that the pointer went down on had the keyboard already. */
    this.tapped = false;
    /** The keyboard goes from cell to cell by Tab, since one was typed in; otherwise Tab leaves. */
    this.tabbing = false;
    /** The column where it began to, which Enter comes back to in the next row. */
    this.tabbedFrom = 0;
    /** Last row that a drag of the handle would fill; -1 for none. */
    this.fillTo = -1;
    this.showCell = showCell.bind(null, this);
    this.closeOutside = (/** @type {Event} */ { target }) => {
      if (target instanceof Element && target.closest('.row-menu, .grid-remove')) return;
      closeMenu(this);
    };
    /** @type {{ from: number, to: number }} */
    this.drawnColumns = { from: 0, to: 0 };
    this.scrolled = 0;
    this.reorderedAt = 0;
    /** @type {ClipboardText | null} */
    this.clipboard = null;
    this.observer = new ResizeObserver(() => this.measure());
    // The keyboard of the screen comes: what is typed in is not to lie below it.
    visualViewport?.addEventListener('resize', () => {
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement && activeElement.matches('.grid-input')) {
        activeElement.scrollIntoView({ block: 'center', inline: 'nearest' });
      }
    });
    watchPointer(this);
    watchClipboard(this);
    watchText(this);
    this.element.addEventListener('keydown', (event) => gridKeys(event, this));
    this.element.addEventListener('focusin', (event) => this.followFocus(event));
  }

  /** @returns {HTMLElement | null} what scrolls */
  get frame() {
    return this.element.querySelector('.grid-frame');
  }

  /** @returns {GridMemory} */
  get memory() {
    return this.view.ui.grid;
  }

  /**
   * Brings the picture to the state; whatever is as it was drawn last costs nothing.
   * @param {ViewContext} view
   */
  draw(view) {
    this.view = view;
    const { state, ui, outcomes } = view;
    if (this.saidOf !== state.table) this.said = '';
    if (!this.clipboard) void this.fetchClipboard();
    const heads = view.columns?.version;
    const made = [state.table, state.run.issues, state.run.applied, ui, outcomes, heads];
    if (made.every((part, index) => part === this.drawnOf[index])) return;
    const [, , , , outcomesBefore] = this.drawnOf;
    this.drawnOf = made;
    this.keepOrder(outcomesBefore !== outcomes);
    this.paint();
    const { scroll, rowId } = this.memory;
    if (scroll !== this.scrolled) {
      this.scrolled = scroll;
      if (rowId !== 0) reveal(this);
    }
  }

  /** What changes with every step of training changes the order too, but not under the hands. */
  keepOrder(/** @type {boolean} */ isNews) {
    const { ordering, draft } = this.memory;
    const follows = ordering.only === 'wrong' || ordering.cell;
    if (!follows || !isNews || draft !== null) return;
    const now = performance.now();
    if (now - this.reorderedAt < REORDER_EVERY) return;
    this.reorderedAt = now;
    const grid = reordered(this.view, this.memory);
    queueMicrotask(() => this.change({ order: grid.order, highest: grid.highest }));
  }

  paint() {
    const { view, memory } = this;
    this.model = modelOf(view);
    if (memory.draft === null) view.onTyping(null);
    const { model } = this;
    const { rows, width } = model;
    this.finder = memory.find ? Finder.of(model, memory.find) : null;
    const known = placeOf(rows, memory.rowId);
    const row = Math.max(0, known);
    this.active = { rowId: rows[row]?.id ?? 0, row, column: Math.min(memory.column, width) };
    this.selected = {
      range: known < 0 ? null : rangeOf({ ...memory, column: this.active.column }, rows, width),
      single: memory.rows.length > 0,
      rows:
        memory.unit === 'rows'
          ? selectedRows(memory, memory.anchor ? rows.map(({ id }) => id) : [memory.rowId])
          : new Set(),
    };
    this.room.number = numberSize(model.table.rows.length);
    this.sizes = columnSizes(this);
    this.place();
    this.isPainting = true;
    try {
      render(gridTemplate(this), this.element);
    } finally {
      this.isPainting = false;
    }
    render(gridTools(this), this.tools);
    markHeads(this);
    const { frame } = this;
    if (frame && this.room.width === 0) {
      this.observer.observe(frame);
      // Its height changes by itself, with what stands in it.
      const head = frame.querySelector('thead');
      if (head) this.observer.observe(head);
      this.measure();
    }
  }

  /** Which rows and columns are drawn. */
  place() {
    const { model, sizes, room, active, frame } = this;
    const top = frame?.scrollTop ?? 0;
    const start = Math.abs(frame?.scrollLeft ?? 0);
    const height = room.height || 800;
    const count = model.rows.length;
    this.drawnRows = touchedRows(count, room.row, top, height, SPARE_ROWS);
    const columns =
      model.width <= ALL_COLUMNS
        ? { from: 0, to: model.width }
        : touched(sizes.offsets, start, room.width || 600, SPARE_COLUMNS);
    this.columnParts = partsOf(
      columns,
      model.width,
      [active.column, sizes.staying],
      (at) => sizes.offsets[at],
    );
    this.drawnColumns = columns;
  }

  /** After scrolling: draws where what is drawn would soon not be enough. */
  scrollTo() {
    const { frame, model, room, sizes, drawnRows, drawnColumns } = this;
    if (!frame) return;
    const count = model.rows.length;
    const rows = touchedRows(count, room.row, frame.scrollTop, room.height, LEAST_SPARE);
    const columns = touched(sizes.offsets, Math.abs(frame.scrollLeft), room.width, 0);
    const enough =
      rows.from >= drawnRows.from &&
      rows.to <= drawnRows.to &&
      columns.from >= drawnColumns.from &&
      columns.to <= drawnColumns.to;
    if (!enough) this.paint();
  }

  measure() {
    const { frame, room } = this;
    if (!frame) return;
    const head = frame.querySelector('thead');
    const row = frame.querySelector('tbody tr[aria-rowindex]');
    const next = {
      ...room,
      // Rounded down: what fills the room is not to lie below what stays at its end.
      width:
        frame.clientWidth - frame.offsetWidth + Math.floor(frame.getBoundingClientRect().width),
      height: frame.clientHeight,
      row: row?.getBoundingClientRect().height || room.row,
      head: head?.offsetHeight ?? 0,
      menu: frame.querySelector('thead .grid-head-remove')?.getBoundingClientRect().width ?? 28,
    };
    const names = /** @type {(keyof typeof next)[]} */ (Object.keys(next));
    if (names.every((name) => Math.abs(next[name] - room[name]) < 0.05)) return;
    this.room = next;
    this.paint();
  }

  /**
   * Changes what the page remembers of the grid, draws, then calls `then`.
   * @param {Partial<GridMemory>} patch
   * @param {() => void} [then]
   */
  change(patch, then) {
    this.view.update({ grid: { ...this.memory, ...patch } }, then);
  }

  /**
   * @param {string} text told until something else happens
   * @param {DataGrid['offer']} [offer] stands behind it
   */
  say(text, offer = null) {
    // Of the table as it is by now, whatever has been done to it.
    this.change({}, () => {
      this.said = text;
      this.offer = offer;
      this.saidOf = this.view.state.table;
      this.paint();
    });
  }

  /**
   * The keyboard goes to a cell, which is then all that is selected.
   * @param {number} row place
   * @param {number} column
   * @param {{ extend?: boolean }} [options] true: the selection reaches from where it began to there
   */
  goTo(row, column, { extend = false } = {}) {
    const { model, active, memory } = this;
    const rowId = model.rows[row]?.id ?? 0;
    this.said = '';
    this.tabbing = false;
    const anchor = memory.anchor ?? { rowId: active.rowId, column: active.column };
    const patch = extend
      ? {
          draft: null,
          rows: [],
          unit: memory.rows.length > 0 ? /** @type {const} */ ('cells') : memory.unit,
          anchor,
        }
      : oneCell;
    this.change({ ...patch, rowId, column }, () => this.focusActive());
  }

  /** Gives the keyboard to the active cell, and brings it into sight. */
  focusActive() {
    const { rowId, column } = this.active;
    const cell = this.element.querySelector(`[data-row="${rowId}"][data-column="${column}"]`);
    if (cell instanceof HTMLElement) cell.focus({ preventScroll: true });
    reveal(this);
  }

  /**
   * Gives the keyboard to what is in the head of a column.
   * @param {number} column place
   * @returns {boolean} whether there is something
   */
  focusHead(column) {
    const control = this.element.querySelector(
      `thead th[data-place="${column}"] :is(button, select, input)`,
    );
    if (control instanceof HTMLElement) control.focus({ preventScroll: true });
    return control !== null;
  }

  /**
   * The cell that got the keyboard, however it did, is the one Tab comes back to.
   * @param {FocusEvent} event
   */
  followFocus({ target }) {
    if (!(target instanceof HTMLElement)) return;
    const head = target.closest('thead th[data-place]');
    // Under a pointer nothing may move away before it is let go.
    if (head && target.matches(':focus-visible')) {
      revealColumn(this, Number(head.getAttribute('data-place')));
    }
    if (target.dataset.row === undefined) return;
    const rowId = Number(target.dataset.row);
    const column = Number(target.dataset.column);
    const { active, memory } = this;
    if (memory.rowId === 0 || rowId !== active.rowId || column !== active.column) {
      this.change({ ...oneCell, rowId, column });
    }
    reveal(this);
  }

  /** A row at the end, with the keyboard in it. */
  addRow() {
    this.view.dispatch({ type: 'table/rowsAdded', beforeRowId: null, rows: [[]] });
    this.change({}, () => {
      const last = this.view.state.table.rows[this.view.state.table.rows.length - 1];
      if (last) this.change(goToCell(this.memory, last.id, 0), () => this.focusActive());
    });
  }

  /**
   * What the grid can do with a column, for the column's own menu.
   * @param {string} columnId
   * @param {() => void} close the menu
   */
  columnActs(columnId, close) {
    return columnActs(this, columnId, close);
  }

  async fetchClipboard() {
    this.clipboard = await this.view.reading.importClipboard().catch(() => null);
  }
}

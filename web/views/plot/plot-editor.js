/**
 * What one does with the points of the plot: select, move, add and erase them, by pointer and
 * by keyboard. Fetched, with its texts and styles, after the page's first picture; until then
 * the points are there to look at. It draws into three places that the output panel keeps free.
 * @import { Palette } from '../../plot/palette.js'
 * @import { Place } from '../../plot/hits.js'
 * @import { HistoryAction, TableAction } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 * @import { Painters } from '../painters.js'
 * @import { PlotAxis, Plotted } from '../plotted.js'
 * @import { Filling } from './plot-edits.js'
 * @import { Scene } from './plot-scene.js'
 * @import { Tool } from './plot-tools.js'
 */
import { html, nothing, render } from 'lit/html.js';
import english from '../../i18n/en-plot.json' with { type: 'json' };
import { addTexts, t } from '../../i18n/index.js';
import { paintMarks } from '../../plot/marks.js';
import { openStamps } from '../../plot/stamps.js';
import { selectedRows, selectRows } from '../grid-selection.js';
import { addedCells, fixedBy, movedCells, otherCells, placeText, usualText } from './plot-edits.js';
import { PlotKeys } from './plot-keys.js';
import { PlotPointer } from './plot-pointer.js';
import { plotTools, plotWords } from './plot-tools.js';
import { curveOf, placesOf, sceneOf, standing, wrongPlaces } from './plot-scene.js';
import { rowCard, spokenRow } from './plot-words.js';

addTexts(english);

/** Numbers gestures, so that each is a step of the history of its own. */
let gestures = 0;

export class PlotEditor {
  /** @type {Tool} */
  tool = 'select';
  /** Class or value of added points as chosen, and the column it was chosen for. */
  typed = '';
  typedFor = '';
  marksWrong = true;
  /** Why something cannot be done. */
  note = '';
  /** For screen readers. */
  said = '';
  /** Id of the row whose card is shown; 0 for none. */
  pointed = 0;
  /** @type {{ from: Place, to: Place } | null} */
  area = null;
  /** @type {{ at: Place, reachPx: number } | null} */
  brush = null;
  wrongCount = 0;
  hasCurve = false;
  /** Rows that the table had before a stroke added some; -1 without one. */
  rowsBefore = -1;
  /** Where `placeOf` last found a row. */
  lastPlace = -1;
  /** @type {Scene | null} */
  scene = null;
  /** @type {readonly unknown[]} */
  sceneKey = [];
  /** @type {readonly unknown[]} */
  paintedKey = [];

  /**
   * @param {HTMLElement} root
   * @param {Painters} painters whose picture lies below
   * @param {(text: string, decimal?: ',' | '.') => number} parseNumber NaN where a text is no number
   */
  constructor(root, painters, parseNumber) {
    this.root = root;
    this.painters = painters;
    painters.openStamps = openStamps;
    this.parseNumber = parseNumber;
    this.pointer = new PlotPointer(this);
    this.keys = new PlotKeys(this);
    /** The newest one. */
    this.view = /** @type {ViewContext} */ (/** @type {unknown} */ (null));
    this.palette = /** @type {Palette} */ (/** @type {unknown} */ (null));
  }

  /**
   * @param {ViewContext} view
   * @param {Palette} palette
   */
  draw(view, palette) {
    this.view = view;
    this.palette = palette;
    const { frame } = this.painters;
    if (!frame) return;
    const { plot, size, xRange, yRange } = frame;
    const key = [
      plot.x.cells,
      plot.y.cells,
      plot.table,
      plot.surface === null,
      ...xRange,
      ...yRange,
    ];
    const placed = [...key, size.widthCss, size.heightCss, plot.targets, plot.parts];
    if (!this.scene || placed.some((part, i) => part !== this.sceneKey[i])) {
      this.scene = sceneOf(frame);
      this.sceneKey = placed;
    }
    this.selectAdded();
    this.show();
  }

  /** The last point of a stroke is selected as soon as the table has it. */
  selectAdded() {
    const rows = this.scene?.plot.table.rows ?? [];
    if (this.rowsBefore < 0 || rows.length <= this.rowsBefore || this.pointer.gesture) return;
    this.rowsBefore = -1;
    const { view } = this;
    view.update({ grid: selectRows(view.ui.grid, [rows[rows.length - 1].id]) });
  }

  /** Draws what is the editor's own. */
  show() {
    const { scene, root } = this;
    if (!scene) return;
    const { plot } = scene;
    const [tools, over, words] = ['.plot-tools', '.plane-over', '.plot-words'].map((name) =>
      root.querySelector(name),
    );
    const canvas = over?.querySelector('canvas');
    if (tools instanceof HTMLElement) render(plotTools(this, plot), tools);
    if (over instanceof HTMLElement) render(this.surface(scene), over);
    if (words instanceof HTMLElement) render(plotWords(this, plot), words);
    this.paint(scene, canvas ?? over?.querySelector('canvas') ?? null);
    this.placeCard(scene, over);
  }

  /** @param {Scene} scene */
  surface({ plot }) {
    const place = this.placeOf(this.pointed);
    const { pointer, keys, tool } = this;
    return html`<canvas class="plane-marks"></canvas>
      <div
        class="plane-pad plane-${tool}"
        role="application"
        tabindex="0"
        aria-label=${t('plot.points')}
        aria-describedby="plot-keys"
        @pointerdown=${pointer.down}
        @pointermove=${pointer.move}
        @pointerup=${pointer.up}
        @pointercancel=${pointer.cancel}
        @pointerleave=${pointer.leave}
        @touchstart=${pointer.touch}
        @contextmenu=${pointer.menu}
        @keydown=${keys.down}
        @keyup=${keys.up}
        @focus=${keys.focus}
        @blur=${keys.blur}
      ></div>
      ${place < 0 ? nothing : html`<div class="tip plot-card" aria-hidden="true">${rowCard(plot, place, this.view.outcomes.get(this.pointed))}</div>`}`;
  }

  /** @param {Scene} scene @param {Element | null} over */
  placeCard({ hits, size, radiusPx }, over) {
    const card = over?.querySelector('.plot-card');
    const place = this.placeOf(this.pointed);
    if (!(card instanceof HTMLElement) || place < 0) return;
    const [x, y] = [hits.xPx[place], hits.yPx[place]];
    const away = radiusPx + 10;
    const { offsetWidth: width, offsetHeight: height } = card;
    const left = x > size.widthCss / 2 ? x - away - width : x + away;
    const most = size.widthCss - width;
    const top = Math.max(0, Math.min(size.heightCss - height, y - height / 2));
    card.hidden = Number.isNaN(x);
    card.style.transform = `translate(${Math.round(Math.max(0, Math.min(most, left)))}px, ${Math.round(top)}px)`;
  }

  /** @param {Scene} scene @param {HTMLCanvasElement | null} canvas */
  paint(scene, canvas) {
    if (!canvas) return;
    const { view, palette, area, brush, marksWrong } = this;
    const { hits, size, plane, radiusPx, plot } = scene;
    const { outcomes, ui } = view;
    const cross = this.keys.place();
    const { section } = view.state.run.snapshot ?? {};
    const learns = (view.state.run.snapshot?.epoch ?? 0) > 0;
    const drawn = [section, this.pointed, area, brush, learns];
    const key = [scene, canvas, palette, ui.grid, outcomes, marksWrong, ...drawn];
    const all = [...key, cross?.x, cross?.y, devicePixelRatio];
    if (all.every((part, i) => part === this.paintedKey[i])) return;
    this.paintedKey = all;
    const selected = placesOf(scene, this.selected());
    const wrong = wrongPlaces(scene, outcomes);
    const place = this.placeOf(this.pointed);
    const pointed = place < 0 ? null : { x: hits.xPx[place], y: hits.yPx[place] };
    const curve = curveOf(scene, this.painters.curveOf?.(view.state, plot) ?? []);
    const isOther = this.wrongCount !== wrong.length || this.hasCurve !== curve.length > 1;
    this.hasCurve = curve.length > 1;
    this.wrongCount = wrong.length;
    // Before anything was learned they say nothing, and hide the classes.
    const marks = {
      selected,
      wrong: marksWrong && learns ? wrong : [],
      pointed,
      cross,
      area,
      brush,
      curve,
    };
    paintMarks(canvas, size, plane, { ...marks, radiusPx }, palette);
    const words = this.root.querySelector('.plot-words');
    if (isOther && words instanceof HTMLElement) render(plotWords(this, plot), words);
  }

  /**
   * @param {Partial<Pick<PlotEditor, 'tool' | 'typed' | 'marksWrong'>>} change
   */
  choose(change) {
    if (change.tool && change.tool !== this.tool) [this.note, this.brush] = ['', null];
    Object.assign(this, change);
    if (change.typed !== undefined) this.typedFor = this.targetKey(this.scene?.plot.target ?? null);
    this.show();
  }

  /** @param {boolean} marksWrong */
  markWrong(marksWrong) {
    const { dispatch, outcomes } = this.view;
    if (marksWrong && outcomes.size === 0) dispatch({ type: 'run/outcomesWanted', wanted: true });
    this.choose({ marksWrong });
  }

  /** @param {number} rowId @returns {number} its position in the table, -1 for none */
  placeOf(rowId) {
    const rows = this.scene?.plot.table.rows ?? [];
    if (rowId === 0) return -1;
    if (rows[this.lastPlace]?.id === rowId) return this.lastPlace;
    this.lastPlace = rows.findIndex(({ id }) => id === rowId);
    return this.lastPlace;
  }

  /** @returns {ReadonlySet<number>} ids */
  selected() {
    const { grid } = this.view.ui;
    const rows = this.scene?.plot.table.rows ?? [];
    return selectedRows(grid, grid.anchor && !grid.order ? rows.map(({ id }) => id) : []);
  }

  /** Where the selected points stand. */
  standing() {
    return this.scene ? standing(this.scene, this.selected()) : [];
  }

  /** @param {readonly number[]} rowIds @param {boolean} [adds] to those selected */
  select(rowIds, adds = false) {
    const { view } = this;
    const before = adds ? [...this.selected()] : [];
    const known = new Set(before);
    const both =
      rowIds.length === 1 && known.has(rowIds[0])
        ? before.filter((id) => id !== rowIds[0])
        : [...rowIds, ...before.filter((id) => !rowIds.includes(id))];
    view.update({ grid: selectRows(view.ui.grid, both) });
    this.say(t('plot.saidSelected', { count: both.length }));
  }

  /** @param {string} text */
  say(text) {
    this.said = text;
    this.show();
  }

  /** Says what is under the cross-hair. @param {number} place @param {{ x: number, y: number }} at */
  sayUnder(place, at) {
    const { scene, view } = this;
    if (!scene) return;
    const id = scene.plot.table.rows[place]?.id ?? 0;
    this.pointed = id;
    const outcome = view.outcomes.get(id);
    const where = { x: placeText(scene.x, at.x), y: placeText(scene.y, at.y) };
    const isSelected = this.selected().has(id);
    this.say(spokenRow(scene.plot, place, { outcome, isSelected, at: where }));
  }

  /** @returns {string} a name that no other gesture had */
  newGesture() {
    gestures += 1;
    return `plot ${gestures}`;
  }

  /** By the author of the frame that it is in. */
  get isFixed() {
    return this.view.layout?.isLocked('output') === true;
  }

  /**
   * Changes the table. A run that is on goes on with the table as it is then.
   * @param {TableAction | HistoryAction} action
   */
  edit(action) {
    const { dispatch, state } = this.view;
    const goesOn = state.run.phase === 'running';
    if (goesOn) dispatch({ type: 'run/pausePressed' });
    dispatch(action);
    if (goesOn) dispatch({ type: 'run/trainPressed' });
  }

  /** Takes back what a gesture did to the table: it is the newest step. */
  takeBack() {
    this.edit({ type: 'history/undone' });
    this.rowsBefore = -1;
    this.say(t('plot.saidBack'));
  }

  /** The axes stay as they are until the gesture ends. @param {boolean} held */
  hold(held) {
    if (this.painters.held === held) return;
    this.painters.held = held;
    if (!held) this.view.update({});
  }

  /**
   * @param {readonly { id: number, x: number, y: number }[]} rows where they stood
   * @param {{ x: number, y: number }} by in own units
   * @param {string} gesture
   * @returns {boolean} whether any cell can be changed
   */
  moveBy(rows, by, gesture) {
    if (!this.scene) return false;
    const { plot, x, y } = this.scene;
    const fixed = [plot.x, plot.y].filter((axis) => fixedBy(axis) !== '');
    this.note = fixed
      .map((axis) => t(`plot.fixed.${fixedBy(axis)}`, { name: axis.column.name }))
      .join(' ');
    const cells = movedCells(x, y, rows, by);
    if (cells.columnIds.length > 0) this.edit({ type: 'table/cellsPasted', ...cells, gesture });
    else this.show();
    return cells.columnIds.length > 0;
  }

  /** @param {Plotted} plot @returns {string} class or value of added points */
  targetText({ target, classes }) {
    if (!target) return '';
    const typed = this.typedFor === this.targetKey(target) ? this.typed : null;
    if (target.column.kind === 'number') return typed ?? usualText(target);
    return typed ?? classes[0] ?? '0';
  }

  /** What is typed for one column is not for another. @param {PlotAxis | null} target */
  targetKey(target) {
    return JSON.stringify([this.view.state.datasetId, target?.column.id, target?.column.name]);
  }

  /** @param {Plotted} plot @returns {Filling[]} what the other columns of an added row get */
  fillings(plot) {
    const { table } = plot;
    return otherCells(plot, this.view.state.view.prediction, this.painters.readTable(table));
  }

  /**
   * @param {readonly Place[]} dots
   * @param {string} gesture
   * @returns {boolean} whether they were added
   */
  add(dots, gesture) {
    if (!this.scene) return false;
    const { plot, x, y, scale, plane } = this.scene;
    const computed = [plot.x, plot.y].find((axis) => fixedBy(axis) === 'formula');
    const { target } = plot;
    const text = this.targetText(plot);
    const isAxis = target?.index === plot.x.index || target?.index === plot.y.index;
    const isBad =
      target?.column.kind === 'number' &&
      !isAxis &&
      Number.isNaN(this.parseNumber(text, target.column.decimal));
    this.note = computed
      ? t('plot.noAdding', { name: computed.column.name })
      : isBad
        ? t('plot.noTarget', { name: target.column.name })
        : '';
    if (this.note !== '') {
      this.say(this.note);
      return false;
    }
    const others = this.fillings(plot);
    const rows = dots
      .filter(({ x: left, y: top }) => {
        const [right, bottom] = [left - plane.xPx, top - plane.yPx];
        return right >= 0 && right <= plane.widthPx && bottom >= 0 && bottom <= plane.heightPx;
      })
      .map((dot) =>
        addedCells(x, y, { x: scale.xValue(dot.x), y: scale.yValue(dot.y) }, plot, text, others),
      );
    if (rows.length === 0) return false;
    if (this.rowsBefore < 0) this.rowsBefore = plot.table.rows.length;
    this.edit({ type: 'table/rowsAdded', beforeRowId: null, rows, gesture });
    return true;
  }

  /** @param {readonly number[]} rowIds @param {string} gesture */
  erase(rowIds, gesture) {
    if (rowIds.length > 0) this.edit({ type: 'table/rowsRemoved', rowIds, gesture });
  }
}

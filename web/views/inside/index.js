/**
 * The panel "Look inside": where every number can be asked where it came from. It lies at the
 * lower edge of the window, so that table, network and output stay in sight above it. Each of its
 * tabs is a part of its own, fetched when it is first opened.
 * @import { Ask, InsideMemory, InsideTab } from '../../types.js'
 * @import { Palette } from '../../plot/palette.js'
 * @import { NetworkPart } from '../network/index.js'
 * @import { Ui, ViewContext } from '../context.js'
 * @import { Given } from '../network/picture.js'
 */
import { html, nothing, render } from 'lit/html.js';
import english from '../../i18n/en-inside.json' with { type: 'json' };
import { addTexts, t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { lazyPart } from '../lazy-part.js';
import { tabStrip } from '../tab-strip.js';
import { LiveAnswers } from './live.js';
import { followKeyboard, markBelow, roomBelow, showNetwork, showTab, watchBelow } from './room.js';
import { samplePicker, sampleOf } from './sample.js';
import { fitTo, grip, measureSize } from './size.js';

addTexts(english);

/** In the order of the row of tabs. @type {readonly InsideTab[]} */
const ALL = ['unit', 'steps', 'loss', 'activations', 'health', 'model', 'cost'];
/** Those that follow one row of the table. @type {readonly InsideTab[]} */
const OF_A_ROW = ['unit', 'steps', 'loss'];

/**
 * What a tab shows; made when it is first opened, and kept.
 * @typedef {object} TabPart
 * @property {(view: ViewContext) => unknown} template
 * @property {(view: ViewContext, palette: Palette) => void} [paint] after the template is in place
 * @property {(view: ViewContext) => import('./sample.js').Sample | null} [sample] a row it follows instead of the one that was asked for
 * @property {() => void} [left] another tab was opened, or the panel closed
 */

/**
 * What every tab is given.
 * @typedef {object} InsidePage
 * @property {HTMLElement} root of the whole page
 * @property {Ask} ask the engine, once
 * @property {LiveAnswers} live the engine, again with each new snapshot
 * @property {(patch: Partial<InsideMemory>, then?: () => void) => void} remember
 * @property {(view: ViewContext) => number} row number, in what is trained on, of the row that is followed; -1 where there is none
 * @property {() => NetworkPart | null} network its picture
 * @property {Given} given
 */

/** @typedef {{ createTab: (page: InsidePage) => TabPart }} TabModule */
/** @typedef {Partial<Record<InsideTab, () => Promise<TabModule>>>} TabImports */

export class InsidePart {
  /** The newest one. */
  view = /** @type {ViewContext} */ (/** @type {unknown} */ (null));
  /** The one that is painted. @type {{ tab: InsideTab, part: TabPart } | null} */
  open = null;
  /** The tab that was brought into sight; '' while the panel is closed. @type {InsideTab | ''} */
  sighted = '';

  /**
   * @param {object} options
   * @param {HTMLElement} options.root
   * @param {Ask} options.ask
   * @param {TabImports} options.tabs
   * @param {() => NetworkPart | null} options.network
   * @param {Given} options.given
   * @param {() => Ui} options.getUi
   * @param {ViewContext['update']} options.update
   */
  constructor({ root, ask, tabs, network, given, getUi, update }) {
    this.root = root;
    /** @type {InsidePage['remember']} */
    this.remember = (patch, then) => update({ inside: { ...getUi().inside, ...patch } }, then);
    const live = new LiveAnswers(ask, () => update({}));
    /** @type {InsidePage} */
    const page = { root, ask, live, network, given, remember: this.remember, row: sampleOf };
    this.tabs = ALL.filter((tab) => tabs[tab]);
    this.slots = new Map(
      this.tabs.map((tab) => [
        tab,
        lazyPart(async () => {
          const load = /** @type {() => Promise<TabModule>} */ (tabs[tab]);
          return (await load()).createTab(page);
        }),
      ]),
    );
    /** Row of the table that the keyboard was on last. */
    this.activeRow = getUi().grid.rowId;
  }

  /** @param {ViewContext} view */
  template(view) {
    const { tab } = view.ui.inside;
    if (tab === '') return nothing;
    return html`<aside
      class="inside"
      aria-labelledby="inside-title"
      @keydown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) this.close();
      }}
    >
      ${grip(this.root)}
      <div class="inside-head">
        <h2 id="inside-title">${t('inside.title')}</h2>
        ${tabStrip({
          ...{ root: this.root, tabs: this.tabs, tab },
          label: t('inside.title'),
          text: (name) => t(`inside.tab.${name}`),
          idOf: (name) => `inside-tab-${name}`,
          panelOf: () => 'inside-panel',
          open: (name, then) => this.remember({ tab: name, last: name }, then),
        })}
        ${OF_A_ROW.includes(tab) ? samplePicker(view, this.remember, this.sampleIn(tab, view)) : nothing}
        <button
          class="icon-button inside-close"
          aria-label=${t('inside.close')}
          title=${t('inside.close')}
          @click=${() => this.close()}
        >
          ${icon('close')}
        </button>
      </div>
      <div
        class="inside-panel"
        role="tabpanel"
        id="inside-panel"
        tabindex="0"
        aria-labelledby="inside-tab-${tab}"
        @scroll=${(/** @type {Event} */ { currentTarget }) => markBelow(/** @type {Element} */ (currentTarget))}
      >
        <div class="inside-content">
          ${this.slots.get(tab)?.(view, (part) => this.show(tab, part, view))}
        </div>
      </div>
    </aside>`;
  }

  /** @param {InsideTab} tab @param {TabPart} part @param {ViewContext} view */
  show(tab, part, view) {
    if (this.open?.part !== part) {
      this.open?.part.left?.();
      this.open = { tab, part };
    }
    return part.template(view);
  }

  /** @param {InsideTab} tab @param {ViewContext} view */
  sampleIn(tab, view) {
    return this.open?.tab === tab ? this.open.part.sample?.(view) : null;
  }

  close() {
    this.remember({ tab: '' }, () => {
      const button = this.root.querySelector('.inside-open');
      if (button instanceof HTMLElement) button.focus();
    });
  }

  /** @param {ViewContext} view @param {Palette} palette */
  draw(view, palette) {
    this.view = view;
    const { tab } = view.ui.inside;
    const place = this.root.querySelector('.inside-place');
    if (place instanceof HTMLElement) render(this.template(view), place);
    if (tab === '' && this.open) {
      this.open.part.left?.();
      this.open = null;
    }
    const { rowId } = view.ui.grid;
    if (rowId !== this.activeRow) {
      // Whoever goes to a row of the table, or to its point, asks about it.
      this.activeRow = rowId;
      if (view.ui.inside.rowId !== rowId) queueMicrotask(() => this.remember({ rowId }));
    }
    if (this.open?.tab === tab) this.open.part.paint?.(view, palette);
    this.sight(tab);
  }

  /** Once for each tab that is opened. @param {InsideTab | ''} tab */
  sight(tab) {
    const wasClosed = this.sighted === '';
    if (tab !== '') requestAnimationFrame(() => measureSize(this.root));
    if (tab === this.sighted) return;
    this.sighted = tab;
    if (tab === '') return;
    showTab(this.root);
    if (!wasClosed) return;
    watchBelow(this.root.querySelector('.inside-panel'));
    fitTo(this.root, roomBelow(this.root));
    showNetwork(this.root);
    followKeyboard(this.root);
  }
}

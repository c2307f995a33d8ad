/**
 * What the output panel shows beyond the points and the surface: its tabs with figures on how
 * good the answers are, and what one asks of the surface. Fetched, with its texts and styles,
 * after the page's first picture. It draws into places that the panel keeps free, and asks the
 * worker only for what is in sight.
 * @import { Palette } from '../../plot/palette.js'
 * @import { OutputAsked, OutputRequest } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 * @import { Painters } from '../painters.js'
 * @import { AssessedPart } from './assessed.js'
 * @import { FindPrincipal } from './projection-view.js'
 */
import { html, nothing, render } from 'lit/html.js';
import english from '../../i18n/en-output.json' with { type: 'json' };
import { addTexts } from '../../i18n/index.js';
import { partOf } from './assessed.js';
import { FitPictures, fitView, residualsView } from './fit-view.js';
import { Glance } from './glance.js';
import { HeldInputs } from './held-inputs.js';
import { Look } from './look.js';
import { ImagesPictures, imagesView } from './images-view.js';
import { matrixView } from './matrix-view.js';
import { ProjectionPictures, projectionRequest, projectionView } from './projection-view.js';
import { rocClasses, rocView } from './roc-view.js';
import { classField, curvePoints, curveRequest, curveText } from './section-curve.js';
import { tabList, tabsOf } from './tabs.js';
import { ViewWindow } from './view-window.js';

addTexts(english);

/** @typedef {import('./tabs.js').Tab} Tab */

/** Tabs that show how good the answers are. @type {readonly Tab[]} */
const ASSESSED = ['matrix', 'roc', 'fit', 'residuals'];

export class OutputPart {
  /** @type {readonly Tab[]} */
  tabs = ['surface'];
  /** Rows whose figures are shown, as chosen. @type {AssessedPart | null} */
  part = null;
  /** Class whose curve is shown where there are too many for one picture. */
  rocClass = 0;
  /** Cell of the matrix that the keyboard is on. */
  cell = { actual: 0, predicted: 0 };
  /** What was asked last. */
  askedKey = '';

  /**
   * @param {HTMLElement} root
   * @param {Painters} painters whose plane lies below
   * @param {FindPrincipal} principal
   */
  constructor(root, painters, principal) {
    this.root = root;
    this.painters = painters;
    this.principal = principal;
    this.pictures = new FitPictures(this);
    this.images = new ImagesPictures(this);
    this.projection = new ProjectionPictures(this);
    this.window = new ViewWindow(this);
    this.held = new HeldInputs(this);
    this.look = new Look(this);
    this.glance = new Glance(this);
    painters.fieldOf = classField;
    painters.curveOf = curvePoints;
    /** The newest one. */
    this.view = /** @type {ViewContext} */ (/** @type {unknown} */ (null));
    this.palette = /** @type {Palette} */ (/** @type {unknown} */ (null));
  }

  /** @returns {Tab} the one that is shown */
  get tab() {
    const chosen = this.view.state.view.look?.tab;
    const tab = this.tabs.find((each) => each === chosen);
    // Two pixels of a picture tell nobody anything; the pictures do.
    return tab ?? (this.tabs.includes('images') ? 'images' : 'surface');
  }

  /**
   * @param {ViewContext} view
   * @param {Palette} palette
   */
  draw(view, palette) {
    this.view = view;
    this.palette = palette;
    this.tabs = tabsOf(view);
    const { tab } = this;
    const surface = this.root.querySelector('.output-surface');
    if (surface instanceof HTMLElement) {
      surface.hidden = tab !== 'surface';
      surface.setAttribute('role', 'tabpanel');
      surface.setAttribute('aria-labelledby', 'output-tab-surface');
    }
    this.put('.output-tabs', tabList(this));
    this.put('.output-more', this.panel(tab));
    this.put('.plane-front', this.window.over());
    this.put('.plane-view', this.viewTools());
    this.pictures.paint();
    this.images.paint();
    this.projection.paint();
    this.look.show();
    this.glance.show();
    this.ask();
  }

  /** @param {string} place @param {unknown} content */
  put(place, content) {
    const element = this.root.querySelector(place);
    if (element instanceof HTMLElement) render(content, element);
  }

  /** What one asks of the surface. */
  viewTools() {
    const { frame } = this.painters;
    const text = frame ? curveText(this.view.spoken, frame.plot) : '';
    return html`<div class="view-line">
        ${this.window.tools()} ${this.look.template()} ${this.held.template()}
      </div>
      ${text ? html`<p class="visually-hidden" data-curve-text>${text}</p>` : nothing}`;
  }

  /** @param {Tab} tab */
  panel(tab) {
    if (tab === 'matrix') return matrixView(this);
    if (tab === 'roc') return rocView(this);
    if (tab === 'fit') return fitView(this);
    if (tab === 'residuals') return residualsView(this);
    if (tab === 'images') return imagesView(this);
    if (tab === 'projection') return projectionView(this);
    return nothing;
  }

  /**
   * @param {Partial<Pick<OutputPart, 'part' | 'rocClass' | 'cell'>>} change
   * @param {() => void} [then]
   */
  choose(change, then) {
    Object.assign(this, change);
    this.view.update({}, then);
  }

  /** Tells the worker what is in sight, where that is news. */
  ask() {
    const { state, dispatch } = this.view;
    const { table, run } = state;
    const request = this.request();
    const key = JSON.stringify(request);
    const isSame = request ? run.asked?.columns === table.columns : run.asked === null;
    if (isSame && key === this.askedKey) return;
    this.askedKey = key;
    /** @type {OutputAsked | null} */
    const asked = request && {
      ...request,
      columns: table.columns,
      axes: [state.view.xColumn, state.view.yColumn],
    };
    queueMicrotask(() => dispatch({ type: 'run/outputAsked', asked }));
  }

  /** @returns {OutputRequest | null} */
  request() {
    const { state } = this.view;
    const { applied } = state.run;
    if (!applied) return null;
    const held = this.held.request();
    /** @type {OutputRequest} */
    const request = { ...this.window.request(), ...(held && { held }) };
    const section =
      this.tab === 'projection'
        ? projectionRequest(this)
        : curveRequest(state, this.painters.frame, held ?? {});
    if (section) request.section = section;
    if (this.tab !== 'surface') request.isHidden = true;
    if (ASSESSED.includes(this.tab)) {
      const curves = this.tab === 'roc' ? rocClasses(applied, this.rocClass) : [];
      request.assessment = { part: partOf(this, applied), curves };
    }
    return Object.keys(request).length > 0 ? request : null;
  }
}

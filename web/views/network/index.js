/**
 * The picture of the network and all that is behind it: options of layers, single weights,
 * summary, table of weights. A part of its own, fetched as soon as the page is there.
 * @import { Action, State } from '../../types.js'
 * @import { Ui, ViewContext } from '../context.js'
 * @import { Palette } from '../../plot/palette.js'
 * @import { Given } from './picture.js'
 */
import { html, nothing } from 'lit/html.js';
import { addTexts, t } from '../../i18n/index.js';
import english from '../../i18n/en-network.json' with { type: 'json' };
import { weightAt, weightNow } from '../../state/weights.js';
import { broughtLine, broughtText, replaced } from './brought.js';
import { watchDrags } from './drags.js';
import { RENEWAL_ID } from './layer-acts.js';
import { layerOptions, placeOptions } from './layer-options.js';
import { legend } from './legend.js';
import { newsText } from './news.js';
import { Picture } from './picture.js';
import { watchPointer } from './pointer.js';
import { summaryTable } from './summary-table.js';
import { weightEditor } from './weight-editor.js';
import { WeightStand } from './weight-stand.js';
import { weightsTable } from './weights-table.js';

addTexts(english);

/**
 * @typedef {object} NetworkPage
 * @property {HTMLElement} root
 * @property {() => State} getState
 * @property {() => Ui} getUi
 * @property {(action: Action) => void} dispatch
 * @property {ViewContext['update']} update
 * @property {Given} given
 */

export class NetworkPart {
  /** @param {NetworkPage} page */
  constructor(page) {
    this.page = page;
    this.picture = new Picture(page.root, page.given);
    this.editor = new WeightStand(page.root, this.picture);
    this.sayAgain = watchPointer(page, this.picture);
    watchDrags(page);
    /** The state that was told last. */
    this.told = page.getState();
  }

  /** What is said where another table has taken the network away. @param {ViewContext} view */
  brought(view) {
    return broughtLine(view);
  }

  /** What stands in the picture's place. @param {ViewContext} view */
  stage(view) {
    return html`<canvas
        class="network-canvas"
        role="img"
        aria-label=${pictureText(view)}
        aria-describedby="network-told"
      ></canvas>
      <p class="visually-hidden" id="network-told"></p>
      <p class="tip tooltip" hidden aria-hidden="true"></p>`;
  }

  /** What is said and opened below it. @param {ViewContext} view */
  foot(view) {
    return html`${editor(view)} ${renewal(view)}
      <p class="visually-hidden network-said" aria-live="polite"></p>
      <div class="network-foot">
        ${legend(view)} ${fold(view, 'summaryOpen', t('network.summary'), summary)}
        ${fold(view, 'weightsOpen', t('weights.title'), weightsTable)}
      </div>`;
  }

  /** The options of the layer that is open. @param {ViewContext} view */
  options(view) {
    return layerOptions(view);
  }

  /** @param {ViewContext} view @param {Palette} palette */
  paint(view, palette) {
    const { state, ui } = view;
    const { root } = this.page;
    this.picture.paint(state, ui, palette, getComputedStyle(root).fontFamily);
    this.sayAgain();
    this.editor.stand(ui.weight?.place ?? null);
    const told = root.querySelector('#network-told');
    const text = [this.picture.undrawnText(), curvesText(view)].filter(Boolean).join(' ');
    if (told && told.textContent !== text) told.textContent = text;
    placeOptions(root, state, ui);
    this.tell(view);
  }

  /** Says what happened, where it can be heard: behind an open dialog nothing is. @param {ViewContext} view */
  tell({ state, catalog }) {
    const { told } = this;
    const { root } = this.page;
    this.told = state;
    if (told.history === state.history) return;
    // The field itself says what is typed in it.
    const isTyping = root.ownerDocument.activeElement?.matches('.stepper input') ?? false;
    const isReplaced = told.table !== state.table && replaced(state, catalog);
    const text = isReplaced ? broughtText(state) : newsText(told, state, isTyping);
    const said = [...root.querySelectorAll('.network-said')];
    const place = said.find((each) => each.closest('dialog')) ?? said[0];
    // The same once more is said once more.
    if (text && place) place.textContent = place.textContent === text ? `${text}\u00a0` : text;
  }
}

/** @param {ViewContext} view */
function pictureText({ spoken }) {
  const { applied } = spoken.run;
  if (!applied) return t('network.pictureEmpty');
  return t('network.pictureText', {
    inputs: applied.inputs,
    layers: applied.layers.map(({ units }) => String(units)).join(', '),
    parameters: applied.parameters,
  });
}

/** What its tiles show where there is but one input. @param {ViewContext} view */
function curvesText({ state: { run }, ui }) {
  const { applied, snapshot } = run;
  const x = snapshot?.line && applied?.columns[snapshot.line.column];
  return x && !ui.histograms ? t('network.tilesOver', { name: x.name }) : '';
}

/** What of it needs new weights, said before it is done. @param {ViewContext} view */
function renewal({ spoken }) {
  if (!spoken.run.snapshot?.epoch) return nothing;
  return html`<p class="field-note network-renewal" id=${RENEWAL_ID}>${t('network.renewal')}</p>`;
}

/** The editor of the weight that was clicked. @param {ViewContext} view */
function editor(view) {
  const { weight } = view.ui;
  if (!weight) return nothing;
  const { place } = weight;
  const shown = weightAt(view.state.run.snapshot, place);
  return weightEditor(view, weight, weightNow(view.state, place, shown));
}

/** @param {ViewContext} view */
function summary({ spoken }) {
  const { applied } = spoken.run;
  return applied ? summaryTable(applied) : nothing;
}

/**
 * @param {ViewContext} view
 * @param {'summaryOpen' | 'weightsOpen'} name
 * @param {string} title
 * @param {(view: ViewContext) => unknown} content
 */
function fold(view, name, title, content) {
  const { ui, update } = view;
  return html`<details
    class="numbers"
    ?open=${ui[name]}
    @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ { target }) => {
      if (target.open !== ui[name]) update({ [name]: target.open });
    }}
  >
    <summary>${title}</summary>
    ${ui[name] ? content(view) : nothing}
  </details>`;
}

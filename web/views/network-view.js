/**
 * The network: above each column of the picture the controls of its layer, below it
 * every number of it as a table.
 * @import { ViewContext } from './context.js'
 * @import { LayerDraft } from '../types.js'
 * @import { Activation } from '../../wasm/engine.js'
 */
import { html, nothing } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { styleMap } from 'lit/directives/style-map.js';
import { t } from '../i18n/index.js';
import { bareInput, selectField } from './field.js';
import { icon } from './icons.js';
import { isHeld } from './input-fields.js';
import { controlId, issueMessage } from './issues.js';
import { lazyPart } from './lazy-part.js';
import { showsLayers, showsTable } from './names.js';
import {
  addLayer,
  closeLayer,
  openLayer,
  optionsId,
  removeLayer,
  DRAWER_ID,
} from './network/layer-acts.js';
import { weightOf } from './network/weight-place.js';

/** @type {readonly Activation[]} */
const ACTIVATIONS = [
  'relu',
  'tanh',
  'sigmoid',
  'linear',
  'leakyRelu',
  'elu',
  'selu',
  'gelu',
  'swish',
  'mish',
  'softplus',
  'softsign',
  'softmax',
];
const optionsPart = lazyPart(() => import('./network/layer-options.js'));
const editorPart = lazyPart(() => import('./network/weight-editor.js'));
const weightsPart = lazyPart(() => import('./network/weights-table.js'));
const summaryPart = lazyPart(() => import('./network/summary-table.js'));

const MOST_LAYERS = 63;
const MOST_UNITS = 4096;

/** @param {ViewContext} view */
export function networkView(view) {
  const { state, issues } = view;
  const { network, run } = state;
  const full = network.hidden.length >= MOST_LAYERS;
  const behind = run.blocked && !(showsTable(state) && showsLayers(state));
  return html`<section class="panel network" aria-labelledby="network-title">
    <div class="panel-head">
      <h2 id="network-title">${t('network.title')}</h2>
      <button
        class="button small"
        id=${controlId('layers')}
        aria-disabled=${full ? 'true' : 'false'}
        @click=${() => full || addLayer(view)}
      >
        ${icon('plus')}${t('network.addLayer')}
      </button>
    </div>
    ${issueMessage(issues.get('layers'))} ${drawer(view)}
    <div class="network-scroll" tabindex="0" role="group" aria-label=${t('network.picture')}>
      <div
        class="network-body"
        style=${styleMap({ '--layers': String(network.hidden.length + 1) })}
      >
        <div class="network-columns">
          ${inputsHead(view)}
          ${network.hidden.map((layer, index) => hiddenLayer(view, layer, index))}
          ${outputLayer(view)}
        </div>
        <div class="network-stage ${behind ? 'stage-behind' : ''}">
          <canvas class="network-canvas" role="img" aria-label=${pictureText(view)}></canvas>
          <p class="tooltip" hidden aria-hidden="true"></p>
          ${weightSlot(view)}
        </div>
      </div>
    </div>
    ${behind ? html`<p class="remark">${icon('info')}<span>${t('network.behind')}</span></p>` : nothing}
    <div class="network-foot">${legend(view)} ${summary(view)} ${weights(view)}</div>
  </section>`;
}

/** @param {ViewContext} view */
function legend({ state }) {
  const { applied, snapshot } = state.run;
  const surface = snapshot?.surface;
  const held =
    surface &&
    applied?.encoding.some(({ role, column }) => role === 'input' && isHeld(surface, column));
  return html`<ul class="legend">
    <li><span class="stroke stroke-positive"></span>${t('network.positive')}</li>
    <li><span class="stroke stroke-negative"></span>${t('network.negative')}</li>
    <li>${t('network.tileLow')}<span class="tile-scale"></span>${t('network.tileHigh')}</li>
    ${held ? html`<li><span class="tile-held"></span>${t('network.heldNote')}</li>` : nothing}
    <li>${t('network.biasNote')}</li>
  </ul>`;
}

/**
 * A name in full, and short for narrow columns. What is read out is the full one.
 * @param {string} name
 * @param {string} short
 */
function layerName(name, short) {
  return html`<span class="layer-full">${name}</span
    ><span class="layer-short" aria-hidden="true">${short}</span>`;
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

/** @param {ViewContext} view */
function inputsHead({ state }) {
  const { applied } = state.run;
  return html`<div class="layer layer-inputs">
    <h3 class="layer-name">${t('network.inputs')}</h3>
    ${applied ? html`<p class="layer-note">${t('network.features', { count: applied.inputs })}</p>` : nothing}
  </div>`;
}

/**
 * @param {ViewContext} view
 * @param {LayerDraft} layer
 * @param {number} index
 */
function hiddenLayer(view, layer, index) {
  const { dispatch, issues, ui } = view;
  const open = ui.openLayer === layer.id;
  const where = `layers[${index}].units`;
  const name = t('network.hiddenLayer', { number: index + 1 });
  const type = (/** @type {string} */ text) =>
    dispatch({ type: 'network/unitsTyped', layerId: layer.id, text });
  const units = Number.parseInt(layer.units, 10);
  const step = (/** @type {number} */ by) =>
    type(String(Math.min(MOST_UNITS, Math.max(1, (Number.isFinite(units) ? units : 0) + by))));
  return html`<fieldset class="layer">
    <legend class="layer-name">
      ${layerName(name, t('network.hiddenShort', { number: index + 1 }))}
    </legend>
    <button
      class="icon-button layer-more"
      id=${optionsId(index)}
      aria-label=${t('network.openOptions', { layer: name })}
      title=${t('network.openOptions', { layer: name })}
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls=${ifDefined(open ? DRAWER_ID : undefined)}
      @click=${() => (open ? closeLayer(view, index) : openLayer(view, layer.id, index))}
    >
      ${icon('options')}
    </button>
    <button
      class="icon-button layer-remove"
      aria-label=${t('network.removeLayer', { layer: name })}
      title=${t('network.removeLayer', { layer: name })}
      @click=${() => removeLayer(view, index)}
    >
      ${icon('close')}
    </button>
    <div class="units">
      <label class="field-label" for=${controlId(where)}>${t('network.units')}</label>
      <span class="stepper">
        <button
          class="icon-button"
          aria-label=${t('network.fewer', { layer: name })}
          @click=${() => step(-1)}
        >
          ${icon('minus')}
        </button>
        ${bareInput(view, {
          label: t('network.units'),
          where,
          value: layer.units,
          whole: { min: 1, max: MOST_UNITS },
          type,
        })}
        <button
          class="icon-button"
          aria-label=${t('network.moreUnits', { layer: name })}
          @click=${() => step(1)}
        >
          ${icon('plus')}
        </button>
      </span>
    </div>
    ${issueMessage(issues.get(where))}
    ${activationField(view, index, layer.activation, (activation) =>
      dispatch({ type: 'network/activationChosen', layerId: layer.id, activation }),
    )}
    ${layerChips(layer)}
  </fieldset>`;
}

/**
 * What a layer has beside units and activation, in words.
 * @param {LayerDraft} layer
 */
function layerChips({ dropout, normalization, initializer, l1, l2, maxNorm, frozen }) {
  const chips = [
    normalization && t(`network.chip.${normalization}`),
    dropout && t('network.chip.dropout', { percent: dropout }),
    (l1 || l2) && t('network.chip.penalty'),
    maxNorm && t('network.chip.maxNorm'),
    initializer && t('network.chip.initializer'),
    frozen && t('network.chip.frozen'),
  ].filter(Boolean);
  if (chips.length === 0) return nothing;
  return html`<ul class="layer-chips">
    ${chips.map((chip) => html`<li>${chip}</li>`)}
  </ul>`;
}

/** @param {ViewContext} view */
function weights(view) {
  const { ui, update } = view;
  return html`<details
    class="numbers"
    ?open=${ui.weightsOpen}
    @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ { target }) => {
      if (target.open !== ui.weightsOpen) update({ weightsOpen: target.open });
    }}
  >
    <summary>${t('weights.title')}</summary>
    ${ui.weightsOpen ? weightsPart(view, ({ weightsTable }) => weightsTable(view)) : nothing}
  </details>`;
}

/** The options of the layer whose drawer is open. @param {ViewContext} view */
function drawer(view) {
  const { hidden } = view.state.network;
  const index = hidden.findIndex(({ id }) => id === view.ui.openLayer);
  if (index < 0) return nothing;
  return optionsPart(view, ({ layerOptions }) => layerOptions(view, hidden[index], index));
}

/** The editor of the weight that was clicked. @param {ViewContext} view */
function weightSlot(view) {
  const { weight } = view.ui;
  if (!weight) return nothing;
  const value = weightOf(view.state.run.snapshot, weight.place);
  const stage = document.querySelector('.network-stage');
  return editorPart(view, ({ weightEditor }) =>
    weightEditor(view, weight, value, stage?.clientWidth ?? 0),
  );
}

/** @param {ViewContext} view */
function summary(view) {
  const { ui, update } = view;
  const { applied } = view.spoken.run;
  return html`<details
    class="numbers"
    ?open=${ui.summaryOpen}
    @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ { target }) => {
      if (target.open !== ui.summaryOpen) update({ summaryOpen: target.open });
    }}
  >
    <summary>${t('network.summary')}</summary>
    ${
      ui.summaryOpen && applied
        ? summaryPart(view, ({ summaryTable }) => summaryTable(applied.summary))
        : nothing
    }
  </details>`;
}

/** @param {ViewContext} view */
function outputLayer(view) {
  const { state, dispatch, issues } = view;
  const index = state.network.hidden.length;
  const units = state.run.applied?.outputs;
  return html`<fieldset class="layer layer-output">
    <legend class="layer-name">
      ${layerName(t('network.outputLayer'), t('network.outputShort'))}
    </legend>
    <p class="layer-note" id=${controlId(`layers[${index}].units`)} tabindex="-1">
      ${
        units === undefined
          ? nothing
          : layerName(
              t('network.outputUnits', { count: units }),
              t('network.outputUnitsShort', { count: units }),
            )
      }
    </p>
    ${issueMessage(issues.get(`layers[${index}].units`))}
    ${activationField(view, index, state.network.outputActivation, (activation) =>
      dispatch({ type: 'network/activationChosen', layerId: 'output', activation }),
    )}
  </fieldset>`;
}

/**
 * @param {ViewContext} view
 * @param {number} index
 * @param {Activation} value
 * @param {(activation: Activation) => void} choose
 */
function activationField(view, index, value, choose) {
  return selectField(view, {
    label: t('network.activation'),
    where: `layers[${index}].activation`,
    value,
    quiet: true,
    choices: ACTIVATIONS.map((each) => ({ value: each, label: t(`activations.${each}`) })),
    choose,
  });
}

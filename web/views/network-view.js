/**
 * The panel of the network: above each column of the picture the controls of its layer. The
 * picture itself and all that is behind it is a part that is fetched: `network/index.js`.
 * @import { ViewContext } from './context.js'
 * @import { LayerDraft, LayerOptions } from '../types.js'
 * @import { Activation } from '../../wasm/engine.js'
 */
import { html, nothing } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { t } from '../i18n/index.js';
import { bareInput, selectField } from './field.js';
import { icon } from './icons.js';
import { controlId, isOption, issueMessage } from './issues.js';
import { showsLayers, showsTable } from './names.js';
import { OUTPUT, RENEWAL_ID, addLayer, openLayer, optionsId } from './network/layer-acts.js';

/** In the order of the lists. @type {readonly Activation[]} */
export const ACTIVATIONS = [
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
const MOST_LAYERS = 63;
const MOST_UNITS = 4096;

/** @param {ViewContext} view */
export function networkView(view) {
  const { state, issues } = view;
  const { network, run } = state;
  const full = network.hidden.length >= MOST_LAYERS;
  const behind = run.blocked && run.applied !== null && !(showsTable(state) && showsLayers(state));
  return html`<section class="panel network" aria-labelledby="network-title">
    <div class="panel-head">
      <h2 id="network-title">${t('network.title')}</h2>
      <button class="button small inside-open" @click=${() => openInside(view)}>
        ${icon('inspect')}${t('network.lookInside')}
      </button>
      <button
        class="button small"
        id=${controlId('layers')}
        aria-disabled=${full ? 'true' : 'false'}
        aria-describedby=${ifDefined(renewal(view))}
        @click=${() => full || addLayer(view)}
      >
        ${icon('plus')}${t('network.addLayer')}
      </button>
    </div>
    ${issueMessage(issues.get('layers'))} ${view.doctor?.line(view) ?? nothing}
    ${view.network?.brought(view)}
    <div class="network-scroll" tabindex="0" role="group" aria-label=${t('network.picture')}>
      <div class="network-body" .style=${`--layers: ${network.hidden.length + 1}`}>
        <div class="network-columns">
          ${inputsHead(view)}
          ${network.hidden.map((layer, index) => hiddenLayer(view, layer, index))}
          ${outputLayer(view)}
        </div>
        <div class="network-stage ${behind ? 'stage-behind' : ''}">
          ${view.networkSlot(view, (part) => part.stage(view))}
        </div>
      </div>
    </div>
    ${behind ? html`<p class="remark">${icon('info')}<span>${t('network.behind')}</span></p>` : nothing}
    ${view.network?.foot(view)} ${view.network?.options(view)}
  </section>`;
}

/** Where every number can be asked where it came from. @param {ViewContext} view */
function openInside({ ui, update }) {
  update({ inside: { ...ui.inside, tab: ui.inside.last } });
}

/**
 * Id of the text that says what needs new weights, where some have been learned.
 * @param {ViewContext} view
 */
function renewal({ network, spoken }) {
  return network && spoken.run.snapshot?.epoch ? RENEWAL_ID : undefined;
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
  const { dispatch, issues } = view;
  const where = `layers[${index}].units`;
  const name = t('network.hiddenLayer', { number: index + 1 });
  const type = (/** @type {string} */ text) =>
    dispatch({ type: 'network/unitsTyped', layerId: layer.id, text });
  const units = Number.parseInt(layer.units, 10);
  const step = (/** @type {number} */ by) =>
    type(String(Math.min(MOST_UNITS, Math.max(1, (Number.isFinite(units) ? units : 0) + by))));
  return html`<fieldset class="layer layer-hidden">
    <legend class="layer-name">
      ${layerName(name, t('network.hiddenShort', { number: index + 1 }))}
    </legend>
    ${optionsButton(view, layer.id, index, name)}
    <div class="units">
      <label class="field-label" for=${controlId(where)}>${t('network.units')}</label>
      <span class="stepper">
        <button
          class="icon-button"
          aria-label=${t('network.fewer', { layer: name })}
          aria-describedby=${ifDefined(renewal(view))}
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
          aria-describedby=${ifDefined(renewal(view))}
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
    ${optionsIssue(view, index)} ${layerChips(layer)}
  </fieldset>`;
}

/**
 * @param {ViewContext} view
 * @param {string} layerId
 * @param {number} index
 * @param {string} layer
 */
function optionsButton(view, layerId, index, layer) {
  const label = t('network.openOptions', { layer });
  return html`<button
    class="icon-button layer-more"
    id=${optionsId(index)}
    aria-label=${label}
    title=${label}
    aria-haspopup="dialog"
    @click=${() => openLayer(view, layerId)}
  >
    ${icon('options')}
  </button>`;
}

/**
 * What is wrong with an option while its dialog is closed.
 * @param {ViewContext} view
 * @param {number} index
 */
function optionsIssue({ ui, state, issues }, index) {
  const layerId = state.network.hidden[index]?.id ?? OUTPUT;
  if (ui.openLayer === layerId) return nothing;
  return issueMessage([...issues.values()].find(({ where }) => isOption(where, index)));
}

/**
 * What a layer has beside units and activation, in words.
 * @param {LayerOptions & Partial<LayerDraft>} layer
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
function outputLayer(view) {
  const { state, dispatch, issues } = view;
  const index = state.network.hidden.length;
  const units = state.run.applied?.outputs;
  return html`<fieldset class="layer layer-output">
    <legend class="layer-name">
      ${layerName(t('network.outputLayer'), t('network.outputShort'))}
    </legend>
    ${optionsButton(view, OUTPUT, index, t('network.outputLayer'))}
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
      dispatch({ type: 'network/activationChosen', layerId: OUTPUT, activation }),
    )}
    ${optionsIssue(view, index)} ${layerChips(state.network.output ?? {})}
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

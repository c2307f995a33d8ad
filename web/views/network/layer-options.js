/**
 * The options of one hidden layer, in a drawer between the layers' heads and the picture.
 * Fetched when it is first opened.
 * @import { ViewContext } from '../context.js'
 * @import { LayerDraft, LayerField, LayerNormalization } from '../../types.js'
 * @import { Initializer } from '../../../wasm/engine.js'
 */
import { html } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { addTexts, t } from '../../i18n/index.js';
import english from '../../i18n/en-network.json' with { type: 'json' };
import { inputField, selectField } from '../field.js';
import { icon } from '../icons.js';
import { controlId } from '../issues.js';
import { DRAWER_ID, closeLayer, openLayer, removeLayer } from './layer-acts.js';

addTexts(english);

/** @type {readonly (Initializer | '')[]} */ // prettier-ignore
const INITIALIZERS = [
  '', 'glorotNormal', 'heUniform', 'heNormal', 'uniform', 'zeros',
];
/** @type {readonly (LayerNormalization | '')[]} */
const NORMALIZATIONS = ['', 'batch', 'layer'];

/**
 * @param {ViewContext} view
 * @param {LayerDraft} layer
 * @param {number} index
 */
export function layerOptions(view, layer, index) {
  const { dispatch } = view;
  const layerId = layer.id;
  const name = t('network.hiddenLayer', { number: index + 1 });
  const where = `layers[${index}]`;
  /** @param {LayerField} field */
  const typed = (field) =>
    inputField(view, {
      label: t(`network.${field}`),
      where: `${where}.${field}`,
      value: layer[field] ?? '',
      note: t(`network.${field}Note`),
      type: (text) => dispatch({ type: 'network/layerFieldTyped', layerId, field, text }),
    });
  return html`<section
    class="drawer"
    id=${DRAWER_ID}
    aria-label=${t('network.options', { layer: name })}
    tabindex="-1"
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') closeLayer(view, index);
    }}
  >
    <div class="drawer-head">
      <h3>${t('network.options', { layer: name })}</h3>
      <div class="drawer-acts">${acts(view, layer, index)}</div>
      <button
        class="icon-button"
        aria-label=${t('network.closeOptions')}
        title=${t('network.closeOptions')}
        @click=${() => closeLayer(view, index)}
      >
        ${icon('close')}
      </button>
    </div>
    <div class="drawer-fields">
      ${typed('dropout')}
      ${selectField(view, {
        label: t('network.normalization'),
        where: `${where}.normalization`,
        value: layer.normalization ?? '',
        note: t('network.normalizationNote'),
        choices: NORMALIZATIONS.map((value) => ({
          value,
          label: t(`normalizations.${value || 'none'}`),
        })),
        choose: (value) =>
          dispatch({ type: 'network/normalizationChosen', layerId, normalization: value || null }),
      })}
      ${selectField(view, {
        label: t('network.initializer'),
        where: `${where}.initializer`,
        value: layer.initializer ?? '',
        note: t('network.initializerNote'),
        choices: INITIALIZERS.map((value) => ({
          value,
          label: t(`initializers.${value || 'glorotUniform'}`),
        })),
        choose: (value) =>
          dispatch({ type: 'network/initializerChosen', layerId, initializer: value || null }),
      })}
      ${typed('l1')} ${typed('l2')} ${typed('maxNorm')}
      <div class="field">
        <label class="check">
          <input
            type="checkbox"
            id=${controlId(`${where}.trainable`)}
            .checked=${live(layer.frozen === true)}
            @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
              dispatch({ type: 'network/layerFrozen', layerId, frozen: target.checked })}
          />
          ${t('network.frozen')}
        </label>
        <p class="field-note">${t('network.frozenNote')}</p>
      </div>
    </div>
  </section>`;
}

/**
 * @param {ViewContext} view
 * @param {LayerDraft} layer
 * @param {number} index
 */
function acts(view, { id: layerId }, index) {
  const { state, dispatch } = view;
  const { hidden } = state.network;
  /** @param {number} to index of the layer that comes behind it @param {number} place */
  const move = (to, place) => {
    const beforeLayerId = hidden[to]?.id ?? null;
    dispatch({ type: 'network/layerMoved', layerId, beforeLayerId });
    openLayer(view, layerId, place);
  };
  const first = index === 0;
  const last = index === hidden.length - 1;
  return html`
    <button
      class="button small"
      aria-disabled=${first ? 'true' : 'false'}
      @click=${() => first || move(index - 1, index - 1)}
    >
      ${t('network.moveEarlier')}
    </button>
    <button
      class="button small"
      aria-disabled=${last ? 'true' : 'false'}
      @click=${() => last || move(index + 2, index + 1)}
    >
      ${t('network.moveLater')}
    </button>
    <button
      class="button small"
      @click=${() => dispatch({ type: 'network/layerDuplicated', layerId })}
    >
      ${icon('copy')}${t('network.duplicate')}
    </button>
    <button class="button small" @click=${() => removeLayer(view, index)}>
      ${icon('close')}${t('network.remove')}
    </button>
  `;
}

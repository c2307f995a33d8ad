/**
 * Everything that can be set of one layer and done with it, in a dialog below its head.
 * @import { State } from '../../types.js'
 * @import { Ui, ViewContext } from '../context.js'
 * @import { Action, LayerDraft, LayerField, LayerNormalization, LayerOptions } from '../../types.js'
 * @import { Initializer } from '../../../wasm/engine.js'
 * @import { IconName } from '../icons.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/index.js';
import { inputField, selectField } from '../field.js';
import { icon } from '../icons.js';
import { controlId } from '../issues.js';
import { OUTPUT, optionsId } from './layer-acts.js';

/** @type {readonly (Initializer | '')[]} */ // prettier-ignore
const INITIALIZERS = [
  '', 'glorotNormal', 'heUniform', 'heNormal', 'uniform', 'zeros',
];
/** @type {readonly (LayerNormalization | '')[]} */
const NORMALIZATIONS = ['', 'batch', 'layer'];
/** @type {readonly LayerField[]} */
const TYPED = ['l1', 'l2', 'maxNorm'];

/** Distance from the head and from the window's edges, in CSS pixels. */
const APART_PX = 4;
const EDGE_PX = 16;

/**
 * The layer whose options are open.
 * @param {State} state
 * @param {Pick<Ui, 'openLayer'>} ui
 * @returns {number} the output layer last; -1 for none
 */
function openIndex({ network: { hidden } }, { openLayer }) {
  if (openLayer === OUTPUT) return hidden.length;
  return hidden.findIndex(({ id }) => id === openLayer);
}

/** @param {ViewContext} view */
export function layerOptions(view) {
  const index = openIndex(view.state, view.ui);
  if (index < 0) return nothing;
  const { hidden, output = {} } = view.state.network;
  const layer = hidden[index];
  const name = layer ? t('network.hiddenLayer', { number: index + 1 }) : t('network.outputLayer');
  const close = () => closeOptions(view, index);
  return html`<dialog
    class="side-dialog layer-dialog"
    aria-labelledby="layer-dialog-title"
    @close=${close}
    @click=${(/** @type {MouseEvent} */ event) => {
      if (event.target === event.currentTarget) close();
    }}
  >
    <div class="side-dialog-body">
      <div class="side-dialog-head">
        <h2 id="layer-dialog-title" tabindex="-1">${name}</h2>
        <button
          class="icon-button"
          aria-label=${t('network.closeOptions')}
          title=${t('network.closeOptions')}
          @click=${close}
        >
          ${icon('close')}
        </button>
      </div>
      ${fields(view, layer ?? output, layer ?? null, index)}
      ${layer ? acts(view, layer, index) : nothing}
      <p class="visually-hidden network-said" aria-live="polite"></p>
    </div>
  </dialog>`;
}

/**
 * @param {ViewContext} view
 * @param {number} index whose head gets the keyboard
 */
function closeOptions({ update, ui }, index) {
  if (ui.openLayer === '') return;
  // The head may have moved meanwhile.
  update({ openLayer: '' }, () => document.getElementById(optionsId(index))?.focus());
}

/**
 * Opens the dialog that has just been drawn, below the head of its layer.
 * @param {HTMLElement} root
 * @param {State} state
 * @param {Ui} ui
 */
export function placeOptions(root, state, ui) {
  const dialog = root.querySelector('.layer-dialog');
  if (!(dialog instanceof HTMLDialogElement)) return;
  const index = openIndex(state, ui);
  if (dialog.open && dialog.dataset.index === String(index)) return;
  dialog.dataset.index = String(index);
  if (!dialog.open) {
    dialog.showModal();
    dialog.querySelector('h2')?.focus();
  }
  const box = document.getElementById(optionsId(index))?.closest('.layer')?.getBoundingClientRect();
  if (!box) return;
  const most = innerWidth - dialog.offsetWidth - EDGE_PX;
  const below = Math.min(box.bottom + APART_PX, innerHeight - dialog.offsetHeight - EDGE_PX);
  dialog.style.left = `${Math.max(EDGE_PX, Math.min(box.left, most))}px`;
  dialog.style.top = `${Math.max(EDGE_PX, below)}px`;
}

/**
 * @param {ViewContext} view
 * @param {LayerOptions} options
 * @param {LayerDraft | null} hidden null for the output layer
 * @param {number} index
 */
function fields(view, options, hidden, index) {
  const { dispatch } = view;
  const layerId = hidden?.id ?? OUTPUT;
  const where = `layers[${index}]`;
  /** @param {LayerField} field @param {string | undefined} value */
  const typed = (field, value) =>
    inputField(view, {
      label: t(`network.${field}`),
      where: `${where}.${field}`,
      value: value ?? '',
      note: t(`network.${field}Note`),
      type: (text) => dispatch({ type: 'network/layerFieldTyped', layerId, field, text }),
    });
  return html`<div class="layer-fields">
    ${
      hidden &&
      html`${typed('dropout', hidden.dropout)}
      ${selectField(view, {
        label: t('network.normalization'),
        where: `${where}.normalization`,
        value: hidden.normalization ?? '',
        note: t('network.normalizationNote'),
        choices: NORMALIZATIONS.map((value) => ({
          value,
          label: t(`normalizations.${value || 'none'}`),
        })),
        choose: (value) =>
          dispatch({ type: 'network/normalizationChosen', layerId, normalization: value || null }),
      })}`
    }
    ${TYPED.map((field) => typed(field, field === 'dropout' ? undefined : options[field]))}
    ${selectField(view, {
      label: t('network.initializer'),
      where: `${where}.initializer`,
      value: options.initializer ?? '',
      note: t('network.initializerNote'),
      choices: INITIALIZERS.map((value) => ({
        value,
        label: t(`initializers.${value || 'glorotUniform'}`),
      })),
      choose: (value) =>
        dispatch({ type: 'network/initializerChosen', layerId, initializer: value || null }),
    })}
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          id=${controlId(`${where}.trainable`)}
          aria-describedby="layer-frozen-note"
          .checked=${live(options.frozen === true)}
          @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
            dispatch({ type: 'network/layerFrozen', layerId, frozen: target.checked })}
        />
        ${t('network.frozen')}
      </label>
      <p class="field-note" id="layer-frozen-note">${t('network.frozenNote')}</p>
    </div>
  </div>`;
}

/**
 * What is done with the layer as a whole. All of it but removing leaves the dialog open.
 * @param {ViewContext} view
 * @param {LayerDraft} layer
 * @param {number} index
 */
function acts(view, { id: layerId }, index) {
  const { state, dispatch, update } = view;
  const { hidden } = state.network;
  const idAt = (/** @type {number} */ at) => hidden[at]?.id ?? null;
  /** @param {string} text @param {IconName} mark @param {Action} action @param {boolean} [impossible] */
  const button = (text, mark, action, impossible = false) =>
    html`<button
      class="layer-act"
      aria-disabled=${impossible ? 'true' : 'false'}
      @click=${() => impossible || dispatch(action)}
    >
      ${icon(mark)}${t(text)}
    </button>`;
  /** @param {number} before */
  const moved = (before) =>
    /** @type {const} */ ({ type: 'network/layerMoved', layerId, beforeLayerId: idAt(before) });
  return html`<div class="layer-acts" role="group" aria-label=${t('network.acts')}>
    ${button('network.moveEarlier', 'left', moved(index - 1), index === 0)}
    ${button('network.moveLater', 'right', moved(index + 2), index === hidden.length - 1)}
    ${button('network.duplicate', 'copy', { type: 'network/layerDuplicated', layerId })}
    ${button('network.insert', 'plus', { type: 'network/layerAdded', beforeLayerId: layerId })}
    <button
      class="layer-act"
      @click=${() => {
        dispatch({ type: 'network/layerRemoved', layerId });
        // The keyboard goes to what stands there now.
        update({ openLayer: '' }, () => document.getElementById(optionsId(index))?.focus());
      }}
    >
      ${icon('close')}${t('network.remove')}
    </button>
    <p class="field-note">${t('network.actsNote')}</p>
  </div>`;
}

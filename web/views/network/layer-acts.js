/**
 * What is done to a layer as a whole, and where the keyboard is afterwards.
 * @import { ViewContext } from '../context.js'
 */
import { controlId } from '../issues.js';

/** Element id of the drawer with a layer's options. */
export const DRAWER_ID = 'layer-options';

/** Element id of the button that opens it. @param {number} index */
export const optionsId = (index) => `layer-options-of-${index}`;

/** @param {string} id */
const focus = (id) => document.getElementById(id)?.focus();

/** @param {ViewContext} view */
export function addLayer({ state, dispatch, update }) {
  const where = `layers[${state.network.hidden.length}].units`;
  dispatch({ type: 'network/layerAdded' });
  update({}, () => focus(controlId(where)));
}

/**
 * @param {ViewContext} view
 * @param {number} index
 */
export function removeLayer({ state, ui, dispatch, update }, index) {
  const { id } = state.network.hidden[index];
  dispatch({ type: 'network/layerRemoved', layerId: id });
  // The keyboard goes to what stands there now: the next layer's button, after the last to Add.
  update({ openLayer: ui.openLayer === id ? '' : ui.openLayer }, () => {
    const next = document.querySelectorAll('.layer-remove')[index];
    const target = next ?? document.getElementById(controlId('layers'));
    if (target instanceof HTMLElement) target.focus();
  });
}

/**
 * Opens the drawer, or goes on with it where the layer has moved.
 * @param {ViewContext} view
 * @param {string} layerId
 * @param {number} index
 */
export function openLayer({ update }, layerId, index) {
  update({ openLayer: layerId }, () => focus(optionsId(index)));
}

/**
 * @param {ViewContext} view
 * @param {number} index
 */
export function closeLayer({ update }, index) {
  update({ openLayer: '' }, () => focus(optionsId(index)));
}

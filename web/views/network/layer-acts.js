/**
 * What is done to a layer as a whole, and where the keyboard is afterwards.
 * @import { ViewContext } from '../context.js'
 */
import { controlId } from '../issues.js';

/** In place of a layer's id. */
export const OUTPUT = 'output';

/** Element id of what is said about changes that need new weights. */
export const RENEWAL_ID = 'network-renewal';

/** Element id of the button that opens a layer's options. @param {number} index the output layer last */
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
 * Opens the options of a layer.
 * @param {ViewContext} view
 * @param {string} layerId
 */
export function openLayer({ update }, layerId) {
  update({ openLayer: layerId });
}

/**
 * From the layers as typed to those of the spec.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { HiddenSpec, LayerDraft, LayerField } from '../types.js'
 */
import { fieldNumber } from './field-number.js';

/** Most that can be left out, in percent; the engine needs less than all. */
const MOST_DROPOUT = 99;
/** @type {Record<LayerField, string>} */
const EXAMPLES = { dropout: '20', l1: '0.001', l2: '0.001', maxNorm: '3' };

/**
 * @param {readonly LayerDraft[]} layers
 * @param {Issue[]} issues what cannot be used goes here
 * @returns {HiddenSpec[]}
 */
export function hiddenSpecs(layers, issues) {
  return layers.map((layer, index) => hiddenSpec(layer, `layers[${index}]`, issues));
}

/**
 * Options that were left out stay out, so that a plain layer is told in two words.
 * @param {LayerDraft} layer
 * @param {string} where
 * @param {Issue[]} issues
 * @returns {HiddenSpec}
 */
function hiddenSpec(layer, where, issues) {
  const { activation, initializer, normalization, frozen } = layer;
  /** @param {LayerField} field @returns {number} 0 where nothing was typed */
  const typed = (field) => {
    const text = layer[field] ?? '';
    if (text.trim() === '') return 0;
    return fieldNumber(text, `${where}.${field}`, EXAMPLES[field], issues);
  };
  const units = fieldNumber(layer.units, `${where}.units`, '4', issues);
  const [percent, maxNorm, l1, l2] = [typed('dropout'), typed('maxNorm'), typed('l1'), typed('l2')];
  if (percent < 0 || percent > MOST_DROPOUT) {
    const given = layer.dropout ?? '';
    issues.push({
      code: 'outOfRange',
      where: `${where}.dropout`,
      values: { value: given, minimum: '0', maximum: String(MOST_DROPOUT) },
      message: `${where}.dropout is ${given} percent: use 0 to ${MOST_DROPOUT}.`,
    });
  }
  const ownPenalty = layer.l1 !== undefined || layer.l2 !== undefined;
  return {
    units,
    activation,
    ...(initializer && { kernelInitializer: initializer }),
    ...(normalization && { normalization }),
    ...(percent > 0 && { dropout: percent / 100 }),
    ...(maxNorm !== 0 && { maxNorm }),
    ...(ownPenalty && { regularization: { l1, l2 } }),
    ...(frozen && { trainable: false }),
  };
}

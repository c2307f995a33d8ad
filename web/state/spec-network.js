/**
 * From the layers as typed to those of the spec.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { HiddenSpec, LayerDraft, LayerField, LayerOptions, LayerSpec } from '../types.js'
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
 * @param {LayerOptions | undefined} options
 * @param {number} index of the output layer
 * @param {Issue[]} issues
 * @returns {LayerSpec | undefined} undefined where every option has its default
 */
export function outputSpec(options, index, issues) {
  if (!options) return undefined;
  const spec = optionsSpec(options, `layers[${index}]`, issues);
  return Object.keys(spec).length > 0 ? spec : undefined;
}

/**
 * The number typed for an option.
 * @param {string | undefined} text
 * @param {LayerField} field
 * @param {string} where of the layer
 * @param {Issue[]} issues
 * @returns {number} 0 where nothing was typed
 */
function typed(text, field, where, issues) {
  if (text === undefined || text.trim() === '') return 0;
  return fieldNumber(text, `${where}.${field}`, EXAMPLES[field], issues);
}

/**
 * Options that were left out stay out, so that a plain layer is told in two words.
 * @param {LayerOptions} options
 * @param {string} where
 * @param {Issue[]} issues
 * @returns {LayerSpec}
 */
function optionsSpec({ initializer, frozen, ...texts }, where, issues) {
  const maxNorm = typed(texts.maxNorm, 'maxNorm', where, issues);
  const l1 = typed(texts.l1, 'l1', where, issues);
  const l2 = typed(texts.l2, 'l2', where, issues);
  const ownPenalty = texts.l1 !== undefined || texts.l2 !== undefined;
  return {
    ...(initializer && { kernelInitializer: initializer }),
    ...(maxNorm !== 0 && { maxNorm }),
    ...(ownPenalty && { regularization: { l1, l2 } }),
    ...(frozen && { trainable: false }),
  };
}

/**
 * @param {LayerDraft} layer
 * @param {string} where
 * @param {Issue[]} issues
 * @returns {HiddenSpec}
 */
function hiddenSpec(layer, where, issues) {
  const { activation, normalization } = layer;
  const units = fieldNumber(layer.units, `${where}.units`, '4', issues);
  const percent = typed(layer.dropout, 'dropout', where, issues);
  if (percent < 0 || percent > MOST_DROPOUT) {
    const given = layer.dropout ?? '';
    issues.push({
      code: 'outOfRange',
      where: `${where}.dropout`,
      values: { value: given, minimum: '0', maximum: String(MOST_DROPOUT) },
      message: `${where}.dropout is ${given} percent: use 0 to ${MOST_DROPOUT}.`,
    });
  }
  return {
    units,
    activation,
    ...optionsSpec(layer, where, issues),
    ...(normalization && { normalization }),
    ...(percent > 0 && { dropout: percent / 100 }),
  };
}

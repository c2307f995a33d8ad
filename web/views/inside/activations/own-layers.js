/**
 * The network's own layers that use an activation, and which z they have.
 * @import { Activation } from '../../../../wasm/engine.js'
 * @import { AppliedView, HealthAnswer } from '../../../types.js'
 * @import { Strip } from '../../../plot/activation.js'
 */
import { t } from '../../../i18n/index.js';
import { layerName } from '../unit/words.js';

/** Layers whose histograms are drawn. */
const MOST = 6;

/**
 * @param {AppliedView} applied
 * @param {Activation} activation
 * @returns {{ layer: number, name: string }[]} the first few
 */
export function ownLayers(applied, activation) {
  return applied.layers
    .map((of, layer) => ({ of, layer, name: layerName(applied, layer) }))
    .filter(({ of }) => of.activation === activation)
    .map(({ layer, name }) => ({ layer, name }))
    .slice(0, MOST);
}

/**
 * @param {AppliedView} applied
 * @param {Activation} activation
 * @param {HealthAnswer} health
 * @returns {Strip[]}
 */
export function ownStrips(applied, activation, { layers }) {
  return ownLayers(applied, activation).flatMap(({ layer, name }) => {
    const own = layers[layer];
    return own ? [{ name: t('act.strip', { layer: name }), ...own.z }] : [];
  });
}

/**
 * The network as it is now, for other programs: its weights as they are, or written out as a
 * program that answers as the page does, or as the same network in another library.
 * @import { Ask, RunState, State } from '../types.js'
 * @import { Commands } from './protocol.js'
 */
import { featureNames } from './rows.js';

/** @typedef {Commands['exportModel']['answer']} Exported */

/** Of training, where a library has to be told how long and nothing says it. */
const EPOCHS = 100;

/**
 * @param {RunState} run
 * @param {State['network']['hidden']} hidden
 * @returns {Extract<Exported, { format: 'layerwise-weights' }> | null} null where its weights alone do not make it
 */
export function weightsOf({ applied, snapshot }, hidden) {
  if (hidden.some(({ normalization }) => normalization)) return null;
  const layers = (snapshot?.weights ?? []).map(({ kernel, bias }, index) => {
    const units = bias.length;
    return {
      units,
      activation: applied?.layers[index]?.activation ?? '',
      kernel: Array.from({ length: kernel.length / units }, (_, from) => [
        ...kernel.subarray(from * units, (from + 1) * units),
      ]),
      bias: [...bias],
    };
  });
  const inputs = applied ? featureNames(applied) : [];
  return { format: 'layerwise-weights', version: 1, inputs, layers };
}

/**
 * @param {Exclude<NonNullable<Commands['exportModel']['arguments']['format']>, 'json'>} format
 * @param {RunState} run
 * @param {Ask} ask
 * @returns {Promise<Exported | null>} null where the network changed meanwhile
 */
export async function programOf(format, { snapshot }, ask) {
  const [{ listings }, network] = await Promise.all([
    import('../interop/code/index.js'),
    ask({ kind: 'network' }),
  ]);
  if (!network) return null;
  const { ending, type, write } = listings[format];
  const text = write(network, { digits: 0, epochs: snapshot?.epoch || EPOCHS });
  return { format, file: `network${ending}`, type, text };
}

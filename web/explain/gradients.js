/**
 * Faults that show in the layers: gradients that fade or grow, units that do nothing.
 * @import { Checkup, Diagnosis } from '../types.js'
 */
import { atFirst, doesWell, hiddenLayers, lately, restOf } from './measures.js';
import * as remedies from './remedies.js';

/**
 * A layer that gets less than this share of another one's gradient hardly learns. Glorot and
 * Bengio 2010 (figs. 7 and 8) see factors of 2 to 5 per layer where training fails.
 */
const FADED = 1 / 50;
/** Length of a gradient that no step size forgives; recipes cut at 1 to 10 (Pascanu et al. 2013). */
const HUGE_GRADIENT = 50;
/** Share of a layer's units: "as much as 40 % of your network can be dead" (Karpathy, CS231n). */
const MANY_DEAD = 0.4;
/** Share of a layer's activations whose slope is below a twentieth of its largest. */
const MANY_SATURATED = 0.5;
/** Share that was stuck before any step. */
const STUCK_AT_FIRST = 0.25;
/** Before that nobody can tell. */
const FEWEST_EPOCHS = 10;

/** Activations that squeeze whatever comes into a range. */
const SQUEEZING = ['sigmoid', 'tanh', 'softsign'];

/** @param {Checkup} checkup */
const isEarly = ({ snapshot }) => snapshot.epoch < FEWEST_EPOCHS;

/** @param {Checkup} checkup @returns {Diagnosis[]} */
export function allFrozen(checkup) {
  if (checkup.applied.summary.trainable > 0) return [];
  const layers = checkup.applied.layers.map((_, index) => index);
  const evidence = { parameters: checkup.applied.parameters };
  return [{ code: 'allFrozen', layers, evidence, remedies: [remedies.thaw(checkup)] }];
}

/**
 * Units of one layer with the same weights get the same gradient, and stay the same for ever
 * (Goodfellow et al. 2016, section 8.4: initial weights have to break the symmetry).
 * @param {Checkup} checkup
 * @returns {Diagnosis[]}
 */
export function symmetricWeights(checkup) {
  const { weights } = checkup.snapshot;
  const layers = hiddenLayers(checkup)
    .map(({ index }) => index)
    .filter((index) => {
      const { kernel, bias } = weights[index] ?? {};
      const units = bias?.length ?? 0;
      if (units < 2 || !kernel) return false;
      const isSame = kernel.every((value, at) => value === kernel[at - (at % units)]);
      return isSame && bias.every((value) => value === bias[0]);
    });
  if (layers.length === 0) return [];
  const units = weights[layers[0]].bias.length;
  const evidence = { units };
  return [
    { code: 'symmetricWeights', layers, evidence, remedies: [remedies.drawWeights(checkup)] },
  ];
}

/** Batch normalization, where it is not in use already. @param {Checkup} checkup */
const normalizing = (checkup) =>
  checkup.network.hidden.every(({ normalization }) => normalization === 'batch')
    ? []
    : [remedies.normalize(checkup)];

/** @param {Checkup} checkup @returns {Diagnosis[]} */
export function vanishingGradient(checkup) {
  const { health, applied } = checkup;
  if (isEarly(checkup) || doesWell(checkup) || applied.layers.length < 3) return [];
  const norms = health.layers.map((_, layer) => lately(health, layer, 'gradientNorm'));
  const highest = norms.indexOf(Math.max(...norms));
  const layers = norms.flatMap((norm, layer) =>
    layer < highest && norm < norms[highest] * FADED ? [layer] : [],
  );
  if (layers.length === 0) return [];
  // Said is what the table of the layers shows beside it: the gradients of this moment.
  const shown = health.layers.map(({ gradientNorm }) => gradientNorm);
  const least = Math.min(...layers.map((layer) => shown[layer]));
  const { activation } = applied.layers[layers[layers.length - 1]];
  const evidence = {
    of: highest,
    /** Infinity where nothing comes back at all. */
    factor: shown[highest] / least,
    gradient: least,
    reference: shown[highest],
    activation,
  };
  const first = SQUEEZING.includes(activation) ? remedies.reluHe : remedies.drawWeights;
  const cures = [first(checkup), ...normalizing(checkup)];
  return [{ code: 'vanishingGradient', layers, evidence, remedies: cures }];
}

/** @param {Checkup} checkup @returns {Diagnosis[]} */
export function explodingGradient(checkup) {
  const { health } = checkup;
  const norms = health.layers.map((_, layer) => lately(health, layer, 'gradientNorm'));
  const largest = Math.max(...norms);
  if (!(largest > HUGE_GRADIENT) || restOf(checkup) < 1) return [];
  const layers = norms.flatMap((norm, layer) => (norm > HUGE_GRADIENT ? [layer] : []));
  const evidence = { gradient: largest, usual: HUGE_GRADIENT };
  return [
    {
      ...{ code: 'explodingGradient', layers, evidence },
      remedies: [remedies.drawWeights(checkup), ...normalizing(checkup)],
    },
  ];
}

/**
 * Layers of these activations whose figure now is at least so much.
 * @param {Checkup} checkup
 * @param {readonly string[]} activations
 * @param {'dead' | 'saturated'} figure
 * @param {number} least
 */
function layersWith(checkup, activations, figure, least) {
  return hiddenLayers(checkup)
    .map(({ index }) => index)
    .filter((index) => {
      const { activation = '' } = checkup.applied.layers[index] ?? {};
      return activations.includes(activation) && checkup.health.layers[index][figure] >= least;
    });
}

/**
 * What helps units that are stuck. Where they were not stuck at first, steps that were too long
 * brought them there.
 * @param {Checkup} checkup
 * @param {readonly number[]} layers
 * @param {'dead' | 'saturated'} figure
 */
function unstick(checkup, layers, figure) {
  const driven = layers.every((layer) => atFirst(checkup.health, layer, figure) < STUCK_AT_FIRST);
  const start = driven ? remedies.calmRate(checkup) : remedies.drawWeights(checkup);
  return { driven, start };
}

/** @param {Checkup} checkup @returns {Diagnosis[]} */
export function dyingRelu(checkup) {
  if (isEarly(checkup) || doesWell(checkup)) return [];
  const layers = layersWith(checkup, ['relu'], 'dead', MANY_DEAD);
  if (layers.length === 0) return [];
  const dead = Math.max(...layers.map((layer) => checkup.health.layers[layer].dead));
  const { driven, start } = unstick(checkup, layers, 'dead');
  const evidence = { dead, driven: driven ? 'driven' : 'born' };
  const cures = driven ? [start] : [remedies.leakyRelu(checkup, layers), start];
  return [{ code: 'dyingRelu', layers, evidence, remedies: cures }];
}

/** @param {Checkup} checkup @returns {Diagnosis[]} */
export function saturation(checkup) {
  if (isEarly(checkup) || doesWell(checkup)) return [];
  const layers = layersWith(checkup, SQUEEZING, 'saturated', MANY_SATURATED);
  if (layers.length === 0) return [];
  const saturated = Math.max(...layers.map((layer) => checkup.health.layers[layer].saturated));
  const { activation } = checkup.applied.layers[layers[0]];
  const { driven, start } = unstick(checkup, layers, 'saturated');
  const evidence = { saturated, activation, driven: driven ? 'driven' : 'born' };
  return [{ code: 'saturation', layers, evidence, remedies: [start] }];
}

/**
 * Numbers of a step that its trace does not hold, because only one of many is looked at.
 * @import { Activation } from '../../../../wasm/engine.js'
 * @import { RunState } from '../../../types.js'
 * @import { InsidePage } from '../index.js'
 * @import { Focus } from './numbers.js'
 * @import { Followed, Step } from './traced.js'
 */

/** @typedef {{ live: InsidePage['live'], run: RunState }} Asked */

/**
 * Slope of the activation where the unit stands; null as long as it is not known.
 * @param {Asked} asked
 * @param {Followed} followed
 * @param {Step} step
 * @param {Focus} focus
 */
export function slopeOf({ live, run }, followed, { kind, layer }, { unit }) {
  const { activation, z } = followed.layers[layer];
  if (kind !== 'slope' || activation === 'softmax') return null;
  const known = live.get(run.snapshot, {
    ...{ kind: 'curve', activation: /** @type {Activation} */ (activation) },
    ...{ from: z[unit], to: z[unit], points: 1 },
  });
  return known?.answer?.slope[0] ?? null;
}

/**
 * What each row of the batch adds to the gradient that is looked at; null as long as it is not
 * known of these weights.
 * @param {Asked} asked
 * @param {Followed} followed
 * @param {boolean} training as which the batch goes through
 * @param {Step} step
 * @param {Focus} focus
 */
export function gradientTermsOf({ live, run }, followed, training, { kind, layer }, focus) {
  if (kind !== 'grad') return null;
  const rows = Array.from(followed.batch);
  const known = live.get(run.snapshot, { kind: 'gradientTerms', rows, training, layer, ...focus });
  return known && !known.isOld ? known.answer : null;
}

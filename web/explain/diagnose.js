/**
 * What is wrong with a run, if anything: each fault with the numbers that show it and what to do.
 * Pure; every number comes from the engine. The thresholds, with where they come from, stand in
 * gradients.js and fitting.js.
 * @import { Checkup, Diagnosis, DiagnosisCode } from '../types.js'
 */
import * as fitting from './fitting.js';
import * as gradients from './gradients.js';

/** Causes before what follows from them. */
const CHECKS = [
  gradients.allFrozen,
  gradients.symmetricWeights,
  fitting.unscaledInputs,
  fitting.rateTooLarge,
  gradients.explodingGradient,
  gradients.dyingRelu,
  gradients.saturation,
  gradients.vanishingGradient,
  fitting.underfitting,
  fitting.rateTooSmall,
  fitting.overfitting,
];

/** What a fault explains need not be said as well. @type {Partial<Record<DiagnosisCode, readonly DiagnosisCode[]>>} */
const EXPLAINS = {
  allFrozen: ['rateTooSmall', 'dyingRelu', 'saturation', 'vanishingGradient', 'underfitting'],
  symmetricWeights: ['dyingRelu', 'vanishingGradient', 'underfitting', 'rateTooSmall'],
  unscaledInputs: [
    'rateTooLarge',
    'explodingGradient',
    'dyingRelu',
    'saturation',
    'vanishingGradient',
  ],
  rateTooLarge: ['explodingGradient'],
  dyingRelu: ['vanishingGradient', 'rateTooSmall'],
  saturation: ['vanishingGradient', 'rateTooSmall'],
  vanishingGradient: ['rateTooSmall'],
  underfitting: ['rateTooSmall'],
};

/**
 * @param {Checkup} checkup
 * @returns {Diagnosis[]} causes first; empty where nothing is found
 */
export function diagnose(checkup) {
  const { health, applied, network, snapshot } = checkup;
  // What was typed is not what trains yet, or nothing was trained.
  const { length } = applied.layers;
  const isSame = network.hidden.length + 1 === length && health.layers.length === length;
  if (!isSame || snapshot.epoch < 1) return [];
  const found = CHECKS.flatMap((check) => check(checkup));
  const explained = new Set(found.flatMap(({ code }) => EXPLAINS[code] ?? []));
  return found.filter(({ code }) => !explained.has(code));
}

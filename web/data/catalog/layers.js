/**
 * Hidden layers in one word.
 * @import { Activation } from '../../../wasm/engine.js'
 */

/** @typedef {{ units: number, activation: Activation }} Layer */

/** @param {...number} units of each layer @returns {Layer[]} */
export const tanh = (...units) => units.map((count) => ({ units: count, activation: 'tanh' }));

/** @param {...number} units @returns {Layer[]} */
export const sigmoid = (...units) => units.map((count) => ({ units: count, activation: 'sigmoid' }));

/** @param {...number} units @returns {Layer[]} */
export const relu = (...units) => units.map((count) => ({ units: count, activation: 'relu' }));

/**
 * More parameters than rows: a network that can learn its rows by heart.
 * @import { Warning } from './warning.js'
 */
import { warning } from './warning.js';

/**
 * @typedef {object} Trained what a network has, and learns from
 * @property {number} parameters
 * @property {number} trainingRows
 * @property {number} [inputs]
 * @property {number} [outputs]
 * @property {readonly { id: string, units: number }[]} [hidden] its hidden layers
 */

/** @param {Trained} trained @returns {Warning[]} */
export function fewRows(trained) {
  const { parameters, trainingRows } = trained;
  if (parameters <= trainingRows) return [];
  const values = { parameters: String(parameters), count: String(trainingRows) };
  const message =
    `The network has ${parameters} parameters, but ${trainingRows} training rows: it can learn ` +
    'them by heart. Add rows, or use fewer units.';
  const smaller = smallerNetwork(trained);
  const place = { where: 'layers', ...(smaller && { remedy: smaller.remedy }) };
  return [warning('fewRows', place, message, { ...values, ...smaller?.values })];
}

/**
 * Weights and biases of fully connected layers of these sizes, inputs first.
 * @param {readonly number[]} sizes
 */
function parametersOf(sizes) {
  return sizes.slice(1).reduce((sum, size, index) => sum + (sizes[index] + 1) * size, 0);
}

/**
 * The largest network with no more parameters than rows that one change of one layer leads to.
 * @param {Trained} trained
 * @returns {{ remedy: Warning['remedy'], values: Record<string, string> } | null} null where one change is not enough
 */
function smallerNetwork({ parameters, trainingRows, inputs, outputs, hidden = [] }) {
  if (inputs === undefined || outputs === undefined) return null;
  const sizes = [inputs, ...hidden.map(({ units }) => units), outputs];
  // Whatever else the network has, its size is not known here.
  if (parametersOf(sizes) !== parameters) return null;
  let most = 0;
  /** @type {ReturnType<typeof smallerNetwork>} */
  let found = null;
  hidden.forEach(({ id, units }, index) => {
    for (let fewer = units - 1; fewer > 0; fewer--) {
      const count = parametersOf(sizes.map((size, place) => (place === index + 1 ? fewer : size)));
      if (count > trainingRows) continue;
      if (count > most) {
        most = count;
        found = {
          remedy: { type: 'network/unitsTyped', layerId: id, text: String(fewer) },
          values: { layer: String(index + 1), units: String(fewer) },
        };
      }
      return;
    }
  });
  return found;
}

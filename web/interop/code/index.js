/**
 * A network written out as a program: with its numbers, or as the recipe of the same one.
 * @import { WrittenNetwork } from '../../types.js'
 */
import { javascript } from './javascript.js';
import { kerasText } from './keras.js';
import { identifiers } from './names.js';
import { columnsOf, programText } from './program.js';
import { numpy, python } from './python.js';
import { pytorchText } from './pytorch.js';

export { weightText, numberText, rowsOf } from './numbers.js';

/**
 * @typedef {object} Listing
 * @property {string} ending of its file, with the dot
 * @property {string} type of its file
 * @property {boolean} hasNumbers it holds the weights, and answers rows by itself
 * @property {(network: WrittenNetwork, options: ListingOptions) => string} write
 */

/**
 * @typedef {object} ListingOptions
 * @property {number} digits significant figures of the numbers; 0 for all that count
 * @property {number} epochs to train, where nothing else says when training ends
 * @property {readonly (number | null)[]} [example] a row: values of the inputs, or indexes of their categories
 */

/** By what they are called on the page. @type {Record<'javascript' | 'python' | 'numpy' | 'keras' | 'pytorch', Listing>} */
export const listings = {
  javascript: {
    ...{ ending: '.js', type: 'text/javascript', hasNumbers: true },
    write: (network, options) => programText(network, javascript, options),
  },
  python: {
    ...{ ending: '.py', type: 'text/x-python', hasNumbers: true },
    write: (network, options) => programText(network, python, options),
  },
  numpy: {
    ...{ ending: '.py', type: 'text/x-python', hasNumbers: true },
    write: (network, options) => programText(network, numpy, options),
  },
  keras: {
    ...{ ending: '.py', type: 'text/x-python', hasNumbers: false },
    write: kerasText,
  },
  pytorch: {
    ...{ ending: '.py', type: 'text/x-python', hasNumbers: false },
    write: pytorchText,
  },
};

/**
 * What a row's inputs are called in the programs.
 * @param {WrittenNetwork} network
 * @param {'camel' | 'snake'} style
 */
export const inputNames = (network, style) =>
  identifiers(
    columnsOf(network, 'input').map(({ name }) => name),
    style,
  );

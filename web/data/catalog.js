/**
 * The tables that come with the page, in the order of the Dataset list. A part of its own,
 * fetched after the first picture, which only has `catalog/list.js` and `catalog/first.js`.
 * @import { CatalogEntry } from '../types.js'
 */
import { faults } from './catalog/faults.js';
import { curves, planes } from './catalog/planes.js';
import { realTables } from './catalog/real.js';
import { tutorials } from './catalog/tutorials.js';

export { firstEntry } from './catalog/first.js';
export { loadEntry } from './load-entry.js';

/** @type {readonly CatalogEntry[]} */
export const catalog = [...planes, ...curves, ...tutorials, ...realTables, ...faults];

/**
 * @param {string} id
 * @returns {CatalogEntry | undefined}
 */
export function findEntry(id) {
  return catalog.find((entry) => entry.id === id);
}

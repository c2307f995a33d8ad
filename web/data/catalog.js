/**
 * The tables that come with the page, in the order of the Dataset list.
 * @import { CatalogEntry } from '../types.js'
 */
import { faults } from './catalog/faults.js';
import { curves, planes } from './catalog/planes.js';
import { realTables } from './catalog/real.js';
import { tutorials } from './catalog/tutorials.js';

/** @type {readonly CatalogEntry[]} */
export const catalog = [...planes, ...curves, ...tutorials, ...realTables, ...faults];

/**
 * @param {string} id
 * @returns {CatalogEntry | undefined}
 */
export function findEntry(id) {
  return catalog.find((entry) => entry.id === id);
}

/** The entry that is open at first: the tutorial's four rows. */
export const firstEntry = tutorials[0];

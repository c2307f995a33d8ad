/**
 * Names of features and units of the network that is training now, never of the draft. Only parts
 * that are fetched after the first picture need them.
 * @import { AppliedView } from '../types.js'
 */
import { t } from '../i18n/index.js';
import { targetOf, targetsOf } from './names.js';

/**
 * @param {AppliedView} applied
 * @returns {string[]} one per feature; a category column takes one feature per category
 */
export function featureNames(applied) {
  /** @type {string[]} */
  const names = [];
  for (const { role, name, kind, first, count, categories } of applied.encoding) {
    if (role !== 'input') continue;
    for (let i = 0; i < count; i++) {
      names[first + i] = kind === 'category' ? `${name}: ${categories[i] ?? i}` : name;
    }
  }
  return names;
}

/**
 * @param {AppliedView} applied
 * @param {number} layer
 * @returns {string[]} one per unit; output units are named by what they tell
 */
export function unitNames(applied, layer) {
  const { units } = applied.layers[layer];
  const target = targetOf(applied);
  const last = layer === applied.layers.length - 1;
  return Array.from({ length: units }, (_, i) => {
    if (!last || !target) return t('network.unit', { number: i + 1 });
    if (applied.task === 'binary') return target.categories[1] ?? target.name;
    if (applied.task === 'multiclass') return target.categories[i] ?? target.name;
    return targetsOf(applied)[i]?.name ?? target.name;
  });
}

/**
 * The same with their layer, where several have units of one name.
 * @param {AppliedView} applied
 * @param {number} layer
 */
export function unitPlaces(applied, layer) {
  const names = unitNames(applied, layer);
  const hidden = applied.layers.length - 1;
  if (hidden < 2 || layer === hidden) return names;
  return names.map((unit) => t('network.unitOfLayer', { unit, layer: layer + 1 }));
}

/**
 * What a new field, entry or group begins with: as little as its shape needs, so that the form can
 * be filled in from there.
 * @import { Shape } from '../quiz/shape.js'
 */

/**
 * @param {Shape} shape
 * @param {string} [variant] of an `either` or of kinds; without it the first
 * @returns {any} texts that are needed are empty, and their problem says so
 */
export function starterOf(shape, variant) {
  switch (shape.is) {
    case 'text':
      return '';
    case 'number':
      return Math.min(Math.max(0, shape.from), shape.to);
    case 'flag':
      return true;
    case 'oneOf':
      return shape.values[0];
    case 'list':
      return Array.from({ length: shape.least }, () => starterOf(shape.of));
    case 'group':
      return Object.fromEntries(
        Object.entries(shape.needed).map(([name, each]) => [name, starterOf(each)]),
      );
    case 'kinds':
      return starterOf(shape.kinds[variant ?? Object.keys(shape.kinds)[0]]);
    case 'either':
      return starterOf(shape.of[variant ?? Object.keys(shape.of)[0]]);
    default:
      return {};
  }
}

/**
 * What the page's column heads, warnings and formula editor need to know of a table. One part,
 * fetched with them.
 */
export { readValues } from './column-values.js';
export { previewFormula } from './column-preview.js';
export { suggestedFeatures } from './derived.js';
export { formulaName, functionNames } from './formula.js';
export { columnStatistics, knownStatistics } from './statistics.js';
export { knownWarnings, warningSteps } from './warnings.js';
export { fewRows } from './few-rows.js';

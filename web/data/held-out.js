/**
 * What is known of a split without dealing the rows out: how many validate, and which words in a
 * column say so.
 */

/** What cells of a split column say of a row that validates, in lower case. */
const VALIDATING = new Set(['validation', 'valid', 'val', 'test', 'holdout', 'yes', 'true', '1']);

/** Whether a cell marks its row for validation. @param {string} text */
export const marksValidation = (text) => VALIDATING.has(text.trim().toLowerCase());

/**
 * How many rows a share of them is: rounded half up, but one is left, as in the engine.
 * @param {number} rows
 * @param {number} share 0 to 0.9
 */
export const heldOut = (rows, share) =>
  Math.max(0, Math.min(Math.floor(rows * share + 0.5), rows - 1));

/**
 * From the recipe of a made-up table as typed to one that can be made.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { RecipeDraft } from '../types.js'
 * @import { GeneratorRecipe } from './generators/index.js'
 */
import { parseNumber } from './numbers.js';

/** A number that each field could hold. */
const EXAMPLES = { samples: '300', noise: '10', seed: '1', classes: '3' };

/**
 * Ranges are the generator's to judge.
 * @param {RecipeDraft} draft
 * @returns {{ recipe: GeneratorRecipe | null, issues: Issue[] }} no recipe where a field holds no number
 */
export function readRecipe({ name, formula, ...texts }) {
  /** @type {Issue[]} */
  const issues = [];
  const numbers = Object.entries(texts).map(([field, text]) => {
    const value = parseNumber(text);
    const example = EXAMPLES[/** @type {keyof typeof EXAMPLES} */ (field)];
    if (Number.isNaN(value)) issues.push(noNumber(text, `recipe.${field}`, example));
    return [field, value];
  });
  if (issues.length > 0) return { recipe: null, issues };
  const recipe = { name, ...Object.fromEntries(numbers), ...(formula !== undefined && { formula }) };
  return { recipe, issues };
}

/**
 * @param {string} text
 * @param {string} where
 * @param {string} example
 * @returns {Issue}
 */
function noNumber(text, where, example) {
  const advice = `Type a number such as ${example}.`;
  return text.trim() === ''
    ? { code: 'emptyField', where, values: { example }, message: `This field is empty. ${advice}` }
    : {
        code: 'notANumber',
        where,
        values: { text, example },
        message: `'${text}' is not a number. ${advice}`,
      };
}

/**
 * The recipe of a made-up table as it is typed; `read-recipe.js` goes the other way.
 * @import { RecipeDraft } from '../types.js'
 * @import { GeneratorRecipe } from './generators/index.js'
 */
/**
 * @param {GeneratorRecipe} recipe
 * @returns {RecipeDraft}
 */
export function draftOf({ name, samples, noise = 0, seed = 1, classes, formula }) {
  return {
    name,
    samples: String(samples),
    noise: String(noise),
    seed: String(seed),
    ...(classes !== undefined && { classes: String(classes) }),
    ...(formula !== undefined && { formula }),
  };
}

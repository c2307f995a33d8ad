/**
 * What makes rows of a recipe, and what deals them out: one part of the page, fetched when either is first
 * needed, because both draw the same random numbers.
 */
export { generate } from './generators/index.js';
export { deal } from './deal.js';
export { readRecipe } from './read-recipe.js';

/**
 * What a made-up table is made from. Every change makes it anew; the network stays as it is.
 * @import { RecipeDraft } from '../types.js'
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { inputField } from './field.js';
import { icon } from './icons.js';

/** Bounds that the fields' arrows keep to; what is typed is judged by the maker. */
const WHOLE = {
  samples: { min: 2, max: 100000 },
  noise: { min: 0, max: 50 },
  seed: { min: 0, max: 4294967295 },
  classes: { min: 2, max: 8 },
};

/** @param {ViewContext} view */
export function recipeView(view) {
  const { recipe } = view.state;
  if (!recipe) return nothing;
  return html`<div class="recipe" role="group" aria-label=${t('recipe.title')}>
    ${recipe.formula === undefined ? nothing : field(view, 'formula', recipe.formula)}
    ${field(view, 'samples', recipe.samples)} ${field(view, 'noise', recipe.noise)}
    ${recipe.classes === undefined ? nothing : field(view, 'classes', recipe.classes)}
    <div class="recipe-seed">
      ${field(view, 'seed', recipe.seed)}
      <button
        class="icon-button"
        aria-label=${t('recipe.newSeed')}
        title=${t('recipe.newSeedHint')}
        @click=${() => view.dispatch({ type: 'recipe/typed', field: 'seed', text: nextSeed(recipe) })}
      >
        ${icon('seed')}
      </button>
    </div>
  </div>`;
}

/**
 * @param {ViewContext} view
 * @param {Exclude<keyof RecipeDraft, 'name'>} name
 * @param {string} value
 */
function field(view, name, value) {
  return html`<div class="recipe-${name}">
    ${inputField(view, {
      label: t(`recipe.${name}`),
      where: `recipe.${name}`,
      value,
      ...(name === 'formula' ? { words: true } : { whole: WHOLE[name] }),
      type: (text) => view.dispatch({ type: 'recipe/typed', field: name, text }),
    })}
  </div>`;
}

/** @param {RecipeDraft} recipe */
function nextSeed({ seed }) {
  const next = Number(seed) + 1;
  return String(next >= 1 && next <= WHOLE.seed.max ? next : 1);
}

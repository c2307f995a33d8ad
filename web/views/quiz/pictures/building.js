/**
 * A form for the layers of a network.
 * @import { BuildQuestion } from '../../../quiz-types.js'
 * @import { Building } from '../../../quiz/play-types.js'
 * @import { Ask } from '../kinds.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../../i18n/texts.js';
import { markOf, sign } from '../signs.js';

const MOST_LAYERS = 20;

/**
 * @param {Ask} ask
 * @param {BuildQuestion} question
 */
export function building(ask, question) {
  const { page, locked, grade } = ask;
  const built = /** @type {Building} */ (
    ask.response ?? { layers: [{ units: '', activation: 'linear' }] }
  );
  const { layers } = built;
  /** @param {Building['layers']} next */
  const change = (next) => ask.change({ ...built, layers: next });
  /** @param {number} index @param {Partial<Building['layers'][0]>} more */
  const edit = (index, more) =>
    change(layers.map((layer, each) => (each === index ? { ...layer, ...more } : layer)));
  /** @param {Event} event */
  const valueOf = (event) =>
    /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value;
  return html`<div class="layers">
      ${layers.map(
        ({ units, activation }, index) =>
          html`<div
            class="layer"
            role="group"
            aria-label=${t('quiz.build.layer', { number: index + 1 })}
          >
            <label class="field">
              <span class="field-label">${t('quiz.build.units')}</span>
              <input
                class="units-field"
                type="text"
                inputmode="numeric"
                maxlength="4"
                .value=${units}
                ?disabled=${locked}
                @input=${(/** @type {Event} */ event) => edit(index, { units: valueOf(event) })}
              />
            </label>
            <label class="field">
              <span class="field-label">${t('quiz.build.activation')}</span>
              <select
                ?disabled=${locked}
                @change=${(/** @type {Event} */ event) =>
                  edit(index, { activation: /** @type {any} */ (valueOf(event)) })}
              >
                ${page.activations.map(
                  (name) =>
                    html`<option value=${name} .selected=${name === activation}>
                      ${t(`quiz.activation.${name}`)}
                    </option>`,
                )}
              </select>
            </label>
            ${markOf(grade?.parts[index])}
            <button
              type="button"
              class="icon-button"
              aria-label=${t('quiz.build.remove', { number: index + 1 })}
              ?disabled=${locked || layers.length === 1}
              @click=${() => change(layers.filter((_, each) => each !== index))}
            >
              ${sign('wrong')}
            </button>
          </div>`,
      )}
    </div>
    ${page.beside && !locked ? tableNote(page.beside.tableNow(ask.drawn), question) : nothing}
    <p class="build-more">
      <button
        type="button"
        class="button small"
        ?disabled=${locked || layers.length >= MOST_LAYERS}
        @click=${() => change([...layers, { units: '', activation: 'linear' }])}
      >
        ${t('quiz.build.add')}
      </button>
      ${
        page.beside
          ? html`<button
                type="button"
                class="button small"
                ?disabled=${locked}
                @click=${() => page.beside?.openTable(ask.drawn)}
              >
                ${t('quizDock.table')}
              </button>
              <button
                type="button"
                class="button small"
                ?disabled=${locked}
                @click=${() => page.beside?.takeNetwork(ask.change)}
              >
                ${t('quizDock.take')}
              </button>`
          : nothing
      }
      ${
        question.loss
          ? html`<label class="field">
                <span class="field-label">${t('quiz.build.loss')}</span>
                <select
                  ?disabled=${locked}
                  @change=${(/** @type {Event} */ event) =>
                    ask.change({ ...built, loss: /** @type {any} */ (valueOf(event)) })}
                >
                  <option value="" .selected=${built.loss === undefined}>…</option>
                  ${page.losses.map(
                    (name) =>
                      html`<option value=${name} .selected=${name === built.loss}>
                        ${t(`quiz.loss.${name}`)}
                      </option>`,
                  )}
                </select>
              </label>
              ${markOf(grade?.parts[question.layers.length])}`
          : nothing
      }
    </p>`;
}

/** @param {'same' | 'other' | 'failed'} standing of the workbench's table @param {BuildQuestion} question */
function tableNote(standing, { dataset }) {
  const values = { name: t(`datasets.${dataset}.title`) };
  return html`<p role="status" class=${standing === 'failed' ? 'issue' : 'muted'}>
    ${standing === 'same' ? nothing : t(`quizDock.table.${standing}`, values)}
  </p>`;
}

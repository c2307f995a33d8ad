/**
 * The frame as it will be, or with everything open for its author to arrange.
 * @import { StudioPage } from './page-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/texts.js';
import { choiceOf, outcomeView, tick } from './parts.js';

/** @param {StudioPage} page */
export function previewView(page) {
  const { mode, width, isFile, isPlayed } = page;
  if (isFile) {
    return html`<section class="studio-preview">
      <h2>${t('studio.preview')}</h2>
      <p class="remark">${t('studio.preview.file')}</p>
    </section>`;
  }
  return html`<section class="studio-preview" aria-labelledby="studio-preview">
    <h2 id="studio-preview" class="visually-hidden">${t('studio.preview')}</h2>
    <div class="studio-tools">
      ${
        isPlayed
          ? nothing
          : choiceOf({
              name: 'mode',
              legend: t('studio.mode'),
              among: /** @type {const} */ (['look', 'arrange']).map((value) => ({
                value,
                label: t(`studio.mode.${value}`),
              })),
              chosen: mode,
              choose: page.setMode,
              isPlain: true,
            })
      }
      ${choiceOf({
        name: 'width',
        legend: t('studio.width'),
        among: /** @type {const} */ (['phone', 'tablet', 'wide']).map((value) => ({
          value,
          label: t(`studio.width.${value}`),
        })),
        chosen: width,
        choose: page.setWidth,
        isPlain: true,
      })}
    </div>
    ${mode === 'arrange' ? arrangeBar(page) : outcomeView(page.taken)}
    <div
      class="studio-stage"
      data-width=${width}
      role="group"
      aria-label=${t(`studio.mode.${mode}`)}
      tabindex="0"
    >
      <div id="look" class="studio-place" ?hidden=${mode !== 'look'}></div>
      <div id="arrange" class="studio-place" ?hidden=${mode !== 'arrange'}></div>
    </div>
  </section>`;
}

/** @param {StudioPage} page */
const arrangeBar = ({ isChanged, isLearned, canLearn, taken, take, setLearned }) =>
  html`<div class="studio-arrange">
    <p class="field-note">${t('studio.arrange.about')}</p>
    <div class="studio-acts">
      <button type="button" class="button ${isChanged ? 'primary' : ''}" @click=${take}>
        ${t('studio.take')}
      </button>
      ${canLearn ? tick(t('studio.learned'), isLearned, setLearned) : nothing}
    </div>
    ${outcomeView(taken)}
  </div>`;

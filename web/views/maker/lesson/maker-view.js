/**
 * The page on which lessons are written: the steps, the form of the one that is shown, and the
 * lesson as it is played.
 * @import { Form } from '../form-types.js'
 * @import { FileBar } from '../file-bar.js'
 * @import { GroupShape } from '../../../quiz/shape.js'
 * @import { StepList } from './step-list.js'
 */
import { html, nothing } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { t } from '../../../i18n/texts.js';
import { icon } from '../../icons.js';
import { fileBar } from '../file-bar.js';
import { fieldView, groupFields } from '../form-view.js';
import { problemsView } from '../problems-view.js';
import { stepList, stepName } from './step-list.js';

/** What of the page is seen where there is no room for all of it. @typedef {'write' | 'both' | 'preview'} Shown */

/**
 * @typedef {object} LessonMaker
 * @property {FileBar} bar
 * @property {Parameters<typeof problemsView>[0]} problems
 * @property {StepList} list
 * @property {Form} form
 * @property {GroupShape} headShape
 * @property {GroupShape} stepShape
 * @property {Shown} shown
 * @property {(shown: Shown) => void} show
 * @property {{ note: string, again: () => void, fromStart: () => void, take: (() => void) | null, onFrame: (frame?: Element) => void }} preview `note` is what is said about it; `onFrame` is always the same function, so that each picture does not count as another frame; `take` is null where no step is shown
 */

/** @param {LessonMaker} page */
export function lessonMakerView(page) {
  const { bar, problems, list, shown } = page;
  return html`${fileBar(bar)}
    <section class="maker-state" aria-label=${t('lessonMaker.state')}>
      ${problemsView(problems)} ${viewChoice(page)}
    </section>
    <main class="lesson-maker" id="main" data-shown=${shown}>
      ${stepList(list)} ${formView(page)} ${previewView(page)}
    </main>`;
}

/** @param {LessonMaker} page */
function viewChoice({ shown, show }) {
  const views = /** @type {const} */ (['write', 'both', 'preview']);
  return html`<div class="maker-views" role="group" aria-label=${t('lessonMaker.views')}>
    ${views.map(
      (view) =>
        html`<button
          type="button"
          class="button small"
          data-view=${view}
          aria-pressed=${String(view === shown)}
          @click=${() => show(view)}
        >
          ${t(`lessonMaker.view.${view}`)}
        </button>`,
    )}
  </div>`;
}

/** @param {LessonMaker} page */
function formView({ form, list, headShape, stepShape }) {
  const { steps, current } = list;
  const isHead = current < 0;
  const path = isHead ? [] : ['steps', current];
  const trail = isHead ? [] : ['steps'];
  const shape = isHead ? headShape : stepShape;
  const field = { form, path, trail, shape, needed: true, bare: true };
  return html`<section class="maker-form" aria-labelledby="maker-form-title">
    <h2 id="maker-form-title" tabindex="-1">
      ${isHead ? t('lessonMaker.head') : stepName(steps?.[current], current)}
    </h2>
    ${keyed(
      // Another step is another form, whose folds are closed again.
      current,
      isHead ? groupFields(field, headShape) : fieldView(field),
    )}
  </section>`;
}

/** @param {LessonMaker} page */
function previewView({ preview }) {
  const { note, again, fromStart, take, onFrame } = preview;
  return html`<section class="maker-preview" aria-labelledby="maker-preview-title">
    <div class="maker-preview-head">
      <h2 id="maker-preview-title">${t('lessonMaker.preview')}</h2>
      <button type="button" class="button small" @click=${again}>
        ${icon('reset')} ${t('lessonMaker.preview.here')}
      </button>
      <button type="button" class="button small" @click=${fromStart}>
        ${icon('play')} ${t('lessonMaker.preview.start')}
      </button>
      ${
        take
          ? html`<button type="button" class="button small preview-take" @click=${take}>
              ${icon('download')} ${t('lessonMaker.preview.take')}
            </button>`
          : nothing
      }
    </div>
    <p class="form-note" role="status">${note}</p>
    <layerwise-playground
      class="maker-frame"
      src="embed.html"
      load="eager"
      hide="help,theme,full"
      label=${t('lessonMaker.preview.frame')}
      ${ref(onFrame)}
    ></layerwise-playground>
  </section>`;
}

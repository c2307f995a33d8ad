/**
 * The page on which a quiz is written: the list of its questions, the form of one of them, and
 * that question as it is played.
 * @import { Form } from '../../../maker/form.js'
 * @import { GroupShape, Shape } from '../../../quiz/shape.js'
 * @import { FileBar } from '../file-bar.js'
 * @import { QuestionList } from './question-list.js'
 */
import { html, nothing } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import { t } from '../../../i18n/index.js';
import { fileBar } from '../file-bar.js';
import { groupFields, startAfresh } from '../form-view.js';
import { problemsView } from '../problems-view.js';
import { kindName, questionList } from './question-list.js';
import { previewView } from './preview-view.js';

/**
 * @typedef {object} QuizMaker
 * @property {FileBar} bar
 * @property {Parameters<typeof problemsView>[0]} problems
 * @property {QuestionList} list
 * @property {Form} form
 * @property {GroupShape} settingsShape
 * @property {Readonly<Record<string, GroupShape>>} shapes of the questions, by kind
 * @property {Shape} questionsShape
 * @property {'edit' | 'preview'} tab of a narrow screen
 * @property {(tab: 'edit' | 'preview') => void} choose
 * @property {Parameters<typeof previewView>[0]} preview
 * @property {unknown} dialog over all of it
 * @property {unknown} bench the workbench, for questions that are set up in it
 */

/** @param {QuizMaker} maker */
export function quizMakerView(maker) {
  const { bar, problems, list, tab, choose, preview } = maker;
  return html`${fileBar(bar)} ${problemsView(problems)}
    <section class="maker-tabs" aria-label=${t('quizMaker.tabs')}>
      ${
        /** @type {const} */ (['edit', 'preview']).map(
          (each) =>
            html`<button
              type="button"
              class="button small"
              aria-pressed=${String(tab === each)}
              @click=${() => choose(each)}
            >
              ${t(`quizMaker.tab.${each}`)}
            </button>`,
        )
      }
    </section>
    <main id="main" class="maker-main" data-tab=${tab} tabindex="-1">
      ${questionList(list)} ${formPart(maker)} ${previewView(preview)}
    </main>
    ${maker.dialog}`;
}

/** @param {QuizMaker} maker */
function formPart(maker) {
  const { form, list, settingsShape, shapes, questionsShape, bench } = maker;
  const { current, questions } = list;
  const question = questions[current];
  if (!Array.isArray(form.get(['questions']))) {
    const field = { form, shape: questionsShape, path: ['questions'], trail: [], needed: true };
    return html`<section class="maker-form" id=${form.id(['questions'])} tabindex="-1">
      ${startAfresh(field)}
    </section>`;
  }
  if (current < 0 || question === undefined) {
    return html`<section class="maker-form" aria-labelledby="maker-form-title">
      <h2 id="maker-form-title" tabindex="-1">${t('quizMaker.settings')}</h2>
      ${groupFields({ form, shape: settingsShape, path: [], trail: ['quiz'], needed: true }, settingsShape)}
    </section>`;
  }
  const path = ['questions', current];
  const kind = form.plainText(question?.kind);
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind] : null;
  return html`<section
    class="maker-form"
    aria-labelledby="maker-form-title"
    id=${form.id(path)}
    tabindex="-1"
  >
    <h2 id="maker-form-title" tabindex="-1">
      ${t('quizMaker.form', { number: current + 1, kind: kindName(question) })}
    </h2>
    ${bench}
    ${keyed(
      // Another question is another form, whose folds are closed again.
      `${current} ${kind}`,
      shape
        ? groupFields({ form, shape, path, trail: [kind], needed: true }, shape)
        : html`<p class="issue" id=${form.id([...path, 'kind'])} tabindex="-1">
            ${t('quizMaker.kind.unknown.note')}
          </p>`,
    )}
  </section>`;
}

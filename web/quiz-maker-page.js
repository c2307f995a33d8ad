/**
 * The page on which quizzes are written: joins the draft, the forms, the reader that finds what is
 * wrong, the player that shows what is right, and the workbench. The only file that knows everyone
 * on this page.
 * @import { Issue } from '../wasm/engine.js'
 * @import { Shipped } from './views/quiz/page-types.js'
 */
import { nothing, render } from 'lit/html.js';
import english from './i18n/en-maker.json' with { type: 'json' };
import englishGoal from './i18n/en-goal.json' with { type: 'json' };
import englishMaker from './i18n/en-quiz-maker.json' with { type: 'json' };
import englishQuiz from './i18n/en-quiz.json' with { type: 'json' };
import './i18n/quiz-file.js';
import { addTexts, t } from './i18n/index.js';
import { datasetGroups, isDataset } from './data/catalog/list.js';
import { createDesk } from './maker-desk.js';
import { createForm } from './maker/form.js';
import { editList, firstNew, getAt, inserted, moved, setAt } from './maker/paths.js';
import { placeOf, readPath, sortProblems } from './maker/problems.js';
import { isQuizDraft, newQuiz, openQuiz, quizFileName, quizText } from './maker/quiz/quiz-file.js';
import { createPreview } from './maker/quiz/preview.js';
import { freeId, KINDS, newQuestion, quizPlan, settingsShape } from './maker/quiz/quiz-plan.js';
import { plainText } from './maker/typed.js';
import { plainIssues } from './maker/quiz/plain-issues.js';
import { needsPictures } from './quiz/played.js';
import { toLink } from './quiz/link.js';
import { MOST_QUESTIONS, questionShapes, quizShape } from './quiz/quiz-shape.js';
import { readQuizValue } from './quiz/read-quiz.js';
import { askEngine } from './quiz-engine.js';
import { createAdvice } from './quiz-maker-advice.js';
import { createBench } from './quiz-maker-bench.js';
import { listId, titleOf } from './views/maker/quiz/question-list.js';
import { quizMakerView } from './views/maker/quiz/quiz-maker-view.js';
import { quizWidgets } from './views/maker/quiz/widgets.js';
import { placeWords } from './views/maker/words.js';

for (const texts of [english, englishQuiz, englishGoal, englishMaker]) addTexts(texts);

const base = new URL('.', import.meta.url).href;

const host = /** @type {HTMLElement} */ (document.querySelector('#maker'));
/** @type {readonly Shipped[]} */
let shipped = [];
/** The question that is shown; −1: the settings of the quiz. */
let current = -1;
/** @type {'edit' | 'preview'} */
let tab = 'edit';
/** @type {typeof import('./views/quiz/pictures/index.js') | null} */
let pictures = null;
let picturesAsked = false;
/** What goes out of the quiz, while its dialog is open. @type {ReturnType<typeof import('./quiz-maker-export.js').createExport> | null} */
let exporting = null;

const desk = createDesk({
  key: 'layerwise-quiz-maker',
  initial: () => newQuiz(t('quizMaker.newTitle')),
  accepts: isQuizDraft,
  read: openQuiz,
  textOf: quizText,
  nameOf: quizFileName,
  addressOf: async (quiz) => `${base}quiz.html${await toLink(JSON.stringify(quiz))}`,
  async fetchExample(name) {
    const response = await fetch(`${base}quizzes/${name}.json`);
    if (!response.ok) throw new Error(String(response.status));
    return response.text();
  },
  isPlayable: () => problems().all.length === 0,
  leaveField: () => form.endTyping(),
  onReplaced() {
    current = questions().length > 0 ? 0 : -1;
    tab = 'edit';
    focus('maker-form-title');
  },
  onStepped(before) {
    const at = firstNew(questions(), before.questions);
    if (at < 0 || at === current) return false;
    current = at;
    return true;
  },
  draw,
});
const { draft, say, update, focus } = desk;

/** What is wrong with the value of the moment: read once for each value. */
let known = { value: /** @type {unknown} */ (null), problems: sortProblems([]) };
function problems() {
  const value = draft.value();
  if (known.value !== value) {
    const { issues } = readQuizValue(value, { isDataset });
    const plain = plainIssues(issues, value, (name) => t(`activations.${name}`));
    known = { value, problems: sortProblems(plain) };
  }
  return known.problems;
}

/** Problems but for one: that a quiz has no question yet is said in another way. */
const toMend = () => problems().all.filter((issue) => placeOf(issue) !== 'questions' || !isEmpty());

const form = createForm({
  draft,
  problems,
  advice: ([first, index, field, ...rest]) =>
    first === 'questions' && typeof index === 'number' && field && rest.length === 0
      ? adviceOf(index).filter((each) => each.field === field)
      : [],
  plan: { ...quizPlan, widget: quizWidgets({ datasetGroups, isDataset, say }) },
  focus,
});
const preview = createPreview({
  ask: askEngine,
  drawSeed: () => crypto.getRandomValues(new Uint32Array(1))[0],
  onChange: update,
});
const bench = createBench({ form, adviceOf, onChange: update });
const advice = createAdvice({ isTooEasy: bench.isTooEasy });

/** What could be better in a question. @param {number} index */
function adviceOf(index) {
  return advice.of(questions()[index]);
}

/** @returns {any[]} */
const questions = () => {
  const list = draft.value().questions;
  // More are told; the rest comes up as these are taken away.
  return Array.isArray(list) ? list.slice(0, MOST_QUESTIONS) : [];
};

const isEmpty = () => Array.isArray(draft.value().questions) && questions().length === 0;

/** @param {number} index @param {string} [id] of the element that gets the keyboard */
function show(index, id = 'maker-form-title') {
  current = Math.min(index, questions().length - 1);
  tab = 'edit';
  focus(id);
}

/** @param {(list: any[]) => unknown[]} edit @param {number} index to be shown then @param {string} id as of `show` */
function editQuestions(edit, index, id) {
  draft.change(editList(draft.value(), ['questions'], edit));
  show(index, id);
}

const list = {
  kinds: KINDS,
  show: (/** @type {number} */ index) => show(index),
  problems(/** @type {number} */ index) {
    if (index >= 0) return problems().within(`questions[${index}]`);
    return toMend().filter((issue) => !placeOf(issue).startsWith('questions[')).length;
  },
  add(/** @type {string} */ kind) {
    const at = current < 0 ? questions().length : current + 1;
    const made = newQuestion(/** @type {any} */ (kind), questions().map(Object));
    editQuestions((each) => inserted(each, at, made), at, form.id(['questions', at, 'text']));
  },
  move(/** @type {number} */ from, /** @type {number} */ to) {
    const isTool = document.activeElement?.closest('.maker-item-tools');
    const id = isTool ? `question-${to < from ? 'up' : 'down'}` : listId(to);
    editQuestions((each) => moved(each, from, to), to, id);
    say(t('quizMaker.moved', { number: to + 1 }));
  },
  duplicate(/** @type {number} */ index) {
    const { [index]: question } = questions();
    const others = questions().map(Object);
    const copy = { ...Object(question), id: freeId(plainText(question?.id) || 'question', others) };
    editQuestions((each) => inserted(each, index + 1, copy), index + 1, 'question-duplicate');
  },
  remove(/** @type {number} */ index) {
    editQuestions(
      (each) => each.filter((_, at) => at !== index),
      Math.min(index, questions().length - 2),
      'maker-undo',
    );
    say(t('quizMaker.removed', { number: index + 1 }));
  },
};

/** A place in words: the question, then the fields on the way. @param {string} place the text of a path */
function placeName(place) {
  const path = readPath(place, draft.value());
  const [first, index, ...rest] = path;
  if (first !== 'questions' || typeof index !== 'number') {
    return first === 'questions' ? t('quizMaker.questions') : placeWords(form, path, ['quiz']);
  }
  const question = questions()[index];
  const fields = placeWords(form, rest, [plainText(question?.kind)]);
  return t('quizMaker.place', { number: index + 1, fields: fields || titleOf(question) });
}

/** @param {string} place the text of a path */
function goTo(place) {
  const path = readPath(place, draft.value());
  const [first, index] = path;
  current = first === 'questions' && typeof index === 'number' ? index : -1;
  tab = 'edit';
  focus(...form.idsAround(path), 'maker-form-title');
}

/** Pictures come when a question needs them. */
function needPictures() {
  if (picturesAsked || !needsPictures(preview.page()?.drawn)) return;
  picturesAsked = true;
  import('./views/quiz/pictures/index.js').then(
    (module) => {
      pictures = module;
      update();
    },
    () => {
      picturesAsked = false;
    },
  );
}

/** Fetched when somebody opens it. */
async function openExport() {
  const { quiz } = readQuizValue(draft.value(), { isDataset });
  if (!quiz) return say(t('maker.playFirst'));
  try {
    const { createExport } = await import('./quiz-maker-export.js');
    const onClosed = () => {
      exporting = null;
      focus('maker-export', 'maker-more');
    };
    exporting = createExport({ quiz, base, onChange: update, onClosed });
    return update();
  } catch {
    return say(t('quizMaker.export.failed'));
  }
}

/** What the preview is given: the player's part, and nothing that leads away. */
function previewPage() {
  const page = preview.page();
  if (!page) return null;
  const nothingDone = () => {};
  return /** @type {import('./views/quiz/page-types.js').QuizPage} */ (
    /** @type {unknown} */ ({
      ...page,
      ...{ screen: { is: 'quiz' }, print: '', pictures, workbench: 'index.html#quiz' },
      ...{ show: nothingDone, leave: nothingDone, notice: '' },
    })
  );
}

function draw() {
  const value = draft.value();
  current = Math.min(current, questions().length - 1);
  bench.consider(questions()[current]);
  preview.show(value, current);
  needPictures();
  render(
    quizMakerView({
      bar: {
        ...desk.bar(shipped),
        title: t('quizMaker.title'),
        playWord: t('quizMaker.play'),
        more: { word: t('quizMaker.export'), open: () => void openExport() },
      },
      problems: {
        issues: toMend(),
        ...(isEmpty() && { fine: t('quizMaker.empty') }),
        advice: questions().flatMap((_, index) =>
          adviceOf(index).map(({ field, text }) => {
            const place = `questions[${index}].${field}`;
            return { text, name: placeName(place), goTo: () => goTo(place) };
          }),
        ),
        placeName: (issue) => placeName(placeOf(issue)),
        goTo: (issue) => goTo(placeOf(issue)),
        remove: (issue) => form.set(readPath(placeOf(issue), value), undefined),
      },
      list: { ...list, questions: questions(), current },
      form,
      settingsShape,
      shapes: questionShapes,
      questionsShape: quizShape.needed.questions,
      tab,
      choose(next) {
        tab = next;
        update();
      },
      preview: {
        page: previewPage(),
        isCurrent: preview.isCurrent(),
        isQuestion: current >= 0,
        restart: preview.restart,
        conditions: bench.conditions(getAt(value, ['questions', current])),
      },
      bench: current < 0 ? nothing : bench.view(current),
      dialog: exporting?.view() ?? nothing,
    }),
    host,
  );
}

update();
fetch(`${base}quizzes/index.json`)
  .then((response) => response.json())
  .then(
    (found) => {
      shipped = found;
      update();
    },
    () => {},
  );

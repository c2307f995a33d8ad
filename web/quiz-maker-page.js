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
import { createDraft } from './maker/draft.js';
import { createForm } from './maker/form.js';
import { editList, getAt, inserted, moved, setAt } from './maker/paths.js';
import { placeOf, readPath, sortProblems } from './maker/problems.js';
import { createPreview } from './maker/quiz/preview.js';
import {
  freeId,
  isQuiz,
  KINDS,
  newQuestion,
  newQuiz,
  quizPlan,
  settingsShape,
} from './maker/quiz/quiz-plan.js';
import { needsPictures } from './quiz/played.js';
import { browserStorage } from './quiz/progress.js';
import { MOST_QUESTIONS, questionShapes, quizShape } from './quiz/quiz-shape.js';
import { readQuizValue } from './quiz/read-quiz.js';
import { askEngine } from './quiz-engine.js';
import { focusField } from './views/maker/problems-view.js';
import { createBench } from './quiz-maker-bench.js';
import { createFiles } from './quiz-maker-files.js';
import { listId, titleOf } from './views/maker/quiz/question-list.js';
import { quizMakerView } from './views/maker/quiz/quiz-maker-view.js';
import { quizWidgets } from './views/maker/quiz/widgets.js';
import { placeWords } from './views/maker/words.js';

for (const texts of [english, englishQuiz, englishGoal, englishMaker]) addTexts(texts);

const base = new URL('.', import.meta.url).href;
const STORAGE_KEY = 'layerwise-quiz-maker';
/** Of silence before the draft is written. */
const WRITE_AFTER_MS = 250;

const host = /** @type {HTMLElement} */ (document.querySelector('#maker'));
/** @type {readonly Shipped[]} */
let shipped = [];
/** The question that is shown; −1: the settings of the quiz. */
let current = -1;
/** @type {'edit' | 'preview'} */
let tab = 'edit';
let notice = '';
/** Elements one of which is to have the keyboard after the next picture. @type {readonly string[]} */
let focusNext = [];
/** @type {typeof import('./views/quiz/pictures/index.js') | null} */
let pictures = null;
let picturesAsked = false;
let writing = 0;

/** @param {unknown} value @returns {value is any} */
const accepts = (value) => isQuiz(value);

const draft = createDraft({
  storage: browserStorage(),
  key: STORAGE_KEY,
  initial: () => newQuiz(t('quizMaker.newTitle')),
  accepts,
  later(write) {
    clearTimeout(writing);
    writing = window.setTimeout(write, WRITE_AFTER_MS);
  },
  onChange: update,
});

/** What is wrong with the value of the moment: read once for each value. */
let known = { value: /** @type {unknown} */ (null), problems: sortProblems([]) };
function problems() {
  const value = draft.value();
  if (known.value !== value) {
    known = { value, problems: sortProblems(readQuizValue(value, { isDataset }).issues) };
  }
  return known.problems;
}

/** Problems but for one: that a quiz has no question yet is said in another way. */
const toMend = () => problems().all.filter((issue) => placeOf(issue) !== 'questions' || !isEmpty());

/** @param {...string} ids */
function focus(...ids) {
  focusNext = ids;
  update();
}

/** @param {string} words */
function say(words) {
  notice = words;
  update();
}

const form = createForm({
  draft,
  problems,
  plan: { ...quizPlan, widget: quizWidgets({ datasetGroups, isDataset, say }) },
  focus,
});
const preview = createPreview({
  ask: askEngine,
  drawSeed: () => crypto.getRandomValues(new Uint32Array(1))[0],
  onChange: update,
});
const bench = createBench({ form, onChange: update });

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
    const copy = { ...Object(question), id: freeId(String(Object(question).id), others) };
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

/** Another file altogether; what was there is a step back. @param {any} quiz @param {string} words */
function replace(quiz, words) {
  draft.replace(quiz);
  current = questions().length > 0 ? 0 : -1;
  tab = 'edit';
  focusNext = ['maker-form-title'];
  say(words);
}

const files = createFiles({
  draft,
  shipped: () => shipped,
  isPlayable: () => problems().all.length === 0,
  ...{ base, replace, say },
});

/** Where a problem is, in words: the question, then the fields on the way. @param {Issue} issue */
function placeName(issue) {
  const path = readPath(placeOf(issue), draft.value());
  const [first, index, ...rest] = path;
  if (first !== 'questions' || typeof index !== 'number') {
    return first === 'questions' ? t('quizMaker.questions') : placeWords(form, path, ['quiz']);
  }
  const question = questions()[index];
  const fields = placeWords(form, rest, [String(question?.kind)]);
  return t('quizMaker.place', { number: index + 1, fields: fields || titleOf(question) });
}

/** @param {Issue} issue */
function goTo(issue) {
  const path = readPath(placeOf(issue), draft.value());
  const [first, index] = path;
  current = first === 'questions' && typeof index === 'number' ? index : -1;
  tab = 'edit';
  focus(...path.map((_, at) => form.id(path.slice(0, path.length - at))), 'maker-form-title');
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
  preview.show(value, current);
  needPictures();
  const { all } = problems();
  render(
    quizMakerView({
      bar: {
        title: t('quizMaker.title'),
        examples: shipped,
        startNew: () => replace(newQuiz(t('quizMaker.newTitle')), t('maker.started')),
        openExample: (name) => void files.openExample(name),
        openFile: (file) => void files.openFile(file),
        save: files.save,
        copyLink: () => void files.copyLink(),
        play: () => void files.play(),
        isPlayable: all.length === 0,
        playWord: t('quizMaker.play'),
        canUndo: draft.canUndo(),
        canRedo: draft.canRedo(),
        undo,
        redo,
        notice,
        trouble: draft.trouble(),
      },
      problems: {
        issues: toMend(),
        ...(isEmpty() && { fine: t('quizMaker.empty') }),
        placeName,
        goTo,
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
    }),
    host,
  );
}

function undo() {
  form.endTyping();
  notice = '';
  draft.undo();
}

function redo() {
  form.endTyping();
  notice = '';
  draft.redo();
}

let isDrawing = false;
function update() {
  if (isDrawing) return;
  isDrawing = true;
  queueMicrotask(() => {
    isDrawing = false;
    draw();
    const ids = focusNext;
    focusNext = [];
    if (ids.length > 0) focusField(ids);
  });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const act = key === 'z' ? (event.shiftKey ? redo : undo) : { y: redo, s: files.save }[key];
  if (!act) return;
  event.preventDefault();
  act();
}

addEventListener('keydown', onKey);
addEventListener('pagehide', () => draft.write());
addEventListener('storage', ({ key }) => {
  if (key === STORAGE_KEY) say(t('maker.otherTab'));
});
addEventListener('dragover', (event) => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
});
addEventListener('drop', (event) => {
  const [file] = event.dataTransfer?.files ?? [];
  if (!file) return;
  event.preventDefault();
  void files.openFile(file);
});

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

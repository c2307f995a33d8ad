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
import { toLink } from './quiz/link.js';
import { needsPictures } from './quiz/played.js';
import { browserStorage } from './quiz/progress.js';
import { MOST_BYTES, questionShapes, quizShape } from './quiz/quiz-shape.js';
import { readJson } from './quiz/read-json.js';
import { readQuizValue } from './quiz/read-quiz.js';
import { askEngine } from './quiz-engine.js';
import { saveFile } from './views/download.js';
import { focusField } from './views/maker/problems-view.js';
import { createBench } from './quiz-maker-bench.js';
import { listId, titleOf } from './views/maker/quiz/question-list.js';
import { quizMakerView } from './views/maker/quiz/quiz-maker-view.js';
import { quizWidgets } from './views/maker/quiz/widgets.js';
import { placeWords, problemText } from './views/maker/words.js';

for (const texts of [english, englishQuiz, englishGoal, englishMaker]) addTexts(texts);

const base = new URL('.', import.meta.url).href;
const STORAGE_KEY = 'layerwise-quiz-maker';
/** Characters of a link that is handed out, and of one that a browser opens. */
const MOST_LINK = 16_000;
const MOST_OPENED = 500_000;
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
  return Array.isArray(list) ? list : [];
};

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
    const { all } = problems();
    return all.filter((issue) => !placeOf(issue).startsWith('questions[')).length;
  },
  add(/** @type {string} */ kind) {
    const at = current < 0 ? questions().length : current + 1;
    const made = newQuestion(/** @type {any} */ (kind), questions());
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
    const copy = { ...question, id: freeId(String(question?.id ?? 'question'), questions()) };
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

/** @param {Uint8Array | string} source @param {string} name what the author knows it by */
function take(source, name) {
  const read = readJson(source, MOST_BYTES);
  const issues =
    read.issues.length > 0 || isQuiz(read.value) ? read.issues : formatIssues(read.value);
  if (issues.length > 0) {
    return say(t('maker.refused', { name, why: issues.map(problemText).join(' ') }));
  }
  return replace(read.value, t('maker.opened', { name }));
}

/** @param {unknown} value of a file that is no quiz @returns {readonly Issue[]} */
const formatIssues = (value) => readQuizValue(value).issues;

/** @param {File} file */
async function openFile(file) {
  try {
    take(new Uint8Array(await file.slice(0, 2 * MOST_BYTES).arrayBuffer()), file.name);
  } catch {
    say(t('maker.refused', { name: file.name, why: t('maker.unreadable') }));
  }
}

/** @param {string} name of a quiz that comes with the page */
async function openExample(name) {
  const { title = name } = shipped.find((each) => each.name === name) ?? {};
  try {
    const response = await fetch(`${base}quizzes/${name}.json`);
    if (!response.ok) throw new Error(String(response.status));
    take(await response.text(), title);
  } catch {
    say(t('maker.refused', { name: title, why: t('maker.notFetched') }));
  }
}

function save() {
  const title = String(draft.value().title ?? '');
  const plain = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const name = `${plain.slice(0, 60) || 'quiz'}.json`;
  saveFile(name, [JSON.stringify(draft.value(), null, 2), '\n'], 'application/json');
  say(t('maker.saved', { name }));
}

async function copyLink() {
  try {
    const hash = await toLink(JSON.stringify(draft.value()));
    if (hash.length > MOST_LINK) return say(t('maker.link.long'));
    await navigator.clipboard.writeText(`${base}quiz.html${hash}`);
    return say(t('maker.link.copied'));
  } catch {
    return say(t('maker.link.failed'));
  }
}

/** Opens the quiz page with this quiz, in another tab. */
async function play() {
  if (problems().all.length > 0) return say(t('maker.playFirst'));
  const hash = await toLink(JSON.stringify(draft.value()));
  if (hash.length <= MOST_OPENED) window.open(`${base}quiz.html${hash}`, '_blank');
  else say(t('maker.link.long'));
  return undefined;
}

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
        openExample: (name) => void openExample(name),
        openFile: (file) => void openFile(file),
        save,
        copyLink: () => void copyLink(),
        play: () => void play(),
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
        issues: all,
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
  const act = key === 'z' ? (event.shiftKey ? redo : undo) : { y: redo, s: save }[key];
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
  void openFile(file);
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

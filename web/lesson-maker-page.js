/**
 * The page on which lessons are written: joins the draft, the forms, the reader that finds what is
 * wrong, and the workbench in which the lesson is played. The only file that knows everyone on
 * this page.
 * @import { Issue } from '../wasm/engine.js'
 * @import { LessonStep, ShippedLesson } from './lesson-types.js'
 * @import { LessonDraft } from './maker/lesson-file.js'
 * @import { Shown } from './views/maker/lesson/maker-view.js'
 */
import { render } from 'lit/html.js';
import './element/index.js';
import { datasetGroups, isDataset } from './data/catalog/list.js';
import { OPTIONS } from './data/training-options.js';
import englishLesson from './i18n/en-lesson.json' with { type: 'json' };
import englishMaker from './i18n/en-lesson-maker.json' with { type: 'json' };
import english from './i18n/en-maker.json' with { type: 'json' };
import { addTexts, t } from './i18n/index.js';
import { toLink } from './lesson/link.js';
import { lessonShape } from './lesson/lesson-shape.js';
import { createPreview } from './lesson-maker-preview.js';
import { createDesk } from './maker-desk.js';
import { createForm } from './maker/form.js';
import {
  checkLesson,
  fileName,
  isLessonDraft,
  lessonText,
  newLesson,
  newStep,
  openLesson,
  unwritten,
} from './maker/lesson-file.js';
import { canHaveUnit, headShape, lessonPlan, stepShape } from './maker/lesson-plan.js';
import { playable } from './maker/lesson-playable.js';
import { itemsOf } from './maker/lesson-set.js';
import { editList, firstNew, getAt, inserted, moved, setAt } from './maker/paths.js';
import { placeOf, readPath, sortProblems } from './maker/problems.js';
import { plainText } from './maker/typed.js';
import { lessonMakerView } from './views/maker/lesson/maker-view.js';
import { stepId, stepName } from './views/maker/lesson/step-list.js';
import { lessonWidgets } from './views/maker/lesson/widgets.js';
import { placeWords } from './views/maker/words.js';

for (const texts of [english, englishLesson, englishMaker]) addTexts(texts);
// Names of tabs and settings, and what the readers say; without them both are told in plain words.
import('./i18n/maker.js').then(
  () => update(),
  () => {},
);

const base = new URL('.', import.meta.url).href;
const { steps: stepsShape } = lessonShape.needed;
const MOST_STEPS = stepsShape.is === 'list' ? stepsShape.most : 0;
/** Of silence before what the steps set is tried. */
const CHECK_AFTER_MS = 600;

const host = /** @type {HTMLElement} */ (document.querySelector('#maker'));
/** @type {readonly ShippedLesson[]} */
let shipped = [];
/** The step that is shown; −1: what the whole lesson says of itself. */
let current = 0;
/** @type {Shown} */
let shown = 'both';
/** What became of the last taking. @type {ReturnType<Parameters<typeof lessonWidgets>[0]['taken']>} */
let taken = { step: -1, words: '', left: [] };

/** What stands in a new lesson or step. */
const firstWords = () => ({
  title: t('lessonMaker.new.title'),
  about: t('lessonMaker.new.about'),
  step: t('lessonMaker.new.step'),
  text: t('lessonMaker.new.text'),
});

/** @param {string} file @returns {Promise<string>} */
async function fetchText(file) {
  const response = await fetch(base + file);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.text();
}

/** @type {Promise<ReturnType<typeof import('./lesson-maker-bench.js').createBench>> | null} */
let opening = null;
/** The logic of the workbench, which is large. The next call asks again where it could not be fetched. */
function openBench() {
  opening ??= import('./lesson-maker-bench.js').then(({ createBench }) => createBench(fetchText));
  opening.catch(() => (opening = null));
  return opening;
}

const desk = createDesk({
  key: 'layerwise-lesson-maker',
  initial: () => newLesson(firstWords()),
  accepts: isLessonDraft,
  read(source) {
    const { lesson, issues } = openLesson(source);
    return { value: lesson, issues };
  },
  textOf: lessonText,
  nameOf: fileName,
  addressOf: async (value) => `${base}index.html${await toLink(JSON.stringify(value))}`,
  fetchExample: (name) => fetchText(`lessons/${name}.json`),
  /** @returns {boolean} */
  isPlayable: () => problems().all.length === 0,
  leaveField: () => form.endTyping(),
  onReplaced() {
    current = steps().length > 0 ? 0 : -1;
    focus('maker-form-title');
  },
  onStepped(before) {
    const at = firstNew(steps(), before.steps);
    if (at < 0 || at === current) return false;
    current = at;
    return true;
  },
  draw,
});
const { draft, update, focus } = desk;

/** What the workbench itself does not take; it is tried a moment after the value is new. */
let tried = { sets: '', issues: /** @type {readonly Issue[]} */ ([]) };
let checking = 0;
/** What is wrong with the value of the moment, and what can be shown of it: found once for each value. */
let known = {
  value: /** @type {LessonDraft | null} */ (null),
  tried,
  problems: sortProblems([]),
  lesson: playable(draft.value(), { isDataset }),
};

function look() {
  const value = draft.value();
  if (known.value === value && known.tried === tried) return known;
  const { lesson, issues } = checkLesson(value, { isDataset });
  const others = lesson && setsOf(lesson.steps) === tried.sets ? tried.issues : [];
  known = {
    ...{ value, tried, problems: sortProblems([...issues, ...others]) },
    lesson: lesson ?? playable(value, { isDataset }),
  };
  if (lesson) checkSoon(lesson.steps);
  return known;
}
const problems = () => look().problems;

/** @param {readonly LessonStep[]} all */
const setsOf = (all) => JSON.stringify(all.map(({ set }) => set ?? null));

/** @param {readonly LessonStep[]} all */
function checkSoon(all) {
  const sets = setsOf(all);
  clearTimeout(checking);
  if (sets === tried.sets) return;
  checking = window.setTimeout(async () => {
    try {
      const issues = await (await openBench()).check(all);
      tried = { sets, issues };
      update();
    } catch {
      // What could not be tried is told by the preview.
    }
  }, CHECK_AFTER_MS);
}

const widgets = lessonWidgets({
  groups: datasetGroups,
  options: Object.keys(OPTIONS),
  canHaveUnit,
  itemsOf,
  take: (step) => void takeFromPreview(step),
  taken: () => taken,
});
const form = createForm({ draft, problems, plan: lessonPlan({ widget: widgets }), focus });
const preview = createPreview(update);

/** @param {number} step */
async function takeFromPreview(step) {
  const say = (/** @type {string} */ key, left = /** @type {typeof taken.left} */ ([]), at = 0) => {
    taken = { step, words: t(`lessonMaker.set.${key}`, { step: at }), left };
    update();
  };
  say('taking');
  const before = look().lesson?.steps.slice(0, step);
  const state = await preview.state().catch(() => null);
  if (!state || !before) return say('notThere');
  const at = state.lesson?.step ?? step + 1;
  // Somebody has gone on in the preview.
  if (at !== step + 1) return say('elsewhere', [], at);
  try {
    const { set, outputTab, left } = await (await openBench()).take(before, state);
    const path = ['steps', step];
    let next = setAt(draft.value(), [...path, 'set'], set);
    if (outputTab) next = setAt(next, [...path, 'outputTab'], outputTab);
    form.endTyping();
    draft.change(next);
    preview.isThere(look().lesson, step);
    return say(set || outputTab ? 'taken' : 'same', left);
  } catch {
    return say('before');
  }
}

/** @returns {unknown[]} */
function steps() {
  const list = draft.value().steps;
  return Array.isArray(list) ? list : [];
}

/** @param {number} index @param {string} [id] of the element that gets the keyboard */
function show(index, id = 'maker-form-title') {
  current = Math.min(index, steps().length - 1);
  focus(id);
}

/** @param {(list: unknown[]) => unknown[]} edit @param {number} index to be shown then @param {string} id as of `show` */
function editSteps(edit, index, id) {
  draft.change(editList(draft.value(), ['steps'], edit));
  show(index, id);
}

const list = {
  most: MOST_STEPS,
  problems(/** @type {number} */ index) {
    if (index >= 0) return problems().within(`steps[${index}]`);
    return problems().all.filter((issue) => !placeOf(issue).startsWith('steps[')).length;
  },
  show: (/** @type {number} */ index) => show(index),
  add() {
    const at = current < 0 ? steps().length : current + 1;
    editSteps(
      (each) => inserted(each, at, newStep(firstWords())),
      at,
      form.id(['steps', at, 'title']),
    );
  },
  move(/** @type {number} */ from, /** @type {number} */ to) {
    const isTool = document.activeElement?.closest('.step-tools');
    const id = isTool ? `step-${to < from ? 'up' : 'down'}` : stepId(to);
    editSteps((each) => moved(each, from, to), to, id);
  },
  duplicate(/** @type {number} */ index) {
    const copy = structuredClone(steps()[index]);
    editSteps((each) => inserted(each, index + 1, copy), index + 1, 'step-double');
  },
  remove(/** @type {number} */ index) {
    const name = stepName(steps()[index], index);
    const rest = (/** @type {unknown[]} */ each) => each.filter((_, at) => at !== index);
    editSteps(rest, Math.min(index, steps().length - 2), 'maker-undo');
    desk.say(t('lessonMaker.removed', { name }));
  },
};

/** Where a problem is, in words: the step, then the fields on the way. @param {Issue} issue */
function placeName(issue) {
  const path = readPath(placeOf(issue), draft.value());
  const [first, index, ...rest] = path;
  const isStep = first === 'steps' && typeof index === 'number';
  const place = isStep ? t('lessonMaker.step', { number: index + 1 }) : t('lessonMaker.head');
  const kind = isStep && rest[0] === 'ask' ? getAt(steps()[index], ['ask', 'kind']) : undefined;
  // A question's fields have their names by its kind.
  const before = typeof kind === 'string' ? ['steps', 'ask', kind] : isStep ? ['steps'] : [];
  const within = typeof kind === 'string' ? rest.slice(1) : isStep ? rest : path;
  const fields = placeWords(form, within, before);
  return fields ? t('lessonMaker.place', { place, fields }) : place;
}

/** @param {Issue} issue */
function goTo(issue) {
  const path = readPath(placeOf(issue), draft.value());
  const [first, index] = path;
  current = first === 'steps' && typeof index === 'number' ? index : -1;
  if (shown === 'preview') shown = 'both';
  focus(...form.idsAround(path), 'maker-form-title');
}

/** What is no mistake, and yet hardly meant to stay. */
function hint() {
  const found = unwritten(draft.value(), firstWords());
  return found.length === 0
    ? ''
    : t('lessonMaker.unwritten', { count: found.length, steps: found.join(', ') });
}

/** What is said about the preview. */
function previewNote() {
  const { lesson, problems: found } = look();
  const trouble = preview.trouble();
  if (!lesson) return t('lessonMaker.preview.none');
  if (taken.step === current && taken.words && shown === 'preview') return taken.words;
  if (trouble) return t('lessonMaker.preview.failed', { why: trouble });
  return t(`lessonMaker.preview.${found.all.length > 0 ? 'partly' : 'about'}`);
}

function draw() {
  const value = draft.value();
  const { lesson, problems: found } = look();
  current = Math.min(current, steps().length - 1);
  preview.show(lesson, Math.max(0, current));
  const title = plainText(value.title).trim() || t('lessonMaker.untitled');
  document.title = t('lessonMaker.document', { title });
  render(
    lessonMakerView({
      bar: {
        ...desk.bar(shipped),
        ...{ title: t('lessonMaker.title'), playWord: t('lessonMaker.play') },
      },
      problems: {
        ...{ issues: found.all, hint: hint(), placeName, goTo },
        remove: (issue) => form.set(readPath(placeOf(issue), value), undefined),
      },
      list: { ...list, current, steps: Array.isArray(value.steps) ? value.steps : null },
      ...{ form, headShape, stepShape, shown },
      show(next) {
        shown = next;
        update();
      },
      preview: {
        note: previewNote(),
        again: () => preview.again(Math.max(0, current)),
        fromStart: () => preview.again(0),
        take: current < 0 ? null : () => void takeFromPreview(current),
        onFrame: preview.onFrame,
      },
    }),
    host,
  );
}

update();
fetchText('lessons/index.json').then(
  (text) => {
    shipped = JSON.parse(text);
    update();
  },
  () => {},
);

/**
 * Plays one lesson after the other: what is shown, what was answered, and what the workbench is
 * told. Knows no page: the view draws what stands here.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Lesson, LessonProgress, LessonStep, Said, ShippedLesson, Verdict } from '../lesson-types.js'
 * @import { Action, State } from '../types.js'
 * @import { Workbench } from './driver.js'
 * @import { readLesson } from './read-lesson.js'
 */
import { untilSettled } from '../state/drive.js';
import { CannotSet, isDone, show, stateAfter, train, withTab } from './driver.js';
import { badLink, noStep, notSet } from './issues.js';
import { isAnswer, judge, measureOf } from './judge.js';
import { fromLink } from './link.js';
import { atStep, newProgress, readProgress, withNews } from './progress.js';
import { Shelf } from './shelf.js';

/** Name of a lesson that came from a file. */
export const OWN = 'own';

/**
 * @typedef {object} PlayerOptions
 * @property {Workbench} workbench
 * @property {(source: Uint8Array | string) => ReturnType<typeof readLesson>} read
 * @property {(name: string) => Promise<string>} fetchLesson text of a lesson that comes with the page; '' for the list of them
 * @property {{ begin: (name: string, parts: State) => Promise<void>, openId: () => string, has: (id: string) => boolean, open: (id: string) => Promise<void> }} projects
 * @property {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null} storage
 * @property {(step: LessonStep | null) => void} onStep another step is shown, or none any more
 * @property {(name: string) => void} onName the lesson that is open; '' for none
 * @property {() => void} onChange
 * @property {boolean} [isFixed] no other lesson can be chosen: in a frame
 */

export class Player {
  /** null while the list is shown. @type {Lesson | null} */
  lesson = null;
  name = '';
  /** @type {LessonProgress} */
  progress = newProgress('');
  /** Those that come with the page, once they have been fetched. @type {readonly ShippedLesson[] | null} */
  shipped = null;
  /** What is wrong with the last file, called `from`. @type {readonly Issue[]} */
  issues = [];
  from = '';
  /** What is chosen or typed and not checked yet. @type {Said | null} */
  typed = null;
  isRunning = false;
  /** A check was asked for without an answer. */
  isNudged = false;
  /** What cannot be done; '' for nothing: `set` or `fetch`. @type {'' | 'set' | 'fetch'} */
  trouble = '';
  isOpen = false;
  /** Progress as it was last read or kept here. @type {string | null} */
  known = null;
  /** What another tab did with this lesson; '' for nothing: `done` some of it, or `begun` it again. @type {'' | 'done' | 'begun'} */
  elsewhere = '';
  /** The work that is under way, one after the other. */
  queue = Promise.resolve();

  /** @param {PlayerOptions} options */
  constructor(options) {
    this.options = options;
    this.shelf = new Shelf(options.storage);
    options.workbench.store.subscribe((state, action) => this.heard(state, action));
  }

  get step() {
    return this.lesson?.steps[this.progress.step] ?? null;
  }

  /** What was answered and checked in this step. @returns {Said | null} */
  get said() {
    return this.progress.said[this.progress.step] ?? null;
  }

  /** The step's run has come to its end at some time. */
  get hasRun() {
    return this.progress.step in this.progress.ran;
  }

  /** @returns {Verdict | null} */
  get verdict() {
    const ask = this.step?.ask;
    if (!ask || this.said === null || !isAnswer(ask, this.said)) return null;
    const ran = this.progress.ran[this.progress.step];
    return judge(ask, this.said, typeof ran === 'number' ? ran : null);
  }

  /** All that the step asks for is done. */
  get isStepDone() {
    const { step } = this;
    return (!step?.ask || this.said !== null) && (!step?.run || this.hasRun);
  }

  /** After all that is under way. @param {() => Promise<void>} work */
  inTurn(work) {
    this.queue = this.queue.then(work).catch((error) => {
      console.error(error);
      this.trouble = error instanceof CannotSet ? 'set' : 'fetch';
      this.options.onChange();
    });
    return this.queue;
  }

  /** Shows the list. */
  showList() {
    this.isOpen = true;
    this.leaveLesson();
    return this.inTurn(async () => {
      this.shipped ??= JSON.parse(await this.options.fetchLesson(''));
      this.trouble = '';
      this.options.onChange();
    });
  }

  close() {
    this.isOpen = false;
    this.leaveLesson();
    this.options.onChange();
  }

  leaveLesson() {
    this.lesson = null;
    this.issues = [];
    this.trouble = '';
    this.options.onName('');
    this.options.onStep(null);
    this.options.onChange();
  }

  /**
   * Opens a lesson that comes with the page; where one was in the middle of it, there.
   * @param {string} name
   * @param {{ again?: boolean, step?: number, here?: boolean }} [options] `again`: from the
   *   beginning; `step`: there, from 0; `here`: with the project that is open
   */
  open(name, options = {}) {
    this.isOpen = true;
    return this.inTurn(async () => {
      const { read, fetchLesson } = this.options;
      const kept = name === OWN ? this.shelf.get('text') : await fetchLesson(name);
      if (kept === null) return this.refuse([], name);
      const { lesson, issues } = read(kept);
      if (!lesson) return this.refuse(issues, name);
      await this.play(lesson, name, options);
    });
  }

  /**
   * Opens a lesson that is handed over.
   * @param {string} text of its file
   * @param {{ name?: string, step?: number, here?: boolean }} [options] `name`: of one that comes with the page; `step`: from 0; `here`: with the workbench as it is
   * @returns {Promise<readonly Issue[]>} what is wrong with it; nothing has changed then
   */
  async load(text, { name = OWN, step = 0, here = false } = {}) {
    const { lesson, issues } = this.options.read(text);
    if (!lesson) return issues;
    const { length } = lesson.steps;
    if (step >= length) return [noStep(step, length)];
    await this.queue;
    try {
      await this.play(lesson, name, { again: true, step, here });
    } catch (error) {
      if (!(error instanceof CannotSet)) throw error;
      return [notSet(error.message)];
    }
    return [];
  }

  /** The same lesson from its first step on. */
  restart() {
    const { lesson, name } = this;
    return this.inTurn(async () => {
      if (lesson) await this.play(lesson, name, { again: true });
    });
  }

  /** @param {{ name: string, size: number, arrayBuffer: () => Promise<ArrayBuffer> }} file */
  openFile(file) {
    return this.inTurn(async () => {
      const source = new Uint8Array(await file.arrayBuffer());
      await this.playOwn(source, file.name, { again: true });
    });
  }

  /**
   * Opens a lesson that is in the address; where it was the last one opened in such a way, where
   * somebody was in it.
   * @param {string} name what follows `#lesson=`, see link.js
   * @param {string} from what it is called where it cannot be read
   * @param {Parameters<Player['open']>[1]} [options]
   */
  openLink(name, from, options = {}) {
    this.isOpen = true;
    return this.inTurn(async () => {
      const text = (await fromLink(name).catch(badLink)) ?? '';
      if (typeof text !== 'string') return this.refuse([text], from);
      await this.playOwn(text, from, options);
    });
  }

  /** @param {Uint8Array | string} source @param {string} from @param {NonNullable<Parameters<Player['open']>[1]>} options */
  async playOwn(source, from, { again = false, ...options }) {
    const { lesson, issues } = this.options.read(source);
    if (!lesson) return this.refuse(issues, from);
    const text = JSON.stringify(lesson);
    const isOther = text !== this.shelf.get('text');
    // For a reload; an old one's progress goes.
    this.shelf.put('text', text);
    await this.play(lesson, OWN, { ...options, again: again || isOther });
  }

  /** @param {readonly Issue[]} issues @param {string} from */
  refuse(issues, from) {
    this.leaveLesson();
    this.issues = issues;
    this.from = from;
    this.trouble = issues.length > 0 ? '' : 'fetch';
    this.options.onChange();
  }

  /** What was done in a lesson before. @param {string} name @param {Pick<Lesson, 'steps'>} lesson */
  progressOf(name, lesson) {
    return readProgress(this.shelf.get(name), lesson);
  }

  /** @param {Lesson} lesson @param {string} name @param {NonNullable<Parameters<Player['open']>[1]>} options */
  async play(lesson, name, { again = false, step = 0, here = false }) {
    const { projects, workbench } = this.options;
    const at = Math.min(step, lesson.steps.length - 1);
    const before = again || at > 0 || here ? null : this.progressOf(name, lesson);
    const isHere = before !== null && !before.done;
    if (isHere && before.project === projects.openId()) this.progress = before;
    else if (isHere && projects.has(before.project)) {
      await projects.open(before.project);
      this.progress = before;
    } else {
      if (!here) {
        const { parts, speed } = await stateAfter(workbench, lesson.steps.slice(0, at + 1));
        await projects.begin(lesson.title, { ...workbench.start, ...parts });
        if (speed) workbench.store.dispatch({ type: 'run/speedChosen', speed });
      }
      this.progress = atStep(newProgress(projects.openId()), at);
    }
    Object.assign(this, { lesson, name, issues: [], trouble: '', elsewhere: '', isOpen: true });
    this.known = this.shelf.get(name);
    this.options.onName(name);
    this.entered();
  }

  /** A step is shown from now on. */
  entered() {
    this.typed = this.said;
    this.isNudged = false;
    this.keepProgress();
    const { step } = this;
    const { store } = this.options.workbench;
    if (step?.outputTab) {
      store.dispatch({ type: 'view/lookChosen', look: { tab: step.outputTab } });
    }
    this.options.onStep(step);
    this.options.onChange();
    // What is built already needs not be built again.
    if (step?.run && 'build' in step.run) {
      this.heard(store.getState(), { type: 'run/pausePressed' });
    }
  }

  /** @param {number} index */
  go(index) {
    const { lesson } = this;
    if (!lesson) return;
    if (index >= lesson.steps.length) {
      this.progress = { ...this.progress, done: true };
      this.keepProgress();
      if (this.options.isFixed) this.options.onChange();
      else void this.showList();
      return;
    }
    const isNew = index > this.progress.reached;
    if (this.elsewhere === 'done') this.elsewhere = '';
    this.progress = atStep(this.progress, Math.max(0, index));
    this.trouble = '';
    this.entered();
    const { step } = this;
    if (isNew && (step?.set || step?.reset)) void this.inTurn(() => this.apply(step));
  }

  /** A step's own changes, on top of what is there. @param {LessonStep} step */
  async apply(step) {
    const { set, reset = false } = step;
    const { workbench } = this.options;
    const { store, take } = workbench;
    const state = store.getState();
    const { parts, speed } = set ? await take(set, state) : { parts: state, speed: null };
    // A learner may have made another table meanwhile.
    if (!parts) return this.restore();
    await show(store, { parts: withTab(parts, step), speed }, reset);
  }

  /** The workbench as the lesson has it at this step. */
  setUpAgain() {
    return this.inTurn(() => this.restore());
  }

  async restore() {
    const { lesson } = this;
    const { workbench } = this.options;
    if (!lesson) return;
    const steps = lesson.steps.slice(0, this.progress.step + 1);
    await show(workbench.store, await stateAfter(workbench, steps), true);
    this.trouble = '';
    this.options.onChange();
  }

  /** @param {Said} said */
  answer(said) {
    this.typed = said;
    this.isNudged = false;
    this.options.onChange();
  }

  check() {
    const ask = this.step?.ask;
    if (!ask) return;
    this.isNudged = !isAnswer(ask, this.typed);
    if (!this.isNudged) this.note('said', /** @type {Said} */ (this.typed));
    this.options.onChange();
  }

  /** @template {'said' | 'ran'} K @param {K} field @param {LessonProgress[K][string]} value @param {number} [step] */
  note(field, value, step = this.progress.step) {
    const entries = { ...this.progress[field], [step]: value };
    this.progress = { ...this.progress, [field]: entries };
    this.keepProgress();
  }

  /** The run of this step. */
  train() {
    const { lesson } = this;
    const { run, ask } = this.step ?? {};
    const at = this.progress.step;
    if (!run || !('epochs' in run) || this.isRunning) return;
    // Whoever predicts does so before.
    if (ask?.kind === 'predict' && this.said === null) {
      this.check();
      if (this.said === null) return;
    }
    this.isRunning = true;
    this.options.onChange();
    void this.inTurn(async () => {
      const { store } = this.options.workbench;
      const ended = await train(store, run.epochs).finally(() => (this.isRunning = false));
      this.trouble = (await untilSettled(store)).run.blocked ? 'set' : '';
      if (ended && this.lesson === lesson) {
        const measure = ask?.kind === 'predict' ? ask.measure : null;
        this.note('ran', measure ? (measureOf(ended.run, measure) ?? true) : true, at);
      }
      this.options.onChange();
    });
  }

  /** Each thing that happens in the workbench. @param {State} state @param {Action} action */
  heard(state, action) {
    const run = this.step?.run;
    if (!run || 'epochs' in run || this.hasRun || !isDone(run, state, action)) return;
    this.note('ran', true);
    this.options.onChange();
  }

  /** With what another tab has kept of it meanwhile, so that nothing is written over. */
  keepProgress() {
    this.takeNews();
    // The other tab has begun anew, in a project of its own: what is kept is how far that is.
    if (this.elsewhere === 'begun') return;
    this.known = JSON.stringify(this.progress);
    this.shelf.put(this.name, this.known);
  }

  /** Takes in what another tab has kept of this lesson. */
  takeNews() {
    const text = this.shelf.get(this.name);
    if (!this.lesson || text === this.known) return;
    this.known = text;
    const theirs = readProgress(text, this.lesson);
    if (!theirs) return;
    const { progress, news, isAhead } = withNews(this.progress, theirs);
    this.progress = progress;
    this.typed = this.said ?? this.typed;
    this.elsewhere = news || this.elsewhere;
    // Both wrote at the same moment.
    if (isAhead) this.keepProgress();
    this.options.onChange();
  }

  /** @param {string | null} key of what another tab has written */
  hear(key) {
    if (Shelf.isOf(key, this.name)) this.takeNews();
  }
}

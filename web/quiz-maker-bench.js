/**
 * The workbench beside the form: which questions have one, what is taken from it, and how a goal
 * is tried. What needs data sets and the engine is fetched when the workbench is opened.
 * @import { Goal } from './quiz/goal-types.js'
 * @import { createForm } from './maker/form.js'
 * @import { Workbench } from './views/maker/workbench-view.js'
 * @import { Finding } from './views/maker/quiz/goal-tools.js'
 */
import { nothing } from 'lit/html.js';
import { t } from './i18n/index.js';
import { buildOf, runOf } from './maker/quiz/from-state.js';
import { readGoal } from './quiz/goal.js';
import { goalTools } from './views/maker/quiz/goal-tools.js';
import { conditionsView } from './views/maker/quiz/conditions-view.js';

/** Of silence before a task is tried by itself, and how long that may take. */
const CONSIDER_AFTER_MS = 900;
const CONSIDER_MS = 20_000;
/** Epochs of a run whose workbench has not trained. */
const EPOCHS = 60;

/**
 * @param {object} options
 * @param {ReturnType<typeof createForm>} options.form
 * @param {(index: number) => readonly { text: string, field: string }[]} options.adviceOf a question
 * @param {() => void} options.onChange something to show is new
 */
export function createBench({ form, adviceOf, onChange }) {
  /** Which question has it open; −1: none. */
  let openFor = -1;
  /** @type {Workbench | null} */
  let workbench = null;
  let notice = '';
  /** What a try has found, of which goal. */
  let found = { goal: '', findings: /** @type {readonly Finding[]} */ ([]) };
  /** @type {AbortController | null} */
  let trying = null;
  /** @type {typeof import('./quiz-maker-goals.js') | null} */
  let goals = null;
  /** @type {Promise<typeof import('./quiz-maker-goals.js')> | null} */
  let coming = null;

  /** Whether its untouched start passes a task, by the task's text: an author should know before a class does. */
  const easy = new Map();
  let considered = { text: '', timer: 0, stop: new AbortController() };

  /** @param {string} words */
  function say(words) {
    notice = words;
    onChange();
  }

  /** What knows data sets and goals; one that could not be fetched is asked for anew. */
  function fetchGoals() {
    coming ??= import('./quiz-maker-goals.js').then(
      (module) => {
        goals = module;
        onChange();
        return module;
      },
      (error) => {
        coming = null;
        throw error;
      },
    );
    return coming;
  }

  /** @param {unknown} error */
  const fail = (error) =>
    say(t('quizMaker.bench.failed', { why: error instanceof Error ? error.message : '' }));

  /**
   * Something is made of the workbench as it is now.
   * @param {(state: import('./embed/protocol.js').PlaygroundState, from: typeof import('./quiz-maker-goals.js')) => Promise<string> | string} use gives words about it
   */
  async function takeFrom(use) {
    try {
      const from = await fetchGoals();
      if (!workbench) return;
      say(await use(await workbench.getState({ project: true, settled: true }), from));
    } catch (error) {
      fail(error);
    }
  }

  /** @param {readonly (string | number)[]} path of a question @param {object} fields that are set in it */
  const put = (path, fields) => form.set(path, { ...form.get(path), ...fields });

  /** @param {readonly (string | number)[]} path of a question @param {any} question */
  function takes(path, question) {
    /** @type {{ word: string, act: () => void }[]} */
    const list = [];
    /** @param {string} name of the field */
    const takeRun = (name) => () =>
      void takeFrom((state) => {
        form.set([...path, name], runOf(state, getEpochs(question, name)));
        return t('quizMaker.took.run');
      });
    if (question.kind === 'goal') {
      const goalPath = [...path, 'goal'];
      list.push({
        word: 'quizMaker.take.start',
        act: () =>
          void takeFrom(async (state, from) => {
            const { data, start, notice: words } = await from.takeSetUp(state);
            const { start: _, data: before, ...others } = form.get(goalPath) ?? {};
            const lock = before?.lock === undefined ? {} : { lock: before.lock };
            form.set(goalPath, { data: { ...data, ...lock }, ...(start && { start }), ...others });
            // The text was written for what was there before.
            const said = adviceOf(Number(path[1])).filter(({ field }) => field === 'text');
            return [words, ...said.map(({ text }) => text)].join(' ');
          }),
      });
      list.push({
        word: 'quizMaker.take.solution',
        act: () =>
          void takeFrom(async (state, from) => {
            const goal = goalOf(question);
            if (!goal) return t('quizMaker.try.mend');
            put(goalPath, { solution: await from.takeSolution(state, goal) });
            return t('quizMaker.took.solution');
          }),
      });
    }
    if (question.kind === 'build') {
      list.push({
        word: 'quizMaker.take.layers',
        act: () =>
          void takeFrom((state) => {
            put(path, buildOf(state));
            return t('quizMaker.took.layers');
          }),
      });
    }
    if (question.kind === 'predictThenRun') {
      list.push({ word: 'quizMaker.take.run', act: takeRun('run') });
    }
    if (question.view !== undefined) {
      list.push({ word: 'quizMaker.take.view', act: takeRun('view') });
    }
    return list;
  }

  /** @param {any} question */
  function setUpOf(question) {
    if (question.kind === 'goal') return goalOf(question);
    const run = question.kind === 'predictThenRun' ? question.run : question.view;
    return run ? { run } : null;
  }

  /** @param {any} question */
  async function putIn(question) {
    try {
      const from = await fetchGoals();
      const wanted = setUpOf(question);
      if (!workbench || !wanted) return;
      if ('run' in wanted) {
        const { dataset, hidden, epochs: _, seed, ...settings } = wanted.run;
        await workbench.setState({ state: { dataset, layers: hidden, seed, settings } });
      } else {
        const project = await from.projectOf(wanted);
        if (!project) return say(t('quizMaker.try.own'));
        await workbench.setState({ state: { project } });
      }
      say(t('quizMaker.bench.isIn'));
    } catch (error) {
      fail(error);
    }
  }

  /** @param {any} question */
  async function tryIt(question) {
    const goal = goalOf(question);
    if (!goal) return say(t('quizMaker.try.mend'));
    const controller = new AbortController();
    trying = controller;
    considered.stop.abort();
    const text = JSON.stringify(question.goal);
    found = { goal: text, findings: [] };
    say(t('quizMaker.try.begins'));
    try {
      const from = await fetchGoals();
      const { findings, isTooEasy } = await from.tryGoal(goal, {
        signal: controller.signal,
        onProgress: say,
      });
      found = { goal: text, findings };
      easy.set(text, isTooEasy);
      notice = '';
    } catch (error) {
      const isStopped = error instanceof DOMException && error.name === 'AbortError';
      if (isStopped) notice = t('quizMaker.try.stopped');
      else fail(error);
    } finally {
      trying = null;
      onChange();
    }
    return undefined;
  }

  /** Trains the untouched start of the task that is shown, once nothing is typed any more. @param {any} question */
  function consider(question) {
    const goal = question?.kind === 'goal' ? goalOf(question) : null;
    const text = goal ? JSON.stringify(question.goal) : '';
    if (text === considered.text) return;
    considered.stop.abort();
    clearTimeout(considered.timer);
    const stop = new AbortController();
    considered = { text, stop, timer: 0 };
    if (!goal || easy.has(text)) return;
    considered.timer = window.setTimeout(async () => {
      const giveUp = setTimeout(() => stop.abort(), CONSIDER_MS);
      try {
        if (trying) return;
        const from = await fetchGoals();
        easy.set(text, await from.isTooEasy(goal, stop.signal));
        onChange();
      } catch {
        // What cannot be trained, or not in this time, is told by a try.
      } finally {
        clearTimeout(giveUp);
      }
    }, CONSIDER_AFTER_MS);
  }

  /** The frame has come, or is gone. @param {Element} [element] */
  function onWorkbench(element) {
    workbench = /** @type {Workbench | null} */ (element ?? null);
    if (!workbench) return;
    // It begins with what the question says already.
    const question = form.get(['questions', openFor]);
    if (question && setUpOf(question)) void putIn(question);
  }

  return {
    consider,
    /** Whether that is known of a task. @param {any} question */
    isTooEasy: (question) =>
      question.kind === 'goal' && easy.get(JSON.stringify(question.goal)) === true,
    /** Beside the form of a question; nothing where the workbench has nothing to give. @param {number} index */
    view(index) {
      const path = ['questions', index];
      const question = form.get(path);
      const isSetUp = ['goal', 'build', 'predictThenRun'].includes(question?.kind);
      if (openFor !== index) openFor = -1;
      if (!isSetUp && question?.view === undefined) return nothing;
      const isOpen = openFor === index;
      const isGoal = question.kind === 'goal';
      const isSame = found.goal === JSON.stringify(question.goal);
      return goalTools({
        isOpen,
        toggle(next) {
          if (next === isOpen) return;
          openFor = next ? index : -1;
          notice = '';
          if (next) fetchGoals().catch(fail);
          onChange();
        },
        // The element of the frame comes with the rest.
        isReady: goals !== null,
        takes: takes(path, question),
        putIn: setUpOf(question) ? () => void putIn(question) : null,
        onWorkbench,
        notice,
        trial: isGoal
          ? {
              start: () => void tryIt(question),
              stop: trying ? () => trying?.abort() : null,
              findings: isSame ? found.findings : [],
            }
          : null,
      });
    },
    /** What a goal asks, in words; nothing for other questions. @param {any} question */
    conditions(question) {
      const goal = question?.kind === 'goal' ? goalOf(question) : null;
      if (!goal) return nothing;
      if (!goals) fetchGoals().catch(() => {});
      return goals ? conditionsView(goals.goalConditions(goal)) : nothing;
    },
  };
}

/** Epochs that a question has already count where the workbench has none. @param {any} question @param {string} name */
const getEpochs = (question, name) => question[name]?.epochs ?? EPOCHS;

/** @param {any} question @returns {Goal | null} null where something is wrong with it */
const goalOf = (question) => readGoal(question.goal).goal;

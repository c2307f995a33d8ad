/**
 * Goals beside the workbench: joins the desk that sets them up and checks them, the state of the
 * workbench, what the browser keeps, and the view. Fetched with the first question of this kind.
 * @import { Issue } from '../wasm/engine.js'
 * @import { Spec, State } from './types.js'
 * @import { Goal, GoalProgress, GoalResult, Replayed } from './quiz/goal-types.js'
 * @import { Drawn } from './quiz/play-types.js'
 * @import { createPlayer } from './quiz/player.js'
 * @import { ProjectParts } from './types.js'
 */
import { openGoalClient } from './goal-engine.js';
import { importGenerate, importReader, importDeal } from './parts.js';
import { t } from './i18n/index.js';
import { loadEntry } from './data/load-entry.js';
import { goalMarks } from './quiz/goal-marks.js';
import { limitIssues } from './quiz/goal-limits.js';
import { storageKey } from './quiz/progress.js';
import { shortSeal } from './quiz/responses.js';
import { goalParts } from './state/goal-start.js';
import { toSpec } from './state/spec.js';
import { fetchText } from './surroundings/served.js';
import { createGoalDesk } from './training/goal-desk.js';
import { saveFile } from './views/download.js';
import { goalView } from './views/goal/goal-view.js';
import { goalSummary } from './views/goal/summary-view.js';

/** Characters of an evidence that the browser keeps, and of one that is read. */
const MOST_KEPT = 300_000;
const MOST_READ = 8 * 1024 * 1024;

/** How far one goal is here. */
const UNTOUCHED = {
  /** The untouched set-up; undefined until it is there, null where only the learner has the table. @type {Spec | null | undefined} */
  start: undefined,
  setUpFailed: false,
  isChecking: false,
  /** @type {GoalProgress | null} */
  progress: null,
  /** @type {GoalResult | null} */
  result: null,
  /** @type {readonly Issue[]} */
  unusable: [],
  failure: '',
  /** @type {(Replayed & { seal: string }) | 'running' | null} */
  replayed: null,
};
/** @typedef {typeof UNTOUCHED} Standing */

/** @param {Drawn} drawn */
const goalOf = ({ question }) =>
  /** @type {Goal} */ (question.kind === 'goal' ? question.goal : null);

/**
 * @param {object} options
 * @param {() => State} options.getState
 * @param {(name: string, parts: ProjectParts, options?: { byItself?: boolean }) => Promise<void>} options.openProject as a new one; `byItself`: nobody has asked for it
 * @param {() => boolean} options.isUntouched the workbench holds nothing of the person's own
 * @param {() => boolean} options.isUndone nothing is kept: what is set up can be undone
 * @param {() => ReturnType<typeof createPlayer> | null} options.getPlayer
 * @param {Pick<Storage, 'getItem' | 'setItem'> | null} options.storage
 * @param {boolean} options.isFrame there are no projects, and what is opened takes the place of what is shown
 * @param {() => void} options.onChange something to show is new
 * @param {() => void} options.onResult a check begins, or has found something
 */
export async function createGoals({
  getState,
  openProject,
  isUntouched,
  isUndone,
  getPlayer,
  storage,
  isFrame,
  onChange,
  onResult,
}) {
  const deal = await importDeal();
  const desk = createGoalDesk({
    client: openGoalClient(),
    load: (entry) =>
      loadEntry(entry, {
        importGenerate,
        fetchText,
        importCsv: async () => (await importReader()).parseCsv,
      }),
    importDeal: async () => deal,
  });
  /** @type {WeakMap<Goal, Standing>} */
  const standings = new WeakMap();
  /** Of networks to be built: a goal that asks for nothing. @type {WeakMap<object, Goal>} */
  const tables = new WeakMap();
  /** @type {WeakMap<object, string>} */
  const keys = new WeakMap();
  /** @type {AbortController | null} */
  let checking = null;
  /** What the limits say of the settings of the moment: worked out once for each change. */
  let seen = {
    key: /** @type {unknown[]} */ ([]),
    issues: /** @type {readonly Issue[] | null} */ (null),
  };

  /** @param {Goal} goal */
  const own = (goal) => standings.get(goal) ?? UNTOUCHED;

  /** @param {Goal} goal @param {Partial<Standing>} more */
  function change(goal, more) {
    standings.set(goal, { ...own(goal), ...more });
    onChange();
  }

  /** @param {Goal} goal @param {() => void} [then] once its table is there */
  async function prepare(goal, then) {
    if (standings.has(goal)) return;
    standings.set(goal, { ...UNTOUCHED });
    try {
      change(goal, { start: (await desk.setUp(goal))?.start ?? null });
      then?.();
    } catch {
      change(goal, { setUpFailed: true });
    }
  }

  /** A task is there at once where nothing of one's own is in its way. @param {Drawn} drawn */
  function setUpAtOnce(drawn) {
    const player = getPlayer();
    const index = player?.paper.questions.indexOf(drawn) ?? -1;
    const isAsked = index >= 0 && player?.progress.current === index;
    if (!isAsked || player.isDone(drawn.question) || !isUntouched()) return;
    void openSetUp(goalOf(drawn), nameOf(drawn, index), undefined, true);
  }

  /** @param {Goal} goal */
  function limitsNow(goal) {
    const state = getState();
    const { table, network, training, notices, run } = state;
    const { start } = own(goal);
    const parameters = run.applied?.parameters ?? null;
    const key = [goal, start, table, network, training, notices, parameters];
    if (key.some((each, index) => each !== seen.key[index])) {
      const { spec } = toSpec(state, deal);
      const isReady = spec !== null && start !== undefined;
      seen = { key, issues: isReady ? limitIssues(goal, spec, { start, parameters }) : null };
    }
    return seen.issues;
  }

  /** Name of the project of a task: its number, and what its text says in bold at first. @param {Drawn} drawn @param {number} index */
  function nameOf({ question }, index) {
    const name = /^\*\*([^*\n]{1,60}?)\.?\*\*/.exec(question.text)?.[1] ?? '';
    const number = index + 1;
    return name ? t('goalDock.project.named', { number, name }) : t('goalDock.project', { number });
  }

  /** The goal that a network to be built is for. @param {Drawn} drawn */
  function tableGoal({ question }) {
    const dataset = question.kind === 'build' ? question.dataset : '';
    const made = tables.get(question) ?? { data: { dataset }, wanted: [], epochs: 1 };
    tables.set(question, made);
    return made;
  }

  /** @param {Goal} goal @param {string} name @param {Goal['solution']} [settings] @param {boolean} [byItself] */
  async function openSetUp(goal, name, settings, byItself = false) {
    try {
      const made = await desk.setUp(goal);
      if (!made) return;
      const parts = settings ? goalParts(goal, made.parts.table, settings) : made.parts;
      await openProject(name, parts, { byItself });
    } catch {
      change(goal, { setUpFailed: true });
    }
  }

  /** Where the evidence of a question is kept. @param {string} id */
  function evidenceKey(id) {
    const quiz = getPlayer()?.paper.quiz;
    if (!quiz) return '';
    const key = keys.get(quiz) ?? storageKey(quiz);
    keys.set(quiz, key);
    return `${key}-evidence-${id}`;
  }

  /** @param {string} id @returns {{ passed: boolean, seal?: unknown } | null} as it was kept: nothing is done with it but give it back */
  function keptEvidence(id) {
    try {
      return JSON.parse(storage?.getItem(evidenceKey(id)) ?? 'null');
    } catch {
      return null;
    }
  }

  /** The newest, but one that shows success is not given up for a later try. @param {Drawn} drawn */
  function evidenceOf(drawn) {
    const now = own(goalOf(drawn)).result?.evidence ?? null;
    return now?.passed ? now : (keptEvidence(drawn.question.id) ?? now);
  }

  /** @param {Drawn} drawn @param {GoalResult} result */
  function keepEvidence({ question: { id } }, { evidence }) {
    const text = JSON.stringify(evidence);
    if (text.length > MOST_KEPT || (!evidence?.passed && keptEvidence(id)?.passed)) return;
    try {
      storage?.setItem(evidenceKey(id), text);
    } catch {
      // A full or forbidden storage: the file can be saved as long as the page is open.
    }
  }

  /** How a goal stands: by the settings and the network of the moment, and by its last check. @param {Drawn} drawn */
  function standingOf(drawn) {
    const { question } = drawn;
    const goal = goalOf(drawn);
    const player = getPlayer();
    const issues = limitsNow(goal);
    const last = own(goal).result;
    // What another table brings says nothing.
    const isOpen = issues !== null && !issues.some(({ code }) => code === 'goalTable');
    // What was refused for settings that are mended is no longer to be said.
    const isMended =
      isOpen &&
      issues.length === 0 &&
      last?.issues.every(({ code }) => /^goal(?!Figure)/.test(code));
    const result = last?.outcome === 'refused' && isMended ? null : last;
    const outcome = result?.outcome ?? player?.ownProgress(question).attempts.at(-1)?.response;
    const hasPassed =
      typeof outcome === 'object' ? /** @type {any} */ (outcome).passed : outcome === 'passed';
    return {
      ...{ isOpen, result, hasPassed },
      isDone: player?.isDone(question) ?? false,
      index: player?.paper.questions.indexOf(drawn) ?? 0,
      standing: goalMarks(goal, {
        issues: isOpen ? issues : null,
        report: isOpen ? getState().run.snapshot : null,
        checked: outcome && outcome !== 'refused' ? (hasPassed ? 'passed' : 'failed') : null,
      }),
    };
  }

  /** Trains the settings of the moment afresh. @param {number} index of the question */
  async function check(index) {
    const player = getPlayer();
    const drawn = player?.paper.questions[index];
    if (!player || !drawn || checking || player.isDone(drawn.question)) return;
    const goal = goalOf(drawn);
    const { spec, issues } = toSpec(getState(), deal);
    if (!spec) {
      change(goal, { unusable: issues, result: null });
      return;
    }
    const controller = new AbortController();
    checking = controller;
    const fresh = { progress: null, unusable: [], failure: '', result: null };
    onResult();
    change(goal, { isChecking: true, ...fresh });
    try {
      const result = await desk.check(goal, spec, {
        signal: controller.signal,
        onProgress: (progress) => change(goal, { progress }),
      });
      change(goal, { result });
      if (result.outcome === 'refused' || getPlayer() !== player) return;
      keepEvidence(drawn, result);
      const passed = result.outcome === 'passed';
      const score = goal.score && passed ? result.credit : null;
      const { evidence } = result;
      const response = { passed, score, ...(evidence && { seal: shortSeal(evidence.seal) }) };
      player.dispatch({ type: 'answer/changed', index, response });
      player.dispatch({ type: 'answer/checked', index, share: result.credit });
    } catch (error) {
      const isStopped = error instanceof DOMException && error.name === 'AbortError';
      if (!isStopped) change(goal, { failure: error instanceof Error ? error.message : '' });
    } finally {
      checking = null;
      onResult();
      change(goal, { isChecking: false });
    }
  }

  /** @param {Goal} goal @param {File} file */
  async function replay(goal, file) {
    if (checking) return;
    change(goal, { replayed: 'running' });
    try {
      const text = await file.slice(0, MOST_READ).text();
      const found = await desk.replay(goal, text);
      const seal = found.genuine ? shortSeal(JSON.parse(text).seal) : '';
      change(goal, { replayed: { ...found, seal } });
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      change(goal, { replayed: null, failure });
    }
  }

  /** @param {Drawn} drawn */
  function saveEvidence(drawn) {
    const text = JSON.stringify(evidenceOf(drawn), null, 1);
    saveFile(`evidence-${drawn.question.id}.json`, [text, '\n'], 'application/json');
  }

  return {
    check,
    isChecking: () => checking !== null,
    stop: () => checking?.abort(),
    /** The table of a network to be built, as it opens. @param {Drawn} drawn */
    openTable(drawn) {
      const made = tableGoal(drawn);
      const index = getPlayer()?.paper.questions.indexOf(drawn) ?? 0;
      standings.delete(made);
      void openSetUp(made, nameOf(drawn, index));
    },
    /** Which table the workbench has, for a network to be built. @param {Drawn} drawn @returns {'same' | 'other' | 'failed'} */
    tableNow(drawn) {
      const made = tableGoal(drawn);
      void prepare(made);
      if (own(made).setUpFailed) return 'failed';
      // What cannot be trained yet says so at its place.
      const isOther = limitsNow(made)?.some(({ code }) => code === 'goalTable');
      return isOther ? 'other' : 'same';
    },
    /** What a folded panel says of a goal. @param {Drawn} drawn */
    summary(drawn) {
      const goal = goalOf(drawn);
      void prepare(goal, () => setUpAtOnce(drawn));
      const { isOpen, hasPassed, standing, isDone, index } = standingOf(drawn);
      return {
        name: nameOf(drawn, index),
        view: goalSummary({
          ...{ goal, standing, isOpen, hasPassed },
          isChecking: own(goal).isChecking,
          check: isDone || !isOpen ? null : () => void check(index),
        }),
      };
    },
    /** The goal's part of a question. @param {{ drawn: Drawn }} ask */
    part({ drawn }) {
      const goal = goalOf(drawn);
      void prepare(goal, () => setUpAtOnce(drawn));
      const { start, setUpFailed, ...rest } = own(goal);
      const { isOpen, hasPassed, standing, result, isDone, index } = standingOf(drawn);
      const { question } = drawn;
      const name = nameOf(drawn, index);
      const { solution } = goal;
      const evidence = evidenceOf(drawn);
      const showsSolution = isDone && solution && getPlayer()?.rules(question).solution;
      return goalView({
        goal,
        isFrame,
        isUndone: isUndone(),
        hasPassed,
        state: getState(),
        standing,
        setUp: setUpFailed
          ? 'failed'
          : start === undefined
            ? 'coming'
            : start === null
              ? 'own'
              : 'ready',
        isOpen,
        open: () => void openSetUp(goal, name),
        retry() {
          standings.delete(goal);
          onChange();
        },
        openSolution: showsSolution
          ? () => void openSetUp(goal, t('goalDock.project.solution', { name }), solution)
          : null,
        ...rest,
        result,
        stop: () => checking?.abort(),
        saveEvidence: evidence ? () => saveEvidence(drawn) : null,
        seal: shortSeal(String(evidence?.seal ?? '')),
        replay: (file) => void replay(goal, file),
      });
    },
  };
}

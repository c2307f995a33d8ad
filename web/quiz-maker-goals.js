/**
 * What the quiz maker needs of the workbench: set-ups that become goals and the other way round,
 * and the check that tells whether a goal can be reached. Fetched when somebody opens it.
 * @import { PlaygroundState } from './embed/protocol.js'
 * @import { Goal, GoalProgress, GoalResult, GoalSettings } from './quiz/goal-types.js'
 * @import { ProjectParts } from './types.js'
 * @import { Finding } from './views/maker/quiz/goal-tools.js'
 */
import './element/index.js';
import { isDataset } from './data/catalog/list.js';
import { deal } from './data/deal.js';
import { generate } from './data/generators/index.js';
import { loadEntry } from './data/load-entry.js';
import { projectText } from './embed/tell.js';
import { openGoalClient } from './goal-engine.js';
import { t } from './i18n/index.js';
import './i18n/later.js';
import { differingSettings } from './maker/quiz/from-state.js';
import { takeParts } from './maker/quiz/set-up.js';
import { goalParts, specOf } from './state/goal-start.js';
import { readProject } from './storage/read-project.js';
import { fetchText } from './surroundings/served.js';
import { createGoalDesk } from './training/goal-desk.js';
import { goalConditions, goalIssueText } from './views/goal/words.js';

export { goalConditions };

const desk = createGoalDesk({
  client: openGoalClient(),
  load: (entry) =>
    loadEntry(entry, {
      importGenerate: async () => generate,
      fetchText,
      importCsv: async () => (await import('./data/csv.js')).parseCsv,
    }),
  importDeal: async () => deal,
});

/** Everything typed and chosen in the workbench. @param {PlaygroundState} state @returns {ProjectParts} */
function partsOf({ project }) {
  const read = readProject(JSON.stringify(project), isDataset);
  if (!read.project) throw new Error(read.issues.map(({ message }) => message).join(' '));
  return read.project.parts;
}

/**
 * The workbench as the beginning of a task.
 * @param {PlaygroundState} state with its project
 * @returns {Promise<{ data: Goal['data'], start?: GoalSettings, notice: string }>} `notice` tells what of it a task cannot say; rejects where the settings cannot be used
 */
export async function takeSetUp(state) {
  const { lacks, ...taken } = await takeParts(partsOf(state), {
    setUp: async (goal) => (await desk.setUp(goal))?.parts ?? null,
    dealer: deal,
  });
  return { ...taken, notice: t(`quizMaker.took.${lacks || 'start'}`) };
}

/**
 * The workbench as the answer to a task.
 * @param {PlaygroundState} state with its project
 * @param {Goal} goal
 * @returns {Promise<GoalSettings>}
 */
export async function takeSolution(state, goal) {
  const parts = partsOf(state);
  const base = (await desk.setUp(goal))?.parts ?? goalParts(goal, parts.table);
  return differingSettings(parts, base);
}

/**
 * What the workbench is set to for a goal.
 * @param {Goal} goal
 * @returns {Promise<object | null>} a project for `setState`; null where only the learner has the table
 */
export async function projectOf(goal) {
  const made = await desk.setUp(goal);
  return made && JSON.parse(projectText('', made.parts));
}

/** @param {GoalResult} result @returns {string} */
function resultText({ outcome, issues, passes, needed, runs }) {
  if (outcome === 'refused') {
    const why = issues.map((issue) => goalIssueText(issue, (where) => where)).join(' ');
    return t('quizMaker.try.refused', { why });
  }
  const epochs = Math.max(...runs.map((run) => run.epochs));
  return t('quizMaker.try.passes', { passes, count: runs.length, needed, epochs });
}

/**
 * Whether pressing Train is enough.
 * @param {Goal} goal
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} rejects when it is stopped
 */
export async function isTooEasy(goal, signal) {
  const made = await desk.setUp(goal);
  if (!made) return false;
  const { outcome } = await desk.check(goal, specOf(made.parts, deal), { signal });
  return outcome === 'passed';
}

/**
 * Whether a goal can be reached, and whether it has to be worked for: trains the untouched start
 * and the solution under the goal's own limits.
 * @param {Goal} goal
 * @param {object} watch
 * @param {AbortSignal} watch.signal
 * @param {(text: string) => void} watch.onProgress
 * @returns {Promise<{ findings: Finding[], isTooEasy: boolean }>} rejects when it is stopped
 */
export async function tryGoal(goal, { signal, onProgress }) {
  const made = await desk.setUp(goal);
  if (!made) {
    return { findings: [{ isFine: false, text: t('quizMaker.try.own') }], isTooEasy: false };
  }
  /** @param {string} what @param {ProjectParts} parts */
  const check = (what, parts) =>
    desk.check(goal, specOf(parts, deal), {
      signal,
      onProgress: (/** @type {GoalProgress} */ { run, runs, epoch }) =>
        onProgress(t('quizMaker.try.running', { what: t(what), run: run + 1, runs, epoch })),
    });
  const untouched = await check('quizMaker.try.what.start', made.parts);
  const isEasy = untouched.outcome === 'passed';
  /** @type {Finding[]} */
  const findings = [
    {
      isFine: !isEasy,
      text: t(isEasy ? 'quizMaker.try.easy' : 'quizMaker.try.untouched', {
        result: resultText(untouched),
      }),
    },
  ];
  /** @param {boolean} isFine @param {string} text */
  const andOf = (isFine, text) => ({
    findings: [...findings, { isFine, text }],
    isTooEasy: isEasy,
  });
  if (!goal.solution) return andOf(false, t('quizMaker.try.noSolution'));
  const parts = goalParts(goal, made.parts.table, goal.solution);
  const solved = await check('quizMaker.try.what.solution', parts);
  const isReached = solved.outcome === 'passed';
  const key = isReached ? 'quizMaker.try.solved' : 'quizMaker.try.unsolved';
  return andOf(isReached, t(key, { result: resultText(solved) }));
}

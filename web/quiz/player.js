/**
 * A quiz while it is played: the paper, how far the player is, and what the engine has said.
 * @import { Computation, Question, Quiz } from '../quiz-types.js'
 * @import { Drawn, EngineTask, Grade, LiveReport, Paper, PlayAction, Progress, Response, RunResult } from './play-types.js'
 */
import { readFormula } from '../data/formula.js';
import { answerOf, computationsOf, drawPaper, evaluate, keyOf } from './draw.js';
import { grade } from './grade.js';
import { createKeeper, isOver, isSameWork, mergeProgress } from './keeping.js';
import * as progressing from './progress.js';
import { firstResponse, isAnswered, rightResponse } from './responses.js';

/** Points of a curve, and of a surface across and up. */
const CURVE_POINTS = 201;
const SURFACE_SIDE = 48;
/** Half the z axis of an activation's curve. */
const CURVE_REACH = 5;
const CURVE_EPOCHS = 50;

/**
 * @typedef {object} Asked an answer of the engine on its way
 * @property {Promise<number | Float32Array | RunResult>} done
 * @property {() => void} stop
 */
/** @typedef {(task: EngineTask, onProgress?: (report: LiveReport) => void) => Asked} AskEngine */
/** @typedef {import('./keeping.js').Keeping} Keeping */
/** @typedef {{ run: import('../quiz-types.js').RunSetup, phase: 'running' | 'done' | 'failed', report: LiveReport | RunResult | null, message: string }} Live */
/** @typedef {readonly { x: number, y: number }[]} Points */

/**
 * @param {object} options
 * @param {Quiz} options.quiz
 * @param {AskEngine} options.ask
 * @param {Keeping | null} options.storage
 * @param {() => number} options.drawSeed
 * @param {() => void} options.onChange something to show is new
 */
export function createPlayer({ quiz, ask, storage, drawSeed, onChange }) {
  const keeper = createKeeper(quiz, storage);
  /** @type {Progress} */
  let progress = keeper.open() ?? progressing.startProgress(drawSeed());
  /** What another tab has done meanwhile; '' for nothing that has to be said. @type {'' | 'answered' | 'restarted'} */
  let elsewhere = '';
  /** @type {Paper} */
  let paper = drawPaper(quiz, progress.seed);
  /** What the engine computed, by computation. @type {Map<string, number>} */
  const computed = new Map();
  /** On its way. @type {Map<string, Promise<unknown>>} */
  const computing = new Map();
  /** Questions that are being marked: a second press is not a second attempt. @type {Set<string>} */
  const checking = new Set();
  /** Curves that are on their way. @type {Map<string, Promise<void>>} */
  const asked = new Map();
  /** @type {Map<string, string>} */
  const troubles = new Map();
  /** By question id. @type {Map<string, Live>} */
  let lives = new Map();
  /** @type {Map<string, () => void>} */
  const stops = new Map();
  /** @type {Map<string, Points>} */
  const curves = new Map();
  /** Measured by runs of predictions, by question id. @type {Map<string, number>} */
  let measured = new Map();
  /** The same for the answer key, of runs that nobody watched. @type {Map<string, number>} */
  const foretold = new Map();

  /** @param {Progress} next */
  function adopt(next) {
    if (next.seed !== progress.seed || next.round !== progress.round) {
      paper = drawPaper(quiz, next.seed);
      lives = new Map();
      measured = new Map();
    }
    progress = next;
  }

  /** Takes in what another tab has kept of this quiz. */
  function takeNews() {
    const theirs = keeper.news();
    if (!theirs) return;
    const merged = mergeProgress(progress, theirs);
    if (!isSameWork(merged, progress)) {
      elsewhere = isOver(progress, merged) ? 'restarted' : 'answered';
    }
    adopt(merged);
    if (!isSameWork(merged, theirs)) keeper.keep(merged);
    onChange();
  }

  /** @param {PlayAction} action */
  function dispatch(action) {
    const before = paper;
    takeNews();
    // An answer to what is no longer asked.
    if (paper !== before && action.type !== 'quiz/restarted') return;
    const next = progressing.reducePlay(progress, action, paper);
    if (next === progress) return;
    if (action.type === 'question/shown' || action.type === 'quiz/restarted') elsewhere = '';
    adopt(next);
    keeper.keep(progress);
    onChange();
  }

  /** @param {Question} question */
  const own = (question) => progressing.progressOf(progress, question);
  /** @param {Question} question */
  const isDone = (question) => progressing.isDone(quiz, question, progress);

  /** What the screen shows as the answer. @param {Drawn} drawn @returns {Response | null} */
  const response = (drawn) => own(drawn.question).response ?? firstResponse(drawn);

  /**
   * Has the engine compute what a question needs.
   * @param {Drawn} drawn
   * @returns {Promise<void>} fulfilled when all is known or refused
   */
  async function compute(drawn) {
    await Promise.all(computationsOf(drawn).map((computation) => computeOne(drawn, computation)));
  }

  /** @param {Drawn} drawn @param {Computation} computation */
  function computeOne({ question }, computation) {
    const name = keyOf(computation);
    if (computed.has(name)) return null;
    const pending = computing.get(name) ?? ask({ ask: 'number', computation }).done;
    computing.set(name, pending);
    return pending
      .then(
        (value) => {
          computed.set(name, Number(value));
          troubles.delete(question.id);
        },
        (error) => void troubles.set(question.id, wordsOf(error)),
      )
      .finally(() => {
        computing.delete(name);
        onChange();
      });
  }

  /** @param {Drawn} drawn */
  function knownOf({ question }) {
    return { computed, measured: measured.get(question.id) };
  }

  /** Whether the engine has said all that marking needs. @param {Drawn} drawn */
  function isKnown(drawn) {
    if (drawn.question.kind === 'predictThenRun') return measured.has(drawn.question.id);
    return computationsOf(drawn).every((computation) => computed.has(keyOf(computation)));
  }

  /** Marks what is answered. A prediction is committed, then the network runs. @param {number} index */
  async function check(index) {
    const drawn = paper.questions[index];
    const answer = drawn && response(drawn);
    if (!answer && answer !== 0 && answer !== false) return;
    const { question } = drawn;
    if (isDone(question) || !isAnswered(question, answer) || checking.has(question.id)) return;
    dispatch({ type: 'answer/changed', index, response: answer });
    checking.add(question.id);
    if (question.kind === 'predictThenRun') await train(index);
    else await compute(drawn);
    checking.delete(question.id);
    if (!isKnown(drawn) || drawn !== paper.questions[index]) return;
    // What was typed meanwhile was not marked.
    dispatch({ type: 'answer/changed', index, response: answer });
    dispatch({ type: 'answer/checked', index, share: grade(drawn, answer, knownOf(drawn)).share });
  }

  /**
   * All that the answer key needs of a question, runs included.
   * @param {Drawn} drawn
   * @returns {Promise<void>} fulfilled also where the engine refuses
   */
  async function solve(drawn) {
    const { question } = drawn;
    if (question.kind !== 'predictThenRun') return compute(drawn);
    if (measured.has(question.id) || foretold.has(question.id)) return;
    try {
      const result = /** @type {RunResult} */ (await ask({ ask: 'run', run: question.run }).done);
      foretold.set(question.id, result.measures[question.measure]);
    } catch {
      // The key then says that the run tells.
    }
  }

  /** @param {Drawn} drawn */
  const setupOf = ({ question }) =>
    question.kind === 'predictThenRun' ? question.run : question.view;

  /** Trains the network of a question. @param {number} index */
  async function train(index) {
    const drawn = paper.questions[index];
    const run = drawn && setupOf(drawn);
    if (!run || stops.has(drawn.question.id)) return;
    const { question } = drawn;
    /** @param {Partial<Live>} more */
    const show = (more) => {
      const before = lives.get(question.id) ?? { run, phase: 'running', report: null, message: '' };
      lives.set(question.id, { ...before, ...more });
      onChange();
    };
    show({ phase: 'running', message: '' });
    const asking = ask({ ask: 'run', run }, (report) => show({ report }));
    stops.set(question.id, asking.stop);
    try {
      const result = /** @type {RunResult} */ (await asking.done);
      if (question.kind === 'predictThenRun') {
        measured.set(question.id, result.measures[question.measure]);
      }
      show({ phase: 'done', report: result });
    } catch (error) {
      const isStopped = error instanceof DOMException && error.name === 'AbortError';
      show(isStopped ? { phase: 'done' } : { phase: 'failed', message: wordsOf(error) });
    } finally {
      stops.delete(question.id);
    }
  }

  /** @param {number} index */
  function stopTraining(index) {
    const { question } = paper.questions[index];
    stops.get(question.id)?.();
  }

  /**
   * The picture of a plot, a curve or a surface. Asks the engine where it has to.
   * @param {Drawn} drawn
   * @returns {Points | null} null until it is there
   */
  function curve({ question, values }) {
    if (question.kind === 'pointOnPlot') {
      const { curve: source, from, to } = question.plot;
      if ('formula' in source) return formulaCurve(source.formula, 'x', from, to, values);
      const task = { activation: source.activation, from, to, count: CURVE_POINTS };
      return askCurve({ ask: 'curve', ...task }, from, to);
    }
    if (question.kind !== 'whichActivation') return null;
    const { activation, picture } = question;
    if (picture === 'curve') {
      const task = { activation, from: -CURVE_REACH, to: CURVE_REACH, count: CURVE_POINTS };
      return askCurve({ ask: 'curve', ...task }, -CURVE_REACH, CURVE_REACH);
    }
    const seed = quiz.seed ?? progress.seed;
    return askCurve({ ask: 'surface', activation, seed, side: SURFACE_SIDE }, 0, 1);
  }

  /** @param {EngineTask} task @param {number} from @param {number} to */
  function askCurve(task, from, to) {
    const name = JSON.stringify(task);
    const known = curves.get(name);
    if (known) return known;
    if (!asked.has(name)) {
      const coming = ask(task).done.then(
        (answer) => {
          asked.delete(name);
          const ys = /** @type {Float32Array} */ (answer);
          const step = (to - from) / (ys.length - 1);
          curves.set(
            name,
            Array.from(ys, (y, index) => ({ x: from + index * step, y })),
          );
          onChange();
        },
        // Asked anew with the next picture.
        () => void asked.delete(name),
      );
      asked.set(name, coming);
    }
    return null;
  }

  /**
   * Has the engine draw the curves of all questions.
   * @returns {Promise<void>} fulfilled when all are there or refused
   */
  async function drawCurves() {
    for (const drawn of paper.questions) curve(drawn);
    await Promise.all(asked.values());
  }

  /** @param {Drawn} drawn @returns {Points[]} */
  function lossCurves({ question, values }) {
    if (question.kind !== 'whichCurve') return [];
    const last = (question.epochs ?? CURVE_EPOCHS) - 1;
    return question.curves.map(({ losses }) =>
      typeof losses === 'string'
        ? formulaCurve(losses, 'epoch', 0, last, values, last + 1)
        : losses.map((y, x) => ({ x, y })),
    );
  }

  return {
    dispatch,
    check,
    train,
    stopTraining,
    curve,
    drawCurves,
    lossCurves,
    compute,
    solve,
    response,
    isDone,
    get paper() {
      return paper;
    },
    get progress() {
      return progress;
    },
    restart() {
      stops.forEach((stop) => stop());
      dispatch({ type: 'quiz/restarted', seed: drawSeed() });
    },
    /** Another tab has written. @param {string | null} key of what */
    hear(key) {
      if (key === keeper.key) takeNews();
    },
    /** @returns what another tab has done with this quiz, until another question is shown */
    elsewhere: () => elsewhere,
    close: () => stops.forEach((stop) => stop()),
    ownProgress: own,
    rules: (/** @type {Question} */ question) => progressing.rulesOf(quiz, question),
    standing: (/** @type {Question} */ question) =>
      progressing.standingOf(quiz, question, progress),
    points: (/** @type {Question} */ question) => progressing.pointsOf(quiz, question, progress),
    score: () => progressing.scoreOf(paper, progress),
    isAnswered: (/** @type {Drawn} */ drawn) => isAnswered(drawn.question, response(drawn)),
    /** Of the last attempt. @param {Drawn} drawn @returns {Grade | null} */
    grade(drawn) {
      const last = own(drawn.question).attempts.at(-1);
      if (!last) return null;
      if (isKnown(drawn)) return grade(drawn, last.response, knownOf(drawn));
      if (drawn.question.kind !== 'predictThenRun') return null;
      // The run is over and forgotten; what it came to is not.
      const isRight = last.share === 1;
      return { share: last.share, isRight, parts: [], feedback: [] };
    },
    /**
     * An answer marked once more, after `solve`.
     * @param {Drawn} drawn
     * @param {Response} answer
     * @returns {number | null} its share of full marks; null where it cannot be marked here
     */
    mark(drawn, answer) {
      const { id, kind } = drawn.question;
      const known = { computed, measured: measured.get(id) ?? foretold.get(id) };
      const isRun = kind === 'predictThenRun';
      const isReady = isRun ? known.measured !== undefined : isKnown(drawn);
      // A network is checked by its evidence.
      return isReady && kind !== 'goal' ? grade(drawn, answer, known).share : null;
    },
    /** @param {Drawn} drawn @returns {Response | null} */
    solution(drawn) {
      const { id } = drawn.question;
      return rightResponse(drawn, computed, measured.get(id) ?? foretold.get(id));
    },
    /** @param {Drawn} drawn @returns {Live | null} */
    live: (drawn) => lives.get(drawn.question.id) ?? null,
    /** @param {Drawn} drawn */
    trouble: (drawn) => troubles.get(drawn.question.id) ?? '',
    /**
     * Numbers for the places of a text.
     * @param {Drawn} drawn
     * @returns {Record<string, number>}
     */
    values(drawn) {
      const { question, values } = drawn;
      if (question.kind !== 'numeric') return values;
      return { ...values, answer: answerOf(question.answer, drawn, computed) };
    },
  };
}

/**
 * @param {string} formula
 * @param {string} name of its variable
 * @param {number} from
 * @param {number} to
 * @param {Readonly<Record<string, number>>} values
 * @param {number} [count]
 * @returns {Points}
 */
function formulaCurve(formula, name, from, to, values, count = CURVE_POINTS) {
  const { compiled } = readFormula(formula, [...Object.keys(values), name]);
  const given = Object.keys(values).map((each) => evaluate(values[each], {}));
  return Array.from({ length: count }, (_, index) => {
    const x = from + (index / (count - 1)) * (to - from);
    return { x, y: compiled ? compiled([...given, x]) : NaN };
  });
}

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : String(error));

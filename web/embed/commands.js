/**
 * What each command of another page does. Commands follow each other: each sees what the ones
 * before it have done. Only those that interrupt or ask need not wait.
 * @import { Ask, State } from '../types.js'
 * @import { Store } from '../state/store.js'
 * @import { CommandMessage, Commands, MessageIssue } from './protocol.js'
 * @import { Stage } from './stage.js'
 * @import { Sources } from './take.js'
 */
import { isHeard, startTraining, until, untilSettled } from '../state/drive.js';
import { pictureOf } from './image.js';
import { issue, shown } from './messages.js';
import { programOf, weightsOf } from './model.js';
import { encodeRows, tellAnswers } from './rows.js';
import { takeState } from './take.js';
import { numbersOf, tellState } from './tell.js';

/** Commands that may wait at once; a page that sends more does not listen. */
const MOST_WAITING = 100;
/** These do not wait for the ones before them. */
const AT_ONCE = new Set(['getState', 'getScore', 'pause', 'setTheme', 'setLocale', 'exportImage']);

/** Why a command was not done. */
export class Refusal extends Error {
  /** @param {readonly MessageIssue[]} issues */
  constructor(issues) {
    super(issues[0]?.message ?? '');
    this.issues = [...issues];
  }
}

/** @param {string} code @param {string} where @param {string} message @returns {never} */
function refuse(code, where, message) {
  throw new Refusal([issue(code, where, message)]);
}

/**
 * @typedef {object} CommandsOptions
 * @property {Store} store
 * @property {Ask} ask
 * @property {Sources} sources
 * @property {HTMLElement} root
 * @property {Stage} stage
 * @property {(theme: 'auto' | 'light' | 'dark') => void} setTheme
 */

/**
 * @param {CommandsOptions} options
 * @returns {(command: CommandMessage) => Promise<unknown>} does it; rejects with a `Refusal`
 */
export function createCommands({ store, ask, sources, root, stage, setTheme }) {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  let waiting = 0;

  /** @param {State} state @throws {Refusal} where the engine has failed */
  function working(state) {
    const { failure, phase } = state.run;
    if (phase === 'failed') throw new Refusal(failure ? [toIssue(failure)] : []);
    return state;
  }

  /** @param {(state: State) => boolean} isReached */
  const reached = async (isReached) => working(await until(store, isReached));

  /** The engine has what the page shows, or has refused it. */
  const settled = async () => working(await untilSettled(store));

  /** The same, where the settings can be trained. */
  async function trainable() {
    const { run } = await settled();
    if (run.blocked) throw new Refusal(run.issues.map(toIssue));
    return run;
  }

  /** @param {number | undefined} epochs */
  async function train(epochs) {
    await trainable();
    const { ended } = await startTraining(store, epochs);
    return async () => working(epochs === undefined ? store.getState() : await ended());
  }

  /** @param {'epoch' | 'batch'} unit */
  async function step(unit) {
    const { snapshot } = await trainable();
    const before = { epoch: snapshot?.epoch ?? 0, step: snapshot?.step ?? 0 };
    store.dispatch({ type: 'run/stepPressed', ...(unit === 'batch' && { unit }) });
    return reached((state) => {
      const now = state.run.snapshot;
      const done = unit === 'batch' ? 'step' : 'epoch';
      const isDone = now !== null && (now[done] > before[done] || now.status === 'diverged');
      return isHeard(state) && (isDone || now?.stopped !== null);
    });
  }

  /** @param {Extract<CommandMessage, { command: 'predict' }>['rows']} rows */
  async function predict(rows) {
    const { applied } = await trainable();
    const { values, issues } = encodeRows(rows, store.getState());
    if (issues.length > 0) throw new Refusal(issues);
    const answer = await ask({ kind: 'rows', rows: values });
    if (!answer || !applied) return refuse('noAnswer', 'rows', 'The network changed meanwhile.');
    return tellAnswers(applied, answer, rows.length);
  }

  /** @param {'training' | 'validation'} part */
  async function evaluate(part) {
    const { applied } = await trainable();
    const rows = part === 'training' ? applied?.trainRows : applied?.validationRows;
    const figures = rows?.length ? await ask({ kind: 'figures', part }) : null;
    if (!rows || !figures) return refuse('noRows', 'part', `There are no ${part} rows.`);
    const { loss, confusion, penalty: _, ...metrics } = figures;
    const classes = Math.sqrt(confusion.length);
    return {
      loss: Number.isFinite(loss) ? loss : null,
      samples: rows.length,
      metrics: numbersOf(metrics) ?? {},
      confusion: Array.from({ length: classes }, (_, row) => [
        ...confusion.subarray(row * classes, (row + 1) * classes),
      ]),
    };
  }

  /** @param {Extract<CommandMessage, { command: 'setState' }>['state']} wanted */
  async function setState(wanted) {
    const { parts, speed, issues } = await takeState(wanted, store.getState(), sources);
    if (!parts) throw new Refusal(issues);
    store.dispatch({ type: 'project/opened', parts });
    if (speed) store.dispatch({ type: 'run/speedChosen', speed });
    return settled();
  }

  /** @param {NonNullable<Commands['exportModel']['arguments']['format']>} format */
  async function exportModel(format) {
    const run = await trainable();
    if (format !== 'json') {
      const program = await programOf(format, run, ask);
      return program ?? refuse('noAnswer', 'format', 'The network changed meanwhile.');
    }
    const message = 'Networks with normalization have more than weights: take another format.';
    return weightsOf(run, store.getState().network.hidden) ?? refuse('notHere', 'format', message);
  }

  /** @param {'lesson' | 'quiz'} kind @param {object | string} source @param {{ step?: number, keep?: boolean, seed?: number }} more */
  async function load(kind, source, more) {
    const issues = await stage.load(kind, source, more);
    if (issues.length > 0) throw new Refusal(issues);
  }

  /**
   * Does it as far as the ones behind it have to wait for.
   * @param {CommandMessage} command
   * @returns {Promise<() => Promise<unknown>>} the rest, which gives the answer
   */
  async function begin(command) {
    const tell = (/** @type {State} */ state, options = {}) => ({
      ...tellState(state, options),
      ...stage.now(),
    });
    const told = (/** @type {State} */ state) => async () => tell(state);
    switch (command.command) {
      case 'getState':
        return async () => tell(command.settled ? await settled() : store.getState(), command);
      case 'setState':
        return told(await setState(command.state));
      case 'train': {
        const ended = await train(command.epochs);
        return async () => tell(await ended());
      }
      case 'pause':
        store.dispatch({ type: 'run/pausePressed' });
        return async () => tell(await reached(isHeard));
      case 'step':
        return told(await step(command.unit ?? 'epoch'));
      case 'reset':
        await settled();
        store.dispatch({ type: 'run/resetPressed' });
        return told(await reached(isHeard));
      case 'newSeed':
        store.dispatch({ type: 'network/seedChosen', seed: command.seed ?? 'next' });
        return told(await settled());
      case 'predict':
        return answer(await predict(command.rows));
      case 'evaluate':
        return answer(await evaluate(command.part ?? 'training'));
      case 'exportModel':
        return answer(await exportModel(command.format ?? 'json'));
      case 'setTheme':
        setTheme(command.theme);
        return answer({ theme: command.theme });
      case 'setLocale':
        return answer({ locale: localeOf(command.locale) });
      case 'exportImage':
        return answer(
          pictureOf(root, command.panel) ??
            refuse('notHere', 'panel', `There is no picture of "${command.panel}" here.`),
        );
      case 'loadLesson': {
        await load('lesson', command.lesson, { step: command.step, keep: command.keep });
        await settled();
        return answer(stage.now().lesson);
      }
      case 'loadQuiz':
        await load('quiz', command.quiz, { seed: command.seed });
        return answer(stage.now().quiz);
      case 'getScore':
        return answer(
          stage.now().quiz ?? refuse('noQuiz', 'command', 'There is no quiz here: load one first.'),
        );
    }
  }

  return async (command) => {
    if (waiting >= MOST_WAITING) {
      return refuse(
        'tooMany',
        '',
        `More than ${MOST_WAITING} commands are waiting: wait for answers.`,
      );
    }
    waiting += 1;
    try {
      const started = AT_ONCE.has(command.command)
        ? begin(command)
        : last.then(() => begin(command));
      if (!AT_ONCE.has(command.command)) last = started.catch(() => {});
      return await (
        await started
      )();
    } finally {
      waiting -= 1;
    }
  };
}

/** Languages that there are. */
const LOCALES = ['en'];

/**
 * The language of a locale such as `en-GB`.
 * @param {string} locale
 * @returns {string} one of `LOCALES`
 */
function localeOf(locale) {
  const [language] = locale.toLowerCase().split('-');
  if (LOCALES.includes(language)) return language;
  const values = { given: shown(locale), known: LOCALES.join(', ') };
  const message = `locale is ${values.given}: use ${values.known}. There is no other language yet.`;
  throw new Refusal([issue('unknownLocale', 'locale', message, values)]);
}

/** @param {unknown} value */
const answer = (value) => async () => value;

/** @param {import('../../wasm/engine.js').Issue} found @returns {MessageIssue} */
const toIssue = ({ code, where, message, values }) => issue(code, where, message, { ...values });

/**
 * What the engine does not keep of a run: its metrics and learning rate at the epochs that were
 * seen, and where settings changed while the weights stayed.
 * @import { State, TrainingDraft } from '../../types.js'
 * @import { Metrics } from '../../../wasm/engine.js'
 */

/** When there are more, every second one goes. */
const MOST_POINTS = 1024;
/** A setting typed letter by letter is one change: this many milliseconds may lie between two. */
const TYPING_MS = 3000;

/**
 * @typedef {object} LogPoint
 * @property {number} epoch
 * @property {Metrics} training
 * @property {Metrics | null} validation null without validation rows
 * @property {number} learningRate of the next step
 */

/**
 * @typedef {object} Change
 * @property {string} name of the setting, as in Issue.where
 * @property {string} from '' for the default
 * @property {string} to
 */

/** @typedef {{ epoch: number, changes: readonly Change[] }} Mark */

/**
 * The settings that can change while the weights stay, and change how they go on.
 * @param {TrainingDraft} training
 * @returns {Record<string, string>}
 */
function settingsOf({ optimizer, learningRate, batchSize, l2, options = {} }) {
  const own = Object.entries(options).filter(([name]) => !name.startsWith('stop.'));
  return {
    optimizer,
    'optimizer.learningRate': learningRate,
    batchSize,
    'regularization.l2': l2,
    ...Object.fromEntries(own),
  };
}

/**
 * @param {Record<string, string>} before
 * @param {Record<string, string>} after
 * @returns {Change[]}
 */
function changesBetween(before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .map((name) => ({ name, from: before[name] ?? '', to: after[name] ?? '' }))
    .filter(({ from, to }) => from !== to);
}

/**
 * One list of changes after another. What was taken back is none.
 * @param {readonly Change[]} before
 * @param {readonly Change[]} after
 * @returns {Change[]}
 */
function joined(before, after) {
  const all = new Map(before.map((change) => [change.name, change]));
  for (const change of after) {
    all.set(change.name, { ...change, from: all.get(change.name)?.from ?? change.from });
  }
  return [...all.values()].filter(({ from, to }) => from !== to);
}

export class TrainingLog {
  /** @param {() => number} now milliseconds */
  constructor(now) {
    this.now = now;
    /** By epoch. @type {LogPoint[]} */
    this.points = [];
    /** By epoch. @type {Mark[]} */
    this.marks = [];
    /** Grows with each change of marks. */
    this.version = 0;
    this.markedAt = -Infinity;
    /** @type {unknown} */
    this.applied = null;
    /** @type {Record<string, string> | null} */
    this.settings = null;
  }

  /** @param {Pick<State, 'run' | 'training'>} state */
  note({ run: { snapshot, applied }, training }) {
    if (!snapshot || !applied) return;
    const { epoch, step, learningRate } = snapshot;
    const last = this.points[this.points.length - 1];
    if (step === 0 || (last && epoch < last.epoch)) this.clear();
    if (applied !== this.applied) {
      const settings = settingsOf(training);
      if (this.settings && step > 0) this.mark(epoch, changesBetween(this.settings, settings));
      this.applied = applied;
      this.settings = settings;
    }
    const { trainingMetrics, validationMetrics } = snapshot;
    const point = { epoch, training: trainingMetrics, validation: validationMetrics, learningRate };
    if (this.points[this.points.length - 1]?.epoch === epoch) this.points.pop();
    this.points.push(point);
    if (this.points.length > MOST_POINTS) this.points = this.points.filter((_, i) => i % 2 === 0);
  }

  /** @param {number} epoch @param {readonly Change[]} changes */
  mark(epoch, changes) {
    if (changes.length === 0) return;
    const last = this.marks[this.marks.length - 1];
    const isTyping =
      last?.changes.length === 1 &&
      changes.length === 1 &&
      last.changes[0].name === changes[0].name &&
      this.now() - this.markedAt < TYPING_MS;
    this.markedAt = this.now();
    this.version += 1;
    if (!last || (last.epoch !== epoch && !isTyping)) {
      this.marks.push({ epoch, changes });
      return;
    }
    const all = joined(last.changes, changes);
    this.marks.pop();
    if (all.length > 0) this.marks.push({ epoch: last.epoch, changes: all });
  }

  clear() {
    if (this.marks.length > 0) this.version += 1;
    this.points = [];
    this.marks = [];
    this.markedAt = -Infinity;
  }
}

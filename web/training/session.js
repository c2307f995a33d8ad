/**
 * The heart of the worker, without the worker: turns commands into training and answers
 * with events. It owns the model; time, yielding and posting come from outside.
 * @import { Engine, RunReport } from '../../wasm/engine.js'
 * @import { Command, Snapshot, Spec, ViewSpec, WorkerEvent } from '../types.js'
 * @import { Model } from './model.js'
 */
import { answerTo } from './answers.js';
import { createAssessor } from './assess.js';
import { createHealthLog } from './health-log.js';
import { createMeter } from './meter.js';
import { epochsToLook } from './lows.js';
import { changeModel, editWeights, keepLows, resetModel, wholeReport } from './model.js';
import { createPace } from './pace.js';
import { changesAnything, planChanges } from './plan-changes.js';
import { errorText, isRefusal } from './refusal.js';
import { createRefuge } from './refuge.js';
import { createShelf } from './shelf.js';
import { snapshotBuffers, takeSnapshot, takesWeights } from './snapshot.js';
import { createThrottle, outcomesEveryMs } from './throttle.js';

/** Training between two looks at the messages. */
const SLICE_MS = 12;
/** While a run is on, a surface may take a third of the time at most. */
const TIMES_SURFACE = 2;
/** Nobody waits so much longer for a slice that can come earlier. */
const LONG_MS = 40;

/** @typedef {Pick<Snapshot, 'status' | 'history'> & { brokenOff: NonNullable<Snapshot['brokenOff']> }} Diverged */

/**
 * @typedef {object} SessionOptions
 * @property {Engine} engine
 * @property {(event: WorkerEvent, transfer: Transferable[]) => void} post
 * @property {(slice: () => void, waitMs: number) => void} schedule calls back after waiting messages have been handled, and not before `waitMs`
 * @property {() => number} now milliseconds
 */

/**
 * @param {SessionOptions} options
 * @returns {{ handle: (command: Command) => void }}
 */
export function createSession({ engine, post, schedule, now }) {
  /** @type {Model | null} */
  let model = null;
  /** @type {RunReport | null} */
  let report = null;
  /** @type {ViewSpec} */
  let view = { xColumn: -1, yColumn: -1, prediction: null };
  let runId = 0;
  let act = 0;
  /** Epoch at which training stops: Infinity while running without an end, null while not training. */
  let goal = /** @type {number | null} */ (null);
  /** What trains is a run, which keeps its pace, and not a single step. */
  let isRun = false;
  /** The slice to come, and when; one that another has taken the place of does nothing. @type {{ atMs: number } | null} */
  let planned = null;
  /** The newest settings were refused: what trains is not what the page asks for, so no new run begins. */
  let refused = false;
  let broken = false;
  /** A snapshot is on its way and not drawn yet; another one is due after it. */
  let undrawn = false;
  let due = false;
  /** When a snapshot last took the weights along; none has yet of this model. */
  let weightsAt = -Infinity;
  const meter = createMeter(now);
  const pace = createPace(now);
  const shelf = createShelf();
  const throttle = createThrottle(now);
  const surfaces = createThrottle(now, TIMES_SURFACE);
  const assessor = createAssessor(now);
  const healthLog = createHealthLog(now);
  const refuge = createRefuge(now);
  /** How far the run got that diverged, where its model is back at sane weights. @type {Diverged | null} */
  let diverged = null;
  /** Nobody can see the page. */
  let isResting = false;

  const running = () => goal !== null && isRun;
  /** Whether the next slice has to wait for somebody to look. */
  const waits = () => isResting || (running() && undrawn && pace.isWatched());

  /** Milliseconds that the training of an epoch takes; 0 before anything was trained. @param {Model} current */
  function epochMs({ spec, view: { trainRows } }) {
    return meter.stepMs() * Math.ceil(trainRows.length / spec.training.batchSize);
  }

  /**
   * @param {Model} current
   * @param {RunReport} figures
   */
  function snapshotOf(current, figures) {
    const epochsPerSecond = running() ? meter.rate(figures.epoch) : 0;
    const { parameters } = current.view;
    const sinceMs = now() - weightsAt;
    const withWeights = takesWeights({ parameters, running: running(), sinceMs });
    if (withWeights) weightsAt = now();
    const { outcomes } = view;
    // At rest they are those of the weights that are shown.
    const atRest = goal === null;
    const leastMs = outcomesEveryMs(current.view.samples);
    const isDue = outcomes && (atRest || throttle.isDue(leastMs));
    const run = {
      ...{ runId, act, running: running(), epochsPerSecond, epochMs: epochMs(current) },
      outcomes: isDue ? throttle.measure(() => current.trainer.outcomes()) : null,
      assessment: assessor(current, view.asked?.assessment, goal === null),
    };
    const withSurface = atRest || surfaces.isDue(0);
    const take = () => takeSnapshot(current, view, figures, run, { withWeights, withSurface });
    const snapshot = withSurface ? surfaces.measure(take) : take();
    // A copy: what is posted is gone here.
    return diverged ? { ...snapshot, ...structuredClone(diverged) } : snapshot;
  }

  function showSnapshot() {
    if (!model || !report) return;
    if (undrawn) {
      due = true;
      return;
    }
    due = false;
    undrawn = true;
    const snapshot = snapshotOf(model, report);
    post({ type: 'snapshot', runId, snapshot }, snapshotBuffers(snapshot));
  }

  /**
   * Whether training can begin. A rule that ended it is looked at anew, so that each press of a
   * button trains.
   */
  function begins() {
    if (!model || !report || refused) return false;
    if (report.stopped) model.trainer.configure({ stop: model.spec.training.stop ?? {} });
    diverged = null;
    refuge.begin(model, report);
    return true;
  }

  /**
   * Something was trained: it is noted, or where it diverged, the model goes back.
   * @param {Model} current
   * @param {RunReport} figures
   */
  function note(current, figures) {
    report = figures;
    keepLows(current);
    refuge.note(current, figures);
    if (figures.status === 'diverged') {
      const { epoch, step, history } = wholeReport(current, figures);
      if (refuge.restore(current)) {
        report = current.trainer.report();
        diverged = { status: 'diverged', history, brokenOff: { epoch, step } };
      }
    }
    healthLog.note(current, report);
  }

  /** What was kept, and what is said of a run that diverged, is not of these weights or settings. */
  function turn() {
    refuge.forget();
    diverged = null;
  }

  /** @param {number} epochs how many more @param {boolean} asRun */
  function train(epochs, asRun) {
    if (!report || !begins()) return;
    goal = report.epoch + epochs;
    isRun = asRun;
    meter.start(report.epoch);
    pace.start();
  }

  function trainBatch() {
    if (!model || !begins()) return;
    note(model, model.trainer.run({ steps: 1 }));
  }

  /** Goes on with what is to be trained, unless it is under way or has to wait. */
  function wake() {
    if (goal === null || waits() || !report) return;
    const waitMs = running() ? pace.waitMs(report.epoch) : 0;
    const atMs = now() + waitMs;
    if (planned && planned.atMs - atMs < LONG_MS) return;
    const own = (planned = { atMs });
    const begin = () => own === planned && slice();
    schedule(guarded(begin), waitMs);
  }

  function slice() {
    planned = null;
    if (!model || !report || goal === null || waits()) return;
    const { epoch, step } = report;
    const budget = running() ? pace.allowed(epoch) : {};
    if (budget) {
      const began = now();
      const epochs = Math.min(goal - epoch, budget.epochs ?? Infinity, epochsToLook(epoch));
      const done = model.trainer.run({ milliseconds: SLICE_MS, ...budget, epochs });
      meter.worked(now() - began, done.step - step);
      pace.spend({ epochs: done.epoch - epoch, steps: done.step - step });
      const isOver = done.status === 'diverged' || done.stopped !== null;
      if (isOver || done.epoch >= goal) goal = null;
      note(model, done);
      showSnapshot();
    }
    wake();
  }

  /** @param {ViewSpec} wanted */
  function look(wanted) {
    view = wanted;
    surfaces.reset();
    pace.choose(wanted.speed ?? 'auto');
  }

  /**
   * @param {Spec} spec
   * @param {ViewSpec} wantedView
   * @param {boolean} restore where the weights change, those once learned with these settings come back
   */
  function apply(spec, wantedView, restore) {
    undrawn = false;
    due = false;
    try {
      const plan = planChanges(model?.spec ?? null, spec);
      const next = changeModel(engine, model, spec, plan, (old) => shelf.put(old));
      const restarted = plan.network && running();
      if (plan.network) goal = null;
      if (plan.layout && restore) shelf.restore(next);
      model = next;
      if (changesAnything(plan)) turn();
      refused = false;
      meter.forget();
      look(wantedView);
      report = model.trainer.report();
      if (plan.network || (plan.layout && restore)) healthLog.start(model, report);
      weightsAt = -Infinity;
      throttle.reset();
      const snapshot = snapshotOf(model, report);
      undrawn = true;
      const { view: applied } = model;
      const { layout: fresh } = plan;
      const event = { type: /** @type {const} */ ('applied'), runId, applied, snapshot };
      post({ ...event, restarted, fresh }, snapshotBuffers(snapshot));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused = true;
      post({ type: 'refused', runId, running: running(), issues: error.issues }, []);
    }
  }

  /** @param {Exclude<Command, { type: 'start' | 'apply' | 'rest' | 'ask' }>} command */
  function obey(command) {
    if (command.runId !== runId) return;
    if ('act' in command) act = command.act;
    switch (command.type) {
      case 'drawn':
        undrawn = false;
        if (due) showSnapshot();
        wake();
        return;
      case 'view':
        if (!view.outcomes) throttle.reset();
        look(command.view);
        break;
      case 'weights':
        turn();
        if (model) editWeights(model, command.edits);
        report = model?.trainer.report() ?? null;
        break;
      case 'run':
        train(command.epochs ?? Infinity, true);
        break;
      case 'step':
        goal = null;
        if (command.unit === 'batch') trainBatch();
        else train(1, false);
        // Its snapshot comes when the epoch is done, or at once where none can begin.
        if (goal !== null) return wake();
        break;
      case 'pause':
        goal = null;
        break;
      case 'reset':
        goal = null;
        turn();
        if (!model) break;
        model = resetModel(engine, model);
        report = model.trainer.report();
        healthLog.start(model, report);
        break;
    }
    showSnapshot();
    wake();
  }

  /** @param {Extract<Command, { type: 'ask' }>} command */
  function tell({ runId: askedOf, id, question }) {
    const answer =
      model && askedOf === runId ? answerTo(engine, model, question, healthLog.read) : null;
    post({ type: 'answered', id, answer }, []);
  }

  /** @param {boolean} rests */
  function rest(rests) {
    if (rests === isResting) return;
    isResting = rests;
    if (!rests && report) meter.start(report.epoch);
    wake();
  }

  /**
   * Whatever is thrown where no refusal is expected is a fault: the session says so and ends.
   * @template {unknown[]} A
   * @param {(...values: A) => void} run
   * @returns {(...values: A) => void}
   */
  function guarded(run) {
    return (...values) => {
      if (broken) return;
      try {
        run(...values);
      } catch (error) {
        broken = true;
        goal = null;
        post({ type: 'failed', message: errorText(error) }, []);
      }
    };
  }

  /** @param {Command} command */
  function handle(command) {
    switch (command.type) {
      case 'start':
        return;
      case 'apply':
        if (command.runId <= runId) return;
        runId = command.runId;
        act = command.act;
        apply(command.spec, command.view, command.restore === true);
        wake();
        return;
      case 'rest':
        rest(command.isResting);
        return;
      case 'ask':
        tell(command);
        return;
      default:
        obey(command);
    }
  }

  return { handle: guarded(handle) };
}

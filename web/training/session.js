/**
 * The heart of the worker, without the worker: turns commands into training and answers
 * with events. It owns the model; time, yielding and posting come from outside.
 * @import { Engine, RunReport } from '../../wasm/engine.js'
 * @import { Command, Spec, ViewSpec, WorkerEvent } from '../types.js'
 * @import { Model } from './model.js'
 */
import { createAssessor } from './assess.js';
import { createMeter } from './meter.js';
import { changeModel } from './model.js';
import { createPace } from './pace.js';
import { planChanges } from './plan-changes.js';
import { errorText, isRefusal } from './refusal.js';
import { snapshotBuffers, takeSnapshot, takesWeights } from './snapshot.js';
import { createThrottle } from './throttle.js';

/** Training between two looks at the messages. */
const SLICE_MS = 12;

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
  /** Epoch at which training stops: Infinity while running, null while not training. */
  let goal = /** @type {number | null} */ (null);
  let sliceWaits = false;
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
  const throttle = createThrottle(now);
  const assessor = createAssessor(now);

  const running = () => goal === Infinity;

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
    const isDue = outcomes && (goal === null || throttle.isDue(current.view.samples));
    const run = {
      ...{ runId, act, running: running(), epochsPerSecond },
      outcomes: isDue ? throttle.measure(() => current.trainer.outcomes()) : null,
      assessment: assessor(current, view.asked?.assessment, goal === null),
    };
    return takeSnapshot(current, view, figures, run, withWeights);
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

  /** @param {number} epoch where to stop */
  function train(epoch) {
    if (!model || !report || refused) return;
    goal = epoch;
    meter.start(report.epoch);
    pace.start();
    if (!sliceWaits) scheduleSlice(0);
  }

  /** @param {number} waitMs */
  function scheduleSlice(waitMs) {
    sliceWaits = true;
    schedule(guarded(slice), waitMs);
  }

  function slice() {
    sliceWaits = false;
    if (!model || !report || goal === null) return;
    const { epoch } = report;
    const epochs = running() ? pace.allowed(epoch) : goal - epoch;
    if (epochs > 0) {
      report = model.trainer.run({ milliseconds: SLICE_MS, epochs });
      pace.spend(report.epoch - epoch);
      if (report.status === 'diverged' || report.epoch >= goal) goal = null;
      showSnapshot();
    }
    if (goal !== null) scheduleSlice(running() ? pace.waitMs(report.epoch) : 0);
  }

  /**
   * @param {Spec} spec
   * @param {ViewSpec} wantedView
   */
  function apply(spec, wantedView) {
    undrawn = false;
    due = false;
    try {
      const plan = planChanges(model?.spec ?? null, spec);
      model = changeModel(engine, model, spec, plan);
      const restarted = plan.network && running();
      if (plan.network) goal = null;
      refused = false;
      view = wantedView;
      report = model.trainer.report();
      weightsAt = -Infinity;
      throttle.reset();
      const snapshot = snapshotOf(model, report);
      undrawn = true;
      const { view: applied } = model;
      post({ type: 'applied', runId, applied, snapshot, restarted }, snapshotBuffers(snapshot));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused = true;
      post({ type: 'refused', runId, running: running(), issues: error.issues }, []);
    }
  }

  /** @param {Exclude<Command, { type: 'start' | 'apply' }>} command */
  function obey(command) {
    if (command.runId !== runId) return;
    if ('act' in command) act = command.act;
    switch (command.type) {
      case 'drawn':
        undrawn = false;
        if (due) showSnapshot();
        return;
      case 'view':
        if (!view.outcomes) throttle.reset();
        view = command.view;
        break;
      case 'run':
        train(Infinity);
        break;
      case 'step':
        goal = null;
        if (report) train(report.epoch + 1);
        // Its snapshot comes when the epoch is done, or at once where none can begin.
        if (goal !== null) return;
        break;
      case 'pause':
        goal = null;
        break;
      case 'reset':
        goal = null;
        model?.trainer.reset();
        report = model?.trainer.report() ?? null;
        break;
    }
    showSnapshot();
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
        apply(command.spec, command.view);
        return;
      default:
        obey(command);
    }
  }

  return { handle: guarded(handle) };
}

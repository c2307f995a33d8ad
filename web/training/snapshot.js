/**
 * The numbers of one moment, copied out of the engine.
 * @import { EncodedColumn, RunReport } from '../../wasm/engine.js'
 * @import { LineSnapshot, Snapshot, SurfaceSnapshot, ViewSpec } from '../types.js'
 * @import { Model } from './model.js'
 */
import { unitHistograms } from './histograms.js';
import { denseUnits, denseWeights } from './engine-layers.js';
import { wholeReport } from './model.js';
import { pointsOf, readLine, readSection } from './points.js';
import { isRefusal } from './refusal.js';

/** Points across and up of the surface at most and at least, and of each unit's small one. */
const LARGEST_SURFACE = 100;
const SMALLEST_SURFACE = 16;
/** The same at most while nothing trains: what stands still is looked at closely. */
const LARGEST_STILL = 160;
const LARGEST_UNIT = 24;
const SMALLEST_UNIT = 12;
/** Multiplications a surface may cost, so that pictures of a large network leave time to train it. */
const SURFACE_COST = 3e8;
/** And what one may cost for being finer than that, while nothing trains but something may be dragged. */
const STILL_COST = 1.5e8;
/** Weights of a larger network are copied once in a while only, as long as it runs. */
const EVERY_TIME_PARAMETERS = 200000;
const WEIGHTS_EVERY_MS = 1000;
/** Share of a column's spread shown beyond its smallest and largest value. */
const PADDING = 0.1;

/**
 * What an axis shows: the column's values and a little more; a constant column gets one unit either side.
 * @param {Pick<EncodedColumn, 'minimum' | 'maximum'>} column
 * @returns {[number, number]} in the column's own units
 */
export function axisRange({ minimum, maximum }) {
  const padding = maximum > minimum ? (maximum - minimum) * PADDING : 1;
  return [minimum - padding, maximum + padding];
}

/**
 * Points across and up of the surface of a network: one pass per point, one multiplication per weight.
 * @param {number} parameters
 * @returns {number}
 */
export function surfaceSize(parameters) {
  const affordable = Math.floor(Math.sqrt(SURFACE_COST / parameters));
  return Math.min(LARGEST_SURFACE, Math.max(SMALLEST_SURFACE, affordable));
}

/**
 * The same while nothing trains.
 * @param {number} parameters
 * @returns {number}
 */
export function stillSurfaceSize(parameters) {
  const affordable = Math.floor(Math.sqrt(STILL_COST / parameters));
  return Math.max(surfaceSize(parameters), Math.min(LARGEST_STILL, affordable));
}

/**
 * Points across and up of each unit's small surface: all of them come from the same passes.
 * @param {number} parameters
 * @returns {number} 0 where even a coarse one would take too long
 */
export function unitSize(parameters) {
  const affordable = Math.floor(Math.sqrt(SURFACE_COST / parameters));
  return affordable < SMALLEST_UNIT ? 0 : Math.min(LARGEST_UNIT, affordable);
}

/**
 * Whether a snapshot takes the weights along. A resting network always shows its own.
 * @param {{ parameters: number, running: boolean, sinceMs: number }} run `sinceMs`: since they were last taken along
 * @returns {boolean}
 */
export function takesWeights({ parameters, running, sinceMs }) {
  return !running || parameters <= EVERY_TIME_PARAMETERS || sinceMs >= WEIGHTS_EVERY_MS;
}

/**
 * @template T
 * @param {() => T} read
 * @returns {T | null} null where the engine refuses, for example an axis that is no number input
 */
function orNull(read) {
  try {
    return read();
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/**
 * @param {readonly EncodedColumn[]} encoding
 * @param {number} index of the column
 */
function numberInput(encoding, index) {
  return encoding.find(
    ({ column, kind, role }) => column === index && kind === 'number' && role === 'input',
  );
}

/**
 * @param {Model} model
 * @param {ViewSpec} view
 * @param {number} largest points across and up
 * @returns {SurfaceSnapshot | null}
 */
export function readSurface(model, view, largest) {
  const { trainer, view: applied } = model;
  const { encoding, parameters } = applied;
  const { xColumn, yColumn, derived = [], asked } = view;
  const [x, y] = [xColumn, yColumn].map((index) => numberInput(encoding, index));
  if (!x || !y || x === y) return null;
  const axes = {
    ...{ xColumn, yColumn },
    xRange: asked?.xRange ?? axisRange(x),
    yRange: asked?.yRange ?? axisRange(y),
  };
  const held = asked?.held;
  const points = derived.length > 0 ? pointsOf(model, view, axes) : null;
  const sample = (/** @type {number} */ side, units = false) =>
    points
      ? trainer.predictRows({ rows: points.rows(side), units })
      : trainer.surface({ ...axes, ...(held && { held }), width: side, height: side, units });
  return orNull(() => {
    const most = Math.min(largest, points?.most ?? Infinity);
    const side = Math.min(unitSize(parameters), most);
    const size = asked?.isHidden ? Math.max(2, side) : most;
    const small = side > 0 && sample(side, true);
    return {
      ...axes,
      isZoomed: asked?.xRange !== undefined,
      width: size,
      height: size,
      outputs: sample(size).outputs,
      unitSize: side,
      units: small ? denseUnits(small.units, model.layers, side * side) : new Float32Array(0),
      ...(points &&
        side > 0 && { derived: derived.map(({ column }) => points.field(column, side)) }),
    };
  });
}

/**
 * The units where there is a number input for one axis alone.
 * @param {Model} model
 * @param {ViewSpec} view
 * @returns {LineSnapshot | null}
 */
function lineOf(model, { xColumn, yColumn }) {
  const { encoding, parameters } = model.view;
  const x = numberInput(encoding, xColumn);
  if (!x || yColumn >= 0 || unitSize(parameters) === 0) return null;
  return readLine(model, xColumn, axisRange(x));
}

/**
 * @param {Model} model
 * @param {ViewSpec} view
 * @param {RunReport} report
 * @param {Pick<Snapshot, 'runId' | 'act' | 'running' | 'epochsPerSecond' | 'epochMs' | 'outcomes' | 'assessment'>} run
 * @param {object} parts
 * @param {boolean} parts.withWeights else they and the histograms are left out
 * @param {boolean} parts.withSurface else the last one counts on, and so do line and section
 * @returns {Snapshot}
 */
export function takeSnapshot(model, view, report, run, { withWeights, withSurface }) {
  const { prediction, asked: { section } = {} } = view;
  const { parameters } = model.view;
  const along = withSurface && section;
  const size = (run.running ? surfaceSize : stillSurfaceSize)(parameters);
  return {
    ...run,
    ...wholeReport(model, report),
    surface: withSurface ? readSurface(model, view, size) : null,
    line: withSurface ? orNull(() => lineOf(model, view)) : null,
    ...(!withSurface && { isSurfaceOld: true }),
    weights: withWeights ? denseWeights(model.network.getWeights(), model.layers) : [],
    histograms: withWeights ? orNull(() => unitHistograms(model)) : null,
    prediction: prediction && orNull(() => model.trainer.predict(prediction)),
    section: along ? orNull(() => readSection(model, along, size)) : null,
  };
}

/**
 * The buffers of a snapshot, to be handed over rather than copied again.
 * @param {Snapshot} snapshot
 * @returns {Transferable[]}
 */
export function snapshotBuffers(snapshot) {
  const { history, surface, weights, histograms, prediction, outcomes } = snapshot;
  const { line, section, assessment } = snapshot;
  const arrays = [history.epochs, history.trainingLosses, history.validationLosses];
  const all = [
    ...arrays,
    ...(surface ? [surface.outputs, surface.units] : []),
    ...(surface?.derived ?? []).map(({ values }) => values),
    ...weights.flatMap((layer) => Object.values(layer)),
    ...(histograms ? [histograms.counts, histograms.ranges] : []),
    ...(prediction ? [prediction.outputs] : []),
    ...(outcomes ? [outcomes.outputs, outcomes.losses] : []),
    ...(line ? [line.units] : []),
    ...(section ? [section.outputs] : []),
    ...(assessment ? [assessment.confusion] : []),
  ];
  return [...new Set(all.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer)))];
}

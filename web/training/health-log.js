/**
 * How every layer did over the epochs so far: the engine's own figures, taken now and then while
 * a run is on, so that whoever looks later sees what came before. It costs a small part of the
 * time, and as `health` changes nothing, no bit of the training.
 * @import { RunReport } from '../../wasm/engine.js'
 * @import { HealthLog } from '../types.js'
 * @import { Model } from './model.js'
 */
import { denseOf } from './engine-layers.js';
import { createThrottle } from './throttle.js';

/** Points that are kept; when there are more, every second one goes and they lie twice as far apart. */
const MOST_POINTS = 240;
/** Milliseconds of training for each that a point took: a point costs at most a 25th of the time. */
const TIMES_COST = 24;
/** Nanoseconds that a point takes for each row and multiply-add, before one was measured. */
const NS_EACH = 4;
/** A first point that takes no longer than this is taken before the training. */
const QUICK_MS = 2;
/** Histograms are for those who look; the engine makes no fewer bins. */
const BINS = 2;

/** What is kept of each layer. */
const FIGURES = /** @type {const} */ (['gradientNorm', 'updateRatio', 'dead', 'saturated']);

/** @typedef {{ epoch: number, layers: Record<typeof FIGURES[number], number>[] }} Point */

/**
 * @param {() => number} now milliseconds
 */
export function createHealthLog(now) {
  /** @type {Point[]} */
  let points = [];
  /** Epochs between two points at least. */
  let spacing = 1;
  let newest = 0;
  const throttle = createThrottle(now, TIMES_COST);

  return {
    /**
     * Begins anew, with other weights.
     * @param {Model} model
     * @param {Pick<RunReport, 'epoch'>} report of it
     */
    start(model, report) {
      points = [];
      spacing = 1;
      const { summary, trainRows } = model.view;
      const expected = (summary.multiplyAdds * trainRows.length * NS_EACH) / 1e6;
      if (expected <= QUICK_MS) throttle.reset();
      else throttle.expect(expected);
      this.note(model, report);
    },

    /**
     * Takes a point where one is due.
     * @param {Model} model
     * @param {Pick<RunReport, 'epoch'>} report of it
     */
    note({ trainer, layers, earlier }, report) {
      const epoch = (earlier?.epoch ?? 0) + report.epoch;
      newest = epoch;
      if (!throttle.isDue(0)) return;
      const last = points[points.length - 1];
      if (last && epoch < last.epoch + spacing) return;
      const all = throttle.measure(() => trainer.health({ bins: BINS }));
      points.push({
        epoch,
        layers: denseOf(all, layers).map(({ gradientNorm, updateRatio, dead, saturated }) => {
          return { gradientNorm, updateRatio, dead, saturated };
        }),
      });
      if (points.length > MOST_POINTS) {
        points = points.filter((_, index) => index % 2 === 0);
        spacing *= 2;
      }
    },

    /** @returns {HealthLog} */
    read() {
      const count = points[0]?.layers.length ?? 0;
      return {
        now: newest,
        epochs: Float64Array.from(points, ({ epoch }) => epoch),
        layers: Array.from({ length: count }, (_, layer) => {
          const of = (/** @type {typeof FIGURES[number]} */ figure) =>
            Float32Array.from(points, ({ layers }) => layers[layer][figure]);
          return /** @type {HealthLog['layers'][number]} */ (
            Object.fromEntries(FIGURES.map((figure) => [figure, of(figure)]))
          );
        }),
      };
    },
  };
}

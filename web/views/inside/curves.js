/**
 * Curves of activations as the engine draws them. They belong to no network, so each is asked
 * for once.
 * @import { Ask, CurveAnswer, Snapshot } from '../../types.js'
 * @import { Activation } from '../../../wasm/engine.js'
 */

/** Places of a curve; odd, so that its middle is one of them. */
const POINTS = 385;
/** Curves and single places that are kept. */
const MOST_KNOWN = 500;
/** Half widths of the axis of z, so that the curve stays while z moves a little. */
const REACHES = [4, 6, 8, 12, 20, 40, 80];

/**
 * How far the axis of z goes either side of 0.
 * @param {...number} values that it shows
 */
export function reachFor(...values) {
  const most = Math.max(...values.filter(Number.isFinite).map(Math.abs), 0);
  return REACHES.find((reach) => reach >= most) ?? 10 ** Math.ceil(Math.log10(most));
}

export class Curves {
  /** By what was asked; null while it is on its way. @type {Map<string, CurveAnswer | null>} */
  known = new Map();
  /** Run whose engine did not answer, by what was asked. @type {Map<string, number>} */
  refused = new Map();

  /**
   * @param {Ask} ask
   * @param {() => void} redraw called when one is there
   */
  constructor(ask, redraw) {
    this.ask = ask;
    this.redraw = redraw;
  }

  /**
   * @param {Snapshot | null} snapshot there is an engine to ask
   * @param {Activation} activation
   * @param {number} from
   * @param {number} to
   * @param {number} [points]
   * @returns {CurveAnswer | null} null until it is there
   */
  get(snapshot, activation, from, to, points = POINTS) {
    const question = { kind: /** @type {const} */ ('curve'), activation, from, to, points };
    const key = JSON.stringify(question);
    const known = this.known.get(key);
    if (known !== undefined || !snapshot) return known ?? null;
    const { runId } = snapshot;
    if (this.refused.get(key) === runId) return null;
    if (this.known.size > MOST_KNOWN) this.known.clear();
    this.known.set(key, null);
    void this.ask(question).then((answer) => {
      // An engine that was started anew in between is asked again.
      if (answer) this.known.set(key, answer);
      else {
        this.known.delete(key);
        this.refused.set(key, runId);
      }
      this.redraw();
    });
    return null;
  }

  /**
   * The one place of a curve.
   * @param {Snapshot | null} snapshot
   * @param {Activation} activation
   * @param {number} z
   * @returns {{ a: number, slope: number } | null}
   */
  at(snapshot, activation, z) {
    const found = this.get(snapshot, activation, z, z, 1);
    return found && { a: found.a[0], slope: found.slope[0] };
  }
}

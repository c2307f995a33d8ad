/**
 * The links of the network's picture, kept as they were painted last. Hundreds of dashed curves
 * are half of what a frame costs, and weights change by little from one to the next: while a run
 * is on they are painted anew ten times a second, and all else in every frame.
 */
import { openCanvas } from './canvas.js';

/** While a run is on, milliseconds that links stay as they are. */
const STAY_MS = 100;

export class LinkLayer {
  /** What they were painted for. @type {readonly unknown[]} */
  key = [];
  paintedMs = -Infinity;

  /** @param {HTMLCanvasElement} canvas of its own, not in the page */
  constructor(canvas) {
    this.canvas = canvas;
  }

  /**
   * @param {CanvasRenderingContext2D} context in CSS pixels
   * @param {{ widthCss: number, heightCss: number }} size
   * @param {object} state
   * @param {readonly unknown[]} state.key what changes them at once: all but the weights
   * @param {unknown} state.weights
   * @param {boolean} state.isRunning
   * @param {number} state.nowMs
   * @param {(context: CanvasRenderingContext2D) => void} paint
   */
  draw(context, { widthCss, heightCss }, { key, weights, isRunning, nowMs }, paint) {
    const { canvas } = this;
    const isDue = !isRunning || nowMs - this.paintedMs >= STAY_MS;
    const all = [...key, isRunning, widthCss, heightCss, context.canvas.width];
    const whole = isDue ? [...all, weights] : all;
    if (whole.length > this.key.length || whole.some((part, i) => part !== this.key[i])) {
      paint(openCanvas(canvas, widthCss, heightCss));
      this.key = [...all, weights];
      this.paintedMs = nowMs;
    }
    context.drawImage(canvas, 0, 0, widthCss, heightCss);
  }
}

/**
 * The loss curve: training solid, validation dashed, linear or logarithmic.
 * uPlot keeps the drawing; this file keeps uPlot in step with theme, size and data.
 */
import uPlot from 'uplot';
import { css } from './color.js';

/** @typedef {import('./palette.js').Palette} Palette */

/**
 * @typedef {object} CurveData
 * @property {Float64Array} epochs
 * @property {Float32Array} trainingLosses
 * @property {Float32Array} validationLosses empty without validation rows
 */

/**
 * @typedef {object} CurveStyle
 * @property {Palette} palette
 * @property {string} font
 * @property {boolean} logarithmic
 * @property {{ epoch: string, loss: string }} labels
 * @property {(value: number) => string} format
 */

/**
 * A losses' array as a logarithmic axis can show it: what is not above zero is a gap.
 * @param {Float32Array} losses
 * @param {boolean} logarithmic
 * @returns {(number | null)[]}
 */
export function drawable(losses, logarithmic) {
  return Array.from(losses, (loss) =>
    Number.isFinite(loss) && (!logarithmic || loss > 0) ? loss : null,
  );
}

/** One chart in one element. */
export class LossCurve {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {uPlot | null} */
    this.plot = null;
    /** @type {readonly unknown[]} what the chart was built from */
    this.built = [];
  }

  /**
   * Draws; builds the chart anew only where theme, size, scale or series changed.
   * @param {CurveData} data
   * @param {{ widthCss: number, heightCss: number }} size
   * @param {CurveStyle} style
   */
  draw(data, { widthCss, heightCss }, style) {
    const validation = data.validationLosses.length > 0;
    const { palette, logarithmic, labels } = style;
    const key = [palette, logarithmic, labels.loss, validation];
    /** @type {uPlot.AlignedData} */
    const series = [
      data.epochs,
      drawable(data.trainingLosses, logarithmic),
      ...(validation ? [drawable(data.validationLosses, logarithmic)] : []),
    ];
    if (this.plot && key.every((part, i) => part === this.built[i])) {
      if (this.plot.width !== widthCss || this.plot.height !== heightCss) {
        this.plot.setSize({ width: widthCss, height: heightCss });
      }
      this.plot.setData(series);
      return;
    }
    this.dispose();
    this.built = key;
    this.plot = new uPlot(
      curveOptions({ widthCss, heightCss }, style, validation),
      series,
      this.host,
    );
  }

  /** Takes the chart out of the page. */
  dispose() {
    this.plot?.destroy();
    this.plot = null;
  }
}

/**
 * @param {{ widthCss: number, heightCss: number }} size
 * @param {CurveStyle} style
 * @param {boolean} validation
 * @returns {uPlot.Options}
 */
function curveOptions(
  { widthCss, heightCss },
  { palette, font, logarithmic, labels, format },
  validation,
) {
  const axis = {
    font: `14px ${font}`,
    labelFont: `14px ${font}`,
    stroke: css(palette.muted),
    labelGap: 0,
    grid: { stroke: css(palette.line), width: 1 },
    ticks: { stroke: css(palette.line), width: 1, size: 4 },
  };
  return {
    width: widthCss,
    height: heightCss,
    padding: [8, 26, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: { time: false, range: (_, low, high) => [Math.min(0, low), Math.max(10, high)] },
      y: logarithmic
        ? { distr: 3 }
        : { range: (_, low, high) => [Math.min(0, low ?? 0), (high ?? 1) * 1.08 || 1] },
    },
    axes: [
      {
        ...axis,
        label: labels.epoch,
        labelSize: 18,
        size: 28,
        space: 70,
        // Epochs are whole: a fraction of one on the axis would name no moment.
        values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? format(tick) : '')),
      },
      {
        ...axis,
        label: labels.loss,
        labelSize: 18,
        size: 56,
        space: 34,
        values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : format(tick))),
      },
    ],
    series: [
      {},
      { stroke: css(palette.ink), width: 2, points: { show: false } },
      ...(validation
        ? [{ stroke: css(palette.accent), width: 2, dash: [6, 4], points: { show: false } }]
        : []),
    ],
  };
}

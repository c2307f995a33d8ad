/**
 * A measure over epochs: training solid, validation dashed, linear or logarithmic, all of it or a
 * part. uPlot keeps the drawing; this file keeps uPlot in step with theme, size and data.
 */
import uPlot from 'uplot';
import { css, mix } from './color.js';

/** @typedef {import('./palette.js').Palette} Palette */

/** A chart that is less high, in CSS pixels, gives the room of the word below its axis to the lines. */
const LOW_PX = 120;

/**
 * @typedef {object} CurveData
 * @property {readonly number[]} epochs
 * @property {readonly (readonly number[])[]} lines training, validation; those that are there
 * @property {readonly (readonly number[])[]} raw the same before smoothing; empty without it
 * @property {readonly number[]} marks epochs at which something changed
 * @property {readonly [number, number] | null} zoom the epochs shown; null for all
 */

/**
 * @typedef {object} CurveStyle
 * @property {Palette} palette
 * @property {string} font
 * @property {boolean} logarithmic
 * @property {boolean} fromZero the axis has 0 on it, where it is linear and all is shown
 * @property {{ epoch: string, value: string }} labels
 * @property {(value: number) => string} format
 */

/**
 * What is done with the chart by pointer.
 * @typedef {object} CurveEvents
 * @property {(index: number | null, xPx: number) => void} point it rests near a point of the data, or nowhere
 * @property {(range: [number, number] | null) => void} zoom a range of epochs was dragged over; null for all of them
 */

/**
 * Values as a logarithmic axis can show them: what is not above zero is a gap.
 * @param {readonly number[]} values
 * @param {boolean} logarithmic
 * @returns {(number | null)[]}
 */
export function drawable(values, logarithmic) {
  return values.map((value) =>
    Number.isFinite(value) && (!logarithmic || value > 0) ? value : null,
  );
}

/** One chart in one element. */
export class LossCurve {
  /** @param {HTMLElement} host @param {CurveEvents} events */
  constructor(host, events) {
    this.host = host;
    this.events = events;
    /** @type {uPlot | null} */
    this.plot = null;
    /** @type {readonly unknown[]} what the chart was built from */
    this.built = [];
    /** @type {Pick<CurveData, 'marks' | 'zoom'>} */
    this.shown = { marks: [], zoom: null };
  }

  /**
   * Draws; builds the chart anew only where theme, size, scale or series changed.
   * @param {CurveData} data
   * @param {{ widthCss: number, heightCss: number }} size
   * @param {CurveStyle} style
   */
  draw({ epochs, lines, raw, marks, zoom }, { widthCss, heightCss }, style) {
    const { palette, logarithmic, fromZero, labels } = style;
    this.shown = { marks, zoom };
    const look = [palette, logarithmic, fromZero, labels.value, heightCss < LOW_PX];
    const key = [...look, lines.length, raw.length];
    const drawn = [...raw, ...lines].map((values) => drawable(values, logarithmic));
    const series = /** @type {uPlot.AlignedData} */ ([epochs, ...drawn]);
    if (this.plot && key.every((part, i) => part === this.built[i])) {
      if (this.plot.width !== widthCss || this.plot.height !== heightCss) {
        this.plot.setSize({ width: widthCss, height: heightCss });
      }
      this.plot.setData(series);
      return;
    }
    this.dispose();
    this.built = key;
    const counts = { lines: lines.length, raw: raw.length };
    this.plot = new uPlot(this.options({ widthCss, heightCss }, style, counts), series, this.host);
  }

  /**
   * Points at one point of the data, as a pointer would.
   * @param {number | null} index
   */
  pointAt(index) {
    const { plot } = this;
    if (!plot) return;
    const epoch = index === null ? undefined : plot.data[0][index];
    const left = epoch === undefined ? -10 : plot.valToPos(epoch, 'x');
    plot.setCursor({ left, top: left < 0 ? -10 : plot.over.clientHeight / 2 });
  }

  /** Takes the chart out of the page. */
  dispose() {
    this.plot?.destroy();
    this.plot = null;
  }

  /**
   * @param {{ widthCss: number, heightCss: number }} size
   * @param {CurveStyle} style
   * @param {{ lines: number, raw: number }} counts
   * @returns {uPlot.Options}
   */
  options({ widthCss, heightCss }, style, counts) {
    const { palette, font, logarithmic, fromZero, labels, format } = style;
    const axis = {
      font: `14px ${font}`,
      labelFont: `14px ${font}`,
      stroke: css(palette.muted),
      labelGap: 0,
      grid: { stroke: css(palette.line), width: 1 },
      ticks: { stroke: css(palette.line), width: 1, size: 4 },
    };
    const colors = [palette.ink, palette.accent];
    const hidden = { points: { show: false } };
    return {
      width: widthCss,
      height: heightCss,
      padding: [8, 26, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false },
        points: { size: 7 },
        // What a double click does is ours: all of it again.
        bind: { dblclick: () => () => (this.events.zoom(null), null) },
      },
      hooks: {
        draw: [(plot) => drawMarks(plot, this.shown.marks, css(palette.muted))],
        setCursor: [(plot) => this.events.point(plot.cursor.idx ?? null, plot.cursor.left ?? -1)],
        setSelect: [(plot) => this.selected(plot)],
      },
      scales: {
        x: {
          time: false,
          range: (_, low, high) =>
            this.shown.zoom
              ? [...this.shown.zoom]
              : [Math.min(0, low ?? 0), Math.max(10, high ?? 0)],
        },
        y: logarithmic
          ? { distr: 3 }
          : { range: (_, low, high) => linearRange(low, high, fromZero && !this.shown.zoom) },
      },
      axes: [
        {
          ...axis,
          ...(heightCss >= LOW_PX && { label: labels.epoch, labelSize: 18 }),
          size: 28,
          space: 70,
          // Epochs are whole: a fraction of one on the axis would name no moment.
          values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? format(tick) : '')),
        },
        {
          ...axis,
          label: labels.value,
          labelSize: 18,
          size: 56,
          space: 34,
          values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : format(tick))),
        },
      ],
      series: [
        {},
        ...colors.slice(0, counts.raw).map((color) => ({
          ...hidden,
          stroke: css(mix(palette.page, color, 0.3)),
          width: 1,
        })),
        ...colors.slice(0, counts.lines).map((color, index) => ({
          ...hidden,
          stroke: css(color),
          width: 2,
          ...(index > 0 && { dash: [6, 4] }),
        })),
      ],
    };
  }

  /** @param {uPlot} plot */
  selected(plot) {
    const { left, width } = plot.select;
    if (width < 4) return;
    const range = /** @type {[number, number]} */ (
      [left, left + width].map((at) => plot.posToVal(at, 'x'))
    );
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.events.zoom(range);
  }
}

/**
 * @param {number | null} low
 * @param {number | null} high
 * @param {boolean} fromZero
 * @returns {[number, number]}
 */
function linearRange(low, high, fromZero) {
  const bottom = fromZero ? Math.min(0, low ?? 0) : (low ?? 0);
  const top = high ?? 1;
  const room = (top - bottom) * 0.08 || Math.abs(top) * 0.1 || 1;
  return [fromZero || low === null ? bottom : bottom - room, top + room];
}

/**
 * A dashed line with a flag at each epoch where something changed.
 * @param {uPlot} plot
 * @param {readonly number[]} marks
 * @param {string} color
 */
function drawMarks({ ctx, bbox, scales, valToPos }, marks, color) {
  const { min = 0, max = 0 } = scales.x;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = devicePixelRatio;
  for (const epoch of marks) {
    if (epoch < (min ?? 0) || epoch > (max ?? 0)) continue;
    const x = Math.round(valToPos(epoch, 'x', true));
    const side = 8 * devicePixelRatio;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x + side, bbox.top + side / 2);
    ctx.lineTo(x, bbox.top + side);
    ctx.fill();
  }
  ctx.restore();
}

/**
 * The panel of the curves: loss, metrics and learning rate over the epochs, to be read, zoomed,
 * smoothed and taken along. Fetched, with chart and texts, after the first picture.
 * @import { LossCurve } from '../../plot/curve.js'
 * @import { Palette } from '../../plot/palette.js'
 * @import { State } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 * @import { Curves, Measure } from './curves.js'
 */
import { html, nothing } from 'lit/html.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import english from '../../i18n/en-loss.json' with { type: 'json' };
import { addTexts, formatLoss, formatPercent, formatShort, t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { lazyPart } from '../lazy-part.js';
import { targetsOf } from '../names.js';
import { curvesOf, measuresOf, smoothed, zoomedBy } from './curves.js';
import { lossKey } from './keys.js';
import { TrainingLog } from './log.js';
import { changeText, formatOf } from './words.js';

addTexts(english);

/** How much of the mean before each choice of smoothing keeps. */
const SMOOTHINGS = [0, 0.6, 0.9, 0.97];
/** While a run is on, the chart is drawn at most so often, in milliseconds. */
const DRAW_EVERY_MS = 60;
/** A mark is told to who points so near to it, in CSS pixels. */
const MARK_REACH = 6;

const files = lazyPart(() => import('./files.js'));

/** @type {Curves} */
const NO_CURVES = { measure: 'loss', epochs: [], training: [], validation: [] };

export class LossPanel {
  /**
   * @param {HTMLElement} root
   * @param {() => void} redraw
   * @param {typeof LossCurve} Chart
   */
  constructor(root, redraw, Chart) {
    this.Chart = Chart;
    this.root = root;
    this.redraw = redraw;
    this.log = new TrainingLog(() => performance.now());
    /** @type {Measure} */
    this.measure = 'loss';
    this.logarithmic = false;
    this.smoothing = 0;
    this.isOpen = false;
    /** The epochs shown; null for all. @type {[number, number] | null} */
    this.zoom = null;
    /** The point of the data that is read; null for none. @type {number | null} */
    this.index = null;
    this.curves = NO_CURVES;
    /** @type {LossCurve | null} */
    this.chart = null;
    /** @type {readonly unknown[]} */
    this.drawn = [];
    this.drawnAt = -Infinity;
  }

  /** @param {Partial<LossPanel>} change */
  set(change) {
    Object.assign(this, change);
    this.redraw();
  }

  /** @param {ViewContext} view */
  panel(view) {
    const { state, spoken } = view;
    const { applied, snapshot } = state.run;
    this.log.note(state);
    const measures = applied ? measuresOf(applied.task) : ['loss'];
    if (!measures.includes(this.measure)) this.measure = 'loss';
    const { measure } = this;
    this.curves = snapshot ? curvesOf(measure, snapshot, this.log) : NO_CURVES;
    this.keepInside();
    const last = this.curves.epochs.length - 1;
    return html`<section class="panel loss" aria-labelledby="loss-title">
      <div class="panel-head">
        <h2 id="loss-title">${t('loss.title')}</h2>
        <select
          aria-label=${t('loss.measure')}
          @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
            this.set({ measure: /** @type {Measure} */ (target.value), index: null })}
        >
          ${measures.map(
            (each) =>
              html`<option value=${each} .selected=${live(each === measure)}>
                ${this.nameOf(/** @type {Measure} */ (each), state)}
              </option>`,
          )}
        </select>
        ${this.legend()}
        <button class="button small loss-source" @click=${() => openSource(view)}>
          ${icon('inspect')}${t('loss.source')}
        </button>
      </div>
      <div class="loss-tools">
        <label class="check">
          <input
            type="checkbox"
            .checked=${this.logarithmic}
            @change=${() => this.set({ logarithmic: !this.logarithmic })}
          />${t('loss.logarithmic')}
        </label>
        <select
          aria-label=${t('loss.smoothing')}
          title=${t('loss.smoothing')}
          @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
            this.set({ smoothing: Number(target.value) })}
        >
          ${SMOOTHINGS.map(
            (keep, index) =>
              html`<option value=${keep} .selected=${live(keep === this.smoothing)}>
                ${t(`loss.smoothing${index}`)}
              </option>`,
          )}
        </select>
        <span class="loss-zoom" role="group" aria-label=${t('loss.zoom')}>
          ${this.zoomButton('plus', 'loss.zoomIn', 0.5, last >= 3)}
          ${this.zoomButton('minus', 'loss.zoomOut', 2, this.zoom !== null)}
          ${this.zoomButton('fit', 'loss.zoomAll', Infinity, this.zoom !== null)}
        </span>
      </div>
      <div class="curve-frame">
        <div class="curve" role="img" aria-label=${curveText(spoken)}></div>
        <div
          class="curve-reader"
          role="slider"
          tabindex="0"
          aria-label=${t('loss.reader')}
          aria-description=${t('loss.keys')}
          aria-valuemin="0"
          aria-valuemax=${String(Math.max(0, last))}
          aria-valuenow=${String(this.index ?? Math.max(0, last))}
          aria-valuetext=${this.readingText(this.index ?? last)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.key(event)}
          @blur=${() => this.index !== null && this.set({ index: null })}
        ></div>
        <p class="tip curve-tip" aria-hidden="true" hidden></p>
      </div>
      <div class="loss-foot">
        ${this.metrics(state)}
        <details
          class="numbers"
          ?open=${this.isOpen}
          @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ { target }) => {
            if (target.open !== this.isOpen) this.set({ isOpen: target.open });
          }}
        >
          <summary>${t('loss.files')}</summary>
          ${this.isOpen ? files(view, ({ filesView }) => filesView(this, view)) : nothing}
        </details>
      </div>
    </section>`;
  }

  /** What is drawn of training and validation. */
  lines() {
    const { training, validation } = this.curves;
    const all = validation.length > 0 ? [training, validation] : [training];
    return all.map((values) => smoothed(values, this.smoothing));
  }

  /** A zoom that lies outside of the data, after a reset, is none; so is a point. */
  keepInside() {
    const { epochs } = this.curves;
    const last = epochs[epochs.length - 1] ?? 0;
    if (this.zoom && this.zoom[0] >= last) this.zoom = null;
    if (this.index !== null && this.index >= epochs.length) this.index = null;
  }

  legend() {
    const { validation } = this.curves;
    return html`<ul class="legend">
      <li><span class="stroke stroke-training"></span>${t('loss.training')}</li>
      ${
        validation.length > 0
          ? html`<li><span class="stroke stroke-validation"></span>${t('loss.validation')}</li>`
          : nothing
      }
    </ul>`;
  }

  /**
   * @param {'plus' | 'minus' | 'fit'} picture
   * @param {string} label
   * @param {number} factor
   * @param {boolean} isUsable
   */
  zoomButton(picture, label, factor, isUsable) {
    return html`<button
      class="icon-button"
      aria-label=${t(label)}
      title=${t(label)}
      aria-disabled=${ifDefined(isUsable ? undefined : 'true')}
      @click=${() => isUsable && this.zoomBy(factor)}
    >
      ${icon(picture)}
    </button>`;
  }

  /** @param {number} factor */
  zoomBy(factor) {
    const { epochs } = this.curves;
    const at = this.index === null ? undefined : epochs[this.index];
    this.set({ zoom: factor === Infinity ? null : zoomedBy(epochs, this.zoom, factor, at) });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { curves, zoom, index } = this;
    const act = lossKey(event, curves.epochs, zoom, index);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if ('factor' in act) this.zoomBy(act.factor);
    else this.set({ index: act.index });
  }

  /** @param {Measure} measure @param {Pick<State, 'run'>} state */
  nameOf(measure, { run }) {
    const target = run.applied ? targetsOf(run.applied).map(({ name }) => name) : [];
    return t(`measures.${measure}`, { target: target.join(', ') });
  }

  /** @param {number} index @returns {string} what a screen reader is told of a point */
  readingText(index) {
    return this.reading(index).join(', ') || t('loss.none');
  }

  /**
   * @param {number} index
   * @returns {string[]} epoch, values, and what changed since the point before
   */
  reading(index) {
    const { measure, epochs, training, validation } = this.curves;
    const epoch = epochs[index];
    if (epoch === undefined) return [];
    const value = (/** @type {number} */ of) => formatOf(measure, of);
    const lines = [
      t('status.epoch', { epoch: String(epoch) }),
      t('loss.readTraining', { value: value(training[index]) }),
    ];
    if (validation.length > 0) {
      lines.push(t('loss.readValidation', { value: value(validation[index]) }));
    }
    const { plot } = this.chart ?? {};
    const reach = plot ? plot.posToVal(MARK_REACH, 'x') - plot.posToVal(0, 'x') : 0;
    const from = Math.min(epochs[index - 1] ?? -1, epoch - reach);
    for (const mark of this.log.marks) {
      if (mark.epoch > from && mark.epoch <= epoch + reach) {
        lines.push(...mark.changes.map(changeText));
      }
    }
    return lines;
  }

  /** @param {State} state */
  metrics({ run }) {
    const { snapshot, applied } = run;
    if (!snapshot || !applied) return nothing;
    const { trainingMetrics, validationMetrics } = snapshot;
    const shown = measuresOf(applied.task).filter((each) => each in trainingMetrics);
    return html`<ul class="metrics">
      ${shown
        .filter((each) => each !== 'rootMeanSquaredError')
        .map((each) => {
          const key = /** @type {'accuracy'} */ (each);
          const show = (/** @type {number | undefined} */ value) =>
            value === undefined ? '\u2013' : formatOf(each, value);
          return html`<li>
            ${this.nameOf(each, { run })} <strong>${show(trainingMetrics[key])}</strong>
            ${
              validationMetrics
                ? html`<span
                    >${t('loss.validationShort')} <strong>${show(validationMetrics[key])}</strong>
                  </span>`
                : nothing
            }
          </li>`;
        })}
    </ul>`;
  }

  /**
   * Draws the chart, where anything of it has changed.
   * @param {ViewContext} view
   * @param {Palette} palette
   */
  draw({ state }, palette) {
    const host = this.root.querySelector('.curve');
    if (!(host instanceof HTMLElement) || !state.run.snapshot) return;
    if (this.chart?.host !== host) {
      this.chart?.dispose();
      this.chart = new this.Chart(host, {
        point: (index, xPx) => this.showTip(index, xPx),
        zoom: (zoom) => this.set({ zoom }),
      });
      this.drawn = [];
    }
    const { measure, epochs, training, validation } = this.curves;
    const [widthCss, heightCss] = [host.clientWidth, host.clientHeight];
    const last = training.length - 1;
    const look = [palette, measure, this.logarithmic, this.smoothing, this.zoom, this.index];
    const { history } = state.run.snapshot;
    const data = [history.epochs[history.epochs.length - 1], epochs[last], training[last]];
    const key = [host, widthCss, heightCss, ...look, this.log.version, last, ...data];
    if (widthCss === 0 || key.every((part, i) => Object.is(part, this.drawn[i]))) return;
    // A curve of many epochs looks the same from frame to frame; what it is asked it shows at once.
    const isAsked = look.some((part, i) => part !== this.drawn[i + 3]);
    const now = performance.now();
    if (state.run.phase === 'running' && !isAsked && now - this.drawnAt < DRAW_EVERY_MS) return;
    this.drawnAt = now;
    this.drawn = key;
    const raw = validation.length > 0 ? [training, validation] : [training];
    this.chart.draw(
      {
        epochs,
        lines: this.lines(),
        raw: this.smoothing > 0 ? raw : [],
        marks: this.log.marks.map(({ epoch }) => epoch),
        zoom: this.zoom,
      },
      { widthCss, heightCss },
      {
        palette,
        font: getComputedStyle(this.root).fontFamily,
        logarithmic: this.logarithmic,
        fromZero: measure === 'loss' || measure === 'accuracy' || measure === 'learningRate',
        labels: { epoch: t('figures.epoch'), value: this.nameOf(measure, state) },
        format: measure === 'accuracy' ? formatPercent : formatShort,
      },
    );
    if (this.index !== null) this.chart.pointAt(this.index);
    else if (document.activeElement?.classList.contains('curve-reader')) this.chart.pointAt(null);
  }

  /** @param {number | null} index @param {number} xPx from the left of the drawing */
  showTip(index, xPx) {
    const tip = this.root.querySelector('.curve-tip');
    if (!(tip instanceof HTMLElement) || !this.chart) return;
    const lines = index === null || xPx < 0 ? [] : this.reading(index);
    tip.hidden = lines.length === 0;
    if (tip.hidden) return;
    tip.replaceChildren(
      ...lines.map((line) => {
        const part = document.createElement('span');
        part.textContent = line;
        return part;
      }),
    );
    const { plot, host } = this.chart;
    const at = (plot?.over.offsetLeft ?? 0) + xPx;
    const isLeft = at > host.clientWidth / 2;
    tip.style.transform = `translateX(${isLeft ? at - tip.offsetWidth - 12 : at + 12}px)`;
  }
}

/** The rows that the loss is made of. @param {ViewContext} view */
function openSource({ ui, update }) {
  update({ inside: { ...ui.inside, tab: 'loss', last: 'loss' } });
}

/** @param {State} state */
function curveText({ run }) {
  const { snapshot } = run;
  if (!snapshot) return t('loss.none');
  const { epochs, trainingLosses, lowest } = snapshot.history;
  if (epochs.length < 2) return t('loss.none');
  const low = lowest.training ?? { loss: NaN, epoch: 0 };
  return t('loss.summary', {
    first: formatLoss(trainingLosses[0]),
    last: formatLoss(snapshot.trainingLoss),
    epoch: String(snapshot.epoch),
    lowest: formatLoss(low.loss),
    at: String(low.epoch),
  });
}

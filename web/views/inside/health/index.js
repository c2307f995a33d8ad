/**
 * How every layer does: gradients, updates and stuck units over the epochs, z and a now, and what
 * is wrong, with what helps. A table, so that everything drawn can also be read.
 * @import { Histogram } from '../../../../wasm/engine.js'
 * @import { Diagnosis, HealthAnswer, LayerFigure, State } from '../../../types.js'
 * @import { ViewContext } from '../../context.js'
 * @import { Finders } from '../../doctor/index.js'
 * @import { InsidePage, TabPart } from '../index.js'
 * @import { Series } from './series.js'
 */
import { html, nothing, svg } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import english from '../../../i18n/en-inside-health.json' with { type: 'json' };
import { addTexts, formatNumber, formatPercent, t } from '../../../i18n/index.js';
import { causeText, divergedText, faultText, faultTitle, remedyList } from '../../doctor/words.js';
import { icon } from '../../icons.js';
import { formatFigure } from '../figures.js';
import { linePath, logPlace, nearest, rangeOf, seriesOf } from './series.js';

addTexts(english);

const BINS = 24;
/** Of a small chart, in units of its own. */
const SIZE = { width: 150, height: 44 };
/** An update of this share of the weights is healthy (Karpathy, CS231n). */
const HEALTHY = 1e-3;
/** Before that few faults can be told. */
const EARLY_EPOCHS = 20;

/** Which units can be stuck, and how. @type {Record<string, 'dead' | 'saturated'>} */
const STUCK = { relu: 'dead', sigmoid: 'saturated', tanh: 'saturated' };

class HealthTab {
  /** The epoch that is read; null for the latest. @type {number | null} */
  epoch = null;
  /** What was found last, and of what. @type {{ of: readonly unknown[], faults: Diagnosis[] }} */
  found = { of: [], faults: [] };

  /** @param {InsidePage} page @param {Finders} finders */
  constructor(page, finders) {
    this.page = page;
    this.finders = finders;
  }

  /** @param {ViewContext} view */
  template(view) {
    const { snapshot, applied } = view.state.run;
    if (!snapshot || !applied) return nothing;
    const isDiverged = view.state.run.phase === 'diverged';
    if (snapshot.epoch === 0 && !isDiverged)
      return html`<p class="inside-lead">${t('health.none')}</p>`;
    const known = this.page.live.get(snapshot, { kind: 'health', bins: BINS, log: true });
    if (!known?.answer) return html`<p>${t('health.waiting')}</p>`;
    const { answer } = known;
    if (answer.layers.length !== applied.layers.length) return nothing;
    const series = seriesOf(answer);
    // Of a run that began anew there is no such epoch yet.
    if (this.epoch !== null && this.epoch > series.epochs[series.epochs.length - 1]) {
      this.epoch = null;
    }
    const found = isDiverged ? [] : this.find(view.state, answer);
    const isIll = isDiverged || found.length > 0;
    return html`<div class=${isIll ? 'health health-ill' : 'health'}>
      ${isDiverged ? this.causes(answer, view) : this.faults(found, answer, view)}
      <div class="health-layers">
        ${this.reader(series, view)}
        ${guard([answer, this.epoch, applied], () => this.table(series, answer, view))}
      </div>
    </div>`;
  }

  /** @param {readonly Diagnosis[]} found @param {HealthAnswer} answer @param {ViewContext} view */
  faults(found, answer, view) {
    const { applied, snapshot } = view.state.run;
    const output = (applied?.layers.length ?? 1) - 1;
    if (found.length === 0) {
      const isEarly = (snapshot?.epoch ?? 0) < EARLY_EPOCHS;
      const says = !isEarly && isSure(answer, applied?.layers ?? []);
      return html`<p class="health-fine">${t(isEarly ? 'health.early' : 'health.fine')}</p>
        ${says ? html`<p class="field-note">${t('health.sure')}</p>` : nothing}`;
    }
    return html`<div class="health-faults">
      ${found.map(
        (fault) =>
          html`<section class="health-fault">
            <h3>${icon('alert')} ${faultTitle(fault)}</h3>
            <p>${faultText(fault, output)}</p>
            ${remedyList(fault.remedies, view)}
          </section>`,
      )}
    </div>`;
  }

  /** Why the run diverged, in place of faults of a run that goes on. @param {HealthAnswer} answer @param {ViewContext} view */
  causes(answer, view) {
    const { snapshot } = view.state.run;
    return html`<div class="health-faults">
      <section class="health-fault">
        <h3>${icon('alert')} ${t('diverged.title')}</h3>
        <p>${snapshot && divergedText(snapshot)}</p>
        ${this.finders.findCauses(view.state, answer).map(
          (cause) =>
            html`<p>${causeText(cause)}</p>
              ${remedyList(cause.remedies, view)}`,
        )}
      </section>
    </div>`;
  }

  /**
   * Looked for once for each answer, not with each picture.
   * @param {State} state
   * @param {HealthAnswer} answer
   */
  find(state, answer) {
    const of = [answer, state.network, state.training, state.table, state.run.applied];
    if (of.some((part, index) => part !== this.found.of[index])) {
      this.found = { of, faults: this.finders.findFaults(state, answer) };
    }
    return this.found.faults;
  }

  /** The point that is read. @param {readonly number[]} epochs */
  at(epochs) {
    const last = epochs.length - 1;
    return this.epoch === null ? last : nearest(epochs, this.epoch);
  }

  /**
   * @param {readonly number[]} epochs
   * @param {number} index
   * @param {ViewContext} view
   */
  read(epochs, index, { update }) {
    const next = index >= epochs.length - 1 ? null : epochs[index];
    if (next === this.epoch) return;
    this.epoch = next;
    update({});
  }

  /** Which epoch the values are of: a slider, as the charts are for pointers. @param {Series} series @param {ViewContext} view */
  reader({ epochs }, view) {
    const at = this.at(epochs);
    const key = at === epochs.length - 1 ? 'health.epochNow' : 'health.epochText';
    const text = t(key, { epoch: formatNumber(epochs[at]) });
    return html`<label class="health-epoch">
      <span class="field-label">${t('health.epoch')}</span>
      <input
        type="range"
        min="0"
        max=${epochs.length - 1}
        .value=${live(String(at))}
        aria-valuetext=${text}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
          this.read(epochs, Number(target.value), view)}
      />
      <span class="health-epoch-text" aria-hidden="true">${text}</span>
    </label>`;
  }

  /** @param {Series} series @param {HealthAnswer} answer @param {ViewContext} view */
  table(series, answer, view) {
    const { layers } = /** @type {NonNullable<State['run']['applied']>} */ (view.state.run.applied);
    const gradients = rangeOf(series, 'gradientNorm');
    const ratios = rangeOf(series, 'updateRatio');
    const note = (/** @type {[number, number]} */ [low, high]) =>
      t('health.logNote', { low: formatFigure(low), high: formatFigure(high) });
    return html`<div
      class="health-frame"
      role="region"
      aria-label=${t('health.table')}
      tabindex="0"
    >
      <table class="health-table">
        <thead>
          <tr>
            <th scope="col">${t('health.layer')}</th>
            <th scope="col" class="health-gradient">
              ${t('health.gradient')}<small>${note(gradients)}</small>
            </th>
            <th scope="col" class="health-ratio">
              ${t('health.ratio')}<small>${t('health.ratioNote')}</small>
            </th>
            <th scope="col" class="health-stuck">
              ${t('health.stuck')}<small>${t('health.stuckNote')}</small>
            </th>
            <th scope="col" class="health-z">${t('health.z')}</th>
            <th scope="col" class="health-a">${t('health.a')}</th>
          </tr>
        </thead>
        <tbody>
          ${layers.map(
            ({ units, activation }, layer) =>
              html`<tr>
                <th scope="row">
                  ${
                    layer === layers.length - 1
                      ? t('health.outputLayer')
                      : t('health.hiddenLayer', { number: layer + 1 })
                  }
                  <small>
                    ${t('health.units', { count: units, activation: t(`activations.${activation}`) })}
                  </small>
                </th>
                <td>${this.logChart(series, layer, 'gradientNorm', gradients, view)}</td>
                <td>${this.logChart(series, layer, 'updateRatio', ratios, view)}</td>
                <td>${this.stuck(series, layer, activation, view)}</td>
                <td>${histogram(answer.layers[layer].z)}</td>
                <td>${histogram(answer.layers[layer].a)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /**
   * @param {Series} series
   * @param {number} layer
   * @param {'gradientNorm' | 'updateRatio'} figure
   * @param {[number, number]} range
   * @param {ViewContext} view
   */
  logChart(series, layer, figure, range, view) {
    const values = series.layers[layer][figure];
    const places = values.map((value) => logPlace(value, range));
    const text = formatFigure(values[this.at(series.epochs)]);
    const healthy = figure === 'updateRatio' ? logPlace(HEALTHY, range) : NaN;
    return html`<b>${text}</b>${this.chart(series, places, healthy, view)}`;
  }

  /**
   * @param {Series} series
   * @param {number} layer
   * @param {string} activation
   * @param {ViewContext} view
   */
  stuck(series, layer, activation, view) {
    /** @type {LayerFigure | undefined} */
    const figure = STUCK[activation];
    if (!figure) {
      const named = t(`activations.${activation}`);
      return html`<span class="field-note">${t('health.noStuck', { activation: named })}</span>`;
    }
    const values = series.layers[layer][figure];
    const share = formatPercent(values[this.at(series.epochs)]);
    return html`<b>${t(`health.${figure}`, { share })}</b>${this.chart(series, values, NaN, view)}`;
  }

  /**
   * @param {Series} series
   * @param {readonly number[]} places 0 to 1
   * @param {number} mark NaN for none
   * @param {ViewContext} view
   */
  chart({ epochs }, places, mark, view) {
    const { width, height } = SIZE;
    const span = Math.max(1, epochs[epochs.length - 1] - epochs[0]);
    const x = ((epochs[this.at(epochs)] - epochs[0]) / span) * width;
    const y = height - mark * height;
    return html`<svg
      class="health-chart"
      viewBox="0 -2 ${width} ${height + 4}"
      preserveAspectRatio="none"
      aria-hidden="true"
      @pointermove=${(/** @type {PointerEvent & { currentTarget: Element }} */ event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
        this.read(epochs, nearest(epochs, epochs[0] + share * span), view);
      }}
      @pointerleave=${() => this.read(epochs, epochs.length - 1, view)}
    >
      ${mark > 0 && mark < 1 ? svg`<line class="health-mark" x1="0" x2=${width} y1=${y} y2=${y} />` : nothing}
      ${this.epoch !== null ? svg`<line class="health-now" x1=${x} x2=${x} y1="0" y2=${height} />` : nothing}
      <path d=${linePath(epochs, places, SIZE)} />
    </svg>`;
  }
}

/** Share of saturated activations that asks for a word. */
const NOTICED = 0.25;

/**
 * Whether enough is saturated that somebody would ask, where no fault is found.
 * @param {Pick<HealthAnswer, 'layers'>} answer
 * @param {readonly { activation: string }[]} layers
 */
export const isSure = (answer, layers) =>
  layers.some(
    ({ activation }, at) =>
      STUCK[activation] === 'saturated' && answer.layers[at].saturated >= NOTICED,
  );

/** @param {number} value */
const rough = (value) => formatFigure(value, 3);

/** @param {Histogram} histogram */
function histogram({ minimum, maximum, counts }) {
  const { width, height } = SIZE;
  const most = Math.max(1, ...counts);
  const each = width / counts.length;
  const text = t('health.range', { low: rough(minimum), high: rough(maximum) });
  return html`<span class="health-range">${text}</span>
    <svg
      class="health-chart health-bars"
      viewBox="0 -2 ${width} ${height + 4}"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${[...counts].map((count, bin) => {
        const tall = (count / most) * height;
        const low = minimum + ((maximum - minimum) * bin) / counts.length;
        const high = minimum + ((maximum - minimum) * (bin + 1)) / counts.length;
        const title = t('health.bin', {
          low: formatFigure(low),
          high: formatFigure(high),
          count: formatNumber(count),
        });
        return svg`<rect x=${bin * each} y=${height - tall} width=${each * 0.85} height=${tall}><title>${title}</title></rect>`;
      })}
    </svg>`;
}

/**
 * @param {InsidePage} page
 * @param {Finders} finders
 * @returns {TabPart}
 */
export function createHealth(page, finders) {
  const tab = new HealthTab(page, finders);
  return { template: (view) => tab.template(view) };
}

/**
 * One batch followed forward, through the loss, back and up to the new weights, a step at a time.
 * Each number also stands where it arises, in the network's drawing.
 * @import { Action, AppliedView, TraceAnswer } from '../../../types.js'
 * @import { ViewContext } from '../../context.js'
 * @import { InsidePage, TabPart } from '../index.js'
 * @import { Overlay } from '../../../plot/network-overlay.js'
 * @import { Focus } from './numbers.js'
 * @import { Followed, Step } from './traced.js'
 */
import { html, nothing } from 'lit/html.js';
import english from '../../../i18n/en-inside-steps.json' with { type: 'json' };
import { addTexts, t } from '../../../i18n/index.js';
import { featureNames, unitNames } from '../../unit-names.js';
import { gradientTermsOf, slopeOf } from './asked.js';
import { extraOf, nameOfLayer, stepName, titleOf } from './names.js';
import {
  answerOf,
  cellsOf,
  inputFilled,
  outputTexts,
  rowName,
  rowRemark,
  rowWeight,
  scalingOf,
} from './row.js';
import { overlayOf, tablesOf } from './numbers.js';
import { followedIn, stepsOf } from './traced.js';
import { showNetwork } from '../room.js';
import { bringIntoSight, showTop } from './sight.js';
import {
  controls,
  focusFields,
  followChoice,
  makeButton,
  note,
  numberTable,
  running,
  said,
  stepList,
  tooLarge,
} from './template.js';
import { wordsOf } from './words.js';

addTexts(english);

/** Time to read a step while they go on by themselves. */
const CALM_MS = 4000;

/** @typedef {{ followed: Followed, steps: Step[], isTraining: boolean, batch: readonly number[] }} Walk */

class StepsTab {
  /** @param {InsidePage} page */
  constructor(page) {
    this.page = page;
    /** Where in the list. */
    this.at = 0;
    /** Whether the next batch is followed, or the row alone. */
    this.isBatch = true;
    /** Unit that is looked at in each column, inputs first. @type {number[]} */
    this.units = [];
    /** Where the weight that is looked at comes from, by layer; -1 for the bias. @type {number[]} */
    this.froms = [];
    /** What the panel remembers of the unit, as it was last seen. */
    this.remembered = '';
    /** What was predicted before the update that was made here. @type {{ walk: Walk, row: number, predicted: string } | null} */
    this.before = null;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.playing = undefined;
    /** @type {{ walk: Walk, step: Step, focus: Focus, slope: number | null, overlay: Overlay } | null} */
    this.laid = null;
    /** @type {{ answer: TraceAnswer, applied: AppliedView, row: number, weights: unknown, walk: Walk } | null} */
    this.known = null;
    /** The step that was brought into sight. @type {Step | null} */
    this.sighted = null;
    /** @type {HTMLElement | null} */
    this.panel = null;
    this.press = this.press.bind(this);
    this.clicked = this.clicked.bind(this);
  }

  redraw() {
    this.page.remember({});
  }

  /** @param {ViewContext} view */
  template(view) {
    const { run } = view.state;
    const isRunning = run.phase === 'running';
    const asked = isRunning ? null : this.walkOf(view);
    if (asked && asked !== 'large' && run.applied) return this.shown(view, asked, run.applied);
    this.laid = null;
    if (isRunning) {
      this.halt();
      return running(view.dispatch);
    }
    return asked === 'large' ? tooLarge(() => this.choose(false)) : nothing;
  }

  /** @param {boolean} isBatch */
  choose(isBatch) {
    this.isBatch = isBatch;
    this.redraw();
  }

  /**
   * What is followed now; null as long as it is not known.
   * @param {ViewContext} view
   * @returns {Walk | 'large' | null}
   */
  walkOf(view) {
    const { applied, snapshot } = view.state.run;
    const row = this.page.row(view);
    if (!applied || !snapshot || row < 0) return null;
    const { live } = this.page;
    const next = live.get(snapshot, { kind: 'nextStep', row });
    const batch = next?.answer?.rows ?? [];
    if (this.isBatch) {
      // Of another row it is on its way.
      if (!next) return this.known?.applied === applied ? this.known.walk : null;
      if (!next.answer) return null;
      if (!next.answer.trace) return 'large';
      return this.keep(next.answer.trace, row, next.isOld, batch, view);
    }
    const alone = live.get(snapshot, {
      ...{ kind: 'trace', rows: [row], parts: true, followed: 0 },
    });
    return alone?.answer ? this.keep(alone.answer, row, alone.isOld, batch, view) : null;
  }

  /**
   * @param {TraceAnswer} answer
   * @param {number} row
   * @param {boolean} isOld
   * @param {readonly number[]} batch
   * @param {ViewContext} view
   */
  keep(answer, row, isOld, batch, { state }) {
    const { applied, snapshot } = state.run;
    if (!applied || !snapshot) return null;
    const known = this.known?.applied === applied ? this.known : null;
    const isSame = known?.answer === answer && known.row === row;
    if (isSame && (isOld || known.weights === snapshot.weights)) {
      known.walk.batch = batch;
      return known.walk;
    }
    // Weights of now beside an answer of before would not agree.
    if (isOld) return known?.walk ?? null;
    const at = Math.max(0, answer.rows.indexOf(row));
    const followed = followedIn(answer, at, applied, snapshot.weights);
    const steps = stepsOf(followed.layers);
    const walk = { followed, steps, isTraining: this.isBatch, batch };
    this.known = { answer, applied, row, weights: snapshot.weights, walk };
    return walk;
  }

  /** @param {ViewContext} view @param {Walk} walk @param {AppliedView} applied */
  shown(view, walk, applied) {
    const { steps, followed } = walk;
    this.at = Math.min(this.at, steps.length - 1);
    const step = steps[this.at];
    this.heed(view);
    const focus = this.focusOf(walk, step);
    const asked = { live: this.page.live, run: view.state.run };
    const slope = slopeOf(asked, followed, step, focus);
    const gradientTerms = gradientTermsOf(asked, followed, walk.isTraining, step, focus);
    const row = followed.row;
    const names = {
      features: featureNames(applied),
      units: (/** @type {number} */ layer) => unitNames(applied, layer),
    };
    const layerName = nameOfLayer(step.layer, applied);
    const outputs = outputTexts(followed, applied);
    const words = wordsOf(followed, step, focus, {
      ...{ loss: view.state.network.loss, layerName, slope, gradientTerms },
      isTraining: walk.isTraining,
      row: rowName(applied, row),
      input: inputFilled(applied, row, step.kind === 'input' ? focus.unit : 0, followed.x),
      weight: rowWeight(applied, row),
      answer: answerOf(followed, applied, focus.unit),
      scaled: step.kind === 'loss' ? scalingOf(applied, focus.unit) : null,
      rowName: (/** @type {number} */ each) => rowName(applied, each),
    });
    this.laid = this.layer(walk, step, focus, slope, outputs);
    const cells = cellsOf(applied, row);
    const rowNames = Array.from(followed.batch, (each) => rowName(applied, each));
    const given = { names, cells, outputs, layerName, rowNames, gradientTerms };
    const tables = tablesOf(followed, step, focus, given);
    const go = (/** @type {number} */ at) => this.go(at, steps.length);
    const remark = rowRemark(applied, this.isBatch ? this.page.row(view) : row, row);
    const { before } = this;
    const isAfter = before?.row === row && before.walk !== walk;
    if (step.kind === 'loss' && isAfter)
      words.notes.push(t('walk.before', { predicted: before.predicted }));
    return html`<div class="walk">
      ${controls({
        ...{ at: this.at, count: steps.length, isPlaying: this.playing !== undefined, go },
        play: () => (this.playing === undefined ? this.play() : this.halt()),
      })}
      <div class="walk-page" role="group" tabindex="0" aria-label=${t('walk.page')}>
        <div class="walk-main">
          ${remark ? note(remark) : nothing}
          ${said(titleOf(step, applied, extraOf(followed, step), this.at, steps.length), words)}
          <div class="walk-acts">
            ${focusFields(step, focus, names, {
              unit: (unit) => this.look(step, unit),
              from: (from) => {
                this.froms[step.layer] = from;
                this.redraw();
              },
            })}
            ${step.phase === 'update' ? this.updateButton(view, walk, applied) : nothing}
          </div>
        </div>
        <div class="walk-tables">${tables.map(numberTable)}</div>
      </div>
      ${stepList(steps, this.at, (each) => stepName(each, applied, extraOf(followed, each)), go)}
      ${followChoice({
        isBatch: this.isBatch,
        count: walk.batch.length,
        choose: (isBatch) => this.choose(isBatch),
      })}
    </div>`;
  }

  /**
   * The row that is followed where it is one of the batch: for the head of the panel.
   * @param {ViewContext} view
   * @returns {import('../sample.js').Sample | null}
   */
  sample(view) {
    const { applied, phase } = view.state.run;
    const walk = this.isBatch && phase !== 'running' ? this.walkOf(view) : null;
    if (!walk || walk === 'large' || !applied) return null;
    const { row, batch } = walk.followed;
    return { row, name: rowName(applied, row), rows: Array.from(batch) };
  }

  /** @param {ViewContext} view @param {Walk} walk @param {AppliedView} applied */
  updateButton({ dispatch, state }, walk, applied) {
    const { followed, batch, isTraining } = walk;
    if (state.run.blocked) return note(t('walk.blockedRun'));
    const isNext = isTraining || (batch.length === 1 && batch[0] === followed.row);
    if (!isNext) return note(t('walk.notNext', { count: batch.length }));
    return makeButton(() => this.make(dispatch, walk, applied));
  }

  /** Who asked about a unit elsewhere asks about it here. @param {ViewContext} view */
  heed({ ui }) {
    const { layer, unit } = ui.inside;
    const asked = `${layer} ${unit}`;
    if (asked === this.remembered) return;
    this.remembered = asked;
    this.units[layer + 1] = unit;
  }

  /** @param {Walk} walk @param {Step} step @returns {Focus} */
  focusOf({ followed: { x, y, layers } }, { kind, layer }) {
    const column = kind === 'input' ? 0 : layer + 1;
    const count = column === 0 ? x.length : layers[layer].units;
    const inputs = layers[layer].input.length;
    const clamp = (/** @type {number | undefined} */ index, /** @type {number} */ end) =>
      index !== undefined && index < end ? index : 0;
    // Of several classes the right one is what the loss is about.
    const isClasses = column === layers.length && layers[layer].activation === 'softmax';
    const unit = this.units[column] ?? (isClasses ? y.indexOf(1) : 0);
    return { unit: clamp(unit, count), from: clamp(this.froms[layer], inputs) };
  }

  /** @param {Step} step @param {number} unit */
  look({ kind, layer }, unit) {
    if (kind === 'input') {
      this.units[0] = unit;
      return this.redraw();
    }
    this.units[layer + 1] = unit;
    this.remembered = `${layer} ${unit}`;
    this.page.remember({ layer, unit });
  }

  /**
   * The same numbers stay the same object, so that the picture is painted once.
   * @param {Walk} walk
   * @param {Step} step
   * @param {Focus} focus
   * @param {number | null} slope
   * @param {ReturnType<typeof outputTexts>} outputs
   */
  layer(walk, step, focus, slope, outputs) {
    const { laid } = this;
    const isSame =
      laid?.walk === walk &&
      laid.step === step &&
      laid.slope === slope &&
      laid.focus.unit === focus.unit &&
      laid.focus.from === focus.from;
    if (isSame) return laid;
    const overlay = overlayOf(walk.followed, step, focus, { slope, outputs });
    return { walk, step, focus, slope, overlay };
  }

  /** @param {(action: Action) => void} dispatch @param {Walk} walk @param {AppliedView} applied */
  make(dispatch, walk, applied) {
    const { followed, steps } = walk;
    const { predicted } = answerOf(followed, applied, 0);
    this.before = { walk, row: followed.row, predicted };
    this.halt();
    this.at = steps.findIndex(({ kind }) => kind === 'loss');
    dispatch({ type: 'run/stepPressed', unit: 'batch' });
  }

  /** @param {number} at @param {number} count */
  go(at, count) {
    const next = Math.max(0, Math.min(count - 1, at));
    if (next === this.at) return;
    this.at = next;
    this.redraw();
  }

  play() {
    this.playing = setInterval(() => {
      const count = this.known?.walk.steps.length ?? 0;
      if (this.at >= count - 1) this.halt();
      else this.go(this.at + 1, count);
    }, CALM_MS);
    this.redraw();
  }

  halt() {
    if (this.playing === undefined) return;
    clearInterval(this.playing);
    this.playing = undefined;
    queueMicrotask(() => this.redraw());
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    const isField = target instanceof HTMLElement && target.matches('input, select');
    if (isField || event.defaultPrevented || altKey || ctrlKey || metaKey) return;
    const count = this.known?.walk.steps.length ?? 0;
    /** @type {Record<string, number>} */
    const goals = { ArrowLeft: this.at - 1, ArrowRight: this.at + 1, Home: 0, End: count - 1 };
    if (!Object.hasOwn(goals, key) || count === 0) return;
    event.preventDefault();
    this.go(goals[key], count);
  }

  /** @param {ViewContext} view @param {import('../../../plot/palette.js').Palette} palette */
  paint(view, palette) {
    const panel = this.page.root.querySelector('.inside-panel');
    if (panel instanceof HTMLElement && panel !== this.panel) {
      this.unlisten();
      this.panel = panel;
      panel.addEventListener('keydown', this.press);
      panel.addEventListener('click', this.clicked);
    }
    const network = this.page.network();
    const isNew = network?.picture.lay(this.laid?.overlay ?? null);
    if (!network || !isNew) return;
    network.paint(view, palette);
    if (!this.laid) return;
    if (this.laid.step !== this.sighted) showTop(this.panel);
    if (!this.sighted) showNetwork(this.page.root);
    this.sighted = this.laid.step;
    bringIntoSight(this.page.root, this.panel, network.picture.focusBox());
  }

  /** Whatever is pressed, a step is told in the drawing. */
  clicked() {
    requestAnimationFrame(() => showNetwork(this.page.root, { isWhole: true }));
  }

  unlisten() {
    this.panel?.removeEventListener('keydown', this.press);
    this.panel?.removeEventListener('click', this.clicked);
  }

  left() {
    this.halt();
    this.laid = null;
    this.before = null;
    this.sighted = null;
    this.unlisten();
    this.panel = null;
    // Drawn without it as soon as this drawing is done.
    if (this.page.network()?.picture.lay(null)) queueMicrotask(() => this.redraw());
  }
}

/** @param {InsidePage} page @returns {TabPart} */
export function createTab(page) {
  return new StepsTab(page);
}

/**
 * Numbers: predicted against actual, and what is left between both.
 * @import { AppliedView, AssessmentSnapshot } from '../../types.js'
 * @import { FitInput } from '../../plot/fit.js'
 * @import { OutputPart } from './index.js'
 * @import { Fitted } from './residuals.js'
 * @import { Tab } from './tabs.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { formatShort, formatTick, t } from '../../i18n/index.js';
import { extent } from '../../plot/field.js';
import { rangeOf } from '../../plot/plane.js';
import { paintFit } from '../../plot/fit.js';
import { shownOutput, targetsOf } from '../names.js';
import { assessed, copiesNote, partChoice, partOf, waiting } from './assessed.js';
import { FitPointer } from './fit-pointer.js';
import { fittedOf, quantiles } from './residuals.js';
import { tabPanel } from './tabs.js';

/**
 * The newest numbers; found again as long as the outcomes are the same.
 * @param {OutputPart} part
 * @returns {{ applied: AppliedView, fitted: Fitted, output: number } | null}
 */
function fittedNow(part) {
  const { applied, snapshot } = part.view.state.run;
  const outcomes = snapshot?.outcomes;
  if (!applied || applied.task !== 'regression' || !outcomes) return null;
  const output = shownOutput(applied, part.view.state.view.shownClass);
  const { pictures } = part;
  const key = [applied, outcomes, output];
  if (key.some((each, i) => each !== pictures.key[i])) {
    pictures.key = key;
    pictures.fitted = fittedOf(applied, outcomes, output);
  }
  return pictures.fitted && { applied, output, fitted: pictures.fitted };
}

/** @param {OutputPart} part */
export function fitView(part) {
  return numbersView(part, 'fit', ({ applied, output }, figures) => {
    const { name } = targetsOf(applied)[output];
    const { r2, meanAbsoluteError, rootMeanSquaredError } = figures;
    const text = t('fit.spoken', {
      name,
      r2: formatShort(r2),
      mae: formatShort(meanAbsoluteError),
      rmse: formatShort(rootMeanSquaredError),
    });
    return html`${picture(text)}
      <p class="assess-note">${t('fit.about')}</p>
      ${copiesNote(part)}
      <dl class="assess-figures">
        <div>
          <dt>${t('fit.mae')}</dt>
          <dd>${formatShort(meanAbsoluteError)}</dd>
        </div>
        <div>
          <dt>${t('fit.rmse')}</dt>
          <dd>${formatShort(rootMeanSquaredError)}</dd>
        </div>
        <div>
          <dt>${t('fit.r2')}</dt>
          <dd>${formatShort(r2)}</dd>
        </div>
      </dl>`;
  });
}

/** @param {OutputPart} part */
export function residualsView(part) {
  return numbersView(part, 'residuals', ({ applied, output, fitted }) => {
    const { name } = targetsOf(applied)[output];
    const rows = partOf(part, applied) === 'training' ? fitted.trainRows : fitted.validationRows;
    const [least, low, middle, high, most] = quantiles(rows.map((at) => fitted.residuals[at])).map(
      formatShort,
    );
    const text = t('residuals.spoken', { name, low, middle, high, least, most });
    return html`${picture(text)}
      <p class="assess-note">${t('residuals.about', { name })}</p>
      ${copiesNote(part)}
      <dl class="assess-figures">
        <div>
          <dt>${t('residuals.least')}</dt>
          <dd>${least}</dd>
        </div>
        <div>
          <dt>${t('residuals.low')}</dt>
          <dd>${low}</dd>
        </div>
        <div>
          <dt>${t('residuals.middle')}</dt>
          <dd>${middle}</dd>
        </div>
        <div>
          <dt>${t('residuals.high')}</dt>
          <dd>${high}</dd>
        </div>
        <div>
          <dt>${t('residuals.most')}</dt>
          <dd>${most}</dd>
        </div>
      </dl>`;
  });
}

/**
 * @param {OutputPart} part
 * @param {Tab} tab
 * @param {(found: NonNullable<ReturnType<typeof fittedNow>>, figures: AssessmentSnapshot['targets'][number]) => unknown} content
 */
function numbersView(part, tab, content) {
  const { view } = part;
  const found = fittedNow(part);
  const figures = assessed(part)?.assessment.targets[found?.output ?? 0];
  const isAsked = view.state.run.outcomesWanted;
  // Of very long tables outcomes are told when they are asked for.
  if (!found && !isAsked) {
    queueMicrotask(() => view.dispatch({ type: 'run/outcomesWanted', wanted: true }));
  }
  return tabPanel(
    tab,
    html`<div class="assess-head">${partChoice(part)} ${targetChoice(part)}</div>
      ${found && figures ? content(found, figures) : waiting()}`,
  );
}

/** @param {OutputPart} part */
function targetChoice({ view }) {
  const { applied } = view.state.run;
  const targets = applied ? targetsOf(applied) : [];
  if (!applied || targets.length < 2) return nothing;
  const shown = shownOutput(applied, view.state.view.shownClass);
  return html`<label class="assess-part">
    <span>${t('output.shown')}</span>
    <select
      @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
        view.dispatch({ type: 'view/classChosen', shownClass: Number(target.value) })}
    >
      ${targets.map(
        ({ name }, k) => html`<option value=${k} .selected=${live(k === shown)}>${name}</option>`,
      )}
    </select>
  </label>`;
}

/** @param {string} text */
function picture(text) {
  return html`<div class="plane fit-plane" role="img" aria-label=${text}>
    <canvas class="fit-canvas"></canvas>
    <p class="tip fit-tip" hidden aria-hidden="true"></p>
  </div>`;
}

/** Paints what the templates have put in place. */
export class FitPictures {
  /** What `fitted` was made from. @type {readonly unknown[]} */
  key = [];
  /** @type {Fitted | null} */
  fitted = null;
  /** @type {readonly unknown[]} */
  painted = [];

  /** @param {OutputPart} part */
  constructor(part) {
    this.part = part;
    this.pointer = new FitPointer(part);
  }

  paint() {
    const { view, palette, root, tab, painters } = this.part;
    const canvas = root.querySelector('.fit-canvas');
    if (!(canvas instanceof HTMLCanvasElement)) return;
    const found = fittedNow(this.part);
    const size = { widthCss: canvas.clientWidth, heightCss: canvas.clientHeight };
    if (!found || size.widthCss === 0) return;
    const { fitted, applied, output } = found;
    const rows = partOf(this.part, applied);
    const all = [canvas, fitted, palette, tab, rows, size.widthCss, size.heightCss];
    const key = [...all, devicePixelRatio, painters.openStamps, view.ui.theme];
    if (key.every((each, i) => each === this.painted[i])) return;
    this.painted = key;
    const { name } = targetsOf(applied)[output];
    const isFit = tab === 'fit';
    const range = rangeOf([...extent(fitted.actual), ...extent(fitted.predicted)]) ?? [-1, 1];
    const residuals = rangeOf([...extent(fitted.residuals), 0]) ?? [-1, 1];
    /** @type {FitInput} */
    const input = {
      x: isFit ? fitted.actual : fitted.predicted,
      y: isFit ? fitted.predicted : fitted.residuals,
      trainRows: rows === 'training' ? fitted.trainRows : [],
      validationRows: rows === 'validation' ? fitted.validationRows : [],
      xAxis: { title: t(isFit ? 'fit.actual' : 'fit.predicted', { name }), range, lanes: [] },
      yAxis: isFit
        ? { title: t('fit.predicted', { name }), range, lanes: [] }
        : { title: t('residuals.axis'), range: residuals, lanes: [] },
      line: isFit ? 'equal' : 'zero',
      format: formatTick,
    };
    paintFit(canvas, size, input, palette, getComputedStyle(root).fontFamily, painters.openStamps);
    this.pointer.show({ fitted, input, size });
  }
}

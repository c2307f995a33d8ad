/**
 * What is said of faults, causes and remedies, and how a remedy is carried out. Shared by the
 * notice, the quiet line and the Health tab.
 * @import { CauseCode, Diagnosis, Evidence, Remedy, Snapshot } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 */
import { html, nothing } from 'lit/html.js';
import english from '../../i18n/en-doctor.json' with { type: 'json' };
import { addTexts, formatNumber, t } from '../../i18n/index.js';
import { formatFigure } from '../inside/figures.js';

addTexts(english);

/** @typedef {Diagnosis | Diagnosis<CauseCode>} Finding */

/** Two figures are enough. @param {number} value */
const rough = (value) => formatFigure(value, 2);

/** @param {number} share */
const percentText = (share) => t('doctor.percent', { percent: Math.round(share * 100) });

/** More is as good as endless. */
const MANY_TIMES = 1000;

/**
 * A length beside another as one says it: "3 times", "12 %", "1/400".
 * @param {number} share
 * @returns {string}
 */
export function shareText(share) {
  if (!(share < MANY_TIMES)) return t('doctor.timesMore', { count: MANY_TIMES });
  if (share >= 1) return t('doctor.times', { count: rough(share) });
  if (share >= 0.02) return percentText(share);
  return share > 0 ? t('doctor.part', { count: rough(1 / share) }) : formatNumber(0);
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * "layers 1 and 2", "layer 1 and the output layer".
 * @param {readonly number[]} layers of the page
 * @param {number} output number of the output layer
 * @returns {string}
 */
export function layersText(layers, output) {
  const hidden = layers.filter((layer) => layer !== output).map((layer) => String(layer + 1));
  if (hidden.length === 0) return t('doctor.output');
  const last = hidden[hidden.length - 1];
  const first = hidden.slice(0, -1).join(', ');
  const list =
    hidden.length === 1
      ? t('doctor.layer', { number: last })
      : t('doctor.layers', { list: t('doctor.and', { first, last }) });
  return hidden.length < layers.length ? t('doctor.outputToo', { list }) : list;
}

/** Those that are a part of something; and lengths beside that of the weights. */
const PARTS = ['jumps', 'dead', 'saturated', 'rest'];
const SHARES = ['ratio', 'healthy'];

/**
 * Evidence as it is read.
 * @param {Evidence} evidence
 * @returns {Record<string, string | number>}
 */
function told(evidence) {
  return Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => {
      // A count chooses the form of the sentence.
      if (typeof value === 'string' || name === 'count') return [name, value];
      if (PARTS.includes(name)) return [name, percentText(value)];
      if (SHARES.includes(name)) return [name, shareText(value)];
      return [name, Number.isInteger(value) ? formatNumber(value) : formatFigure(value)];
    }),
  );
}

/** Which sentence a fault has, where it has several. @param {Finding} finding */
function sentenceOf({ code, evidence }) {
  if (code === 'vanishingGradient') return evidence.gradient === 0 ? 'none' : 'what';
  if (code === 'overfitting') {
    return Number(evidence.parameters) > Number(evidence.rows) ? 'heart' : 'few';
  }
  if (code === 'underfitting') return evidence.layers === 0 ? 'none' : 'linear';
  return typeof evidence.driven === 'string' ? evidence.driven : 'what';
}

/**
 * @param {Finding} finding
 * @param {number} output number of the output layer
 * @returns {string}
 */
export function faultText(finding, output) {
  const { code, layers, evidence } = finding;
  const values = told(evidence);
  const named = layersText(layers, output);
  if (typeof evidence.factor === 'number') values.part = shareText(1 / evidence.factor);
  if (typeof evidence.of === 'number') values.of = layersText([evidence.of], output);
  if (typeof evidence.activation === 'string')
    values.activation = t(`activations.${evidence.activation}`);
  return t(`fault.${code}.${sentenceOf(finding)}`, {
    count: layers.length,
    ...values,
    layers: named,
    Layers: capital(named),
  });
}

/** @param {Finding} finding */
export const faultTitle = ({ code }) => t(`fault.${code}.title`);

/** @param {Finding} cause @returns {string} */
export function causeText({ code, evidence }) {
  const { activation, ratio, healthy } = evidence;
  // Beside weights that have run away already, a step is short however long it is.
  const isHidden = code === 'rateTooLarge' && !(Number(ratio) > Number(healthy));
  return t(isHidden ? 'cause.rateTooLarge.hidden' : `cause.${code}`, {
    ...told(evidence),
    ...(typeof activation === 'string' && { activation: t(`activations.${activation}`) }),
  });
}

/**
 * Where a run stopped, and which weights are back.
 * @param {Pick<Snapshot, 'epoch' | 'step' | 'trainingLoss' | 'brokenOff'>} snapshot
 * @returns {string}
 */
export function divergedText({ epoch, step, trainingLoss, brokenOff }) {
  const at = brokenOff ?? { epoch, step };
  const stopped = t('diverged.what', {
    epoch: formatNumber(at.epoch),
    step: formatNumber(at.step),
  });
  const back = { epoch: formatNumber(epoch), loss: formatFigure(trainingLoss) };
  return `${stopped} ${t(brokenOff ? 'diverged.back' : 'diverged.stay', back)}`;
}

/** @param {Remedy} remedy @returns {string} */
export function remedyText({ code, values }) {
  const { activation, loss } = values;
  return t(`remedy.${code}`, {
    ...values,
    ...(typeof activation === 'string' && { activation: t(`activations.${activation}`) }),
    ...(typeof loss === 'string' && { loss: t(`losses.${loss}`) }),
  });
}

/**
 * One step of the history, and the run goes on or starts again.
 * @param {Remedy} remedy
 * @param {Pick<ViewContext, 'dispatch'>} view
 */
export function carryOut({ actions, startsAnew }, { dispatch }) {
  dispatch({ type: 'remedy/applied', actions });
  if (startsAnew) dispatch({ type: 'run/resetPressed' });
  dispatch({ type: 'run/trainPressed' });
}

/**
 * Remedies, each with its button.
 * @param {readonly Remedy[]} remedies
 * @param {Pick<ViewContext, 'dispatch' | 'layout' | 'state'>} view
 */
export function remedyList(remedies, view) {
  // In a frame it may change what its author has fixed: then it is advice.
  const isFree = (/** @type {Remedy} */ { actions }) =>
    view.layout?.allows(
      { type: 'remedy/applied', actions: [...actions, { type: 'run/trainPressed' }] },
      view.state,
    ) !== false;
  return html`<ul class="remedies" aria-label=${t('doctor.repairs')}>
    ${remedies.map((remedy) => {
      const text = remedyText(remedy);
      return html`<li>
        <span>
          ${text}
          <span class="field-note">${t(remedy.startsAnew ? 'doctor.anew' : 'doctor.keeps')}</span>
        </span>
        ${
          isFree(remedy)
            ? html`<button
                class="button small"
                aria-label=${`${t('doctor.do')}: ${text}`}
                @click=${() => carryOut(remedy, view)}
              >
                ${t('doctor.do')}
              </button>`
            : nothing
        }
      </li>`;
    })}
  </ul>`;
}

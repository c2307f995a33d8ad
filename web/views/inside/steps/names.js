/**
 * What layers and steps are called.
 * @import { AppliedView } from '../../../types.js'
 * @import { Followed, Step } from './traced.js'
 */
import { t } from '../../../i18n/index.js';

/** @param {number} layer @param {Pick<AppliedView, 'layers'>} applied */
export function nameOfLayer(layer, { layers }) {
  return layer === layers.length - 1
    ? t('network.outputLayer')
    : t('network.hiddenLayer', { number: layer + 1 });
}

/**
 * Short, for the list.
 * @param {Step} step
 * @param {Pick<AppliedView, 'layers'>} applied
 * @param {string} extra type of what it goes through behind the dense layer; '' for none
 */
export function stepName({ kind, layer }, { layers }, extra) {
  const isLast = layer === layers.length - 1;
  return t(`walk.step.${kind === 'out' && isLast ? 'outLast' : kind}`, {
    what: extra && t(`walk.extra.${extra}`),
    layer: isLast ? t('network.outputShort') : t('network.hiddenShort', { number: layer + 1 }),
  });
}

/**
 * @param {Step} step
 * @param {Pick<AppliedView, 'layers'>} applied
 * @param {string} extra
 * @param {number} at from 0
 * @param {number} all
 */
export function titleOf(step, applied, extra, at, all) {
  const names = { phase: t(`walk.phase.${step.phase}`), step: stepName(step, applied, extra) };
  return t('walk.title', { ...names, at: at + 1, all });
}

/** What of a layer a step goes through, behind its dense part. @param {Followed} followed @param {Step} step */
export function extraOf({ layers }, { layer, extra }) {
  return layers[layer].extras[extra]?.type ?? '';
}

/**
 * What is known of an activation, and where its curve is flat, in words.
 * @import { Activation } from '../../../../wasm/engine.js'
 * @import { FlatEnds } from './behaviour.js'
 */
import { html } from 'lit/html.js';
import { t } from '../../../i18n/index.js';
import { formatFigure } from '../figures.js';

/** @param {Activation} activation */
export function facts(activation) {
  const fact = (/** @type {string} */ name) => t(`act.${activation}.${name}`);
  return html`<dl class="act-list">
    <div>
      <dt>${t('act.formula')}</dt>
      <dd class="act-formula">${fact('formula')}</dd>
    </div>
    <div>
      <dt>${t('act.range')}</dt>
      <dd>${fact('range')}</dd>
    </div>
    <div>
      <dt>${t('act.ends')}</dt>
      <dd>${fact('ends')}</dd>
    </div>
    <div>
      <dt>${t('act.use')}</dt>
      <dd>${fact('use')}</dd>
    </div>
  </dl>`;
}

/** @param {FlatEnds} ends */
export function flatText({ below, above, isDead }) {
  if (below === null && above === null) return t('act.flat.none');
  const values = { below: formatFigure(below ?? 0), above: formatFigure(above ?? 0) };
  if (isDead) return t('act.flat.dead', values);
  if (below !== null && above !== null) return t('act.flat.both', values);
  return t(below !== null ? 'act.flat.below' : 'act.flat.above', values);
}

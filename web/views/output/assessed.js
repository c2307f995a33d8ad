/**
 * Which rows the figures are about, and the newest figures.
 * @import { AppliedView, AssessmentSnapshot } from '../../types.js'
 * @import { OutputPart } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/index.js';
import { classNames } from '../names.js';

/** @typedef {'training' | 'validation'} AssessedPart */

/**
 * The rows shown: as chosen, else those that say more, the validation rows.
 * @param {OutputPart} part
 * @param {AppliedView} applied
 * @returns {AssessedPart}
 */
export function partOf({ part }, { validationRows }) {
  if (validationRows.length === 0) return 'training';
  return part ?? 'validation';
}

/**
 * The figures, where they are those of the rows and classes shown.
 * @param {OutputPart} part
 * @returns {{ applied: AppliedView, assessment: AssessmentSnapshot } | null}
 */
export function assessed(part) {
  const { applied, snapshot } = part.view.state.run;
  const assessment = snapshot?.assessment;
  if (!applied || !assessment || assessment.part !== partOf(part, applied)) return null;
  const count = classNames(applied).length;
  return assessment.confusion.length === count * count ? { applied, assessment } : null;
}

/** A choice of rows, where there are two kinds. @param {OutputPart} part */
export function partChoice(part) {
  const { applied } = part.view.state.run;
  if (!applied || applied.validationRows.length === 0) return nothing;
  const chosen = partOf(part, applied);
  return html`<label class="assess-part">
    <span>${t('assess.rows')}</span>
    <select
      @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
        part.choose({ part: /** @type {AssessedPart} */ (target.value) })}
    >
      ${
        /** @type {const} */ (['validation', 'training']).map(
          (name) =>
            html`<option value=${name} .selected=${live(name === chosen)}>
              ${t(`assess.part.${name}`)}
            </option>`,
        )
      }
    </select>
  </label>`;
}

/** Copies count as rows that train, but the table does not show them. @param {OutputPart} part */
export function copiesNote(part) {
  const { applied } = part.view.state.run;
  if (!applied || partOf(part, applied) !== 'training') return nothing;
  const count = applied.rowIds.length - applied.augmentedFrom;
  return count > 0 ? html`<p class="assess-note">${t('assess.copies', { count })}</p>` : nothing;
}

/** What stands in place of figures that are not there yet. */
export const waiting = () => html`<p class="empty">${t('assess.waiting')}</p>`;

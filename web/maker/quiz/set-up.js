/**
 * A set-up of the workbench as the data and the start of a goal.
 * @import { Goal, GoalData, GoalSettings } from '../../quiz/goal-types.js'
 * @import { ProjectParts } from '../../types.js'
 * @import { deal } from '../../data/deal.js'
 */
import { tableHash } from '../../data/data-hash.js';
import { goalParts, specOf } from '../../state/goal-start.js';
import { differingSettings, goalDataOf } from './from-state.js';

/** A goal that asks for nothing. @param {GoalData} data @returns {Goal} */
const blank = (data) => ({ data, wanted: [], epochs: 1 });

/** @param {GoalSettings} start */
const unlessEmpty = (start) => (Object.keys(start).length > 0 ? { start } : {});

/**
 * What of a set-up a goal has to say: only what is other than the data set opens with.
 * @param {ProjectParts} parts as they are in the workbench
 * @param {object} sources
 * @param {(goal: Goal) => Promise<ProjectParts | null>} sources.setUp the workbench for a goal; null where the page has no such data set
 * @param {typeof deal} sources.dealer
 * @returns {Promise<{ data: GoalData, start?: GoalSettings, lacks: '' | 'column' | 'own' }>} `lacks`: validation rows chosen by a column cannot be said; the table is not one of the page's. Rejects where the settings cannot be used
 */
export async function takeParts(parts, { setUp, dealer }) {
  /** @param {ProjectParts} each */
  const hashOf = (each) => tableHash(specOf(each, dealer).data.columns);
  const asOpened = await setUp(blank({ dataset: parts.datasetId }));
  if (asOpened) {
    const data = goalDataOf(parts, asOpened);
    const base = (await setUp(blank(data))) ?? asOpened;
    // Cells, columns and roles that were changed by hand make it another table.
    if (hashOf(base) === hashOf(parts)) {
      const lacks = parts.training.split === 'column' ? 'column' : '';
      return { data, ...unlessEmpty(differingSettings(parts, base)), lacks };
    }
  }
  const data = { dataset: 'own', hash: hashOf(parts) };
  const base = goalParts(blank(data), parts.table);
  return { data, ...unlessEmpty(differingSettings(parts, base)), lacks: 'own' };
}

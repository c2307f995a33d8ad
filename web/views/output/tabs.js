/**
 * The tabs of the output panel: which there are, and what they open.
 * @import { AppliedView } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 * @import { OutputPart } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { isBehind } from '../names.js';
import { padColumns } from '../pad-columns.js';
import { tabStrip } from '../tab-strip.js';

/** @typedef {'surface' | 'matrix' | 'roc' | 'fit' | 'residuals' | 'projection' | 'images'} Tab */

/** @param {AppliedView} applied */
export const numberInputs = ({ encoding }) =>
  encoding.filter(({ role, kind }) => role === 'input' && kind === 'number');

/**
 * Those there is something to see in.
 * @param {ViewContext} view
 * @returns {readonly Tab[]}
 */
export function tabsOf({ state }) {
  const { applied } = state.run;
  // Figures of another table would stand beside this one.
  if (!applied || isBehind(state)) return ['surface'];
  /** @type {Tab[]} */
  const tabs =
    applied.task === 'regression' ? ['surface', 'fit', 'residuals'] : ['surface', 'matrix', 'roc'];
  if (numberInputs(applied).length > 2) tabs.push('projection');
  if (padColumns(state.table) && applied.task !== 'regression') tabs.push('images');
  return tabs;
}

/** @param {OutputPart} part */
export function tabList(part) {
  const { tabs, tab, root, view } = part;
  if (tabs.length < 2) return nothing;
  return tabStrip({
    ...{ root, tabs, tab, panelOf: panelId },
    label: t('tabs.title'),
    text: (name) => t(`tabs.${name}`),
    idOf: (name) => `output-tab-${name}`,
    open(name, then) {
      view.dispatch({ type: 'view/lookChosen', look: { tab: name } });
      view.update({}, then);
    },
  });
}

/** @param {Tab} tab */
const panelId = (tab) => (tab === 'surface' ? 'output-surface' : 'output-panel');

/**
 * What a tab opens.
 * @param {Tab} tab
 * @param {unknown} content
 */
export function tabPanel(tab, content) {
  return html`<div
    class="panel output-panel"
    role="tabpanel"
    id="output-panel"
    tabindex="0"
    aria-labelledby="output-tab-${tab}"
  >
    ${content}
  </div>`;
}

/**
 * The tabs of the output panel, after the tabs pattern of the ARIA Authoring Practices: Tab comes
 * to the one that is open, arrow keys open the others.
 * @import { AppliedView } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 * @import { OutputPart } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { padColumns } from '../pad-columns.js';

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
  if (!applied) return ['surface'];
  /** @type {Tab[]} */
  const tabs =
    applied.task === 'regression' ? ['surface', 'fit', 'residuals'] : ['surface', 'matrix', 'roc'];
  if (numberInputs(applied).length > 2) tabs.push('projection');
  if (padColumns(state.table) && applied.task !== 'regression') tabs.push('images');
  return tabs;
}

/** @param {OutputPart} part */
export function tabList(part) {
  const { tabs, tab } = part;
  if (tabs.length < 2) return nothing;
  return html`<div
    class="tabs"
    role="tablist"
    aria-label=${t('tabs.title')}
    @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, part)}
  >
    ${tabs.map(
      (name) =>
        html`<button
          class="tab"
          role="tab"
          id="output-tab-${name}"
          aria-selected=${String(name === tab)}
          aria-controls=${name === tab ? panelId(name) : nothing}
          tabindex=${name === tab ? 0 : -1}
          @click=${() => open(part, name)}
        >
          ${t(`tabs.${name}`)}
        </button>`,
    )}
  </div>`;
}

/** @param {Tab} tab */
const panelId = (tab) => (tab === 'surface' ? 'output-surface' : 'output-panel');

/** @param {OutputPart} part @param {Tab} tab */
function open({ view, root }, tab) {
  view.update({ outputTab: tab === 'surface' ? '' : tab }, () => {
    const button = root.querySelector(`#output-tab-${tab}`);
    if (!(button instanceof HTMLElement)) return;
    button.focus();
    button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/** @param {KeyboardEvent} event @param {OutputPart} part */
function press(event, part) {
  const { tabs, tab, root } = part;
  const at = tabs.indexOf(tab);
  const isRtl = getComputedStyle(root).direction === 'rtl';
  /** @type {Record<string, number>} */
  const goals = {
    ArrowRight: at + (isRtl ? -1 : 1),
    ArrowLeft: at + (isRtl ? 1 : -1),
    Home: 0,
    End: tabs.length - 1,
  };
  if (!Object.hasOwn(goals, event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  open(part, tabs[(goals[event.key] + tabs.length) % tabs.length]);
}

/**
 * What a tab opens.
 * @param {Tab} tab
 * @param {unknown} content
 */
export function tabPanel(tab, content) {
  return html`<div
    class="output-panel"
    role="tabpanel"
    id="output-panel"
    tabindex="0"
    aria-labelledby="output-tab-${tab}"
  >
    ${content}
  </div>`;
}

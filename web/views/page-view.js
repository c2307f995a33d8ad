/**
 * The page as a whole: which part stands where.
 * @import { ViewContext } from './context.js'
 * @import { Layout } from './framed.js'
 */
import { html, nothing } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { t } from '../i18n/index.js';
import { dataView } from './data-view.js';
import { nextSteps } from './history-buttons.js';
import { lossView } from './loss-view.js';
import { networkView } from './network-view.js';
import { noticeView } from './notice-view.js';
import { outputView } from './output-view.js';
import { predictionView } from './prediction-view.js';
import { projectNotices } from './projects-view.js';
import { runBar } from './run-bar.js';
import { settingsView } from './settings-view.js';

/** @type {Layout['part']} */
const everyPart = (_, draw) => draw();

/**
 * Parts that a run's figures do not change are drawn anew only when what they show has changed.
 * @param {ViewContext} view
 */
export function pageView(view) {
  const { state, spoken, ui, issues, gridSlot } = view;
  const { applied, phase } = state.run;
  // The table is by far the largest part and has nothing to do with a run's figures.
  const steps = nextSteps(state.history);
  const made = [state.datasetId, state.requestedDatasetId, state.recipe];
  const table = [...made, state.notices, ...steps];
  const heads = [ui.columnPanel, ui.dismissed, view.columns?.version];
  const slot = [gridSlot.grid, gridSlot.isMissing];
  const shown = [applied, ui.grid, ui.dropping, ui.aboutOpen, ui.split, ...slot, ...heads];
  const kept = [state.table, state.training, ui.hasTexts, ...state.run.issues];
  const { blocked, speed, snapshot } = state.run;
  const doctor = view.doctor?.version;
  const offered = [ui.options, ui.settingsOpen, applied, snapshot?.validationLoss === null];
  const settings = [state.network.loss, blocked, speed, ...offered, ...kept, ui.grid];
  const part = view.layout?.part ?? everyPart;
  return html`
    ${part('run', () => runBar(view))}
    <main id="main" tabindex="-1">
      ${view.layout?.head(view) ?? nothing} ${projectNotices(view.kept)}
      ${ui.help === 'missing' ? html`<p class="issue" role="alert">${t('part.missing')}</p>` : nothing}
      ${part('settings', () => guard(settings, () => settingsView(view)))}
      ${guard([phase, snapshot?.step, doctor, ui.inside.tab, ...kept], () => noticeView(view))}
      <div class="board">
        ${part('table', () =>
          guard([...table, ...shown, ...kept, state.network.hidden], () => dataView(view)),
        )}
        ${part('network', () =>
          guard([state.network, applied, issues.size, ...kept, blocked, spoken, ui, doctor], () =>
            networkView(view),
          ),
        )}
        <div class="sight">
          ${part('output', () => outputView(view))} ${part('progress', () => lossView(view))}
        </div>
        ${part('prediction', () => predictionView(view))}
      </div>
      ${ui.inside.tab ? view.insideSlot(view, () => nothing) : nothing}
      <div class="inside-place"></div>
      ${view.layout?.foot(state) ?? nothing}
    </main>
  `;
}

/**
 * What happened and what to do, where a run diverged or the engine could not start.
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { icon } from './icons.js';
import { goToPlace, issueText } from './issues.js';

/** @param {ViewContext} view */
export function noticeView(view) {
  const { run } = view.state;
  if (run.phase === 'failed') {
    const issue = run.issues.find(({ where }) => where === 'engine');
    return html`<section class="notice notice-bad" aria-labelledby="notice-title">
      ${icon('alert')}
      <div>
        <h2 id="notice-title">${t('failed.title')}</h2>
        ${issue ? html`<p>${issueText(issue)}</p>` : nothing}
        <p>${t('failed.advice')}</p>
      </div>
    </section>`;
  }
  if (run.phase !== 'diverged') return nothing;
  return html`<section class="notice" aria-labelledby="notice-title">
    ${icon('info')}
    <div>
      <h2 id="notice-title">${t('diverged.title')}</h2>
      <p>
        ${t('diverged.what', {
          epoch: String(run.snapshot?.epoch ?? 0),
          step: String(run.snapshot?.step ?? 0),
        })}
      </p>
      ${view.doctor ? view.doctor.notice(view) : advice(view)}
    </div>
  </section>`;
}

/**
 * What mostly helps, where nobody could look closer.
 * @param {ViewContext} view
 */
function advice(view) {
  const rate = view.state.training.learningRate;
  return html`<p>
    <button class="link" @click=${() => goToPlace('optimizer.learningRate', view)}>
      ${t('diverged.rate')}
    </button>
    ${t('diverged.rateNow', { rate })}
  </p>`;
}

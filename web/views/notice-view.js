/**
 * What happened and what to do, where a run diverged or the engine could not start.
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { icon } from './icons.js';
import { issueText } from './issues.js';

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
  // Until it has been fetched, the status says what happened.
  return (run.phase === 'diverged' && view.doctor?.notice(view)) || nothing;
}

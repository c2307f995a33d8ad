/**
 * The workbench beside the form: what is set up in it becomes the question, and a task is tried
 * before a class meets it.
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../../i18n/index.js';
import { icon } from '../../icons.js';
import { workbenchView } from '../workbench-view.js';

/** One line of what a try has found. @typedef {{ isFine: boolean, text: string }} Finding */

/**
 * @typedef {object} GoalTools
 * @property {boolean} isOpen whether the workbench is shown
 * @property {(isOpen: boolean) => void} toggle
 * @property {boolean} isReady what the workbench needs is there
 * @property {readonly { word: string, act: () => void }[]} takes what can be taken from the workbench; `word` is the key of a text
 * @property {(() => void) | null} putIn shows the question's own set-up in the workbench; null where it has none
 * @property {(workbench?: Element) => void} onWorkbench
 * @property {string} notice what became of the last of it
 * @property {{ start: () => void, stop: (() => void) | null, findings: readonly Finding[] } | null} trial of a goal; null for other kinds. `stop` while it is on
 */

/** @param {GoalTools} tools */
export function goalTools({ isOpen, toggle, isReady, takes, putIn, onWorkbench, notice, trial }) {
  return html`<div class="maker-bench" role="group" aria-label=${t('quizMaker.bench')}>
    <details
      ?open=${isOpen}
      @toggle=${(/** @type {Event & { currentTarget: HTMLDetailsElement }} */ { currentTarget }) =>
        toggle(currentTarget.open)}
    >
      <summary>${t('quizMaker.bench.open')}</summary>
      ${
        isOpen && isReady
          ? html`<p class="form-note">${t('quizMaker.bench.note')}</p>
              <div class="form-row">
                ${takes.map(
                  ({ word, act }) =>
                    html`<button type="button" class="button small" @click=${act}>
                      ${icon('download')} ${t(word)}
                    </button>`,
                )}
                ${
                  putIn
                    ? html`<button type="button" class="button small" @click=${putIn}>
                        ${icon('upload')} ${t('quizMaker.bench.putIn')}
                      </button>`
                    : nothing
                }
              </div>
              ${workbenchView({ label: t('quizMaker.bench.frame'), onWorkbench })}`
          : nothing
      }
    </details>
    <p class="form-note" role="status">${notice}</p>
    ${trial ? trialView(trial) : nothing}
  </div>`;
}

/** @param {NonNullable<GoalTools['trial']>} trial */
function trialView({ start, stop, findings }) {
  return html`<div class="form-row">
      <button type="button" class="button small" @click=${stop ?? start}>
        ${icon(stop ? 'pause' : 'play')} ${t(stop ? 'quizMaker.try.stop' : 'quizMaker.try')}
      </button>
      <span class="form-note">${t('quizMaker.try.note')}</span>
    </div>
    <div role="status">
      <ul class="maker-findings">
        ${findings.map(
          ({ isFine, text }) =>
            html`<li class=${isFine ? 'is-fine' : 'issue'}>
              ${icon(isFine ? 'info' : 'alert')}<span>${text}</span>
            </li>`,
        )}
      </ul>
    </div>`;
}

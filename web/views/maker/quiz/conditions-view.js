/** What a training task asks for, as learners read it beside the workbench. */
import { html } from 'lit/html.js';
import { t } from '../../../i18n/index.js';

/** @param {readonly { label: string, allowed: string }[]} conditions */
export const conditionsView = (conditions) =>
  html`<h3>${t('quizMaker.conditions')}</h3>
    <dl class="maker-conditions">
      ${conditions.map(
        ({ label, allowed }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${allowed}</dd>
          </div>`,
      )}
    </dl>`;

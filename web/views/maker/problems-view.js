/**
 * What keeps the file from being used, as a list that leads to the fields.
 * @import { Issue } from '../../../wasm/engine.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/texts.js';
import { icon } from '../icons.js';
import { problemText } from './words.js';

/**
 * @param {object} options
 * @param {readonly Issue[]} options.issues
 * @param {string} [options.fine] said where there are none
 * @param {string} [options.hint] said beside it, of what may stay
 * @param {readonly { text: string, name: string, goTo: () => void }[]} [options.advice] what could be better
 * @param {(issue: Issue) => string} options.placeName what the author knows the place by
 * @param {(issue: Issue) => void} options.goTo leads to the field
 * @param {(issue: Issue) => void} options.remove takes a field away that the file may not have
 */
export function problemsView({
  issues,
  fine = t('maker.problems.none'),
  hint = '',
  advice = [],
  placeName,
  goTo,
  remove,
}) {
  return html`<div class="maker-problems" role="status">
    ${
      issues.length === 0
        ? html`<p class="maker-fine">${fine}</p>`
        : html`<details>
            <summary>
              ${icon('alert')} ${t('maker.problems.title', { count: issues.length })}
            </summary>
            <ul>
              ${issues.map(
                (issue) =>
                  html`<li>
                    <button type="button" class="link-button" @click=${() => goTo(issue)}>
                      ${placeName(issue)}
                    </button>
                    <span>${problemText(issue)}</span>
                    ${
                      issue.code === 'quizUnknown'
                        ? html`<button
                            type="button"
                            class="button small"
                            @click=${() => remove(issue)}
                          >
                            ${t('maker.remove')}
                          </button>`
                        : nothing
                    }
                  </li>`,
              )}
            </ul>
          </details>`
    }
    ${hint ? html`<p class="form-note">${hint}</p>` : nothing}
    ${advice.length > 0 ? adviceView(advice) : nothing}
  </div>`;
}

/** @param {readonly { text: string, name: string, goTo: () => void }[]} advice */
const adviceView = (advice) =>
  html`<details class="maker-advice">
    <summary>${icon('info')} ${t('maker.advice.title', { count: advice.length })}</summary>
    <ul>
      ${advice.map(
        ({ text, name, goTo }) =>
          html`<li>
            <button type="button" class="link-button" @click=${goTo}>${name}</button>
            <span>${text}</span>
          </li>`,
      )}
    </ul>
  </details>`;

/**
 * Leads to the field of a problem, or to the nearest one around it, unfolding what hides it.
 * @param {readonly string[]} ids of elements, the field's own first, then those around it
 */
export function focusField(ids) {
  const found = ids.map((id) => document.getElementById(id)).find((element) => element !== null);
  if (!found) return;
  for (let fold = found.closest('details'); fold;) {
    fold.open = true;
    fold = fold.parentElement?.closest('details') ?? null;
  }
  // What a heading stands above is to be seen with it.
  const { top } = found.getBoundingClientRect();
  const isHigh = top >= 0 && top < innerHeight / 2;
  found.scrollIntoView({ block: found.matches('h2') && !isHigh ? 'start' : 'nearest' });
  found.focus();
}

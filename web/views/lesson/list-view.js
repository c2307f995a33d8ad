/**
 * The list of lessons, and the place for files of one's own.
 * @import { Player } from '../../lesson/player.js'
 * @import { ShippedLesson } from '../../lesson-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { issueText } from '../issues.js';

/** Mistakes that are told at once. */
const MOST_ISSUES = 8;

/** @param {Player} player @param {string} maker address of the page on which lessons are written; '' for none */
export function listView(player, maker) {
  const { shipped, issues } = player;
  const groups = [...new Set(shipped?.map(({ group }) => group))];
  return html`${issues.length > 0 ? issueList(player) : nothing}
    ${player.trouble === 'fetch' ? html`<p class="issue" role="alert">${icon('alert')}<span>${t('lesson.notFetched')}</span></p>` : nothing}
    <p class="lesson-note">${t('lesson.list.about')}</p>
    ${groups.map(
      (group) =>
        html`<h3>${t(`lesson.group.${group}`)}</h3>
          <ul class="lesson-list">
            ${shipped?.filter((each) => each.group === group).map((each) => listed(player, each))}
          </ul>`,
    )}
    ${
      maker
        ? html`<a class="button small" href=${maker}>${icon('plus')}${t('lesson.write')}</a>`
        : nothing
    }
    <label class="button small" for="lesson-file">${icon('upload')}${t('lesson.file')}</label>
    <input
      class="visually-hidden"
      id="lesson-file"
      type="file"
      accept=".json,application/json"
      @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => {
        const file = target.files?.[0];
        if (file) void player.openFile(file);
        // The same file can be chosen again.
        target.value = '';
      }}
    />`;
}

/** @param {Player} player @param {ShippedLesson} lesson */
function listed(player, { name, title, about, minutes, steps }) {
  const progress = player.progressOf(name, { steps: Array.from({ length: steps }) });
  const isBegun = progress !== null && !progress.done;
  return html`<li>
    <button class="lesson-choice" @click=${() => player.open(name)}>
      <span class="lesson-choice-title">${title}</span>
      <span class="lesson-note">${about}</span>
      <span class="lesson-note">
        ${t('lesson.minutes', { count: minutes })} · ${t('lesson.steps', { count: steps })}
        ${progress?.done ? html`· <b>${t('lesson.finished')}</b>` : nothing}
        ${isBegun ? html`· <b>${t('lesson.goOn', { step: progress.step + 1 })}</b>` : nothing}
      </span>
    </button>
    ${
      isBegun
        ? html`<button
            class="link"
            aria-label=${t('lesson.againOf', { title })}
            @click=${() => player.open(name, { again: true })}
          >
            ${t('lesson.again')}
          </button>`
        : nothing
    }
  </li>`;
}

/** @param {Player} player */
function issueList({ issues, from }) {
  return html`<div class="notice notice-bad" role="alert">
    ${icon('alert')}
    <div>
      <p>${t('lesson.issues', { name: from, count: issues.length })}</p>
      <ul>
        ${issues
          .slice(0, MOST_ISSUES)
          .map(
            (issue) =>
              html`<li>
                <code>${issue.values?.path || t('lesson.wholeFile')}</code>: ${issueText(issue)}
              </li>`,
          )}
      </ul>
    </div>
  </div>`;
}

/**
 * What goes from a learner to a teacher without a server: a result code and a page that reads it,
 * a package for learning systems, questions for Moodle. Fetched when somebody opens it.
 * @import { CheckedCode } from '../../quiz/check-codes.js'
 */
import { html, nothing } from 'lit/html.js';
import { addTexts, formatPercent, t } from '../../i18n/texts.js';
import english from '../../i18n/en-quiz-results.json' with { type: 'json' };
import { sayPoints } from './signs.js';

addTexts(english);

/**
 * @typedef {object} HandingIn
 * @property {string} name of the learner
 * @property {string} code '' before it was made
 * @property {string} said what became of the last thing that was done
 * @property {string} codes as pasted
 * @property {CheckedCode[] | null} checked null before anything was
 * @property {boolean} isChecking
 * @property {string} pass percent, as typed
 * @property {boolean} isPacking
 * @property {boolean} hasTasks a package needs the workbench
 * @property {(patch: Partial<Pick<HandingIn, 'name' | 'codes' | 'pass'>>) => void} change
 * @property {() => void} copyCode
 * @property {() => void} check
 * @property {() => void} saveChecked
 * @property {(() => void) | undefined} printKey undefined where there is no paper to print
 * @property {() => void} saveGift
 * @property {() => void} savePackage
 */

/** @typedef {Event & { target: HTMLInputElement & HTMLTextAreaElement }} Typed */

/** @param {HandingIn} page */
export function handingInView(page) {
  const { name, code, change } = page;
  return html`<section class="handing" aria-labelledby="handing-title">
      <h3 id="handing-title">${t('quiz.hand.title')}</h3>
      <p class="muted">${t('quiz.hand.about')}</p>
      <div class="handing-line">
        <label for="handing-name">${t('quiz.hand.name')}</label>
        <input
          id="handing-name"
          maxlength="80"
          autocomplete="off"
          .value=${name}
          @input=${(/** @type {Typed} */ { target }) => change({ name: target.value })}
        />
        <button type="button" class="button" @click=${page.copyCode}>${t('quiz.hand.copy')}</button>
      </div>
      ${
        code === ''
          ? nothing
          : html`<textarea class="handing-code" readonly rows="3" aria-label=${t('quiz.hand.code')}>
${code}</textarea>`
      }
    </section>
    ${teachersView(page)}`;
}

/** @param {HandingIn} page */
export function teachersView(page) {
  const { codes, pass, change, isChecking, isPacking, hasTasks, said } = page;
  return html`<section class="handing" aria-labelledby="teachers-title">
      <h3 id="teachers-title">${t('quiz.teacher.title')}</h3>
      <label for="handing-codes">${t('quiz.teacher.codes')}</label>
      <textarea
        id="handing-codes"
        rows="4"
        spellcheck="false"
        .value=${codes}
        @input=${(/** @type {Typed} */ { target }) => change({ codes: target.value })}
      ></textarea>
      <div class="question-buttons">
        <button type="button" class="button" ?disabled=${isChecking} @click=${page.check}>
          ${t(isChecking ? 'quiz.teacher.checking' : 'quiz.teacher.check')}
        </button>
      </div>
      ${page.checked ? checkedTable(page, page.checked) : nothing}
      ${
        page.printKey
          ? html`<h4>${t('quiz.teacher.key')}</h4>
              <p class="muted">${t('quiz.teacher.key.about')}</p>
              <button type="button" class="button" @click=${page.printKey}>
                ${t('quiz.teacher.key.print')}
              </button>`
          : nothing
      }
      <h4>${t('quiz.package.title')}</h4>
      <p class="muted">${t('quiz.package.about')}</p>
      ${hasTasks ? html`<p class="muted">${t('quiz.package.tasks')}</p>` : nothing}
      <div class="handing-line">
        <label for="handing-pass">${t('quiz.package.pass')}</label>
        <input
          id="handing-pass"
          class="handing-pass"
          inputmode="numeric"
          autocomplete="off"
          .value=${pass}
          @input=${(/** @type {Typed} */ { target }) => change({ pass: target.value })}
        />
        <button type="button" class="button" ?disabled=${isPacking} @click=${page.savePackage}>
          ${t(isPacking ? 'quiz.package.packing' : 'quiz.package.save')}
        </button>
      </div>
      <h4>${t('quiz.gift.title')}</h4>
      <p class="muted">${t('quiz.gift.about')}</p>
      <button type="button" class="button" @click=${page.saveGift}>${t('quiz.gift.save')}</button>
    </section>
    <p role="status" class="muted">${said}</p>`;
}

/** @param {HandingIn} page @param {readonly CheckedCode[]} checked */
function checkedTable(page, checked) {
  if (checked.length === 0) return html`<p>${t('quiz.teacher.none')}</p>`;
  const heads = ['name', 'points', 'share', 'state', 'note'];
  return html`<div
      class="handing-scroll"
      tabindex="0"
      role="group"
      aria-label=${t('quiz.teacher.table')}
    >
      <table class="handing-table">
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${t(`quiz.teacher.head.${head}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${checked.map((each, index) => checkedRow(each, index))}
        </tbody>
      </table>
    </div>
    <button type="button" class="button" @click=${page.saveChecked}>
      ${t('quiz.teacher.csv')}
    </button>`;
}

/** @param {CheckedCode} code @param {number} index */
function checkedRow(code, index) {
  const name = code.name || t('quiz.teacher.nameless', { number: index + 1 });
  if (code.problem !== '') {
    return html`<tr>
      <th scope="row">${name}</th>
      <td colspan="4">${t(`quiz.teacher.${code.problem}`)}</td>
    </tr>`;
  }
  const { points, most, finished, changed, unmarked, seals } = code;
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${t('quiz.of', { points: sayPoints(points), most: sayPoints(most) })}</td>
    <td>${formatPercent(most > 0 ? points / most : 0)}</td>
    <td>${t(finished ? 'quiz.teacher.finished' : 'quiz.teacher.open')}</td>
    <td>
      ${changed > 0 ? t('quiz.teacher.changed', { count: changed }) : nothing}
      ${unmarked > 0 ? t('quiz.teacher.unmarked', { count: unmarked }) : nothing}
      ${seals.length > 0 ? t('quiz.teacher.seals', { seals: seals.join(', ') }) : nothing}
    </td>
  </tr>`;
}

/**
 * The page as a part of another page: which of its parts are there, which of them are fixed, and
 * the way to all of it.
 * @import { Action, State } from '../types.js'
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { isShutIn } from './download.js';
import { icon } from './icons.js';
import { issueText, placeName } from './issues.js';
import { SUMMARY_ID } from './run-bar.js';
import { blockersOf } from './settings-view.js';

/**
 * @typedef {object} Layout
 * @property {ReadonlySet<string>} panels that are shown
 * @property {'auto' | 'light' | 'dark'} theme at first
 * @property {(name: string) => boolean} isLocked what the panel shows stays as it is
 * @property {(action: Action, state: State) => boolean} allows whether the reader can do it
 * @property {(name: string, draw: () => unknown) => unknown} part what stands in a panel's place
 * @property {(view: ViewContext) => unknown} head
 * @property {(state: State) => unknown} foot
 */

/** Reasons that are told at once. */
const MOST_TOLD = 5;

/**
 * Why nothing can be trained, where the panel that says it is not there. Without ways to the
 * places, which need not be there either.
 * @param {ViewContext} view
 */
function blockers(view) {
  const found = blockersOf(view.state);
  if (found.length === 0) return nothing;
  return html`<div class="summary" id=${SUMMARY_ID}>
    ${icon('alert')}
    <div>
      <strong>${t('summary.blocked', { count: found.length })}</strong>
      <ul>
        ${found.slice(0, MOST_TOLD).map((issue) => html`<li>${placeName(issue.where, view)}: ${issueText(issue)}</li>`)}
      </ul>
    </div>
  </div>`;
}

/** What only looks at something else, and stays on. */
const LOOKS =
  '.settings-fold, .inside-open, .legend .link, .loss-source, .weight-editor button, [role=tab]';
/** Controls of a panel in "Look inside", which stands outside of all panels. @type {Readonly<Record<string, string>>} */
const ELSEWHERE = {
  network: '.inside .unit-weight input',
  run: '.inside :is(.walk-make, .walk-pause)',
};

/**
 * Switches the controls of fixed panels off, so that no panel needs to know of it.
 * @param {HTMLElement} root
 * @param {ReadonlySet<string>} locked
 */
function disable(root, locked) {
  const elsewhere = [...locked].flatMap((name) => ELSEWHERE[name] ?? []);
  const controls = ['.fixed :is(button, input, select, textarea)', ...elsewhere].join();
  for (const control of root.querySelectorAll(controls)) {
    if (!control.matches(LOOKS)) control.toggleAttribute('disabled', true);
  }
}

/**
 * Opens a page where that may be forbidden, and then says where it is.
 * @param {string} address
 */
async function openOrTell(address) {
  const opened = globalThis.open(address, '_blank');
  if (opened) opened.opener = null;
  else (await import('./file-instead.js')).pageInstead(address);
}

/**
 * @param {object} look
 * @param {HTMLElement} look.root
 * @param {ReadonlySet<string>} look.panels
 * @param {ReadonlySet<string>} look.locked
 * @param {Layout['allows']} look.allows
 * @param {readonly string[]} look.hidden controls, see embed.css
 * @param {'auto' | 'light' | 'dark'} look.theme
 * @param {readonly string[]} look.issues sentences for the author of the page around
 * @param {((state: State) => Promise<string>) | null} look.addressOf the whole page with this state
 * @returns {Layout}
 */
export function createLayout({ root, panels, locked, allows, hidden, theme, issues, addressOf }) {
  root.dataset.panels = [...panels].join(' ');
  root.dataset.hide = hidden.join(' ');
  if (locked.size > 0) {
    // Also what a panel switches on again itself.
    const attributeFilter = ['disabled'];
    const changes = { childList: true, subtree: true, attributeFilter };
    new MutationObserver(() => disable(root, locked)).observe(root, changes);
  }
  /** The way to the whole page leads to what is shown now: it is taken once that is known. */
  let isLed = false;

  return {
    panels,
    theme,
    allows,
    isLocked: (name) => locked.has(name),
    part(name, draw) {
      if (!panels.has(name)) return nothing;
      return locked.has(name)
        ? html`<div
            class="fixed"
            role="group"
            aria-label=${t('embed.locked', { panel: t(`embed.panel.${name}`) })}
            style=${`--fixed: "${t('embed.fixed')}"`}
          >
            ${draw()}
          </div>`
        : draw();
    },
    head: (view) => html`
      ${panels.has('run') ? nothing : html`<h1 class="visually-hidden">${t('app.name')}</h1>`}
      ${
        issues.length > 0
          ? html`<div class="issue" role="alert">
              ${icon('alert')}
              <div>
                ${t('embed.wrong')}
                <ul>
                  ${issues.map((message) => html`<li>${message}</li>`)}
                </ul>
              </div>
            </div>`
          : nothing
      }
      ${panels.has('settings') ? nothing : blockers(view)}
    `,
    foot(state) {
      if (!addressOf || hidden.includes('full')) return nothing;
      /** Made when somebody comes near: it may hold the whole table. @param {HTMLAnchorElement} anchor */
      const lead = async (anchor) => {
        anchor.href = await addressOf(state);
      };
      const near = (/** @type {Event & { currentTarget: HTMLAnchorElement }} */ event) =>
        void lead(event.currentTarget);
      const go = (/** @type {Event & { currentTarget: HTMLAnchorElement }} */ event) => {
        const { currentTarget: anchor } = event;
        if (isLed) return;
        event.preventDefault();
        void lead(anchor).then(() => {
          if (isShutIn()) return openOrTell(anchor.href);
          isLed = true;
          anchor.click();
          isLed = false;
        });
      };
      return html`<p class="framed-foot">
        <a
          class="link"
          href="index.html"
          target="_blank"
          rel="noopener"
          title=${t('embed.fullHint')}
          @pointerenter=${near}
          @pointerdown=${near}
          @focus=${near}
          @click=${go}
          >${t('embed.full')}</a
        >
      </p>`;
    },
  };
}

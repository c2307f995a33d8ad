/**
 * The way to help: a button in the bar and the key F1. What it shows is a part that is fetched.
 * @import { ViewContext } from './context.js'
 */
import { html } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { icon } from './icons.js';

/** @typedef {typeof import('./help/index.js').Help} HelpClass */
/** @typedef {'on' | 'off' | 'missing'} HelpState `missing`: it could not be fetched */

/** @param {ViewContext} view */
export function helpButton({ ui, toggleHelp }) {
  return html`<button
    class="icon-button help-open"
    aria-label=${t('help.title')}
    aria-pressed=${ui.help === 'on' ? 'true' : 'false'}
    aria-keyshortcuts="F1"
    title=${t('help.hint')}
    @click=${() => toggleHelp(null)}
  >
    ${icon('help')}
  </button>`;
}

/**
 * Switches help on and off, by F1 too.
 * @param {() => Promise<HelpClass>} importHelp
 * @param {(help: HelpState) => void} changed
 * @returns {(target: Element | null) => void} turns it over; the target is explained first
 */
export function createHelp(importHelp, changed) {
  /** @type {InstanceType<HelpClass> | null} */
  let help = null;

  /** @param {Element | null} target */
  async function toggle(target) {
    try {
      const Help = help ? null : await importHelp();
      // Pressed twice while it was on its way, there is one of it all the same.
      if (Help) help ??= new Help(() => changed('off'));
    } catch {
      return changed('missing');
    }
    if (!help) return;
    if (help.isOn) help.end();
    else help.start(target);
    changed(help.isOn ? 'on' : 'off');
  }

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'F1' || event.defaultPrevented) return;
    event.preventDefault();
    if (!event.repeat) void toggle(document.activeElement);
  });
  return toggle;
}

/**
 * The head of a page on which a file is written: new, open, save, back and forth, and what became
 * of the last of it.
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/texts.js';
import { icon } from '../icons.js';

/**
 * @typedef {object} FileBar
 * @property {string} title of the page
 * @property {readonly { name: string, title: string }[]} examples files of ours to start from
 * @property {() => void} startNew
 * @property {(name: string) => void} openExample
 * @property {(file: File) => void} openFile
 * @property {() => void} save as a file
 * @property {() => void} copyLink
 * @property {() => void} play opens the page that plays it, or says why that cannot be
 * @property {boolean} isPlayable
 * @property {string} playWord
 * @property {{ word: string, open: () => void } | null} [more] what else can be made of the file
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {boolean} isMenuOpen of a narrow window, which has the rarer actions in a menu
 * @property {(isOpen: boolean) => void} openMenu or closes it
 * @property {string} notice what became of the last thing done; '' for nothing
 * @property {'' | 'none' | 'full'} trouble why the browser keeps nothing
 */

/** @param {FileBar} bar */
export function fileBar(bar) {
  return html`<header class="maker-bar">
    <a class="maker-home" href="index.html">${t('maker.brand')}</a>
    <h1>${bar.title}</h1>
    <div class="maker-actions" role="group" aria-label=${t('maker.file')}>
      <button
        type="button"
        class="icon-button"
        id="maker-undo"
        aria-label=${t('maker.undo')}
        title=${t('maker.undo.keys')}
        aria-disabled=${String(!bar.canUndo)}
        @click=${bar.undo}
      >
        ${icon('undo')}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label=${t('maker.redo')}
        title=${t('maker.redo.keys')}
        aria-disabled=${String(!bar.canRedo)}
        @click=${bar.redo}
      >
        ${icon('redo')}
      </button>
      <div class="maker-menu-place">
        <button
          type="button"
          class="button small maker-more"
          id="maker-more"
          aria-expanded=${String(bar.isMenuOpen)}
          aria-controls="maker-menu"
          @click=${() => bar.openMenu(!bar.isMenuOpen)}
        >
          ${t('maker.file')} <span class="maker-more-sign" aria-hidden="true"></span>
        </button>
        ${menu(bar)}
      </div>
      <button
        type="button"
        class="button small primary"
        aria-disabled=${String(!bar.isPlayable)}
        @click=${bar.play}
      >
        ${icon('play')} ${bar.playWord}
      </button>
    </div>
    <p class="maker-notice" role="status">${bar.notice}</p>
    ${bar.trouble ? html`<p class="issue">${icon('alert')}<span>${t(`maker.trouble.${bar.trouble}`)}</span></p>` : nothing}
  </header>`;
}

/** What is done with a whole file. @param {FileBar} bar */
function menu(bar) {
  const { isMenuOpen, examples, more } = bar;
  return html`<div class="maker-menu ${isMenuOpen ? 'is-open' : ''}" id="maker-menu">
    <button type="button" class="button small" @click=${bar.startNew}>${t('maker.new')}</button>
    <label class="button small maker-open">
      ${icon('folder')} ${t('maker.open')}
      <input
        type="file"
        class="visually-hidden"
        accept=".json,application/json"
        @change=${(
          /** @type {Event & { currentTarget: HTMLInputElement }} */ { currentTarget },
        ) => {
          const [file] = currentTarget.files ?? [];
          if (file) bar.openFile(file);
          currentTarget.value = '';
        }}
      />
    </label>
    ${
      examples.length > 0
        ? html`<select
            class="maker-examples"
            aria-label=${t('maker.examples')}
            @change=${(
              /** @type {Event & { currentTarget: HTMLSelectElement }} */ { currentTarget },
            ) => {
              const { value } = currentTarget;
              currentTarget.value = '';
              if (value) bar.openExample(value);
            }}
          >
            <option value="">${t('maker.examples')}</option>
            ${examples.map(({ name, title }) => html`<option value=${name}>${title}</option>`)}
          </select>`
        : nothing
    }
    <button type="button" class="button small" @click=${bar.save}>
      ${icon('download')} ${t('maker.save')}
    </button>
    <button type="button" class="button small" @click=${bar.copyLink}>
      ${icon('share')} ${t('maker.link')}
    </button>
    ${
      more
        ? html`<button type="button" class="button small" id="maker-export" @click=${more.open}>
            ${icon('upload')} ${more.word}
          </button>`
        : nothing
    }
  </div>`;
}

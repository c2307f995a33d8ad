/**
 * The studio: choices beside the frame as it will be, and what to paste below it.
 * @import { StudioPage } from './page-types.js'
 */
import { html } from 'lit/html.js';
import { t } from '../../i18n/texts.js';
import { logo } from '../icons.js';
import { choicesView } from './choices-view.js';
import { previewView } from './preview-view.js';
import { snippetView } from './snippet-view.js';

/** @param {StudioPage} page */
export const studioView = (page) =>
  html`<header class="studio-head">
      <a class="studio-home" href="index.html">${logo}Layerwise</a>
      <button type="button" class="button small" @click=${page.startAgain}>
        ${t('studio.startAgain')}
      </button>
    </header>
    <main id="main" class="studio" tabindex="-1">
      <div class="studio-title">
        <h1>${t('studio.title')}</h1>
        <p class="studio-about">${t('studio.about')}</p>
      </div>
      ${choicesView(page)}
      <div class="studio-work">${previewView(page)} ${snippetView(page)}</div>
    </main>`;

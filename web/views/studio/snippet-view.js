/**
 * What to paste into the other page, or to hand out as a file.
 * @import { StudioPage } from './page-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { formatNumber, t } from '../../i18n/texts.js';
import { icon } from '../icons.js';
import { sizeMeter } from '../size-meter.js';
import { choiceOf, outcomeView } from './parts.js';

/** @param {StudioPage} page */
export function snippetView(page) {
  const { kind, snippet, characters, size, issues, isHere, isFile, said, file } = page;
  return html`<section class="studio-snippet" aria-labelledby="studio-snippet">
    <h2 id="studio-snippet">${t('studio.paste')}</h2>
    ${issues.map((message) => html`<p class="issue">${icon('alert')}<span>${message}</span></p>`)}
    ${choiceOf({
      name: 'kind',
      legend: t('studio.kind'),
      among: /** @type {const} */ (['frame', 'element', 'link', 'markdown']).map((value) => ({
        value,
        label: t(`studio.kind.${value}`),
      })),
      chosen: kind,
      choose: page.setKind,
      isPlain: true,
    })}
    <p class="field-note">${t(`studio.kind.${kind}.about`)}</p>
    <label class="visually-hidden" for="snippet">${t('studio.snippet')}</label>
    <textarea
      id="snippet"
      class="snippet"
      readonly
      rows=${Math.min(10, snippet.split('\n').length + 1)}
      spellcheck="false"
      .value=${live(snippet)}
    ></textarea>
    <div class="studio-acts">
      <button type="button" class="button primary" @click=${page.copy}>
        ${icon('copy')}${t(said === 'copied' ? 'share.copied' : 'share.copy')}
      </button>
      <button type="button" class="button" @click=${page.download}>
        ${icon('download')}${t('studio.download')}
      </button>
      ${sizeMeter({
        label: t('studio.size'),
        characters,
        text: t(`studio.size.${size}`, { characters: formatNumber(characters) }),
      })}
    </div>
    <p aria-live="polite" class=${said === 'notCopied' ? 'field-note' : 'visually-hidden'}>
      ${said === '' ? nothing : t(`share.${said}`)}
    </p>
    ${outcomeView(file)}
    ${
      isHere
        ? html`<p class="remark">
            ${icon('info')}<span>${t(isFile ? 'studio.here.file' : 'studio.here')}</span>
          </p>`
        : nothing
    }
  </section>`;
}

/**
 * What to paste into the other page, or to hand out as a file.
 * @import { StudioPage } from './page-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { formatNumber, t } from '../../i18n/texts.js';
import { icon } from '../icons.js';
import { choiceOf, outcomeView } from './parts.js';

/** Characters at which the meter is full. */
const FULL = 8000;

/** @param {StudioPage} page */
export function snippetView(page) {
  const { kind, snippet, characters, size, isHere, isFile, said, file } = page;
  const text = t(`studio.size.${size}`, { characters: formatNumber(characters) });
  return html`<section class="studio-snippet" aria-labelledby="studio-snippet">
    <h2 id="studio-snippet">${t('studio.paste')}</h2>
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
      class="studio-code"
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
      <span class="studio-size">
        <meter
          aria-label=${t('studio.size')}
          min="0"
          max=${FULL}
          low="2000"
          high=${FULL - 1}
          optimum="0"
          .value=${Math.min(FULL, characters)}
        ></meter>
        <span class="field-note">${text}</span>
      </span>
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

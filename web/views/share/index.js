/**
 * The link to what the page shows: made anew where that changes, with a meter of its length and the
 * file for what is too much for a link. Nothing leaves the browser by it.
 * @import { ProjectFileText } from '../../storage/project-state.js'
 * @import { ProjectParts, State } from '../../types.js'
 * @import { Embed, ViewContext } from '../context.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { addTexts, formatNumber, t } from '../../i18n/index.js';
import english from '../../i18n/en-share.json' with { type: 'json' };
import { saveFile } from '../download.js';
import { icon } from '../icons.js';
import { sizeMeter } from '../size-meter.js';

addTexts(english);

/** What a link is made of is typed and dragged: it waits until that rests, in milliseconds. */
const PAUSE_MS = 150;

/** With the weights as they are now. */
let isLearned = false;
/** What the link was made of, and what became of it. */
let made = {
  of: /** @type {readonly unknown[]} */ ([]),
  address: '',
  size: /** @type {'short' | 'long' | 'huge' | 'unread'} */ ('short'),
  embed: /** @type {Embed | null} */ (null),
  parts: /** @type {ProjectParts | null} */ (null),
  failed: false,
};
/** What is said of a copy button: '', 'copied' or 'notCopied'. */
let said = '';
/** The field that it is said of. @type {'share-link' | 'share-snippet'} */
let copied = 'share-link';
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/**
 * Everything a link depends on; the weights only where they go along.
 * @param {ViewContext} view
 */
function makings({ state, ui, kept }) {
  const { table, network, training, view, recipe, run } = state;
  const step = isLearned && run.phase !== 'running' ? run.snapshot?.step : '';
  const look = [ui.inside.tab, isLearned, step];
  return [table, network, training, view, recipe, kept.projects?.getState().name, ...look];
}

/** @param {readonly unknown[]} a @param {readonly unknown[]} b */
const isSame = (a, b) => a.length === b.length && a.every((each, i) => Object.is(each, b[i]));

/** @param {ViewContext} view */
function remake(view) {
  const of = makings(view);
  if (isSame(of, made.of)) return;
  made = { ...made, of };
  said = '';
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const { ui, state, linkTo, update } = view;
    /** @type {Partial<typeof made>} */
    const outcome = await linkTo(state, { learned: isLearned, insideTab: ui.inside.tab }).then(
      (link) => ({ ...link, failed: false }),
      () => ({ address: '', embed: null, parts: null, failed: true }),
    );
    // What was changed meanwhile has its own on its way.
    if (made.of === of) made = { ...made, ...outcome };
    update({});
  }, PAUSE_MS);
}

/**
 * Whether there is something learned that a link can hold: 'no' before training, 'much' where it is
 * too much for a link.
 * @param {State} state
 * @returns {'yes' | 'no' | 'much'}
 */
function learning({ network, run }) {
  const { snapshot, applied } = run;
  if (!snapshot || snapshot.step === 0) return 'no';
  const isPlain = network.hidden.every(({ normalization }) => !normalization);
  return isPlain && (applied?.parameters ?? 0) <= 10000 ? 'yes' : 'much';
}

/** @param {ViewContext} view */
export function sharePanel(view) {
  remake(view);
  const { address, size, embed, parts, failed } = made;
  const { projects } = view.kept;
  const isClosed = failed || size === 'unread';
  // Of a page that was opened by a double click.
  const isHere = address.startsWith('file:');
  const needsFile = isClosed || isHere || size === 'huge';
  const learned = learning(view.state);
  const select = (/** @type {Event & { currentTarget: HTMLInputElement }} */ event) =>
    event.currentTarget.select();
  return html`<div class="projects-panel share-panel" tabindex="-1">
    <h2>${t('share.title')}</h2>
    <p class="field-note">${t('share.about')}</p>
    <div class="field">
      <label class="field-label" for="share-link">${t('share.address')}</label>
      <span class="share-line">
        <input
          id="share-link"
          readonly
          ?disabled=${isClosed}
          .value=${live(isClosed ? '' : address)}
          @focus=${select}
        />
        ${isClosed ? nothing : copyButton(view, 'share-link', address, !needsFile)}
      </span>
    </div>
    <p aria-live="polite" class=${said === 'notCopied' ? 'field-note' : 'visually-hidden'}>
      ${said === '' ? nothing : t(`share.${said}`)}
    </p>
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(isLearned && learned === 'yes')}
        ?disabled=${learned !== 'yes'}
        @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => {
          isLearned = target.checked;
          view.update({});
        }}
      />
      ${t('share.learned')}
    </label>
    ${learned === 'yes' ? nothing : html`<p class="field-note">${t(`share.learned.${learned}`)}</p>`}
    ${
      failed
        ? nothing
        : sizeMeter({
            label: t('share.size'),
            characters: address.length,
            text: t(`share.size.${isHere && !isClosed ? 'here' : size}`, {
              characters: formatNumber(address.length),
            }),
          })
    }
    ${
      failed || (needsFile && projects)
        ? html`<p class="issue" role="status">
            ${icon('alert')}<span
              >${failed ? `${t('share.failed')} ` : isHere ? `${t('share.here')} ` : nothing}${projects ? t('share.instead') : nothing}</span
            >
          </p>`
        : nothing
    }
    ${
      projects
        ? html`<div class="projects-acts">
            <button
              class="button ${needsFile ? 'primary' : 'small'}"
              @click=${() => download(projects.file(parts))}
            >
              ${icon('download')}${t('share.file')}
            </button>
          </div>`
        : nothing
    }
    ${embed && !isClosed ? embedView(view, embed) : nothing}
  </div>`;
}

/** The same as a part of another page. @param {ViewContext} view @param {Embed} embed */
const embedView = (view, { snippet, studio }) =>
  html`<details class="share-embed">
    <summary>${t('share.embed')}</summary>
    <p class="field-note">${t('share.embed.about')}</p>
    <label class="visually-hidden" for="share-snippet">${t('share.embed.snippet')}</label>
    <textarea
      id="share-snippet"
      class="snippet"
      readonly
      rows="4"
      .value=${live(snippet)}
    ></textarea>
    <div class="projects-acts">
      ${copyButton(view, 'share-snippet', snippet)}
      <a class="button" href=${studio} target="_blank" rel="noopener">${t('share.embed.studio')}</a>
    </div>
  </details>`;

/**
 * @param {ViewContext} view
 * @param {typeof copied} field
 * @param {string} text
 * @param {boolean} [isFirst] it is what most will press
 */
const copyButton = (view, field, text, isFirst = false) =>
  html`<button class="button ${isFirst ? 'primary' : ''}" @click=${() => copy(view, field, text)}>
    ${icon('copy')}${t(said === 'copied' && copied === field ? 'share.copied' : 'share.copy')}
  </button>`;

/** @param {ViewContext} view @param {typeof copied} name @param {string} text */
async function copy({ update }, name, text) {
  copied = name;
  try {
    await navigator.clipboard.writeText(text);
    said = 'copied';
  } catch {
    // A browser that does not let the page: the reader's own keys do.
    said = 'notCopied';
    const field = document.getElementById(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
  }
  update({});
}

/** @param {ProjectFileText} file */
const download = (file) => saveFile(file.name, file.pieces, 'application/json');

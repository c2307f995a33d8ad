/**
 * The list of all projects of this browser, what can be done with the open one, and notices about
 * what could not be done. Fetched when it is first needed.
 * @import { ProjectMeta } from '../storage/store.js'
 * @import { ProjectFile } from '../storage/files.js'
 * @import { Notice, ProjectFileText, ProjectsState } from '../storage/project-state.js'
 * @import { Projects } from '../storage/projects.js'
 * @import { ProjectsContext } from './projects-view.js'
 */
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { addTexts, t } from '../i18n/index.js';
import { formatTime } from '../i18n/time.js';
import english from '../i18n/en-projects.json' with { type: 'json' };
import { saveFile } from './download.js';
import { icon } from './icons.js';
import { issueText } from './issues.js';
import { settled } from './settled.js';

addTexts(english);

/** Reasons told of a project or file that cannot be read. */
const MOST_REASONS = 3;

/**
 * @param {ProjectsContext} context
 * @param {Projects} projects
 * @param {ProjectsState} state
 */
export function projectsPanel(context, projects, state) {
  const { kept, list, name, id } = state;
  const rename = (/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
    projects.rename(target.value);
  return html`<div class="projects-panel" tabindex="-1">
    <h2>${t('projects.title')}</h2>
    <p class="field-note">${t(kept ? 'projects.where' : 'projects.nowhere')}</p>
    <div class="field">
      <label class="field-label" for="project-name">${t('projects.name')}</label>
      <input
        id="project-name"
        autocomplete="off"
        spellcheck="false"
        maxlength="80"
        .value=${settled(name)}
        @change=${rename}
      />
    </div>
    <div class="projects-acts">
      ${
        kept
          ? html`<button class="button small" @click=${() => leaving(projects.create)}>
                ${icon('plus')}${t('projects.new')}
              </button>
              <button class="button small" @click=${() => leaving(projects.duplicate)}>
                ${icon('copy')}${t('projects.duplicate')}
              </button>`
          : nothing
      }
      ${fileInput(projects)}
      <button class="button small" @click=${() => download(projects.file())}>
        ${icon('download')}${t('projects.download')}
      </button>
      <button class="button small" @click=${() => downloadTable(context, projects)}>
        ${icon('download')}${t('projects.csv')}
      </button>
    </div>
    ${
      list.length > 0
        ? html`<ul class="projects-list" aria-label=${t('projects.list')}>
            ${repeat(
              list,
              (project) => project.id,
              (project) => listed(projects, project, project.id === id),
            )}
          </ul>`
        : nothing
    }
  </div>`;
}

/**
 * @param {Projects} projects
 * @param {ProjectMeta} project
 * @param {boolean} isOpen
 */
function listed(projects, { id, name, saved, rows }, isOpen) {
  const about = `${t('data.rows', { count: rows })} · ${formatTime(saved)}`;
  return html`<li>
    ${
      isOpen
        ? html`<span class="projects-this" aria-current="true">${name}</span>`
        : html`<button class="link" @click=${() => leaving(() => projects.open(id))}>
            ${name}
          </button>`
    }
    <span class="field-note">${about}</span>
    <button
      class="icon-button"
      aria-label=${t('projects.delete', { name })}
      title=${t('projects.delete', { name })}
      @click=${() => leaving(() => projects.remove(id))}
    >
      ${icon('close')}
    </button>
  </li>`;
}

/** @param {Projects} projects */
function fileInput(projects) {
  return html`<label class="button small" for="project-file">
      ${icon('upload')}${t('projects.openFile')}
    </label>
    <input
      class="visually-hidden"
      id="project-file"
      type="file"
      accept=".json,application/json"
      @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => {
        const file = target.files?.[0];
        if (file) leaving(() => projects.read(/** @type {ProjectFile} */ (file)));
        // The same file can be chosen again.
        target.value = '';
      }}
    />`;
}

/** Closes the panel, which would cover what is told then, and does what leads away from it. @param {() => Promise<void>} act */
function leaving(act) {
  const control = document.getElementById('projects');
  const fold = control?.closest('details');
  control?.focus();
  if (fold) fold.open = false;
  void act();
}

/** @param {ProjectFileText | null} file */
function download(file) {
  if (file) saveFile(file.name, file.pieces, 'application/json');
}

/** @param {ProjectsContext} context @param {Projects} projects */
async function downloadTable({ table, toCsv }, projects) {
  const text = await toCsv(table).catch(() => null);
  if (text === null) return;
  // Spreadsheets take a file without this mark for another encoding.
  const mark = /[^\u0000-\u007f]/.test(text) ? '\ufeff' : '';
  saveFile(projects.tableFileName(), [mark, text], 'text/csv');
}

/**
 * @param {ProjectsContext} context
 * @param {Projects} projects
 * @param {readonly Notice[]} notices
 */
export function noticeList(context, projects, notices) {
  return repeat(
    notices,
    ({ kind }) => kind,
    (notice) => noticeView(context, projects, notice),
  );
}

/**
 * @param {ProjectsContext} context
 * @param {Projects} projects
 * @param {Notice} notice
 */
function noticeView(context, projects, notice) {
  const { kind, name, reason, issues = [] } = notice;
  const key = `projects.notice.${kind}`;
  const bad = kind === 'notSaved' || kind === 'unreadable' || kind === 'refused';
  return html`<div class="notice ${bad ? 'notice-bad' : ''}">
    ${icon(bad ? 'alert' : 'info')}
    <div>
      <p>${t(reason ? `${key}.${reason}` : key, { name })}</p>
      ${
        issues.length > 0
          ? html`<ul>
              ${issues.slice(0, kind === 'linked' ? undefined : MOST_REASONS).map((issue) => html`<li>${issueText(issue)}</li>`)}
            </ul>`
          : nothing
      }
      <p class="notice-acts">${acts(context, projects, notice)}</p>
    </div>
    <button
      class="icon-button"
      aria-label=${t('projects.dismiss')}
      @click=${() => fromNotice(() => projects.dismiss(kind))}
    >
      ${icon('close')}
    </button>
  </div>`;
}

/** The notice goes, and its buttons with it. @param {() => unknown} act */
function fromNotice(act) {
  document.getElementById('main')?.focus({ preventScroll: true });
  void act();
}

/**
 * What can be done about it.
 * @param {ProjectsContext} context
 * @param {Projects} projects
 * @param {Notice} notice
 */
function acts(context, projects, { kind, id = '' }) {
  /** @param {string} key @param {() => unknown} act */
  const button = (key, act) =>
    html`<button class="button small" @click=${act}>${t(`projects.${key}`)}</button>`;
  switch (kind) {
    case 'notSaved':
      return html`${button('download', () => download(projects.file()))}
      ${projects.getState().kept ? button('again', () => projects.save()) : nothing}`;
    case 'elsewhere':
      return button('takeOver', () => fromNotice(projects.takeOver));
    case 'deleted':
      return button('undo', () => fromNotice(projects.undo));
    case 'unreadable':
      return button('download', async () => download(await projects.storedFile(id)));
    case 'large':
      return button('csv', () => downloadTable(context, projects));
    default:
      return nothing;
  }
}

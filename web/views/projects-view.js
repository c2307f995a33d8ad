/**
 * The projects of this browser: a small control in the head that says whether the open one is
 * saved, with the list of all behind it; and notices about what could not be done.
 * @import { Projects } from '../storage/projects.js'
 * @import { Table } from '../types.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../i18n/index.js';
import { foldByEscape, foldWhenLeft } from './fold.js';
import { icon } from './icons.js';
import { lazyPart } from './lazy-part.js';

const panelPart = lazyPart(() => import('./projects-panel.js'));

/**
 * @typedef {object} ProjectsContext
 * @property {Projects | null} projects null where their code could not be fetched
 * @property {Table} table the open one
 * @property {(table: Table) => Promise<string>} toCsv
 * @property {boolean} isOpen the list of projects
 * @property {(patch: { projectsOpen?: boolean }) => void} update
 */

/** Files that may hold a project. @param {{ name: string }} file */
export const isProjectFile = ({ name }) => /\.json$/i.test(name);

/** The control in the head. @param {ProjectsContext} context */
export function projectsControl(context) {
  const { projects } = context;
  if (!projects) return html`<p class="projects-status">${t('projects.status.failed')}</p>`;
  const state = projects.getState();
  const { status, name } = state;
  return html`<details
    class="projects"
    @toggle=${(/** @type {Event & { currentTarget: HTMLDetailsElement }} */ event) => {
      const { open } = event.currentTarget;
      context.update({ projectsOpen: open });
      // Another tab may have changed it since.
      if (open && state.kept) void projects.refresh();
    }}
    @focusout=${(/** @type {FocusEvent & { currentTarget: HTMLDetailsElement }} */ event) =>
      foldWhenLeft(event, '.projects-panel')}
    @keydown=${foldByEscape}
  >
    <summary class="button" id="projects">
      ${icon('folder')}
      <span class="projects-label">
        <span class="visually-hidden">${t('projects.open')}</span>
        <span class="projects-name">${name}</span>
        <span class="projects-status projects-${status}">${t(`projects.status.${status}`)}</span>
      </span>
    </summary>
    ${
      context.isOpen
        ? panelPart(context, ({ projectsPanel }) => projectsPanel(context, projects, state))
        : nothing
    }
  </details>`;
}

/** What a screen reader hears, but not each time something is saved. @param {ProjectsContext} context */
export function projectsSpoken({ projects }) {
  const text = projects ? t(`projects.status.${projects.getState().spoken}`) : nothing;
  return html`<p class="visually-hidden" aria-live="polite">${text}</p>`;
}

/** What could not be done, or was done otherwise than expected. @param {ProjectsContext} context */
export function projectNotices(context) {
  const { projects } = context;
  const notices = projects?.getState().notices ?? [];
  return html`<div class="project-notices" aria-live="polite">
    ${
      projects && notices.length > 0
        ? panelPart(context, ({ noticeList }) => noticeList(context, projects, notices))
        : nothing
    }
  </div>`;
}

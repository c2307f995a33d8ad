/**
 * Joins the lessons to the workbench: reader, player and panel. Fetched when the first is opened.
 * @import { CatalogEntry, State } from './types.js'
 * @import { StageEvents, Staged } from './embed/stage.js'
 * @import { LessonPlace } from './embed/protocol.js'
 * @import { Store } from './state/store.js'
 * @import { Projects } from './storage/projects.js'
 * @import { Ui } from './views/context.js'
 */
import { catalog, findEntry } from './data/catalog.js';
import { loadEntry } from './data/load-entry.js';
import { takeState } from './embed/take.js';
import { t } from './i18n/index.js';
import { openByName } from './lesson/by-name.js';
import { badLink } from './lesson/issues.js';
import { fromLink, toLink } from './lesson/link.js';
import { OWN, Player } from './lesson/player.js';
import { insideOf, readLesson } from './lesson/read-lesson.js';
import { readRichText } from './quiz/rich-text.js';
import { readTex } from './quiz/tex.js';
import { partsOf } from './storage/project.js';
import { fullPage } from './surroundings/served.js';
import { LessonView } from './views/lesson/index.js';

/** Characters that the address of the whole page may get for a lesson that does not come with it. */
const MOST_LINK = 100_000;

function storage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/**
 * @param {object} page
 * @param {HTMLElement} page.root
 * @param {Store} page.store
 * @param {State} page.start what a new project begins with
 * @param {Projects | null} page.projects
 * @param {{ update: (patch: Partial<Ui>) => void, getUi: () => Ui }} page.app
 * @param {Parameters<typeof loadEntry>[1]} page.readers what tables are made and read by
 * @param {(file: string) => Promise<string>} page.fetchText
 * @param {{ host: HTMLElement, tell: StageEvents } | null} [page.frame] the page is in a frame, which keeps nothing
 * @returns {{ show: (name: string, options?: Parameters<Player['open']>[1]) => void, close: () => void } & Staged<LessonPlace>}
 *   `show` opens a lesson by its name or by what a link has of it, or the list for ''
 */
export function openLessons({ root, store, start, projects, app, readers, fetchText, frame }) {
  const isDataset = (/** @type {string} */ id) => findEntry(id) !== undefined;
  const sources = {
    findEntry,
    ids: catalog.map(({ id }) => id),
    load: (/** @type {CatalogEntry} */ entry) => loadEntry(entry, readers),
  };
  /** @type {LessonView} */
  let view;
  /** The step that was shown last. */
  let entered = 0;
  let hasIssueTexts = false;
  /** Without them an issue says its own sentence. */
  function needIssueTexts() {
    if (hasIssueTexts) return;
    hasIssueTexts = true;
    import('./i18n/quiz-file.js').then(
      () => view.draw(),
      () => (hasIssueTexts = false),
    );
  }
  const player = new Player({
    workbench: { store, start, take: (wanted, state) => takeState(wanted, state, sources) },
    read: (source) => readLesson(source, { isDataset }),
    fetchLesson: (name) => fetchText(`lessons/${name || 'index'}.json`),
    projects: {
      async begin(name, state) {
        const parts = partsOf(state);
        if (!projects) return store.dispatch({ type: 'project/opened', parts });
        await projects.take(name, { name, parts }, []);
      },
      openId: () => projects?.getState().id ?? '',
      has: (id) => projects?.getState().list.some((each) => each.id === id) ?? false,
      open: async (id) => projects?.open(id),
    },
    storage: frame ? null : storage(),
    isFixed: Boolean(frame),
    onStep(step) {
      view.enter(step, step ? insideOf(step) : '');
      // Who goes on from outside of the frame is led to the card; a text that is mended is no step.
      if (frame && player.progress.step !== entered) scrollTo({ top: 0, behavior: 'instant' });
      entered = player.progress.step;
    },
    onName(name) {
      // The address of a frame has its keys.
      if (frame) return;
      const hash = name ? `#lesson=${name}` : '';
      // What opens in its place has said so already.
      if (!name && !location.hash.startsWith('#lesson=')) return;
      try {
        history.replaceState(null, '', location.pathname + location.search + hash);
      } catch {
        // A frame without an address of its own: a reload then begins anew.
      }
    },
    onChange() {
      if (player.issues.length > 0) needIssueTexts();
      view.draw();
      frame?.tell.changed();
    },
  });
  const rich = {
    text: (/** @type {string} */ source) => readRichText(source),
    math: (/** @type {string} */ tex) => readTex(tex),
  };
  const maker = fullPage === null ? '' : new URL('lesson-maker.html', fullPage).href;
  view = new LessonView({ root, place: frame?.host, player, maker, rich, ...app });
  addEventListener('storage', ({ key }) => player.hear(key));
  store.subscribe(() => {
    if (player.isOpen) view.draw();
  });
  return {
    show(name, options) {
      if (name.startsWith('~')) void player.openLink(name, t('lesson.link'), options);
      else if (name !== '') {
        if (name !== player.name || !player.lesson) void openByName(player, name, options);
      } else if (player.isOpen) view.come();
      else void player.showList();
    },
    close() {
      if (player.isOpen) player.close();
    },
    async load(source, { name, step = 1, keep = false }) {
      // What a link has of one.
      const text = (await fromLink(source).catch(badLink)) ?? source;
      if (typeof text !== 'string') return [text];
      return player.load(text, { name, step: step - 1, here: keep });
    },
    now() {
      const { lesson, progress } = player;
      if (!lesson) return null;
      const { step, done } = progress;
      return { title: lesson.title, step: step + 1, steps: lesson.steps.length, done };
    },
    async key() {
      const { lesson, name, progress } = player;
      if (!lesson) return '';
      const packed = name === OWN ? await toLink(JSON.stringify(lesson)) : `#lesson=${name}`;
      return packed.length > MOST_LINK ? '' : `${packed.slice(1)}&step=${progress.step + 1}`;
    },
  };
}

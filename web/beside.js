/**
 * Lessons and quizzes beside the workbench: opened by a button, by the address, or in a frame by
 * the page around it. Their parts are fetched with the first of them.
 * @import { StageParts } from './embed/stage.js'
 * @import { Projects } from './storage/projects.js'
 * @import { Store } from './state/store.js'
 * @import { State } from './types.js'
 */
import { importFrameQuiz, importLessons, importQuizDock } from './parts.js';
import { fetchText } from './surroundings/served.js';

/** In the address of a link, behind the project. */
const KEYS = ['lesson', 'step', 'quiz'];

/**
 * What of a link is no project, as an address of its own.
 * @param {string} hash
 * @returns {string} with its #; '' for nothing
 */
export function besideOf(hash) {
  const given = new URLSearchParams(hash.slice(1));
  const kept = KEYS.flatMap((key) => (given.has(key) ? [`${key}=${given.get(key)}`] : []));
  return kept.length > 0 ? `#${kept.join('&')}` : '';
}

/** @typedef {Parameters<Awaited<ReturnType<typeof importLessons>>>[0]} LessonPage */

/**
 * @param {object} page
 * @param {HTMLElement} page.root
 * @param {Store} page.store
 * @param {State} page.start
 * @param {Projects | null} page.projects
 * @param {LessonPage['readers']} page.readers
 * @param {() => LessonPage['app']} page.getApp
 */
export function createBeside({ getApp, ...page }) {
  /** @type {ReturnType<Awaited<ReturnType<typeof importLessons>>> | null} */
  let lessons = null;
  /** The panel of quizzes: where it stands there is no room for a lesson. @type {{ leave: () => void } | null} */
  let quiz = null;

  /** @param {string} name of one, '' for the list @param {{ step?: number, here?: boolean }} [options] */
  async function openLessons(name, options) {
    const open = await importLessons().catch(() => getApp().update({ help: 'missing' }));
    if (!open) return;
    lessons ??= open({ ...page, app: getApp(), fetchText });
    quiz?.leave();
    lessons.show(name, options);
  }

  return {
    openLessons: (/** @type {string} */ name) => openLessons(name),

    /**
     * The address may name a lesson, or a quiz that is played beside the workbench.
     * @param {boolean} here with the project that is open
     */
    openHash(here) {
      const { hash } = location;
      const [, name, step] = /^#lesson=([^&]+)(?:&step=(\d{1,3}))?/.exec(hash) ?? [];
      if (name) void openLessons(name, { here, step: Math.max(0, Number(step ?? 1) - 1) });
      // A package for learning systems holds the quiz that is to be played.
      const packaged = document.querySelector('meta[name="layerwise-package"]');
      if (!hash.startsWith('#quiz') && !packaged) return;
      lessons?.close();
      importQuizDock()
        .then(async (openDock) => (quiz = await openDock(page)))
        // The next press of the button asks again.
        .catch(() => (location.hash = ''));
    },

    /** In a frame. @type {StageParts} */
    parts: {
      fetchText,
      lesson: async (frame) =>
        (await importLessons())({ ...page, app: getApp(), fetchText, frame }),
      quiz: async (place) => (await importFrameQuiz())({ ...place, store: page.store }),
    },
  };
}

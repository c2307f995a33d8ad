/**
 * What the quiz page tells others while it is played: the page around it (statements of xAPI), or
 * the learning system whose package it is in (SCORM 1.2). Fetched where there is somebody to tell.
 * @import { Quiz } from './quiz-types.js'
 * @import { Paper, Progress } from './quiz/play-types.js'
 * @import { Keeping } from './quiz/player.js'
 * @import { PackageOptions } from './quiz/package-settings.js'
 */
import english from './i18n/en-quiz-tidings.json' with { type: 'json' };
import { addTexts } from './i18n/texts.js';
import { eventsBetween } from './quiz/events.js';
import { findApi, openScorm } from './quiz/scorm.js';
import { statementOf } from './quiz/xapi.js';

addTexts(english);

/**
 * @param {Window} window
 * @param {PackageOptions | null} packed of the package that the page is in
 */
export function createTidings(window, packed) {
  const api = packed && findApi(/** @type {any} */ (window));
  const scorm = api && openScorm(api, { pass: packed.pass, now: () => performance.now() });
  /** @type {{ quiz: Quiz, progress: Progress } | null} */
  let told = null;
  if (scorm) {
    // The page may come back as it was; the system has closed its book by then.
    const leave = () => {
      if (told) scorm.leave(told.progress);
      told = null;
    };
    window.addEventListener('pagehide', leave, { once: true });
  }

  return {
    /** Where progress is kept in a learning system; null elsewhere. @type {Keeping | null} */
    storage: scorm && {
      isAlone: true,
      getItem: () => scorm.kept(),
      setItem: (_, text) => scorm.keep(text, JSON.parse(text)),
    },
    /** Text key of what has to be said about it; '' for nothing. */
    trouble: () => {
      if (packed && !scorm) return 'quiz.system.none';
      return scorm && !scorm.isKept() ? 'quiz.system.full' : '';
    },
    /**
     * The quiz has come this far.
     * @param {Paper} paper
     * @param {Progress} progress
     */
    changed(paper, progress) {
      const before = told?.quiz === paper.quiz ? told.progress : null;
      if (before === progress) return;
      told = { quiz: paper.quiz, progress };
      // What was answered another day is known.
      const events = before ? eventsBetween(paper, before, progress) : [];
      scorm?.tell(events, paper, progress);
      if (window.parent === window) return;
      for (const event of events) {
        const statement = statementOf(event, paper, progress);
        window.parent.postMessage({ type: 'layerwise/xapi', statement }, '*');
      }
    },
  };
}

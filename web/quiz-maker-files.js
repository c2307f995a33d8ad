/**
 * A quiz comes from files and from those of the page, and goes into files and links.
 * @import { Issue } from '../wasm/engine.js'
 * @import { createDraft } from './maker/draft.js'
 * @import { Shipped } from './views/quiz/page-types.js'
 */
import { t } from './i18n/index.js';
import { isQuiz } from './maker/quiz/quiz-plan.js';
import { toLink } from './quiz/link.js';
import { MOST_BYTES } from './quiz/quiz-shape.js';
import { readJson } from './quiz/read-json.js';
import { readQuizValue } from './quiz/read-quiz.js';
import { saveFile } from './views/download.js';
import { problemText } from './views/maker/words.js';

/** Characters of a link that is handed out, and of one that a browser opens. */
const MOST_LINK = 16_000;
const MOST_OPENED = 500_000;

/**
 * @param {object} options
 * @param {Pick<ReturnType<typeof createDraft<any>>, 'value'>} options.draft
 * @param {string} options.base folder of the page
 * @param {() => readonly Shipped[]} options.shipped
 * @param {() => boolean} options.isPlayable
 * @param {(quiz: any, words: string) => void} options.replace another quiz takes the place of the draft
 * @param {(words: string) => void} options.say what became of it
 */
export function createFiles({ draft, base, shipped, isPlayable, replace, say }) {
  /** @param {Uint8Array | string} source @param {string} name what the author knows it by */
  function take(source, name) {
    const read = readJson(source, MOST_BYTES);
    const issues =
      read.issues.length > 0 || isQuiz(read.value) ? read.issues : formatIssues(read.value);
    if (issues.length > 0) {
      return say(t('maker.refused', { name, why: issues.map(problemText).join(' ') }));
    }
    try {
      JSON.stringify(read.value);
    } catch {
      return say(t('maker.refused', { name, why: t('maker.tooDeep') }));
    }
    return replace(read.value, t('maker.opened', { name }));
  }

  /** @param {unknown} value of a file that is no quiz @returns {readonly Issue[]} */
  const formatIssues = (value) => readQuizValue(value).issues;

  /** @param {File} file */
  async function openFile(file) {
    try {
      take(new Uint8Array(await file.slice(0, 2 * MOST_BYTES).arrayBuffer()), file.name);
    } catch {
      say(t('maker.refused', { name: file.name, why: t('maker.unreadable') }));
    }
  }

  /** @param {string} name of a quiz that comes with the page */
  async function openExample(name) {
    const { title = name } = shipped().find((each) => each.name === name) ?? {};
    try {
      const response = await fetch(`${base}quizzes/${name}.json`);
      if (!response.ok) throw new Error(String(response.status));
      take(await response.text(), title);
    } catch {
      say(t('maker.refused', { name: title, why: t('maker.notFetched') }));
    }
  }

  function save() {
    const title = String(draft.value().title ?? '');
    const plain = title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
    const name = `${plain.slice(0, 60) || 'quiz'}.json`;
    saveFile(name, [JSON.stringify(draft.value(), null, 2), '\n'], 'application/json');
    say(t('maker.saved', { name }));
  }

  async function copyLink() {
    try {
      const hash = await toLink(JSON.stringify(draft.value()));
      if (hash.length > MOST_LINK) return say(t('maker.link.long'));
      await navigator.clipboard.writeText(`${base}quiz.html${hash}`);
      return say(t('maker.link.copied'));
    } catch {
      return say(t('maker.link.failed'));
    }
  }

  /** Opens the quiz page with this quiz, in another tab. */
  async function play() {
    if (!isPlayable()) return say(t('maker.playFirst'));
    const hash = await toLink(JSON.stringify(draft.value()));
    if (hash.length <= MOST_OPENED) window.open(`${base}quiz.html${hash}`, '_blank');
    else say(t('maker.link.long'));
    return undefined;
  }

  return { openFile, openExample, save, copyLink, play };
}

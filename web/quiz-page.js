/**
 * The quiz page: joins the files, links and messages that quizzes come by, the player, the engine
 * and the views. The only file that knows everyone on this page.
 * @import { Quiz } from './quiz-types.js'
 * @import { QuizPage, Screen, Shipped } from './views/quiz/page-types.js'
 * @import { Issue } from '../wasm/engine.js'
 */
import { render } from 'lit/html.js';
import { addTexts, t } from './i18n/texts.js';
import english from './i18n/en-quiz.json' with { type: 'json' };
import { copyLink } from './quiz/copy-link.js';
import { fromLink, toLink } from './quiz/link.js';
import { createPlayer } from './quiz/player.js';
import { browserStorage, startProgress } from './quiz/progress.js';
import { needsPictures, playedPage } from './quiz/played.js';
import { readQuiz, readQuizFile, readQuizValue } from './quiz/read-quiz.js';
import { PACKED_QUIZ, packageOf } from './quiz/package-settings.js';
import { createQuizClient } from './training/quiz-client.js';
import { forward, quizView } from './views/quiz/quiz-view.js';

addTexts(english);

const base = new URL('.', import.meta.url).href;
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** @param {string} url */
async function fetchText(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.text();
}

const ask = createQuizClient({
  base,
  createWorker: () => new Worker(`${base}quiz-worker.js`),
  async openOnPage(post) {
    const [{ loadEngine }, { createQuizHost }] = await Promise.all([
      import('../wasm/engine.js'),
      import('./training/quiz-host.js'),
    ]);
    const breathe = () =>
      new Promise((/** @type {(value: void) => void} */ go) => setTimeout(go, 4));
    return createQuizHost({ loadEngine, post, breathe, fetchText, now: () => performance.now() });
  },
});

/** @type {ReturnType<typeof createPlayer> | null} */
let player = null;
/** @type {Screen} */
let screen = { is: 'loading' };
/** @type {QuizPage['print']} */
let print = '';
/** @type {QuizPage['pictures']} */
let pictures = null;
let picturesAsked = false;
/** @type {readonly Shipped[]} */
let shipped = [];
/** What became of the last thing done in the overview. */
let notice = '';
/** Somebody wanted to check what is not answered. */
let isNudged = false;
/** Address of the workbench with this quiz beside it. */
let workbench = 'index.html';
/** The learning system's package that the page is in; null elsewhere. */
const packed = packageOf(document);
/** Tells others how the quiz goes; null where nobody listens. @type {ReturnType<typeof import('./quiz-tidings.js').createTidings> | null} */
let tidings = null;
/** What goes from learners to teachers, once somebody opened it. @type {ReturnType<typeof import('./quiz-results.js').createHandingIn> | null} */
let handingIn = null;
/** The glossary, once somebody opened it. @type {typeof import('./views/quiz/words.js') | null} */
let words = null;
/** What has the keyboard's attention after the next picture. */
let focusTitle = false;

const host = /** @type {HTMLElement} */ (document.querySelector('#quiz'));
const NO_PROGRESS = startProgress(0);

/** Of the address, for a group that wants the same numbers; else each player has his own. */
function drawSeed() {
  const given = new URLSearchParams(location.search).get('seed') ?? '';
  if (/^\d{1,9}$/.test(given)) return Number(given);
  return crypto.getRandomValues(new Uint32Array(1))[0];
}

/**
 * @param {Quiz} quiz
 * @param {string} [name] of a quiz that comes with the page
 */
function open(quiz, name = '') {
  workbench = `index.html#quiz=${name}`;
  if (name === '') void packForWorkbench(quiz);
  player?.close();
  player = createPlayer({
    quiz,
    ask,
    storage: tidings?.storage ?? browserStorage(),
    drawSeed,
    onChange: update,
  });
  screen = { is: 'quiz' };
  focusTitle = true;
  document.title = t('quiz.document', { title: quiz.title });
  update();
}

/** A quiz that does not come with the page travels in the address. @param {Quiz} quiz */
async function packForWorkbench(quiz) {
  try {
    const hash = await toLink(JSON.stringify(quiz));
    if (player?.paper.quiz !== quiz) return;
    workbench = `index.html${hash}`;
    update();
  } catch {
    // Without it the workbench opens with its list of quizzes.
  }
}

/**
 * @param {{ quiz: Quiz | null, issues: Issue[] }} read
 * @param {string} from what the reader knows it by
 * @param {string} [name] as `open` takes it
 */
function openRead({ quiz, issues }, from, name = '') {
  if (quiz) open(quiz, name);
  else showStart(issues, from);
}

/** @param {readonly Issue[]} [issues] @param {string} [from] */
function showStart(issues = [], from = '') {
  player?.close();
  player = null;
  screen = { is: 'start', shipped, issues, from };
  // Without them an issue says its own sentence.
  if (issues.length > 0) import('./i18n/quiz-file.js').then(update, () => {});
  document.title = t('quiz.start.title');
  update();
}

/** @param {string} code @param {Record<string, string>} [values] @returns {Issue} */
const trouble = (code, values = {}) => ({
  code,
  where: 'quiz',
  message: code,
  values,
});

/** @param {string} name of a quiz that comes with the page */
async function openShipped(name) {
  try {
    openRead(readQuiz(await fetchText(`${base}quizzes/${name}.json`)), name, name);
  } catch {
    showStart([trouble('quizNotThere', { name })], name);
  }
}

/** @param {File} file */
async function openFile(file) {
  try {
    const bytes = new Uint8Array(await file.slice(0, 4_000_000).arrayBuffer());
    openRead(readQuizFile(bytes), file.name);
  } catch {
    showStart([trouble('quizUnreadable')], file.name);
  }
}

async function openTidings() {
  if (!packed && window.parent === window) return;
  const { createTidings } = await import('./quiz-tidings.js');
  tidings = createTidings(window, packed);
}

/** Fetched when somebody opens it. */
async function openHandingIn() {
  if (handingIn) return;
  const { createHandingIn } = await import('./quiz-results.js');
  handingIn = createHandingIn({
    ...{ getPlayer: () => player, ask, saveFile, onChange: update },
    printKey: () => void printAs('key'),
    async fetchBytes(file) {
      const response = await fetch(base + file);
      if (!response.ok) throw new Error(`${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  });
  update();
}

/** Fetched when somebody opens it. */
async function openWords() {
  if (words) return;
  words = await import('./views/quiz/words.js');
  update();
}

/** What the address says, or the list; in a package its quiz. */
async function start() {
  await openTidings().catch(() => {});
  if (packed) return openRead(readQuiz(await fetchText(base + PACKED_QUIZ)), PACKED_QUIZ);
  try {
    shipped = JSON.parse(await fetchText(`${base}quizzes/index.json`));
  } catch {
    shipped = [];
  }
  const name = new URLSearchParams(location.search).get('quiz');
  try {
    const linked = await fromLink(location.hash);
    if (linked !== null) openRead(readQuiz(linked), t('quiz.from.link'));
    else if (name && NAME.test(name)) await openShipped(name);
    else showStart(name ? [trouble('quizNotThere', { name: name.slice(0, 64) })] : [], name ?? '');
  } catch {
    showStart([trouble('quizLinkBroken')], t('quiz.from.link'));
  }
}

/** Pictures come when a question needs them. */
function needPictures() {
  const drawn = player?.paper.questions[player.progress.current];
  if ((!needsPictures(drawn) && print === '') || picturesAsked) return;
  picturesAsked = true;
  import('./views/quiz/pictures/index.js').then(
    (module) => {
      pictures = module;
      update();
    },
    () => {
      picturesAsked = false;
    },
  );
}

/** Everything the views are given. @returns {QuizPage} */
function pageNow() {
  const now = /** @type {NonNullable<typeof player>} */ (player);
  return /** @type {QuizPage} */ ({
    ...{ screen, print, pictures },
    paper: null,
    progress: NO_PROGRESS,
    ...(player && playedPage(player)),
    workbench,
    isNudged,
    check(index) {
      const drawn = now.paper.questions[index];
      isNudged = !now.isAnswered(drawn);
      if (isNudged) update();
      else void now.check(index);
    },
    show(index) {
      focusTitle = true;
      isNudged = false;
      notice = '';
      now.dispatch({ type: 'question/shown', index });
    },
    openFile: (file) => void openFile(file),
    openShipped: (name) => void openShipped(name),
    addressOf: (name) => `?quiz=${name}`,
    maker: packed ? undefined : 'quiz-maker.html',
    leave: () => showStart(),
    restart() {
      focusTitle = true;
      now.restart();
    },
    finish() {
      focusTitle = true;
      now.dispatch({ type: 'quiz/finished' });
    },
    saveResults: () => void saveResults().catch(() => {}),
    notice: notice || (tidings?.trouble() ? t(tidings.trouble()) : ''),
    handingIn: () => handingIn?.view() ?? null,
    words: words?.wordsView,
    openWords: () => void openWords().catch(() => {}),
    openHandingIn: packed ? undefined : () => void openHandingIn().catch(() => {}),
    copyLink: packed ? undefined : () => void handOutLink(),
    printQuestions: () => void printAs('questions'),
  });
}

const importDownload = () => import('./views/download.js');

/** @type {(...file: Parameters<typeof import('./views/download.js').saveFile>) => void} */
const saveFile = (...file) => void importDownload().then((part) => part.saveFile(...file));

async function saveResults() {
  const { resultsCsv } = await import('./quiz/results-csv.js');
  if (!player) return;
  const csv = resultsCsv(player.paper, player.progress);
  saveFile('quiz-results.csv', ['\ufeff', csv], 'text/csv');
}

async function handOutLink() {
  if (!player) return;
  notice = t(await copyLink(player.paper.quiz, `${base}quiz.html`));
  update();
}

/** @param {'questions' | 'key'} what */
async function printAs(what) {
  if (!player) return;
  const { paper, solve } = player;
  // The key has numbers that only the engine knows.
  if (what === 'key') await Promise.all(paper.questions.map((drawn) => solve(drawn)));
  print = what;
  update();
  (await importDownload()).printPage();
}

/** The numbers of questions that are done are shown again after a reload. */
function computeShown() {
  const drawn = player?.paper.questions[player.progress.current];
  if (drawn && player?.isDone(drawn.question) && player.trouble(drawn) === '') {
    void player.compute(drawn);
  }
}

let isDrawing = false;
function update() {
  if (isDrawing) return;
  isDrawing = true;
  queueMicrotask(() => {
    isDrawing = false;
    needPictures();
    computeShown();
    if (player) tidings?.changed(player.paper, player.progress);
    render(quizView(pageNow()), host);
    if (!focusTitle) return;
    focusTitle = false;
    const title = host.querySelector('.question-title');
    if (title instanceof HTMLElement) title.focus();
    window.scrollTo(0, 0);
  });
}

/** Digits pick an option; Enter hands in or goes on, wherever the keyboard is. @param {KeyboardEvent} event */
function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!player || player.progress.current < 0 || print !== '') return;
  const target = /** @type {HTMLElement} */ (event.target);
  const isTyping = target.matches('select, textarea, input:not([type=radio], [type=checkbox])');
  if (/^[1-9]$/.test(event.key) && !isTyping) {
    const pick = host.querySelector(`.quiz-form .answer > .picks [data-digit='${event.key}']`);
    if (!(pick instanceof HTMLInputElement) || pick.disabled) return;
    event.preventDefault();
    pick.focus();
    pick.click();
  } else if (event.key === 'Enter' && !target.closest('button, a, input, select, summary, form')) {
    event.preventDefault();
    forward(pageNow());
  }
}

/** A quiz from the page that embeds or opened this one. @param {MessageEvent} event */
function onMessage({ source, data }) {
  if (source === null || (source !== window.parent && source !== window.opener)) return;
  if (data === null || typeof data !== 'object' || data.type !== 'layerwise/quiz') return;
  const { quiz } = data;
  const from = t('quiz.from.message');
  openRead(typeof quiz === 'string' ? readQuiz(quiz) : readQuizValue(quiz), from);
}

addEventListener('keydown', onKey);
addEventListener('storage', ({ key }) => player?.hear(key));
addEventListener('message', onMessage);
addEventListener('hashchange', () => {
  // The link past the head is one as well.
  if (location.hash.startsWith('#quiz=')) void start();
});
addEventListener('beforeprint', () => {
  if (print !== '' || !player) return;
  print = 'questions';
  render(quizView(pageNow()), host);
});
addEventListener('afterprint', () => {
  print = '';
  update();
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer?.files ?? [];
  if (file) void openFile(file);
});

update();
void start().then(() => {
  // From here on nothing takes the place of a quiz that a message brings.
  for (const other of [window.parent, window.opener]) {
    if (other && other !== window) other.postMessage({ type: 'layerwise/quiz-ready' }, '*');
  }
});

/**
 * A quiz beside the workbench: joins the player, the engine of quizzes, goals and the views. It
 * lies in a tree of its own, so that its styles and those of the workbench leave each other alone.
 * The address says which quiz is open, so that it is there again after a reload.
 * @import { Issue } from '../wasm/engine.js'
 * @import { Quiz } from './quiz-types.js'
 * @import { Responses } from './quiz/play-types.js'
 * @import { QuizPage, Screen, Shipped } from './views/quiz/page-types.js'
 * @import { Projects } from './storage/projects.js'
 * @import { createStore } from './state/store.js'
 * @import { createGoals } from './goal-dock.js'
 */
import { render } from 'lit/html.js';
import english from './i18n/en-quiz-dock.json' with { type: 'json' };
import quizTexts from './i18n/en-quiz.json' with { type: 'json' };
import { addTexts, t } from './i18n/index.js';
import { copyLink } from './quiz/copy-link.js';
import { fromLink, toLink } from './quiz/link.js';
import { PACKED_QUIZ, packageOf } from './quiz/package-settings.js';
import { needsPictures, playedPage } from './quiz/played.js';
import { createPlayer } from './quiz/player.js';
import { browserStorage, startProgress } from './quiz/progress.js';
import { readQuiz, readQuizFile } from './quiz/read-quiz.js';
import { askEngine } from './quiz-engine.js';
import { fetchText, fullPage } from './surroundings/served.js';
import { saveFile } from './views/download.js';
import { placeDock } from './views/quiz/dock-place.js';
import { dockView } from './views/quiz/dock-view.js';

addTexts(quizTexts);
addTexts(english);

/** Characters of an address that carries a whole quiz. */
const MOST_ADDRESS = 100_000;
/** Between two pictures of a run, in milliseconds. */
const PAUSE_MS = 200;
const NO_PROGRESS = startProgress(0);

/** @param {string} code @param {Record<string, string>} [values] @returns {Issue} */
const trouble = (code, values = {}) => ({ code, where: 'quiz', message: code, values });

/**
 * @param {object} options
 * @param {HTMLElement} options.root of the workbench
 * @param {ReturnType<typeof createStore>} options.store
 * @param {Projects | null} options.projects
 */
function createDock({ root, store, projects }) {
  const storage = browserStorage();
  const host = document.createElement('div');
  host.className = 'quiz-dock';
  const tree = host.attachShadow({ mode: 'open' });
  const { documentElement } = document;
  /** The learning system's package that the page is in; null elsewhere. */
  const packed = packageOf(document);
  /** Tells the learning system how the quiz goes. @type {ReturnType<typeof import('./quiz-tidings.js').createTidings> | null} */
  let tidings = null;
  /** @type {ReturnType<typeof createPlayer> | null} */
  let player = null;
  /** @type {Screen} */
  let screen = { is: 'loading' };
  /** @type {QuizPage['pictures']} */
  let pictures = null;
  let picturesAsked = false;
  /** @type {Awaited<ReturnType<typeof createGoals>> | null} */
  let goals = null;
  let goalsAsked = false;
  /** @type {readonly Shipped[]} */
  let shipped = [];
  let notice = '';
  let isNudged = false;
  let isFolded = false;
  let focusTitle = '';
  let showsResult = false;
  /** What the address says; null while nothing is open. @type {string | null} */
  let hash = null;

  /** Says in the address what is open. @param {string} next */
  function name(next) {
    hash = next;
    history.replaceState(null, '', next === '' ? location.pathname + location.search : next);
  }

  /** @param {Quiz} quiz */
  function open(quiz) {
    player?.close();
    goals?.stop();
    player = createPlayer({
      ...{ quiz, storage: tidings?.storage ?? storage, ask: askEngine, onChange: update },
      drawSeed: () => crypto.getRandomValues(new Uint32Array(1))[0],
    });
    screen = { is: 'quiz' };
    update();
  }

  /** @param {readonly Issue[]} [issues] @param {string} [from] */
  function showStart(issues = [], from = '') {
    player?.close();
    goals?.stop();
    player = null;
    screen = { is: 'start', shipped, issues, from };
    if (issues.length > 0) import('./i18n/quiz-file.js').then(update, () => {});
    update();
  }

  /** @param {{ quiz: Quiz | null, issues: Issue[] }} read @param {string} from what the reader knows it by */
  function openRead({ quiz, issues }, from) {
    if (quiz) open(quiz);
    else showStart(issues, from);
  }

  /** @param {string} quiz one that comes with the page */
  async function openShipped(quiz) {
    const address = `#quiz=${quiz}`;
    name(address);
    focusTitle = '.question-title';
    try {
      const text = await fetchText(`quizzes/${quiz}.json`);
      if (hash === address) openRead(readQuiz(text), quiz);
    } catch {
      showStart([trouble('quizNotThere', { name: quiz })], quiz);
    }
  }

  /** @param {File} file */
  async function openFile(file) {
    focusTitle = '.question-title';
    try {
      const read = readQuizFile(new Uint8Array(await file.slice(0, 4_000_000).arrayBuffer()));
      openRead(read, file.name);
      const packed = read.quiz ? await toLink(JSON.stringify(read.quiz)) : '';
      // A longer one has to be opened again after a reload; how far one is, is kept all the same.
      name(packed === '' || packed.length > MOST_ADDRESS ? '#quiz' : packed);
      update();
    } catch {
      showStart([trouble('quizUnreadable')], file.name);
    }
  }

  /** The quiz of the package that the page is in. */
  async function openPackaged() {
    try {
      const { createTidings } = await import('./quiz-tidings.js');
      tidings ??= createTidings(window, packed);
      openRead(readQuiz(await fetchText(PACKED_QUIZ)), PACKED_QUIZ);
    } catch {
      showStart([trouble('quizUnreadable')], PACKED_QUIZ);
    }
  }

  /** What the address says. @param {string} address from the # on */
  async function go(address) {
    if (hash === address || (packed && player)) return;
    if (tree.adoptedStyleSheets.length === 0) await dress();
    hash = address;
    isFolded = false;
    focusTitle = '#dock-title';
    if (!host.isConnected) root.after(host);
    update();
    if (packed) return openPackaged();
    try {
      shipped = JSON.parse(await fetchText('quizzes/index.json'));
    } catch {
      shipped = [];
    }
    // Closed meanwhile, or another one.
    if (hash !== address) return;
    const wanted = address.slice('#quiz='.length);
    const known = shipped.find((each) => each.name === wanted);
    if (known) return openShipped(known.name);
    const isName = /^[a-z0-9-]{1,24}$/.test(wanted);
    if (wanted === '' || isName) {
      return showStart(isName ? [trouble('quizNotThere', { name: wanted })] : [], wanted);
    }
    try {
      const text = await fromLink(address);
      if (text !== null) openRead(readQuiz(text), t('quiz.from.link'));
    } catch {
      showStart([trouble('quizLinkBroken')], t('quiz.from.link'));
    }
  }

  function close() {
    player?.close();
    goals?.stop();
    player = null;
    name('');
    hash = null;
    host.remove();
    update();
    const link = root.querySelector('.quiz-open');
    if (link instanceof HTMLElement) link.focus();
  }

  /** @param {string} projectName @param {import('./types.js').ProjectParts} parts */
  async function openProject(projectName, parts) {
    if (projects) await projects.take(projectName, { name: projectName, parts }, []);
    else store.dispatch({ type: 'project/opened', parts });
  }

  /** Pictures and goals come when a question needs them. */
  function needParts() {
    const drawn = player?.paper.questions[player.progress.current];
    if (needsPictures(drawn) && !picturesAsked) {
      picturesAsked = true;
      import('./views/quiz/pictures/index.js').then(
        (module) => {
          pictures = module;
          update();
        },
        () => (picturesAsked = false),
      );
    }
    const { kind } = drawn?.question ?? {};
    if ((kind === 'goal' || kind === 'build') && !goalsAsked) {
      goalsAsked = true;
      import('./goal-dock.js')
        .then((module) =>
          module.createGoals({
            ...{ getState: store.getState, openProject, storage, onChange: update },
            getPlayer: () => player,
            onResult() {
              showsResult = true;
            },
          }),
        )
        .then(
          (made) => {
            goals = made;
            update();
          },
          () => (goalsAsked = false),
        );
    }
    if (drawn && player?.isDone(drawn.question) && player.trouble(drawn) === '') {
      void player.compute(drawn);
    }
  }

  /** The network of the workbench as an answer. @returns {Responses['build']} */
  function networkNow() {
    const { network, run } = store.getState();
    const applied = run.applied?.layers ?? [];
    const layers = applied.map(({ units, activation }) => ({ units: String(units), activation }));
    return { layers, loss: network.loss };
  }

  /** @returns {QuizPage} */
  function pageNow() {
    return /** @type {QuizPage} */ ({
      ...{ screen, pictures, isNudged, workbench: '#quiz' },
      notice: notice || (tidings?.trouble() ? t(tidings.trouble()) : ''),
      print: '',
      paper: null,
      progress: NO_PROGRESS,
      ...(player && playedPage(player)),
      goalPart: (ask) => goals?.part(ask) ?? t('quiz.loading'),
      isChecking: goals?.isChecking() ?? false,
      beside: {
        takeNetwork: (take) => take(networkNow()),
        openTable: (drawn) => goals?.openTable(drawn),
        tableNow: (drawn) => goals?.tableNow(drawn) ?? 'same',
      },
      check(index) {
        const drawn = player?.paper.questions[index];
        if (!player || !drawn) return;
        if (drawn.question.kind === 'goal') return void goals?.check(index);
        isNudged = !player.isAnswered(drawn);
        if (isNudged) update();
        else void player.check(index);
      },
      show(index) {
        focusTitle = '.question-title';
        isNudged = false;
        notice = '';
        goals?.stop();
        player?.dispatch({ type: 'question/shown', index });
      },
      openFile: (file) => void openFile(file),
      openShipped: (quiz) => void openShipped(quiz),
      addressOf: (quiz) => `#quiz=${quiz}`,
      leave() {
        name('#quiz');
        focusTitle = '#dock-title';
        showStart();
      },
      restart() {
        focusTitle = '.question-title';
        player?.restart();
      },
      finish() {
        focusTitle = '.question-title';
        player?.dispatch({ type: 'quiz/finished' });
      },
      saveResults: () => void saveResults(),
      copyLink: packed ? undefined : () => void handOutLink(),
    });
  }

  async function saveResults() {
    const { resultsCsv } = await import('./quiz/results-csv.js');
    if (!player) return;
    const csv = resultsCsv(player.paper, player.progress);
    saveFile('quiz-results.csv', ['\ufeff', csv], 'text/csv');
  }

  async function handOutLink() {
    if (!player) return;
    notice = t(await copyLink(player.paper.quiz, fullPage ?? location.href.replace(/#.*/, '')));
    update();
  }

  /** Where this quiz is on a page of its own. */
  function homeOf() {
    if (fullPage === null) return null;
    const wanted = (hash ?? '').slice('#quiz='.length);
    const isShipped = shipped.some((each) => each.name === wanted);
    return isShipped ? `quiz.html?quiz=${wanted}` : `quiz.html${wanted === '' ? '' : hash}`;
  }

  let isDrawing = false;
  function update() {
    if (isDrawing) return;
    isDrawing = true;
    queueMicrotask(draw);
  }

  function draw() {
    isDrawing = false;
    const isOpen = host.isConnected;
    if (isOpen) documentElement.dataset.quiz = isFolded ? 'folded' : 'open';
    else delete documentElement.dataset.quiz;
    if (!isOpen) return;
    needParts();
    placeDock(root);
    if (player) tidings?.changed(player.paper, player.progress);
    const leaving = packed ? { close: null, home: null } : { close, home: homeOf() };
    render(dockView({ page: pageNow(), isFolded, fold, ...leaving }), tree);
    if (showsResult)
      tree.querySelector('.goal .verdict, .checking')?.scrollIntoView({ block: 'nearest' });
    showsResult = false;
    if (focusTitle === '') return;
    tree.querySelector('.strip [aria-current="step"]')?.scrollIntoView({ block: 'nearest' });
    const title = tree.querySelector(focusTitle) ?? tree.querySelector('#dock-title');
    if (title instanceof HTMLElement && !isFolded) title.focus({ preventScroll: true });
    if (screen.is === 'loading' || tree.querySelector(focusTitle) === null) return;
    focusTitle = '';
    tree.querySelector('.dock-body')?.scrollTo(0, 0);
  }

  function fold() {
    isFolded = !isFolded;
    update();
  }

  let waits = false;
  store.subscribe((state, _, previous) => {
    if (state === previous || waits || !host.isConnected) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      update();
    }, PAUSE_MS);
  });
  addEventListener('resize', update);
  addEventListener('storage', ({ key }) => player?.hear(key));
  root.addEventListener('click', ({ target }) => {
    // The address does not change where the quiz of the link is the one that is open.
    const link = target instanceof Element && target.closest('.quiz-open');
    if (!link || !host.isConnected) return;
    isFolded = false;
    focusTitle = '#dock-title';
    update();
  });

  /** Its styles are there before it is shown. */
  async function dress() {
    const sheets = await Promise.all(['quiz.css', 'quiz-dock.css'].map((file) => fetchText(file)));
    tree.adoptedStyleSheets = sheets.map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
  }

  return { go };
}

/** @type {ReturnType<typeof createDock> | null} */
let dock = null;

/**
 * Shows what the address says; the same panel each time.
 * @param {Parameters<typeof createDock>[0]} options
 * @returns {Promise<void>} rejects where its styles could not be fetched
 */
export function openQuizDock(options) {
  dock ??= createDock(options);
  return dock.go(location.hash);
}

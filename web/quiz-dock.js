/**
 * The panel of a quiz beside the workbench: which one is open, and where the panel lies. The
 * address says which quiz is open, so that it is there again after a reload.
 * @import { Issue } from '../wasm/engine.js'
 * @import { Quiz } from './quiz-types.js'
 * @import { Screen, Shipped } from './views/quiz/page-types.js'
 * @import { Projects } from './storage/projects.js'
 * @import { createStore } from './state/store.js'
 */
import { render } from 'lit/html.js';
import { t } from './i18n/index.js';
import { copyLink, fromLink, linkTrouble, toLink } from './quiz-by-link.js';
import { MOST_BYTES } from './quiz/quiz-shape.js';
import { PACKED_QUIZ, packageOf } from './quiz/package-settings.js';
import { browserStorage } from './quiz/progress.js';
import { readQuiz, readQuizFile } from './quiz/read-quiz.js';
import { createQuizBeside, dressTree } from './quiz-beside.js';
import { fetchText, fullPage } from './surroundings/served.js';
import { placeDock } from './views/quiz/dock-place.js';
import { dockView } from './views/quiz/dock-view.js';

/** Narrower than that the panel is a sheet over the workbench: as in quiz-dock.css. */
const isSheet = matchMedia('(width < 75rem)');

const importSaving = () => import('./quiz-saving.js');

/** Characters of an address that carries a whole quiz. */
const MOST_ADDRESS = 100_000;

/** @param {string} code @param {Record<string, string>} [values] @returns {Issue} */
const trouble = (code, values = {}) => ({ code, where: 'quiz', message: code, values });

/**
 * @param {object} options
 * @param {HTMLElement} options.root of the workbench
 * @param {ReturnType<typeof createStore>} options.store
 * @param {Projects | null} options.projects
 */
function createDock({ root, store, projects }) {
  const host = document.createElement('div');
  host.className = 'quiz-dock';
  const tree = host.attachShadow({ mode: 'open' });
  const { documentElement } = document;
  /** The learning system's package that the page is in; null elsewhere. */
  const packed = packageOf(document);
  /** Tells the learning system how the quiz goes. @type {ReturnType<typeof import('./quiz-tidings.js').createTidings> | null} */
  let tidings = null;
  /** @type {Screen} */
  let screen = { is: 'loading' };
  /** @type {readonly Shipped[]} */
  let shipped = [];
  let notice = '';
  let isFolded = false;
  /** The question has been given room before: whoever unfolds it then wants it so. */
  let hadRoom = false;
  let focusTitle = '';
  let showsResult = false;
  /** What the address says; null while nothing is open. @type {string | null} */
  let hash = null;

  /** Says in the address what is open. @param {string} next */
  function name(next) {
    hash = next;
    history.replaceState(null, '', next === '' ? location.pathname + location.search : next);
  }

  const beside = createQuizBeside({
    ...{ store, storage: browserStorage(), openProject, onChange: update },
    ...{ isUntouched, isUndone },
    onTurn() {
      focusTitle = '.question-title';
      notice = '';
      hadRoom = false;
    },
    onResult() {
      showsResult = true;
      // What is found is told in the panel itself.
      isFolded = false;
    },
  });

  /** @param {Quiz} quiz */
  function open(quiz) {
    screen = { is: 'quiz' };
    beside.open(quiz, undefined, tidings?.storage);
  }

  /** @param {readonly Issue[]} [issues] @param {string} [from] */
  function showStart(issues = [], from = '') {
    beside.close();
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
    if (hash === address || (packed && beside.player)) return;
    // Its styles are there before it is shown.
    await dressTree(tree);
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
    } catch (error) {
      showStart([linkTrouble(error, 'quiz', MOST_BYTES)], t('quiz.from.link'));
    }
  }

  /** Something else opens in its place. */
  function leave() {
    beside.close();
    if (location.hash.startsWith('#quiz')) name('');
    hash = null;
    host.remove();
    update();
  }

  function close() {
    leave();
    const link = root.querySelector('.quiz-open');
    if (link instanceof HTMLElement) link.focus();
  }

  /** Nothing is kept here: undoing is what brings one's own work back. */
  function isUndone() {
    return !projects?.getState().kept;
  }

  /** Nobody has changed or trained anything, nor opened a project. */
  function isUntouched() {
    const { snapshot } = store.getState().run;
    return projects?.getState().status === 'fresh' && (snapshot?.epoch ?? 0) === 0;
  }

  /** @param {string} projectName @param {import('./types.js').ProjectParts} parts @param {{ byItself?: boolean }} [options] */
  async function openProject(projectName, parts, { byItself = false } = {}) {
    if (projects && !isUndone()) await projects.take(projectName, { name: projectName, parts }, []);
    else store.dispatch({ type: 'project/opened', parts, isStep: true });
    // Whoever has asked for it wants to see it.
    if (!byItself) makeRoom('.dock-fold');
  }

  /** Where the panel is a sheet over the workbench it folds to how the task stands. @param {string} [focus] what has the keyboard's attention then */
  function makeRoom(focus = '') {
    if (!isSheet.matches || isFolded) return;
    isFolded = true;
    hadRoom = true;
    update();
    // What had it is hidden.
    const next = focus === '' ? null : tree.querySelector(focus);
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }

  const pageNow = () =>
    beside.page(screen, {
      notice: notice || (tidings?.trouble() ? t(tidings.trouble()) : ''),
      openFile: (file) => void openFile(file),
      openShipped: (quiz) => void openShipped(quiz),
      addressOf: (quiz) => `#quiz=${quiz}`,
      ...(fullPage && { maker: 'quiz-maker.html' }),
      leave() {
        name('#quiz');
        focusTitle = '#dock-title';
        showStart();
      },
      saveResults: () =>
        void importSaving().then(
          (saving) => saving.saveResults(beside.player),
          () => {},
        ),
      copyLink: packed ? undefined : () => void handOutLink(),
    });

  async function handOutLink() {
    const { player } = beside;
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
    beside.needParts();
    placeDock(root);
    const { player } = beside;
    if (player) tidings?.changed(player.paper, player.progress);
    const leaving = packed ? {} : { close, home: homeOf() };
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

  addEventListener('resize', update);
  /** Nothing under the hand moves when the page becomes shorter by the sheet. */
  function isSteady() {
    const { scrollHeight, clientHeight, scrollTop } = documentElement;
    return scrollHeight - clientHeight - scrollTop > host.clientHeight;
  }

  // Who trains for a task, or begins to change something, wants to see the network and how the task stands.
  store.subscribe((_, { type }) => {
    const isGo = type === 'run/trainPressed' || type === 'run/stepPressed';
    const isChange = /^(network|training)\//.test(type) && !hadRoom;
    if (!(isGo || isChange) || !isSheet.matches || isFolded || !host.isConnected) return;
    if ((isGo || isSteady()) && beside.page(screen, {}).goalSummary?.()) makeRoom();
  });
  addEventListener('storage', ({ key }) => beside.player?.hear(key));
  root.addEventListener('click', ({ target }) => {
    // The address does not change where the quiz of the link is the one that is open.
    const link = target instanceof Element && target.closest('.quiz-open');
    if (!link || !host.isConnected) return;
    isFolded = false;
    focusTitle = '#dock-title';
    update();
  });

  return { go, leave };
}

/** @type {ReturnType<typeof createDock> | null} */
let dock = null;

/**
 * Shows what the address says; the same panel each time.
 * @param {Parameters<typeof createDock>[0]} options
 * @returns {Promise<{ leave: () => void }>} rejects where its styles could not be fetched
 */
export async function openQuizDock(options) {
  dock ??= createDock(options);
  await dock.go(location.hash);
  return dock;
}

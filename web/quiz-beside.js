/**
 * A quiz beside the workbench, wherever it stands there: joins the player, the engine of quizzes,
 * goals, and what the views are told. Where it stands and how it is opened is said by those who
 * make one: the panel of the page (quiz-dock.js) and that of a frame (frame-quiz.js).
 * @import { Quiz } from './quiz-types.js'
 * @import { Responses } from './quiz/play-types.js'
 * @import { Keeping } from './quiz/player.js'
 * @import { QuizPage, Screen } from './views/quiz/page-types.js'
 * @import { createStore } from './state/store.js'
 * @import { createGoals } from './goal-dock.js'
 */
import english from './i18n/en-quiz-dock.json' with { type: 'json' };
import quizTexts from './i18n/en-quiz.json' with { type: 'json' };
import { addTexts, t } from './i18n/index.js';
import { needsPictures, playedPage } from './quiz/played.js';
import { createPlayer } from './quiz/player.js';
import { startProgress } from './quiz/progress.js';
import { askEngine } from './quiz-engine.js';
import { untilSettled } from './state/drive.js';
import { fetchText } from './surroundings/served.js';

addTexts(quizTexts);
addTexts(english);

const NO_PROGRESS = startProgress(0);
/** Between two pictures of a run, in milliseconds. */
const PAUSE_MS = 200;

/**
 * The styles of quizzes, for a tree of its own: those of the workbench and they leave each other alone.
 * @param {ShadowRoot} tree
 * @returns {Promise<void>} rejects where they could not be fetched
 */
export async function dressTree(tree) {
  if (tree.adoptedStyleSheets.length > 0) return;
  const sheets = await Promise.all(['quiz.css', 'quiz-dock.css'].map((file) => fetchText(file)));
  tree.adoptedStyleSheets = sheets.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

/**
 * @param {object} options
 * @param {ReturnType<typeof createStore>} options.store of the workbench
 * @param {Keeping | null} options.storage null where nothing is kept
 * @param {Parameters<typeof createGoals>[0]['openProject']} options.openProject
 * @param {() => boolean} [options.isUntouched] the workbench holds nothing of the person's own
 * @param {() => boolean} [options.isUndone] nothing is kept: what is set up can be undone
 * @param {boolean} [options.isFrame] there are no projects, and what is opened takes the place of what is shown
 * @param {() => void} options.onChange something to show is new
 * @param {() => void} options.onTurn another question is shown, or the overview
 * @param {() => void} options.onResult a check of a goal begins, or has found something
 */
export function createQuizBeside({
  store,
  storage,
  openProject,
  isUntouched = () => false,
  isUndone = () => false,
  isFrame = false,
  onChange,
  onTurn,
  onResult,
}) {
  /** @type {ReturnType<typeof createPlayer> | null} */
  let player = null;
  /** @type {QuizPage['pictures']} */
  let pictures = null;
  let picturesAsked = false;
  /** @type {Awaited<ReturnType<typeof createGoals>> | null} */
  let goals = null;
  let goalsAsked = false;
  let isNudged = false;

  function close() {
    player?.close();
    goals?.stop();
    player = null;
  }

  /**
   * @param {Quiz} quiz
   * @param {number} [seed] of what is drawn by chance; else each player has his own
   * @param {Keeping | null} [kept] where the answers are kept, if not where the rest is
   */
  function open(quiz, seed, kept = storage) {
    close();
    isNudged = false;
    const drawSeed = () => seed ?? crypto.getRandomValues(new Uint32Array(1))[0];
    player = createPlayer({ ...{ quiz, drawSeed, onChange }, storage: kept, ask: askEngine });
    onChange();
  }

  // A task tells how the network of the moment stands.
  let waits = false;
  store.subscribe((state, _, previous) => {
    if (state === previous || waits || !player) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      onChange();
    }, PAUSE_MS);
  });

  /** Pictures and goals come when a question needs them. */
  function needParts() {
    const drawn = player?.paper.questions[player.progress.current];
    if (needsPictures(drawn) && !picturesAsked) {
      picturesAsked = true;
      import('./views/quiz/pictures/index.js').then(
        (module) => {
          pictures = module;
          onChange();
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
            ...{ getState: store.getState, openProject, isUntouched, isUndone, storage },
            ...{ isFrame, onChange, onResult },
            getPlayer: () => player,
          }),
        )
        .then(
          (made) => {
            goals = made;
            onChange();
          },
          () => (goalsAsked = false),
        );
    }
    if (drawn && player?.isDone(drawn.question) && player.trouble(drawn) === '') {
      void player.compute(drawn);
    }
  }

  /** The network of the workbench as an answer, with what was set last. @returns {Promise<Responses['build']>} */
  async function networkNow() {
    const { network, run } = await untilSettled(store);
    const layers = (run.applied?.layers ?? []).map(({ units, activation }) => ({
      ...{ units: String(units), activation },
    }));
    return { layers, loss: network.loss };
  }

  /**
   * What the views are told, with what only those who made this know.
   * @param {Screen} screen
   * @param {Partial<QuizPage>} own
   * @returns {QuizPage}
   */
  function page(screen, own) {
    return /** @type {QuizPage} */ ({
      ...{ screen, pictures, isNudged, notice: '', workbench: '#quiz' },
      print: '',
      paper: null,
      progress: NO_PROGRESS,
      ...(player && playedPage(player)),
      goalPart: (ask) => goals?.part(ask) ?? t('quiz.loading'),
      goalSummary() {
        const drawn = player?.paper.questions[player.progress.current];
        return drawn?.question.kind === 'goal' ? (goals?.summary(drawn) ?? null) : null;
      },
      isChecking: goals?.isChecking() ?? false,
      beside: {
        takeNetwork: (take) => void networkNow().then(take),
        openTable: (drawn) => goals?.openTable(drawn),
        tableNow: (drawn) => goals?.tableNow(drawn) ?? 'same',
      },
      check(index) {
        const drawn = player?.paper.questions[index];
        if (!player || !drawn) return;
        if (drawn.question.kind === 'goal') return void goals?.check(index);
        isNudged = !player.isAnswered(drawn);
        if (isNudged) onChange();
        else void player.check(index);
      },
      show(index) {
        isNudged = false;
        goals?.stop();
        onTurn();
        player?.dispatch({ type: 'question/shown', index });
      },
      restart() {
        onTurn();
        player?.restart();
      },
      finish() {
        onTurn();
        player?.dispatch({ type: 'quiz/finished' });
      },
      ...own,
    });
  }

  return {
    open,
    close,
    needParts,
    page,
    /** null while no quiz is open. */
    get player() {
      return player;
    },
  };
}

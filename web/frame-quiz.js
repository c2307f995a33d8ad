/**
 * A quiz in a frame: chosen by the page around, played beside the panels, told to that page and
 * kept nowhere. Fetched with the first quiz of a frame.
 * @import { Issue } from '../wasm/engine.js'
 * @import { StageEvents, Staged } from './embed/stage.js'
 * @import { QuizScore } from './embed/protocol.js'
 * @import { Paper, Progress } from './quiz/play-types.js'
 * @import { Store } from './state/store.js'
 */
import { render } from 'lit/html.js';
import { eventsBetween } from './quiz/events.js';
import { fromLink, toLink } from './quiz/link.js';
import { linkTrouble } from './quiz/link-trouble.js';
import { MOST_BYTES } from './quiz/quiz-shape.js';
import { readQuiz } from './quiz/read-quiz.js';
import { tellAnswer, tellScore } from './quiz/tell.js';
import { createQuizBeside, dressTree } from './quiz-beside.js';
import { dockView } from './views/quiz/dock-view.js';

/** What stands behind the `quiz=` of a link. */
const PACKED = /^[\w-]{65,}$/;
/** Characters that the address of the whole page may get for a quiz that does not come with it. */
const MOST_LINK = 100_000;

/**
 * @param {object} options
 * @param {HTMLElement} options.host where it stands
 * @param {Store} options.store
 * @param {StageEvents} options.tell
 * @returns {Promise<Staged<QuizScore>>} rejects where its styles could not be fetched
 */
export async function openFrameQuiz({ host, store, tell }) {
  const tree = host.attachShadow({ mode: 'open' });
  await dressTree(tree);
  let isFolded = false;
  let showsTitle = false;
  let showsResult = false;
  let isDrawing = false;
  /** Of a quiz that comes with the page; '' for another one. */
  let name = '';
  /** What the page around knows. @type {{ paper: Paper, progress: Progress } | null} */
  let told = null;

  const beside = createQuizBeside({
    ...{ store, storage: null, isFrame: true, onChange: changed },
    openProject: async (_, parts) => store.dispatch({ type: 'project/opened', parts }),
    onTurn() {
      showsTitle = true;
    },
    onResult() {
      showsResult = true;
    },
  });

  function changed() {
    if (!isDrawing) queueMicrotask(draw);
    isDrawing = true;
    const { player } = beside;
    if (!player) return;
    const { paper, progress } = player;
    const events =
      told?.paper.quiz === paper.quiz ? eventsBetween(paper, told.progress, progress) : [];
    const isNews = told?.progress !== progress;
    told = { paper, progress };
    if (isNews) tell.changed();
    for (const event of events) {
      if (event.type === 'completed') {
        tell.send('completed', { what: 'quiz', score: tellScore(paper, progress) });
        continue;
      }
      const answer = tellAnswer(event, paper, progress);
      tell.send('answered', answer);
      const { question, number, share } = answer;
      const { response } = event.attempt;
      const hasPassed = typeof response === 'object' && 'passed' in response && response.passed;
      if (answer.kind === 'goal' && hasPassed) {
        tell.send('goal', { reason: 'task', question, number, share });
      }
    }
  }

  function draw() {
    isDrawing = false;
    beside.needParts();
    // The page around is told the score; a link or a file would lead out of it.
    const page = beside.page({ is: 'quiz' }, {});
    const fold = () => {
      isFolded = !isFolded;
      changed();
    };
    render(dockView({ page, isFolded, fold, isFixed: true }), tree);
    /** Whoever plays is led on; nobody else's scroll is touched. @param {string} part */
    const lead = (part) => {
      const element = tree.querySelector(part);
      element?.scrollIntoView({ block: 'nearest' });
      return element;
    };
    if (showsResult) lead('.goal .verdict, .checking');
    if (showsTitle) {
      lead('.strip [aria-current="step"]');
      const title = lead('.question-title');
      if (title instanceof HTMLElement) title.focus({ preventScroll: true });
    }
    showsResult = false;
    showsTitle = false;
  }

  return {
    async load(source, { seed, name: known = '' }) {
      let text = source;
      try {
        if (PACKED.test(source)) text = (await fromLink(`#quiz=${source}`)) ?? '';
      } catch (error) {
        return [linkTrouble(error, 'quiz', MOST_BYTES)];
      }
      const { quiz, issues } = readQuiz(text);
      if (!quiz) return issues;
      name = known;
      isFolded = false;
      told = null;
      beside.open(quiz, seed);
      return [];
    },
    now: () => (beside.player ? tellScore(beside.player.paper, beside.player.progress) : null),
    async key() {
      if (!beside.player) return '';
      const packed = name || (await toLink(JSON.stringify(beside.player.paper.quiz)));
      return packed.length > MOST_LINK ? '' : `quiz=${packed.replace('#quiz=', '')}`;
    },
  };
}

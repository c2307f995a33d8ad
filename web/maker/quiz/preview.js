/**
 * One question as it is played, by the player of the quiz page itself. A question with mistakes
 * leaves the last one standing that could be played.
 * @import { AskEngine } from '../../quiz/player.js'
 */
import { playedPage } from '../../quiz/played.js';
import { createPlayer } from '../../quiz/player.js';
import { readQuizValue } from '../../quiz/read-quiz.js';

/**
 * @param {object} options
 * @param {AskEngine} options.ask
 * @param {() => number} options.drawSeed
 * @param {() => void} options.onChange something to show is new
 */
export function createPreview({ ask, drawSeed, onChange }) {
  /** @type {ReturnType<typeof createPlayer> | null} */
  let player = null;
  let seed = drawSeed();
  /** What is played, and whether it is what is written. */
  let shown = { text: '', id: '', isCurrent: false };
  let isNudged = false;

  function close() {
    player?.close();
    player = null;
    shown = { text: '', id: '', isCurrent: false };
  }

  /** @param {any} quiz of one question @param {string} text @param {string} id */
  function open(quiz, text, id) {
    player?.close();
    isNudged = false;
    shown = { text, id, isCurrent: true };
    player = createPlayer({ quiz, ask, storage: null, drawSeed: () => seed, onChange });
  }

  /**
   * Plays a question of the quiz, unless it does so already.
   * @param {any} quiz with what it says of all questions
   * @param {number} index
   */
  function show({ questions, ...others }, index) {
    const question = Array.isArray(questions) ? questions[index] : undefined;
    if (question === undefined) return close();
    // The order of the draw is that of the seed here, and what is wrong elsewhere does not matter.
    const { format, version, retries, retryCost, hintCost, solution } = others;
    const rules = { format, version, retries, retryCost, hintCost, solution };
    const one = JSON.stringify({ ...rules, title: '-', questions: [question] });
    if (one === shown.text) return undefined;
    const read = readQuizValue(JSON.parse(one));
    if (read.quiz) open(read.quiz, one, question.id);
    else if (player && shown.id === question?.id) shown = { ...shown, text: one, isCurrent: false };
    else close();
    return undefined;
  }

  return {
    show,
    close,
    /** Whether what is played is what is written. */
    isCurrent: () => shown.isCurrent,
    /** From the start: with other numbers in another order, or with the same. @param {boolean} isOther */
    restart(isOther) {
      if (isOther) seed = drawSeed();
      isNudged = false;
      player?.restart();
      onChange();
    },
    /** What the views of a quiz are told; null where there is nothing to play. */
    page() {
      const now = player;
      if (!now) return null;
      return {
        ...playedPage(now),
        drawn: now.paper.questions[0],
        isNudged,
        check() {
          isNudged = !now.isAnswered(now.paper.questions[0]);
          if (isNudged) onChange();
          else void now.check(0);
        },
      };
    },
  };
}

/**
 * A quiz in Moodle's GIFT format, for the kinds of questions that it knows. Numbers are those of one
 * paper, since GIFT draws none; formatting stays as it was typed, which Moodle reads as Markdown.
 * @import { Question } from '../quiz-types.js'
 * @import { Drawn, Paper, Response } from './play-types.js'
 */
import { fillPlaces } from './rich-text.js';

/** Shares that Moodle takes for an option of several: it refuses others. */
const PERCENT_DECIMALS = 5;

/** What is a sign of its own gets a backslash. @param {string} text */
const slashed = (text) =>
  text
    .trim()
    .replace(/[\\~=#{}:]/g, '\\$&')
    .replace(/\r?\n/g, '\\n');

/** What Markdown would hand on as markup, and what GIFT takes for an arrow between a pair. @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Of a text that is shown. One that began with a percent sign would begin with a weight. @param {string} text */
const escaped = (text) =>
  slashed(text.replace(/[&<>]/g, (sign) => ENTITIES[sign])).replace(/^%/, '&\\#37;');

/** Of what learners type: letter by letter, behind a weight where it would begin with one. @param {string} text */
const typed = (text) => `=${text.trim().startsWith('%') ? '%100%' : ''}${slashed(text)}`;

/** @param {string | undefined} feedback @param {(text: string) => string} say */
const behind = (feedback, say) => (feedback ? ` #${say(feedback)}` : '');

/**
 * @param {Paper} paper
 * @param {(drawn: Drawn) => Response | null} solutionOf what the engine computes stands in it
 * @param {(drawn: Drawn) => Readonly<Record<string, number>>} valuesOf numbers for the places of its texts
 * @returns {{ text: string, left: string[] }} `left`: ids of questions that GIFT has no form for
 */
export function toGift({ quiz, questions }, solutionOf, valuesOf) {
  /** @type {string[]} */
  const left = [];
  const blocks = questions.flatMap((drawn) => {
    const values = valuesOf(drawn);
    const body = answersOf(drawn.question, values, solutionOf(drawn));
    if (body === null) {
      left.push(drawn.question.id);
      return [];
    }
    const { question } = drawn;
    const say = (/** @type {string} */ text) => escaped(fillPlaces(text, values));
    // GIFT has one gap where the answers stand; what is behind it goes on after them.
    const [before, after = ''] = question.text.split(/\[\[[^\]]*\]\]/);
    const general = question.explanation ? `####${say(question.explanation)}` : '';
    const gap = question.kind === 'blank' ? ` ${say(after)}`.trimEnd() : '';
    return [`::${escaped(question.id)}::[markdown]${say(before)} {${body}${general}}${gap}`];
  });
  const head = `// ${quiz.title.replace(/\s+/g, ' ')}`;
  return { text: `${[head, ...blocks].join('\n\n')}\n`, left };
}

/**
 * @param {Question} question
 * @param {Readonly<Record<string, number>>} values
 * @param {Response | null} solution
 * @returns {string | null} null where GIFT has no such question
 */
function answersOf(question, values, solution) {
  const say = (/** @type {string} */ text) => escaped(fillPlaces(text, values));
  switch (question.kind) {
    case 'choice':
      return lines(
        question.options.map(
          ({ text, correct, feedback }) =>
            `${correct ? '=' : '~'}${say(text)}${behind(feedback, say)}`,
        ),
      );
    case 'choices':
      return lines(choicesOf(question, say));
    case 'trueFalse': {
      const { answer, feedback = {} } = question;
      // First what those hear who are wrong.
      const wrong = feedback[answer ? 'false' : 'true'];
      const right = feedback[answer ? 'true' : 'false'];
      const said = wrong || right ? `#${say(wrong ?? '')}#${say(right ?? '')}` : '';
      return `${answer ? 'TRUE' : 'FALSE'}${said}`;
    }
    case 'match': {
      const { pairs, extra = [] } = question;
      // Moodle wants three pairs.
      if (pairs.length < 3) return null;
      const wrong = extra.map((right) => `= -> ${say(right)}`);
      return lines([...pairs.map(({ left, right }) => `=${say(left)} -> ${say(right)}`), ...wrong]);
    }
    case 'blank': {
      const [blank, ...others] = question.blanks;
      if (others.length > 0) return null;
      const wrong = (blank.wrong ?? []).flatMap(({ answers, feedback }) =>
        answers.map((text) => `=%0%${slashed(text)}${behind(feedback, say)}`),
      );
      return lines([...blank.answers.map(typed), ...wrong]);
    }
    case 'numeric': {
      const answer = Number(String(solution).replace(',', '.').replace('\u2212', '-'));
      if (solution === null || !Number.isFinite(answer)) return null;
      return `#${answer}:${question.tolerance ?? 0}`;
    }
    default:
      return null;
  }
}

/** @param {Extract<Question, { kind: 'choices' }>} question @param {(text: string) => string} say */
function choicesOf({ options }, say) {
  const rights = options.filter(({ correct }) => correct).length;
  const share = Number((100 / rights).toFixed(PERCENT_DECIMALS));
  return options.map(
    ({ text, correct, feedback }) =>
      `~%${correct ? share : -share}%${say(text)}${behind(feedback, say)}`,
  );
}

/** @param {readonly string[]} answers */
const lines = (answers) => `\n${answers.map((answer) => `  ${answer}`).join('\n')}\n`;

/**
 * What feedback is about, where its own words do not say it.
 * @import { Question } from '../../quiz-types.js'
 * @import { Grade } from '../../quiz/play-types.js'
 */
import { t } from '../../i18n/texts.js';

/**
 * Name of the part of a question that one word of feedback belongs to.
 * @param {Question} question
 * @param {Grade} grade
 * @param {number | null} part
 * @returns {string} with the formatting of the file; '' where the answer has one part only
 */
export function feedbackName(question, { feedback }, part) {
  if (part === null) return '';
  switch (question.kind) {
    case 'match':
      return question.pairs[part].left;
    case 'choices':
      return feedback.length > 1 ? question.options[part].text : '';
    case 'blank':
      return question.blanks.length > 1 ? t('quiz.blank.label', { number: part + 1 }) : '';
    default:
      return '';
  }
}

/**
 * All that was picked is right, and yet it is not all: no option's own words say so.
 * @param {Question} question
 * @param {Grade} grade
 */
export const lacksPicks = ({ kind }, { isRight, parts }) =>
  kind === 'choices' && !isRight && !parts.includes(false);

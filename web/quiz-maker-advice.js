/**
 * What the quiz maker says of questions that could be better, in words: at the field it concerns and
 * in the list that leads there. Questions never change but are replaced, so each is looked at once.
 */
import { datasetGroups } from './data/catalog/list.js';
import { t } from './i18n/index.js';
import { weaknesses } from './maker/quiz/weak.js';
import { readQuizValue } from './quiz/read-quiz.js';

/** @typedef {{ field: string, text: string, mended?: string }} Advice `field` of the question; `mended` is what it may say instead */

/**
 * @param {object} options
 * @param {(question: any) => boolean} options.isTooEasy whether a task is known to be passed by its untouched start
 */
export function createAdvice({ isTooEasy }) {
  /** @type {WeakMap<object, readonly Advice[]>} */
  const known = new WeakMap();

  /** @param {object} question @returns {readonly Advice[]} */
  function look(question) {
    const quiz = { format: 'layerwise-quiz', version: 1, title: '-', questions: [question] };
    const read = readQuizValue(quiz).quiz;
    if (!read) return [];
    const titles = datasetGroups.flatMap(([, ids]) =>
      ids.map((id) => /** @type {const} */ ([id, t(`datasets.${id}.title`)])),
    );
    return weaknesses(read.questions[0], titles).map(({ code, field, values, mended }) => ({
      field,
      text: t(`quizMaker.weak.${code}`, values),
      ...(mended !== undefined && { mended }),
    }));
  }

  return {
    /** @param {any} question whatever it is @returns {readonly Advice[]} none where it has mistakes, which come first */
    of(question) {
      if (question === null || typeof question !== 'object') return [];
      const found = known.get(question) ?? look(question);
      known.set(question, found);
      return isTooEasy(question)
        ? [{ field: 'goal', text: t('quizMaker.weak.tooEasy') }, ...found]
        : found;
    },
  };
}

/** Drafts and forms of quizzes without a page, for tests of the quiz maker. */
import { createDraft } from '../../web/maker/draft.js';
import { createForm } from '../../web/maker/form.js';
import { sortProblems } from '../../web/maker/problems.js';
import { isQuizDraft, newQuiz } from '../../web/maker/quiz/quiz-file.js';
import { quizPlan } from '../../web/maker/quiz/quiz-plan.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';

/** A storage for one page. */
export function memory() {
  const kept = new Map();
  return {
    kept,
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => void kept.set(key, text),
  };
}

/** @param {Partial<import('../../web/maker/draft.js').DraftOptions<any>>} [options] */
export const draftOf = (options = {}) =>
  createDraft({
    storage: memory(),
    key: 'draft',
    initial: () => newQuiz('First'),
    accepts: isQuizDraft,
    later: (write) => write(),
    onChange() {},
    ...options,
  });

/** @param {ReturnType<typeof draftOf>} draft */
export function formOf(draft) {
  const problems = () => sortProblems(readQuizValue(draft.value()).issues);
  return createForm({ draft, problems, plan: quizPlan, focus() {} });
}

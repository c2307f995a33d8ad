/**
 * Problems of the reader for one who writes by forms: where a general one has another meaning in
 * each kind of question, it gets a name of its own, under which the form says what to do.
 * @import { Issue } from '../../../wasm/engine.js'
 */
import { placeOf, readPath } from '../problems.js';
import { getAt } from '../paths.js';

/** Names of "this is not the right one", by the kind of the question. @type {Readonly<Record<string, string>>} */
const RIGHT = {
  choice: 'quizRightOne',
  whichCurve: 'quizRightOne',
  choices: 'quizRightSome',
  blank: 'quizRightWord',
  whichActivation: 'quizRightActivation',
  'line.dots': 'quizBothClasses',
  'line.solved': 'quizRightLine',
};

/**
 * @param {readonly Issue[]} issues
 * @param {unknown} quiz in which they were found
 * @param {(activation: string) => string} nameOf what an activation is called
 * @returns {Issue[]}
 */
export const plainIssues = (issues, quiz, nameOf) =>
  issues.map((issue) => {
    if (issue.code === 'quizBlank' && placeOf(issue).endsWith('.text')) {
      return { ...issue, code: 'quizBlankNone' };
    }
    if (issue.code !== 'quizCorrect') return issue;
    const path = readPath(placeOf(issue), quiz);
    const { kind, activation } = Object(getAt(quiz, path.slice(0, 2)));
    const code = RIGHT[`${kind}.${path.at(-1)}`] ?? RIGHT[kind] ?? issue.code;
    return { ...issue, code, values: { ...issue.values, name: nameOf(activation) } };
  });

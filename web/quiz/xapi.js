/**
 * Events as statements of the Experience API (xAPI 1.0.3), for a page around that knows who is
 * playing. Nothing here does: a statement has no actor and no time; whoever passes it on adds them.
 * @import { Paper, Progress } from './play-types.js'
 * @import { QuizEvent } from './events.js'
 */
import { scoreOf, storageKey } from './progress.js';
import { sayResponse } from './results-csv.js';
import { fillPlaces } from './rich-text.js';

const VERBS = 'http://adlnet.gov/expapi/verbs/';
const ACTIVITIES = 'http://adlnet.gov/expapi/activities/';
/** Characters of a text in a statement. */
const MOST_TEXT = 500;

/** How xAPI calls the kinds of questions. @type {Readonly<Record<string, string>>} */
const INTERACTIONS = {
  choice: 'choice',
  choices: 'choice',
  trueFalse: 'true-false',
  match: 'matching',
  order: 'sequencing',
  blank: 'fill-in',
  numeric: 'numeric',
};

/**
 * @param {QuizEvent} event
 * @param {Paper} paper
 * @param {Progress} progress after it
 */
export function statementOf(event, paper, progress) {
  const { quiz } = paper;
  // The quiz's own name of itself: its text, so that two with one title are two.
  const id = `urn:layerwise:${storageKey(quiz)}`;
  const activity = {
    objectType: 'Activity',
    id,
    definition: { type: `${ACTIVITIES}assessment`, name: { en: quiz.title } },
  };
  if (event.type === 'completed') {
    const { points, most } = scoreOf(paper, progress);
    return {
      verb: verb('completed'),
      object: activity,
      result: {
        completion: true,
        score: { scaled: most > 0 ? points / most : 0, raw: points, min: 0, max: most },
      },
    };
  }
  const { drawn, attempt, number } = event;
  const { question, values } = drawn;
  const text = fillPlaces(question.text, values).replace(/\s+/g, ' ');
  return {
    verb: verb('answered'),
    object: {
      objectType: 'Activity',
      id: `${id}:${question.id}`,
      definition: {
        type: `${ACTIVITIES}cmi.interaction`,
        interactionType: INTERACTIONS[question.kind] ?? 'other',
        description: { en: text.slice(0, MOST_TEXT) },
      },
    },
    result: {
      response: sayResponse(drawn, attempt.response).slice(0, MOST_TEXT),
      success: attempt.share === 1,
      score: { scaled: attempt.share },
    },
    context: {
      contextActivities: { parent: [activity] },
      extensions: {
        'urn:layerwise:attempt': number,
        'urn:layerwise:hints': attempt.hints,
        'urn:layerwise:seed': paper.seed,
      },
    },
  };
}

/** @param {string} name */
const verb = (name) => ({ id: VERBS + name, display: { en: name } });

/** All that a quiz in an address takes. The quiz page fetches it with the first of them: most come by name. */
import english from './i18n/en-quiz-link.json' with { type: 'json' };
import { addTexts } from './i18n/texts.js';

addTexts(english);

export { copyLink } from './quiz/copy-link.js';
export { fromLink, toLink } from './quiz/link.js';
export { linkTrouble } from './quiz/link-trouble.js';

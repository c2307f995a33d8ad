/** Texts that only a quiz file with mistakes needs. */
import { addTexts } from './texts.js';
import english from './en-quiz-file.json' with { type: 'json' };

addTexts(english);

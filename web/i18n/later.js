/**
 * Texts that the first picture does without: an issue says its own sentence until they are
 * there, and a data set is shown without its card.
 */
import { addTexts } from './index.js';
import english from './en-later.json' with { type: 'json' };

addTexts(english);

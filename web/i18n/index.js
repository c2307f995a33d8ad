/**
 * Every visible text of the playground, by key, and numbers as the reader writes them.
 */
import english from './en.json' with { type: 'json' };
import { addTexts } from './texts.js';

addTexts(english);

export * from './texts.js';

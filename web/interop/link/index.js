/**
 * What may stand behind the # of the page's address: a link of ours, or one of TensorFlow Playground.
 */
export { learnedParts, linkSources, linkTo, openLink } from './page-links.js';
export { embedOf } from './snippets.js';
export { readPlaygroundHash } from './playground.js';
export { readLink } from './read-link.js';
export { HUGE_LINK, LONG_LINK, sizeOf, writeLink } from './write-link.js';

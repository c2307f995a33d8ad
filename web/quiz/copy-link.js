/** The whole quiz as an address, for a message or a board. */
import { toLink } from './link.js';

/** Characters of a link that is handed out: longer ones are cut by programs on their way. */
const MOST_LINK = 16_000;

/**
 * @param {import('../quiz-types.js').Quiz} quiz
 * @param {string} page address of the page that is to play it, without what follows a #
 * @returns {Promise<string>} key of the text that says what became of it
 */
export async function copyLink(quiz, page) {
  try {
    const hash = await toLink(JSON.stringify(quiz));
    if (hash.length > MOST_LINK) return 'quiz.link.long';
    await navigator.clipboard.writeText(page + hash);
    return 'quiz.link.copied';
  } catch {
    return 'quiz.link.failed';
  }
}

/**
 * What computes for the quiz page where no worker starts: the page itself. Fetched only there.
 * @import { OpenOnPage } from './training/quiz-client.js'
 */

/** A pause, for the page to paint and to hear the person. */
const breathe = () => new Promise((/** @type {(value: void) => void} */ go) => setTimeout(go, 4));

/**
 * @param {Parameters<OpenOnPage>[0]} post
 * @param {(url: string) => Promise<string>} fetchText
 */
export async function openOnPage(post, fetchText) {
  const [{ loadEngine }, { createQuizHost }] = await Promise.all([
    import('../wasm/engine.js'),
    import('./training/quiz-host.js'),
  ]);
  return createQuizHost({ loadEngine, post, breathe, fetchText, now: () => performance.now() });
}

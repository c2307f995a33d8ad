/**
 * What computes for quizzes beside the workbench: a worker of its own, or the page where none starts.
 */
import { fetchText, findProgram, importEngine, worker } from './surroundings/served.js';
import { createQuizClient } from './training/quiz-client.js';

const base = worker.url === null ? '' : new URL('.', worker.url).href;
/** Nothing is fetched before the first question. */
export const askEngine = createQuizClient({
  base,
  createWorker() {
    if (worker.url === null) throw new Error('no worker');
    return new Worker(`${base}quiz-worker.js`);
  },
  async openOnPage(post) {
    const { createQuizHost } = await import('./training/quiz-host.js');
    const breathe = () =>
      new Promise((/** @type {(value: void) => void} */ go) => setTimeout(go, 4));
    return createQuizHost({
      loadEngine: async () => (await importEngine())(await findProgram()),
      fetchText: (file) => fetchText(file.slice(base.length)),
      now: () => performance.now(),
      ...{ post, breathe },
    });
  },
});

/**
 * Questions to the engine that wait for their answers. One that the engine cannot answer any
 * more, because it was started again, is answered by null.
 * @import { Answer, Ask, Question } from '../types.js'
 */

/**
 * @param {(id: number, question: Question) => void} send
 * @returns {{ ask: Ask, answered: (event: { id: number, answer: Answer | null }) => void, drop: () => void }}
 *   `drop`: the engine that was asked is no more
 */
export function createInquiries(send) {
  let newest = 0;
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();
  return {
    ask(question) {
      const id = (newest += 1);
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        send(id, /** @type {Question} */ (question));
      });
    },
    answered({ id, answer }) {
      const resolve = waiting.get(id);
      waiting.delete(id);
      resolve?.(answer);
    },
    drop() {
      const all = [...waiting.values()];
      waiting.clear();
      for (const resolve of all) resolve(null);
    },
  };
}

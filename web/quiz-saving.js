/** Files that a quiz is saved to and packed of. Fetched when somebody saves something. */
import { resultsCsv } from './quiz/results-csv.js';
import { saveFile } from './views/download.js';

export { saveFile };

/** @param {ReturnType<typeof import('./quiz/player.js').createPlayer> | null} player */
export function saveResults(player) {
  if (!player) return;
  const csv = resultsCsv(player.paper, player.progress);
  saveFile('quiz-results.csv', ['\ufeff', csv], 'text/csv');
}

/** @param {string} base address of the page's folder */
export const fetchBytesFrom = (base) =>
  async function fetchBytes(/** @type {string} */ file) {
    const response = await fetch(base + file);
    if (!response.ok) throw new Error(`${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };

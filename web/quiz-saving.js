/** Results as a file. Fetched when somebody saves something. */
import { resultsCsv } from './quiz/results-csv.js';
import { saveFile } from './views/download.js';

export { saveFile };

/** @param {ReturnType<typeof import('./quiz/player.js').createPlayer> | null} player */
export function saveResults(player) {
  if (!player) return;
  const csv = resultsCsv(player.paper, player.progress);
  saveFile('quiz-results.csv', ['\ufeff', csv], 'text/csv');
}

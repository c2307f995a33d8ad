/**
 * Printing a quiz: what stands on the paper is waited for. Fetched with the first print.
 * @import { createPlayer } from './quiz/player.js'
 */
import { needsPictures } from './quiz/played.js';
import { printPage } from './views/download.js';

/**
 * Has everything fetched and computed that the paper shows.
 * @param {ReturnType<typeof createPlayer>} player
 * @param {{ what: 'questions' | 'key', fetchPictures: () => Promise<void> }} options
 * @returns {Promise<void>} fulfilled also where some of it cannot be had
 */
export async function gather(player, { what, fetchPictures }) {
  const { questions } = player.paper;
  await Promise.all([
    questions.some(needsPictures) ? fetchPictures() : null,
    player.drawCurves(),
    // The key has numbers that only the engine knows.
    ...(what === 'key' ? questions.map((drawn) => player.solve(drawn)) : []),
  ]);
}

/** Prints what lies in the page once its images are there. @param {Element} host */
export async function printNow(host) {
  const images = [...host.querySelectorAll('img')];
  // One that cannot be shown is not waited for.
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  // Canvases are painted once they have their size.
  await new Promise((painted) => setTimeout(painted));
  printPage();
}

/** Made-up texts for parsers, from a seed. */
import { Random } from '../../web/data/generators/random.js';

/**
 * Texts joined from random pieces, most of them short.
 * @param {number} seed
 * @param {readonly string[]} pieces
 * @param {number} count
 * @returns {Generator<string>}
 */
export function* madeUpTexts(seed, pieces, count) {
  const random = new Random(seed);
  for (let made = 0; made < count; made++) {
    let text = '';
    for (let left = random.below(1 + random.below(24)); left > 0; left--) {
      text += pieces[random.below(pieces.length)];
    }
    yield text;
  }
}

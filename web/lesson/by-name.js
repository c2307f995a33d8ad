/**
 * Opens the lessons that come with the page by what an address says, which may be any word.
 * @import { ShippedLesson } from '../lesson-types.js'
 */
import { notThere } from './issues.js';
import { OWN, Player } from './player.js';

/** Its file may be asked for. */
const NAME = /^[a-z0-9-]{1,64}$/;

/**
 * @param {Player} player
 * @param {string} name where there is no lesson of that name, the list says so
 * @param {Parameters<Player['open']>[1]} [options]
 */
export async function openByName(player, name, options) {
  const isKnown = name === OWN || (await isShipped(player, name));
  if (isKnown) return player.open(name, options);
  await player.showList();
  if (player.shipped) player.refuse([notThere], name.length > 40 ? `${name.slice(0, 40)}…` : name);
}

/** @param {Player} player @param {string} name */
async function isShipped({ shipped, options }, name) {
  if (!NAME.test(name)) return false;
  try {
    /** @type {readonly ShippedLesson[]} */
    const list = shipped ?? JSON.parse(await options.fetchLesson(''));
    return list.some((each) => each.name === name);
  } catch {
    // Then the lesson cannot be fetched either, and the player says so.
    return true;
  }
}

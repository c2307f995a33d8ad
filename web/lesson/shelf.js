/** What is kept of lessons in the browser: the progress in each by its name, and the text of the learner's own. */

const KEY = 'layerwise-lesson-';

export class Shelf {
  /** @param {Pick<Storage, 'getItem' | 'setItem'> | null} storage null where nothing is kept */
  constructor(storage) {
    this.storage = storage;
  }

  /** Whether this is where something of that name is kept. @param {string | null} key @param {string} name */
  static isOf(key, name) {
    return key === KEY + name;
  }

  /** @param {string} name @returns {string | null} */
  get(name) {
    try {
      return this.storage?.getItem(KEY + name) ?? null;
    } catch {
      return null;
    }
  }

  /** @param {string} name @param {string} text */
  put(name, text) {
    try {
      this.storage?.setItem(KEY + name, text);
    } catch {
      // A full or closed storage: the lesson goes on, but is not there again after a reload.
    }
  }
}

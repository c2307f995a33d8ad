/**
 * Where a frame stands in the studio. Another one loads behind it and takes its place when its
 * first picture is there, so that nothing flickers.
 * @import { LayerwisePlayground } from '../../element/layerwise-element.js'
 */

/** @typedef {Readonly<Record<string, string>>} Keys */

/** @param {Keys} keys */
const withoutTheme = ({ theme: _, ...rest }) => JSON.stringify(rest);

export class Stage {
  /** @type {Keys | null} */
  #keys = null;
  /** @type {LayerwisePlayground | null} */
  #current = null;
  /** @type {LayerwisePlayground | null} */
  #coming = null;

  /**
   * @param {object} options
   * @param {() => HTMLElement | null} options.place
   * @param {(current: LayerwisePlayground) => void} [options.onReady]
   * @param {(state: { step: number }) => void} [options.onState] something was done in the frame
   */
  constructor({ place, onReady = () => {}, onState = () => {} }) {
    this.place = place;
    this.onReady = onReady;
    this.onState = onState;
  }

  /** The frame that can be spoken to; null until it is there. */
  get current() {
    return this.#coming ? null : this.#current;
  }

  /** What the frame shows already is these keys. @param {Keys} keys */
  holds(keys) {
    this.#keys = keys;
  }

  /** @param {Keys} keys */
  show(keys) {
    const shown = this.#keys;
    if (shown && JSON.stringify(shown) === JSON.stringify(keys)) return;
    this.#keys = keys;
    if (shown && this.current && withoutTheme(shown) === withoutTheme(keys)) {
      const theme = /** @type {'auto' | 'light' | 'dark'} */ (keys.theme ?? 'auto');
      // A frame that is taken away meanwhile needs no theme.
      this.current.setTheme({ theme }).catch(() => {});
      return;
    }
    this.#load(keys);
  }

  /** @param {Keys} keys */
  #load(keys) {
    const next = document.createElement('layerwise-playground');
    for (const [key, value] of Object.entries(keys)) next.setAttribute(key, value);
    next.setAttribute('load', 'eager');
    next.className = 'studio-coming';
    next.addEventListener('ready', () => {
      if (this.#coming !== next) return;
      this.#current?.remove();
      next.className = '';
      this.#current = next;
      this.#coming = null;
      this.onReady(next);
    });
    for (const type of /** @type {const} */ (['state', 'progress'])) {
      next.addEventListener(type, ({ detail }) => {
        if (this.#current === next) this.onState(detail);
      });
    }
    this.#coming?.remove();
    this.#coming = next;
    this.place()?.append(next);
  }
}

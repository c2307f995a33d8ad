/**
 * `<layerwise-playground>`: the frame embed.html as an element, with the keys of its address as
 * attributes, its events as events and its commands as methods. One small file without imports
 * that other pages load; layerwise-element.d.ts describes it, docs/embedding.md shows it.
 */

const VERSION = 1;

/** Those of the address, see docs/embedding.md. */
const KEYS = (
  'panels hide lock theme lang dataset layers activation output optimizer rate batch loss ' +
  'validation l2 speed seed rest lesson step quiz quizSeed link'
).split(' ');

const COMMANDS = (
  'getState setState train pause step reset newSeed predict evaluate setTheme setLocale ' +
  'loadLesson loadQuiz getScore exportImage exportModel'
).split(' ');

const FOLDER = new URL('embed.html', import.meta.url).href;

/** @typedef {{ resolve: (value: any) => void, reject: (error: Error) => void }} Waiting */

/** @param {{ message: string }[]} issues */
const refused = (issues) => Object.assign(new Error(issues[0]?.message), { issues });

export class LayerwisePlayground extends HTMLElement {
  static observedAttributes = [...KEYS, 'src'];

  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  #isReady = false;
  /** Commands before the frame can hear them. @type {object[]} */
  #early = [];
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #ids = 0;

  /** The address of the frame. */
  get address() {
    const keys = new URLSearchParams();
    for (const key of KEYS) {
      const value = this.getAttribute(key);
      if (value !== null) keys.set(key, value);
    }
    // Nobody else speaks to it, except where this page has no name of its own.
    if (location.origin !== 'null' && !this.hasAttribute('sandbox')) {
      keys.set('origin', location.origin);
    }
    return `${new URL(this.getAttribute('src') ?? FOLDER, document.baseURI)}#${keys}`;
  }

  connectedCallback() {
    this.style.display = 'block';
    addEventListener('message', this.#hear);
    if (this.getAttribute('load') === 'click') this.#offer();
    else this.load();
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hear);
    this.#leave();
    this.replaceChildren();
  }

  attributeChangedCallback() {
    if (!this.#frame) return;
    this.#leave();
    this.load();
  }

  /** A button in the frame's place, over the poster. */
  #offer() {
    const button = document.createElement('button');
    const poster = this.getAttribute('poster');
    button.type = 'button';
    button.textContent = this.getAttribute('label') ?? 'Open the playground';
    button.style.cssText = `${this.#size};font:inherit;cursor:pointer`;
    if (poster) {
      // The label has a band of its own: over a picture nobody could read it.
      button.style.background =
        'linear-gradient(ButtonFace,ButtonFace)50%/100% 3em no-repeat,' +
        `50%/cover url(${JSON.stringify(poster)})`;
    }
    button.onclick = () => {
      this.load();
      this.#frame?.focus();
    };
    this.replaceChildren(button);
  }

  get #size() {
    return `inline-size:100%;block-size:${Number(this.getAttribute('height')) || 480}px`;
  }

  /** Puts the frame in place, unless it is there. */
  load() {
    if (this.#frame) return;
    const frame = (this.#frame = document.createElement('iframe'));
    frame.title = this.getAttribute('label') ?? 'Layerwise';
    frame.loading = this.getAttribute('load') === 'eager' ? 'eager' : 'lazy';
    const sandbox = this.getAttribute('sandbox');
    if (sandbox !== null) frame.setAttribute('sandbox', sandbox || 'allow-scripts');
    frame.style.cssText = `${this.#size};display:block;border:0`;
    frame.src = this.address;
    this.replaceChildren(frame);
  }

  #leave() {
    const gone = { code: 'gone', where: '', message: 'The frame is gone.', values: {} };
    this.#waiting.forEach(({ reject }) => reject(refused([gone])));
    this.#waiting.clear();
    this.#frame = null;
    this.#isReady = false;
    this.#early = [];
  }

  /** @param {MessageEvent} event */
  #hear = ({ source, data }) => {
    if (!this.#frame || source !== this.#frame.contentWindow || data?.layerwise !== VERSION) return;
    const { type, id, value } = data;
    const waiting = this.#waiting.get(id);
    if (waiting) {
      this.#waiting.delete(id);
      if (type === 'reply') waiting.resolve(value);
      else waiting.reject(refused(value.issues));
      return;
    }
    if (type === 'ready') {
      this.#isReady = true;
      this.#early.splice(0).forEach((message) => this.#post(message));
    }
    if (type === 'resize') this.#frame.style.blockSize = `${value.height}px`;
    this.dispatchEvent(new CustomEvent(type, { detail: value }));
  };

  /** @param {object} message */
  #post(message) {
    this.#frame?.contentWindow?.postMessage(message, '*');
  }

  /**
   * Gives a command, as soon as the frame is there.
   * @param {string} command
   * @param {object} [values] its arguments
   * @returns {Promise<any>} rejects with an Error that has `issues`
   */
  send(command, values) {
    this.load();
    if (this.#frame) this.#frame.loading = 'eager';
    return new Promise((resolve, reject) => {
      const id = (this.#ids += 1);
      this.#waiting.set(id, { resolve, reject });
      const message = { ...values, layerwise: VERSION, id, command };
      if (this.#isReady) this.#post(message);
      else this.#early.push(message);
    });
  }
}

for (const command of COMMANDS) {
  Object.defineProperty(LayerwisePlayground.prototype, command, {
    /** @this {LayerwisePlayground} @param {object} values */
    value(values) {
      return this.send(command, values);
    },
  });
}

if (!customElements.get('layerwise-playground')) {
  customElements.define('layerwise-playground', LayerwisePlayground);
}

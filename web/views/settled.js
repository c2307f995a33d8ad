/**
 * What a text field holds that is taken when it is left or by Enter (`change`).
 * @import { ElementPart } from 'lit/directive.js'
 */
import { noChange } from 'lit/html.js';
import { Directive, directive } from 'lit/directive.js';
import { live } from 'lit/directives/live.js';

class Settled extends Directive {
  isTyping = false;
  isFirst = true;

  /** @param {string} value */
  render(value) {
    return this.isTyping ? noChange : live(value);
  }

  /** @override @param {ElementPart} part @param {[string]} values */
  update({ element }, [value]) {
    if (this.isFirst) {
      this.isFirst = false;
      // The page may be drawn by the very handlers that take the text: it has to be known before.
      const note = (/** @type {Event} */ { type }) => (this.isTyping = type === 'input');
      for (const type of ['input', 'change', 'blur']) element.addEventListener(type, note, true);
    }
    return this.render(value);
  }
}

/**
 * For `.value`: as `live`, but a drawing leaves alone what is typed and not taken yet. (For a field
 * that is taken with each letter `live` is enough.)
 */
export const settled = directive(Settled);

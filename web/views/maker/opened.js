/**
 * Folds that the page opens by itself.
 * @import { ElementPart } from 'lit/directive.js'
 */
import { noChange } from 'lit/html.js';
import { Directive, directive } from 'lit/directive.js';

class Opened extends Directive {
  was = false;

  /** @param {boolean} _isWanted */
  render(_isWanted) {
    return noChange;
  }

  /** @override @param {ElementPart} part @param {[boolean]} values */
  update({ element }, [isWanted]) {
    if (isWanted && !this.was) /** @type {HTMLDetailsElement} */ (element).open = true;
    this.was = isWanted;
    return noChange;
  }
}

/**
 * On a `<details>`: opens it as soon as there is a reason, and never closes it. Whoever mends or takes
 * away what it was opened for still has the keyboard in it.
 */
export const opened = directive(Opened);

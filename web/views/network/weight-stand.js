/**
 * Puts the editor of a weight where it leaves to be seen what it edits, once for each weight and
 * size of the picture: it stays under the hand while one slides.
 * @import { WeightPlace } from '../../types.js'
 * @import { Picture } from './picture.js'
 */
import { editedBox, roomFor } from './weight-room.js';

/** Windows narrower than this are phones, in CSS pixels: 44rem, as in the styles. */
const PHONE_PX = 704;
/** Distance of the strip from what lies at the lower edge of the window. */
const APART_PX = 8;

/** What may lie at the lower edge of the window, and from which share of it on it does. */
const AT_THE_EDGE = '.inside, .run';
const LOW = 0.7;

export class WeightStand {
  /** What it was placed for. */
  key = '';

  /**
   * @param {HTMLElement} root
   * @param {Picture} picture
   */
  constructor(root, picture) {
    this.root = root;
    this.picture = picture;
  }

  /** @param {WeightPlace | null} place */
  stand(place) {
    const { root, picture } = this;
    const editor = root.querySelector('.weight-editor');
    const { canvas, layout } = picture;
    if (!place || !(editor instanceof HTMLElement) || !canvas || !layout) {
      this.key = '';
      return;
    }
    const { clientWidth, clientHeight } = canvas;
    const sizes = [clientWidth, clientHeight, innerWidth, innerHeight];
    const own = JSON.stringify(place);
    const key = `${own} ${String([...sizes, layout.columns.map(({ length }) => length)])}`;
    if (key === this.key) return;
    const isNew = !this.key.startsWith(own);
    this.key = key;
    const part = picture.partOf(place);
    const from = part.kind === 'link' ? part.from : -1;
    const edited = editedBox(layout, part.column, place.unit, from);
    const floor = this.floor();
    delete editor.dataset.strip;
    editor.style.insetBlockEnd = '';
    const stage = canvas.getBoundingClientRect();
    const room =
      edited && innerWidth >= PHONE_PX
        ? roomFor(layout, part.column, edited, this.seen(stage, floor), {
            width: editor.offsetWidth,
            height: editor.offsetHeight,
          })
        : null;
    if (room) {
      const panel = editor.offsetParent?.getBoundingClientRect() ?? stage;
      const left = room.left + stage.left - panel.left;
      const top = room.top + stage.top - panel.top;
      editor.style.transform = `translate(${left}px, ${top}px)`;
      return;
    }
    editor.dataset.strip = '';
    editor.style.transform = '';
    editor.style.insetBlockEnd = `${innerHeight - floor + APART_PX}px`;
    // What is edited is brought above the strip.
    const under = (edited?.bottom ?? 0) + stage.top + APART_PX - editor.getBoundingClientRect().top;
    if (edited && isNew && under > 0) scrollBy({ top: under });
  }

  /** Upper edge of what lies at the lower edge of the window. */
  floor() {
    const tops = [...this.root.querySelectorAll(AT_THE_EDGE)].flatMap((each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return bottom > innerHeight * LOW && top < innerHeight ? [top] : [];
    });
    return Math.min(innerHeight, ...tops);
  }

  /**
   * The part of the picture that is to be seen.
   * @param {DOMRect} stage
   * @param {number} floor
   */
  seen(stage, floor) {
    const scroller = this.root.querySelector('.network-scroll')?.getBoundingClientRect() ?? stage;
    const ceiling = Math.max(
      0,
      this.root.querySelector('.top')?.getBoundingClientRect().bottom ?? 0,
    );
    return {
      left: Math.max(0, scroller.left - stage.left),
      top: Math.max(0, ceiling - stage.top),
      right: Math.min(stage.width, scroller.right - stage.left),
      bottom: Math.min(stage.height, floor - stage.top),
    };
  }
}

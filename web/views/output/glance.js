/**
 * On a phone the output lies far below Train. So while a run is on and the plane is out of sight,
 * a small copy of it stands above the bar, and a press leads to it.
 * @import { OutputPart } from './index.js'
 */
import { t } from '../../i18n/index.js';

/** The copy's size in device pixels. */
const WIDTH = 176;
const HEIGHT = 160;

export class Glance {
  /** @param {OutputPart} part */
  constructor(part) {
    this.part = part;
    this.button = document.createElement('button');
    this.button.className = 'glance';
    this.button.setAttribute('aria-label', t('glance.title'));
    this.canvas = document.createElement('canvas');
    this.canvas.width = WIDTH;
    this.canvas.height = HEIGHT;
    this.button.append(this.canvas);
    this.button.addEventListener('click', () => {
      const pad = this.part.root.querySelector('.plane-pad');
      this.watched?.scrollIntoView({ block: 'center' });
      if (pad instanceof HTMLElement) pad.focus({ preventScroll: true });
    });
    /** @type {Element | null} */
    this.watched = null;
    this.isAway = false;
    this.observer = new IntersectionObserver((entries) => {
      this.isAway = entries.at(-1)?.isIntersecting === false;
      this.show();
    });
  }

  /** Brings it to what the plane shows now. */
  show() {
    const { root, view } = this.part;
    const plane = root.querySelector('.plane-picture');
    if (plane !== this.watched) {
      this.observer.disconnect();
      if (plane) this.observer.observe(plane);
      this.watched = plane;
    }
    const isShown = this.isAway && plane !== null && view.state.run.phase === 'running';
    if (!isShown) return this.button.remove();
    if (!this.button.isConnected) root.querySelector('.output')?.append(this.button);
    // On wide screens the output is never far, and the styles leave it out.
    if (this.button.offsetWidth === 0) return;
    const context = this.canvas.getContext('2d');
    context?.clearRect(0, 0, WIDTH, HEIGHT);
    for (const canvas of plane.querySelectorAll('canvas')) {
      if (canvas.width > 0) context?.drawImage(canvas, 0, 0, WIDTH, HEIGHT);
    }
  }
}

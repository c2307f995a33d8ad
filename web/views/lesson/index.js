/**
 * The panel of the lessons: a small card that keeps clear of what it speaks of, on phones a sheet
 * above the run's part of the bar. Fetched when the first lesson is opened.
 * @import { Place } from '../../lesson/lesson-shape.js'
 * @import { Player } from '../../lesson/player.js'
 * @import { LessonStep } from '../../lesson-types.js'
 * @import { Ui } from '../context.js'
 * @import { QuizPage } from '../quiz/page-types.js'
 * @import { Corner } from './corner.js'
 */
import { html, nothing, render } from 'lit/html.js';
import english from '../../i18n/en-lesson.json' with { type: 'json' };
import { addTexts, t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { richText } from '../quiz/rich-view.js';
import { askView, verdictView } from './ask-view.js';
import { boxIn, freeCorner, shared, wayTo } from './corner.js';
import { listView } from './list-view.js';
import { elementOf, IN_SETTINGS, mark } from './places.js';
import { runView } from './run-view.js';

// Formatted texts are the quizzes' own, of which a block of code has a name.
addTexts({ ...english, 'quiz.code': english['lesson.code'] });

/** Space around what is scrolled into sight, in CSS pixels. */
const EDGE = 12;
/** What a step lights may still be on its way, and move others, for so long, in milliseconds. */
const SIGHT_MS = 1000;
/** Less of the panel than this, in CSS pixels, is no use. */
const LEAST_HEIGHT = 240;
/** From here on the panel is a card in a corner; lesson.css says the same. */
const WIDE = '(width >= 60rem)';

export class LessonView {
  isFolded = false;
  /** @type {readonly Place[]} */
  places = [];
  /** @type {Corner} */
  corner = 'bottom-end';
  /** The tab of "Look inside" that a step has opened. */
  openedInside = false;
  drawWaits = false;
  /** What has the keyboard after the next picture. */
  focusWanted = false;
  /** What the panel has told: step, answer, run. */
  told = '';
  /** What is lit now. @type {Element[]} */
  lit = [];
  /** Until then what is lit is brought into sight, as long as nobody scrolls. */
  sightUntil = 0;

  /**
   * @param {object} options
   * @param {HTMLElement} options.root of the workbench
   * @param {HTMLElement | null} [options.place] where the lesson stands in a frame: among the panels, and chosen by the page around
   * @param {Player} options.player
   * @param {Pick<QuizPage, 'text' | 'math'>} options.rich
   * @param {(patch: Partial<Ui>) => void} options.update
   * @param {() => Ui} options.getUi
   */
  constructor({ root, place = null, player, rich, update, getUi }) {
    this.root = root;
    this.player = player;
    this.rich = /** @type {QuizPage} */ (rich);
    this.update = update;
    this.getUi = getUi;
    this.isFixed = place !== null;
    this.host = place ?? document.createElement('div');
    if (!place) root.after(this.host);
    this.isWide = matchMedia(WIDE);
    this.isWide.addEventListener('change', () => this.draw());
    addEventListener('resize', () => this.draw());
    // Whatever the keyboard reaches is not to lie under the card.
    root.addEventListener('focusin', () => this.settle());
    // Parts of the page come and go: a tab that is fetched, a layer that is added.
    this.watcher = new MutationObserver(() => this.draw());
    this.sizes = new ResizeObserver(() => this.settle());
    for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      root.addEventListener(type, () => (this.sightUntil = 0), { passive: true });
    }
  }

  /**
   * Shows what a step is about.
   * @param {LessonStep | null} step
   * @param {string} tab of "Look inside"; '' for none
   */
  enter(step, tab) {
    this.places = step?.highlight ?? [];
    this.isFolded = false;
    this.focusWanted = true;
    this.see();
    const { inside } = this.getUi();
    const unit = step?.unit && { layer: step.unit.layer - 1, unit: step.unit.unit - 1 };
    if (tab) {
      const open = /** @type {typeof inside.last} */ (tab);
      this.update({ inside: { ...inside, ...unit, tab: open, last: open } });
      this.openedInside = true;
    } else if (this.openedInside) {
      this.update({ inside: { ...inside, tab: '' } });
      this.openedInside = false;
    }
    if (this.places.some((place) => IN_SETTINGS.includes(place))) {
      this.update({ settingsOpen: true });
    }
    this.draw();
  }

  /** Brings what is lit into sight, also when it comes late. */
  see() {
    this.sightUntil = performance.now() + SIGHT_MS;
    this.settle();
    for (const wait of [SIGHT_MS / 4, SIGHT_MS / 2]) setTimeout(() => this.settle(), wait);
  }

  /** Soon; several times are drawn once. */
  draw() {
    if (this.drawWaits) return;
    this.drawWaits = true;
    requestAnimationFrame(() => {
      this.drawWaits = false;
      render(this.template(), this.host);
      this.settle();
      this.showSaid();
    });
  }

  template() {
    const { player, isFolded } = this;
    if (!player.isOpen) return nothing;
    const { lesson, step, progress } = player;
    const count = lesson?.steps.length ?? 0;
    return html`<aside
      class="lesson ${lesson ? '' : 'lesson-of-all'} ${isFolded ? 'lesson-folded' : ''}"
      data-corner=${this.isFixed ? nothing : this.corner}
      aria-labelledby="lesson-title"
    >
      <header class="lesson-head">
        ${icon('tutorial')}
        <p class="lesson-name" id="lesson-title">${lesson?.title ?? t('lesson.list')}</p>
        ${this.headButtons()}
      </header>
      ${
        lesson
          ? html`<p class="lesson-place">
              <span>${t('lesson.step', { step: progress.step + 1, count })}</span>
              <progress max=${count} value=${progress.step + 1} aria-hidden="true"></progress>
            </p>`
          : nothing
      }
      <div class="lesson-body" role="group" tabindex="0" aria-labelledby="lesson-heading">
        <h2 id="lesson-heading" tabindex="-1" aria-describedby="lesson-text">
          ${step?.title ?? t('lesson.list.title')}
        </h2>
        ${step ? this.stepView(step) : listView(player)}
      </div>
      ${step ? this.foot(count) : nothing}
    </aside>`;
  }

  headButtons() {
    const { player, isFolded } = this;
    const fold = t(isFolded ? 'lesson.unfold' : 'lesson.fold');
    return html`${
        player.lesson && !this.isFixed
          ? html`<button class="button small lesson-all" @click=${() => player.showList()}>
              ${t('lesson.list')}
            </button>`
          : nothing
      }
      <button
        class="icon-button"
        aria-expanded=${isFolded ? 'false' : 'true'}
        aria-label=${fold}
        title=${fold}
        @click=${() => {
          this.isFolded = !isFolded;
          this.draw();
        }}
      >
        ${icon(isFolded ? 'plus' : 'minus')}
      </button>
      ${
        this.isFixed
          ? nothing
          : html`<button
              class="icon-button"
              aria-label=${t('lesson.close')}
              title=${t('lesson.close')}
              @click=${() => this.close()}
            >
              ${icon('close')}
            </button>`
      }`;
  }

  /** @param {LessonStep} step */
  stepView(step) {
    const { player, rich } = this;
    const { ask, run, explain } = step;
    // A frame may have left out the panel.
    const places = this.places.filter((place) => !this.isFixed || elementOf(this.root, place));
    // A prediction comes before its run, any other question after it.
    const isFirst = ask?.kind === 'predict';
    const runs = run ? runView(player, run) : nothing;
    const asks = ask && (isFirst || !run || player.hasRun) ? askView(rich, player, ask) : nothing;
    return html`<div id="lesson-text">${richText(rich, step.text, null)}</div>
      ${
        places.length > 0
          ? html`<p class="lesson-look">
              <span>${t('lesson.lookAt')}</span>
              ${places.map(
                (place) =>
                  html`<button
                    class="lesson-chip"
                    aria-label=${t('lesson.lookAtPlace', { place: t(`lesson.place.${place}`) })}
                    @click=${() => this.goTo(place)}
                  >
                    ${t(`lesson.place.${place}`)}
                  </button>`,
              )}
            </p>`
          : nothing
      }
      ${isFirst ? [asks, runs] : [runs, asks]}
      <div class="lesson-said" aria-live="polite">
        ${player.trouble ? html`<p class="issue">${icon('alert')}<span>${t(`lesson.trouble.${player.trouble}`)}</span></p>` : nothing}
        ${player.elsewhere ? html`<p class="muted">${t(`lesson.elsewhere.${player.elsewhere}`)}</p>` : nothing}
        ${ask ? verdictView(rich, player, ask) : nothing}
        ${
          explain && player.isStepDone
            ? html`<div class="lesson-explain">${richText(rich, explain, null)}</div>`
            : nothing
        }
      </div>`;
  }

  /** @param {number} count of steps */
  foot(count) {
    const { player } = this;
    const { step: at, done } = player.progress;
    // Where there is no list of others, a finished lesson begins again.
    const isOver = this.isFixed && done && at + 1 === count;
    const changes = player.lesson?.steps.slice(0, at + 1).some(({ set }) => set);
    return html`<footer class="lesson-foot">
      ${
        at > 0
          ? html`<button class="button" @click=${() => player.go(at - 1)}>
              ${icon('left')}${t('lesson.back')}
            </button>`
          : nothing
      }
      ${
        changes
          ? html`<button
              class="icon-button"
              aria-label=${t('lesson.setUp')}
              title=${t('lesson.setUp')}
              @click=${() => player.setUpAgain()}
            >
              ${icon('reset')}
            </button>`
          : nothing
      }
      <button
        class="button lesson-next ${player.isStepDone && !isOver ? 'primary' : ''}"
        @click=${() => (isOver ? player.restart() : player.go(at + 1))}
      >
        ${t(isOver ? 'lesson.again' : at + 1 === count ? 'lesson.finish' : 'lesson.next')}
      </button>
    </footer>`;
  }

  close() {
    this.player.close();
    this.draw();
    const button = this.root.querySelector('.lesson-open');
    if (button instanceof HTMLElement) button.focus();
  }

  /** The keyboard goes there, and comes back by the button in the bar. @param {Place} place */
  goTo(place) {
    this.see();
    const target = elementOf(this.root, place);
    if (this.isFixed) target?.scrollIntoView({ block: 'nearest' });
    const first = target?.matches('button, input, select')
      ? target
      : target?.querySelector('button, input, select, [tabindex="0"]');
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }

  /** Whoever presses the button in the bar while a lesson is open is led to it. */
  come() {
    this.isFolded = false;
    this.focusWanted = true;
    this.draw();
  }

  /** Marks what is lit, brings it into sight once, and puts the panel where it covers none of it. */
  settle() {
    const lit = mark(this.root, this.player.isOpen ? this.places : []);
    const card = this.host.querySelector('.lesson');
    const page = document.documentElement;
    page.classList.toggle('has-lesson', card !== null && !this.isFixed);
    if (!(card instanceof HTMLElement)) return this.watcher.disconnect();
    this.watcher.observe(this.root, { childList: true, subtree: true });
    // In a frame the keyboard stays where it is, unless it is in the lesson already.
    if (this.isFixed && !this.host.contains(document.activeElement)) this.focusWanted = false;
    if (this.focusWanted) {
      this.focusWanted = false;
      const heading = this.host.querySelector('#lesson-heading');
      const body = this.host.querySelector('.lesson-body');
      if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
      if (body) body.scrollTop = 0;
      if (this.isFixed) heading?.scrollIntoView({ block: 'nearest' });
    }
    // There it covers nothing, and what it speaks of is beside or below it.
    if (this.isFixed) return;
    card.style.maxBlockSize = '';
    const { height, width } = card.getBoundingClientRect();
    const room = this.room(height);
    page.style.setProperty('--lesson-size', `${height}px`);
    page.style.setProperty('--lesson-top', `${room.top}px`);
    if (lit.some((each, index) => each !== this.lit[index])) {
      this.lit = lit;
      this.sizes.disconnect();
      for (const each of lit) this.sizes.observe(each);
    }
    if (lit.length > 0 && performance.now() < this.sightUntil) {
      const box = lit[0].getBoundingClientRect();
      const way = wayTo(box, room);
      // Where it is seen at the very top of the page, the page begins whole.
      const isAtTop = box.bottom + scrollY <= room.bottom;
      if (Math.abs(way) > 1) scrollTo({ top: isAtTop ? 0 : scrollY + way, behavior: 'instant' });
    }
    if (this.isWide.matches) this.place(card, { width, height }, room, lit);
  }

  /**
   * Lays the card in a corner.
   * @param {HTMLElement} card
   * @param {{ width: number, height: number }} size
   * @param {ReturnType<LessonView['room']>} room
   * @param {readonly Element[]} lit
   */
  place(card, size, room, lit) {
    const { activeElement } = document;
    const boxes = lit.map((each) => each.getBoundingClientRect());
    if (activeElement && this.root.contains(activeElement)) {
      boxes.push(activeElement.getBoundingClientRect());
    }
    const isRightToLeft = getComputedStyle(document.documentElement).direction === 'rtl';
    const of = { isRightToLeft, present: this.corner };
    let corner = freeCorner(size, room, boxes, of);
    // A part as wide as the window leaves less height above or below it.
    const least = Math.min(size.height, LEAST_HEIGHT);
    const covers = (/** @type {number} */ height) =>
      boxes.some((box) => shared(boxIn(corner, { ...size, height }, room, isRightToLeft), box) > 0);
    if (covers(size.height)) {
      const low = { ...size, height: least };
      corner = freeCorner(low, room, boxes, of);
      let height = size.height;
      while (height > least && covers(height)) height -= 8;
      card.style.maxBlockSize = `${height}px`;
    }
    this.corner = corner;
    card.dataset.corner = corner;
  }

  /** What an answer or a run has brought comes into sight in the panel. */
  showSaid() {
    const { said, hasRun, progress } = this.player;
    const now = `${progress.step} ${said} ${hasRun}`;
    const isNews = now !== this.told && this.told.startsWith(`${progress.step} `);
    this.told = now;
    const body = this.host.querySelector('.lesson-body');
    const last = this.host.querySelector('.lesson-said');
    if (!isNews || !body || !last) return;
    const [outer, inner] = [body, last].map((each) => each.getBoundingClientRect());
    // Its beginning, where it is too long to be seen whole.
    const way = Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
    if (way > 0) body.scrollTop += way;
  }

  /** Where things are seen: below the bar, and above the sheet on phones. @param {number} height of the panel */
  room(height) {
    const bar = this.root.querySelector('.top')?.getBoundingClientRect();
    const run = this.root.querySelector('.run')?.getBoundingClientRect();
    const top = Math.max(0, bar?.bottom ?? 0) + EDGE;
    const isAtFoot = run !== undefined && run.top > innerHeight / 2;
    const foot = isAtFoot ? run.top : innerHeight;
    const bottom = this.isWide.matches ? foot - EDGE : foot - height - EDGE;
    return { left: EDGE, top, right: innerWidth - EDGE, bottom };
  }
}

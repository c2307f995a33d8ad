/**
 * Help where the hand is: while it is on, whatever is pointed at, gets the keyboard or is tapped
 * shows its entry of the glossary in a card beside it. A part of its own, fetched when help is
 * first asked for.
 * @import { Found } from './terms.js'
 */
import { html, nothing, render } from 'lit/html.js';
import { addTexts, hasText, t } from '../../i18n/index.js';
import english from '../../i18n/en-glossary.json' with { type: 'json' };
import { icon } from '../icons.js';
import { openTerms } from './all-terms.js';
import { termOf } from './terms.js';

/** Where a finger points there is no Tab, and a press is to read before it acts. */
const texts = matchMedia('(pointer: coarse)').matches
  ? { ...english, 'term.help.is': english['help.byFinger'] }
  : english;
addTexts(texts);

/** The pointer rests that long before its place is explained, so that it can go to the card. */
const REST_MS = 120;
/** A finger that moves farther scrolls. */
const TAP_PIXELS = 10;
const GAP = 8;

/** What Tab reaches only while help is on: it shows something, but does nothing. */
const FIGURES =
  '.figure, .panel-head h2, .layer-name, .layer-note, .network-canvas, .plane-legend li, .network-foot .legend > li, .panel-head .legend li, .data-count, .plane.fit-plane, .assess-figures dt, .assess-figure, .scaling th[scope="col"], .numbers th[scope="col"], .assess-table th[scope="col"], .option-title, .keys';

export class Help {
  /** @param {() => void} onEnd called when it was ended by the keyboard or from the card */
  constructor(onEnd) {
    this.onEnd = onEnd;
    this.isOn = false;
    this.card = document.createElement('div');
    this.card.className = 'help-card';
    this.card.setAttribute('aria-label', t('term.help'));
    /** What is explained. @type {Found | null} */
    this.found = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** Where a finger went down on what is not explained yet. @type {{ x: number, y: number, target: Element } | null} */
    this.tap = null;
    /** What Tab did not reach before. @type {Set<Element>} */
    this.reached = new Set();
    /** @type {[string, (event: any) => void, AddEventListenerOptions?][]} */
    this.listeners = [
      ['pointerover', (event) => this.pointed(event)],
      ['pointerdown', (event) => this.pressed(event)],
      ['touchstart', (event) => this.touched(event), { passive: true }],
      ['touchend', (event) => this.tapped(event), { passive: false }],
      ['focusin', ({ target }) => this.explain(target)],
      ['change', () => this.draw()],
      ['keydown', (event) => this.keyed(event)],
      ['scroll', () => this.place()],
    ];
    this.moved = () => this.place();
  }

  /** @param {Element | null} target what is explained first; the help itself where it is nothing */
  start(target) {
    this.isOn = true;
    document.documentElement.dataset.help = 'on';
    for (const [type, listener, options] of this.listeners) {
      document.addEventListener(type, listener, { capture: true, ...options });
    }
    addEventListener('resize', this.moved);
    this.reach();
    const found = target && termOf(target);
    if (found) this.show(found);
    else this.explain(document.querySelector('.help-open'));
  }

  end() {
    this.isOn = false;
    delete document.documentElement.dataset.help;
    for (const [type, listener] of this.listeners) {
      document.removeEventListener(type, listener, { capture: true });
    }
    removeEventListener('resize', this.moved);
    clearTimeout(this.timer);
    this.mark(null);
    this.card.remove();
    for (const element of this.reached) element.removeAttribute('tabindex');
    this.reached.clear();
    document.querySelector('.readout')?.setAttribute('aria-hidden', 'true');
  }

  /** Makes what only shows something reachable by Tab. */
  reach() {
    document.querySelector('.readout')?.removeAttribute('aria-hidden');
    for (const element of document.querySelectorAll(FIGURES)) {
      if (element.hasAttribute('tabindex')) continue;
      element.setAttribute('tabindex', '0');
      this.reached.add(element);
    }
  }

  /** @param {PointerEvent & { target: Element }} event */
  pointed({ target, pointerType }) {
    clearTimeout(this.timer);
    if (pointerType === 'touch' || this.card.contains(target)) return;
    this.timer = setTimeout(() => this.explain(target), REST_MS);
  }

  /** Whether a finger is to read before it acts. @param {Element} target */
  isNews(target) {
    const found = this.card.contains(target) ? null : termOf(target);
    return found !== null && found.term !== 'help' && found.element !== this.found?.element;
  }

  /** @param {PointerEvent & { target: Element }} event */
  pressed(event) {
    if (event.pointerType !== 'touch' || !this.isNews(event.target)) return;
    this.tap = { x: event.clientX, y: event.clientY, target: event.target };
    event.stopPropagation();
  }

  /** @param {TouchEvent} event */
  touched(event) {
    if (this.tap) event.stopPropagation();
  }

  /** @param {TouchEvent} event */
  tapped(event) {
    const { tap } = this;
    const [touch] = event.changedTouches;
    this.tap = null;
    if (!tap || !touch) return;
    event.stopPropagation();
    if (Math.hypot(touch.clientX - tap.x, touch.clientY - tap.y) > TAP_PIXELS) return;
    event.preventDefault();
    this.explain(tap.target);
  }

  /** @param {KeyboardEvent} event */
  keyed(event) {
    if (event.key === 'Tab') this.reach();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.end();
    this.onEnd();
  }

  /** @param {unknown} target */
  explain(target) {
    if (!(target instanceof Element) || this.card.contains(target)) return;
    const found = termOf(target);
    if (found) this.show(found);
  }

  /** @param {Found} found */
  show(found) {
    clearTimeout(this.timer);
    this.mark(found);
    this.draw();
  }

  /** @param {Found | null} found */
  mark(found) {
    const { element } = this.found ?? {};
    element?.removeAttribute('data-explained');
    this.found = found;
    found?.element.setAttribute('data-explained', '');
  }

  /** The card, with what is chosen by now. */
  draw() {
    if (!this.found) return;
    const found = termOf(this.found.element) ?? this.found;
    // What lies behind an open dialog cannot be read.
    const host = found.element.closest('dialog[open]') ?? document.body;
    if (this.card.parentElement !== host) host.append(this.card);
    this.card.setAttribute('role', host === document.body ? 'complementary' : 'note');
    this.card.dataset.term = found.term;
    const end = () => (this.end(), this.onEnd());
    const all = () => {
      end();
      openTerms(texts, document.querySelector('.help-open'));
    };
    render(card(found, end, all), this.card);
    this.place();
  }

  /** Beside what it explains: below, above or at a side, never over it where there is room. */
  place() {
    if (!this.found || !this.card.isConnected) return;
    const control = /** @type {HTMLInputElement} */ (this.found.element);
    // What is only there for screen readers is shown by its label.
    const shown = (control.offsetWidth <= 1 && control.labels?.[0]) || control;
    const box = shown.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const most = innerWidth - width - GAP;
    let left = Math.max(GAP, Math.min(box.left, most));
    let top = box.bottom + GAP;
    if (top + height > innerHeight - GAP) top = box.top - height - GAP;
    if (top < GAP) {
      top = Math.max(GAP, Math.min(box.top, innerHeight - height - GAP));
      if (box.right + GAP <= most) left = box.right + GAP;
      else if (box.left - width - GAP >= GAP) left = box.left - width - GAP;
      else top = innerHeight - height - GAP;
    }
    this.card.style.setProperty('left', `${left}px`);
    this.card.style.setProperty('top', `${top}px`);
  }
}

/** @param {Found} found @param {() => void} close @param {() => void} all opens the whole list */
function card({ term, choice }, close, all) {
  return html`<div class="help-text">
      <div aria-live="polite">${entry(term)} ${choice ? entry(choice) : nothing}</div>
      <button class="link help-all" @click=${all}>${t('help.allTerms')}</button>
    </div>
    <button class="icon-button help-close" aria-label=${t('help.end')} @click=${close}>
      ${icon('close')}
    </button>`;
}

/** @param {string} term */
function entry(term) {
  const formula = `term.${term}.formula`;
  return html`<p class="help-name">${t(`term.${term}`)}</p>
    <p>${t(`term.${term}.is`)}</p>
    ${hasText(formula) ? html`<p class="help-formula">${t(formula)}</p>` : nothing}`;
}

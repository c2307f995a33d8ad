/**
 * The upper edge of the panel, by which it is made higher and lower: dragged, or with the arrow
 * keys, after the window splitter pattern of the ARIA Authoring Practices.
 */
import { html } from 'lit/html.js';
import { t } from '../../i18n/index.js';

/** Share of the window's height, in percent: the least, the most, at the start, and of one key. */
const LEAST = 20;
const MOST = 80;
const START = 42;
const KEY = 5;

let percent = START;
/** Whether its height is no longer that of the style sheets. */
let isSized = false;

/** @param {HTMLElement} root @param {number} wanted */
function resize(root, wanted) {
  isSized = true;
  percent = Math.round(Math.min(MOST, Math.max(LEAST, wanted)));
  root.style.setProperty('--inside-size', `${percent}dvh`);
  tell(root);
}

/** @param {HTMLElement} root */
function tell(root) {
  root.querySelector('.inside-grip')?.setAttribute('aria-valuenow', String(percent));
}

/**
 * Takes over how high the panel is as long as the style sheets say it: tabs differ on phones.
 * @param {HTMLElement} root
 */
export function measureSize(root) {
  const dock = root.querySelector('.inside');
  if (isSized || !dock) return;
  percent = Math.round((dock.getBoundingClientRect().height / innerHeight) * 100);
  tell(root);
}

/** The least that a panel becomes by itself, in percent of the window's height. */
const LEAST_FITTED = 30;

/**
 * Makes a panel that nobody has sized lower, so that more stays free above it.
 * @param {HTMLElement} root
 * @param {number} pixels that it may be high
 */
export function fitTo(root, pixels) {
  // Phones have no height to give away.
  if (isSized || matchMedia('(width < 44rem)').matches) return;
  const fitting = Math.floor((pixels / innerHeight) * 100);
  if (fitting < START) resize(root, Math.max(LEAST_FITTED, fitting));
}

/** @param {HTMLElement} root */
export function grip(root) {
  /** @param {PointerEvent} event */
  function begin(event) {
    const { currentTarget: edge, clientY } = event;
    if (!(edge instanceof HTMLElement)) return;
    const from = percent;
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = (move) => {
      resize(root, from + ((clientY - move.clientY) / innerHeight) * 100);
    };
    edge.onlostpointercapture = () => (edge.onpointermove = null);
  }
  /** @param {KeyboardEvent} event */
  function press(event) {
    /** @type {Record<string, number>} */
    const goals = { ArrowUp: percent + KEY, ArrowDown: percent - KEY, Home: LEAST, End: MOST };
    if (!Object.hasOwn(goals, event.key)) return;
    event.preventDefault();
    resize(root, goals[event.key]);
  }
  return html`<div
    class="inside-grip"
    role="separator"
    tabindex="0"
    aria-label=${t('inside.size')}
    aria-orientation="horizontal"
    aria-valuemin=${LEAST}
    aria-valuemax=${MOST}
    aria-valuenow=${percent}
    @pointerdown=${begin}
    @keydown=${press}
  ></div>`;
}

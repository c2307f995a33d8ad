/**
 * What every page on which a file is written can do with it: new, open, start from one of ours,
 * save, link, back and forth, by buttons, keys and dropped files. What stands in the file is not
 * its concern.
 * @import { Issue } from '../wasm/engine.js'
 */
import { t } from './i18n/texts.js';
import { createDraft } from './maker/draft.js';
import { createSafeDraw } from './maker/safe-draw.js';
import { browserStorage } from './quiz/progress.js';
import { saveFile } from './views/download.js';
import { focusField } from './views/maker/problems-view.js';
import { problemText } from './views/maker/words.js';

/** Characters of a link that is handed out: longer ones are cut by programs on their way. */
const MOST_LINK = 16_000;
/** Of a file that is looked at at all. */
const MOST_BYTES = 4_000_000;
/** Of silence before the draft is written. */
const WRITE_AFTER_MS = 250;

/**
 * @template T
 * @typedef {object} DeskOptions
 * @property {string} key of the draft in the browser's storage
 * @property {() => T} initial a new file
 * @property {(value: unknown) => value is T} accepts whether something from the storage is a draft
 * @property {(source: Uint8Array | string) => { value: T | null, issues: readonly Issue[] }} read a file to go on with; null where it is refused
 * @property {(value: T) => string} textOf the file
 * @property {(value: T) => string} nameOf the file
 * @property {(value: T) => Promise<string>} addressOf the page that plays it, with the file in the address
 * @property {(name: string) => Promise<string>} fetchExample text of a file of ours
 * @property {() => boolean} isPlayable
 * @property {() => void} leaveField what is being typed gives way to what the file says
 * @property {() => void} onReplaced another file altogether is there
 * @property {(before: T) => boolean} onStepped a step back or forth was made: shows what has come with it, and tells whether that is another part
 * @property {() => void} draw shows it all
 */

/**
 * @template T
 * @param {DeskOptions<T>} options
 */
export function createDesk(options) {
  const { textOf, addressOf } = options;
  let notice = '';
  let writing = 0;
  /** Element of the list that was shown last. */
  let followed = '';
  /** Where the window is narrow, the rarer actions are in a menu. */
  let isMenuOpen = false;
  let isDrawing = false;
  /** Elements one of which is to have the keyboard after the next picture. @type {readonly string[]} */
  let focusNext = [];

  const draft = createDraft({
    storage: browserStorage(),
    key: options.key,
    initial: options.initial,
    accepts: options.accepts,
    later(write) {
      clearTimeout(writing);
      writing = window.setTimeout(write, WRITE_AFTER_MS);
    },
    onChange: update,
  });

  /** @param {string} words */
  function say(words) {
    notice = words;
    update();
  }

  const draw = createSafeDraw({
    ...{ draft, initial: options.initial, draw: options.draw },
    onFailed(error) {
      options.leaveField();
      say(t('maker.notShown', { why: error instanceof Error ? error.message : '' }));
    },
  });

  /** There is something new to show. */
  function update() {
    if (isDrawing) return;
    isDrawing = true;
    queueMicrotask(() => {
      isDrawing = false;
      draw();
      follow();
      const ids = focusNext;
      focusNext = [];
      if (ids.length > 0) focusField(ids);
    });
  }

  /** The list shows where one is: it scrolls by itself, and the page stays where it is. */
  function follow() {
    const item = document.querySelector('#maker nav [aria-current=true]');
    if (item?.id === followed) return;
    followed = item?.id ?? '';
    if (!item) return;
    /** @type {Element | null} */
    let box = item.parentElement;
    for (; box && !box.matches('main'); box = box.parentElement) {
      const [inner, outer] = [item.getBoundingClientRect(), box.getBoundingClientRect()];
      // The first ones are seen with what stands above them.
      const isHigh = inner.bottom - outer.top + box.scrollTop <= box.clientHeight;
      const up = Math.min(0, inner.top - outer.top);
      if (up < 0 && isHigh) box.scrollTop = 0;
      else box.scrollTop += up + Math.max(0, inner.bottom - outer.bottom);
    }
  }

  /** Another file altogether; what was there is a step back. @param {T} value @param {string} words */
  function replace(value, words) {
    options.leaveField();
    draft.replace(value);
    options.onReplaced();
    say(words);
  }

  /** @param {Uint8Array | string} source @param {string} name what the author knows it by */
  function take(source, name) {
    const { value, issues } = options.read(source);
    if (value !== null) return replace(value, t('maker.opened', { name }));
    return say(t('maker.refused', { name, why: issues.map(problemText).join(' ') }));
  }

  /** @param {File} file */
  async function openFile(file) {
    try {
      take(new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer()), file.name);
    } catch {
      say(t('maker.refused', { name: file.name, why: t('maker.unreadable') }));
    }
  }

  /** @param {string} name @param {string} title */
  async function openExample(name, title) {
    try {
      take(await options.fetchExample(name), title);
    } catch {
      say(t('maker.refused', { name: title, why: t('maker.notFetched') }));
    }
  }

  function save() {
    try {
      const name = options.nameOf(draft.value());
      saveFile(name, [textOf(draft.value())], 'application/json');
      say(t('maker.saved', { name }));
    } catch (error) {
      say(t('maker.notSaved', { why: error instanceof Error ? error.message : '' }));
    }
  }

  async function copyLink() {
    try {
      const address = await addressOf(draft.value());
      if (address.length > MOST_LINK) return say(t('maker.link.long'));
      await navigator.clipboard.writeText(address);
      return say(t('maker.link.copied'));
    } catch {
      return say(t('maker.link.failed'));
    }
  }

  /** In another tab, so that this page stays as it is. */
  async function play() {
    if (!options.isPlayable()) return say(t('maker.playFirst'));
    window.open(await addressOf(draft.value()), '_blank');
    return say('');
  }

  /** @param {'undo' | 'redo'} way */
  function go(way) {
    notice = '';
    options.leaveField();
    const before = draft.value();
    draft[way]();
    if (!options.onStepped(before)) return;
    // The field that had the keyboard may be gone.
    if (document.activeElement?.closest('.maker-form')) focus('maker-form-title');
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === 'Escape' && isMenuOpen) {
      openMenu(false);
      focus('maker-more');
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const isBack = key === 'z' && !event.shiftKey;
    const isForth = key === 'y' || (key === 'z' && event.shiftKey);
    if (!isBack && !isForth && key !== 's') return;
    event.preventDefault();
    if (key === 's') save();
    else go(isBack ? 'undo' : 'redo');
  }

  /** What was said goes with the next thing that is done; what that says comes after. @param {Event} event */
  function onAction({ type, target }) {
    const element = target instanceof Element ? target : null;
    if (notice === '' && !isMenuOpen) return;
    // Not within the event: a field that is drawn anew there loses what was just typed.
    setTimeout(update);
    if (!element?.closest('.maker-notice')) notice = '';
    if (!isMenuOpen || element?.closest('.maker-more')) return;
    const isInside = element?.closest('.maker-menu');
    // A choice among several is made once it has another value.
    if (isInside && type === 'click' && element?.closest('select')) return;
    isMenuOpen = false;
    if (isInside) focusNext = ['maker-more'];
  }

  /** @param {boolean} isOpen */
  function openMenu(isOpen) {
    isMenuOpen = isOpen;
    update();
  }

  addEventListener('click', onAction, { capture: true });
  addEventListener('input', onAction, { capture: true });
  addEventListener('focusin', ({ target }) => {
    const isInside = target instanceof Element && target.closest('.maker-menu, .maker-more');
    if (isMenuOpen && !isInside) openMenu(false);
  });
  addEventListener('keydown', onKey);
  addEventListener('pagehide', () => draft.write());
  addEventListener('storage', ({ key }) => {
    if (key === options.key) say(t('maker.otherTab'));
  });
  addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    void openFile(file);
  });

  /** The first of these elements that is there has the keyboard after the next picture. @param {...string} ids */
  function focus(...ids) {
    focusNext = ids;
    update();
  }

  return {
    draft,
    say,
    /** Shows it all soon, or the draft before where this one cannot be shown. */
    update,
    focus,
    /** What the bar of the page is given; `title` and `playWord` are the page's own. @param {readonly { name: string, title: string }[]} examples */
    bar: (examples) => ({
      examples,
      startNew: () => replace(options.initial(), t('maker.started')),
      openExample(/** @type {string} */ name) {
        const { title = name } = examples.find((each) => each.name === name) ?? {};
        void openExample(name, title);
      },
      openFile: (/** @type {File} */ file) => void openFile(file),
      save,
      copyLink: () => void copyLink(),
      play: () => void play(),
      isPlayable: options.isPlayable(),
      canUndo: draft.canUndo(),
      canRedo: draft.canRedo(),
      undo: () => go('undo'),
      redo: () => go('redo'),
      isMenuOpen,
      openMenu,
      notice,
      trouble: draft.trouble(),
    }),
  };
}

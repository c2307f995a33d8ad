/**
 * The page as a part of another page: embed.html. It shows the panels that the address names,
 * keeps nothing, starts nothing by itself, rests where nobody sees it, and does what the page
 * around it says.
 * @import { Action, Ask, ProjectParts, State } from '../types.js'
 * @import { Store } from '../state/store.js'
 * @import { EventName, Events, PanelName } from './protocol.js'
 * @import { StageParts } from './stage.js'
 * @import { Sources } from './take.js'
 */
import { addTexts, t } from '../i18n/index.js';
import english from '../i18n/en-embed.json' with { type: 'json' };
import { linkSources, linkTo, openLink } from '../interop/link/index.js';
import { createCommands } from './commands.js';
import { watchHeight, watchSight } from './frame.js';
import { keyOf, piecesOf, readKeys } from './keys.js';
import { COMMANDS, firstOf, issue } from './messages.js';
import { openPort } from './port.js';
import { createStage } from './stage.js';
import { takeState } from './take.js';
import { tellState } from './tell.js';
import { tellTidings } from './tidings.js';

addTexts(english);

/** How often a frame that nobody sees looks whether it has another height. */
const LOOK_EVERY_MS = 1000;

/**
 * Of a link of TensorFlow Playground: that something is not as it was there. No mistake of the
 * author's, and nothing for the readers.
 */
const REMARKS = new Set(['linkOtherLoss', 'linkOtherRandom', 'linkNoCounterpart']);

/** How a panel is called by the actions that change it. @type {Readonly<Record<string, PanelName>>} */
const OWNERS = {
  dataset: 'table',
  recipe: 'table',
  table: 'table',
  network: 'network',
  training: 'settings',
  'network/lossChosen': 'settings',
  'network/seedChosen': 'run',
  'training/fieldTyped validationPercent': 'table',
  'training/splitChosen': 'table',
  'view/predictionTyped': 'prediction',
  'view/predictionFilled': 'prediction',
  'view/axisChosen': 'output',
  'view/classChosen': 'output',
  'run/trainPressed': 'run',
  'run/pausePressed': 'run',
  'run/stepPressed': 'run',
  'run/resetPressed': 'run',
  'run/speedChosen': 'settings',
};

/**
 * The panel that an action of the reader belongs to; null for what changes none of them.
 * @param {Action} action
 * @returns {PanelName | null}
 */
export function ownerOf(action) {
  const { type } = action;
  const field = 'field' in action ? `${type} ${action.field}` : type;
  return OWNERS[field] ?? OWNERS[type] ?? OWNERS[type.slice(0, type.indexOf('/'))] ?? null;
}

/**
 * The action that a step back or forth is about; null where there is none.
 * @param {State} state
 * @param {'history/undone' | 'history/redone'} type
 * @returns {{ type: string, field?: string } | null}
 */
function stepOf({ history, training }, type) {
  const { undoable, redoable, past, future } = history;
  const entry = type === 'history/undone' ? undoable[past - 1] : redoable[future - 1];
  if (!entry) return null;
  const isSplit = entry.parts.training.validationPercent !== training.validationPercent;
  return { type: entry.type, ...(isSplit && { field: 'validationPercent' }) };
}

/**
 * Whether a reader can do it, though some panels are fixed: not what belongs to one of them, nor
 * what takes a step in it back.
 * @param {Action} action
 * @param {State} state
 * @param {ReadonlySet<PanelName>} guarded
 * @returns {boolean}
 */
export function isAllowed(action, state, guarded) {
  const { type } = action;
  const isStep = type === 'history/undone' || type === 'history/redone';
  const acts = type === 'remedy/applied' ? action.actions : [isStep ? stepOf(state, type) : action];
  return !acts.some((each) => {
    const owner = each && ownerOf(/** @type {Action} */ (each));
    return owner !== null && guarded.has(owner);
  });
}

/**
 * The panels whose actions a reader cannot do: where only the output shows the rows, its lock
 * holds for them too.
 * @param {readonly PanelName[]} locked
 * @param {readonly PanelName[]} panels that are shown
 * @returns {ReadonlySet<PanelName>}
 */
export function guardedPanels(locked, panels) {
  const holdsRows = locked.includes('output') && !panels.includes('table');
  return new Set(holdsRows ? [...locked, /** @type {const} */ ('table')] : locked);
}

/**
 * Whoever serves the frame has the last word about who may speak to it.
 * @param {readonly string[]} served
 * @param {readonly string[]} asked
 * @returns {readonly string[] | null} null for all
 */
export function allowedOrigins(served, asked) {
  if (served.length === 0) return asked.length > 0 ? asked : null;
  return asked.length > 0 ? asked.filter((each) => served.includes(each)) : served;
}

/**
 * @param {object} options
 * @param {Window} options.window
 * @param {HTMLElement} options.root
 * @param {Sources} options.sources
 * @param {State} options.start
 */
export async function openFrame({ window, root, sources, start }) {
  const { document, location } = window;
  // A file of one's own has its keys in itself.
  const keys = readKeys(location.hash || (document.documentElement.dataset.embed ?? ''));
  const allowed = document.querySelector('meta[name="layerwise-origins"]')?.getAttribute('content');
  const served = (allowed ?? '').split(/\s+/).filter(Boolean);
  const origins = allowedOrigins(served, keys.origins);
  let { issues } = keys;
  const links = linkSources(sources.findEntry, sources.load);
  /** Controls that are not there. */
  const hidden = new Set(keys.hidden);

  /** @returns {Promise<{ parts: ProjectParts | null, speed: State['run']['speed'] | null }>} */
  async function wantedParts() {
    /** @type {ProjectParts | null} */
    let parts = null;
    if (keys.link !== '') {
      const opened = await openLink(keys.link, links);
      parts = opened?.parts ?? null;
      for (const name of opened?.look.hidden ?? []) hidden.add(name);
      const found = opened?.issues ?? [];
      issues.push(...found.map((each) => issue(each.code, 'link', each.message, each.values)));
      if (!opened) {
        issues.push(issue('wrongValue', 'link', 'link is no link of Layerwise: copy it anew.'));
      }
    }
    if (!keys.wanted) return { parts, speed: null };
    const whole = await takeState(keys.wanted, { ...start, ...parts }, sources);
    if (whole.parts) return { parts: whole.parts, speed: whole.speed };
    /** @type {State['run']['speed'] | null} */
    let speed = null;
    for (const piece of piecesOf(keys.wanted)) {
      const taken = await takeState(piece, { ...start, ...parts }, sources);
      parts = taken.parts ?? parts;
      speed = taken.speed ?? speed;
      // Layers may have one mistake in common.
      const [found] = taken.issues;
      if (!found) continue;
      const key = keyOf(found.where);
      const message = found.message.replace(found.where, () => key);
      issues.push(issue(found.code, key, message, found.values));
    }
    return { parts, speed };
  }
  const { parts, speed } = await wantedParts();

  const locked = new Set(keys.locked);
  const guarded = guardedPanels(keys.locked, keys.panels);
  let isSeen = true;
  issues = firstOf(issues);
  const toShow = () =>
    issues.filter(({ code }) => !REMARKS.has(code)).map(({ message }) => message);
  const messages = toShow();
  /** @type {ReturnType<typeof createStage>} */
  let stage;
  /** Until somebody listens there is nobody to tell. */
  const line = {
    tellState: () => {},
    /** @type {<K extends EventName>(type: K, value: Events[K]) => void} */
    send() {},
  };

  return {
    /** What it opens with; null for what the page opens with. */
    parts,
    /** Whether a run has to wait until somebody can see it. */
    rests: () => keys.rests && !isSeen,
    isSeen: () => isSeen,

    /** What the page's views are told. */
    look: {
      panels: new Set(keys.panels),
      locked,
      allows: (/** @type {Action} */ action, /** @type {State} */ state) =>
        isAllowed(action, state, guarded),
      theme: keys.theme,
      hidden: [...hidden],
      issues: messages,
    },

    /**
     * Opens the lesson and the quiz that the address names, before anything is shown or trained.
     * @param {StageParts} parts
     */
    async play(parts) {
      const tell = {
        changed: () => line.tellState(),
        send: /** @type {typeof line.send} */ ((type, value) => line.send(type, value)),
      };
      stage = createStage({ root, parts, tell });
      const { lesson, quiz } = keys;
      const found = [
        ...(lesson ? await stage.load('lesson', lesson.name, lesson) : []),
        ...(quiz ? await stage.load('quiz', quiz.name, quiz) : []),
      ];
      issues = firstOf([...issues, ...found]);
      messages.splice(0, Infinity, ...toShow());
    },

    /** What follows the `#` where all of it opens as it is. @param {State} state */
    async hashOf(state) {
      const { hash } = await linkTo(t('embed.name'), state, links, { learned: true });
      return hash + (await stage.key());
    },

    /**
     * What the reader does, but for what is locked.
     * @param {Pick<Store, 'dispatch' | 'getState'>} store
     * @returns {(action: Action) => void}
     */
    guard: (store) => (action) => {
      if (isAllowed(action, store.getState(), guarded)) store.dispatch(action);
    },

    /**
     * Begins to listen and to tell.
     * @param {object} page
     * @param {Store} page.store
     * @param {Ask} page.ask
     * @param {(theme: 'auto' | 'light' | 'dark') => void} page.setTheme
     * @param {() => void} page.onSight called where `rests` may have changed
     */
    listen({ store, ask, setTheme, onSight }) {
      if (speed) store.dispatch({ type: 'run/speedChosen', speed });
      const obey = createCommands({ store, ask, sources, root, stage, setTheme });
      const port = openPort({ window, origins, obey });
      line.send = port.send;
      line.tellState = tellTidings({
        store,
        send: port.send,
        tell: () => ({ ...tellState(store.getState()), ...stage.now() }),
        now: () => performance.now(),
        soon: (callback) => void setTimeout(callback),
      });
      let measure = () => {};
      const leave = store.subscribe(({ run }) => {
        if (!run.snapshot && run.phase !== 'failed' && !run.blocked) return;
        leave();
        port.send('ready', { panels: keys.panels, commands: [...COMMANDS], issues });
        measure = watchHeight(root, stage.place, (size) => {
          port.send('resize', size);
          // What Canvas listens to.
          port.post({ subject: 'lti.frameResize', height: size.height });
        });
      });
      /** @type {ReturnType<typeof setInterval> | undefined} */
      let unseen;
      watchSight(root, (seen) => {
        isSeen = seen;
        // Of its size a browser tells a frame nothing that nobody sees: it looks by itself.
        clearInterval(unseen);
        if (!seen) unseen = setInterval(() => measure(), LOOK_EVERY_MS);
        onSight();
      });
      // Another address of the same frame is another frame.
      window.addEventListener('hashchange', () => location.reload());
    },
  };
}

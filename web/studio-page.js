/**
 * The studio: joins what its author chooses, the frames that show it and the views. The only file
 * that knows everyone on this page. It is one plain script, so that the page also opens without a
 * server; where there is one, the preview is the element that other pages load as well.
 * @import { Commands } from './embed/protocol.js'
 * @import { CatalogEntry } from './types.js'
 * @import { Plan } from './studio/plan.js'
 * @import { Played } from './views/studio/openings.js'
 * @import { Outcome, PreviewWidth, SnippetKind, StudioPage } from './views/studio/page-types.js'
 */
import { render } from 'lit/html.js';
import { PANELS } from './embed/keys.js';
import { catalog, findEntry, firstEntry, loadEntry } from './data/catalog.js';
import { datasetGroups } from './data/catalog/list.js';
import { parseCsv } from './data/csv.js';
import { generate } from './data/generators/index.js';
import { addTexts, t } from './i18n/index.js';
import embedTexts from './i18n/en-embed.json' with { type: 'json' };
import shareTexts from './i18n/en-share.json' with { type: 'json' };
import english from './i18n/en-studio.json' with { type: 'json' };
import { MOST_WEIGHTS } from './interop/link/page-links.js';
import * as snippets from './interop/link/snippets.js';
import { sizeOf } from './interop/link/write-link.js';
import { initialState } from './state/initial.js';
import * as choices from './studio/choices.js';
import {
  EMPTY,
  MOST_LABEL,
  keysRead,
  pixelsOf,
  readPlan,
  withKeys,
  writePlan,
} from './studio/plan.js';
import { keysOfState, readableLink } from './studio/take-over.js';
import { fileName, fileWithKeys, lineWithKeys } from './studio/whole-file.js';
import { saveFile } from './views/download.js';
import { isOffered, openingOf, openingsOf } from './views/studio/openings.js';
import { Stage } from './views/studio/stage.js';
import { studioView } from './views/studio/studio-view.js';

for (const texts of [embedTexts, shareTexts, english]) addTexts(texts);

const base = new URL('.', document.baseURI).href;
const isFile = location.protocol === 'file:';
const isHere = isFile || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);
const root = /** @type {HTMLElement} */ (document.querySelector('#studio'));

/** @param {string} file @returns {Promise<string>} */
async function fetchText(file) {
  const response = await fetch(base + file);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.text();
}

/** What tables are made and read by. */
const readers = {
  fetchText,
  importGenerate: async () => generate,
  importCsv: async () => parseCsv,
};
/** What set-ups are judged and written by. */
const making = {
  start: initialState(firstEntry),
  sources: {
    findEntry,
    ids: catalog.map(({ id }) => id),
    load: (/** @type {CatalogEntry} */ entry) => loadEntry(entry, readers),
  },
};

let plan = readPlan(location.hash);
/** @type {Played} */
let played = { lesson: [], quiz: [] };
const ui = {
  mode: /** @type {'look' | 'arrange'} */ ('look'),
  width: /** @type {PreviewWidth} */ ('wide'),
  isChanged: false,
  isLearned: false,
  canLearn: false,
  taken: /** @type {Outcome | null} */ (null),
  kind: /** @type {SnippetKind} */ ('frame'),
  said: /** @type {StudioPage['said']} */ (''),
  file: /** @type {Outcome | null} */ (null),
};

const look = new Stage({ place: () => document.querySelector('#look') });
const arrange = new Stage({
  place: () => document.querySelector('#arrange'),
  onReady() {
    ui.isChanged = false;
    ui.canLearn = false;
    draw();
  },
  onState({ step }) {
    ui.isChanged = true;
    ui.canLearn = step > 0;
    draw();
  },
});

/** @param {Partial<typeof ui>} changes */
function update(changes) {
  Object.assign(ui, changes);
  draw();
}

/** @param {Partial<Plan>} changes */
function change(changes) {
  plan = { ...plan, ...changes };
  // Where it is read from again; the words before the # stay as they are.
  history.replaceState(null, '', writePlan(plan) || location.pathname + location.search);
  update({ taken: null, file: null, said: '' });
}

/** A lesson and a quiz have names of their own. */
function usualLabel() {
  const { lesson, quiz } = plan.keys;
  const found =
    played.lesson.find(({ name }) => name === lesson) ??
    played.quiz.find(({ name }) => name === quiz);
  return found?.title ?? t('studio.label.usual');
}

/** What is pasted. */
const frame = () => ({ ...plan, base, label: plan.label || usualLabel() });

const WRITERS = {
  frame: snippets.frameSnippet,
  element: snippets.elementSnippet,
  link: snippets.frameAddress,
  markdown: snippets.markdownSnippet,
};

async function take() {
  const { current } = arrange;
  if (!current) return;
  try {
    const told = await current.getState({ project: true });
    const { keys, issues } = await keysOfState(told, {
      ...making,
      weights: await learned(current),
    });
    if (!keys) {
      const lines = issues.map(({ message }) => message);
      update({ taken: { text: 'studio.notTaken', lines, isGood: false } });
      return;
    }
    change({ keys: choices.withSetUp(plan.keys, keys) });
    arrange.holds(choices.openKeys(plan.keys));
    update({ mode: 'look', isChanged: false, taken: { text: 'studio.taken', isGood: true } });
  } catch (error) {
    const lines = error instanceof Error ? [error.message] : [];
    const text = error === TOO_MUCH ? 'studio.notLearned' : 'studio.notTaken';
    update({ taken: { text, isGood: false, ...(error !== TOO_MUCH && { lines }) } });
  }
}

const TOO_MUCH = new Error('more weights than a link takes');

/** What the network has learned, where it is to go along. @param {NonNullable<Stage['current']>} current */
async function learned(current) {
  if (!ui.isLearned || !ui.canLearn) return null;
  /** @type {Extract<Commands['exportModel']['answer'], { layers: unknown }>} */
  const model = await current.exportModel().catch(() => {
    throw TOO_MUCH;
  });
  const count = model.layers.reduce(
    (sum, { kernel, bias }) => sum + (kernel.length + 1) * bias.length,
    0,
  );
  if (count > MOST_WEIGHTS) throw TOO_MUCH;
  return model;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(WRITERS[ui.kind](frame()));
    update({ said: 'copied' });
  } catch {
    // A browser that does not let the page: the reader's own keys do.
    update({ said: 'notCopied' });
    const field = document.getElementById('snippet');
    if (field instanceof HTMLTextAreaElement) field.select();
  }
}

async function download() {
  update({ file: { text: 'studio.downloading', isGood: true } });
  const { keys } = plan;
  // From a folder browsers read no other file.
  const whole = isFile ? null : await fetchText('layerwise.html').catch(() => null);
  if (whole === null) {
    update({ file: { text: 'studio.noFile', lines: [lineWithKeys(keys)], isGood: false } });
    return;
  }
  const { text, issues } = fileWithKeys(whole, keys);
  if (issues.length > 0) {
    const lines = issues.map(({ message }) => message);
    update({ file: { text: 'studio.badFile', lines, isGood: false } });
    return;
  }
  saveFile(
    fileName(plan.label || (choices.isPlayed(keys) ? usualLabel() : '')),
    [text],
    'text/html',
  );
  update({ file: { text: 'studio.downloaded', isGood: true } });
}

/** Fetched behind the first picture; without them there are data sets to choose. */
async function fetchPlayed() {
  const [lessons, quizzes] = await Promise.all(
    ['lessons/index.json', 'quizzes/index.json'].map(fetchText),
  );
  played = { lesson: JSON.parse(lessons), quiz: JSON.parse(quizzes) };
  draw();
}

/** What was arranged, in the words of the address; null where nothing was. */
function arranged() {
  const entries = choices.arrangedOf(plan.keys);
  if (entries.length === 0) return null;
  return entries.map(([key, value]) =>
    key === 'link' ? t('studio.arranged.link') : `${key} ${value}`,
  );
}

/** @returns {StudioPage} */
function page() {
  const { keys } = plan;
  const { panels, locked, hidden } = choices.chosen(keys);
  const kind = ui.kind;
  const address = snippets.frameAddress(frame());
  const offered = openingsOf({ keys, played, groups: datasetGroups });
  const wanted = openingOf(keys, firstEntry.id);
  const steps = played.lesson.find(({ name }) => name === keys.lesson)?.steps ?? 0;
  return {
    ...ui,
    ...plan,
    isHere,
    isFile,
    panels: PANELS.map((name) => ({
      name,
      isShown: panels.includes(name),
      isFree: !locked.includes(name),
    })),
    controls: Object.entries(choices.CONTROL_GROUPS).map(([group, names]) => ({
      group,
      isThere: group === 'frame' || panels.some((name) => name === group),
      names: names.map((name) => ({ name, isShown: !hidden.includes(name) })),
    })),
    opening: isOffered(offered, wanted) ? wanted : '',
    openings: offered,
    step: steps > 0 ? { at: keys.step ?? '1', of: steps } : null,
    isSame: keys.quiz ? keys.quizSeed !== undefined : null,
    isPlayed: choices.isPlayed(keys),
    arranged: arranged(),
    usualLabel: usualLabel(),
    theme: keysRead(keys).theme,
    origin: keys.origin ?? '',
    rests: keys.rest !== 'no',
    issues: keysRead(keys).issues.map(({ message }) => message),
    kind,
    snippet: WRITERS[kind](frame()),
    characters: address.length,
    size: sizeOf(address),

    showPanel: (name, isShown) => change({ keys: choices.showPanel(keys, name, isShown) }),
    freePanel: (name, isFree) => change({ keys: choices.freePanel(keys, name, isFree) }),
    showControl: (name, isShown) => change({ keys: choices.showControl(keys, name, isShown) }),
    open(opening) {
      const at = opening.indexOf(':');
      if (at < 0) return;
      const setUp = { [opening.slice(0, at)]: opening.slice(at + 1) };
      if (choices.isPlayed(setUp)) ui.mode = 'look';
      change({ keys: choices.withSetUp(keys, setUp) });
    },
    forget: () =>
      change({
        keys: choices.withSetUp(keys, keys.dataset ? { dataset: keys.dataset } : {}),
      }),
    setKey: (key, value) => change({ keys: withKeys(keys, { [key]: value }) }),
    setSize(name, text) {
      if (name === 'most')
        change({ most: text.trim() === '' ? null : (pixelsOf(text) ?? plan.most) });
      else change({ height: text.trim() === '' ? EMPTY.height : (pixelsOf(text) ?? plan.height) });
    },
    setOnClick: (onClick) => change({ onClick }),
    setLabel: (text) => change({ label: text.slice(0, MOST_LABEL) }),
    setMode: (mode) => update({ mode, taken: null }),
    setWidth: (width) => update({ width }),
    setLearned: (isLearned) => update({ isLearned }),
    take: () => void take(),
    setKind: (kind) => update({ kind, said: '' }),
    copy: () => void copy(),
    download: () => void download(),
    startAgain: () => change(EMPTY),
  };
}

let isWaiting = false;

/** Once for all that is changed in one task. */
function draw() {
  if (isWaiting) return;
  isWaiting = true;
  queueMicrotask(() => {
    isWaiting = false;
    render(studioView(page()), root);
    if (isFile) return;
    if (ui.mode === 'look') {
      const { origin: _, ...keys } = plan.keys;
      look.show(keys);
    } else arrange.show(choices.openKeys(plan.keys));
  });
}

/** A link that readable keys can say is said by them. */
async function read() {
  plan = readPlan(location.hash);
  if (plan.keys.link) {
    const keys = await readableLink(plan.keys, making).catch(() => plan.keys);
    plan = { ...plan, keys: withKeys({}, keys) };
  }
  change({});
}

/** The element of the preview, as other pages load it. */
function loadElement() {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = `${base}layerwise-element.js`;
  document.head.append(script);
}

addEventListener('hashchange', () => void read());
if (!isFile) {
  loadElement();
  void fetchPlayed().catch(() => {});
}
document.title = t('studio.document');
void read();

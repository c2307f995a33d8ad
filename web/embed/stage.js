/**
 * What is played in the frame beside its panels: a lesson, a quiz or both. They stand before the
 * panels, in the order in which one reads, and their code is fetched with the first of them.
 * @import { EventName, Events, LessonPlace, MessageIssue, PlaygroundState, QuizScore } from './protocol.js'
 * @import { Issue } from '../../wasm/engine.js'
 */
import { issue, shown } from './messages.js';

/** Of those that come with the page. */
const NAME = /^[a-z0-9-]{1,64}$/;

/**
 * What a lesson and a quiz tell the stage.
 * @typedef {object} StageEvents
 * @property {() => void} changed `now` answers otherwise
 * @property {<K extends EventName>(type: K, value: Events[K]) => void} send
 */

/**
 * A lesson or a quiz on the stage.
 * @template T
 * @typedef {object} Staged
 * @property {(text: string, more: { name?: string, step?: number, keep?: boolean, seed?: number }) => Promise<readonly Issue[]>} load opens
 *   another one, called `name` where it comes with the page; where anything is wrong with it the one
 *   before it stays
 * @property {() => T | null} now null before the first was opened
 * @property {() => Promise<string>} key of the whole page's address with it; '' where it has none
 */

/**
 * Their parts of the page.
 * @typedef {object} StageParts
 * @property {(file: string) => Promise<string>} fetchText
 * @property {(place: { host: HTMLElement, tell: StageEvents }) => Promise<Staged<LessonPlace>>} lesson
 * @property {(place: { host: HTMLElement, tell: StageEvents }) => Promise<Staged<QuizScore>>} quiz
 */

const FOLDERS = { lesson: 'lessons', quiz: 'quizzes' };

/**
 * @param {object} options
 * @param {HTMLElement} options.root of the panels
 * @param {StageParts} options.parts
 * @param {StageEvents} options.tell
 */
export function createStage({ root, parts, tell }) {
  const { ownerDocument: document } = root;
  const place = document.createElement('div');
  place.className = 'beside';
  /** @type {{ lesson?: Promise<Staged<LessonPlace>>, quiz?: Promise<Staged<QuizScore>> }} */
  const opening = {};
  /** @type {{ lesson?: Staged<LessonPlace>, quiz?: Staged<QuizScore> }} */
  const staged = {};
  /** What the page around knows of the lesson. @type {LessonPlace | null} */
  let told = null;

  /** @type {StageEvents} */
  const own = {
    send: tell.send,
    changed() {
      const lesson = staged.lesson?.now() ?? null;
      const isOver = lesson?.done === true && told?.done === false;
      const isNews = JSON.stringify(lesson) !== JSON.stringify(told);
      told = lesson;
      if (isNews || staged.quiz) tell.changed();
      if (isOver && lesson) tell.send('completed', { what: 'lesson', lesson });
    },
  };

  /**
   * @template {'lesson' | 'quiz'} K
   * @param {K} kind
   */
  async function open(kind) {
    const known = staged[kind];
    if (known) return known;
    const host = document.createElement('div');
    opening[kind] ??= /** @type {any} */ (parts[kind]({ host, tell: own }));
    try {
      const made = /** @type {NonNullable<typeof staged[K]>} */ (await opening[kind]);
      staged[kind] = made;
      place.append(host);
      return made;
    } catch (error) {
      // The next command asks again.
      delete opening[kind];
      throw error;
    }
  }

  /**
   * @param {'lesson' | 'quiz'} kind
   * @param {string} name
   * @returns {Promise<string | MessageIssue>} its text
   */
  async function shipped(kind, name) {
    const folder = FOLDERS[kind];
    /** @type {{ name: string }[]} */
    const list = JSON.parse(await parts.fetchText(`${folder}/index.json`));
    if (list.some((each) => each.name === name)) return parts.fetchText(`${folder}/${name}.json`);
    const values = { given: shown(name), wanted: list.map((each) => each.name).join(', ') };
    const message = `${kind} is ${values.given}: use ${values.wanted}, or the text of a ${kind} file.`;
    return issue('wrongValue', kind, message, values);
  }

  /**
   * @param {'lesson' | 'quiz'} kind
   * @param {object | string} source the file as an object or as text, or the name of one that comes
   *   with the page
   * @param {{ step?: number, keep?: boolean, seed?: number }} [more]
   * @returns {Promise<MessageIssue[]>} where it cannot be used, and then nothing has changed
   */
  async function load(kind, source, more = {}) {
    const isName = typeof source === 'string' && NAME.test(source);
    try {
      const given = typeof source === 'string' ? source : JSON.stringify(source);
      const text = isName ? await shipped(kind, source) : given;
      if (typeof text !== 'string') return [text];
      const part = await open(kind);
      const found = await part.load(text, { ...more, ...(isName && { name: source }) });
      if (found.length > 0) return found.map((each) => located(kind, each));
    } catch (error) {
      console.error(error);
      return [issue('loadFailed', kind, `The ${kind} could not be fetched: try again.`)];
    }
    if (!place.isConnected) root.before(place);
    document.documentElement.dataset.beside = Object.keys(staged).join(' ');
    return [];
  }

  return {
    load,
    /** How things stand; nothing where there is none. @returns {Pick<PlaygroundState, 'lesson' | 'quiz'>} */
    now() {
      const [lesson, quiz] = [staged.lesson?.now(), staged.quiz?.now()];
      return { ...(lesson && { lesson }), ...(quiz && { quiz }) };
    },
    /** Key of the whole page's address that opens the same there, with a `&` before it; '' for none. */
    async key() {
      const key = (await staged.lesson?.key()) || (await staged.quiz?.key());
      return key ? `&${key}` : '';
    },
    /** Where all of it stands, for whoever measures it. */
    place,
  };
}

/** @typedef {ReturnType<typeof createStage>} Stage */

/**
 * A reader's problem by its place in the message.
 * @param {'lesson' | 'quiz'} kind
 * @param {Issue} found
 * @returns {MessageIssue}
 */
function located(kind, { code, message, values = {} }) {
  if (code === 'lessonStep') return issue(code, 'step', message, { ...values });
  const path = String(values.path ?? '');
  const where = path === '' ? kind : `${kind}.${path}`;
  const text = message.replace(path === '' ? /^The file(?=:)/ : path, () => where);
  const texts = Object.entries(values).map(([name, value]) => [name, String(value)]);
  return issue(code, where, text, Object.fromEntries(texts));
}

/**
 * Joins what goes out of a quiz: result codes and their marking, packages for learning systems, GIFT.
 * A part of its own that the quiz page fetches when somebody opens it.
 * @import { Quiz } from './quiz-types.js'
 * @import { AskEngine, createPlayer } from './quiz/player.js'
 * @import { CheckedCode } from './quiz/check-codes.js'
 * @import { HandingIn } from './views/quiz/handing-in.js'
 */
import { t } from './i18n/texts.js';
import { MOST_CODES, checkCodes } from './quiz/check-codes.js';
import { toGift } from './quiz/gift.js';
import { cells } from './quiz/results-csv.js';
import { resultCode } from './quiz/result-code.js';
import { needsWorkbench, scormPackage } from './quiz/scorm-package.js';
import { handingInView, teachersView } from './views/quiz/handing-in.js';

/** A quiz's title as the name of a file. @param {Quiz} quiz */
const fileName = ({ title }) =>
  title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'quiz';

/**
 * @param {object} options
 * @param {() => ReturnType<typeof createPlayer> | null} options.getPlayer
 * @param {AskEngine} options.ask
 * @param {(file: string) => Promise<Uint8Array>} options.fetchBytes of the page's own files
 * @param {(name: string, pieces: BlobPart[], type: string) => void} options.saveFile
 * @param {() => void} [options.printKey] where the page can be printed as the answer key
 * @param {() => void} options.onChange
 */
export function createHandingIn({ getPlayer, ask, fetchBytes, saveFile, printKey, onChange }) {
  const state = {
    ...{ name: '', code: '', said: '', codes: '', pass: '' },
    ...{ isChecking: false, isPacking: false },
    checked: /** @type {CheckedCode[] | null} */ (null),
  };

  /** @param {Partial<typeof state>} patch */
  function change(patch) {
    Object.assign(state, patch);
    onChange();
  }

  const open = () => /** @type {NonNullable<ReturnType<typeof getPlayer>>} */ (getPlayer());

  async function copyCode() {
    const { paper, progress } = open();
    const code = resultCode(paper, progress, state.name);
    try {
      await navigator.clipboard.writeText(code);
      change({ code, said: t('quiz.hand.copied') });
    } catch {
      // It stands below, to be copied by hand.
      change({ code, said: t('quiz.hand.notCopied') });
    }
  }

  async function check() {
    const { quiz } = open().paper;
    change({ isChecking: true, said: '' });
    const { checked, left } = await checkCodes(state.codes, { quiz, ask });
    const said = left > 0 ? t('quiz.teacher.many', { count: left, most: MOST_CODES }) : '';
    change({ isChecking: false, checked, said });
  }

  function saveChecked() {
    const heads = [
      'name',
      'points',
      'of',
      'finished',
      'problem',
      'changed',
      'unmarked',
      'evidence',
      'seed',
    ];
    const rows = (state.checked ?? []).map((each) => [
      ...[each.name, each.points, each.most, each.finished ? 'yes' : 'no', each.problem],
      ...[each.changed, each.unmarked, each.seals.join(' '), each.seed],
    ]);
    saveFile(
      `${fileName(open().paper.quiz)}-codes.csv`,
      ['\ufeff', cells([heads, ...rows])],
      'text/csv',
    );
  }

  async function saveGift() {
    const player = open();
    const { paper } = player;
    await Promise.all(paper.questions.map((drawn) => player.solve(drawn)));
    const { text, left } = toGift(paper, player.solution, player.values);
    saveFile(`${fileName(paper.quiz)}.gift.txt`, [text], 'text/plain');
    const ids = paper.questions.map(({ question }) => question.id);
    const list = left.map((id) => `${ids.indexOf(id) + 1} (${id})`).join(', ');
    change({ said: list === '' ? t('quiz.gift.saved') : t('quiz.gift.left', { list }) });
  }

  async function savePackage() {
    const percent = Number(state.pass);
    const isPass = state.pass.trim() !== '';
    if (isPass && !(Number.isInteger(percent) && percent >= 0 && percent <= 100)) {
      return change({ said: t('quiz.package.wrongPass') });
    }
    change({ isPacking: true, said: '' });
    try {
      const decode = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);
      const { quiz } = open().paper;
      /** @type {{ quiz: string[], workbench: string[] }} */
      const lists = JSON.parse(decode(await fetchBytes('quiz-files.json')));
      const names = needsWorkbench(quiz) ? lists.workbench : lists.quiz;
      const files = await Promise.all(names.map(async (name) => [name, await fetchBytes(name)]));
      const bytes = scormPackage(quiz, Object.fromEntries(files), {
        pass: isPass ? percent : null,
      });
      saveFile(
        `${fileName(quiz)}-scorm12.zip`,
        [/** @type {BlobPart} */ (bytes)],
        'application/zip',
      );
      change({ said: t('quiz.package.saved') });
    } catch {
      change({ said: t('quiz.package.failed') });
    } finally {
      change({ isPacking: false });
    }
  }

  /** @returns {HandingIn} */
  const page = () => ({
    ...state,
    hasTasks: needsWorkbench(open().paper.quiz),
    change,
    copyCode: () => void copyCode(),
    check: () => void check(),
    saveChecked,
    printKey,
    saveGift: () => void saveGift(),
    savePackage: () => void savePackage(),
  });

  return {
    view: () => handingInView(page()),
    /** Without what a learner hands in. */
    teachersView: () => teachersView(page()),
  };
}

/**
 * The lesson that is being written, played in a frame: at the step that is being edited, with the
 * workbench set up anew only where what the steps set has changed.
 * @import { Lesson } from './lesson-types.js'
 * @import { PlaygroundState } from './embed/protocol.js'
 */

/** Of silence before the preview follows. */
const WAIT_MS = 400;

/** @typedef {HTMLElement & { send: (command: string, values?: object) => Promise<any> }} Frame */

/** What the workbench at a step depends on. @param {Lesson} lesson @param {number} step */
const benchKey = ({ steps }, step) =>
  JSON.stringify([
    step,
    steps.slice(0, step + 1).map(({ set, reset, outputTab }) => [set, reset, outputTab]),
  ]);

/** @param {() => void} onChange */
export function createPreview(onChange) {
  /** @type {Frame | null} */
  let frame = null;
  /** What is to be seen. @type {{ lesson: Lesson, step: number } | null} */
  let wanted = null;
  /** What was asked for last. */
  let shown = { lesson: /** @type {Lesson | null} */ (null), step: -1 };
  /** What the frame was told last: the text of the lesson, and what its workbench follows from. */
  let told = { lesson: '', bench: '' };
  let trouble = '';
  let timer = 0;
  /** One after the other, so that the last one wins. */
  let queue = Promise.resolve();

  /** @param {boolean} anew the workbench is set up again in any case */
  function tell(anew) {
    clearTimeout(timer);
    queue = queue.then(async () => {
      if (!frame || !wanted) return;
      const { lesson, step } = wanted;
      const next = { lesson: JSON.stringify([step, lesson]), bench: benchKey(lesson, step) };
      if (!anew && next.lesson === told.lesson) return;
      const keep = !anew && next.bench === told.bench;
      told = next;
      try {
        await frame.send('loadLesson', { lesson, step: step + 1, keep });
        say('');
      } catch (error) {
        told = { lesson: '', bench: '' };
        say(error instanceof Error ? error.message : String(error));
      }
    });
    return queue;
  }

  /** @param {string} words */
  function say(words) {
    if (trouble === words) return;
    trouble = words;
    onChange();
  }

  return {
    /** Why it does not show what it should; '' for nothing. */
    trouble: () => trouble,
    /** @param {Element} [element] none: it is gone */
    onFrame(element) {
      const next = /** @type {Frame | null} */ (element ?? null);
      if (frame === next) return;
      frame = next;
      told = { lesson: '', bench: '' };
      if (frame) void tell(true);
    },
    /** Follows what is written, a moment later. @param {Lesson | null} lesson @param {number} step from 0 */
    show(lesson, step) {
      if (lesson === shown.lesson && step === shown.step) return;
      const isMoved = step !== shown.step;
      shown = { lesson, step };
      wanted = lesson && { lesson, step };
      clearTimeout(timer);
      if (isMoved) void tell(false);
      else timer = window.setTimeout(() => void tell(false), WAIT_MS);
    },
    /** The workbench is already as the lesson says it at a step: it was taken from there. @param {Lesson | null} lesson @param {number} step from 0 */
    isThere(lesson, step) {
      if (lesson) told = { ...told, bench: benchKey(lesson, step) };
    },
    /** Sets the workbench up anew. @param {number} [step] another one than is edited, from 0 */
    again(step) {
      if (step !== undefined && wanted) wanted = { ...wanted, step };
      void tell(true);
    },
    /** Everything of the workbench. @returns {Promise<PlaygroundState | null>} null where it is not there */
    async state() {
      await queue;
      return frame ? frame.send('getState', { project: true, settled: true }) : null;
    },
  };
}

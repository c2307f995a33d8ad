/**
 * Answers what a quiz asks of the engine: in a worker, or on the page where none can be started.
 * @import { Engine, LoadOptions } from '../../wasm/engine.js'
 * @import { EngineTask, QuizCommand, QuizEvent } from '../quiz/play-types.js'
 */
import { findEntry } from '../data/catalog.js';
import { parseCsv } from '../data/csv.js';
import { generate } from '../data/generators/index.js';
import { loadEntry } from '../data/load-entry.js';
import { activationCurve, computeNumber, untrainedSurface } from './quiz-numbers.js';
import { trainRun } from './quiz-run.js';
import { errorText, isRefusal } from './refusal.js';

/**
 * @param {object} options
 * @param {(options: LoadOptions) => Promise<Engine>} options.loadEngine
 * @param {(event: QuizEvent) => void} options.post
 * @param {() => Promise<void>} options.breathe lets messages in between two slices
 * @param {(url: string) => Promise<string>} options.fetchText
 * @param {() => number} options.now milliseconds
 * @returns {(command: QuizCommand) => Promise<void>}
 */
export function createQuizHost({ loadEngine, post, breathe, fetchText, now }) {
  /** @type {Promise<Engine> | null} */
  let engine = null;
  /** @type {Set<number>} */
  const stopped = new Set();

  /** @param {string} base @param {number} id @param {EngineTask} task */
  async function perform(base, id, task) {
    engine ??= loadEngine({ wasmUrl: base });
    const ready = await engine;
    if (task.ask === 'number') return computeNumber(ready, task.computation);
    if (task.ask === 'curve') return activationCurve(ready, task);
    if (task.ask === 'surface') return untrainedSurface(ready, task);
    const entry = findEntry(task.run.dataset);
    if (!entry) throw new Error(`There is no data set ${task.run.dataset}.`);
    const table = await loadEntry(entry, {
      importGenerate: async () => generate,
      importCsv: async () => parseCsv,
      fetchText: (file) => fetchText(base + file),
    });
    const run = trainRun(ready, entry, table, task.run, now);
    for (;;) {
      const { done, value } = run.next();
      if (done) return value;
      post({ id, kind: 'progress', report: value });
      await breathe();
      if (stopped.delete(id)) {
        run.return(/** @type {never} */ (undefined));
        return null;
      }
    }
  }

  return async (command) => {
    const { id } = command;
    if ('stop' in command) {
      stopped.add(id);
      return;
    }
    try {
      const value = await perform(command.base, id, command.task);
      if (value !== null) post({ id, kind: 'done', value });
    } catch (error) {
      const issues = isRefusal(error) ? error.issues : [];
      post({ id, kind: 'refused', issues, message: errorText(error) });
    }
  };
}

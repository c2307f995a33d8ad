/**
 * What the lesson maker needs of the workbench's own logic: what the steps before one lead to, and
 * what of a set-up is new. Fetched when it is first needed.
 * @import { PlaygroundState } from './embed/protocol.js'
 * @import { CatalogEntry, ProjectParts } from './types.js'
 * @import { LessonState, LessonStep } from './lesson-types.js'
 * @import { Issue } from '../wasm/engine.js'
 */
import { catalog, findEntry } from './data/catalog.js';
import { firstEntry } from './data/catalog/first.js';
import { loadEntry } from './data/load-entry.js';
import { readParts, takeState } from './embed/take.js';
import { stateAfter } from './lesson/driver.js';
import { takeStep } from './maker/lesson-take.js';
import { initialState } from './state/initial.js';

/**
 * @param {(file: string) => Promise<string>} fetchText a file that lies beside the page
 */
export function createBench(fetchText) {
  const start = initialState(firstEntry);
  const sources = {
    findEntry,
    ids: catalog.map(({ id }) => id),
    load: (/** @type {CatalogEntry} */ entry) =>
      loadEntry(entry, {
        importGenerate: async () => (await import('./data/generators/index.js')).generate,
        importCsv: async () => (await import('./data/csv.js')).parseCsv,
        fetchText,
      }),
  };

  /** @param {LessonState} wanted @param {ProjectParts} parts */
  const take = (wanted, parts) => takeState(wanted, { ...start, ...parts }, sources);

  return {
    /**
     * What a step has to set so that the workbench becomes what it is now.
     * @param {readonly LessonStep[]} steps those before it
     * @param {PlaygroundState} state of the workbench, with its project
     * @returns {ReturnType<typeof takeStep>} rejects where a step before cannot be applied
     */
    async take(steps, state) {
      const workbench = /** @type {Parameters<typeof stateAfter>[0]} */ (
        /** @type {unknown} */ ({ take, start })
      );
      const { parts, speed } = await stateAfter(workbench, steps);
      const now = readParts(JSON.stringify(state.project), 'project', sources, []);
      if (!now) throw new Error('The workbench does not say what it is.');
      const before = { parts, speed: speed ?? start.run.speed };
      return takeStep(before, { parts: now, speed: state.settings.speed }, take);
    },

    /**
     * What the workbench does not take of what the steps set, such as a column that is not there.
     * @param {readonly LessonStep[]} steps
     * @returns {Promise<Issue[]>} with their places in the file
     */
    async check(steps) {
      /** @type {Issue[]} */
      const found = [];
      let state = start;
      for (const [index, { set }] of steps.entries()) {
        if (!set) continue;
        const { parts, issues } = await take(set, state);
        if (parts) state = { ...state, ...parts };
        for (const { code, where, message, values } of issues) {
          const path = where.replace(/^state/, `steps[${index}].set`);
          found.push({ code, where: 'lesson', message, values: { ...values, path } });
        }
      }
      return found;
    },
  };
}

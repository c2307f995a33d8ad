/**
 * What a page needs to set goals and to check them: the set-up of each is made once.
 * @import { ProjectParts, Spec } from '../types.js'
 * @import { Goal, GoalResult, Replayed } from '../quiz/goal-types.js'
 * @import { deal } from '../data/deal.js'
 * @import { loadEntry } from '../data/load-entry.js'
 * @import { Watch, createGoalClient } from './goal-client.js'
 */
import { goalEntry, goalParts, specOf } from '../state/goal-start.js';

/** What the workbench is set to, and what that trains on. @typedef {{ parts: ProjectParts, start: Spec }} SetUp */

/**
 * @param {object} options
 * @param {Pick<ReturnType<typeof createGoalClient>, 'check' | 'replay'>} options.client
 * @param {(entry: Parameters<typeof loadEntry>[0]) => ReturnType<typeof loadEntry>} options.load the table of a catalog entry
 * @param {() => Promise<typeof deal>} options.importDeal
 */
export function createGoalDesk({ client, load, importDeal }) {
  /** @type {WeakMap<Goal, Promise<SetUp | null>>} */
  const known = new WeakMap();

  /** @param {Goal} goal @returns {Promise<SetUp | null>} */
  async function prepare(goal) {
    const entry = goalEntry(goal);
    if (!entry) return null;
    const [table, dealer] = await Promise.all([load(entry), importDeal()]);
    const parts = goalParts(goal, table);
    return { parts, start: specOf(parts, dealer) };
  }

  /**
   * @param {Goal} goal
   * @returns {Promise<SetUp | null>} null where only the learner has the table; rejects where it cannot be made or fetched, and tries anew when it is asked again
   */
  function setUp(goal) {
    const made = known.get(goal) ?? prepare(goal);
    known.set(goal, made);
    made.catch(() => known.delete(goal));
    return made;
  }

  return {
    setUp,
    /**
     * @param {Goal} goal
     * @param {Spec} spec the learner's, of the moment
     * @param {Watch} [watch]
     * @returns {Promise<GoalResult>}
     */
    async check(goal, spec, watch) {
      const start = (await setUp(goal))?.start ?? null;
      return client.check({ goal, spec, start }, watch);
    },
    /**
     * @param {Goal} goal the teacher's own
     * @param {string} text the evidence
     * @param {Watch} [watch]
     * @returns {Promise<Replayed>}
     */
    async replay(goal, text, watch) {
      const start = (await setUp(goal))?.start ?? null;
      return client.replay({ text, goal, start }, watch);
    },
  };
}

/**
 * How each condition of a goal stands while somebody works at it: the limits by the settings of the
 * moment, the figures by the network that is being trained. Only a check can say more; once it has
 * passed, nothing that is done afterwards makes a condition missed.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Goal } from './goal-types.js'
 * @import { Figures } from './goal-figures.js'
 */
import { figureOf, holds } from './goal-figures.js';

/** @typedef {'met' | 'missed' | 'open'} Mark `open`: not yet, or not known yet */
/** @typedef {{ mark: Mark, figure: number | null, issues: readonly Issue[] }} Standing */

/** Which condition each miss belongs to, where it does not say. @type {Record<string, string>} */
const ABOUT = {
  goalUses: 'uses',
  goalAvoids: 'avoids',
  goalFixed: 'free',
  goalTable: 'table',
  goalSplit: 'split',
};

/** @param {boolean} isMet @returns {Mark} */
const judged = (isMet) => (isMet ? 'met' : 'missed');

/**
 * @param {Goal} goal
 * @param {object} now
 * @param {readonly Issue[] | null} now.issues as `limitIssues` gives them; null where the settings cannot be used
 * @param {(Figures & { epoch: number }) | null} now.report of the network that is open
 * @param {'passed' | 'failed' | null} now.checked what the last check came to
 * @returns {(about: string) => Standing} of a condition, by the name that `goalConditions` gives it
 */
export function goalMarks(goal, { issues, report, checked }) {
  /** @type {Map<string, Issue[]>} */
  const misses = new Map();
  for (const issue of issues ?? []) {
    const about = ABOUT[issue.code] ?? issue.values.limit;
    misses.set(about, [...(misses.get(about) ?? []), issue]);
  }

  const hasPassed = checked === 'passed';

  return (about) => {
    const nothing = { figure: null, issues: [] };
    const wish = goal.wanted[Number(/^wanted\[(\d+)\]$/.exec(about)?.[1] ?? NaN)];
    if (wish) {
      const figure = report ? figureOf(wish, report) : null;
      return { mark: hasPassed || holds(wish, figure) ? 'met' : 'open', figure, issues: [] };
    }
    if (about === 'epochs') {
      const figure = report?.epoch || null;
      if (hasPassed) return { mark: 'met', figure, issues: [] };
      if (figure === null) return { mark: 'open', ...nothing };
      return { mark: judged(figure <= goal.epochs), figure, issues: [] };
    }
    if (about === 'seeds' || about === 'score') {
      return { mark: checked ? judged(hasPassed) : 'open', ...nothing };
    }
    if (hasPassed) return { mark: 'met', ...nothing };
    if (!issues) return { mark: 'open', ...nothing };
    const own = misses.get(about) ?? [];
    return { mark: judged(own.length === 0), figure: null, issues: own };
  };
}

/**
 * A goal in words: its conditions one by one, and what misses them.
 * @import { Issue } from '../../../wasm/engine.js'
 * @import { Goal, GoalLimits, Range, Wish } from '../../quiz/goal-types.js'
 */
import english from '../../i18n/en-goal.json' with { type: 'json' };
import { addTexts, formatNumber, hasText, t } from '../../i18n/index.js';
import { issueText } from '../issues.js';

addTexts(english);

/** One condition: its name in the goal, what it is about, and what is allowed. @typedef {{ about: string, label: string, allowed: string }} Condition */

/** Names that the engine has, as the page shows them. @type {Readonly<Record<string, string>>} */
const NAMES = {
  activations: 'activations',
  outputActivations: 'activations',
  losses: 'losses',
  optimizers: 'optimizers',
  uses: 'goal.technique',
  avoids: 'goal.technique',
  free: 'goal.free',
};

/** @param {readonly string[]} words */
function either(words) {
  if (words.length < 2) return words[0] ?? t('goal.none');
  return t('goal.and', { first: words.slice(0, -1).join(', '), last: words[words.length - 1] });
}

/**
 * @param {string} limit
 * @param {readonly string[]} names
 */
const namesText = (limit, names) =>
  either(names.map((name) => (limit in NAMES ? t(`${NAMES[limit]}.${name}`) : name)));

/** @param {Range} range @param {(value: number) => string} [format] */
function rangeText({ least, most }, format = formatNumber) {
  const values = {
    ...(least !== undefined && { least: format(least) }),
    ...(most !== undefined && { most: format(most) }),
  };
  if (least === most) return t('goal.range.exact', values);
  if (least === undefined) return t('goal.range.most', values);
  return t(most === undefined ? 'goal.range.least' : 'goal.range.between', values);
}

/** @param {number} share */
const percent = (share) => t('goal.range.percent', { value: formatNumber(share * 100) });

/** @param {Wish} wish @param {number} index @returns {Condition} */
const wishText = ({ measure, part, ...range }, index) => ({
  about: `wanted[${index}]`,
  label: t(`goal.measure.${part}.${measure}`),
  allowed: rangeText(range, measure === 'accuracy' ? percent : undefined),
});

/**
 * Everything that somebody has to know before trying: what is wanted first, then the limits.
 * @param {Goal} goal
 * @returns {Condition[]}
 */
export function goalConditions({ data, limits = {}, free, wanted, epochs, score, ...goal }) {
  const { when = 'reached', seeds = [1], passes = seeds.length } = goal;
  /** @type {Condition[]} */
  const list = wanted.map(wishText);
  /** @param {string} limit @param {string} allowed */
  const add = (limit, allowed) =>
    list.push({ about: limit, label: t(`goal.limit.${limit}`), allowed });
  add('epochs', t(`goal.epochs.${when}`, { count: epochs }));
  add('seeds', t('goal.seeds', { count: seeds.length, passes, seeds: seeds.join(', ') }));
  if (score) add('score', t(`goal.score.${score.by}`, { par: score.par }));
  if (free) add('free', namesText('free', free));
  for (const [limit, bound] of Object.entries(/** @type {GoalLimits} */ (limits))) {
    add(limit, Array.isArray(bound) ? namesText(limit, bound) : rangeText(bound));
  }
  add('table', t(`goal.table.${data.lock ?? 'table'}`));
  add('split', t(`goal.split.${data.split?.free ? 'free' : 'fixed'}`));
  return list;
}

/**
 * What is wrong and what is allowed, in the reader's language; also for issues of the engine.
 * @param {Issue} issue
 * @param {(where: string) => string} place a name of the control
 * @returns {string}
 */
export function goalIssueText(issue, place) {
  const { limit = '', layer, found, allowed, least, most } = issue.values;
  switch (issue.code) {
    case 'goalRange':
    case 'goalName': {
      const name = t(`goal.limit.${limit}`);
      const label = layer ? t('goal.layer', { label: name, layer }) : name;
      /** @param {string | undefined} bound */
      const number = (bound) => (bound === undefined ? undefined : Number(bound));
      if (issue.code === 'goalRange') {
        const range = rangeText({ least: number(least), most: number(most) });
        return t('goal.miss', { label, found: formatNumber(Number(found)), allowed: range });
      }
      const names = namesText(limit, allowed.split(', '));
      return t('goal.miss', { label, found: namesText(limit, [found]), allowed: names });
    }
    case 'goalUses':
      return t('goal.missUses', { name: t(`goal.technique.${allowed}`) });
    case 'goalAvoids':
      return t('goal.missAvoids', { name: t(`goal.technique.${found}`) });
    case 'goalFixed': {
      const named = (/** @type {string} */ value) =>
        [`activations.${value}`, `losses.${value}`, `optimizers.${value}`].find(hasText);
      const shown = (/** @type {string} */ value) => t(named(value) ?? value);
      const label = place(issue.where);
      return t('goal.missFixed', { label, found: shown(found), allowed: shown(allowed) });
    }
    default:
      return issueText(issue);
  }
}

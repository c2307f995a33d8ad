/**
 * What live.mjs found, as Markdown.
 *
 * @typedef {{ count: number, median: number, p95: number, worst: number }} Spread milliseconds
 *
 * @typedef {object} LiveRow
 * @property {string} id
 * @property {string} title
 * @property {number} epochsPerSecond
 * @property {number} framesPerSecond
 * @property {number} workPerFrameMs of the page's thread: what the frame costs however busy the machine is
 * @property {Spread} frameMs from one frame to the next
 * @property {Spread} handledMs from a key to its event
 * @property {Spread} drawnMs from a key to the frame that shows its answer
 *
 * @typedef {object} LiveResults
 * @property {string} date
 * @property {string} commit
 * @property {boolean} modified
 * @property {{ cpu: string, cores: number, browser: string, load: number }} machine
 * @property {number} seconds that each case was watched
 * @property {LiveRow[]} rows
 */
import { table } from './report.js';

/** @param {number} value */
const whole = (value) => Math.round(value).toLocaleString('en');
/** @param {Spread} spread */
const three = ({ median, p95, worst }) =>
  [median, p95, worst].map((ms) => ms.toFixed(0)).join(' / ');

/**
 * @param {LiveResults} results
 * @returns {string}
 */
export function liveReport({ date, commit, modified, machine, seconds, rows }) {
  return [
    `Date ${date}, commit ${commit}${modified ? ' with changes' : ''}. ${machine.cpu}, ` +
      `${machine.cores} cores, load ${machine.load.toFixed(1)} at the end; headless Chromium ` +
      `${machine.browser}, drawing in software, 1440x900. ${seconds} s each; times are median / ` +
      '95th percentile / worst in milliseconds.',
    '',
    ...table(
      [
        '',
        'epochs per second',
        'frames per second',
        'work per frame',
        'frame to frame',
        'key to event',
        'key to answer drawn',
      ],
      rows.map((row) => [
        row.id,
        whole(row.epochsPerSecond),
        row.framesPerSecond.toFixed(1),
        row.workPerFrameMs.toFixed(1),
        three(row.frameMs),
        three(row.handledMs),
        three(row.drawnMs),
      ]),
    ),
    '',
    ...rows.map(({ id, title }) => `- ${id}: ${title}`),
  ].join('\n');
}

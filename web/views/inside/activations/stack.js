/**
 * What a stack of the same activation makes of a gradient on its way back: it is multiplied by
 * the slope in every layer.
 * @import { Slopes } from './behaviour.js'
 */
import { html, nothing } from 'lit/html.js';
import { styleMap } from 'lit/directives/style-map.js';
import { t } from '../../../i18n/index.js';
import { digitsFor, equals, formatFigure } from '../figures.js';
import { powersOf } from './behaviour.js';

/** Layers at most. */
export const MOST_DEPTH = 20;
/** Factors between which a gradient arrives about as it was. */
const ABOUT_THE_SAME = [0.9, 1.1];

/** "1,024", and "≈ 3,404" where the number goes on. @param {number} value */
const aboutText = (value) => equals(value).replace('=', '').trim();

/**
 * What a factor means, as a sentence.
 * @param {number} factor
 * @param {string} name of the activation
 * @param {number} depth
 */
export function stackSentence(factor, name, depth) {
  const values = { name, count: depth };
  if (factor === 0) return t('act.stack.nothing', values);
  if (factor < ABOUT_THE_SAME[0]) {
    return t('act.stack.shrinks', { ...values, times: aboutText(1 / factor) });
  }
  if (factor === 1) return t('act.stack.unchanged', values);
  if (factor <= ABOUT_THE_SAME[1]) {
    return t('act.stack.same', { ...values, factor: aboutText(factor) });
  }
  return t('act.stack.grows', { ...values, times: aboutText(factor) });
}

/**
 * @param {'act.stack.best' | 'act.stack.bestShown' | 'act.stack.worst'} key
 * @param {number | null} z
 */
const placeText = (key, z) =>
  z === null ? t(key) : t('act.stack.at', { where: t(key), z: formatFigure(z) });

/** Where the slope is the largest one. @param {Slopes} slopes */
const steepestText = ({ mostAt, isMostAtEdge }) =>
  placeText(isMostAtEdge ? 'act.stack.bestShown' : 'act.stack.best', mostAt);

/** Where the slope is the smallest one. @param {Slopes} slopes */
const flattestText = ({ leastAt, isAtEdge }) =>
  isAtEdge
    ? t('act.stack.edge', { z: formatFigure(leastAt ?? 0) })
    : placeText('act.stack.worst', leastAt);

/** What the plot does not show any more. @param {Slopes} slopes */
function beyondText({ mostAt, leastAt, isAtEdge, isMostAtEdge }) {
  if (!isMostAtEdge) return isAtEdge ? t('act.stack.beyond') : nothing;
  const places = { steep: formatFigure(mostAt ?? 0), flat: formatFigure(leastAt ?? 0) };
  return t(isAtEdge ? 'act.stack.beyondBoth' : 'act.stack.beyondSteep', places);
}

/**
 * @param {string} name of the activation
 * @param {number} z
 * @param {number} slope at z
 * @param {Slopes} slopes
 * @param {number} depth
 */
export function stackTable(name, z, slope, slopes, depth) {
  const rows = [
    { text: t('act.stack.here', { z: formatFigure(z) }), slope: Math.abs(slope) },
    { text: steepestText(slopes), slope: slopes.most },
    { text: flattestText(slopes), slope: slopes.least },
  ];
  const largest = Math.max(1, ...rows.flatMap((row) => powersOf(row.slope, depth)));
  return html`<table class="act-stack-table">
      <caption>
        ${name}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('act.stack.where')}</th>
          <th scope="col">${t('act.stack.slope')}</th>
          <th scope="col">${t('act.stack.power', { count: depth })}</th>
          <th scope="col">${t('act.stack.layers')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => {
          const powers = powersOf(row.slope, depth);
          const left = powers[depth - 1];
          const digits = digitsFor([row.slope], ([each]) => each ** depth, left);
          return html`<tr>
            <th scope="row">${row.text}</th>
            <td>${formatFigure(row.slope, digits)}</td>
            <td><b>${formatFigure(left)}</b></td>
            <td>
              <span class="act-bars" aria-hidden="true">
                ${powers.map(
                  (power) =>
                    html`<i style=${styleMap({ '--share': String(power / largest) })}></i>`,
                )}
              </span>
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
    <p class="act-say">
      ${stackSentence(Math.abs(slope) ** depth, name, depth)} ${beyondText(slopes)}
    </p>`;
}

/**
 * The figures in the head of a column: how its values lie, and what is missing.
 * @import { ViewContext } from '../context.js'
 * @import { TableColumn } from '../../types.js'
 * @import { Statistics } from '../../data/statistics.js'
 */
import { html, nothing, svg } from 'lit/html.js';
import { styleMap } from 'lit/directives/style-map.js';
import { formatShort, t } from '../../i18n/index.js';
import { classMark, icon } from '../icons.js';

/** Height of the histogram, in its own units; a bar is 4 wide, its gap 0.6. */
const HEIGHT = 20;
/** Categories named in a head. */
const MOST_NAMED = 3;

/**
 * @param {TableColumn} column
 * @param {Statistics} statistics
 * @param {ViewContext} view
 */
export function figuresView(column, statistics, view) {
  const { missing, bad } = statistics;
  return html`<span class="column-figures">
    ${
      column.formula === undefined
        ? nothing
        : html`<code class="column-formula" title=${column.formula}>= ${column.formula}</code>`
    }
    ${statistics.kind === 'number' ? numberFigures(statistics) : categoryFigures(column, statistics, view)}
    ${
      missing + bad > 0
        ? html`<span class="column-gaps">
            ${missing > 0 ? html`<span>${t('columns.missing', { count: missing })}</span>` : nothing}
            ${
              bad > 0
                ? html`<span class="column-bad"
                    >${icon('alert')}${t('columns.bad', { count: bad })}</span
                  >`
                : nothing
            }
          </span>`
        : nothing
    }
  </span>`;
}

/** @param {Statistics & { kind: 'number' }} statistics */
function numberFigures({ count, minimum, maximum, mean, histogram }) {
  if (count === 0) return html`<span>${t('columns.noNumbers')}</span>`;
  const largest = Math.max(Math.abs(minimum), Math.abs(maximum));
  return html`${histogramView(histogram)}
    <span class="column-range"
      ><span>${brief(minimum, largest)}</span><span>${brief(maximum, largest)}</span></span
    >
    <span>${t('columns.mean', { value: brief(mean, largest) })}</span>`;
}

/**
 * As many digits as the largest number of a column needs to have three: there is room for no
 * more, and the menu tells more.
 * @param {number} value
 * @param {number} largest
 */
function brief(value, largest) {
  const decimals = largest === 0 ? 0 : 2 - Math.floor(Math.log10(largest));
  // No minus before a zero.
  return formatShort(Number(value.toFixed(Math.min(100, Math.max(0, decimals)))) || 0);
}

/** @param {readonly number[]} histogram */
export function histogramView(histogram) {
  const most = Math.max(1, ...histogram);
  const bars = histogram.map((count, index) => {
    if (count === 0) return '';
    // One row is to be seen beside a thousand.
    const height = Math.max(1.2, (HEIGHT * count) / most).toFixed(1);
    return `M${index * 4} ${HEIGHT}v-${height}h3.4v${height}z`;
  });
  return html`<svg
    class="column-histogram"
    viewBox="0 0 ${histogram.length * 4} ${HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    ${svg`<path d=${bars.join('')} />`}
  </svg>`;
}

/**
 * @param {TableColumn} column
 * @param {Statistics & { kind: 'category' }} statistics
 * @param {ViewContext} view
 */
function categoryFigures(column, { frequent, distinct, count }, { state }) {
  const { applied } = state.run;
  const place = applied?.columnIds.indexOf(column.id) ?? -1;
  const classes = (column.role === 'target' && applied?.columns[place]?.categories) || [];
  const named = frequent.slice(0, MOST_NAMED);
  return html`<span class="column-categories">
    ${named.map((each) => {
      const index = classes.indexOf(each.name);
      const share = `${(100 * each.count) / Math.max(1, count)}%`;
      return html`<span class="column-category">
        <span class="column-category-name"
          >${index < 0 ? nothing : classMark(index)}${each.name}</span
        >
        <span>${each.count}</span>
        <span class="column-bar" aria-hidden="true" style=${styleMap({ inlineSize: share })}></span>
      </span>`;
    })}
    ${distinct > named.length ? html`<span>${t('columns.others', { count: distinct - named.length })}</span>` : nothing}
  </span>`;
}

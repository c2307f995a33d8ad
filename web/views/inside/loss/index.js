/**
 * The loss by its name: its formula, the penalty apart from it, and which rows it comes from.
 * @import { AppliedView, RowOutcome, Snapshot } from '../../../types.js'
 * @import { InsidePage, TabPart } from '../index.js'
 * @import { ViewContext } from '../../context.js'
 * @import { Part, RowLoss } from './rows.js'
 */
import { html, nothing } from 'lit/html.js';
import { styleMap } from 'lit/directives/style-map.js';
import english from '../../../i18n/en-inside-loss.json' with { type: 'json' };
import { addTexts, formatLoss, formatPercent, t } from '../../../i18n/index.js';
import { goToCell } from '../../grid-memory.js';
import { targetOf, targetsOf } from '../../names.js';
import { unitNames } from '../../unit-names.js';
import { formatFigure, formatOwn } from '../figures.js';
import { lossFilled, lossFormula } from '../loss-math.js';
import { isHeldOut, rowName } from '../steps/row.js';
import { lossesOf, worstFew } from './rows.js';

addTexts(english);

/** Rows of the list at first, and with each press of "more". */
const SHOWN = 20;
/** Outputs of the followed row whose terms are written out. */
const MOST_OUTPUTS = 6;

class LossTab {
  /** @param {InsidePage} page */
  constructor(page) {
    this.page = page;
    /** @type {Part} */
    this.part = 'training';
    this.shown = SHOWN;
    this.isAsked = false;
  }

  /** @param {ViewContext} view */
  template(view) {
    const { applied, snapshot } = view.spoken.run;
    // While another network comes up, the spoken state may be of the one before.
    if (!applied || !snapshot || applied !== view.state.run.applied) return nothing;
    return html`<div class="shares">
      <div class="shares-what">${formulaPart(view, applied)} ${figures(view, snapshot)}</div>
      <div class="shares-own">${this.ownRow(view, applied)}</div>
      <div class="shares-rows">${this.rowList(view, applied, snapshot)}</div>
    </div>`;
  }

  /** The row that is followed, with its numbers. @param {ViewContext} view @param {AppliedView} applied */
  ownRow(view, applied) {
    const row = this.page.row(view);
    if (row < 0) return nothing;
    const { loss } = view.state.network;
    const { snapshot } = view.spoken.run;
    const answer = this.page.live.get(snapshot, { kind: 'trace', rows: [row] })?.answer;
    if (!answer) return nothing;
    const { y, terms, layers } = answer;
    const { a } = layers[layers.length - 1];
    const outputs = y.length;
    const names = unitNames(applied, applied.layers.length - 1);
    const all = Array.from(y, (_, index) => index);
    // Of several classes only the right one costs something.
    const costly = loss === 'categoricalCrossentropy' ? all.filter((index) => y[index] !== 0) : all;
    const sum = terms.reduce((total, term) => total + term, 0);
    const weight = answer.loss === 0 ? 1 : weightOf(applied, row);
    return html`<h3>${t('shares.own', { row: rowName(applied, row) })}</h3>
      ${isHeldOut(applied, row) ? html`<p class="field-note">${t('shares.heldOut')}</p>` : nothing}
      ${costly.slice(0, MOST_OUTPUTS).map((index) => {
        const term = terms[index] / weight;
        const filled = lossFilled(loss, { prediction: a[index], target: y[index], outputs, term });
        return html`<p class="shares-filled">
          ${outputs > 1 ? html`<span class="shares-name">${t('shares.output', { name: names[index] })}</span> ` : nothing}${
            costly.length > 1 ? '' : 'L = '
          }${filled}
        </p>`;
      })}
      ${
        costly.length > 1
          ? html`<p class="field-note">${t('shares.sum', { loss: formatFigure(sum / weight) })}</p>`
          : nothing
      }
      ${
        weight === 1
          ? nothing
          : html`<p class="field-note">
              ${t('shares.weighted', { weight: formatFigure(weight), loss: formatFigure(sum) })}
            </p>`
      }
      ${scaledNote(applied)}`;
  }

  /** @param {ViewContext} view @param {AppliedView} applied @param {Snapshot} snapshot */
  rowList(view, applied, snapshot) {
    const { outcomes, outcomesEpoch } = snapshot;
    if (!outcomes) {
      // Of very long tables outcomes are told when they are asked for.
      if (!view.state.run.outcomesWanted) {
        queueMicrotask(() => view.dispatch({ type: 'run/outcomesWanted', wanted: true }));
      }
      return html`<p class="field-note">${t('shares.waiting')}</p>`;
    }
    const hasValidation = applied.validationRows.length > 0;
    const part = hasValidation ? this.part : 'training';
    const { rows, mean } = lossesOf(applied, outcomes, part);
    const worst = worstFew(rows);
    const own = this.page.row(view);
    return html`<div class="shares-head">
        <h3>${t('shares.rows')}</h3>
        ${hasValidation ? this.partChoice(part) : nothing}
      </div>
      <p class="shares-mean">
        ${t('shares.mean', { count: rows.length, loss: formatLoss(mean) })}
        ${
          worst
            ? t('shares.worst', { count: worst.rows, share: formatPercent(worst.share) })
            : nothing
        }
        ${
          snapshot.running && outcomesEpoch !== undefined
            ? t('shares.behind', { epoch: outcomesEpoch })
            : nothing
        }
      </p>
      ${
        applied.task === 'regression'
          ? nothing
          : html`<p class="field-note">${t('shares.heldNote')}</p>`
      }
      <table class="shares-table">
        <thead>
          <tr>
            <th scope="col">${t('shares.row')}</th>
            <th scope="col">${t('shares.actual')}</th>
            <th scope="col">${t('shares.predicted')}</th>
            <th scope="col">${t('shares.loss')}</th>
            <th scope="col">${t('shares.share')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows
            .slice(0, this.shown)
            .map((row) =>
              this.oneRow(view, applied, outcomes, row, row.row === own, rows[0].share),
            )}
        </tbody>
      </table>
      ${
        rows.length > this.shown
          ? html`<button
              class="button small"
              @click=${() => this.set({ shown: this.shown + SHOWN })}
            >
              ${t('shares.more', { count: rows.length - this.shown })}
            </button>`
          : nothing
      }`;
  }

  /**
   * @param {ViewContext} view
   * @param {AppliedView} applied
   * @param {NonNullable<Snapshot['outcomes']>} outcomes
   * @param {RowLoss} rowLoss
   * @param {boolean} isOwn
   * @param {number} largest share of all
   */
  oneRow(view, applied, outcomes, { row, at, loss, share }, isOwn, largest) {
    const id = applied.rowIds[row];
    const name = rowName(applied, row);
    const { actual, predicted } = told(applied, outcomes, row, at, view.outcomes.get(id));
    return html`<tr class=${isOwn ? 'shares-looked' : ''} aria-current=${isOwn ? 'true' : nothing}>
      <th scope="row">
        ${
          id >= 0
            ? html`<button class="link" @click=${() => this.goTo(view, applied, id)}>
                ${name}
              </button>`
            : name
        }
      </th>
      <td>${actual}</td>
      <td>${predicted}</td>
      <td>${formatFigure(loss)}</td>
      <td class="shares-share">
        <span
          class="shares-bar"
          aria-hidden="true"
          style=${styleMap({ inlineSize: `${largest > 0 ? (share / largest) * 100 : 0}%` })}
        ></span
        ><span>${formatPercent(share)}</span>
      </td>
    </tr>`;
  }

  /** @param {ViewContext} view @param {AppliedView} applied @param {number} rowId */
  goTo({ ui, update }, applied, rowId) {
    const column = targetOf(applied)?.column ?? 0;
    update({
      grid: goToCell(ui.grid, rowId, column),
      inside: { ...ui.inside, rowId },
    });
  }

  /** @param {Part} part */
  partChoice(part) {
    return html`<fieldset class="shares-part">
      <legend class="visually-hidden">${t('shares.part')}</legend>
      ${
        /** @type {const} */ (['training', 'validation']).map(
          (each) =>
            html`<label>
              <input
                type="radio"
                name="shares-part"
                .checked=${each === part}
                @change=${() => this.set({ part: each, shown: SHOWN })}
              />
              ${t(`shares.part.${each}`)}
            </label>`,
        )
      }
    </fieldset>`;
  }

  /** @param {Partial<Pick<LossTab, 'part' | 'shown'>>} change */
  set(change) {
    Object.assign(this, change);
    this.page.remember({});
  }
}

/** @param {AppliedView} applied @param {number} row */
function weightOf({ columns }, row) {
  return columns.find(({ role }) => role === 'weight')?.values[row] || 1;
}

/**
 * @param {AppliedView} applied
 * @param {NonNullable<Snapshot['outcomes']>} outcomes
 * @param {number} row
 * @param {number} at number of the sample
 * @param {RowOutcome | undefined} answer rows that augmentation made have none
 */
function told(applied, { outputs, losses }, row, at, answer) {
  const width = outputs.length / losses.length;
  const own = outputs.subarray(at * width, (at + 1) * width);
  const targets = targetsOf(applied);
  const values = targets.map(({ column }) => applied.columns[column].values[row]);
  if (applied.task === 'regression') {
    const join = (/** @type {ArrayLike<number>} */ all) => Array.from(all, formatOwn).join(', ');
    return { actual: join(values), predicted: join(own) };
  }
  const categories = targets[0]?.categories ?? [];
  const [right] = values;
  const { predicted } = answer ?? { predicted: own.indexOf(Math.max(...own)) };
  /** @param {number} index */
  const held = (index) =>
    t('shares.held', { name: categories[index] ?? '', share: formatPercent(own[index]) });
  return { actual: held(right), predicted: held(predicted) };
}

/** @param {ViewContext} view @param {AppliedView} applied */
function formulaPart({ state }, { outputs }) {
  const { loss } = state.network;
  return html`<h3>${t(`losses.${loss}`)}</h3>
    <p class="shares-formula">${lossFormula(loss, outputs)}</p>
    <p>${t(`shares.about.${loss}`)}</p>
    <p class="field-note">${t('shares.letters')}</p>`;
}

/** Scaled numbers are not those of the table. @param {AppliedView} applied */
function scaledNote(applied) {
  const [target] = applied.task === 'regression' ? targetsOf(applied) : [];
  if (!target || (target.mean === 0 && target.deviation === 1)) return nothing;
  const { name, mean, deviation } = target;
  return html`<p class="field-note">
    ${t('shares.scaled', { name, mean: formatOwn(mean), deviation: formatOwn(deviation) })}
  </p>`;
}

/** @param {ViewContext} view @param {Snapshot} snapshot */
function figures({ state }, { trainingLoss, validationLoss, penalty }) {
  const { l2, options } = state.training;
  const total = trainingLoss + penalty;
  const l1 = options?.['regularization.l1'] ?? '0';
  const own = [...state.network.hidden, state.network.output ?? {}].some(
    (layer) => layer.l1 !== undefined || layer.l2 !== undefined,
  );
  return html`<dl class="inside-figures">
    ${figure(t('figures.training'), formatLoss(trainingLoss), '')}
    ${
      validationLoss === null
        ? nothing
        : figure(t('figures.validation'), formatLoss(validationLoss), t('shares.noPenalty'))
    }
    ${
      penalty === 0
        ? figure(t('shares.penalty'), t('shares.none'), t('shares.penaltyNone'))
        : html`${figure(
            t('shares.penalty'),
            formatLoss(penalty),
            `${t('shares.penaltyFormula', { l1, l2 })}${own ? ` ${t('shares.penaltyOwn')}` : ''}`,
          )}
          ${figure(
            t('shares.total'),
            formatLoss(total),
            t('shares.totalNote', { share: formatPercent(total > 0 ? penalty / total : 0) }),
          )}`
    }
  </dl>`;
}

/** @param {string} name @param {string} value @param {string} note */
const figure = (name, value, note) =>
  html`<div>
    <dt>${name}</dt>
    <dd><b>${value}</b>${note ? html`<span>${note}</span>` : nothing}</dd>
  </div>`;

/** @param {InsidePage} page @returns {TabPart} */
export function createTab(page) {
  return new LossTab(page);
}

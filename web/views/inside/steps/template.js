/**
 * The parts of the tab: buttons, list of steps, fields and tables.
 * @import { Action } from '../../../types.js'
 * @import { Focus, Names, NumberTable } from './numbers.js'
 * @import { Step } from './traced.js'
 * @import { Words } from './words.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../../i18n/index.js';
import { icon } from '../../icons.js';

/** Choices of a list that are offered one by one. */
const MOST_CHOICES = 512;

/**
 * @param {object} given
 * @param {number} given.at
 * @param {number} given.count
 * @param {boolean} given.isPlaying
 * @param {(at: number) => void} given.go
 * @param {() => void} given.play
 */
export function controls({ at, count, isPlaying, go, play }) {
  const [isFirst, isLast] = [at === 0, at === count - 1];
  /** @param {string} key @param {boolean} isOff @param {number} to @param {unknown} content */
  const button = (key, isOff, to, content) =>
    html`<button
      class="button small ${key === 'next' ? 'primary' : ''}"
      aria-disabled=${isOff ? 'true' : 'false'}
      @click=${() => isOff || go(to)}
    >
      ${content}
    </button>`;
  // Whoever wants no motion goes on by hand.
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return html`<div class="walk-controls" role="group" aria-label=${t('walk.controls')}>
    ${button('first', isFirst, 0, t('walk.first'))}
    ${button('back', isFirst, at - 1, html`${icon('left')}${t('walk.back')}`)}
    ${button('next', isLast, at + 1, html`${t('walk.next')}${icon('right')}`)}
    ${button('last', isLast, count - 1, t('walk.last'))}
    ${
      isCalm
        ? nothing
        : html`<button class="button small" @click=${play}>
            ${icon(isPlaying ? 'pause' : 'play')}<span class="walk-play"
              >${t(isPlaying ? 'walk.halt' : 'walk.play')}</span
            >
          </button>`
    }
    <span class="walk-keys">${t('walk.keys')}</span>
  </div>`;
}

/**
 * Every step by its phase, to jump to.
 * @param {readonly Step[]} steps
 * @param {number} at
 * @param {(step: Step) => string} name
 * @param {(at: number) => void} go
 */
export function stepList(steps, at, name, go) {
  const phases = [...new Set(steps.map(({ phase }) => phase))];
  return html`<nav class="walk-list" aria-label=${t('walk.list')}>
    ${phases.map(
      (phase) =>
        html`<div class="walk-phase">
          <h3>${t(`walk.phase.${phase}`)}</h3>
          <ol>
            ${steps.map((step, index) =>
              step.phase === phase
                ? html`<li>
                    <button
                      class="walk-jump"
                      aria-current=${index === at ? 'step' : nothing}
                      @click=${() => go(index)}
                    >
                      ${name(step)}
                    </button>
                  </li>`
                : nothing,
            )}
          </ol>
        </div>`,
    )}
  </nav>`;
}

/**
 * Which unit, and which of its weights, where there are several.
 * @param {Step} step
 * @param {Focus} focus
 * @param {Names} names
 * @param {{ unit: (unit: number) => void, from: (from: number) => void }} choose
 */
export function focusFields({ kind, layer }, focus, names, choose) {
  const units = kind === 'input' ? names.features : names.units(layer);
  const before = layer === 0 ? names.features : names.units(layer - 1);
  const isOutput = kind === 'loss';
  const label = kind === 'input' ? 'walk.input' : isOutput ? 'walk.output' : 'walk.unit';
  const hasWeights = kind === 'grad' || kind === 'update';
  if (units.length < 2 && !hasWeights) return nothing;
  return html`${units.length > 1 ? list(t(label), units, focus.unit, choose.unit) : nothing}
  ${
    hasWeights
      ? list(t('walk.weightFrom'), [t('walk.bias'), ...before], focus.from + 1, (index) =>
          choose.from(index - 1),
        )
      : nothing
  }`;
}

/**
 * @param {string} label
 * @param {readonly string[]} names
 * @param {number} chosen
 * @param {(index: number) => void} choose
 */
function list(label, names, chosen, choose) {
  return html`<label class="field">
    <span class="field-label">${label}</span>
    <select
      @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
        choose(Number(target.value))}
    >
      ${names
        .slice(0, MOST_CHOICES)
        .map(
          (name, index) =>
            html`<option value=${index} .selected=${index === chosen}>${name}</option>`,
        )}
    </select>
  </label>`;
}

/** @param {NumberTable} table */
export function numberTable({ caption, head, rows, more }) {
  return html`<table class="walk-table">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${head.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, cells, isLooked }) =>
          html`<tr class=${isLooked ? 'walk-looked' : ''}>
            <th scope="row">${name}</th>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
    ${
      more > 0
        ? html`<tfoot>
            <tr>
              <td colspan=${head.length}>${t('walk.moreRows', { count: more })}</td>
            </tr>
          </tfoot>`
        : nothing
    }
  </table>`;
}

/** @param {string} title @param {Words} words */
export function said(title, { sentence, formula, filled, notes, lines = [] }) {
  return html`<div class="walk-said" aria-live="polite">
    <h3 class="walk-title">${title}</h3>
    <p class="walk-say">${sentence}</p>
    ${
      lines.length === 0
        ? nothing
        : html`<ol class="walk-lines">
            ${lines.map(
              (line) =>
                html`<li>
                  <span class="walk-formula">${line.formula}</span> <b>${line.filled}</b>
                </li>`,
            )}
          </ol>`
    }
    <p class="walk-formula">${formula}</p>
    <p class="walk-formula walk-filled">${filled}</p>
    ${notes.map(note)}
  </div>`;
}

/** @param {string} text */
export const note = (text) => html`<p class="walk-note">${text}</p>`;

/**
 * @param {object} given
 * @param {boolean} given.isBatch the next batch is followed, not the row alone
 * @param {number} given.count rows of the next batch
 * @param {(isBatch: boolean) => void} given.choose
 */
export function followChoice({ isBatch, count, choose }) {
  return html`<div class="walk-follow">
    <fieldset class="walk-choice">
      <legend class="visually-hidden">${t('walk.follow')}</legend>
      ${[true, false].map(
        (each) =>
          html`<label>
            <input
              type="radio"
              name="walk-follow"
              .checked=${each === isBatch}
              @change=${() => choose(each)}
            />
            ${each ? t('walk.follow.batch', { count }) : t('walk.follow.row')}
          </label>`,
      )}
    </fieldset>
  </div>`;
}

/** @param {() => void} make */
export function makeButton(make) {
  return html`<button class="button primary walk-make" @click=${make}>${t('walk.make')}</button>
    ${note(t('walk.makeNote'))}`;
}

/** Numbers that change while one reads them explain nothing. @param {(action: Action) => void} dispatch */
export function running(dispatch) {
  return html`<p class="walk-say">${t('walk.running')}</p>
    <button class="button walk-pause" @click=${() => dispatch({ type: 'run/pausePressed' })}>
      ${icon('pause')}${t('walk.pause')}
    </button>`;
}

/** @param {() => void} followRow */
export function tooLarge(followRow) {
  return html`<p class="walk-say">${t('walk.large')}</p>
    <button class="button" @click=${followRow}>${t('walk.follow.row')}</button>`;
}

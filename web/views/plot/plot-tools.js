/**
 * The tools above the plot, and the words below it.
 * @import { PlotEditor } from './plot-editor.js'
 * @import { Plotted } from '../plotted.js'
 */
import { html, nothing, svg } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/index.js';
import { isBehind } from '../names.js';
import { newClass } from './plot-edits.js';

/** @typedef {'select' | 'area' | 'add' | 'erase'} Tool */

/** @type {Readonly<Record<Tool, unknown>>} */
const ICONS = {
  select: svg`<path d="m5 3 10.5 6.2-4.6 1.2-2.2 4.4Z" fill="currentColor"/>`,
  area: svg`<path d="M3.5 3.5h13v13h-13Z" stroke-dasharray="3 2.2"/>`,
  add: svg`<circle cx="8" cy="11.5" r="4.5"/><path d="M15 2.5v6M12 5.5h6"/>`,
  erase: svg`<path d="m7.5 16.5-4-4 8.2-8.8 5 4.8-7.6 8Zm-.3-8 5.3 5M7 16.5h9.5"/>`,
};
export const TOOLS = /** @type {readonly Tool[]} */ (Object.keys(ICONS));

/** What a click does; nobody is led to a table that a frame does not show. @param {PlotEditor} editor @param {Tool} tool */
function about({ root, isFixed }, tool) {
  if (isFixed) return t('plot.select.fixed');
  const panels = root.closest('[data-panels]')?.getAttribute('data-panels')?.split(' ');
  const isAlone = tool === 'select' && panels?.includes('table') === false;
  return t(isAlone ? 'plot.select.alone' : `plot.${tool}.about`);
}

/**
 * @param {PlotEditor} editor
 * @param {Plotted} plot
 */
export function plotTools(editor, plot) {
  const { tool } = editor;
  return html`<fieldset class="plot-tool-list">
    <legend class="visually-hidden">${t('plot.tools')}</legend>
    ${TOOLS.map(
      (name) =>
        html`<label class="plot-tool" title=${about(editor, name)}>
          <input
            class="visually-hidden"
            type="radio"
            name="plot-tool"
            value=${name}
            .checked=${live(tool === name)}
            @change=${() => editor.choose({ tool: name })}
          />
          <span
            ><svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
              ${ICONS[name]}</svg
            >${t(`plot.${name}`)}</span
          >
        </label>`,
    )}
  </fieldset>`;
}

/**
 * What an added point is: asked for the target unless the target is an axis.
 * @param {PlotEditor} editor
 * @param {Plotted} plot
 */
function newPoint(editor, plot) {
  const { target, x, y, classes } = plot;
  if (!target || target.index === x.index || target.index === y.index) return nothing;
  const { name, kind } = target.column;
  const text = editor.targetText(plot);
  if (kind === 'number') {
    return html`<label class="plot-target">
      <span>${t('plot.target', { name })}</span>
      <input
        inputmode="decimal"
        autocomplete="off"
        data-live
        .value=${live(text)}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ event) =>
          editor.choose({ typed: event.target.value })}
      />
    </label>`;
  }
  const names = classes.includes(text) || text === '' ? classes : [...classes, text];
  const another = newClass(names);
  return html`<label class="plot-target">
    <span>${t('plot.target', { name })}</span>
    <select
      @change=${(/** @type {Event & { target: HTMLSelectElement }} */ event) =>
        editor.choose({ typed: event.target.value })}
    >
      ${names.map(
        (each) => html`<option value=${each} .selected=${live(each === text)}>${each}</option>`,
      )}
      <option value=${another} .selected=${live(false)}>
        ${t('plot.newClass', { name: another })}
      </option>
    </select>
  </label>`;
}

/** What there is in place of a surface. @param {PlotEditor} editor */
function without({ hasCurve, painters }) {
  if (hasCurve) return 'plot.curve';
  return painters.frame?.hasField ? 'plot.band' : 'plot.noSurface';
}

/**
 * @param {PlotEditor} editor
 * @param {Plotted} plot
 */
export function plotWords(editor, plot) {
  const { tool, view } = editor;
  const others = tool === 'add' ? editor.fillings(plot).filter(({ text }) => text !== '') : [];
  // Of very long tables they are told when asked for.
  const hasOutcomes = view.outcomes.size > 0;
  const { applied } = view.state.run;
  // That it is so is said below the plot.
  const behind = isBehind(view.state);
  return html`${tool === 'add' ? newPoint(editor, plot) : nothing}
    <p class="plot-hint" id="plot-keys">
      <span>${about(editor, tool)}</span>
      <span class=${editor.keys.shown ? '' : 'visually-hidden'}
        >${t(editor.isFixed ? 'plot.keys.fixed' : 'plot.keys', { enter: t(`plot.${tool}.enter`) })}</span
      >
    </p>
    ${
      others.length > 0
        ? html`<p class="plot-note">
            ${t('plot.others', {
              cells: others
                .slice(0, 4)
                .map(({ name, text }) => `${name} ${text}`)
                .concat(others.length > 4 ? ['…'] : [])
                .join(', '),
            })}
          </p>`
        : nothing
    }
    ${editor.note ? html`<p class="plot-note plot-why">${editor.note}</p>` : nothing}
    ${plot.surface || behind || !applied ? nothing : html`<p class="plot-note">${t(without(editor), { name: plot.x.column.name })}</p>`}
    ${
      applied && !behind
        ? html`<label class="check plot-wrong">
            <input
              type="checkbox"
              .checked=${live(editor.marksWrong && hasOutcomes)}
              @change=${(/** @type {Event & { target: HTMLInputElement }} */ event) =>
                editor.markWrong(event.target.checked)}
            />
            <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
              <path d="m6 6 8 8M14 6l-8 8" />
            </svg>
            ${wrongText(editor, hasOutcomes)}
          </label>`
        : nothing
    }
    <p class="visually-hidden" aria-live="polite" data-plot-said>${editor.said}</p>`;
}

/**
 * What is marked: classes are wrong, numbers are far off.
 * @param {PlotEditor} editor
 * @param {boolean} hasOutcomes
 */
function wrongText({ view, wrongCount }, hasOutcomes) {
  const isNumber = view.state.run.applied?.task === 'regression';
  if (!hasOutcomes) return t(isNumber ? 'plot.markFar' : 'plot.markWrong');
  return t(isNumber ? 'plot.far' : 'plot.wrong', { count: wrongCount });
}

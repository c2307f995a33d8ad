/**
 * The output over two columns: axes to choose, the plane, its legend and its words.
 * @import { ViewContext } from './context.js'
 * @import { AppliedView, State, SurfaceSnapshot } from '../types.js'
 */
import { html, nothing } from 'lit/html.js';
import { formatPercent, formatShort, t } from '../i18n/index.js';
import { selectField } from './field.js';
import { classMark, icon } from './icons.js';
import { classNames, isBehind, ownTrainRows, shownOutput, targetsOf } from './names.js';
import { chooseAxis, shownAxes } from './plotted.js';
import { waitText } from './run-bar.js';

/** @param {ViewContext} view */
export function outputView(view) {
  const { state, spoken } = view;
  const { applied, snapshot } = state.run;
  const { x, y } = shownAxes(state);
  const behind = isBehind(state);
  const possible = y !== '';
  // What is drawn over the plane, and done with it, comes in a part of its own.
  return html`<section class="panel output" aria-labelledby="output-title">
    <div class="panel-head">
      <h2 id="output-title">${t('output.title')}</h2>
      ${applied && !behind ? html`<p class="panel-note">${meaning(applied, state.view.shownClass)}</p>` : nothing}
    </div>
    <div class="output-tabs"></div>
    <div class="output-surface" id="output-surface">
      ${
        possible
          ? html`${axisFields(view, x, y)}
              <div class="plot-tools"></div>
              <div class="plane">
                <div
                  class="plane-picture ${behind ? 'stage-behind' : ''}"
                  role="img"
                  aria-label=${planeText(spoken)}
                >
                  <canvas class="plane-field"></canvas>
                  <canvas class="plane-points"></canvas>
                </div>
                <div class="plane-over"></div>
                <div class="plane-front"></div>
                ${snapshot || state.run.phase === 'failed' ? nothing : html`<p class="plane-wait">${waitText(state.run)}</p>`}
              </div>
              <div class="plane-view"></div>
              <div class="plot-words"></div>`
          : html`<p class="empty">${t('output.tooFewColumns')}</p>`
      }
      ${
        behind
          ? html`<p class="remark">${icon('info')}<span>${t('output.behind')}</span></p>`
          : nothing
      }
      ${applied && possible && !behind ? legend(applied, state.view) : nothing}
    </div>
    <div class="output-more"></div>
  </section>`;
}

/** @param {AppliedView} applied @param {number} shownClass */
function meaning(applied, shownClass) {
  const target = targetsOf(applied)[shownOutput(applied, shownClass)];
  if (!target) return '';
  if (applied.task === 'binary') {
    return t('output.probabilityOf', { name: target.categories[1] ?? target.name });
  }
  return t(`output.${applied.task}`, { name: target.name });
}

/**
 * @param {ViewContext} view
 * @param {string} x
 * @param {string} y
 */
function axisFields(view, x, y) {
  const { state, dispatch } = view;
  const choices = state.table.columns.map(({ id, name }) => ({ value: id, label: name }));
  const { applied } = state.run;
  const classes = applied?.task === 'multiclass' ? classNames(applied) : [];
  const targets = applied?.task === 'regression' ? targetsOf(applied) : [];
  const shown = applied ? shownOutput(applied, state.view.shownClass) : 0;
  const names = targets.length > 1 ? targets.map(({ name }) => name) : classes;
  /** @param {'x' | 'y'} axis @param {string} columnId */
  const choose = (axis, columnId) => {
    const { axes, isPlane } = chooseAxis(state, axis, columnId);
    if (isPlane) {
      dispatch({ type: 'view/axisChosen', axis: 'x', columnId: axes.x });
      dispatch({ type: 'view/axisChosen', axis: 'y', columnId: axes.y });
    }
    dispatch({ type: 'view/lookChosen', look: { axes: isPlane ? null : axes } });
  };
  return html`<div class="axes">
    ${selectField(view, {
      label: t('output.horizontal'),
      where: 'view.x',
      value: x,
      choices,
      choose: (columnId) => choose('x', columnId),
    })}
    ${selectField(view, {
      label: t('output.vertical'),
      where: 'view.y',
      value: y,
      choices,
      choose: (columnId) => choose('y', columnId),
    })}
    ${
      names.length > 1
        ? selectField(view, {
            label: t('output.shown'),
            where: 'view.class',
            value: String(targets.length > 1 ? shown : state.view.shownClass),
            choices: [
              ...(targets.length > 1 ? [] : [{ value: '-1', label: t('output.mostProbable') }]),
              ...names.map((name, i) => ({ value: String(i), label: name })),
            ],
            choose: (value) => dispatch({ type: 'view/classChosen', shownClass: Number(value) }),
          })
        : nothing
    }
  </div>`;
}

/** @param {AppliedView} applied @param {State['view']} view */
function legend(applied, { look }) {
  const classes = classNames(applied);
  const validation = applied.validationRows.length > 0;
  const copies = applied.rowIds.length - applied.augmentedFrom;
  return html`<div class="plane-legend">
    ${
      applied.task === 'regression'
        ? html`<div class="scale">
            <span class="scale-low"></span><canvas class="scale-canvas" aria-hidden="true"></canvas
            ><span class="scale-high"></span>
          </div>`
        : nothing
    }
    <ul class="legend">
      ${classes.map((name, index) => html`<li>${classMark(index)}${name}</li>`)}
      ${
        validation
          ? html`<li class="legend-set">
              ${classMark(0, true)}${t(look?.hidesValidation ? 'output.unseen' : 'output.hollow')}
            </li>`
          : nothing
      }
      ${copies > 0 ? html`<li>${t('output.copies', { count: copies })}</li>` : nothing}
      ${
        classes.length === 2
          ? html`<li><span class="stroke stroke-boundary"></span>${t('output.boundary')}</li>`
          : nothing
      }
    </ul>
  </div>`;
}

/**
 * The plane in one sentence.
 * @param {State} state
 * @returns {string}
 */
export function planeText(state) {
  const { run, table } = state;
  const { applied, snapshot } = run;
  const surface = snapshot?.surface;
  const { x, y } = shownAxes(state);
  if (!surface || x !== state.view.xColumn || y !== state.view.yColumn) {
    const name = (/** @type {string} */ id) => table.columns.find((each) => each.id === id)?.name;
    const points = t('output.points', { count: table.rows.length });
    return `${t('output.scatter', { x: name(x) ?? '', y: name(y) ?? '' })} ${points}`;
  }
  if (!applied) return t('output.noPlane');
  const axes = {
    x: applied.columns[surface.xColumn]?.name ?? '',
    y: applied.columns[surface.yColumn]?.name ?? '',
    xLow: formatShort(surface.xRange[0]),
    xHigh: formatShort(surface.xRange[1]),
    yLow: formatShort(surface.yRange[0]),
    yHigh: formatShort(surface.yRange[1]),
  };
  const unseen = state.view.look?.hidesValidation ? applied.validationRows.length : 0;
  const points = ownTrainRows(applied).length + applied.validationRows.length - unseen;
  return `${t('output.planeAxes', axes)} ${planeContent(applied, surface, state.view.shownClass)} ${t('output.points', { count: points })}`;
}

/**
 * @param {AppliedView} applied
 * @param {SurfaceSnapshot} surface
 * @param {number} shownClass
 */
function planeContent(applied, { outputs, width, height }, shownClass) {
  const area = width * height;
  const classes = classNames(applied);
  if (classes.length === 0) {
    let low = Infinity;
    let high = -Infinity;
    const from = shownOutput(applied, shownClass) * area;
    for (let i = from; i < from + area; i++) {
      low = Math.min(low, outputs[i]);
      high = Math.max(high, outputs[i]);
    }
    return t('output.planeNumbers', { low: formatShort(low), high: formatShort(high) });
  }
  const shares = classes.map(() => 0);
  for (let i = 0; i < area; i++) {
    let best = 0;
    if (classes.length === 2) best = outputs[i] >= 0.5 ? 1 : 0;
    else {
      for (let k = 1; k < classes.length; k++) {
        if (outputs[k * area + i] > outputs[best * area + i]) best = k;
      }
    }
    shares[best] += 1 / area;
  }
  return classes
    .map((name, k) => t('output.planeShare', { name, share: formatPercent(shares[k]) }))
    .join(' ');
}

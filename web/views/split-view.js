/**
 * Which rows train, which validate, and copies of those that train. Fetched, with its texts, when
 * it is first opened.
 * @import { AppliedView, SplitKind, TrainingField } from '../types.js'
 * @import { ViewContext } from './context.js'
 */
import { html, nothing } from 'lit/html.js';
import english from '../i18n/en-split.json' with { type: 'json' };
import { addTexts, formatPercent, t } from '../i18n/index.js';
import { inputField, selectField } from './field.js';
import { icon } from './icons.js';
import { controlId, issueText } from './issues.js';
import { ownTrainRows } from './names.js';

addTexts(english);

/** @type {readonly SplitKind[]} */
const KINDS = ['share', 'stratified', 'column'];
/** Classes that are counted by name. */
const MOST_CLASSES = 6;
const HIGHEST_SEED = 4294967295;

/** @param {ViewContext} view */
export function splitView(view) {
  const { training } = view.state;
  const isColumn = training.split === 'column';
  const hasCopies = training.copies.trim() !== '0';
  return html`<div class="split" role="group" aria-label=${t('split.title')}>
    <div class="split-fields">
      ${selectField(view, {
        label: t('split.kind'),
        where: 'split',
        value: training.split,
        choices: KINDS.map((value) => ({ value, label: t(`split.kind.${value}`) })),
        choose: (split) => view.dispatch({ type: 'training/splitChosen', split }),
      })}
      ${isColumn ? columnField(view) : nothing}
      ${isColumn && !hasCopies ? nothing : seedField(view)}
    </div>
    ${counts(view)}
    <h3 class="split-title">${t('split.augmentation')}</h3>
    <p class="field-note">${t('split.why')}</p>
    <div class="split-fields">
      ${field(view, 'copies', t('split.copiesOf'), { min: 0, max: 20 })}
      ${hasCopies ? field(view, 'jitterPercent', t('split.jitter')) : nothing}
    </div>
  </div>`;
}

/**
 * @param {ViewContext} view
 * @param {TrainingField} name
 * @param {string} label
 * @param {{ min: number, max: number }} [whole]
 */
function field(view, name, label, whole) {
  return inputField(view, {
    label,
    where: name,
    value: view.state.training[name],
    whole,
    type: (text) => view.dispatch({ type: 'training/fieldTyped', field: name, text }),
  });
}

/** @param {ViewContext} view */
function columnField(view) {
  const { columns } = view.state.table;
  const { splitColumn } = view.state.training;
  const isThere = columns.some(({ id }) => id === splitColumn);
  const choices = columns.map(({ id, name }) => ({ value: id, label: name }));
  return selectField(view, {
    label: t('split.column'),
    where: 'splitColumn',
    value: isThere ? splitColumn : '',
    choices: isThere ? choices : [{ value: '', label: t('split.columnNone') }, ...choices],
    note: t('split.columnNote'),
    choose: (columnId) =>
      view.dispatch({ type: 'training/splitChosen', split: 'column', columnId }),
  });
}

/** @param {ViewContext} view */
function seedField(view) {
  const { splitSeed } = view.state.training;
  return html`<div class="split-seed">
    ${field(view, 'splitSeed', t('split.seed'), { min: 0, max: HIGHEST_SEED })}
    <button
      class="button small"
      title=${t('split.shuffleHint')}
      @click=${() =>
        view.dispatch({
          type: 'training/fieldTyped',
          field: 'splitSeed',
          text: nextSeed(splitSeed),
        })}
    >
      ${icon('seed')}${t('split.shuffle')}
    </button>
  </div>`;
}

/** @param {string} seed */
function nextSeed(seed) {
  const next = Number(seed) + 1;
  return String(next >= 1 && next <= HIGHEST_SEED ? next : 1);
}

/** What the split of the network on the page came to. @param {ViewContext} view */
function counts(view) {
  const { applied } = view.state.run;
  const notes = view.state.run.issues.filter(({ where }) => where === 'splitCounts');
  const told = [...(applied ? remarks(view, applied) : []), ...notes.map(issueText)];
  return html`<div class="split-counts" id=${controlId('splitCounts')} tabindex="-1">
    ${applied ? sets(applied) : nothing}
    ${told.map((text) => html`<p class="remark">${icon('info')}<span>${text}</span></p>`)}
  </div>`;
}

/** The rows of each part: those of the table that train, those that validate, and copies. @param {AppliedView} applied */
function parts(applied) {
  const { trainRows, validationRows, augmentedFrom } = applied;
  return {
    training: ownTrainRows(applied),
    validation: validationRows,
    copies: trainRows.filter((row) => row >= augmentedFrom),
  };
}

/** @param {AppliedView} applied */
function sets(applied) {
  const { training, validation, copies } = parts(applied);
  const share = training.length / (training.length + validation.length);
  return html`<div class="split-share" aria-hidden="true">
      <span style="inline-size: ${share * 100}%"></span>
    </div>
    <dl class="split-sets" aria-label=${t('split.sets')}>
      ${set('training', rowsText(training, share), classCounts(applied, training))}
      ${set('validation', rowsText(validation, 1 - share), classCounts(applied, validation))}
      ${copies.length > 0 ? set('copies', t('split.copyRows', { count: copies.length }), '') : nothing}
    </dl>`;
}

/**
 * @param {'training' | 'validation' | 'copies'} name
 * @param {string} rows
 * @param {string} classes
 */
function set(name, rows, classes) {
  return html`<dt>${t(`split.${name}`)}</dt>
    <dd>
      ${rows}${classes === '' ? nothing : html`<span class="split-classes">${classes}</span>`}
    </dd>`;
}

/** @param {Uint32Array} rows @param {number} share */
const rowsText = (rows, share) =>
  t('split.rows', { count: rows.length, share: formatPercent(share) });

/**
 * How many of the rows each class has.
 * @param {AppliedView} applied
 * @param {Uint32Array} rows
 * @returns {{ names: readonly string[], counts: number[] }}
 */
function countClasses({ columns }, rows) {
  const target = columns.find(({ role, kind }) => role === 'target' && kind === 'category');
  const names = target?.categories ?? [];
  /** @type {number[]} */
  const found = names.map(() => 0);
  for (const row of rows) if (target) found[target.values[row]] += 1;
  return { names, counts: found };
}

/** @param {AppliedView} applied @param {Uint32Array} rows */
function classCounts(applied, rows) {
  const { names, counts: found } = countClasses(applied, rows);
  const shown = names.length > MOST_CLASSES + 1 ? MOST_CLASSES : names.length;
  const texts = names
    .slice(0, shown)
    .map((name, code) => t('split.class', { name, count: found[code] }));
  const rest = names.length - shown;
  return [...texts, ...(rest > 0 ? [t('split.moreClasses', { count: rest })] : [])].join(', ');
}

/**
 * What is worth knowing of a split that can be used.
 * @param {ViewContext} view
 * @param {AppliedView} applied
 * @returns {string[]}
 */
function remarks({ state }, applied) {
  const { training, table, run } = state;
  /** @type {string[]} */
  const told = [];
  const { training: trainRows, validation } = parts(applied);
  if (run.blocked) told.push(t('split.behind'));
  const rows = trainRows.length + validation.length;
  const out = applied.augmentedFrom - rows;
  if (out > 0) told.push(t('split.leftOut', { count: out }));
  if (training.split === 'column' || run.blocked || table.rows.length === 0) return told;
  if (validation.length === 0) {
    const percent = training.validationPercent;
    const isNone = !(Number(percent) > 0);
    told.push(isNone ? t('split.noValidation') : t('split.tooSmall', { percent, rows }));
  }
  if (training.split === 'share') {
    const { names, counts: found } = countClasses(applied, trainRows);
    const untrained = names.find(
      (_, code) => found[code] === 0 && countClasses(applied, validation).counts[code] > 0,
    );
    if (untrained !== undefined) told.push(t('split.untrained', { name: untrained }));
  }
  return told;
}

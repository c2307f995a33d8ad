/**
 * Which term of the glossary each thing on the page stands for: by its place, or by the text
 * that names it. A test looks at every control, heading and figure and asks for its term.
 */
import { hasText, t } from '../../i18n/index.js';
import { PANELS, PLACES } from './places.js';

/** Terms of things that are known by the text that names them, with where they may stand. @type {[string, string, string?][]} */
export const LABELS = [
  ['figures.epoch', 'epoch'],
  ['figures.step', 'step'],
  ['figures.rate', 'rate'],
  ['figures.training', 'trainingLoss'],
  ['figures.validation', 'validationLoss'],
  ['run.train', 'training', '.run'],
  ['run.pause', 'training', '.run'],
  ['run.epoch', 'epoch', '.run'],
  ['run.batch', 'step', '.run'],
  ['run.reset', 'reset', '.run'],
  ['options.stop.restoreBest', 'stop.restoreBest'],
  ['options.optimizer.nesterov', 'nesterov'],
  ['options.schedule', 'schedule'],
  ['options.keys', 'keys'],
  ['options.early', 'stop.patience'],
  ['history.undo', 'undo'],
  ['history.undoNothing', 'undo'],
  ['history.redo', 'redo'],
  ['history.redoNothing', 'redo'],
  ['data.paste', 'ownTable'],
  ['data.openCsv', 'ownTable'],
  ['data.addRow', 'addRow'],
  ['columns.add', 'addColumn'],
  ['columns.new', 'addColumn'],
  ['columns.ready', 'derived'],
  ['columns.formulaTitle', 'formula'],
  ['columns.empty', 'addColumn'],
  ['columns.close', 'close', '.column-dialog'],
  ['columns.title', 'column', '.column-dialog'],
  ['columns.formulaEdit', 'formula'],
  ['columns.name', 'column', '.column-dialog'],
  ['columns.role', 'role', '.column-dialog'],
  ['roles.input', 'input', '.column-dialog'],
  ['roles.target', 'target', '.column-dialog'],
  ['roles.ignored', 'ignored', '.column-dialog'],
  ['roles.weight', 'sampleWeight', '.column-dialog'],
  ['columns.kind', 'kind', '.column-dialog'],
  ['columns.gaps', 'gaps'],
  ['columns.scaling', 'scaling', '.column-dialog'],
  ['columns.reaches', 'scaling'],
  ['split.title', 'split'],
  ['split.augmentation', 'augmentation'],
  ['grid.find', 'find'],
  ['grid.order', 'order'],
  ['grid.wider', 'wide'],
  ['grid.asTable', 'ownTable'],
  ['grid.outcomes.prediction', 'rowPrediction', '.grid-host'],
  ['grid.outcomes.error', 'rowError', '.grid-host'],
  ['grid.outcomes.set', 'rowSet', '.grid-host'],
  ['scaling.mean', 'mean', '.scaling'],
  ['scaling.deviation', 'deviation', '.scaling'],
  ['columns.meanName', 'mean', '.column-dialog'],
  ['columns.deviation', 'deviation', '.column-dialog'],
  ['columns.missingName', 'missing', '.column-dialog'],
  ['network.positive', 'weight'],
  ['network.negative', 'weight'],
  ['network.tileLow', 'tile'],
  ['network.tileHistogram', 'activationHistogram'],
  ['network.tilePixels', 'tile'],
  ['network.heldNote', 'heldInput'],
  ['network.biasNote', 'bias'],
  ['network.histograms', 'activationHistogram'],
  ['network.openUnit', 'unitOpened'],
  ['network.summary', 'summary'],
  ['network.closeOptions', 'close'],
  ['summaryTable.title', 'summary'],
  ['summaryTable.shape', 'shape'],
  ['summaryTable.parameters', 'parameters'],
  ['summaryTable.multiplyAdds', 'multiplyAdds'],
  ['weights.title', 'allWeights'],
  ['weights.bias', 'bias', '.numbers'],
  ['weight.close', 'close', '.weight-editor'],
  ['weight.weight', 'weight'],
  ['weight.bias', 'bias'],
  ['output.boundary', 'boundary'],
  ['output.hollow', 'hollow'],
  ['output.copies', 'augmentation', '.plane-legend'],
  ['plot.select', 'tool.select', '.plot-tools'],
  ['plot.area', 'tool.area', '.plot-tools'],
  ['plot.add', 'tool.add', '.plot-tools'],
  ['plot.erase', 'tool.erase', '.plot-tools'],
  ['look.decided', 'look.decided'],
  ['look.stepped', 'look.stepped'],
  ['look.hatched', 'uncertainty'],
  ['matrix.precision', 'precision'],
  ['matrix.recall', 'recall'],
  ['matrix.f1', 'f1'],
  ['metrics.accuracy', 'accuracy'],
  ['measures.accuracy', 'accuracy'],
  ['roc.auc', 'auc'],
  ['roc.table', 'threshold'],
  ['pca.first', 'component'],
  ['pca.second', 'component'],
  ['fit.mae', 'meanError'],
  ['fit.rmse', 'rmse'],
  ['fit.r2', 'r2'],
  ['residuals.low', 'quartile'],
  ['residuals.middle', 'quartile'],
  ['residuals.high', 'quartile'],
  ['loss.measure', 'measure'],
  ['loss.training', 'trainingLoss', '.loss'],
  ['loss.validation', 'validationLoss', '.loss'],
  ['loss.logarithmic', 'logScale'],
  ['loss.smoothing', 'smoothing'],
  ['import.delimiter', 'delimiter', '.import'],
  ['import.header', 'header', '.import'],
  ['import.decimal', 'decimalMark', '.import'],
  ['import.decimalOf', 'decimalMark', '.import'],
  ['import.encoding', 'encoding', '.import'],
  ['import.replace', 'replaceTable', '.import'],
  ['import.add.one', 'addRows', '.import'],
  ['import.add.other', 'addRows', '.import'],
  ['import.cancel', 'cancel', '.import'],
  ['columns.cancel', 'cancel', '.column-dialog'],
  ['paste.goOn', 'preview', '.import'],
  ['network.tileCurve', 'tileCurve'],
  ['network.keepMine', 'keepMine'],
  ['network.broughtUndo', 'undo', '.network-brought'],
];

/** The choice that is made in a list has an entry of its own. */
export const CHOICES = /** @type {Record<string, string>} */ ({
  optimizer: 'optimizers',
  loss: 'losses',
  schedule: 'schedules',
  activation: 'activations',
  normalization: 'normalizations',
  initializer: 'initializers',
});

/** What a text may name. */
const NAMED =
  'button, input, select, label, summary, li, th, dt, legend, caption, h2, h3, .figure, .option-title, .assess-figure, [role="tab"], [role="region"]';

/** @param {string} text */
const even = (text) => text.replace(/\s+/g, ' ').trim();

/**
 * @param {Element} element
 * @returns {string} what names it on the page
 */
function nameOf(element) {
  const label = element.getAttribute('aria-label');
  if (label) return even(label);
  if (element.matches('.figure, .assess-figure'))
    return even(element.firstElementChild?.textContent ?? '');
  if (element.matches('label')) {
    // Beside a list or a slider its own words alone.
    const words = [...element.childNodes].find(({ textContent }) => even(textContent ?? '') !== '');
    return even((element.querySelector('select') ? words?.textContent : element.textContent) ?? '');
  }
  const [own] = /** @type {HTMLInputElement} */ (element).labels ?? [];
  if (own) return nameOf(own);
  return even(element.textContent ?? '');
}

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/**
 * @param {string} key of a text, whose gaps may hold anything
 * @param {string} name
 */
function isNamed(key, name) {
  let pattern = patterns.get(key);
  if (!pattern) {
    if (!hasText(key)) return false;
    const parts = t(key).split(/\{\w+\}/);
    const literal = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    pattern = new RegExp(`^${literal.join('.+')}$`, 's');
    patterns.set(key, pattern);
  }
  return pattern.test(name);
}

/** @param {Element} element */
function byLabel(element) {
  if (!element.matches(NAMED)) return undefined;
  const name = nameOf(element);
  if (name === '') return undefined;
  const found = LABELS.find(
    ([key, , place]) =>
      (place === undefined || element.closest(place)) &&
      (isNamed(key, name) || (key === 'network.tileLow' && name.startsWith(t(key)))),
  );
  return found?.[1];
}

/** @param {Element} element */
function byPlace(element) {
  const term = PLACES.find(([selector]) => element.matches(selector))?.[1];
  // The last part of the place names what is set.
  if (term?.endsWith('.')) return term + (element.id.split('-').at(-1) ?? '');
  if (term) return term;
  if (element.id !== 'output-panel') return undefined;
  const tab = element.getAttribute('aria-labelledby');
  return PANELS.find(([id]) => id === tab)?.[1];
}

/**
 * @typedef {object} Found
 * @property {string} term `term.{term}` is its name, `term.{term}.is` its text
 * @property {string} [choice] the term of what is chosen there, such as one optimizer
 * @property {Element} element what stands for it
 */

/**
 * The term that an element, or what it is a part of, stands for.
 * @param {Element} target
 * @returns {Found | null} null on empty ground
 */
export function termOf(target) {
  const label = target.closest('label');
  // A field is known by its control, wherever in it one points.
  const control =
    label?.control ?? target.closest('.field')?.querySelector('input, select, textarea') ?? null;
  /** @type {Element | null} */
  let element = control ?? target;
  for (; element; element = element.parentElement) {
    const term = byLabel(element) ?? byPlace(element);
    if (!term || !hasText(`term.${term}.is`)) continue;
    const group = CHOICES[term];
    const { value } = /** @type {HTMLSelectElement} */ (element);
    const choice = group && value ? `${group}.${value}` : '';
    return { term, element, ...(hasText(`term.${choice}.is`) && { choice }) };
  }
  return null;
}

/**
 * From the typed settings of `data/training-options.js` to those that the engine takes.
 * @import { Issue, OptimizerConfig, Regularization, StopRules } from '../../wasm/engine.js'
 * @import { TrainingDraft } from '../types.js'
 */
import { isInUse } from '../data/training-options.js';

/** Those that are no numbers. */
const WORDS = /(name|nesterov|restoreBest)$/;

/**
 * @param {TrainingDraft} training
 * @param {(text: string, where: string, most?: number) => number} read `most`: from 0 to this
 * @returns {{ stop?: StopRules, optimizer?: Partial<OptimizerConfig>, regularization?: Regularization }}
 */
export function optionsOf(training, read) {
  /** @type {any} */
  const found = {};
  for (const [where, text] of Object.entries(training.options ?? {})) {
    if (!isInUse(where, training)) continue;
    const names = where.split('.');
    const last = names.pop() ?? '';
    let at = found;
    for (const name of names) at = at[name] ??= {};
    if (WORDS.test(where)) at[last] = last === 'name' ? text : text === 'true';
    else at[last] = last.endsWith('Accuracy') ? read(text, where, 100) / 100 : read(text, where);
  }
  const schedule = found.optimizer?.schedule;
  if (schedule) schedule.name ??= 'constant';
  return found;
}

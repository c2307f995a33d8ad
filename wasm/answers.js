/** From what the core sends to the objects of the public API, in the order of answer.hpp. */
import { KINDS, ROLES } from './options.js';

/** @import { Answer } from './wire.js' */
/** @import { Column } from './engine.js' */

/** In the order of the enumerators in C++. */
export const STATUS = ['ok', 'diverged'];
const TASKS = ['binary', 'multiclass', 'regression'];

/** @param {Answer} answer */
function metricsOf(answer) {
  const metrics = answer.object('accuracy meanAbsoluteError r2');
  for (const name of Object.keys(metrics)) if (metrics[name] === null) delete metrics[name];
  return metrics;
}

/** @param {Answer} answer @returns {import('./engine.js').RunReport} */
export function reportOf(answer) {
  const report = answer.object('status epoch step trainingLoss validationLoss penalty');
  report.status = STATUS[report.status];
  report.trainingMetrics = metricsOf(answer);
  report.validationMetrics = report.validationLoss === null ? null : metricsOf(answer);
  return report;
}

/** @param {Answer} answer @returns {import('./engine.js').LayerWeights[]} */
export const layersOf = (answer) => answer.rest(() => answer.object('kernel bias'));

/** @param {Answer} answer @returns {Column[]} */
export const columnsOf = (answer) =>
  answer.rest(() => {
    const column = answer.object('name kind role values');
    column.kind = KINDS[column.kind];
    column.role = ROLES[column.role];
    const categories = answer.list(() => answer.next());
    return column.kind === 'category' ? { ...column, categories } : column;
  });

/** @param {Answer} answer @param {Column[]} columns Those that the dataset was made from. */
export function datasetOf(answer, columns) {
  const facts = answer.object('task samples inputs outputs trainRows validationRows');
  facts.task = TASKS[facts.task];
  facts.encoding = answer.list(() => {
    const encoded = answer.object('column first count mean deviation minimum maximum');
    const { name, kind, role, categories } = columns[encoded.column];
    return {
      ...encoded,
      name,
      kind,
      role,
      categories: kind === 'number' ? [] : [...(categories ?? [])],
    };
  });
  facts.warnings = answer.issues();
  return facts;
}

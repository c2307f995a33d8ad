/** From what the core sends to the objects of the public API, in the order of answer.hpp. */

/** @import { Answer } from './wire.js' */
/** @import { Column } from './engine.js' */

/** In the order of the enumerators in C++. */
export const STATUS = ['ok', 'diverged'];
const STOPPED = [
  null,
  'epochs',
  'trainingLoss',
  'validationLoss',
  'trainingAccuracy',
  'validationAccuracy',
  'patience',
];
const TASKS = ['binary', 'multiclass', 'regression'];

/** @param {Answer} answer */
function metricsOf(answer) {
  const metrics = answer.object('accuracy meanAbsoluteError rootMeanSquaredError r2');
  for (const name of Object.keys(metrics)) if (metrics[name] === null) delete metrics[name];
  return metrics;
}

/** @param {Answer} answer @returns {import('./engine.js').RunReport} */
export function reportOf(answer) {
  const report = answer.object('status epoch step trainingLoss validationLoss penalty');
  report.status = STATUS[report.status];
  report.trainingMetrics = metricsOf(answer);
  const validation = metricsOf(answer);
  report.validationMetrics = report.validationLoss === null ? null : validation;
  Object.assign(report, answer.object('learningRate stopped bestEpoch'));
  report.stopped = STOPPED[report.stopped] ?? null;
  return report;
}

/**
 * @param {Answer} answer
 * @param {readonly string[]} types Of the network's layers.
 * @param {boolean} [withMoving] Whether moving statistics come as well.
 * @returns {import('./engine.js').LayerWeights[]}
 */
export const layersOf = (answer, types, withMoving = false) =>
  types.map((type) => {
    const moving = withMoving ? ' movingMean movingVariance' : '';
    const more = { layerNormalization: ' gamma beta', batchNormalization: ` gamma beta${moving}` };
    return answer.object(`kernel bias${more[/** @type {keyof typeof more} */ (type)] ?? ''}`);
  });

/**
 * @param {Answer} answer
 * @param {readonly string[]} types
 * @returns {import('./engine.js').Trace}
 */
export function traceOf(answer, types) {
  const way = 'gradientTerms gradientNorm clipFactor clippedNorm';
  const trace = answer.object(`x y terms loss penalty learningRate ${way}`);
  trace.layers = types.map(() => answer.object('z a dA dZ products backProducts lengths'));
  for (const part of ['gradients', 'update', 'next']) {
    layersOf(answer, types).forEach((weights, index) => (trace.layers[index][part] = weights));
  }
  return trace;
}

/** @param {Answer} answer @param {readonly string[]} names @returns {import('./engine.js').Summary} */
export const summaryOf = (answer, names) => ({
  layers: answer.list(() => {
    const layer = answer.object('type inputs units parameters trainable multiplyAdds');
    layer.type = names[layer.type];
    return layer;
  }),
  ...answer.object('parameters trainable multiplyAdds bytes bytesPerSample'),
});

/** @param {Answer} answer @returns {import('./engine.js').LayerHealth[]} */
export const healthOf = (answer) =>
  answer.rest(() => ({
    ...answer.object('gradientNorm weightNorm updateNorm updateRatio dead saturated'),
    z: answer.object('minimum maximum counts'),
    a: answer.object('minimum maximum counts'),
  }));

/** @param {Answer} answer @returns {import('./engine.js').Assessment} */
export function assessmentOf(answer) {
  const figures = { ...answer.object('loss penalty'), ...metricsOf(answer) };
  figures.confusion = answer.next();
  figures.classes = answer.list(() => answer.object('precision recall f1 support auc'));
  const topK = answer.next();
  if (topK !== null) figures.topK = topK;
  figures.targets = answer.list(() => answer.object('meanAbsoluteError rootMeanSquaredError r2'));
  return figures;
}

/** @param {Answer} answer @param {Column[]} columns Those that the dataset was made from, as they were read. */
export function datasetOf(answer, columns) {
  const facts = answer.object('task samples inputs outputs trainRows validationRows');
  facts.task = TASKS[facts.task];
  facts.encoding = answer.list(() => {
    const encoded = answer.object('column first count mean deviation minimum maximum fill');
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

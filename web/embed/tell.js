/**
 * The state as other pages are told it: numbers as numbers, names of the engine and the table.
 * @import { ProjectParts, State } from '../types.js'
 * @import { Column } from '../../wasm/engine.js'
 * @import { LayerState, MetricsState, PlaygroundState, Typed } from './protocol.js'
 */
import { tableColumns } from '../state/spec-table.js';
import { documentText, headText, partsOf, rowsText } from '../storage/project.js';

/** A text as the number that it plainly is. @param {string} text @returns {Typed} */
const typed = (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text);

/** @param {number | null | undefined} value */
const finite = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/**
 * The numbers of a group, as they are by name.
 * @param {object | null | undefined} metrics
 * @returns {MetricsState | null}
 */
export function numbersOf(metrics) {
  if (!metrics) return null;
  const entries = Object.entries(metrics).filter(([, value]) => typeof value === 'number');
  return Object.fromEntries(entries.map(([name, value]) => [name, finite(value)]));
}

/** @param {State['network']['hidden'][number]} layer @returns {LayerState} */
function layerState({ id: _, units, dropout, l1, l2, maxNorm, ...rest }) {
  const texts = Object.entries({ dropout, l1, l2, maxNorm }).filter(([, text]) => text);
  const options = texts.map(([name, text]) => [name, typed(String(text))]);
  return { ...rest, units: typed(units), ...Object.fromEntries(options) };
}

/**
 * What `progress` says.
 * @param {State} state
 * @returns {Pick<PlaygroundState, 'phase' | 'epoch' | 'step' | 'losses' | 'metrics'>}
 */
export function tellFigures({ run: { phase, snapshot } }) {
  return {
    phase,
    epoch: snapshot?.epoch ?? 0,
    step: snapshot?.step ?? 0,
    losses: {
      training: finite(snapshot?.trainingLoss),
      validation: finite(snapshot?.validationLoss),
    },
    metrics: {
      training: numbersOf(snapshot?.trainingMetrics),
      validation: numbersOf(snapshot?.validationMetrics),
    },
  };
}

/**
 * Whether two tables are the same to the engine: a table that was set anew is another object.
 * @param {readonly Column[]} a
 * @param {readonly Column[]} b
 */
const sameColumns = (a, b) =>
  a === b ||
  (a.length === b.length &&
    a.every(({ values, ...head }, index) => {
      const { values: others, ...other } = b[index];
      return (
        JSON.stringify(head) === JSON.stringify(other) &&
        values.length === others.length &&
        values.every((value, row) => Object.is(value, others[row]))
      );
    }));

/**
 * Whether the figures are those of the table and the layers on the page. Where these cannot be
 * trained the network of before stays, and has nothing to say of them.
 * @param {State} state
 */
function hasFigures({ run: { applied, blocked }, table, network: { hidden } }) {
  if (!blocked || !applied) return true;
  return (
    applied.layers.length === hidden.length + 1 &&
    hidden.every(({ units }, index) => Number(units) === applied.layers[index].units) &&
    sameColumns(applied.tableColumns, tableColumns(table).columns)
  );
}

/**
 * @param {State} state
 * @param {{ project?: boolean }} [options] `project`: with everything typed and chosen
 * @returns {PlaygroundState} a fresh value that can be posted
 */
export function tellState(state, { project = false } = {}) {
  const { table, network, training, view, datasetId, provenance } = state;
  const run = hasFigures(state) ? state.run : { ...state.run, applied: null, snapshot: null };
  const { learningRate, batchSize, validationPercent, l2, split, splitSeed } = training;
  const inputs = table.columns.filter(({ role }) => role === 'input');
  const options = Object.entries(training.options ?? {});
  return structuredClone({
    dataset: {
      id: datasetId,
      provenance,
      rows: table.rows.length,
      task: run.applied?.task ?? null,
    },
    columns: table.columns.map(({ name, kind, role, formula }) => ({
      ...{ name, kind, role },
      ...(formula !== undefined && { formula }),
    })),
    layers: network.hidden.map(layerState),
    output: { units: run.applied?.outputs ?? null, activation: network.outputActivation },
    settings: {
      loss: network.loss,
      optimizer: training.optimizer,
      learningRate: typed(learningRate),
      batchSize: typed(batchSize),
      validationPercent: typed(validationPercent),
      l2: typed(l2),
      split,
      splitSeed: typed(splitSeed),
      options: Object.fromEntries(options.map(([name, text]) => [name, typed(text)])),
      speed: run.speed,
    },
    seed: network.seed,
    ...tellFigures({ ...state, run }),
    prediction: Object.fromEntries(
      inputs.map(({ id, name }) => [name, typed(view.prediction[id] ?? '')]),
    ),
    issues: run.issues.map(({ code, where, message, values }) => ({
      code,
      where,
      message,
      values,
    })),
    ...(project && { project: JSON.parse(projectText('', state)) }),
  });
}

/**
 * Everything typed and chosen, as a file of the page holds it.
 * @param {string} name
 * @param {ProjectParts} state
 * @returns {string}
 */
export function projectText(name, state) {
  const parts = partsOf(state);
  const blocks = parts.table.rows.length > 0 ? [rowsText(parts.table.rows)] : [];
  return documentText(headText(name, parts), blocks).join('');
}

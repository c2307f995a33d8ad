/**
 * What the engine says to the questions of the panel "Look inside". Nothing is computed here:
 * the engine's numbers are told by layers of the page.
 * @import { Activation, Engine } from '../../wasm/engine.js'
 * @import { Answer, CurveAnswer, HealthAnswer, HealthLog, Inquiries, NextStepAnswer, Question, TraceAnswer } from '../types.js'
 * @import { Model } from './model.js'
 */
import { denseOf } from './engine-layers.js';
import { writtenNetwork } from './written.js';
import { isRefusal } from './refusal.js';
import { MOST_TRACED, sharesOf, unitOf } from './unit-answer.js';

/**
 * @param {Engine} engine
 * @param {Model} model
 * @param {Question} question
 * @param {() => HealthLog} readLog
 * @returns {Answer | null} null where the engine refuses
 */
export function answerTo(engine, model, question, readLog) {
  try {
    switch (question.kind) {
      case 'trace':
        return traceOf(model, question);
      case 'gradientTerms':
        return gradientTermsOf(model, question);
      case 'nextStep':
        return nextStepOf(model, question);
      case 'curve':
        return curveOf(engine, question);
      case 'health':
        return healthOf(model, question, readLog);
      case 'unit':
        return unitOf(engine, model, question);
      case 'shares':
        return sharesOf(engine, question);
      case 'network':
        return writtenNetwork(model);
      case 'rows':
        return model.trainer.predictRows({ rows: question.rows });
      case 'figures':
        return model.trainer.evaluate({ part: question.part });
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
}

/**
 * @param {Model} model
 * @param {Inquiries['trace']['question']} question
 * @returns {TraceAnswer}
 */
function traceOf({ trainer, network, layers, spec }, question) {
  const { rows, training = false, parts = false, followed } = question;
  const trace = trainer.trace({ rows: Uint32Array.from(rows), training, followed });
  const { pageLayer } = layers;
  const count = pageLayer[pageLayer.length - 1] + 1;
  const pages = Array.from({ length: count }, (_, page) => page);
  return {
    ...trace,
    rows,
    dense: pages.map((page) => pageLayer.indexOf(page)),
    last: pages.map((page) => pageLayer.lastIndexOf(page)),
    ...(parts && {
      parts: {
        checkpoint: network.checkpoint(),
        layers: layers.layers,
        training: spec.training,
        network: spec.network,
      },
    }),
  };
}

/**
 * @param {Model} model
 * @param {Inquiries['gradientTerms']['question']} question
 * @returns {Inquiries['gradientTerms']['answer']}
 */
function gradientTermsOf({ trainer, layers, view }, { rows, training, layer, unit, from }) {
  const at = layers.pageLayer.indexOf(layer);
  const input = from < 0 ? view.summary.layers[at].inputs : from;
  const weight = { layer: at, unit, input };
  return trainer.trace({ rows: Uint32Array.from(rows), training, weight }).gradientTerms;
}

/**
 * The next batch, with what dropout and noise will draw.
 * @param {Model} model
 * @param {Inquiries['nextStep']['question']} question
 * @returns {NextStepAnswer}
 */
function nextStepOf(model, { row }) {
  const rows = [...model.trainer.nextBatch()];
  const followed = Math.max(0, rows.indexOf(row));
  const question = { rows, training: true, parts: true, followed };
  return { rows, trace: rows.length > MOST_TRACED ? null : traceOf(model, question) };
}

/**
 * The curve of an activation is that of a network of one unit with weight 1 and bias 0, whose
 * answers and slopes the engine traces.
 * @param {Engine} engine
 * @param {Inquiries['curve']['question']} question
 * @returns {CurveAnswer}
 */
function curveOf(engine, { activation, from, to, points }) {
  const z = Float32Array.from(
    { length: points },
    (_, index) => from + ((to - from) * index) / Math.max(1, points - 1),
  );
  const network = engine.createNetwork(oneUnit(activation));
  try {
    network.setWeights([
      { kernel: Float32Array.of(1), bias: Float32Array.of(0) },
      { kernel: Float32Array.of(1), bias: Float32Array.of(0) },
    ]);
    const a = new Float32Array(points);
    const slope = new Float32Array(points);
    const x = new Float32Array(MOST_TRACED);
    const y = new Float32Array(MOST_TRACED).fill(FAR_BELOW);
    for (let first = 0; first < points; first += MOST_TRACED) {
      const count = Math.min(MOST_TRACED, points - first);
      x.set(z.subarray(first, first + count));
      const [unit] = network.trace({ x, y }).layers;
      // The mean of |y - a|, far below every a, has slope 1/N in each of them; N is a power of two.
      const slopes = unit.dZ.map((dZ) => dZ * MOST_TRACED);
      a.set(unit.a.subarray(0, count), first);
      slope.set(slopes.subarray(0, count), first);
    }
    return { z, a, slope };
  } finally {
    network.dispose();
  }
}

/** Below whatever an activation answers to a number that is drawn. */
const FAR_BELOW = -1e6;

/** @param {Activation} activation @returns {Parameters<Engine['createNetwork']>[0]} */
function oneUnit(activation) {
  return {
    inputs: 1,
    seed: 1,
    layers: [{ units: 1, activation }, { units: 1 }],
    loss: 'meanAbsoluteError',
    optimizer: 'sgd',
  };
}

/**
 * @param {Model} model
 * @param {Inquiries['health']['question']} question
 * @param {() => HealthLog} readLog
 * @returns {HealthAnswer}
 */
function healthOf({ trainer, layers }, { bins, log }, readLog) {
  const dense = denseOf(trainer.health({ bins }), layers);
  return { layers: dense, ...(log && { log: readLog() }) };
}

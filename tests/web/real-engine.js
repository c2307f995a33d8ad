/**
 * The engine as it is shipped, for tests of page logic that must agree with it.
 * @import { Engine, LoadOptions } from '../../wasm/engine.js'
 * @import { Question, WorkerEvent } from '../../web/types.js'
 * @import { Model } from '../../web/training/model.js'
 */
import { createSession } from '../../web/training/session.js';
import { answerTo } from '../../web/training/answers.js';
import { createScheduler } from './fake-engine.js';

/** @returns {Promise<Engine>} */
export async function openEngine() {
  const folder = new URL('../../dist/', import.meta.url);
  /** @type {{ loadEngine: (options: LoadOptions) => Promise<Engine> }} */
  const { loadEngine } = await import(new URL('engine.js', folder).href);
  return loadEngine({ wasmUrl: folder });
}

/**
 * A session on an engine that does what waits when the test says so.
 * @param {Engine} engine
 * @param {{ ms: number }} [clock] moved on by what waits; without one time stands still
 */
export function startSession(engine, clock) {
  const scheduler = createScheduler(clock);
  /** @type {WorkerEvent[]} */
  const events = [];
  const { handle } = createSession({
    engine,
    post: (event) => void events.push(structuredClone(event)),
    schedule: scheduler.schedule,
    now: () => clock?.ms ?? 0,
  });
  return { handle, scheduler, events };
}

/**
 * The answer to a question that needs no log of a run.
 * @param {Engine} engine
 * @param {Model} model
 * @param {Question} question
 */
export function answered(engine, model, question) {
  return answerTo(engine, model, question, () => {
    throw new Error('the log was read');
  });
}

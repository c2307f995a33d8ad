/**
 * Goes through a lesson as a learner does who presses every button once, on the real engine.
 * @import { Engine, RunReport } from '../../wasm/engine.js'
 * @import { Lesson, LessonMeasure } from '../../web/lesson-types.js'
 * @import { State } from '../../web/types.js'
 * @import { Model } from '../../web/training/model.js'
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findEntry, firstEntry } from '../../web/data/catalog.js';
import { deal } from '../../web/data/deal.js';
import { takeState } from '../../web/embed/take.js';
import { measureOf } from '../../web/lesson/judge.js';
import { readLesson } from '../../web/lesson/read-lesson.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { changeModel, disposeModel, resetModel } from '../../web/training/model.js';
import { planChanges } from '../../web/training/plan-changes.js';
import { sources } from './frame-sources.js';

/** @param {any} wanted @param {State} state */
export const take = (wanted, state) => takeState(wanted, state, sources);

export const start = initialState(firstEntry);

/** @param {string} name of a lesson that comes with the page @returns {Lesson} */
export function lessonOf(name) {
  const file = new URL(`../../web/lessons/${name}.json`, import.meta.url);
  const isDataset = (/** @type {string} */ id) => findEntry(id) !== undefined;
  const { lesson, issues } = readLesson(readFileSync(file, 'utf8'), { isDataset });
  assert.deepEqual(issues, []);
  assert.ok(lesson);
  return lesson;
}

/**
 * @typedef {object} Seen what the workbench shows when a step is done
 * @property {Record<LessonMeasure, number | null>} measures
 * @property {RunReport} report
 * @property {State} state
 * @property {Model} model
 * @property {number[]} outputs of the prediction row
 */

/**
 * @param {Engine} engine
 * @param {Lesson} lesson
 * @param {(seen: Seen, index: number) => void} look at each step when it is done
 */
export async function walk(engine, lesson, look) {
  let state = start;
  /** @type {ReturnType<typeof toSpec>['spec']} */
  let spec = null;
  /** @type {Model | null} */
  let model = null;
  try {
    for (const [index, { set, reset, run }] of lesson.steps.entries()) {
      if (set) {
        const { parts, issues } = await take(set, state);
        assert.deepEqual(issues, [], `${lesson.title}: step ${index + 1}`);
        assert.ok(parts);
        state = reduce(state, { type: 'project/opened', parts });
      }
      if (run && 'build' in run) {
        const hidden = run.build.map(({ units, activation }, at) => ({
          ...{ id: `h${at + 1}`, units: String(units), activation },
        }));
        state = { ...state, network: { ...state.network, hidden } };
      }
      const next = toSpec(state, deal);
      assert.ok(next.spec, JSON.stringify(next.issues));
      model = changeModel(engine, model, next.spec, planChanges(spec, next.spec));
      spec = next.spec;
      if (reset) model = resetModel(engine, model);
      let report = model.trainer.report();
      const epochs = run && 'epochs' in run ? run.epochs : 0;
      if (epochs > 0) report = model.trainer.run({ epochs, milliseconds: 1e9 });
      for (let at = 0; run && !isReached(run, report); at += 1) {
        assert.ok(at < 5000, `${lesson.title}: step ${index + 1} is never reached`);
        report = model.trainer.run({ epochs: 1, milliseconds: 1e9 });
      }
      const row = next.view.prediction;
      const prediction = row && model.trainer.predict(row);
      const snapshot = /** @type {any} */ ({ ...report, prediction });
      const applied = model.view;
      const names = /** @type {LessonMeasure[]} */ ([
        ...['trainLoss', 'validationLoss', 'trainAccuracy', 'validationAccuracy'],
        ...['prediction', 'parameters'],
      ]);
      const measures = /** @type {Record<LessonMeasure, number | null>} */ (
        Object.fromEntries(names.map((name) => [name, measureOf({ snapshot, applied }, name)]))
      );
      look({ measures, report, state, model, outputs: [...(prediction?.outputs ?? [])] }, index);
    }
  } finally {
    if (model) disposeModel(model);
  }
}

/** @param {NonNullable<Lesson['steps'][number]['run']>} run @param {RunReport} report */
function isReached(run, { epoch, trainingLoss }) {
  if ('untilEpoch' in run) return epoch >= run.untilEpoch;
  if ('untilLoss' in run) return epoch > 0 && trainingLoss <= run.untilLoss;
  return true;
}

/**
 * An engine without mathematics: obeys budgets, counts what is made and freed, and refuses
 * what a real one would refuse. `run` moves an injected clock, so nothing depends on time.
 * @import { DatasetConfig, Engine, NetworkConfig, RunReport, TrainerConfig } from '../../wasm/engine.js'
 */

/** As the engine throws it. */
class Refusal extends Error {
  /** @param {string} where @param {string} message */
  constructor(where, message) {
    super(message);
    this.issues = [{ code: 'outOfRange', where, message, values: {} }];
  }
}

/**
 * @param {object} [options]
 * @param {number} [options.epochMs] how long an epoch takes
 * @param {number} [options.divergeAt] epoch at which a run diverges
 * @param {number} [options.parameters] what every network says it has
 * @param {number} [options.outcomesMs] how long the outcomes of all rows take
 */
export function createFakeEngine({
  epochMs = 1,
  divergeAt = Infinity,
  parameters = 1,
  outcomesMs = 0,
} = {}) {
  const clock = { ms: 0 };
  /** @type {string[]} */
  const log = [];
  /** @type {Map<string, number>} */
  const disposals = new Map();
  let count = 0;

  /** @param {string} kind */
  function handle(kind) {
    count += 1;
    const name = `${kind}${count}`;
    log.push(`+${name}`);
    disposals.set(name, 0);
    return {
      name,
      dispose() {
        disposals.set(name, (disposals.get(name) ?? 0) + 1);
        log.push(`-${name}`);
      },
    };
  }

  /** @param {DatasetConfig} config */
  function createDataset({ columns }) {
    const target = columns.findIndex(({ role }) => role === 'target');
    if (target < 0) throw new Refusal('columns', 'No target.');
    const inputs = columns.flatMap((column, index) => (column.role === 'input' ? [index] : []));
    const rows = columns[0].values.length;
    const categories = columns[target].categories?.length ?? 0;
    return {
      ...handle('dataset'),
      task: categories === 0 ? 'regression' : categories === 2 ? 'binary' : 'multiclass',
      samples: rows,
      inputs: inputs.length,
      outputs: categories > 2 ? categories : 1,
      trainRows: Uint32Array.from({ length: rows }, (_, row) => row),
      validationRows: new Uint32Array(0),
      encoding: inputs.map((column, first) => ({
        column,
        name: columns[column].name,
        kind: 'number',
        role: 'input',
        first,
        count: 1,
        mean: 0,
        deviation: 1,
        minimum: 0,
        maximum: 10,
        categories: [],
      })),
      warnings: [],
    };
  }

  /** @param {NetworkConfig} config */
  function createNetwork({ inputs, layers }) {
    layers.forEach(({ units = 0 }, index) => {
      if (!(units >= 1)) throw new Refusal(`layers[${index}].units`, 'Too few units.');
    });
    return {
      ...handle('network'),
      inputs,
      outputs: layers[layers.length - 1].units,
      parameters,
      setWeights() {},
      summary: () => ({
        layers: [],
        parameters,
        trainable: parameters,
        multiplyAdds: parameters,
        bytes: 0,
        bytesPerSample: 0,
      }),
      getWeights: () => [{ kernel: new Float32Array(2), bias: new Float32Array(1) }],
    };
  }

  /** @param {number | undefined} batchSize @param {number} samples */
  function checkBatch(batchSize, samples) {
    if (batchSize !== undefined && !(batchSize >= 1 && batchSize <= samples)) {
      throw new Refusal('batchSize', 'Not a batch size.');
    }
  }

  /** @param {TrainerConfig} config */
  function createTrainer({ dataset, batchSize }) {
    checkBatch(batchSize, dataset.samples);
    let epoch = 0;
    /** @returns {RunReport} */
    const report = () => ({
      status: epoch >= divergeAt ? 'diverged' : 'ok',
      epoch,
      step: epoch,
      trainingLoss: 1 / (epoch + 1),
      validationLoss: null,
      penalty: 0,
      trainingMetrics: {},
      validationMetrics: null,
      learningRate: 0.1,
      stopped: null,
      bestEpoch: null,
    });
    return {
      ...handle('trainer'),
      /** @param {{ epochs?: number, milliseconds?: number }} budget */
      run({ epochs = Infinity, milliseconds = Infinity }) {
        const end = clock.ms + milliseconds;
        for (let done = 0; done < epochs && clock.ms < end && epoch < divergeAt; done += 1) {
          epoch += 1;
          clock.ms += epochMs;
        }
        return report();
      },
      report,
      health: () => [],
      history: () => ({
        epochs: new Float64Array(1),
        trainingLosses: new Float32Array(1),
        validationLosses: new Float32Array(0),
      }),
      reset() {
        epoch = 0;
      },
      checkpoint: () => Uint8Array.of(epoch),
      /** @param {Uint8Array} kept */
      restore(kept) {
        [epoch] = kept;
      },
      /** @param {{ batchSize?: number }} settings */
      configure(settings) {
        checkBatch(settings.batchSize, dataset.samples);
        log.push('configure');
      },
      /** @param {{ width: number, height: number, units?: boolean }} config */
      surface: ({ width, height, units }) => ({
        width,
        height,
        outputs: new Float32Array(width * height),
        units: new Float32Array(units ? width * height : 0),
      }),
      predictRows: () => ({ outputs: new Float32Array(0), units: new Float32Array(0) }),
      predict: () => ({ outputs: new Float32Array(2), predictedClass: 0, outside: [] }),
      outcomes() {
        clock.ms += outcomesMs;
        return {
          outputs: new Float32Array(dataset.samples),
          losses: new Float32Array(dataset.samples),
        };
      },
    };
  }

  const engine = /** @type {Engine} */ (
    /** @type {unknown} */ ({
      version: '0',
      simd: true,
      createDataset,
      createNetwork,
      createTrainer,
    })
  );
  return { engine, clock, log, disposals };
}

/**
 * Callbacks run only when the test says so; a wait moves the clock.
 * @param {{ ms: number }} [clock]
 */
export function createScheduler(clock = { ms: 0 }) {
  /** @type {(() => void)[]} */
  const waiting = [];
  return {
    /** @param {() => void} work @param {number} [waitMs] */
    schedule(work, waitMs = 0) {
      waiting.push(() => {
        clock.ms += waitMs;
        work();
      });
    },
    /** How many wait. */
    get size() {
      return waiting.length;
    },
    /** Runs the first that waits. */
    runOne() {
      waiting.shift()?.();
    },
    /** Runs until none waits, at most `limit`. @param {number} [limit] */
    runAll(limit = 100) {
      for (let done = 0; waiting.length > 0 && done < limit; done += 1) waiting.shift()?.();
    },
  };
}

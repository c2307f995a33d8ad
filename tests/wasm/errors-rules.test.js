/** Mistakes in schedules, clipping and stop rules, and in what is asked of a trainer. */
import { describeMistakes, untyped } from './mistakes.js';
import { engines, number, setUp } from './support.js';
/** @import { Bench, Mistake } from './mistakes.js' */

/** @param {Record<string, unknown>} more */
const optimizer =
  (more) =>
  (/** @type {Bench} */ { network }) =>
    network.configure({ optimizer: untyped({ name: 'sgd', ...more }) });

/** @param {unknown} schedule */
const schedule = (schedule) => optimizer({ schedule });

/** @param {unknown} rules */
const stop =
  (rules) =>
  (/** @type {Bench} */ { trainer }) =>
    trainer.configure({ batchSize: 2, stop: untyped(rules) });

/**
 * @param {(rules: Record<string, unknown>) => Mistake[1]} act
 * @param {string} place
 * @param {Record<string, unknown>} rest
 * @param {[string, unknown, string, string][]} cases Option, value, code, what is allowed.
 * @returns {Mistake[]}
 */
const refused = (act, place, rest, cases) =>
  cases.map(([option, value, code, allowed]) => [
    `${option} ${value}, a ${typeof value}`,
    act({ ...rest, [option]: value }),
    code,
    place + option,
    new RegExp(`${option} is .*: use ${allowed.replaceAll('.', '\\.')}\\.$`),
  ]);

const whole = 'a whole number from 1 to 10000000';

describeMistakes('schedules and clipping', [
  ...refused(schedule, 'optimizer.schedule.', { name: 'step' }, [
    ['factor', 0, 'outOfRange', '1e-6 to 1'],
    ['factor', 1.5, 'outOfRange', '1e-6 to 1'],
    ['factor', NaN, 'outOfRange', '1e-6 to 1'],
    ['epochs', 0, 'outOfRange', '1 to 10000000'],
    ['epochs', 1.5, 'notWhole', whole],
    ['minimum', -1, 'outOfRange', '0 to 1000000'],
    ['patience', 0, 'outOfRange', '1 to 10000000'],
    ['patience', '3', 'notWhole', whole],
    ['minimumChange', -1e-9, 'outOfRange', '0 to 1000000'],
    ['warmUp', -1, 'outOfRange', '0 to 10000000'],
    ['warmUp', 0.5, 'notWhole', 'a whole number from 0 to 10000000'],
  ]),
  ...refused(optimizer, 'optimizer.', {}, [
    ['clipValue', -1, 'outOfRange', '0 to 1000000'],
    ['clipValue', NaN, 'outOfRange', '0 to 1000000'],
    ['clipNorm', '1', 'outOfRange', '0 to 1000000'],
    ['clipNorm', Infinity, 'outOfRange', '0 to 1000000'],
  ]),
  [
    'a schedule with a slip',
    schedule('cosin'),
    'unknownName',
    'optimizer.schedule',
    /is "cosin": use one of constant, step, .* Did you mean "cosine"\?$/,
  ],
  [
    'a schedule with a slip in its settings',
    schedule({ name: 'reduceOnPlato' }),
    'unknownName',
    'optimizer.schedule.name',
    /Did you mean "reduceOnPlateau"\?$/,
  ],
  [
    'a schedule without a name',
    schedule({ factor: 0.5 }),
    'unknownName',
    'optimizer.schedule.name',
    /is undefined: use one of constant, step/,
  ],
  [
    'a schedule as a number',
    schedule(0.5),
    'unknownName',
    'optimizer.schedule',
    /is number: use one of constant, step/,
  ],
  ['a schedule as a list', schedule([]), 'wrongType', 'optimizer.schedule', /give an object\.$/],
  [
    'an option of a schedule with a slip',
    schedule({ name: 'step', factr: 0.5 }),
    'unknownOption',
    'optimizer.schedule.factr',
    /did you mean factor\?/,
  ],
]);

const regression = setUp(engines.simd, [
  number('a', [1, 2, 3]),
  number('price', [1, 2, 3], 'target'),
]);

describeMistakes('stop rules', [
  ...refused(stop, 'stop.', {}, [
    ['epochs', 0, 'outOfRange', '1 to 1000000000'],
    ['epochs', 2.5, 'notWhole', 'a whole number from 1 to 1000000000'],
    ['trainingLoss', -1, 'outOfRange', '0 to 1000000000'],
    ['trainingLoss', 'low', 'outOfRange', '0 to 1000000000'],
    ['trainingAccuracy', 2, 'outOfRange', '0 to 1'],
    ['trainingAccuracy', NaN, 'outOfRange', '0 to 1'],
    ['patience', 0, 'outOfRange', '1 to 1000000000'],
    ['patience', NaN, 'notWhole', 'a whole number from 1 to 1000000000'],
    ['minimumChange', -1, 'outOfRange', '0 to 1000000000'],
  ]),
  ...['validationLoss', 'validationAccuracy'].map(
    (rule) =>
      /** @type {Mistake} */ ([
        `${rule} without validation rows`,
        stop({ [rule]: 0.5 }),
        'noValidation',
        `stop.${rule}`,
        /needs validation rows, and the dataset has none: give it a validationShare above 0/,
      ]),
  ),
  [
    'an accuracy of numbers',
    () => regression.trainer.configure({ stop: { trainingAccuracy: 0.9 } }),
    'needsClasses',
    'stop.trainingAccuracy',
    /needs a target that holds categories/,
  ],
  [
    'restoreBest as a number',
    stop({ patience: 3, restoreBest: 1 }),
    'wrongType',
    'stop.restoreBest',
    /is number: give true or false\.$/,
  ],
  [
    'a rule with a slip',
    stop({ patiense: 3 }),
    'unknownOption',
    'stop.patiense',
    /did you mean patience\? Options are epochs, trainingLoss, /,
  ],
  ['rules as a number', stop(5), 'wrongType', 'stop', /is number: give an object\.$/],
  [
    'rules of a new trainer',
    ({ engine, network, dataset }) =>
      engine.createTrainer({ network, dataset, stop: { epochs: -1 } }),
    'outOfRange',
    'stop.epochs',
    /is -1: use 1 to /,
  ],
  [
    'a seed for a trainer that is there',
    ({ trainer }) => trainer.configure(untyped({ seed: 3 })),
    'unknownOption',
    'seed',
    /is no option\. Options are batchSize, shuffle, stop, loss, optimizer, /,
  ],
]);

/** @param {(given: any) => (bench: Bench) => unknown} ask @param {string} option @returns {Mistake[]} */
const mistakesInPart = (ask, option) => [
  [
    `${option} of a part that is none`,
    ask({ part: 'validate' }),
    'unknownName',
    'part',
    /is "validate": use one of training, validation\. Did you mean "validation"\?$/,
  ],
  [
    `${option} of validation rows that are not there`,
    ask({ part: 'validation' }),
    'noValidation',
    'part',
    /the dataset has no validation rows: give it a validationShare above 0\.$/,
  ],
];

/** @param {unknown} config */
const evaluate =
  (config) =>
  (/** @type {Bench} */ { trainer }) =>
    trainer.evaluate(untyped(config));

/** @param {object | undefined} [config] */
const rocCurve =
  (config) =>
  (/** @type {Bench} */ { trainer }) =>
    trainer.rocCurve(untyped(config));

/** @param {unknown} [config] */
const trace =
  (config) =>
  (/** @type {Bench} */ { trainer }) =>
    trainer.trace(untyped(config));

/** @param {unknown} config */
const health =
  (config) =>
  (/** @type {Bench} */ { trainer }) =>
    trainer.health(untyped(config));

describeMistakes('what is asked of a trainer', [
  ...mistakesInPart(evaluate, 'figures'),
  ...mistakesInPart((given) => rocCurve({ class: 0, ...given }), 'a curve'),
  ['topK 0', evaluate({ topK: 0 }), 'outOfRange', 'topK', /is 0: use 1 to 2\.$/],
  ['topK above the classes', evaluate({ topK: 3 }), 'outOfRange', 'topK', /is 3: use 1 to 2\.$/],
  ['topK NaN', evaluate({ topK: NaN }), 'notWhole', 'topK', /use a whole number from 1 to 2\.$/],
  ['topk', evaluate({ topk: 1 }), 'unknownOption', 'topk', /did you mean topK\?/],
  ['figures for a number', evaluate(1), 'wrongType', 'config', /is number: give an object\.$/],
  ['a curve of nothing', rocCurve(undefined), 'wrongType', 'config', /give an object\.$/],
  ['a curve of no class', rocCurve({}), 'notWhole', 'class', /use a whole number from 0 to 1\.$/],
  ['a curve of a class by name', rocCurve({ class: 'pass' }), 'notWhole', 'class', /from 0 to 1/],
  ['a curve of a class too many', rocCurve({ class: 2 }), 'outOfRange', 'class', /use 0 to 1\.$/],
  [
    'a curve of numbers',
    () => regression.trainer.rocCurve({ class: 0 }),
    'needsClasses',
    'rocCurve',
    /needs a target that holds categories/,
  ],
  ['a trace of nothing', trace(undefined), 'wrongType', 'config', /give an object\.$/],
  ['rows left out', trace({}), 'wrongType', 'rows', /is undefined: give a Uint32Array\.$/],
  ['rows as an array', trace({ rows: [0] }), 'wrongType', 'rows', /give a Uint32Array\.$/],
  [
    'no rows',
    trace({ rows: new Uint32Array(0) }),
    'outOfRange',
    'rows.length',
    /is 0: use 1 to 256\.$/,
  ],
  [
    'too many rows',
    trace({ rows: new Uint32Array(257) }),
    'outOfRange',
    'rows.length',
    /is 257: use 1 to 256\.$/,
  ],
  [
    'a row that is not there',
    trace({ rows: Uint32Array.of(0, 9) }),
    'notASample',
    'rows[1]',
    /is 9, which is no row that the dataset uses: give one of trainRows or validationRows\.$/,
  ],
  [
    'training as a number',
    trace({ rows: Uint32Array.of(0), training: 1 }),
    'wrongType',
    'training',
    /is number: give true or false\.$/,
  ],
  [
    'a sample to follow that is none of the batch',
    trace({ rows: Uint32Array.of(0), followed: 1 }),
    'outOfRange',
    'followed',
    /is 1: use 0 to 0\.$/,
  ],
  [
    'a weight as a number',
    trace({ rows: Uint32Array.of(0), weight: 3 }),
    'wrongType',
    'weight',
    /is number: give an object\.$/,
  ],
  [
    'a weight of a layer too many',
    trace({ rows: Uint32Array.of(0), weight: { layer: 64, unit: 0, input: 0 } }),
    'outOfRange',
    'weight.layer',
    /is 64: use 0 to \d+\.$/,
  ],
  [
    'a weight without its input',
    trace({ rows: Uint32Array.of(0), weight: { layer: 0, unit: 0 } }),
    'notWhole',
    'weight.input',
    /use a whole number from 0 to \d+\.$/,
  ],
  ['one bin', health({ bins: 1 }), 'outOfRange', 'bins', /is 1: use 2 to 256\.$/],
  ['too many bins', health({ bins: 257 }), 'outOfRange', 'bins', /is 257: use 2 to 256\.$/],
  ['bins as a text', health({ bins: '9' }), 'notWhole', 'bins', /whole number from 2 to 256/],
  ['bin', health({ bin: 9 }), 'unknownOption', 'bin', /did you mean bins\?/],
]);

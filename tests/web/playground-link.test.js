/** Links of TensorFlow Playground open as projects of ours: needs dist/ for the last word. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { isPlaygroundHash, readPlaygroundHash } from '../../web/interop/link/playground.js';
import { isOwnHash } from '../../web/interop/link/read-link.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { documentText, headText, rowsText } from '../../web/storage/project.js';
import { readProject } from '../../web/storage/read-project.js';
import { createRandom } from './random-actions.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { ProjectParts } from '../../web/types.js' */

const engine = await openEngine();

/** Its own default, as its page writes it. */
const DEFAULT =
  '#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.28473&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false';

const codes = (/** @type {{ issues: { code: string }[] }} */ { issues }) =>
  issues.map(({ code }) => code);

/** Whether the worker can train it. @param {ProjectParts} parts */
function trains(parts) {
  const state = reduce(initialState(firstEntry), { type: 'project/opened', parts });
  const { spec, view, issues } = toSpec(state);
  assert.ok(spec, JSON.stringify(issues));
  const { handle, events, scheduler } = startSession(engine);
  handle({ type: 'apply', runId: 1, act: 1, spec, view });
  assert.equal(events[events.length - 1].type, 'applied', JSON.stringify(events.slice(-1)));
  handle({ type: 'drawn', runId: 1 });
  handle({ type: 'step', runId: 1, act: 2 });
  for (;;) {
    // On a busy machine an epoch takes more than one slice, and each waits for its picture.
    scheduler.runAll();
    handle({ type: 'drawn', runId: 1 });
    const event = events[events.length - 1];
    assert.ok(event.type === 'snapshot' && event.snapshot.status === 'ok');
    if (event.snapshot.epoch === 1) return { spec, snapshot: event.snapshot };
  }
}

/** Whether it can be saved and opened again. @param {ProjectParts} parts */
function isSound(parts) {
  const text = documentText(headText('p', parts), [rowsText(parts.table.rows)]).join('');
  const { project, issues } = readProject(text, () => true);
  assert.deepEqual(issues, []);
  assert.deepEqual(project?.parts, parts);
}

describe('links of TensorFlow Playground', () => {
  test('its default is the circle, 500 points, 4 and 2 tanh units, and trains', () => {
    const read = readPlaygroundHash(DEFAULT);
    const { table, datasetId, recipe, network, training } = read.parts;
    assert.equal(datasetId, 'circle');
    assert.equal(table.rows.length, 500);
    assert.deepEqual(recipe && { ...recipe, seed: '' }, {
      ...{ name: 'circle', samples: '500', noise: '0', seed: '' },
    });
    assert.deepEqual(
      network.hidden.map(({ units, activation }) => [units, activation]),
      [
        ['4', 'tanh'],
        ['2', 'tanh'],
      ],
    );
    assert.deepEqual(
      [training.optimizer, training.learningRate, training.batchSize, training.validationPercent],
      ['sgd', '0.03', '10', '50'],
    );
    assert.equal(network.outputActivation, 'sigmoid');
    assert.deepEqual(codes(read), ['linkOtherRandom', 'linkOtherLoss']);
    assert.deepEqual(read.look, {
      ...{ showTestData: false, discretize: false, hideText: false, hidden: [] },
    });
    const { spec } = trains(read.parts);
    assert.equal(spec.data.validationShare, 0.5);
    isSound(read.parts);
  });

  test('what is left out has its default there', () => {
    const empty = readPlaygroundHash('');
    assert.equal(empty.parts.datasetId, 'circle');
    assert.equal(empty.parts.network.hidden.length, 2);
    assert.deepEqual(codes(empty), ['linkOtherLoss']);
    assert.deepEqual(readPlaygroundHash('#dataset=&noise=').parts, empty.parts);
  });

  test('each data set is the one of the same rules', () => {
    for (const name of ['circle', 'xor', 'gauss', 'spiral']) {
      const { parts } = readPlaygroundHash(`#dataset=${name}&noise=10`);
      assert.deepEqual([parts.datasetId, parts.recipe?.name], [name, name]);
      assert.equal(parts.recipe?.noise, '10');
      assert.equal(parts.table.columns[2].kind, 'category');
    }
    for (const [theirs, ours, maker] of [
      ['reg-plane', 'plane', 'plane'],
      ['reg-gauss', 'multi-gauss', 'multiGauss'],
    ]) {
      const read = readPlaygroundHash(`#problem=regression&regDataset=${theirs}&dataset=xor`);
      assert.deepEqual([read.parts.datasetId, read.parts.recipe?.name], [ours, maker]);
      assert.equal(read.parts.table.rows.length, 1200);
      assert.equal(read.parts.network.outputActivation, 'linear');
      assert.equal(read.parts.network.loss, 'meanSquaredError');
      assert.deepEqual(codes(read), []);
      trains(read.parts);
    }
  });

  test('features become derived columns, those turned off are ignored', () => {
    const all = 'xTimesY xSquared ySquared cosX sinX cosY sinY'
      .split(' ')
      .map((name) => `${name}=true`)
      .join('&');
    const { parts } = readPlaygroundHash(`#x=false&${all}`);
    assert.deepEqual(
      parts.table.columns.map(({ name, role, formula = '' }) => [name, role, formula]),
      [
        ['x1', 'ignored', ''],
        ['x2', 'input', ''],
        ['x1²', 'input', 'x1^2'],
        ['x2²', 'input', 'x2^2'],
        ['x1 × x2', 'input', 'x1*x2'],
        ['cos(x1)', 'input', 'cos(x1)'],
        ['sin(x1)', 'input', 'sin(x1)'],
        ['cos(x2)', 'input', 'cos(x2)'],
        ['sin(x2)', 'input', 'sin(x2)'],
        ['class', 'target', ''],
      ],
    );
    const [x, y, square, , product, cos] = parts.table.rows[7].cells.map(Number);
    assert.ok(Math.abs(square - x * x) < 1e-6 && Math.abs(product - x * y) < 1e-6);
    assert.ok(Math.abs(cos - Math.cos(x)) < 1e-6);
    trains(parts);
    isSound(parts);
    const none = readPlaygroundHash('#x=false&y=false');
    assert.deepEqual(codes(none)[0], 'linkFeatures');
    assert.deepEqual(
      none.parts.table.columns.map(({ role }) => role),
      ['input', 'input', 'target'],
    );
  });

  test('network, rates and penalties', () => {
    const { parts } = readPlaygroundHash(
      '#networkShape=8,7,6,5,4,3&activation=relu&learningRate=0.3&regularization=L1&regularizationRate=0.01&batchSize=1&percTrainData=80',
    );
    assert.deepEqual(
      parts.network.hidden.map(({ units }) => units),
      [...'876543'],
    );
    assert.ok(parts.network.hidden.every(({ activation }) => activation === 'relu'));
    assert.deepEqual(parts.training.options, { 'regularization.l1': '0.01' });
    assert.equal(parts.training.validationPercent, '20');
    const l2 = readPlaygroundHash('#regularization=L2&regularizationRate=0.01').parts;
    assert.deepEqual([l2.training.l2, l2.training.options], ['0.005', undefined]);
    const { spec } = trains(parts);
    assert.equal(spec.network.regularization?.l1, 0.01);
    assert.deepEqual(readPlaygroundHash('#networkShape=').parts.network.hidden, []);
    const zero = readPlaygroundHash('#initZero=true').parts;
    const { snapshot } = trains({
      ...zero,
      training: { ...zero.training, learningRate: '1e-20' },
    });
    assert.ok(snapshot.weights.every(({ kernel }) => kernel.every((w) => Math.abs(w) < 1e-9)));
  });

  test('a seed is a whole number here, the same for the same text', () => {
    const seedOf = (/** @type {string} */ seed) =>
      readPlaygroundHash(`#seed=${seed}`).parts.network.seed;
    assert.equal(seedOf('0.28473'), seedOf('0.28473'));
    assert.notEqual(seedOf('0.28473'), seedOf('0.28474'));
    assert.equal(seedOf('17'), 17);
    const { parts } = readPlaygroundHash('#seed=17');
    assert.deepEqual([parts.recipe?.seed, parts.training.splitSeed], ['17', '17']);
  });

  test('how the page was to look, and what it hides', () => {
    const { look, issues } = readPlaygroundHash(
      '#showTestData=true&discretize=true&hideText=1&noise_hide=true&playButton_hide=true&problem_hide=false&other_hide=true',
    );
    assert.deepEqual(look, {
      ...{ showTestData: true, discretize: true, hideText: true },
      hidden: ['playButton', 'noise'],
    });
    const unknown = issues.filter(({ code }) => code === 'linkUnknown');
    assert.deepEqual(
      unknown.map(({ values }) => values.key),
      ['other_hide'],
    );
  });

  test('what cannot be used is named, and its default taken', () => {
    const read = readPlaygroundHash(
      '#dataset=moons&noise=60&networkShape=4,0&activation=__proto__&batchSize=0.5&learningRate=-1&percTrainData=5&regularization=L3&regularizationRate=x&problem=toString&collectStats=true&tutorial=dp&nobody=1',
    );
    assert.deepEqual(
      read.issues.filter(({ code }) => code === 'linkValue').map(({ values }) => values.key),
      [
        ...['problem', 'dataset', 'noise', 'networkShape', 'activation', 'percTrainData'],
        ...['batchSize', 'learningRate', 'regularization', 'regularizationRate'],
      ],
    );
    assert.deepEqual(codes(read).slice(-4), [
      ...['linkUnknown', 'linkNoCounterpart', 'linkNoCounterpart', 'linkOtherLoss'],
    ]);
    assert.ok(read.issues.every(({ where, message }) => where === 'link' && message.length > 20));
    assert.deepEqual(read.parts, readPlaygroundHash('').parts);
  });

  test('whatever stands in a link, a project comes out that can be saved and trained', () => {
    const random = createRandom(5);
    const names = [
      ...DEFAULT.slice(1)
        .split('&')
        .map((part) => part.split('=')[0]),
      ...['noise_hide', '__proto__', 'constructor', '', 'v'],
    ];
    const values = [
      ...['true', 'false', '', '0', '1', '-1', '2,3', '1e999', 'NaN', 'spiral', 'regression', 'L2'],
      ...['%', '%zz', '%00', '💥', ',', '99999999999999', '50', '7', 'reg-gauss', 'sigmoid'],
    ];
    const pick = (/** @type {string[]} */ list) => list[Math.floor(random() * list.length)];
    for (let count = 0; count < 150; count += 1) {
      const parts = Array.from(
        { length: 1 + random() * 12 },
        () => `${pick(names)}=${pick(values)}`,
      );
      const read = readPlaygroundHash(`#${parts.join(random() < 0.9 ? '&' : '?')}`);
      isSound(read.parts);
      if (count % 10 === 0 && read.parts.network.hidden.length < 8) trains(read.parts);
    }
  });

  test('its links are told from ours and from places on the page', () => {
    assert.ok(isPlaygroundHash(DEFAULT) && !isOwnHash(DEFAULT));
    assert.ok(isPlaygroundHash('#noise_hide=true'));
    assert.ok(isOwnHash('#v=1&data=circle&seed=1'));
    for (const hash of ['', '#', '#data', '#top=1', '#__proto__=1'])
      assert.ok(!isPlaygroundHash(hash) && !isOwnHash(hash), hash);
  });
});

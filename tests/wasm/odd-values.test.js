/** Values nobody expects: refused like any other, by a name one knows, and never at great length. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issuesOf, newBench, seen, untyped, x, y } from './mistakes.js';
import { bothEngines, engineModule, tutorialColumns } from './support.js';

/** What has no text, no class or no number: reading any of it wrongly throws. @type {[string, () => unknown, string][]} */
const oddities = [
  ['a symbol', () => Symbol('odd'), 'symbol'],
  ['a function', () => () => 1, 'function'],
  ['a large whole number', () => 7n, 'bigint'],
  ['an object without a prototype', () => Object.create(null), 'object'],
  ['a class that throws', () => Object.defineProperty({}, 'constructor', { get: fail }), 'object'],
  ['a class named by a symbol', () => ({ constructor: { name: Symbol('odd') } }), 'object'],
  ['a class named by an object', () => ({ constructor: { name: Object.create(null) } }), 'object'],
  ['the prototype of arrays', () => Object.create(Float64Array.prototype), 'Float64Array'],
];

function fail() {
  throw new Error('looked at');
}

for (const [build, engine] of bothEngines) {
  describe(`odd values are refused, ${build} build`, () => {
    const bench = newBench(engine);
    const before = seen(bench);
    const [column, ...others] = tutorialColumns();
    const layers = [{ units: 1 }];
    /** @type {[string, (odd: any) => unknown][]} Where the value goes, and how it gets there. */
    const places = [
      ['config', (odd) => engine.createNetwork(odd)],
      ['layers', (odd) => engine.createNetwork({ inputs: 1, layers: odd })],
      ['layers[0]', (odd) => engine.createNetwork({ inputs: 1, layers: [odd] })],
      ['layers[0].type', (odd) => engine.createNetwork({ inputs: 1, layers: [{ type: odd }] })],
      ['loss', (odd) => engine.createNetwork({ inputs: 1, layers, loss: odd })],
      ['inputs', (odd) => engine.createNetwork({ inputs: odd, layers })],
      ['columns[0].name', (odd) => engine.createDataset({ columns: [{ ...column, name: odd }] })],
      ['columns[0].kind', (odd) => engine.createDataset({ columns: [{ ...column, kind: odd }] })],
      [
        'columns[0].categories[0]',
        (odd) => engine.createDataset({ columns: [{ ...column, categories: [odd] }, ...others] }),
      ],
      [
        'columns[0].values',
        (odd) => engine.createDataset({ columns: [{ ...column, values: odd }, ...others] }),
      ],
      [
        'classWeights[0]',
        (odd) => engine.createDataset({ columns: tutorialColumns(), classWeights: [odd, 1] }),
      ],
      ['network', (odd) => engine.createTrainer({ network: odd, dataset: bench.dataset })],
      ['x', (odd) => bench.network.predict(odd)],
      ['y', (odd) => bench.network.evaluate({ x, y: odd })],
      ['samples', (odd) => bench.network.evaluate({ x, y, samples: odd })],
      ['weights[1]', (odd) => bench.network.setWeights([bench.network.getWeights()[0], odd])],
      ['seed', (odd) => bench.network.reset(odd)],
      ['row', (odd) => bench.trainer.predict(odd)],
      ['rows', (odd) => bench.trainer.trace({ rows: odd })],
      ['part', (odd) => bench.trainer.evaluate({ part: odd })],
      ['checkpoint', (odd) => bench.trainer.restore(odd)],
    ];
    const takeObjects = ['config', 'layers[0]', 'weights[1]'];
    for (const [name, make, kind] of oddities) {
      test(`${name}, wherever it is given`, () => {
        for (const [where, give] of places) {
          const odd = make();
          // One object is as good as another there: its options are what is wrong.
          if (typeof odd === 'object' && takeObjects.includes(where)) continue;
          const [issue] = issuesOf(() => give(odd));
          assert.ok(issue.where.startsWith(where), `${issue.where} instead of ${where}`);
          assert.ok(!issue.message.includes('undefined'), issue.message);
          if (issue.code === 'wrongType') assert.equal(issue.values.given, kind);
        }
        assert.deepEqual(seen(bench), before);
      });
    }

    test('an object that takes a class of the engine for its prototype', () => {
      const { network, dataset } = bench;
      for (const part of /** @type {const} */ (['network', 'dataset'])) {
        const forged = Object.create(bench[part]);
        const [issue] = issuesOf(() => engine.createTrainer({ network, dataset, [part]: forged }));
        assert.deepEqual([issue.code, issue.where], ['wrongType', part]);
      }
    });

    test('an object of the engine is called what the guide calls it', () => {
      const { network, dataset, trainer } = bench;
      for (const [name, odd] of Object.entries({
        ...{ Network: network, Dataset: dataset, Trainer: trainer, Engine: engine },
      })) {
        const [issue] = issuesOf(() => bench.network.predict(untyped(odd)));
        assert.equal(issue.message, `x is ${name}: give a Float32Array.`);
        assert.equal(odd.constructor.name, name);
      }
      assert.equal(engineModule.LayerwiseError.name, 'LayerwiseError');
    });

    test('an array of numbers is no object with options', () => {
      const [issue, ...more] = issuesOf(() => engine.createNetwork(untyped(x)));
      assert.deepEqual([issue.code, issue.where, more], ['wrongType', 'config', []]);
    });
  });

  describe(`more than any call takes, ${build} build`, () => {
    const many = 1_000_000;
    const [column] = tutorialColumns();

    /** @type {[string, number, () => unknown][]} */
    const lists = [
      ['layers', 64, () => engine.createNetwork({ inputs: 1, layers: new Array(many) })],
      ['columns', 10_000, () => engine.createDataset({ columns: new Array(many) })],
      [
        'columns[0].categories',
        100_000,
        () => engine.createDataset({ columns: [{ ...column, categories: new Array(many) }] }),
      ],
      [
        'classWeights',
        100_000,
        () => engine.createDataset({ columns: [column], classWeights: new Array(many) }),
      ],
      ['weights', 64, () => newBench(engine).network.setWeights(new Array(many))],
    ];
    for (const [where, most, act] of lists) {
      test(`${where}: one issue for all its entries`, () => {
        const [issue, ...rest] = issuesOf(act);
        assert.deepEqual(rest, []);
        assert.deepEqual(issue, {
          ...{ code: 'outOfRange', where: `${where}.length` },
          message: `${where}.length is ${many}: use 1 to ${most}.`,
          values: { given: String(many), minimum: '1', maximum: String(most) },
        });
      });
    }

    test('a hundred mistakes are told, the others counted', () => {
      const columns = Array.from({ length: 150 }, () => untyped({ ...column, name: 4 }));
      const issues = issuesOf(() => engine.createDataset({ columns }));
      assert.equal(issues.length, 101);
      assert.equal(issues[99].where, 'columns[99].name');
      assert.deepEqual(issues[100], {
        ...{ code: 'moreIssues', where: '', message: 'Mistakes besides these: 50.' },
        values: { given: '50' },
      });
    });

    test('so are those that the core finds', () => {
      const network = engine.createNetwork({
        inputs: 150,
        layers: [{ type: 'batchNormalization' }, { units: 1 }],
      });
      const weights = network.getWeights();
      weights[0].movingVariance?.fill(-1);
      const issues = issuesOf(() => network.setWeights(weights));
      assert.deepEqual([issues.length, issues[100].values.given], [101, '50']);
    });

    test('unknown options by the thousand are refused at once', () => {
      const config = Object.fromEntries(
        Array.from({ length: 100_000 }, (_, at) => [`opt${at}`, 1]),
      );
      const issues = issuesOf(() => engine.createNetwork(untyped(config)));
      assert.equal(issues.length, 101);
    });
  });
}

/** The made-up tables: what their cards promise, the same in every browser. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { cos, exp, log, sin } from '../../web/data/generators/exact-math.js';
import { generate, generatorNames } from '../../web/data/generators/index.js';
import { Random } from '../../web/data/generators/random.js';
/** @import { GeneratorRecipe } from '../../web/data/generators/index.js' */
/** @import { Table } from '../../web/types.js' */

/** @param {GeneratorRecipe} recipe @returns {Table} */
function tableOf(recipe) {
  const { table, issues } = generate(recipe);
  assert.deepEqual(issues, []);
  return /** @type {Table} */ (table);
}

/** @param {Table} table @param {number} column */
const numbers = (table, column) => table.rows.map(({ cells }) => Number(cells[column]));

/** How often each text stands in the last column. @param {Table} table */
function counts(table) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const { cells } of table.rows) {
    const text = cells[table.columns.length - 1];
    found[text] = (found[text] ?? 0) + 1;
  }
  return found;
}

const formulas = { formula: 'y > sin(x)' };

test('exact functions: as the browser has them, to 15 digits', () => {
  const random = new Random(5);
  for (let i = 0; i < 20_000; i++) {
    const x = random.uniform(-60, 60);
    assert.ok(Math.abs(sin(x) - Math.sin(x)) < 3e-15, `sin ${x}`);
    assert.ok(Math.abs(cos(x) - Math.cos(x)) < 3e-15, `cos ${x}`);
    assert.ok(Math.abs(exp(x) / Math.exp(x) - 1) < 1e-14, `exp ${x}`);
    const positive = Math.abs(x) + 1e-9;
    assert.ok(Math.abs(log(positive) - Math.log(positive)) < 4e-15, `log ${positive}`);
  }
  assert.deepEqual(
    [exp(1000), exp(-1000), log(0), log(Infinity)],
    [Infinity, 0, -Infinity, Infinity],
  );
  assert.ok([exp(NaN), log(-1), log(NaN)].every(Number.isNaN));
});

test('random numbers: those of PCG32, and of the engine', () => {
  // The first outputs of the reference program pcg32-demo: seed 42, stream 54.
  const random = new Random(42, 54);
  const first = Array.from({ length: 6 }, () => random.bits());
  assert.deepEqual(first, [0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e]);
});

test('random numbers: uniform, normal and below are spread as they should be', () => {
  const random = new Random(9);
  const drawn = Array.from({ length: 40_000 }, () => random.normal());
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length;
  // Four standard errors.
  assert.ok(Math.abs(mean) < 0.02 && Math.abs(variance - 1) < 0.03, `${mean} ${variance}`);
  const faces = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 60_000; i++) faces[random.below(6)] += 1;
  assert.ok(
    faces.every((count) => Math.abs(count - 10_000) < 400),
    faces.join(),
  );
});

describe('every set', () => {
  for (const name of generatorNames) {
    test(`${name}: as many rows as asked for, every cell filled`, () => {
      for (const samples of [2, 7, 120]) {
        const table = tableOf({ name, samples, noise: 10, classes: 4, ...formulas });
        assert.equal(table.rows.length, samples);
        assert.equal(table.columns.at(-1)?.role, 'target');
        for (const { cells } of table.rows) {
          assert.equal(cells.length, table.columns.length);
          cells.forEach((text, i) => {
            assert.notEqual(text, '');
            if (table.columns[i].kind === 'number') assert.ok(Number.isFinite(Number(text)), text);
          });
        }
      }
    });

    test(`${name}: a seed gives one table, another seed another one`, () => {
      const recipe = { name, samples: 50, noise: 10, classes: 3, ...formulas };
      assert.deepEqual(tableOf({ ...recipe, seed: 4 }), tableOf({ ...recipe, seed: 4 }));
      assert.notDeepEqual(tableOf({ ...recipe, seed: 4 }), tableOf({ ...recipe, seed: 5 }));
    });
  }

  test('has the cells it always had: old links open the same table', () => {
    const hash = createHash('sha256');
    for (const name of generatorNames) {
      const table = tableOf({ name, samples: 60, noise: 15, classes: 3, seed: 2, ...formulas });
      hash.update(JSON.stringify(table));
    }
    assert.equal(hash.digest('hex').slice(0, 16), '930d6ff723c41dfa');
  });
});

describe('what the cards promise', () => {
  test('circle: the class says which ring, and noise changes classes but moves no point', () => {
    const table = tableOf({ name: 'circle', samples: 300 });
    for (const { cells } of table.rows) {
      const radius = Math.hypot(Number(cells[0]), Number(cells[1]));
      assert.equal(cells[2], radius < 3 ? 'blue' : 'orange');
    }
    const noisy = tableOf({ name: 'circle', samples: 300, noise: 50 });
    assert.deepEqual(
      noisy.rows.map(({ cells }) => cells.slice(0, 2)),
      table.rows.map(({ cells }) => cells.slice(0, 2)),
    );
    assert.notDeepEqual(noisy, table);
  });

  test('xor: the sign of the product, and nothing near the axes', () => {
    for (const { cells } of tableOf({ name: 'xor', samples: 300 }).rows) {
      const [x, y] = [Number(cells[0]), Number(cells[1])];
      assert.equal(cells[2], x * y > 0 ? 'blue' : 'orange');
      assert.ok(Math.min(Math.abs(x), Math.abs(y)) >= 0.3);
    }
  });

  test('checkerboard: neighbouring fields have different classes', () => {
    for (const { cells } of tableOf({ name: 'checkerboard', samples: 300 }).rows) {
      const fields = Math.floor(Number(cells[0]) / 2.5) + Math.floor(Number(cells[1]) / 2.5);
      assert.equal(cells[2], fields % 2 === 0 ? 'blue' : 'orange');
    }
  });

  test('gauss, spiral, moons, rings and blobs have classes of equal size', () => {
    for (const name of ['gauss', 'spiral', 'moons']) {
      assert.deepEqual(counts(tableOf({ name, samples: 200 })), { blue: 100, orange: 100 });
    }
    for (const name of ['rings', 'blobs']) {
      for (const classes of [2, 5, 8]) {
        const found = Object.values(counts(tableOf({ name, samples: 40 * classes, classes })));
        assert.deepEqual(found, Array(classes).fill(40));
      }
    }
  });

  test('plane: the number is (x1 + x2) / 10, and the cones lie where they should', () => {
    const plane = tableOf({ name: 'plane', samples: 100 });
    for (const { cells } of plane.rows) {
      const [x, y, z] = cells.map(Number);
      assert.ok(Math.abs(z - (x + y) / 10) < 2e-4);
    }
    const cones = tableOf({ name: 'multiGauss', samples: 2000 });
    const near = cones.rows.filter(
      ({ cells }) => Math.hypot(Number(cells[0]) - 4, Number(cells[1]) + 2.5) < 0.5,
    );
    assert.ok(near.length > 3 && near.every(({ cells }) => Number(cells[2]) < -0.7));
  });

  test('curves: without noise the curve itself, with noise around it', () => {
    for (const { cells } of tableOf({ name: 'line', samples: 50 }).rows) {
      assert.ok(Math.abs(Number(cells[1]) - 0.4 * Number(cells[0])) < 2e-4);
    }
    const clean = numbers(tableOf({ name: 'sine', samples: 400 }), 1);
    assert.ok(Math.max(...clean) <= 2 && Math.min(...clean) >= -2);
    const noisy = tableOf({ name: 'line', samples: 400, noise: 50 });
    const errors = noisy.rows.map(({ cells }) => Number(cells[1]) - 0.4 * Number(cells[0]));
    const variance = errors.reduce((sum, error) => sum + error * error, 0) / errors.length;
    assert.ok(Math.abs(variance - 1) < 0.3, `${variance}`);
  });

  test('a formula parts the plane, or is the curve', () => {
    for (const [
      formula,
      expected,
    ] of /** @type {[string, (x: number, y: number) => boolean][]} */ ([
      ['y > x^2 - 4', (x, y) => y > x * x - 4],
      ['y<0.5x', (x, y) => y < 0.5 * x],
    ])) {
      for (const { cells } of tableOf({ name: 'formula', samples: 200, formula }).rows) {
        const [x, y] = [Number(cells[0]), Number(cells[1])];
        assert.equal(cells[2], expected(x, y) ? 'yes' : 'no');
      }
    }
    for (const { cells } of tableOf({ name: 'formula', samples: 50, formula: 'y = 2x + 1' }).rows) {
      assert.ok(Math.abs(Number(cells[1]) - 2 * Number(cells[0]) - 1) < 3e-4);
    }
    const holes = generate({ name: 'formula', samples: 50, formula: 'y = log(x)' }).table;
    assert.ok(holes?.rows.every(({ cells }) => (cells[1] === '') === !(Number(cells[0]) > 0)));
  });

  test('students: hours, attendance and practice decide the result', () => {
    for (const { cells } of tableOf({ name: 'students', samples: 300 }).rows) {
      const [hours, attendance, practice] = cells.map(Number);
      const score = 3 * hours + 0.4 * attendance + 0.3 * practice;
      assert.equal(cells[3], score >= 59 ? 'pass' : 'fail');
    }
  });

  test('houses: larger and nearer is dearer, in both cities', () => {
    for (const name of ['lahore', 'karachi']) {
      const table = tableOf({ name, samples: 800 });
      const price = numbers(table, 4);
      assert.ok(correlation(numbers(table, 0), price) > 0.7);
      assert.ok(correlation(numbers(table, 2), price) < -0.1);
      assert.ok(price.every((value) => value >= 0.5 && value < 200));
    }
  });

  test('fraud is rare, spam is common, and there are as many cats as dogs and birds', () => {
    const { fraud, genuine } = counts(tableOf({ name: 'fraud', samples: 2000 }));
    assert.ok(fraud > 170 && fraud < 280 && fraud + genuine === 2000);
    const { spam } = counts(tableOf({ name: 'spam', samples: 2000 }));
    assert.ok(spam > 700 && spam < 900);
    for (const count of Object.values(counts(tableOf({ name: 'animals', samples: 3000 })))) {
      assert.ok(Math.abs(count - 1000) < 110);
    }
  });
});

/** @param {number[]} a @param {number[]} b */
function correlation(a, b) {
  const mean = (/** @type {number[]} */ of) =>
    of.reduce((sum, value) => sum + value, 0) / of.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = mean(a.map((value, i) => (value - ma) * (b[i] - mb)));
  return product / Math.sqrt(mean(a.map((v) => (v - ma) ** 2)) * mean(b.map((v) => (v - mb) ** 2)));
}

describe('a recipe that cannot be made', () => {
  /** @type {[Partial<GeneratorRecipe>, string, string][]} */
  const mistakes = [
    [{ samples: 1 }, 'outOfRange', 'samples'],
    [{ samples: 100_001 }, 'outOfRange', 'samples'],
    [{ samples: 2.5 }, 'notWhole', 'samples'],
    [{ samples: NaN }, 'notWhole', 'samples'],
    [{ noise: -1 }, 'outOfRange', 'noise'],
    [{ noise: 51 }, 'outOfRange', 'noise'],
    [{ noise: NaN }, 'outOfRange', 'noise'],
    [{ seed: -1 }, 'outOfRange', 'seed'],
    [{ seed: 2 ** 32 }, 'outOfRange', 'seed'],
    [{ classes: 9 }, 'outOfRange', 'classes'],
    [{ name: 'constructor' }, 'unknownName', 'name'],
    [{ name: 'formula', formula: 'x > 2' }, 'formulaRelation', 'formula'],
    [{ name: 'formula', formula: 'y == 2' }, 'formulaRelation', 'formula'],
    [{ name: 'formula', formula: 'y > 2 +' }, 'formulaEnds', 'formula'],
    [{ name: 'formula', formula: 'y > foo' }, 'formulaName', 'formula'],
  ];
  for (const [given, code, where] of mistakes) {
    test(`${JSON.stringify(given)} is ${code} at ${where}`, () => {
      const { table, issues } = generate({ name: 'circle', samples: 10, ...given });
      assert.equal(table, null);
      assert.deepEqual(
        issues.map((issue) => [issue.code, issue.where]),
        [[code, where]],
      );
    });
  }

  test('the place of a mistake counts from the first character typed', () => {
    const [issue] = generate({ name: 'formula', samples: 10, formula: ' y >  foo' }).issues;
    assert.equal(issue.values.place, '7');
  });
});

/**
 * Tables from a name, a size and a seed: the same in every browser. Plain functions that need no
 * engine, in a file of their own that is fetched with the first such table.
 * @import { Issue } from '../../../wasm/engine.js'
 * @import { ParsedTable } from '../../types.js'
 * @import { LifeSet } from './life.js'
 * @import { PlaneSet } from './planes.js'
 */
import { readFormula } from '../formula.js';
import { HIGHEST_SEED, MOST_ROWS } from '../limits.js';
import { makeTable } from '../table.js';
import { curves } from './curves.js';
import * as life from './life.js';
import * as planes from './planes.js';
import { Random } from './random.js';

export const FEWEST_SAMPLES = 2;
export const MOST_NOISE = 50;
export const MOST_CLASSES = 8;
/** Far below a pixel of the domain, and readable in a table. */
const DECIMALS = 4;

/**
 * @typedef {object} GeneratorRecipe what a table is made from
 * @property {string} name
 * @property {number} samples FEWEST_SAMPLES to MOST_ROWS
 * @property {number} [noise] percent, 0 to MOST_NOISE. Default 0.
 * @property {number} [seed] whole, from 0. Default 1.
 * @property {number} [classes] 2 to MOST_CLASSES, of `rings` and `blobs`. Default 2.
 * @property {string} [formula] of `formula`: `y > f(x)`, `y < f(x)` or `y = f(x)`
 */

const BLUE_ORANGE = ['blue', 'orange'];
/** @param {number} count */
const letters = (count) => Array.from({ length: count }, (_, i) => String.fromCharCode(65 + i));

/** @type {Record<string, PlaneSet>} */
const twoClasses = {
  circle: planes.circle,
  xor: planes.exclusiveOr,
  gauss: planes.gauss,
  spiral: planes.spiral,
  moons: planes.moons,
  checkerboard: planes.checkerboard,
};
/** @type {Record<string, PlaneSet>} */
const manyClasses = { rings: planes.rings, blobs: planes.blobs };
/** @type {Record<string, PlaneSet>} */
const fields = { plane: planes.plane, multiGauss: planes.cones };
/** @type {Record<string, LifeSet>} */
const lifeSets = { ...life };

export const generatorNames = [
  ...Object.keys(twoClasses),
  ...Object.keys(manyClasses),
  ...Object.keys(fields),
  ...Object.keys(curves),
  ...Object.keys(lifeSets),
  'formula',
];

/** @param {number} value @param {number} [decimals] */
function cell(value, decimals = DECIMALS) {
  // A formula may have no number somewhere: that cell stays empty.
  if (!Number.isFinite(value)) return '';
  const text = String(Number(value.toFixed(decimals)));
  return text === '-0' ? '0' : text;
}

/**
 * @param {PlaneSet} set
 * @param {Required<Pick<GeneratorRecipe, 'samples' | 'noise' | 'classes'>>} recipe
 * @param {Random} random
 * @param {readonly string[] | null} names of the classes; null where the label is a number
 * @param {[string, string]} [axes]
 */
function planeTable(set, { samples, noise, classes }, random, names, [x1, x2] = ['x1', 'x2']) {
  const rows = Array.from({ length: samples }, (_, i) => {
    const { x, y, label } = set({ i, samples, classes, noise: noise / 100, random });
    return [cell(x), cell(y), names ? names[label] : cell(label)];
  });
  const target = names
    ? { name: 'class', kind: /** @type {const} */ ('category') }
    : { name: 'y', kind: /** @type {const} */ ('number') };
  // Shuffled, so that a table does not begin with one class.
  return makeTable(
    [{ name: x1, kind: 'number' }, { name: x2, kind: 'number' }, target],
    random.shuffle(rows),
  );
}

/**
 * @param {(x: number) => number} curve
 * @param {number} samples
 * @param {number} noise
 * @param {Random} random
 */
function curveTable(curve, samples, noise, random) {
  const rows = Array.from({ length: samples }, () => {
    const x = random.uniform(-5, 5);
    const luck = (noise / 50) * random.normal();
    return [cell(x), cell(curve(x) + luck)];
  });
  const columns = ['x', 'y'].map((name) => ({ name, kind: /** @type {const} */ ('number') }));
  return makeTable(columns, rows);
}

/**
 * @param {LifeSet} set
 * @param {number} samples
 * @param {number} noise
 * @param {Random} random
 */
function lifeTable({ columns, row }, samples, noise, random) {
  const rows = Array.from({ length: samples }, () =>
    row(random, noise).map((value, i) => {
      const { categories, decimals } = columns[i];
      return categories ? categories[value] : cell(value, decimals);
    }),
  );
  return makeTable(
    columns.map(({ name, categories }) => ({ name, kind: categories ? 'category' : 'number' })),
    rows,
  );
}

/**
 * A plane parted by a formula, or a curve.
 * @param {string} text
 * @param {number} samples
 * @param {number} noise
 * @param {Random} random
 * @returns {ParsedTable}
 */
function formulaTable(text, samples, noise, random) {
  const [, relation = '', formula = ''] = /^\s*y\s*([<>=])(?!=)(.*)$/su.exec(text) ?? [];
  if (relation === '') {
    const message = 'Begin the formula with y >, y < or y =, for example y > sin(x).';
    return refusal('formulaRelation', 'formula', message, { given: text.slice(0, 40) });
  }
  const { compiled, issue } = readFormula(formula, ['x']);
  if (!compiled) {
    const place = String(Number(issue?.values.place ?? 1) + text.indexOf(relation) + 1);
    return { table: null, issues: issue ? [{ ...issue, values: { ...issue.values, place } }] : [] };
  }
  const curve = (/** @type {number} */ x) => compiled([x]);
  if (relation === '=') {
    const table = curveTable(curve, samples, noise, random);
    return { table, issues: [] };
  }
  const set = (/** @type {import('./planes.js').Draw} */ draw) => {
    const point = { x: draw.random.uniform(-5, 5), y: draw.random.uniform(-5, 5) };
    const dx = draw.random.uniform(-5, 5) * draw.noise;
    const dy = draw.random.uniform(-5, 5) * draw.noise;
    const above = point.y + dy > curve(point.x + dx);
    return { ...point, label: above === (relation === '>') ? 0 : 1 };
  };
  const recipe = { samples, noise, classes: 2 };
  return { table: planeTable(set, recipe, random, ['yes', 'no'], ['x', 'y']), issues: [] };
}

/**
 * @param {string} code
 * @param {string} where
 * @param {string} message
 * @param {Record<string, string>} values
 * @returns {ParsedTable}
 */
function refusal(code, where, message, values) {
  return { table: null, issues: [{ code, where, message, values }] };
}

/**
 * @param {number} given
 * @param {string} where
 * @param {number} minimum
 * @param {number} maximum
 * @returns {Issue[]}
 */
function checkWhole(given, where, minimum, maximum) {
  if (Number.isInteger(given) && given >= minimum && given <= maximum) return [];
  const message = `${where} is ${given}: use a whole number from ${minimum} to ${maximum}.`;
  const values = { given: String(given), minimum: String(minimum), maximum: String(maximum) };
  return [{ code: Number.isInteger(given) ? 'outOfRange' : 'notWhole', where, message, values }];
}

/**
 * The table of a recipe, or every mistake in it.
 * @param {GeneratorRecipe} recipe
 * @returns {ParsedTable}
 */
export function generate({ name, samples, noise = 0, seed = 1, classes = 2, formula = '' }) {
  const issues = [
    ...checkWhole(samples, 'samples', FEWEST_SAMPLES, MOST_ROWS),
    ...checkWhole(seed, 'seed', 0, HIGHEST_SEED),
    ...checkWhole(classes, 'classes', 2, MOST_CLASSES),
  ];
  if (!(noise >= 0 && noise <= MOST_NOISE)) {
    const message = `noise is ${noise}: use 0 to ${MOST_NOISE}.`;
    const values = { given: String(noise), minimum: '0', maximum: String(MOST_NOISE) };
    issues.push({ code: 'outOfRange', where: 'noise', message, values });
  }
  if (!generatorNames.includes(name)) {
    const allowed = generatorNames.join(', ');
    const message = `There is no data set of that name: use one of ${allowed}.`;
    const values = { given: name.slice(0, 40), allowed };
    issues.push({ code: 'unknownName', where: 'name', message, values });
  }
  if (issues.length > 0) return { table: null, issues };

  const random = new Random(seed);
  const recipe = { samples, noise, classes };
  if (name === 'formula') return formulaTable(formula, samples, noise, random);
  if (Object.hasOwn(curves, name)) {
    return { table: curveTable(curves[name], samples, noise, random), issues };
  }
  if (Object.hasOwn(lifeSets, name)) {
    return { table: lifeTable(lifeSets[name], samples, noise, random), issues };
  }
  if (Object.hasOwn(fields, name)) {
    return { table: planeTable(fields[name], recipe, random, null), issues };
  }
  const set = twoClasses[name] ?? manyClasses[name];
  const isMany = Object.hasOwn(manyClasses, name);
  const names = isMany ? letters(classes) : BLUE_ORANGE;
  const table = planeTable(set, { ...recipe, classes: isMany ? classes : 2 }, random, names);
  return { table, issues };
}

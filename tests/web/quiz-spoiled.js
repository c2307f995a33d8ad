/** Files with something wrong in them, by a seeded generator. */

/** Values to put anywhere. */
const ODD = [
  null,
  true,
  -1,
  0,
  1e308,
  0.5,
  '',
  ' ',
  'x',
  '$',
  '**',
  '[[a]]',
  '{{answer}}',
  '\u202e',
  '\ud800',
  [],
  [[]],
  {},
  { kind: 'choice' },
  { compute: 'step' },
  { formula: '1/0' },
  ['a'],
  Array(30).fill(0),
];

/**
 * A value with something in it changed.
 * @param {any} value
 * @param {() => number} random
 * @returns {any}
 */
export function spoiled(value, random) {
  const odd = () => structuredClone(ODD[Math.floor(random() * ODD.length)]);
  if (value === null || typeof value !== 'object' || random() < 0.1) return odd();
  const copy = structuredClone(value);
  const keys = Object.keys(copy);
  const key = keys[Math.floor(random() * keys.length)];
  if (key === undefined) return odd();
  const dice = random();
  if (dice < 0.1 && !Array.isArray(copy)) delete copy[key];
  else if (dice < 0.15 && !Array.isArray(copy)) copy[`${key}x`] = odd();
  else copy[key] = spoiled(copy[key], random);
  return copy;
}

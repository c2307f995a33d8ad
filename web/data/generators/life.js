/**
 * Made-up rows that behave like the tutorials' examples: students, houses, mail, payments, animals.
 * Every figure below is ours, chosen to look familiar; no row is about anybody. `noise` is in
 * percent and changes targets only, so that the same seed keeps the same rows.
 * @import { Random } from './random.js'
 */
import { exp } from './exact-math.js';

/** @typedef {(random: Random, noise: number) => number[]} RowMaker one number per column; categories by index */
/**
 * @typedef {object} LifeSet
 * @property {readonly { name: string, decimals: number, categories?: string[] }[]} columns the last is the target
 * @property {RowMaker} row
 */

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
/** @param {number} value @param {number} [steps] per unit */
const rounded = (value, steps = 1) => Math.round(value * steps) / steps;
/** True as often as the share says. @param {Random} random @param {number} share */
const happens = (random, share) => random.uniform() < share;

/** Who studies more also comes more often and scores higher: one drive behind all three. @param {Random} random */
function student(random) {
  const drive = random.normal();
  const hours = clamp(rounded(4.5 + 2 * drive + 1.3 * random.normal(), 2), 0, 10);
  const attendance = clamp(rounded(75 + 10 * drive + 8 * random.normal()), 30, 100);
  const practice = clamp(rounded(62 + 11 * drive + 10 * random.normal()), 0, 100);
  return { hours, attendance, practice };
}

const STUDENT = [
  { name: 'study hours', decimals: 1 },
  { name: 'attendance', decimals: 0 },
  { name: 'practice score', decimals: 0 },
];

/** Pass: 3 hours + 0.4 attendance + 0.3 practice reaches 59 on the day. @type {LifeSet} */
export const students = {
  columns: [...STUDENT, { name: 'result', decimals: 0, categories: ['fail', 'pass'] }],
  row(random, noise) {
    const { hours, attendance, practice } = student(random);
    const luck = noise * random.normal();
    const passes = 3 * hours + 0.4 * attendance + 0.3 * practice + luck >= 59;
    return [hours, attendance, practice, passes ? 1 : 0];
  },
};

/** Grade: 12 + 3 hours + 0.25 attendance + 0.4 practice, with a little luck. @type {LifeSet} */
export const grades = {
  columns: [...STUDENT, { name: 'grade', decimals: 0 }],
  row(random, noise) {
    const { hours, attendance, practice } = student(random);
    const luck = (2 + noise / 2) * random.normal();
    const grade = 12 + 3 * hours + 0.25 * attendance + 0.4 * practice + luck;
    return [hours, attendance, practice, clamp(rounded(grade), 0, 100)];
  },
};

/**
 * Prices in million PKR: by the marla (a good address costs more each), less with every kilometre
 * from the centre, and something for each room.
 * @param {{ marla: number, address: number, far: number, room: number, farthest: number }} city
 * @returns {LifeSet}
 */
function houses({ marla, address, far, room, farthest }) {
  return {
    columns: [
      { name: 'size (marla)', decimals: 1 },
      { name: 'rooms', decimals: 0 },
      { name: 'distance from the centre (km)', decimals: 1 },
      { name: 'location rating', decimals: 0 },
      { name: 'price (million PKR)', decimals: 1 },
    ],
    row(random, noise) {
      // Small plots are the common ones: 3 marla to 1 kanal, by the square of a uniform number.
      const size = rounded(3 + 17 * random.uniform() ** 2, 2);
      const rooms = clamp(rounded(2 + 0.25 * size + 0.8 * random.normal()), 2, 8);
      const distance = rounded(random.uniform(1, farthest), 10);
      // Good addresses are rarer far out.
      const rating = clamp(rounded(8 - (4.5 * distance) / farthest + 1.5 * random.normal()), 1, 10);
      const luck = 1 + (noise / 100) * random.normal();
      const price = size * (marla + address * rating) * (1 - far * distance) + room * rooms;
      return [size, rooms, distance, rating, Math.max(0.5, rounded(price * luck, 10))];
    },
  };
}

export const lahore = houses({ marla: 1.2, address: 0.4, far: 0.012, room: 0.8, farthest: 30 });
export const karachi = houses({ marla: 1.6, address: 0.55, far: 0.009, room: 1.1, farthest: 40 });

/** Spam has links, capitals, exclamation marks and few known senders. @type {LifeSet} */
export const spam = {
  columns: [
    { name: 'links', decimals: 0 },
    { name: 'capital letters (%)', decimals: 0 },
    { name: 'exclamation marks', decimals: 0 },
    { name: 'words', decimals: 0 },
    { name: 'known sender', decimals: 0, categories: ['no', 'yes'] },
    { name: 'kind', decimals: 0, categories: ['mail', 'spam'] },
  ],
  row(random, noise) {
    const isSpam = happens(random, 0.4);
    const links = Math.floor(Math.abs(random.normal()) * (isSpam ? 4 : 1.2));
    const capitals = clamp(rounded((isSpam ? 22 : 7) + (isSpam ? 11 : 4) * random.normal()), 0, 100);
    const marks = Math.floor(Math.abs(random.normal()) * (isSpam ? 5 : 1));
    const words = Math.max(3, rounded((isSpam ? 60 : 110) + 45 * random.normal()));
    const known = happens(random, isSpam ? 0.08 : 0.75);
    const isMistaken = random.uniform() < noise / 100;
    return [links, capitals, marks, words, known ? 1 : 0, isSpam !== isMistaken ? 1 : 0];
  },
};

/** One payment in nine is fraud: large, at night, far from home, on a new account. @type {LifeSet} */
export const fraud = {
  columns: [
    { name: 'amount (PKR)', decimals: 0 },
    { name: 'hour', decimals: 0 },
    { name: 'distance from home (km)', decimals: 1 },
    { name: 'age of account (months)', decimals: 0 },
    { name: 'payments today', decimals: 0 },
    { name: 'verdict', decimals: 0, categories: ['genuine', 'fraud'] },
  ],
  row(random, noise) {
    const isFraud = happens(random, 1 / 9);
    // Amounts are small mostly, and rarely very large: the exponential of a normal number.
    const amount = rounded(exp((isFraud ? 10.4 : 8.2) + 0.8 * random.normal()), 0.1);
    const night = happens(random, isFraud ? 0.6 : 0.08);
    const hour = night ? random.below(6) : 6 + random.below(18);
    const distance = rounded(exp((isFraud ? 4.6 : 1.6) + random.normal()), 10);
    const age = Math.max(1, rounded(Math.abs(random.normal()) * (isFraud ? 7 : 40)));
    const payments = 1 + Math.floor(Math.abs(random.normal()) * (isFraud ? 6 : 2));
    const isMistaken = random.uniform() < noise / 100;
    return [amount, hour, distance, age, payments, isFraud !== isMistaken ? 1 : 0];
  },
};

/** Mean and deviation of each measure, by animal. */
const ANIMALS = [
  { weight: [4.3, 0.9], height: [25, 2.5], ear: [6, 0.8], tail: [29, 3] },
  { weight: [22, 8], height: [52, 10], ear: [10, 2.2], tail: [33, 8] },
  { weight: [0.6, 0.35], height: [20, 6], ear: [0.4, 0.15], tail: [10, 3] },
];

/** Cat, dog and bird by their measures; a large cat and a small dog overlap. @type {LifeSet} */
export const animals = {
  columns: [
    { name: 'weight (kg)', decimals: 1 },
    { name: 'height (cm)', decimals: 0 },
    { name: 'ear (cm)', decimals: 1 },
    { name: 'tail (cm)', decimals: 0 },
    { name: 'animal', decimals: 0, categories: ['cat', 'dog', 'bird'] },
  ],
  row(random, noise) {
    const drawn = random.below(3);
    const { weight, height, ear, tail } = ANIMALS[drawn];
    // A heavy one is tall and long as well.
    const build = random.normal();
    /** @param {number[]} measure @param {number} least @param {number} steps */
    const measured = ([mean, deviation], least, steps) =>
      Math.max(least, rounded(mean + deviation * (0.7 * build + 0.7 * random.normal()), steps));
    const row = [measured(weight, 0.1, 10), measured(height, 4, 1), measured(ear, 0.1, 10)];
    row.push(measured(tail, 1, 1));
    const isMistaken = random.uniform() < noise / 100;
    return [...row, isMistaken ? (drawn + 1 + random.below(2)) % 3 : drawn];
  },
};

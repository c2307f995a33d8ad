/**
 * Points on a plane, by class or with a number. Circle, exclusive or, Gauss, spiral and the two
 * fields follow TensorFlow Playground (src/dataset.ts): its formulas, our random numbers. A label
 * of +1 there is class 0 here.
 * @import { Random } from './random.js'
 */
import { cos, sin } from './exact-math.js';

/**
 * What a set draws one point from.
 * @typedef {object} Draw
 * @property {number} i which point
 * @property {number} samples of how many
 * @property {number} classes
 * @property {number} noise 0 to 0.5
 * @property {Random} random
 */

/** @typedef {{ x: number, y: number, label: number }} Point label: index of the class, or the number */
/** @typedef {(draw: Draw) => Point} PlaneSet */

/** At a distance from the origin, at an angle in radians from the y axis. @param {number} radius @param {number} angle */
const atAngle = (radius, angle) => ({ x: radius * sin(angle), y: radius * cos(angle) });

/** Classes are made one after the other in equal shares. @param {Draw} draw */
const classOf = ({ i, samples, classes }) => Math.floor((i * classes) / samples);

/**
 * Where a label is read off: the point moved by up to +-reach * noise. The point itself stays.
 * Draws whatever the noise is, so that noise moves no point.
 * @param {{ x: number, y: number }} point
 * @param {number} reach
 * @param {Draw} draw
 */
function seenFrom({ x, y }, reach, { noise, random }) {
  return {
    x: x + random.uniform(-reach, reach) * noise,
    y: y + random.uniform(-reach, reach) * noise,
  };
}

/** Half of the points within 2.5, the others between 3.5 and 5; noise changes labels. @type {PlaneSet} */
export function circle(draw) {
  const inside = classOf(draw) === 0;
  const { random, noise } = draw;
  const radius = inside ? random.uniform(0, 2.5) : random.uniform(3.5, 5);
  const point = atAngle(radius, random.uniform(0, 2 * Math.PI));
  const seen = seenFrom(point, 5, draw);
  // Without noise the label is the half it was drawn for, not the rounding of its sine.
  const isFirst = noise > 0 ? Math.sqrt(seen.x ** 2 + seen.y ** 2) < 2.5 : inside;
  return { ...point, label: isFirst ? 0 : 1 };
}

/** Uniform, 0.3 away from both axes; the sign of the product decides. @type {PlaneSet} */
export function exclusiveOr(draw) {
  const coordinate = () => {
    const drawn = draw.random.uniform(-5, 5);
    return drawn + (drawn > 0 ? 0.3 : -0.3);
  };
  const point = { x: coordinate(), y: coordinate() };
  const seen = seenFrom(point, 5, draw);
  return { ...point, label: seen.x * seen.y >= 0 ? 0 : 1 };
}

/** Around (2, 2) and (-2, -2), with a variance of 0.5 that noise raises to 4. @type {PlaneSet} */
export function gauss(draw) {
  const { noise, random } = draw;
  const deviation = Math.sqrt(0.5 + 7 * noise);
  const label = classOf(draw);
  const centre = label === 0 ? 2 : -2;
  const x = centre + deviation * random.normal();
  return { x, y: centre + deviation * random.normal(), label };
}

/** Two arms of 1.75 turns; noise moves the points. @type {PlaneSet} */
export function spiral(draw) {
  const { i, samples } = draw;
  const label = classOf(draw);
  const half = samples / 2;
  const along = (label === 0 ? i : i - Math.ceil(half)) / half;
  const angle = 3.5 * Math.PI * along + (label === 0 ? 0 : Math.PI);
  return { ...seenFrom(atAngle(5 * along, angle), 1, draw), label };
}

/** Two half circles that reach into each other; noise moves the points. @type {PlaneSet} */
export function moons(draw) {
  const { noise, random } = draw;
  const label = classOf(draw);
  const angle = random.uniform(0, Math.PI);
  const side = label === 0 ? 1 : -1;
  const x = side * (3 * cos(angle) - 1.5) + 3 * noise * random.normal();
  return { x, y: side * (3 * sin(angle) - 0.9) + 3 * noise * random.normal(), label };
}

/** One ring around the other; noise moves the points. @type {PlaneSet} */
export function rings(draw) {
  const { classes, noise, random } = draw;
  const label = classOf(draw);
  const width = 5 / classes;
  const radius = (label + 0.5) * width + random.uniform(-0.25, 0.25) * width;
  const point = atAngle(radius, random.uniform(0, 2 * Math.PI));
  const x = point.x + 2 * noise * random.normal();
  return { x, y: point.y + 2 * noise * random.normal(), label };
}

/** Four by four fields of 2.5; noise changes labels. @type {PlaneSet} */
export function checkerboard(draw) {
  const point = { x: draw.random.uniform(-5, 5), y: draw.random.uniform(-5, 5) };
  const seen = seenFrom(point, 5, draw);
  const fields = Math.floor(seen.x / 2.5) + Math.floor(seen.y / 2.5);
  return { ...point, label: Math.abs(fields % 2) };
}

/** One cloud per class, the centres on a circle; noise widens them. @type {PlaneSet} */
export function blobs(draw) {
  const { classes, noise, random } = draw;
  const label = classOf(draw);
  const centre = atAngle(3.5, (2 * Math.PI * label) / classes);
  const deviation = 0.6 + 3 * noise;
  const x = centre.x + deviation * random.normal();
  return { x, y: centre.y + deviation * random.normal(), label };
}

/**
 * Uniform in +-6, with the number at the point moved by up to +-6 noise.
 * @param {(x: number, y: number) => number} field
 * @returns {PlaneSet}
 */
function sampledField(field) {
  return (draw) => {
    const point = { x: draw.random.uniform(-6, 6), y: draw.random.uniform(-6, 6) };
    const seen = seenFrom(point, 6, draw);
    return { ...point, label: field(seen.x, seen.y) };
  };
}

export const plane = sampledField((x, y) => (x + y) / 10);

/** Centres of six cones, and whether they point up or down. */
const CONES = [
  [-4, 2.5, 1],
  [0, 2.5, -1],
  [4, 2.5, 1],
  [-4, -2.5, -1],
  [0, -2.5, 1],
  [4, -2.5, -1],
];

/** Each cone is 1 - distance / 2 high; where two meet, the one further from zero counts. */
export const cones = sampledField((x, y) =>
  CONES.reduce((highest, [cx, cy, sign]) => {
    const height = sign * Math.max(0, 1 - Math.sqrt((x - cx) ** 2 + (y - cy) ** 2) / 2);
    return Math.abs(height) > Math.abs(highest) ? height : highest;
  }, 0),
);

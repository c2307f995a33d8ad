/**
 * The parts of the page that a step can point at: where they are, and how they are marked.
 * @import { Place } from '../../lesson/lesson-shape.js'
 */

/** What marks an element; lesson.css draws an outline around it. */
const MARK = 'data-lit';

/** The whole field around a control. @param {string} id @returns {(root: ParentNode) => Element | null} */
const field = (id) => (root) => {
  const control = root.querySelector(`#at-${id}`);
  return control?.closest('.field') ?? control;
};
/** @param {number} number from 1 @returns {(root: ParentNode) => Element | null} */
const layer = (number) => (root) => root.querySelectorAll('.layer-hidden')[number - 1] ?? null;
const inside = '.inside';

/** @type {Readonly<Record<Place, string | ((root: ParentNode) => Element | null)>>} */
const PLACES = {
  table: '.panel.data',
  dataset: field('dataset'),
  // What opens the group, as long as nobody has.
  split: (root) => root.querySelector('.split') ?? root.querySelector('.split-open'),
  network: '.panel.network',
  inputs: '.layer-inputs',
  layer1: layer(1),
  layer2: layer(2),
  layer3: layer(3),
  layer4: layer(4),
  layer5: layer(5),
  outputLayer: '.layer-output',
  addLayer: '#at-layers',
  lookInside: '.inside-open',
  output: '.panel.output',
  prediction: '.panel.prediction',
  progress: '.panel.loss',
  run: '.run-buttons',
  train: '.train',
  epoch: '.steps > :first-child',
  batch: '.steps > :last-child',
  reset: '.run-buttons > .button:not(.train)',
  newSeed: '.seed',
  settings: '.settings',
  optimizer: field('optimizer'),
  learningRate: field('optimizer-learningRate'),
  batchSize: field('batchSize'),
  loss: field('loss'),
  insideUnit: inside,
  insideSteps: inside,
  insideLoss: inside,
  insideActivations: inside,
  insideHealth: inside,
  insideModel: inside,
  insideCost: inside,
};

/** Places that are folded away on phones until the settings are opened. @type {readonly Place[]} */
export const IN_SETTINGS = ['settings', 'optimizer', 'learningRate', 'batchSize', 'loss'];

/**
 * @param {ParentNode} root of the page
 * @param {Place} place
 * @returns {Element | null} null while it is not there
 */
export function elementOf(root, place) {
  const found = PLACES[place];
  return typeof found === 'string' ? root.querySelector(found) : found(root);
}

/**
 * Marks these places and no others.
 * @param {ParentNode} root
 * @param {readonly Place[]} places
 * @returns {Element[]} those that are there
 */
export function mark(root, places) {
  const lit = places.flatMap((place) => elementOf(root, place) ?? []);
  for (const old of root.querySelectorAll(`[${MARK}]`)) {
    if (!lit.includes(old)) old.removeAttribute(MARK);
  }
  for (const element of lit) element.setAttribute(MARK, '');
  return lit;
}

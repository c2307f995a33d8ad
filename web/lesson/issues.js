/**
 * Why a lesson that was handed over, by a link or by the page around a frame, cannot be opened.
 * @import { Issue } from '../../wasm/engine.js'
 */
import { linkTrouble } from '../quiz/link-trouble.js';
import { MOST_BYTES } from './lesson-shape.js';

/** It has no step as far as that. @param {number} step from 0 @param {number} steps @returns {Issue} */
export const noStep = (step, steps) => ({
  code: 'lessonStep',
  where: 'step',
  message: `step is ${step + 1}: use 1 to ${steps}, the steps of this lesson.`,
  values: { step: String(step + 1), steps: String(steps) },
});

/** A step cannot be set up. @param {string} message @returns {Issue} */
export const notSet = (message) => ({
  ...{ code: 'lessonSet', where: 'quiz', message },
  values: { path: 'steps' },
});

/** Of a lesson in an address that cannot be read. @param {unknown} error */
export const badLink = (error) => linkTrouble(error, 'lesson', MOST_BYTES);

/** No lesson of that name comes with the page. @type {Issue} */
export const notThere = {
  ...{ code: 'lessonNotThere', where: 'lesson', message: 'There is no lesson of that name.' },
  values: { path: '#lesson' },
};

/**
 * Why a lesson that was handed over, by a link or by the page around a frame, cannot be opened.
 * @import { Issue } from '../../wasm/engine.js'
 */

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

/** @type {Issue} */
export const brokenLink = {
  ...{ code: 'quizLinkBroken', where: 'lesson', message: 'The link is damaged.' },
  values: {},
};

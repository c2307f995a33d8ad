/**
 * A quiz beside the workbench as a person meets it.
 * @import { Page } from 'playwright-core'
 */
import { until } from './support.js';

/** Fast to check: one seed, five epochs. */
export const QUIZ = {
  format: 'layerwise-quiz',
  version: 1,
  title: 'Own tasks',
  questions: [
    {
      id: 'line',
      kind: 'goal',
      text: '**A line.** Train a network without a hidden layer.',
      goal: {
        data: { dataset: 'gauss' },
        limits: { hiddenLayers: { most: 0 } },
        wanted: [{ measure: 'accuracy', part: 'validation', least: 0.9 }],
        epochs: 5,
        solution: { hidden: [], learningRate: 0.03 },
      },
    },
    {
      id: 'built',
      kind: 'build',
      text: 'Build two tanh units and one sigmoid unit.',
      dataset: 'xor',
      layers: [
        { units: 2, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
  ],
};

/** The panel. @param {Page} page */
export const dockOf = (page) => page.getByRole('complementary', { name: /tasks$/ });

/** @param {Page} page @param {object} [quiz] */
export async function openOwn(page, quiz = QUIZ) {
  await page.evaluate(() => (location.hash = 'quiz'));
  const dock = page.getByRole('complementary');
  await dock.locator('input[type=file]').setInputFiles({
    name: 'own.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(quiz)),
  });
  await dock.locator('.question').waitFor();
  return dock;
}

/** The mark of a condition. @param {Page} page @param {string} label */
const markOf = (page, label) =>
  page.locator('.condition', { hasText: `${label}:` }).getAttribute('data-mark');

/** @param {Page} page @param {string} label @param {string} mark */
export const untilMark = (page, label, mark) =>
  until(
    `${label} is ${mark}`,
    () => markOf(page, label),
    (found) => found === mark,
  );

/** @param {Page} page @param {string} name */
export const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** @param {Page} page @param {number} epoch */
export const untilEpoch = (page, epoch) =>
  page.locator('.run [role="status"]', { hasText: `Epoch ${epoch} ` }).waitFor();

/** A new visitor's workbench sets the open goal up by itself. @param {Page} page */
export const setUp = (page) =>
  page.getByRole('button', { name: 'Set up again', exact: true }).waitFor();

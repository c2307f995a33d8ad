/**
 * What the views of a quiz are told of the player: the same on the quiz page and in the workbench.
 * @import { Drawn } from './play-types.js'
 * @import { createPlayer } from './player.js'
 */
import { ACTIVATIONS, LOSSES } from './quiz-shape.js';
import { fillPlaces, readRichText } from './rich-text.js';
import { sidesRight } from './sides.js';
import { readTex } from './tex.js';

/** Kinds whose control is drawn by a part that is fetched later. */
const PICTURED = [
  'pointOnPlot',
  'line',
  'whichActivation',
  'whichCurve',
  'predictThenRun',
  'build',
];

/**
 * Whether a question needs the part with the pictures.
 * @param {Drawn | undefined} drawn
 * @returns {boolean}
 */
export const needsPictures = (drawn) =>
  drawn !== undefined && (PICTURED.includes(drawn.question.kind) || Boolean(drawn.question.view));

/**
 * @param {ReturnType<typeof createPlayer>} player
 * @returns the part of `QuizPage` that only the player knows
 */
export const playedPage = (player) => ({
  paper: player.paper,
  progress: player.progress,
  /** @param {string} source @param {Drawn | null} drawn */
  text: (source, drawn) => readRichText(drawn ? fillPlaces(source, player.values(drawn)) : source),
  math: readTex,
  rules: player.rules,
  ownProgress: player.ownProgress,
  standing: player.standing,
  isDone: player.isDone,
  points: player.points,
  score: player.score,
  response: player.response,
  isAnswered: player.isAnswered,
  grade: player.grade,
  solution: player.solution,
  live: player.live,
  trouble: player.trouble,
  sidesRight,
  curve: player.curve,
  lossCurves: player.lossCurves,
  activations: ACTIVATIONS,
  losses: LOSSES,
  elsewhere: player.elsewhere(),
  dispatch: player.dispatch,
  train: (/** @type {number} */ index) => void player.train(index),
  stopTraining: player.stopTraining,
});

/** One question of every kind, for tests: each a fresh value that a test may spoil. */

/** A red dot. */
export const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** @returns {any[]} */
export const allKinds = () => [
  {
    id: 'choice',
    kind: 'choice',
    text: 'What does **ReLU** give for $z = -3$?',
    image: { data: DOT, alt: 'A red dot' },
    options: [
      { text: '`0`', correct: true, feedback: 'Yes: everything below 0 becomes 0.' },
      { text: '`-3`', feedback: 'That would be *linear*.' },
      { text: '`3`', feedback: 'ReLU does not change the sign.' },
    ],
    hints: ['Look at the curve left of 0.', 'It is flat there.'],
    explanation: 'ReLU is max(0, z). See [the guide](https://example.org/relu).',
  },
  {
    id: 'choices',
    kind: 'choices',
    text: 'Which of these squash?',
    options: [
      { text: 'sigmoid', correct: true },
      { text: 'tanh', correct: true },
      { text: 'ReLU', feedback: 'It grows without end.' },
      { text: 'linear' },
    ],
  },
  {
    id: 'truth',
    kind: 'trueFalse',
    text: 'Layers of linear units are as good as one of them.',
    answer: true,
    feedback: { false: 'A line of a line is a line.' },
  },
  {
    id: 'match',
    kind: 'match',
    text: 'What belongs together?',
    pairs: [
      { left: 'regression', right: 'linear', feedback: 'Any number can be the answer.' },
      { left: 'two classes', right: 'sigmoid' },
      { left: 'many classes', right: 'softmax' },
    ],
    extra: ['ReLU'],
  },
  {
    id: 'order',
    kind: 'order',
    text: 'One step of training:',
    items: ['forward', 'loss', 'backward', 'update'],
  },
  {
    id: 'blank',
    kind: 'blank',
    text: 'The [[loss]] falls when the [[rate]] fits.',
    blanks: [
      { id: 'loss', answers: ['loss', 'cost'], feedback: 'What is made small?' },
      {
        id: 'rate',
        answers: ['learning rate'],
        options: ['seed', 'learning rate'],
        wrong: [{ answers: ['seed'], feedback: 'A seed only sets where it starts.' }],
      },
    ],
  },
  {
    id: 'numeric',
    kind: 'numeric',
    text: 'A 3-{{units}}-4-1 network has how many parameters?',
    parameters: {
      units: { from: 5, to: 9, step: 1 },
      twice: { formula: '2 * units' },
      pick: { among: [2, 4] },
    },
    answer: { compute: 'parameters', sizes: [3, 'units', 4, 1] },
    wrong: [{ answer: '3 * units + units * 4 + 4', feedback: 'Count the biases as well.' }],
    explanation: 'It is {{answer}}.',
  },
  {
    id: 'point',
    kind: 'pointOnPlot',
    text: 'Click where tanh saturates.',
    plot: { curve: { activation: 'tanh' }, from: -5, to: 5 },
    accept: [
      { from: -5, to: -2 },
      { from: 2, to: 5 },
    ],
    wrong: [{ from: -1, to: 1, feedback: 'Here it is steepest.' }],
  },
  {
    id: 'line',
    kind: 'line',
    text: 'Move the line until it separates.',
    dots: [
      { x: -2, y: 0, class: 0 },
      { x: -1, y: 1, class: 0 },
      { x: 2, y: 0, class: 1 },
      { x: 3, y: 2, class: 1 },
    ],
    start: { w1: 0, w2: 1, b: 0 },
    solved: { w1: 1, w2: 0, b: -0.5 },
  },
  {
    id: 'which-activation',
    kind: 'whichActivation',
    text: 'Whose curve is this?',
    picture: 'curve',
    activation: 'tanh',
    options: [
      { activation: 'tanh' },
      { activation: 'relu', feedback: 'ReLU has a corner.' },
      { activation: 'sigmoid', feedback: 'Sigmoid stays above 0.' },
    ],
  },
  {
    id: 'which-curve',
    kind: 'whichCurve',
    text: 'Which run has too large a rate?',
    curves: [
      { losses: '1 + epoch * 0.2', correct: true, alt: 'It rises.' },
      { losses: [1, 0.5, 0.3, 0.2], feedback: 'It learns.', alt: 'It falls.' },
    ],
  },
  {
    id: 'predict',
    kind: 'predictThenRun',
    text: 'How far does one linear unit come on the circle?',
    run: { dataset: 'circle', hidden: [], epochs: 20, seed: 1 },
    measure: 'trainAccuracy',
    options: [
      { text: 'About as far as guessing', to: 0.7 },
      { text: 'All right', from: 0.7, feedback: 'A line cannot go round.' },
    ],
  },
  {
    id: 'build',
    kind: 'build',
    text: 'Build Dense(10, relu), then Dense(1).',
    dataset: 'lahore',
    layers: [
      { units: 10, activation: 'relu' },
      { units: 1, activation: 'linear' },
    ],
  },
];

/** A quiz of these questions. @param {any[]} [questions] @param {object} [more] @returns {any} */
export const quizOf = (questions = allKinds(), more = {}) => ({
  format: 'layerwise-quiz',
  version: 1,
  title: 'Every kind',
  questions,
  ...more,
});

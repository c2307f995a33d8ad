/**
 * Settings of a training that most people leave alone. Each has the name by which the engine knows
 * it, is kept as it was typed, and is not there as long as nothing was typed: the engine's default
 * then counts.
 */

/**
 * To which choice each belongs: optimizers or schedules of the learning rate, or early stopping
 * (`patience`); '' to all.
 */
export const OPTIONS = {
  'stop.epochs': '',
  'stop.trainingLoss': '',
  'stop.validationLoss': '',
  /** In percent, as the page shows them. */
  'stop.trainingAccuracy': '',
  'stop.validationAccuracy': '',
  'stop.patience': '',
  'stop.minimumChange': 'patience',
  /** 'true' or 'false'. */
  'stop.restoreBest': 'patience',
  'optimizer.momentum': 'sgd',
  /** 'true' or 'false'. */
  'optimizer.nesterov': 'sgd',
  'optimizer.rho': 'rmsprop',
  'optimizer.beta1': 'adam adamw',
  'optimizer.beta2': 'adam adamw',
  'optimizer.weightDecay': 'adamw',
  'optimizer.clipValue': '',
  'optimizer.clipNorm': '',
  /** Its name. */
  'optimizer.schedule.name': '',
  'optimizer.schedule.factor': 'step exponential reduceOnPlateau',
  'optimizer.schedule.epochs': 'step cosine',
  'optimizer.schedule.minimum': 'cosine reduceOnPlateau',
  'optimizer.schedule.patience': 'reduceOnPlateau',
  'optimizer.schedule.warmUp': '',
  'regularization.l1': '',
};

/** @typedef {keyof typeof OPTIONS} OptionName */
/** @typedef {Readonly<Partial<Record<OptionName, string>>>} TrainingOptions */

/**
 * Whether a setting counts beside the others. One that does not stays as it was typed.
 * @param {string} name
 * @param {{ optimizer: string, options?: TrainingOptions }} training
 * @returns {boolean}
 */
export function isInUse(name, { optimizer, options = {} }) {
  const owners = OPTIONS[/** @type {OptionName} */ (name)];
  const chosen = [optimizer, options['optimizer.schedule.name'] ?? ''];
  if (options['stop.patience']) chosen.push('patience');
  return owners === '' || owners?.split(' ').some((owner) => chosen.includes(owner));
}

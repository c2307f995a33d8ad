/**
 * The workbench as questions describe it: what an author has set up there becomes the fields of a
 * goal, a run or a network to be built.
 * @import { PlaygroundState } from '../../embed/protocol.js'
 * @import { GoalData, GoalLayer, GoalSettings } from '../../quiz/goal-types.js'
 * @import { BuildQuestion, RunSetup } from '../../quiz-types.js'
 * @import { ProjectParts } from '../../types.js'
 */

/** Texts that are plainly numbers, as numbers. @param {string} text @returns {any} what cannot be used stays as it was typed, and the file's reader says so */
const typed = (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text);

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Without what is not there. @template T @param {T} group @returns {T} */
const filled = (group) =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(Object(group)).filter(([, each]) => each !== undefined))
  );

/** @param {ProjectParts['network']['hidden'][number]} layer @returns {GoalLayer} */
function layerOf({ units, activation, initializer, normalization, dropout, l1, l2, maxNorm }) {
  const numbers = Object.entries({ dropout, l1, l2, maxNorm })
    .filter(([, text]) => text !== undefined && text !== '' && Number(text) !== 0)
    .map(([name, text]) => [name, typed(String(text))]);
  const others = filled({ initializer, normalization });
  return { units: typed(units), activation, ...others, ...Object.fromEntries(numbers) };
}

/** @param {string} text */
const optionOf = (text) => (/^(true|false)$/.test(text) ? text === 'true' : typed(text));

/**
 * What of the settings is other than in a set-up.
 * @param {Pick<ProjectParts, 'network' | 'training'>} parts as they are in the workbench
 * @param {Pick<ProjectParts, 'network' | 'training'>} base such as the data set as it opens
 * @returns {GoalSettings} empty where all is the same
 */
export function differingSettings({ network, training }, base) {
  const hidden = network.hidden.map(layerOf);
  /** @param {'optimizer' | 'learningRate' | 'batchSize' | 'l2'} name */
  const changed = (name) =>
    same(typed(training[name]), typed(base.training[name])) ? undefined : typed(training[name]);
  const options = Object.entries(training.options ?? {}).filter(
    ([name, text]) => text !== '' && text !== /** @type {any} */ (base.training.options)?.[name],
  );
  return filled({
    hidden: same(hidden, base.network.hidden.map(layerOf)) ? undefined : hidden,
    outputActivation:
      network.outputActivation === base.network.outputActivation
        ? undefined
        : network.outputActivation,
    loss: network.loss === base.network.loss ? undefined : network.loss,
    optimizer: changed('optimizer'),
    learningRate: changed('learningRate'),
    batchSize: changed('batchSize'),
    l2: changed('l2'),
    options:
      options.length > 0
        ? Object.fromEntries(options.map(([name, text]) => [name, optionOf(String(text))]))
        : undefined,
  });
}

/**
 * Where the rows come from and which of them validate, as far as it is other than the data set opens.
 * @param {Pick<ProjectParts, 'datasetId' | 'recipe' | 'training'>} parts
 * @param {Pick<ProjectParts, 'recipe' | 'training'>} base the data set as a goal opens it
 * @returns {GoalData}
 */
export function goalDataOf({ datasetId, recipe, training }, base) {
  const { name: _, ...typedRecipe } = recipe ?? { name: '' };
  const others = Object.entries(typedRecipe).filter(
    ([name, text]) => text !== /** @type {any} */ (base.recipe)?.[name],
  );
  const asOpened = base.training;
  const split = filled({
    kind:
      training.split === asOpened.split || training.split === 'column' ? undefined : training.split,
    percent:
      training.validationPercent === asOpened.validationPercent
        ? undefined
        : typed(training.validationPercent),
    seed: training.splitSeed === asOpened.splitSeed ? undefined : typed(training.splitSeed),
  });
  return filled({
    dataset: datasetId,
    recipe:
      recipe && others.length > 0
        ? Object.fromEntries(
            others.map(([name, text]) => [
              name,
              name === 'formula' ? String(text) : typed(String(text)),
            ]),
          )
        : undefined,
    split: Object.keys(split).length > 0 ? split : undefined,
  });
}

/**
 * A network that trains beside a question.
 * @param {PlaygroundState} state
 * @param {number} epochs where the workbench has not trained
 * @returns {RunSetup}
 */
export function runOf({ dataset, layers, settings, seed, epoch }, epochs) {
  const { optimizer, learningRate, batchSize, l2, validationPercent } = settings;
  return /** @type {RunSetup} */ ({
    dataset: dataset.id,
    hidden: layers.map(({ units, activation }) => ({ units, activation })),
    epochs: epoch > 0 ? epoch : epochs,
    seed,
    ...{ optimizer, learningRate, batchSize, validationPercent },
    ...(Number(l2) !== 0 && { l2 }),
  });
}

/**
 * The layers of a network to be built, the output layer among them.
 * @param {PlaygroundState} state
 * @returns {Pick<BuildQuestion, 'dataset' | 'layers' | 'loss'>}
 */
export function buildOf({ dataset, layers, output, settings }) {
  return /** @type {any} */ ({
    dataset: dataset.id,
    layers: [
      ...layers.map(({ units, activation }) => ({ units, activation })),
      { units: output.units ?? 1, activation: output.activation },
    ],
    loss: settings.loss,
  });
}

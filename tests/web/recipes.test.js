/** The same network in Keras and PyTorch, as the tutorials' readers know it: needs dist/. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findEntry, firstEntry } from '../../web/data/catalog.js';
import { deal } from '../../web/data/deal.js';
import { makeTable } from '../../web/data/table.js';
import { listings } from '../../web/interop/code/index.js';
import { initialState, openingState, ownEntry } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { toSpec } from '../../web/state/spec.js';
import { openEngine, startSession } from './real-engine.js';
/** @import { Action, State, WrittenNetwork } from '../../web/types.js' */

const engine = await openEngine();
const start = initialState(firstEntry);

/**
 * The network of a state as the worker tells it.
 * @param {State} state
 * @param {...Action} actions
 * @returns {WrittenNetwork}
 */
function networkOf(state, ...actions) {
  const { handle, events } = startSession(engine);
  const { spec, view, issues } = toSpec(actions.reduce(reduce, state), deal);
  assert.ok(spec, JSON.stringify(issues));
  handle({ type: 'apply', runId: 1, act: 1, spec, view });
  const [event] = events.slice(-1);
  assert.equal(event.type, 'applied', JSON.stringify(event));
  handle({ type: 'ask', runId: 1, id: 1, question: { kind: 'network' } });
  const { answer } = /** @type {any} */ (events[events.length - 1]);
  return answer;
}

const options = { digits: 0, epochs: 100 };

/** Example 1: three inputs, 8 and 4 units, one value. */
function firstExample() {
  const columns = ['size', 'bedrooms', 'rating', 'price'].map((name) => ({
    ...{ name, kind: /** @type {const} */ ('number') },
  }));
  const rows = [
    ['5', '3', '7', '120'],
    ['10', '4', '6', '210'],
    ['8', '3', '9', '200'],
    ['4', '2', '5', '80'],
  ];
  /** @type {State} */
  const state = {
    ...start,
    ...openingState(ownEntry(makeTable(columns, rows)), makeTable(columns, rows)),
  };
  /** @type {Action[]} */
  const actions = [
    { type: 'network/layerAdded' },
    { type: 'network/unitsTyped', layerId: 'h1', text: '8' },
    { type: 'network/unitsTyped', layerId: 'h2', text: '4' },
    { type: 'training/fieldTyped', field: 'learningRate', text: '0.001' },
    { type: 'training/fieldTyped', field: 'batchSize', text: '4' },
  ];
  return networkOf(state, ...actions);
}

describe('recipes: the tutorial’s examples', () => {
  test('Example 1 in Keras', () => {
    assert.equal(
      listings.keras.write(firstExample(), options),
      `# The network and its training, for Keras, without what was learned.

import keras

# X: size, bedrooms, rating.
#    Numbers of X are scaled: (value - mean) / standard deviation of the training rows.
# y: price, scaled in the same way.

# Weights start as in Layerwise: Glorot uniform.
model = keras.Sequential([
    keras.Input(shape=(3,)),
    keras.layers.Dense(8, activation='relu', kernel_initializer='glorot_uniform'),
    keras.layers.Dense(4, activation='relu', kernel_initializer='glorot_uniform'),
    keras.layers.Dense(1, kernel_initializer='glorot_uniform'),
])

model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.001),
    loss='mean_squared_error',
)

model.fit(X, y, epochs=100, batch_size=4)
`,
    );
  });

  test('Example 2 in Keras', () => {
    assert.equal(
      listings.keras.write(networkOf(start), options),
      `# The network and its training, for Keras, without what was learned.

import keras

# X: Study hours, Attendance (%), Practice score.
#    Numbers of X are scaled: (value - mean) / standard deviation of the training rows.
# y: Result, 0 fail, 1 pass.

# Weights start as in Layerwise: Glorot uniform.
model = keras.Sequential([
    keras.Input(shape=(3,)),
    keras.layers.Dense(6, activation='relu', kernel_initializer='glorot_uniform'),
    keras.layers.Dense(1, activation='sigmoid', kernel_initializer='glorot_uniform'),
])

model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.01),
    loss='binary_crossentropy',
    metrics=['accuracy'],
)

model.fit(X, y, epochs=100, batch_size=4)
`,
    );
  });

  test('Example 1 in PyTorch', () => {
    assert.equal(
      listings.pytorch.write(firstExample(), options),
      `# The network and its training, for PyTorch, without what was learned.

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

# X: size, bedrooms, rating.
#    Numbers of X are scaled: (value - mean) / standard deviation of the training rows.
# y: price, scaled in the same way.

model = nn.Sequential(
    nn.Linear(3, 8),
    nn.ReLU(),
    nn.Linear(8, 4),
    nn.ReLU(),
    nn.Linear(4, 1),
)

# Weights start as in Layerwise: Glorot uniform. In PyTorch Glorot is called Xavier.
nn.init.xavier_uniform_(model[0].weight)
nn.init.zeros_(model[0].bias)
nn.init.xavier_uniform_(model[2].weight)
nn.init.zeros_(model[2].bias)
nn.init.xavier_uniform_(model[4].weight)
nn.init.zeros_(model[4].bias)

loss_function = nn.MSELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.001, eps=1e-7)

loader = DataLoader(TensorDataset(X, y), batch_size=4, shuffle=True)
for epoch in range(100):
    for x_batch, y_batch in loader:
        loss = loss_function(model(x_batch), y_batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
`,
    );
  });

  test('the comments tell which numbers are scaled, and the weights that were set by hand', () => {
    const entry = findEntry('fatima');
    assert.ok(entry);
    const own = networkOf(initialState(entry));
    const texts = [listings.keras.write(own, options), listings.pytorch.write(own, options)];
    for (const text of texts) {
      assert.match(text, /\n# {4}Numbers of X are not scaled\.\n# y: Grade, not scaled\.\n/);
    }
    assert.match(
      texts[0],
      /\n# These were set by hand\.\nkernel, bias = model\.layers\[0\]\.get_w/,
    );
    assert.match(texts[0], /\nkernel\[0, 0\] = 3\n/);
    assert.match(texts[1], /\nwith torch\.no_grad\(\):\n {4}model\[0\]\.weight\[0, 0\] = 3\n/);
    const [column] = start.table.columns;
    const some = networkOf(start, {
      ...{ type: 'table/scalingChosen', columnId: column.id, scaling: 'none' },
    });
    assert.match(
      listings.keras.write(some, options).replaceAll('\n#    ', ' '),
      / Numbers of X are scaled: .* of the training rows, but not Study hours\.\n/,
    );
  });

  test('Example 2 in PyTorch', () => {
    const text = listings.pytorch.write(networkOf(start), options);
    const lines = text.slice(text.indexOf('model ='), text.indexOf('\n# Weights'));
    assert.equal(
      lines,
      'model = nn.Sequential(\n    nn.Linear(3, 6),\n    nn.ReLU(),\n    nn.Linear(6, 1),\n    nn.Sigmoid(),\n)\n',
    );
    assert.match(text, /loss_function = nn\.BCELoss\(\)/);
    assert.match(text, /lr=0\.01, eps=1e-7\)/);
  });
});

describe('recipes: what was chosen for layers and training', () => {
  /** @param {string} field @param {string} text @returns {Action} */
  const typed = (field, text) =>
    /** @type {Action} */ ({ type: 'network/layerFieldTyped', layerId: 'h1', field, text });
  /** @param {import('../../web/data/training-options.js').OptionName} option @param {string} text @returns {Action} */
  const option = (option, text) => ({ type: 'training/optionTyped', option, text });

  const layered = networkOf(
    start,
    { type: 'network/activationChosen', layerId: 'h1', activation: 'leakyRelu' },
    { type: 'network/normalizationChosen', layerId: 'h1', normalization: 'batch' },
    { type: 'network/initializerChosen', layerId: 'h1', initializer: 'heNormal' },
    { type: 'network/layerFrozen', layerId: 'h1', frozen: true },
    ...[typed('dropout', '25'), typed('l1', '0.1'), typed('l2', '0.2'), typed('maxNorm', '3')],
    { type: 'training/fieldTyped', field: 'l2', text: '0.5' },
  );

  const trained = networkOf(
    start,
    { type: 'training/optimizerChosen', optimizer: 'sgd' },
    { type: 'training/splitChosen', split: 'share' },
    { type: 'training/fieldTyped', field: 'validationPercent', text: '25' },
    { type: 'training/fieldTyped', field: 'batchSize', text: '3' },
    ...[option('optimizer.momentum', '0.9'), option('optimizer.nesterov', 'true')],
    ...[option('optimizer.clipNorm', '1'), option('optimizer.schedule.name', 'cosine')],
    ...[option('optimizer.schedule.warmUp', '5'), option('stop.epochs', '40')],
    ...[option('stop.patience', '7'), option('optimizer.schedule.minimum', '0.001')],
  );

  /** @param {string} text @param {string[]} lines */
  function assertHas(text, lines) {
    for (const line of lines) assert.ok(text.includes(line), `${line} in\n${text}`);
  }

  test('in Keras', () => {
    assertHas(listings.keras.write(layered, options), [
      "Dense(6, kernel_initializer='he_normal', kernel_regularizer=keras.regularizers.L1L2(l1=0.1, l2=0.2), kernel_constraint=keras.constraints.MaxNorm(3), trainable=False),",
      'keras.layers.LeakyReLU(0.3),\n    keras.layers.BatchNormalization(trainable=False),\n    keras.layers.Dropout(0.25),',
      "Dense(1, activation='sigmoid', kernel_initializer='glorot_uniform', kernel_regularizer=keras.regularizers.L2(0.5)),",
    ]);
    assertHas(listings.keras.write(trained, options), [
      'import math\n\nimport keras',
      'SGD(learning_rate=0.01, momentum=0.9, nesterov=True, global_clipnorm=1)',
      'def rate(epoch):\n    if epoch < 5:\n        return 0.01 * (epoch + 1) / 5\n    epoch = epoch - 5\n    return 0.001 + (0.01 - 0.001) * (1 + math.cos(math.pi * min(1, epoch / 100))) / 2',
      "    keras.callbacks.LearningRateScheduler(rate),\n    keras.callbacks.EarlyStopping(monitor='val_loss', patience=7, restore_best_weights=True),",
      'model.fit(X, y, epochs=40, batch_size=3, validation_split=0.25, callbacks=callbacks)',
    ]);
  });

  test('in PyTorch', () => {
    assertHas(listings.pytorch.write(layered, options), [
      'nn.Linear(3, 6),\n    nn.LeakyReLU(0.3),\n    nn.BatchNorm1d(6, eps=0.001, momentum=0.01),\n    nn.Dropout(0.25),\n    nn.Linear(6, 1),',
      "nn.init.kaiming_normal_(model[0].weight, nonlinearity='relu')",
      'model[0].requires_grad_(False)',
      'loss = loss + 0.1 * model[0].weight.abs().sum()\n        loss = loss + 0.2 * model[0].weight.square().sum()\n        loss = loss + 0.5 * model[4].weight.square().sum()',
      'with torch.no_grad():\n            model[0].weight.copy_(torch.renorm(model[0].weight, 2, 0, 3))',
    ]);
    assertHas(listings.pytorch.write(trained, options), [
      'torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, nesterov=True)',
      "for epoch in range(40):\n    for group in optimizer.param_groups:\n        group['lr'] = rate(epoch)",
      'nn.utils.clip_grad_norm_(model.parameters(), 1)',
    ]);
    const plateau = networkOf(start, option('optimizer.schedule.name', 'reduceOnPlateau'));
    assertHas(listings.pytorch.write(plateau, options), [
      "ReduceLROnPlateau(optimizer, factor=0.5, patience=10, threshold=0.0001, threshold_mode='abs', min_lr=0)",
      '\n    scheduler.step(loss.item())\n',
    ]);
    assertHas(listings.keras.write(plateau, options), [
      "ReduceLROnPlateau(monitor='loss', factor=0.5, patience=11, min_delta=0.0001, min_lr=0)",
    ]);
  });
});

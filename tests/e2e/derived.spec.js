/** Columns computed from others: the picture and the prediction row go along with their sources. */
import assert from 'node:assert/strict';
import { firstEntry, findEntry } from '../../web/data/catalog.js';
// Reads the formulas that are given here.
import '../../web/data/derived.js';
import { generate } from '../../web/data/generators/index.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { projectFile } from '../../web/storage/files.js';
import { partsOf } from '../../web/storage/project.js';
import { pixels } from './playground.js';
import { browserTests, until } from './support.js';
/** @import { Action } from '../../web/types.js' */

const pageTest = browserTests();

/** The circle with the squares of its inputs, and a network without hidden layers. */
function circleOfSquares() {
  const entry = findEntry('circle');
  assert.ok(entry?.generator);
  const { table } = generate(entry.generator);
  assert.ok(table);
  const [x, y, target] = table.columns;
  /** @param {string} name @returns {Action} */
  const square = (name) => ({
    type: 'table/columnAdded',
    beforeColumnId: target.id,
    name: `${name}²`,
    formula: `[${name}]^2`,
  });
  /** @type {Action[]} */
  const actions = [
    { type: 'dataset/chosen', datasetId: 'circle' },
    { type: 'dataset/loaded', entry, table },
    square(x.name),
    square(y.name),
    { type: 'training/fieldTyped', field: 'learningRate', text: '0.05' },
  ];
  let state = actions.reduce(reduce, initialState(firstEntry));
  for (const { id } of state.network.hidden) {
    state = reduce(state, { type: 'network/layerRemoved', layerId: id });
  }
  return { parts: partsOf(state), names: [x.name, y.name] };
}

pageTest(
  'a network of squares alone draws a round surface, and its prediction computes them',
  {},
  async ({ page, play }) => {
    const { parts, names } = circleOfSquares();
    const buffer = Buffer.from(projectFile('Squares', parts).pieces.join(''));
    const file = { name: 'squares.json', mimeType: 'application/json', buffer };
    await page.getByLabel('Open CSV').setInputFiles(file);
    const field = (/** @type {string} */ name) =>
      play.prediction.getByRole('textbox', { name, exact: true });
    const [x, y] = names;
    await field(x).fill('1.5');
    await field(y).fill('-2');
    await until(
      'the squares',
      () => Promise.all([x, y].map((name) => field(`${name}²`).inputValue())),
      (squares) => squares.join() === '2.25,4',
    );
    assert.equal(await field(`${x}²`).getAttribute('readonly'), '');
    assert.equal(await field(x).getAttribute('readonly'), null);

    await play.button('Train').click();
    await until(
      'a trained network',
      () => play.read(),
      ({ epoch }) => epoch > 150,
    );
    await play.button('Pause').click();
    /** The probability of the second class. */
    const answer = () => play.prediction.locator('.answer-value').textContent();
    const probabilityAt = async (/** @type {string} */ at) => {
      const before = await answer();
      await field(x).fill(at);
      await field(y).fill(at);
      return until('another answer', answer, (text) => text !== before);
    };
    const far = parseFloat((await probabilityAt('4.5')) ?? '');
    const near = parseFloat((await probabilityAt('0')) ?? '');
    assert.ok(Math.abs(far - near) > 80, `${near} % in the middle, ${far} % at the edge`);

    // The picture says so too: all corners have another colour than the middle.
    const side = 48;
    const rgba = await pixels(page.locator('.plane-field'));
    const colourAt = (/** @type {number} */ u, /** @type {number} */ v) =>
      rgba.slice((v * side + u) * 4, (v * side + u) * 4 + 3);
    const middle = colourAt(24, 24);
    const corners = [2, 45].flatMap((u) => [2, 45].map((v) => colourAt(u, v)));
    for (const corner of corners) {
      const apart = Math.max(...corner.map((value, at) => Math.abs(value - middle[at])));
      assert.ok(apart > 60, `${corner} at a corner, ${middle} in the middle`);
    }
  },
);

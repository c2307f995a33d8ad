/**
 * Another table brings its own network and settings. Where somebody had changed those of before,
 * a line says so, and gives them back.
 * @import { State, UndoableParts } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { icon } from '../icons.js';

/** Steps that bring another table with its network. */
const BRINGERS = new Set(['dataset/loaded', 'table/imported']);
/** Settings that have nothing to do with the table. @type {readonly (keyof State['training'])[]} */
const SETTINGS = ['optimizer', 'learningRate', 'l2', 'options'];

/** @typedef {Pick<UndoableParts, 'network' | 'training'>} Chosen */

/** What would be kept of a network and its settings, as a text to compare. @param {Chosen} chosen */
function chosenText({ network, training }) {
  const layers = network.hidden.map(({ id: _, ...layer }) => Object.entries(layer).sort());
  return JSON.stringify([layers, ...SETTINGS.map((name) => training[name] ?? {})]);
}

/**
 * As a data set of the catalog has them, apart from what is seldom set.
 * @param {UndoableParts} parts
 * @param {ViewContext['catalog']} catalog
 */
function isAsOpened({ datasetId, network, training }, catalog) {
  const entry = catalog.find(({ id }) => id === datasetId);
  if (!entry) return true;
  const own = entry.hidden.map(({ units, activation }) => `${units} ${activation}`);
  const now = network.hidden.map(({ units, activation }) => `${units} ${activation}`);
  const { optimizer = 'adam', l2 = 0 } = entry.setup ?? {};
  return (
    String(own) === String(now) &&
    training.optimizer === optimizer &&
    training.learningRate === String(entry.learningRate) &&
    training.l2 === String(l2)
  );
}

/**
 * The network that the newest step has taken away, where somebody had made it what it was.
 * @param {State} state
 * @param {ViewContext['catalog']} catalog
 * @returns {Chosen | null}
 */
export function replaced(state, catalog) {
  const { undoable } = state.history;
  const newest = undoable[undoable.length - 1];
  if (!newest || !BRINGERS.has(newest.type)) return null;
  const mine = newest.parts;
  if (chosenText(mine) === chosenText(state)) return null;
  const steps = undoable.slice(0, -1);
  const opening = steps.findLastIndex(({ type }) => BRINGERS.has(type));
  const opened = undoable[opening + 1].parts;
  const isChanged =
    chosenText(opened) !== chosenText(mine) || (opening < 0 && !isAsOpened(opened, catalog));
  return isChanged ? mine : null;
}

/** @param {State} state */
export const broughtText = ({ datasetId }) =>
  t('network.brought', { name: t(`datasets.${datasetId}.title`) });

/** @param {ViewContext} view */
export function broughtLine({ state, catalog, dispatch, update }) {
  const mine = replaced(state, catalog);
  if (!mine) return nothing;
  const { hidden } = mine.network;
  /** @param {import('../../types.js').Action} action */
  const act = (action) => {
    dispatch(action);
    // The line is gone, and the keyboard stays with what it was about.
    update({}, () => {
      const picture = document.querySelector('.network-scroll');
      if (picture instanceof HTMLElement) picture.focus({ preventScroll: true });
    });
  };
  const { optimizer, learningRate, l2, options } = mine.training;
  const training = { optimizer, learningRate, l2, ...(options && { options }) };
  return html`<p class="network-brought">
    ${icon('info')}<span>${broughtText(state)}</span>
    <button class="link" @click=${() => act({ type: 'network/kept', hidden, training })}>
      ${t('network.keepMine')}
    </button>
    <button class="link" @click=${() => act({ type: 'history/undone' })}>
      ${t('network.broughtUndo')}
    </button>
  </p>`;
}

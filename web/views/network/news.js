/**
 * What has just happened to the network, and what was undone or redone, as a sentence for screen
 * readers: for everybody else it is to be seen.
 * @import { HistoryEntry, NetworkDraft, State, UndoableParts } from '../../types.js'
 */
import { hasText, t } from '../../i18n/index.js';

/** A layer as it is called. @param {number} index */
const layerName = (index) => t('network.hiddenLayer', { number: index + 1 });

/** @param {readonly HistoryEntry[]} entries */
const last = (entries) => entries[entries.length - 1];

/** What was done in a step. @param {HistoryEntry} entry */
function stepText({ type }) {
  const key = `history.step.${type}`;
  return hasText(key) ? t(key) : '…';
}

/**
 * Whether a step brought the state to what it is.
 * @param {State} state
 * @param {UndoableParts} parts
 */
function isAt(state, { edits, xColumn, yColumn, prediction, ...parts }) {
  const { view } = state;
  const names = /** @type {(keyof typeof parts)[]} */ (Object.keys(parts));
  return (
    names.every((name) => state[name] === parts[name]) &&
    [xColumn, yColumn, prediction].every(
      (part, i) => part === [view.xColumn, view.yColumn, view.prediction][i],
    )
  );
}

/**
 * @param {State} before
 * @param {State} after
 * @param {boolean} [isTyping] in the field of a layer's units, which tells its number itself
 * @returns {string} '' where there is nothing to say
 */
export function newsText(before, after, isTyping = false) {
  const [old, now] = [before.history, after.history];
  if (old === now) return '';
  const undone = last(now.redoable);
  if (now.future > old.future) {
    return backText('network.undone', undone, before.network, after.network);
  }
  const redone = last(old.redoable);
  if (redone && now.future < old.future && isAt(after, redone.parts)) {
    return backText('network.redone', redone, before.network, after.network);
  }
  const { type = '' } = last(now.undoable) ?? {};
  if (isTyping && type === 'network/unitsTyped') return '';
  const isOwn = type.startsWith('network/') || type === 'remedy/applied';
  if (!isOwn || before.network.hidden === after.network.hidden) return '';
  if (type === 'network/kept') return layersText(after.network);
  return changeText(type, before.network, after.network);
}

/** @param {NetworkDraft} network */
function layersText({ hidden }) {
  const layers = hidden.map(({ units }) => units).join(', ');
  return t(layers ? 'network.hiddenNow' : 'network.hiddenNone', { layers });
}

/**
 * @param {string} key
 * @param {HistoryEntry} entry
 * @param {NetworkDraft} before
 * @param {NetworkDraft} after
 */
function backText(key, entry, before, after) {
  const text = t(key, { step: stepText(entry) });
  return before.hidden === after.hidden ? text : `${text} ${layersText(after)}`;
}

/**
 * @param {string} type of the step
 * @param {NetworkDraft} before
 * @param {NetworkDraft} after
 * @returns {string}
 */
function changeText(type, { hidden: old }, { hidden: now }) {
  const ids = old.map(({ id }) => id);
  const added = now.findIndex(({ id }) => !ids.includes(id));
  if (added >= 0) {
    const { units, activation } = now[added];
    const isCopy = type === 'network/layerDuplicated';
    return t(isCopy ? 'network.copied' : 'network.added', {
      layer: layerName(added),
      from: layerName(added - 1),
      units,
      activation: t(`activations.${activation}`),
    });
  }
  const removed = old.findIndex(({ id }) => !now.some((layer) => layer.id === id));
  if (removed >= 0) {
    return t('network.removed', { layer: layerName(removed), count: now.length });
  }
  const changed = now.findIndex(({ units }, i) => units !== old[i].units);
  if (ids.some((id, i) => id !== now[i].id)) {
    // The one without which the others keep their order.
    const from = ids.findIndex((id) => {
      const rest = now.filter((layer) => layer.id !== id);
      return ids.filter((each) => each !== id).every((each, i) => each === rest[i].id);
    });
    const to = now.findIndex(({ id }) => id === ids[from]);
    return t('network.moved', { layer: layerName(from), place: layerName(to) });
  }
  const count = Number(now[changed]?.units.trim());
  if (changed < 0 || !Number.isInteger(count) || count < 1) return '';
  return t('network.unitsNow', { layer: layerName(changed), count });
}

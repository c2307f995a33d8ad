/**
 * What the pointer rests on in the picture of the network, as a sentence.
 * @import { AppliedView, Snapshot } from '../../types.js'
 * @import { Part } from '../../plot/network-layout.js'
 */
import { PIXELS } from '../../plot/network.js';
import { formatShort, t } from '../../i18n/index.js';
import { weightAt } from '../../state/weights.js';
import { isHeld } from '../input-fields.js';
import { featureNames, unitPlaces } from '../unit-names.js';
import { pixelPlace, pixelsOf } from './pixels.js';
import { tilePlane } from './tile-plane.js';
import { weightText } from './weight-place.js';

/** A weight with all its figures. @param {number} value */
const exact = (value) => weightText(value).replace('-', '\u2212');

/** @param {AppliedView} applied @param {number} column */
const namesOf = (applied, column) =>
  column === 0 ? featureNames(applied) : unitPlaces(applied, column - 1);

/**
 * @param {Part} part in numbers of features and units
 * @param {AppliedView} applied
 * @param {Snapshot} snapshot
 * @returns {string}
 */
export function partText(part, applied, snapshot) {
  if (part.kind === 'link') return linkText(part.column, part.from, part.to, applied, snapshot);
  if (part.column === 0) return inputText(part.index, applied, snapshot);
  if (part.pixel !== undefined) return linkText(1, part.pixel, part.index, applied, snapshot);
  const layer = applied.layers[part.column - 1];
  return t('network.tipUnit', {
    name: namesOf(applied, part.column)[part.index] ?? '',
    activation: t(`activations.${layer.activation}`),
    bias: exact(snapshot.weights[part.column - 1]?.bias[part.index] ?? 0),
  });
}

/**
 * @param {number} column in which it arrives
 * @param {number} from
 * @param {number} to
 * @param {AppliedView} applied
 * @param {Snapshot} snapshot
 */
function linkText(column, from, to, applied, snapshot) {
  const unit = namesOf(applied, column)[to] ?? '';
  if (from === PIXELS) return t('network.tipPixels', { to: unit });
  const weight = weightAt(snapshot, { layer: column - 1, unit: to, from });
  if (weight === undefined) return '';
  const pixels = column === 1 ? pixelsOf(applied) : null;
  const place = pixels && pixelPlace(pixels, from);
  const name = namesOf(applied, column - 1)[from] ?? '';
  return t('network.tipLink', {
    from: place ? t('network.pixelName', { name, ...place }) : name,
    to: unit,
    weight: exact(weight),
  });
}

/** @param {number} feature @param {AppliedView} applied @param {Snapshot} snapshot */
function inputText(feature, applied, snapshot) {
  if (feature === PIXELS) return t('network.tipPicture', { side: pixelsOf(applied)?.side ?? 0 });
  const of = applied.encoding.find(
    ({ role, first, count }) => role === 'input' && feature >= first && feature < first + count,
  );
  const name = featureNames(applied)[feature] ?? '';
  const plane = tilePlane(snapshot);
  const held = plane !== null && of !== undefined && isHeld(plane, of.column);
  if (!of || of.kind === 'category') {
    return t(held ? 'network.tipCategoryHeld' : 'network.tipCategory', { name });
  }
  const { mean, deviation } = of;
  return t(held ? 'network.tipInputHeld' : 'network.tipInput', {
    name,
    mean: `${mean < 0 ? '+' : '\u2212'} ${formatShort(Math.abs(mean))}`,
    deviation: formatShort(deviation),
  });
}

/**
 * The curves as a picture to take along, of a fixed size whatever the screen: first a list of
 * shapes, then these as SVG or on a canvas, so that both files show the same.
 */
import { niceTicks } from './ticks.js';

const WIDTH = 1200;
const HEIGHT = 640;
const PLOT = { left: 110, top: 70, right: 1160, bottom: 560 };
const TEXT = 20;

/**
 * @typedef {object} FigureInput
 * @property {string} title
 * @property {{ x: string, y: string }} labels
 * @property {readonly number[]} epochs
 * @property {readonly { name: string, color: string, dash: readonly number[], values: readonly number[] }[]} lines
 * @property {readonly { epoch: number, text: string }[]} marks
 * @property {readonly [number, number]} range epochs shown
 * @property {boolean} logarithmic
 * @property {(value: number) => string} format
 * @property {{ page: string, ink: string, muted: string, line: string }} colors
 * @property {string} font
 */

/**
 * @typedef {(
 *   | { kind: 'path', points: [number, number][], color: string, width: number, dash: readonly number[] }
 *   | { kind: 'dot', x: number, y: number, radius: number, color: string }
 *   | { kind: 'text', x: number, y: number, text: string, color: string, anchor: 'start' | 'middle' | 'end', size: number, turned?: boolean }
 * )} Shape
 */

/**
 * Ticks of an axis of powers of ten.
 * @param {number} low
 * @param {number} high
 */
function powerTicks(low, high) {
  const ticks = [];
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const step = Math.max(1, Math.ceil((last - first) / 8));
  for (let power = first; power <= last; power += step) ticks.push(10 ** power);
  return ticks.length > 1 ? ticks : [low, high];
}

/**
 * @param {FigureInput} input
 * @returns {Shape[]}
 */
export function figureShapes(input) {
  const { epochs, lines, marks, range, logarithmic, format, colors, labels } = input;
  const isShown = (/** @type {number} */ value) =>
    Number.isFinite(value) && (!logarithmic || value > 0);
  const inRange = epochs.map((epoch) => epoch >= range[0] && epoch <= range[1]);
  const seen = lines.flatMap(({ values }) => values.filter((v, i) => inRange[i] && isShown(v)));
  let [low, high] = seen.length > 0 ? [Math.min(...seen), Math.max(...seen)] : [0.1, 1];
  const room = logarithmic ? 0 : (high - low) * 0.05 || Math.abs(high) * 0.1 || 1;
  [low, high] = [low >= 0 && low - room < 0 ? 0 : low - room, high + room];
  if (logarithmic && low === high) [low, high] = [low / 10, high * 10];
  const scale = logarithmic ? Math.log10 : (/** @type {number} */ value) => value;
  const { left, top, right, bottom } = PLOT;
  const xOf = (/** @type {number} */ epoch) =>
    left + ((epoch - range[0]) / (range[1] - range[0] || 1)) * (right - left);
  const yOf = (/** @type {number} */ value) =>
    bottom - ((scale(value) - scale(low)) / (scale(high) - scale(low))) * (bottom - top);
  /** @type {Shape[]} */
  const shapes = [];
  /** @param {[number, number][]} points @param {string} color @param {number} width @param {readonly number[]} [dash] */
  const path = (points, color, width, dash = []) =>
    shapes.push({ kind: 'path', points, color, width, dash });
  /** @param {number} x @param {number} y @param {string} text @param {'start' | 'middle' | 'end'} anchor @param {Partial<Extract<Shape, { kind: 'text' }>>} [more] */
  const write = (x, y, text, anchor, more) =>
    shapes.push({
      kind: 'text',
      ...{ x, y, text, anchor, size: TEXT, color: colors.muted },
      ...more,
    });

  write(left, 40, input.title, 'start', { size: 26, color: colors.ink });
  for (const tick of logarithmic ? powerTicks(low, high) : niceTicks(low, high, 6)) {
    path([[left, yOf(tick)], [right, yOf(tick)]], colors.line, 1); // prettier-ignore
    write(left - 12, yOf(tick) + 7, format(tick), 'end');
  }
  for (const tick of niceTicks(range[0], range[1], 8).filter(Number.isInteger)) {
    path([[xOf(tick), top], [xOf(tick), bottom]], colors.line, 1); // prettier-ignore
    write(xOf(tick), bottom + 30, format(tick), 'middle');
  }
  path([[left, top], [left, bottom], [right, bottom]], colors.muted, 1.5); // prettier-ignore
  write((left + right) / 2, HEIGHT - 18, labels.x, 'middle');
  write(30, (top + bottom) / 2, labels.y, 'middle', { turned: true });
  marks
    .filter(({ epoch }) => epoch >= range[0] && epoch <= range[1])
    .forEach(({ epoch, text }, index) => {
      path([[xOf(epoch), top], [xOf(epoch), bottom]], colors.muted, 1.5, [4, 4]); // prettier-ignore
      const isLate = xOf(epoch) > (left + right) / 2;
      const y = top + 20 + (index % 8) * 24;
      write(xOf(epoch) + (isLate ? -8 : 8), y, text, isLate ? 'end' : 'start', { size: 16 });
    });
  let legend = right;
  for (const { name, color, dash, values } of [...lines].reverse()) {
    for (const points of pieces(values, inRange, isShown)) {
      const place = (/** @type {number} */ i) =>
        /** @type {[number, number]} */ ([xOf(epochs[i]), yOf(values[i])]);
      const [[x, y], ...others] = points.map(place);
      // A stroke of one point would show nothing, as before the first epoch.
      if (others.length === 0) shapes.push({ kind: 'dot', x, y, radius: 5, color });
      else path([[x, y], ...others], color, 3, dash);
    }
    write(legend, 40, name, 'end', { color: colors.ink });
    legend -= name.length * 11 + 20;
    path([[legend - 40, 34], [legend, 34]], color, 3, dash); // prettier-ignore
    legend -= 70;
  }
  return shapes;
}

/**
 * Indexes of values that can be drawn in one stroke.
 * @param {readonly number[]} values
 * @param {readonly boolean[]} inRange
 * @param {(value: number) => boolean} isShown
 */
function pieces(values, inRange, isShown) {
  /** @type {number[][]} */
  const all = [[]];
  values.forEach((value, index) => {
    if (inRange[index] && isShown(value)) all[all.length - 1].push(index);
    else if (all[all.length - 1].length > 0) all.push([]);
  });
  return all.filter(({ length }) => length > 0);
}

/** @param {string} text */
const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\0-\x08\x0b-\x1f]/g, ' '); // eslint-disable-line no-control-regex

/**
 * @param {FigureInput} input
 * @returns {string} a document of its own
 */
export function figureSvg(input) {
  const rounded = (/** @type {number} */ value) => String(Math.round(value * 10) / 10);
  const parts = figureShapes(input).map((shape) => {
    if (shape.kind === 'path') {
      const d = shape.points.map((point) => point.map(rounded).join(' ')).join('L');
      const dash = shape.dash.length > 0 ? ` stroke-dasharray="${shape.dash.join(' ')}"` : '';
      return `<path d="M${d}" stroke="${shape.color}" stroke-width="${shape.width}"${dash}/>`;
    }
    if (shape.kind === 'dot') {
      const at = `cx="${rounded(shape.x)}" cy="${rounded(shape.y)}"`;
      return `<circle ${at} r="${shape.radius}" fill="${shape.color}" stroke="none"/>`;
    }
    const { x, y, size, color, anchor, turned, text } = shape;
    const at = `x="${rounded(x)}" y="${rounded(y)}"`;
    const turn = turned ? ` transform="rotate(-90 ${rounded(x)} ${rounded(y)})"` : '';
    return `<text ${at} font-size="${size}" text-anchor="${anchor}" fill="${color}" stroke="none"${turn}>${escaped(text)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<title>${escaped(input.title)}</title>`,
    `<rect width="100%" height="100%" fill="${input.colors.page}"/>`,
    `<g fill="none" stroke-linejoin="round" font-family="${escaped(input.font)}">`,
    ...parts,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/**
 * @param {FigureInput} input
 * @returns {Promise<Blob>} a PNG of twice the size
 */
export function figurePng(input) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2 * WIDTH, 2 * HEIGHT];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  context.scale(2, 2);
  context.fillStyle = input.colors.page;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  for (const shape of figureShapes(input)) drawShape(context, shape, input.font);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No PNG could be made.'))));
  });
}

/** @param {CanvasRenderingContext2D} context @param {Shape} shape @param {string} font */
function drawShape(context, shape, font) {
  context.save();
  if (shape.kind === 'path') {
    context.strokeStyle = shape.color;
    context.lineWidth = shape.width;
    context.lineJoin = 'round';
    context.setLineDash([...shape.dash]);
    context.beginPath();
    shape.points.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.stroke();
  } else if (shape.kind === 'dot') {
    context.fillStyle = shape.color;
    context.beginPath();
    context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
    context.fill();
  } else {
    context.fillStyle = shape.color;
    context.font = `${shape.size}px ${font}`;
    context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
    context.translate(shape.x, shape.y);
    if (shape.turned) context.rotate(-Math.PI / 2);
    context.fillText(shape.text, 0, 0);
  }
  context.restore();
}

/**
 * One shape per class, so that colour is never the only sign. The same outlines are
 * drawn on canvases and, through `markerPath`, in legends and in the table.
 */

/** Corners in units of the radius, by class; an empty one is a circle. Areas are about equal. */
const OUTLINES = [
  '',
  '0,-1.25 1.25,0 0,1.25 -1.25,0',
  '0,-1.22 1.18,0.88 -1.18,0.88',
  '-0.9,-0.9 0.9,-0.9 0.9,0.9 -0.9,0.9',
  '0,1.22 1.18,-0.88 -1.18,-0.88',
  '0,-1.2 1.14,-0.37 0.71,0.97 -0.71,0.97 -1.14,-0.37',
  '-0.4,-1.2 0.4,-1.2 0.4,-0.4 1.2,-0.4 1.2,0.4 0.4,0.4 0.4,1.2 -0.4,1.2 -0.4,0.4 -1.2,0.4 -1.2,-0.4 -0.4,-0.4',
  '1.15,0 0.57,1 -0.57,1 -1.15,0 -0.57,-1 0.57,-1',
  '0.00,-1.45 0.40,-0.55 1.38,-0.45 0.65,0.21 0.85,1.17 0.00,0.68 -0.85,1.17 -0.65,0.21 -1.38,-0.45 -0.40,-0.55',
  '0.57,-1.13 1.13,-0.57 0.57,0 1.13,0.57 0.57,1.13 0,0.57 -0.57,1.13 -1.13,0.57 -0.57,0 -1.13,-0.57 -0.57,-1.13 0,-0.57',
].map((outline) =>
  outline
    .split(' ')
    .filter(Boolean)
    .map((corner) => corner.split(',').map(Number)),
);

/**
 * Adds one marker to the current path.
 * @param {CanvasRenderingContext2D} context
 * @param {number} shape class index, repeated beyond the last
 * @param {number} xPx
 * @param {number} yPx
 * @param {number} radiusPx
 */
export function traceMarker(context, shape, xPx, yPx, radiusPx) {
  const corners = OUTLINES[shape % OUTLINES.length];
  if (corners.length === 0) {
    context.moveTo(xPx + radiusPx, yPx);
    context.arc(xPx, yPx, radiusPx, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([x, y], i) => {
    if (i === 0) context.moveTo(xPx + x * radiusPx, yPx + y * radiusPx);
    else context.lineTo(xPx + x * radiusPx, yPx + y * radiusPx);
  });
  context.closePath();
}

/**
 * The same outline as SVG path data.
 * @param {number} shape
 * @param {number} center both coordinates
 * @param {number} radius
 * @returns {string}
 */
export function markerPath(shape, center, radius) {
  const corners = OUTLINES[shape % OUTLINES.length];
  if (corners.length === 0) {
    const left = center - radius;
    return `M${left} ${center}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
  }
  const points = corners.map(
    ([x, y]) => `${(center + x * radius).toFixed(2)} ${(center + y * radius).toFixed(2)}`,
  );
  return `M${points.join('L')}Z`;
}

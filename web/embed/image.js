/**
 * A panel's pictures as one: what its canvases show, where they lie over each other.
 * @import { Commands } from './protocol.js'
 */

/** Where the picture of each panel lies. */
const PLACES = {
  network: '.network .network-stage',
  output: '.output .plane',
  progress: '.loss .curve',
};

/**
 * @param {HTMLElement} root
 * @param {keyof typeof PLACES} panel
 * @returns {Commands['exportImage']['answer'] | null} null where the panel shows no picture
 */
export function pictureOf(root, panel) {
  const place = root.querySelector(PLACES[panel]);
  const frame = place?.getBoundingClientRect();
  const canvases = [...(place?.querySelectorAll('canvas') ?? [])].filter(
    ({ width, clientWidth }) => width > 0 && clientWidth > 0,
  );
  if (!place || !frame || frame.width === 0 || canvases.length === 0) return null;
  const scale = Math.max(...canvases.map(({ width, clientWidth }) => width / clientWidth));
  const picture = document.createElement('canvas');
  picture.width = Math.round(frame.width * scale);
  picture.height = Math.round(frame.height * scale);
  const pen = picture.getContext('2d');
  if (!pen) return null;
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, picture.width, picture.height);
  for (const canvas of canvases) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [box.left - frame.left, box.top - frame.top];
    pen.drawImage(canvas, x * scale, y * scale, box.width * scale, box.height * scale);
  }
  const { width, height } = picture;
  return { dataUrl: picture.toDataURL('image/png'), width, height };
}

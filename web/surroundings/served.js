/**
 * Where the page's own files come from: here a folder on a server. The one-file page takes
 * `inlined.js` in its place, which has the same exports.
 * @import { WorkerLike } from '../training/ports.js'
 */

/** The folder this script lies in; engine, worker and tables lie beside it. */
const base = new URL('.', import.meta.url).href;

/** @param {string} file @returns {Promise<string>} its text */
export async function fetchText(file) {
  const response = await fetch(base + file);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.text();
}

/**
 * A style sheet of a part that is fetched later.
 * @param {string} file
 * @returns {Promise<unknown>} when it is in force
 */
export function addStyle(file) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = base + file;
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(file));
    };
    document.head.append(link);
  });
}

/** The worker's file, by its name for `fetchText` and by its address. */
export const worker = { file: 'worker.js', url: `${base}worker.js` };

/**
 * How the engine finds its program.
 * @returns {Promise<import('../training/client.js').Program>}
 */
export const findProgram = async () => ({ wasmUrl: base, simd: 'auto' });

/** The whole page; null where there is no other one. @type {string | null} */
export const fullPage = `${base}index.html`;

/**
 * Has the browser keep the page for times without a network; a newer version is looked for by itself.
 * On the machine of somebody who works on the page the newest build counts, so nothing is kept; nor is
 * a page that cannot be installed, such as that of a package for learning systems.
 */
export function keepOffline() {
  const { protocol, hostname } = location;
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || protocol !== 'https:';
  if (isHere && !hostname.endsWith('.localhost')) return;
  if (!document.querySelector('link[rel="manifest"]')) return;
  // Without it the page is fetched each time.
  navigator.serviceWorker?.register(`${base}sw.js`).catch(() => {});
}

/** The engine for the page's own thread. */
export const importEngine = async () => (await import(`${base}engine.js`)).loadEngine;

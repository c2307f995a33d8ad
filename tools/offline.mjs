/**
 * What the hosted page is kept by: sw.js, which knows every file of this build by its hash, and
 * layerwise.zip for learning systems.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { zipSync } from 'fflate';
import { ONE_FILE } from './one-file.mjs';
import { root } from './paths.mjs';

/** Its name in dist/. */
export const ZIP = 'layerwise.zip';
const WORKER = 'sw.js';

/** For people who read code, or whole pages of their own. */
const NOT_KEPT = /\.(map|d\.ts|txt|zip|schema\.json)$|^preview\.png$/;
/** Time of every entry of the zip, so that the same build gives the same bytes. */
const ZIP_TIME = new Date(2020, 0, 1);

/** @param {string} folder @returns {string[]} paths of all files below it, with '/' */
const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();

/** @param {string | Buffer} bytes */
const hashOf = (bytes) => createHash('sha256').update(bytes).digest('base64');

/**
 * Writes sw.js for what lies in the folder.
 * @param {string} folder
 * @returns {Promise<string[]>} the files that it keeps
 */
export async function writeWorker(folder) {
  const files = filesOf(folder).filter(
    (file) => !NOT_KEPT.test(file) && file !== ONE_FILE && file !== WORKER,
  );
  const hashes = Object.fromEntries(
    files.map((file) => [file, hashOf(readFileSync(join(folder, file)))]),
  );
  const list = JSON.stringify(hashes);
  const version = hashOf(list).replace(/\W/g, '').slice(0, 12);
  const source = readFileSync(join(root, 'web/offline/sw.js'), 'utf8');
  const { code } = await transform(source, {
    define: { __FILES__: list, __VERSION__: JSON.stringify(version) },
    minify: true,
    legalComments: 'none',
  });
  writeFileSync(join(folder, WORKER), code);
  return files;
}

/**
 * The page as an archive that is unpacked on a server or handed to a learning system. With the one
 * file: the studio hands it out, and the other pages name it to whoever opens them from a folder.
 * @param {string} folder
 */
export function writeZip(folder) {
  const files = filesOf(folder).filter((file) => !/\.(map|zip)$/.test(file));
  const entries = Object.fromEntries(
    files.map((file) => [file, new Uint8Array(readFileSync(join(folder, file)))]),
  );
  writeFileSync(join(folder, ZIP), zipSync(entries, { level: 9, mtime: ZIP_TIME }));
}

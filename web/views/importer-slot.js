/**
 * The way in for files and tables, before the code that takes them is there: what comes earlier
 * waits for it, and where it cannot be fetched that is said.
 * @import { Action } from '../types.js'
 * @import { Importer } from './importer.js'
 */
import { t } from '../i18n/index.js';

/**
 * @param {() => Promise<Importer>} open rejects where its code cannot be fetched; a later wish asks again
 * @param {(action: Action) => void} dispatch
 * @returns {Importer}
 */
export function importerSlot(open, dispatch) {
  /** @type {Importer | null} */
  let importer = null;
  let newest = 0;

  /** Null where it cannot be had, or something newer was wished for meanwhile. */
  async function fetched() {
    const own = (newest += 1);
    try {
      importer ??= await open();
      return own === newest ? importer : null;
    } catch {
      const values = { reason: t('import.offline') };
      const message = t('issues.loadFailed', values);
      const issue = { code: 'loadFailed', where: 'dataset', message, values };
      if (own === newest) dispatch({ type: 'dataset/loadFailed', issue });
      return null;
    }
  }

  return {
    file: async (file) => (await fetched())?.file(file),
    paste: async (text, markup) => (await fetched())?.paste(text, markup) ?? true,
    ask: async () => (await fetched())?.ask(),
    forget() {
      newest += 1;
      importer?.forget();
    },
  };
}

/**
 * Files dropped and tables pasted anywhere on the page, but not into a field or a cell.
 * @param {Importer} importer
 * @param {boolean} isFree false where the table is not to be replaced: a file dropped there does
 *   not open in place of the page either
 */
export function listenForImports(importer, isFree) {
  const elsewhere = 'input, textarea, select, [contenteditable], [role="grid"], dialog';
  document.addEventListener('paste', (event) => {
    const { target, clipboardData } = event;
    if (event.defaultPrevented || !clipboardData || !isFree) return;
    if (target instanceof Element && target.closest(elsewhere)) return;
    const [file] = clipboardData.files;
    if (file && /\.(csv|tsv|txt|json)$/i.test(file.name)) void importer.file(file);
    else
      void importer.paste(clipboardData.getData('text/plain'), clipboardData.getData('text/html'));
  });
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    if (isFree) void importer.file(file);
  });
}

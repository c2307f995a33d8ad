/**
 * Everything that a person opens, drops or pastes comes here first: what is too large is refused
 * unread, the rest is shown in the preview. Only the newest counts. Fetched after the first picture;
 * until then `importer-slot.js` stands in for it.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Action, Table } from '../types.js'
 * @import { ImportChoices, ImportContent } from '../data/import-source.js'
 * @import { openImportView } from './import-view.js'
 * @import { openPasteView } from './paste-view.js'
 */
import { addTexts, t } from '../i18n/index.js';
import english from '../i18n/en-import.json' with { type: 'json' };
import { isProjectFile } from './projects-view.js';

addTexts(english);

/** Larger files are refused before they are read; the parser of tables has the same limit. */
const MOST_MEGABYTES = 64;
const MEGABYTE = 1024 * 1024;

/** @typedef {Pick<File, 'name' | 'size' | 'arrayBuffer'>} ImportFile */
/** @typedef {Pick<typeof import('../data/csv.js'), 'openSource' | 'fitRows' | 'textToCells'>} ImportReader */

/**
 * @typedef {object} Importer
 * @property {(file: ImportFile) => Promise<void>} file a file was opened or dropped
 * @property {(text: string, html: string) => Promise<boolean>} paste ends when the preview has been closed; false where it was no table, and nothing was shown
 * @property {() => Promise<void>} ask for a table from the clipboard
 * @property {() => void} forget something else was chosen: what is still being read does not count any more
 */

/**
 * @param {object} options
 * @param {() => Promise<ImportReader>} options.importReader
 * @param {() => Promise<typeof openImportView>} options.importView
 * @param {() => Promise<typeof openPasteView>} options.importPaste
 * @param {() => Table} options.getTable
 * @param {(action: Action) => void} options.dispatch
 * @param {((file: ImportFile) => Promise<void>) | undefined} options.readProject for files that hold a project
 * @returns {Importer}
 */
export function createImporter({
  importReader,
  importView,
  importPaste,
  getTable,
  dispatch,
  readProject,
}) {
  let newest = 0;

  /** @param {number} own @param {string} code @param {Record<string, string>} values */
  function refuse(own, code, values) {
    if (own !== newest) return;
    const issue = { code, where: 'dataset', message: t(`issues.${code}`, values), values };
    dispatch({ type: 'dataset/loadFailed', issue });
  }

  /** @param {number} own @param {number} bytes @returns {boolean} */
  function isTooLarge(own, bytes) {
    if (bytes <= MOST_MEGABYTES * MEGABYTE) return false;
    const size = Math.ceil(bytes / MEGABYTE).toFixed(0);
    refuse(own, 'fileTooLarge', { size, maximum: String(MOST_MEGABYTES) });
    return true;
  }

  /**
   * @param {number} own
   * @param {string} title
   * @param {(reader: ImportReader) => { content: ImportContent, choices?: ImportChoices } | null} choose null where there is nothing to import
   * @returns {Promise<boolean>} false where there was nothing to import
   */
  async function show(own, title, choose) {
    let openView;
    let reader;
    try {
      [openView, reader] = await Promise.all([importView(), importReader()]);
    } catch {
      refuse(own, 'loadFailed', { reason: t('import.offline') });
      return true;
    }
    if (own !== newest) return true;
    const chosen = choose(reader);
    if (!chosen) return false;
    const { content, choices = {} } = chosen;
    const source = reader.openSource(content);
    const { table, issues } = source.read(choices, { partly: true });
    if (!table) {
      dispatch({ type: 'dataset/loadFailed', issue: /** @type {Issue} */ (issues.at(-1)) });
      return true;
    }
    const { fitRows } = reader;
    const outcome = await openView({ source, choices, title, table: getTable(), fitRows });
    if (outcome.act === 'replace') {
      // The encoding was to be chosen in the preview; what was repaired stays true.
      const repairs = outcome.issues.filter(({ code }) => code !== 'guessedEncoding');
      dispatch({ type: 'table/imported', table: outcome.table, issues: repairs });
    } else if (outcome.act === 'add') {
      dispatch({ type: 'table/rowsAdded', beforeRowId: null, rows: outcome.rows });
    }
    return true;
  }

  return {
    async file(file) {
      const own = (newest += 1);
      if (readProject && isProjectFile(file)) return readProject(file);
      if (isTooLarge(own, file.size)) return;
      let bytes;
      try {
        bytes = new Uint8Array(await file.arrayBuffer());
      } catch {
        // A folder, or a file that was moved or locked since.
        refuse(own, 'loadFailed', { reason: t('data.unreadable', { name: file.name }) });
        return;
      }
      const content = { bytes };
      if (own === newest)
        await show(own, t('import.title', { name: file.name }), () => ({ content }));
    },

    async paste(text, markup) {
      const own = (newest += 1);
      if (isTooLarge(own, Math.max(text.length, markup.length))) return true;
      return show(own, t('import.pasted'), ({ openSource, textToCells }) => {
        const cells = textToCells(text, markup);
        const content = cells.some(({ length }) => length > 1) ? { cells } : { text };
        // A line alone is a sample: names without samples are nothing to paste.
        const choices = cells.length === 1 ? { header: false } : {};
        const { table, issues } = openSource(content).read(choices, { partly: true });
        const isRefused = !table && cells.length > 1 && issues.length > 0;
        // One word is no table, and was meant for something else.
        const isTable = table && table.rows.length * table.columns.length > 1;
        return isTable || isRefused ? { content, choices } : null;
      });
    },

    async ask() {
      const own = (newest += 1);
      try {
        const openPaste = await importPaste();
        if (own === newest) await openPaste(this.paste);
      } catch {
        refuse(own, 'loadFailed', { reason: t('import.offline') });
      }
    },

    forget() {
      newest += 1;
    },
  };
}

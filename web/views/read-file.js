/**
 * Reading a file that the person chose. Only the newest choice counts.
 * @import { ViewContext } from './context.js'
 * @import { Issue } from '../../wasm/engine.js'
 */
import { t } from '../i18n/index.js';
import { isProjectFile } from './projects-view.js';

/** Larger files are refused before they are read; the parser of tables has the same limit. */
const MOST_MEGABYTES = 64;

/** @typedef {Pick<File, 'name' | 'size' | 'text'>} TextFile */

/**
 * @returns {{
 *   read: (file: TextFile, view: Pick<ViewContext, 'dispatch' | 'kept'>) => Promise<void>;
 *   forget: () => void;
 * }} `forget`: something else was chosen, so a file still being read does not count any more
 */
export function createFileReader() {
  let newest = 0;
  return {
    async read(file, { dispatch, kept }) {
      newest += 1;
      if (kept.projects && isProjectFile(file)) return kept.projects.read(file);
      const own = newest;
      const refuse = (/** @type {Issue} */ issue) =>
        dispatch({ type: 'dataset/loadFailed', issue });
      const megabytes = file.size / 1024 / 1024;
      if (megabytes > MOST_MEGABYTES) {
        const values = { size: megabytes.toFixed(0), maximum: String(MOST_MEGABYTES) };
        refuse(issueOf('fileTooLarge', values));
        return;
      }
      try {
        const text = await file.text();
        if (own === newest) dispatch({ type: 'table/textGiven', text });
      } catch {
        // A folder, or a file that was moved or locked since.
        const reason = t('data.unreadable', { name: file.name });
        if (own === newest) refuse(issueOf('loadFailed', { reason }));
      }
    },
    forget() {
      newest += 1;
    },
  };
}

/** @param {string} code @param {Record<string, string>} values @returns {Issue} */
function issueOf(code, values) {
  return { code, where: 'dataset', message: t(`issues.${code}`, values), values };
}

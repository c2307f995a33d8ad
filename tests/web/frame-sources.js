/** Where the tables of frames come from in tests: the catalog, and files of the repository. */
import { readFile } from 'node:fs/promises';
import { catalog, findEntry } from '../../web/data/catalog.js';
import { parseCsv } from '../../web/data/csv.js';
import { generate } from '../../web/data/generators/index.js';
import { loadEntry } from '../../web/data/load-entry.js';

export const sources = {
  findEntry,
  ids: catalog.map(({ id }) => id),
  /** @param {import('../../web/types.js').CatalogEntry} entry */
  load: (entry) =>
    loadEntry(entry, {
      importGenerate: async () => generate,
      importCsv: async () => parseCsv,
      fetchText: (file) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8'),
    }),
};

/**
 * How a file or pasted text is read, before anything is replaced. Fetched, with its texts,
 * when it is first needed.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Table } from '../types.js'
 * @import { FittedRows } from '../data/fit-rows.js'
 * @import { ImportChoices, ImportReading, ImportSource } from '../data/import-source.js'
 */
import { html, nothing, render } from 'lit/html.js';
import { addTexts, t } from '../i18n/index.js';
import english from '../i18n/en-import.json' with { type: 'json' };
import { icon } from './icons.js';
import { issueText } from './issues.js';
import { importColumns, select } from './import-columns.js';

/** @typedef {{ act: 'replace'; table: Table; issues: readonly Issue[] } | { act: 'add'; rows: string[][] } | { act: 'cancel' }} ImportOutcome */

/**
 * @typedef {object} PreviewContext
 * @property {ImportReading} reading
 * @property {ImportChoices} choices
 * @property {(change: Partial<ImportChoices>) => void} choose reads anew and draws
 * @property {(column: number, name: string) => void} rename keeps what is being typed, for the next reading
 * @property {() => void} named typing a name has ended
 */

const ROWS_TO_FIT = 200;
const DELIMITERS = /** @type {const} */ ({
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
});
addTexts(english);

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1256'];

/**
 * Opens the preview, and ends when the person has decided.
 * @param {object} options
 * @param {ImportSource} options.source
 * @param {ImportChoices} options.choices
 * @param {string} options.title
 * @param {Table} options.table the one on the page
 * @param {typeof import('../data/fit-rows.js').fitRows} options.fitRows
 * @returns {Promise<ImportOutcome>}
 */
export function openImportView({ source, choices, title, table, fitRows }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'import';
  dialog.setAttribute('aria-labelledby', 'import-title');
  let reading = source.read(choices, { partly: true });
  let reads = 0;
  /** @type {ImportOutcome} */
  let outcome = { act: 'cancel' };

  function draw() {
    const view = { reading, choices, choose, rename, named };
    render(preview(view, { title, fit: fit(), finish }), dialog);
  }

  /** Whether rows can be added is a matter of the columns; some rows show what it does to numbers. */
  function fit() {
    const read = reading.table;
    return read ? fitRows(table, { ...read, rows: read.rows.slice(0, ROWS_TO_FIT) }) : null;
  }

  /** Of a long file the first rows come at once, and the rest when they are on the screen. */
  function readRest() {
    reads += 1;
    const own = reads;
    if (!reading.partly) return;
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (own !== reads || !dialog.open) return;
        reading = source.read(choices);
        draw();
      }),
    );
  }

  /** @param {Partial<ImportChoices>} change */
  function choose(change) {
    choices = { ...choices, ...change };
    reading = source.read(choices, { partly: true });
    draw();
    readRest();
  }

  /** @param {number} column @param {string} name */
  function rename(column, name) {
    const columns = { ...choices.columns };
    columns[column] = { ...columns[column], name };
    choices = { ...choices, columns };
    draw();
  }

  /** The lines are known by now, so even a long file needs no second look at its beginning. */
  function named() {
    if (!reading.partly) reading = source.read(choices);
    draw();
  }

  /** @param {'replace' | 'add' | 'cancel'} act */
  function finish(act) {
    const { table: read, issues, partly } = reading;
    if (act !== 'cancel') {
      if (!read || partly) return;
      if (act === 'replace') outcome = { act, table: read, issues };
      else {
        const fitted = fitRows(table, read);
        if (!fitted || fitted.room < fitted.rows.length) return;
        outcome = { act, rows: fitted.rows };
      }
    }
    dialog.close();
  }

  document.body.append(dialog);
  draw();
  dialog.showModal();
  dialog.querySelector('h2')?.focus();
  readRest();
  dialog.addEventListener('keydown', (event) => keepFocus(event, dialog));
  // A file dropped on it would take the page away.
  for (const type of ['dragover', 'drop']) {
    dialog.addEventListener(type, (event) => event.preventDefault());
  }
  return new Promise((resolve) =>
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(outcome);
    }),
  );
}

/**
 * Tab goes round inside.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} dialog
 */
function keepFocus(event, dialog) {
  if (event.key !== 'Tab') return;
  /** @type {NodeListOf<HTMLElement>} */
  const all = dialog.querySelectorAll('button, input, select, summary, [tabindex="0"]');
  const [first, last] = [all[0], all[all.length - 1]];
  const { activeElement } = document;
  const atStart = activeElement === first || activeElement?.id === 'import-title';
  if (event.shiftKey ? !atStart : activeElement !== last) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

/**
 * @param {PreviewContext} view
 * @param {{
 *   title: string,
 *   fit: FittedRows | null,
 *   finish: (act: 'replace' | 'add' | 'cancel') => void,
 * }} parts
 */
function preview(view, { title, fit, finish }) {
  const { reading } = view;
  const { table, issues, partly } = reading;
  const rows = table?.rows.length ?? 0;
  const ready = table !== null && !partly;
  const room = fit !== null && (partly || fit.room >= rows);
  return html`<div class="import-body">
      <h2 id="import-title" tabindex="-1">${title}</h2>
      <p class="import-size" role="status">
        ${
          partly
            ? t('import.counting')
            : t('import.size', {
                rows: t('data.rows', { count: rows }),
                columns: t('import.columns', { count: table?.columns.length ?? 0 }),
              })
        }
        ${t('import.nothingYet')}
      </p>
      ${settings(view)}
      ${
        issues.length > 0
          ? html`<section class="import-issues" aria-label=${t('import.noticed')}>
              ${issues.map(
                (issue) =>
                  html`<p class="issue">${icon('alert')}<span>${issueText(issue)}</span></p>`,
              )}
            </section>`
          : nothing
      }
      ${table ? importColumns(view) : nothing}
    </div>
    <div class="import-foot">
      <button
        class="button primary"
        aria-disabled=${ready ? nothing : 'true'}
        @click=${() => finish('replace')}
      >
        ${t('import.replace')}
      </button>
      <button
        class="button"
        aria-disabled=${ready && room ? nothing : 'true'}
        aria-describedby="import-add-note"
        @click=${() => finish('add')}
      >
        ${icon('plus')}${t('import.add', { count: rows })}
      </button>
      <button class="button" @click=${() => finish('cancel')}>${t('import.cancel')}</button>
      <p class="import-note" id="import-add-note">${addNote(fit, room)}</p>
    </div>`;
}

/**
 * @param {FittedRows | null} fit
 * @param {boolean} room
 */
function addNote(fit, room) {
  if (!fit) return t('import.noFit');
  if (!room) return t('import.noRoom', { count: fit.room });
  const columns = fit.rewritten.join(', ');
  const also = columns === '' ? '' : ` ${t('import.rewritten', { columns })}`;
  return t(`import.addBy.${fit.by}`) + also;
}

/** @param {PreviewContext} view */
function settings(view) {
  const { reading, choices, choose } = view;
  const { encoding, delimiter, header } = reading;
  /**
   * @param {'encoding' | 'delimiter' | 'header' | 'decimal'} name
   * @param {string} value
   * @param {readonly (readonly [string, string])[]} options
   * @param {(value: string) => void} change
   */
  const field = (name, value, options, change) =>
    html`<div class="field">
      <span class="field-label" aria-hidden="true">${t(`import.${name}`)}</span>
      ${select({ label: t(`import.${name}`), value, options, choose: change })}
    </div>`;
  return html`<div class="import-settings" role="group" aria-label=${t('import.settings')}>
    ${
      delimiter === null
        ? nothing
        : field(
            'delimiter',
            delimiter,
            Object.entries(DELIMITERS).map(([mark, name]) => [mark, t(`import.delimiter.${name}`)]),
            (value) => choose({ delimiter: value, columns: {} }),
          )
    }
    ${field(
      'header',
      header ? 'names' : 'sample',
      ['names', 'sample'].map((value) => [value, t(`import.header.${value}`)]),
      (value) => choose({ header: value === 'names' }),
    )}
    ${field(
      'decimal',
      choices.decimal ?? 'auto',
      [
        ['auto', t('import.decimal.auto')],
        ['.', t('import.decimal.point')],
        [',', t('import.decimal.comma')],
      ],
      (value) => choose({ decimal: value === '.' || value === ',' ? value : undefined }),
    )}
    ${
      encoding === null
        ? nothing
        : field(
            'encoding',
            encoding,
            ENCODINGS.map((value) => [value, t(`import.encoding.${value}`)]),
            (value) => choose({ encoding: /** @type {typeof encoding} */ (value) }),
          )
    }
  </div>`;
}

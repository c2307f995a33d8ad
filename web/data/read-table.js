/**
 * From lines of cells to a table, with everything that was guessed on the way, so that the
 * preview can show it and a person choose otherwise.
 * @import { ColumnKind, ColumnRole, Issue } from '../../wasm/engine.js'
 * @import { Table, TableColumn } from '../types.js'
 * @import { ColumnHint } from './column-kinds.js'
 * @import { ColumnProfile, MarkChoice } from './column-profile.js'
 * @import { Line } from './csv-lines.js'
 * @import { DecimalMark } from './numbers.js'
 */
import { guessColumns } from './column-kinds.js';
import { decimalMarks, profileColumn } from './column-profile.js';
import { tooManyColumns, tooManyRows } from './csv-lines.js';
import { fileIssue } from './file-issue.js';
import { MOST_COLUMNS, MOST_ROWS } from './limits.js';
import { columnNames, evenRows, hasHeader, tableWidth } from './table-shape.js';

/**
 * What a person chose; everything else is guessed.
 * @typedef {object} TableChoices
 * @property {boolean} [header] whether the first row has names
 * @property {DecimalMark} [decimal] of all columns that have no own one
 * @property {Readonly<Record<number, ColumnChoices>>} [columns] by index
 */
/** @typedef {{ name?: string; kind?: ColumnKind; role?: ColumnRole; decimal?: DecimalMark }} ColumnChoices */

/**
 * What there is to say about a column.
 * @typedef {object} ColumnReport
 * @property {number} numbers cells that are numbers
 * @property {number} missing cells without a value
 * @property {number} bad words in a column of numbers
 * @property {number} categories 0 for numbers
 * @property {DecimalMark | undefined} decimal
 * @property {boolean} hasMarks whether the mark decides on any of its numbers
 * @property {boolean} open the mark is a guess
 * @property {boolean} mixed its numbers have both marks
 * @property {string} unit that all its numbers have
 * @property {boolean} mixedUnits some have another one, or none
 * @property {ColumnHint} hint
 */

/**
 * @typedef {object} Reading
 * @property {Table | null} table null where nothing can be read; `issues` then says why
 * @property {Issue[]} issues
 * @property {ColumnReport[]} columns by the table's columns
 * @property {boolean} header
 */

/** @param {Issue} issue @returns {Reading} */
export function refused(issue) {
  return { table: null, issues: [issue], columns: [], header: false };
}

/**
 * @param {readonly Line[]} lines
 * @param {{ delimiter?: string; target?: string; choices?: TableChoices }} [options]
 * @returns {Reading}
 */
export function readTable(lines, { delimiter = ',', target, choices = {} } = {}) {
  if (lines.length === 0) {
    const message =
      'There is no table in this file: it is empty. Give one row of names, then one row per sample.';
    return refused(fileIssue('emptyFile', message));
  }
  const header = choices.header ?? hasHeader(lines);
  const body = header ? lines.slice(1) : lines;
  const titles = header ? lines[0].cells : null;
  const width = tableWidth(titles?.length ?? 0, body);
  const refusal = refuseSize(body.length, width);
  if (refusal) return refused(refusal);

  /** @type {Issue[]} */
  const issues = [];
  if (!header && choices.header === undefined) {
    const message =
      'The first row has numbers, so it was read as a sample; the columns got the names Column 1, Column 2, and so on.';
    issues.push(fileIssue('noHeader', message));
  }
  const names = columnNames(titles, width, issues);
  const rows = evenRows(body, width, issues);
  const texts = names.map((_, index) => rows.map((cells) => cells[index]));
  const profiles = texts.map(profileColumn);
  const marks = chosenMarks(decimalMarks(profiles, delimiter), choices);
  const aim = chosenTarget(names.indexOf(target ?? ''), choices);
  const known = titles ? names.map((_, index) => titles[index] ?? '') : names;
  const guesses = guessColumns(texts, profiles, known, aim);
  const reports = guesses.map(({ kind, hint }, index) => {
    const own = choices.columns?.[index]?.kind ?? kind;
    return report(own, hint, texts[index], profiles[index], marks[index]);
  });
  const chosen = chosenNames(names, choices);
  /** @type {Table} */
  const table = {
    columns: guesses.map(({ kind, role }, index) => {
      const own = choices.columns?.[index] ?? {};
      /** @type {TableColumn} */
      const column = {
        id: `c${index + 1}`,
        name: chosen[index],
        kind: own.kind ?? kind,
        role: own.role ?? role,
      };
      const { decimal } = marks[index];
      return column.kind === 'number' && decimal ? { ...column, decimal } : column;
    }),
    rows: rows.map((cells, index) => ({ id: index + 1, cells })),
  };
  return { table, issues, columns: reports, header };
}

/** @param {number} rows @param {number} columns @returns {Issue | null} */
function refuseSize(rows, columns) {
  if (rows === 0) {
    return fileIssue(
      'noRows',
      'This file has a row of names and nothing below it. Give one row per sample.',
    );
  }
  if (columns > MOST_COLUMNS) return tooManyColumns(columns);
  return rows > MOST_ROWS ? tooManyRows(rows) : null;
}

/**
 * @param {readonly string[]} names
 * @param {TableChoices} choices
 * @returns {string[]} each only once, whatever was typed
 */
function chosenNames(names, { columns = {} }) {
  const taken = new Set(names.filter((_, index) => !columns[index]?.name?.trim()));
  return names.map((name, index) => {
    const wished = columns[index]?.name?.trim();
    if (!wished) return name;
    let chosen = wished;
    for (let copy = 2; taken.has(chosen); copy += 1) chosen = `${wished} (${copy})`;
    taken.add(chosen);
    return chosen;
  });
}

/**
 * @param {readonly MarkChoice[]} guesses
 * @param {TableChoices} choices
 * @returns {MarkChoice[]}
 */
function chosenMarks(guesses, { decimal, columns }) {
  return guesses.map((guess, index) => {
    const chosen = columns?.[index]?.decimal ?? decimal;
    return chosen ? { ...guess, decimal: chosen, open: false } : guess;
  });
}

/**
 * The target where it is known: the caller's, or one that a person chose.
 * @param {number} named -1 for none
 * @param {TableChoices} choices
 * @returns {number | undefined}
 */
function chosenTarget(named, { columns = {} }) {
  const chosen = Object.keys(columns).find((index) => columns[Number(index)].role === 'target');
  if (chosen !== undefined) return Number(chosen);
  return named < 0 ? undefined : named;
}

/**
 * @param {ColumnKind} kind
 * @param {ColumnHint} hint
 * @param {readonly string[]} texts
 * @param {ColumnProfile} profile
 * @param {MarkChoice} mark
 * @returns {ColumnReport}
 */
function report(kind, hint, texts, profile, { decimal, open, mixed }) {
  const { numbers, empty, unknown, words, units } = profile;
  const isNumber = kind === 'number';
  const [unit] = [...units].reduce((most, each) => (each[1] > most[1] ? each : most), ['', 0]);
  return {
    numbers,
    missing: isNumber ? empty + unknown : empty,
    bad: isNumber ? words : 0,
    categories: isNumber ? 0 : new Set(texts).size - Number(empty > 0),
    decimal,
    hasMarks: profile.hasComma || (profile.openPoints > 0 && profile.point === 0),
    open: isNumber && open,
    mixed: isNumber && mixed,
    unit: isNumber && units.size === 1 ? unit : '',
    mixedUnits: isNumber && units.size > 1,
    hint,
  };
}

/**
 * The table, what can happen to it, and the history of all that can be undone.
 * Part of `types.d.ts`, which hands everything here on.
 */
import type { ColumnKind, ColumnRole, Issue } from '../wasm/engine.js';
import type {
  Action,
  NetworkDraft,
  Provenance,
  RecipeDraft,
  TrainingDraft,
  ViewDraft,
  WeightEdits,
} from './types.js';

// ------------------------------------------------------------------- table

/** What becomes of rows with an empty cell here: left out, or filled with the column's mean or most frequent value. */
export type { Missing } from '../wasm/engine.js';

export interface TableColumn {
  id: string;
  /** Only once in a table. */
  name: string;
  kind: ColumnKind;
  role: ColumnRole;
  /** How its cells write decimals, where that is not plain: decides whether "1,234" is more than a thousand. */
  decimal?: ',' | '.';
  /** 'drop' where it is left out; 'mean' for numbers alone. */
  missing?: Missing;
  /** Numbers: 'none' where they reach the network as they are. Left out where they are standardised. */
  scaling?: 'none';
  /** Of a derived column, as typed: its cells are computed, in step with the others, and not edited. */
  formula?: string;
}

/** Rows keep their id whatever the order; cells are what was typed, in column order. */
export interface TableRow {
  id: number;
  cells: readonly string[];
}

export interface Table {
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** Highest numbers of the ids that removed rows and columns had: no id comes again. */
  used?: { row: number; column: number };
}

/** What stands in a cell that is open for typing. `columns` are those of its table. */
export interface TypedCell {
  rowId: number;
  columnId: string;
  text: string;
  columns: Table['columns'];
}

// ----------------------------------------------------------------- actions

/**
 * Each is one step of the history, and whatever it names that the table does not have is left
 * out. Actions that follow each other with the same `gesture` (a drag, a stroke of the brush)
 * are one step together.
 */
export type TableAction =
  /** `columns`: those of the table it was typed for. Row and column ids come again in every table, so where they are given and are not this table's the edit is dropped. */
  | {
      type: 'table/cellEdited';
      rowId: number;
      columnId: string;
      text: string;
      columns?: Table['columns'];
      gesture?: string;
    }
  /** `texts[i][j]` goes to row i, column j of those named; where there is none, the cell stays. Lines beyond the last row id become new rows behind row `after`, or the table's last. */
  | {
      type: 'table/cellsPasted';
      rowIds: readonly number[];
      columnIds: readonly string[];
      texts: readonly (readonly string[])[];
      after?: number;
      gesture?: string;
    }
  | { type: 'table/cellsCleared'; rowIds: readonly number[]; columnIds: readonly string[] }
  /** The cells of the first row named go to all the others. */
  | { type: 'table/filledDown'; rowIds: readonly number[]; columnIds: readonly string[] }
  /** `rows`: cells in column order; missing ones are empty. Before no known row: at the end. */
  | {
      type: 'table/rowsAdded';
      beforeRowId: number | null;
      rows: readonly (readonly string[])[];
      gesture?: string;
    }
  | { type: 'table/rowsRemoved'; rowIds: readonly number[]; gesture?: string }
  /** The copies stand together, behind the last of their models. */
  | { type: 'table/rowsDuplicated'; rowIds: readonly number[] }
  | { type: 'table/rowMoved'; rowId: number; beforeRowId: number | null; gesture?: string }
  /** With a formula an input, else ignored until it gets a role: its cells are all empty. */
  | { type: 'table/columnAdded'; beforeColumnId: string | null; name?: string; formula?: string }
  /** One column always remains. */
  | { type: 'table/columnsRemoved'; columnIds: readonly string[] }
  /** The copy of a target or of weights is ignored, so that it gives nothing away. */
  | { type: 'table/columnDuplicated'; columnId: string }
  /** A name that is taken gets a number: 'a (2)'. Formulas follow. */
  | { type: 'table/columnRenamed'; columnId: string; name: string }
  | { type: 'table/columnMoved'; columnId: string; beforeColumnId: string | null }
  /** Several number targets, or one category target, and one column of weights: older ones give way. */
  | { type: 'table/roleChosen'; columnId: string; role: ColumnRole }
  | { type: 'table/kindChosen'; columnId: string; kind: ColumnKind }
  | { type: 'table/missingChosen'; columnId: string; missing: Missing }
  /** null: standardised, as usual. */
  | { type: 'table/scalingChosen'; columnId: string; scaling: 'none' | null }
  /** An empty formula makes the column an ordinary one, with the cells it has. */
  | { type: 'table/formulaTyped'; columnId: string; formula: string };

// ----------------------------------------------------------------- history

/** What undoing brings back. Parts that did not change are the same objects. */
export interface UndoableParts {
  table: Table;
  datasetId: string;
  provenance: Provenance;
  recipe: RecipeDraft | null;
  edits: WeightEdits;
  network: NetworkDraft;
  training: TrainingDraft;
  xColumn: ViewDraft['xColumn'];
  yColumn: ViewDraft['yColumn'];
  prediction: ViewDraft['prediction'];
}

export interface HistoryEntry {
  /** The action that led away from these parts, or back to them. */
  type: Action['type'];
  parts: UndoableParts;
  /** Shown again when undoing or redoing the reading of a table. */
  notices: readonly Issue[];
}

export interface EditHistory {
  /** How many steps can be undone, and redone. */
  past: number;
  future: number;
  /** The oldest step first; its last is undone next. */
  undoable: readonly HistoryEntry[];
  /** The last is redone next. */
  redoable: readonly HistoryEntry[];
  /** What the newest step is about: a change with the same key belongs to it. '' for none. */
  key: string;
}

export type HistoryAction =
  | { type: 'history/undone' }
  | { type: 'history/redone' }
  /** A field was left, or Enter pressed in it: typing there again is another step. */
  | { type: 'history/committed' };

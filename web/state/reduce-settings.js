/**
 * What happens to network, training and view settings. Whatever is typed is kept as typed.
 * @import { Action, State, Table, ViewDraft } from '../types.js'
 */
import { predictionInStep } from '../data/derived-slot.js';
import { marksValidation } from '../data/held-out.js';
import { cellText, columnIndex, numberInputs } from '../data/table.js';
import { OPTIONS } from '../data/training-options.js';
import { reduceNetwork, withoutWeights } from './reduce-network.js';

/**
 * @param {State} state
 * @param {Action} action
 * @returns {ViewDraft}
 */
function reduceView(state, action) {
  const { view, table } = state;
  switch (action.type) {
    case 'view/axisChosen': {
      if (!numberInputs(table).some(({ id }) => id === action.columnId)) return view;
      const own = action.axis === 'x' ? view.xColumn : view.yColumn;
      const other = action.axis === 'x' ? view.yColumn : view.xColumn;
      if (own === action.columnId) return view;
      // The other axis had it: the two change places.
      const rest = other === action.columnId ? own : other;
      return action.axis === 'x'
        ? { ...view, xColumn: action.columnId, yColumn: rest }
        : { ...view, xColumn: rest, yColumn: action.columnId };
    }
    case 'view/predictionTyped': {
      const { columnId, text } = action;
      if (!table.columns.some(({ id }) => id === columnId)) return view;
      if (view.prediction[columnId] === text) return view;
      const prediction = predictionInStep(table, { ...view.prediction, [columnId]: text });
      // What is computed cannot be typed.
      return prediction[columnId] === view.prediction[columnId] ? view : { ...view, prediction };
    }
    case 'view/predictionFilled': {
      const known = Object.entries(action.values).filter(([columnId]) =>
        table.columns.some(({ id }) => id === columnId),
      );
      if (known.every(([id, text]) => view.prediction[id] === text)) return view;
      const filled = { ...view.prediction, ...Object.fromEntries(known) };
      return { ...view, prediction: predictionInStep(table, filled) };
    }
    case 'view/classChosen':
      if (!Number.isInteger(action.shownClass) || action.shownClass < -1) return view;
      return { ...view, shownClass: action.shownClass };
    case 'view/lookChosen':
      return { ...view, look: { ...view.look, ...action.look } };
    default:
      return view;
  }
}

/**
 * The column that looks as if it told which rows validate.
 * @param {Table} table
 * @returns {string} '' where none does
 */
function markingColumn({ columns, rows }) {
  const found = columns.find(({ kind, role }, index) => {
    if (kind !== 'category' || role === 'target') return false;
    const marked = rows.filter((row) => marksValidation(cellText(row, index))).length;
    return marked > 0 && marked < rows.length;
  });
  return found?.id ?? '';
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduceSettings(state, action) {
  switch (action.type) {
    case 'training/optimizerChosen':
      if (action.optimizer === state.training.optimizer) return state;
      return { ...state, training: { ...state.training, optimizer: action.optimizer } };
    case 'training/fieldTyped':
      if (!(action.field in state.training)) return state;
      if (state.training[action.field] === action.text) return state;
      return {
        ...state,
        training: {
          ...state.training,
          [action.field]: action.text,
          ...(action.field === 'batchSize' && { suggestedBatch: null }),
        },
      };
    case 'training/optionTyped': {
      const { option, text } = action;
      const { [option]: before = '', ...others } = state.training.options ?? {};
      if (!Object.hasOwn(OPTIONS, option) || before === text) return state;
      const options = text === '' ? others : { ...others, [option]: text };
      return { ...state, training: { ...state.training, options } };
    }
    case 'training/splitChosen': {
      const { split, columnId } = action;
      const { training, table } = state;
      if (columnId && columnIndex(table, columnId) < 0) return state;
      const isKnown = split !== 'column' || columnIndex(table, training.splitColumn) >= 0;
      const splitColumn = columnId ?? (isKnown ? training.splitColumn : markingColumn(table));
      if (training.split === split && training.splitColumn === splitColumn) return state;
      return { ...state, training: { ...training, split, splitColumn } };
    }
    case 'network/kept': {
      const { options: _, ...training } = state.training;
      return {
        ...state,
        network: { ...withoutWeights(state.network), hidden: action.hidden },
        training: { ...training, ...action.training },
      };
    }
    default: {
      const network = reduceNetwork(state.network, action);
      const view = reduceView(state, action);
      if (network === state.network && view === state.view) return state;
      return { ...state, network, view };
    }
  }
}

/**
 * Turns what happens in the store into commands for the engine, and the engine's events
 * into actions. Everything of one task is gathered and looked at once, in a microtask.
 *
 * A change that keeps the weights lets a run go on; one that needs new weights ends it at
 * epoch 0, and the state says so. Settings that cannot be used change nothing: what trained
 * goes on, and only a new run has to wait.
 * @import { Action, Ask, Snapshot, Spec, State, Table, ViewSpec } from '../types.js'
 * @import { Column } from '../../wasm/engine.js'
 * @import { deal } from '../data/deal.js'
 * @import { Client, ClientOptions, RunEvent } from './client.js'
 * @import { Store } from '../state/store.js'
 */
import { editsBetween } from '../state/reduce-edits.js';
import { tableColumns } from '../state/spec-table.js';
import { needsDeal, toSpec } from '../state/spec.js';
import { toPageIssue } from '../state/where.js';
import { createInquiries } from './inquiries.js';
import { changesAnything, planChanges, sameCoding } from './plan-changes.js';

/** The acts that become commands of the same meaning. */
const ACTS = /** @type {const} */ ({
  'run/trainPressed': 'run',
  'run/pausePressed': 'pause',
  'run/stepPressed': 'step',
  'run/resetPressed': 'reset',
});

/** @typedef {{ type: typeof ACTS[keyof typeof ACTS]; act: number; unit?: 'batch'; epochs?: number }} Act */

/**
 * The newest apply, with the names of what was sent in it.
 * @typedef {object} Sent
 * @property {number} runId
 * @property {Spec} spec
 * @property {readonly string[]} columnIds
 * @property {Int32Array} rowIds
 * @property {readonly Column[]} tableColumns
 */

/**
 * @typedef {object} EffectsOptions
 * @property {Store} store
 * @property {(listener: Pick<ClientOptions, 'onReady' | 'onEvent' | 'onFailed'>) => Client} openClient
 * @property {(work: () => void) => void} defer queueMicrotask
 * @property {() => Promise<typeof deal>} importDeal what divides rows otherwise than by a plain share, fetched when it is first needed
 */

/**
 * @param {EffectsOptions} options
 * @returns {{ client: Client; ask: Ask; painted: (snapshot: Snapshot | null) => void }} `painted`:
 *   the page has drawn this snapshot, so the next may come
 */
export function startEffects({ store, openClient, defer, importDeal }) {
  /** @type {Sent | null} */
  let sent = null;
  /** Earlier ones without an answer yet: where the newest is refused, one of these trains. @type {Sent[]} */
  let earlier = [];
  /** The sent settings do not count as known: look again even if they come back unchanged. */
  let forgotten = false;
  /** What the engine was last told to draw; null where it may not know. @type {ViewSpec | null} */
  let shown = null;
  /** @type {Act[]} */
  let acts = [];
  let planned = false;
  /** A step was undone or redone since the last look. */
  let restore = false;
  /** The edits the engine knows of. */
  let { edits } = store.getState();
  /** @type {typeof deal | null} */
  let dealer = null;
  /** Whether it is on its way, or could not be had just now. @type {'' | 'awaited' | 'missing'} */
  let dealing = '';
  /** @type {Snapshot | null} */
  let lastPainted = null;

  const client = openClient({
    onReady(rung, simd) {
      inquiries.drop();
      store.dispatch({ type: 'run/engineReady', rung, simd });
    },
    onFailed: (issue) => store.dispatch({ type: 'run/engineFailed', issue }),
    onEvent: hear,
  });
  const inquiries = createInquiries((id, question) =>
    client.send({ type: 'ask', runId: store.getState().run.runId, id, question }),
  );

  function plan() {
    if (planned) return;
    planned = true;
    defer(work);
  }

  function work() {
    planned = false;
    if (store.getState().run.phase === 'failed') {
      acts = [];
      return;
    }
    const state = store.getState();
    // What was done waits with it.
    if (!dealer && dealing !== 'missing' && needsDeal(state.training)) return fetchDealer();
    if (dealing === 'missing') dealing = '';
    const wanted = toSpec(state, dealer);
    if (!wanted.spec) {
      forgotten = true;
      tellChecks(wanted.issues, false);
    } else if (forgotten || changesAnything(planChanges(sent?.spec ?? null, wanted.spec))) {
      apply(wanted.spec, wanted.view, wanted.issues);
    } else {
      tellChecks(wanted.issues, true);
    }
    restore = false;
    tellView(wanted.view);
    tellEdits();
    tellActs();
  }

  function fetchDealer() {
    if (dealing === 'awaited') return;
    dealing = 'awaited';
    importDeal().then(
      (deal) => {
        dealer = deal;
        dealing = '';
        plan();
      },
      () => {
        // Asked for again with the next change.
        dealing = 'missing';
        plan();
      },
    );
  }

  /**
   * @param {State['run']['checks']} issues
   * @param {boolean} usable
   */
  function tellChecks(issues, usable) {
    const { run } = store.getState();
    const blocked = !usable || run.refusals.length > 0;
    if (blocked === run.blocked && JSON.stringify(issues) === JSON.stringify(run.checks)) return;
    store.dispatch({ type: 'run/checked', issues, usable });
  }

  /**
   * @param {Spec} spec
   * @param {ViewSpec} view
   * @param {State['run']['checks']} issues
   */
  function apply(spec, view, issues) {
    const { table, run } = store.getState();
    const runId = run.runId + 1;
    store.dispatch({ type: 'run/applyStarted', runId, issues });
    if (sent) earlier.push(sent);
    sent = { runId, spec, ...namesOf(table, spec), tableColumns: tableColumns(table).columns };
    forgotten = false;
    shown = view;
    // Acts of the same moment are newer: the answer to this says nothing about them.
    const act = acts.length > 0 ? acts[0].act - 1 : run.act;
    client.send({ type: 'apply', runId, act, spec, view, restore });
  }

  /** @param {ViewSpec} view */
  function tellView(view) {
    const { table, run } = store.getState();
    if (!run.applied || sameView(view, shown)) return;
    // Columns or categories that the engine does not have yet: the view goes along with their apply.
    if (!sameCoding(tableColumns(table).columns, run.applied.columns)) return;
    shown = view;
    client.send({ type: 'view', runId: run.runId, view });
  }

  function tellEdits() {
    const { edits: wanted, run } = store.getState();
    const changes = editsBetween(edits, wanted);
    edits = wanted;
    if (changes.length > 0) client.send({ type: 'weights', runId: run.runId, edits: changes });
  }

  function tellActs() {
    const due = acts;
    acts = [];
    for (const { type, act, unit, epochs } of due) {
      const { runId, blocked, phase } = store.getState().run;
      const begins = type === 'run' || type === 'step';
      if (!begins || !blocked) {
        client.send({ type, runId, act, ...(unit && { unit }), ...(epochs && { epochs }) });
      } else if (phase === 'running') {
        // Pressed and found unusable in the same moment.
        store.dispatch({ type: 'run/pausePressed' });
      }
    }
  }

  /**
   * What an answer is about. The engine answers in order, so none will come to older ones.
   * @param {number} runId
   * @returns {Sent | undefined}
   */
  function sentAs(runId) {
    const answered = [...earlier, ...(sent ? [sent] : [])].find((each) => each.runId === runId);
    earlier = earlier.filter((each) => each.runId > runId);
    return answered;
  }

  /** @param {RunEvent} event */
  function hear(event) {
    switch (event.type) {
      case 'applied': {
        const answered = sentAs(event.runId);
        if (!answered) return;
        const { spec, runId: _, ...names } = answered;
        const { runId, snapshot, restarted, fresh } = event;
        const { columns, augmentedFrom = names.rowIds.length } = spec.data;
        const applied = { ...event.applied, ...names, columns, augmentedFrom };
        store.dispatch({ type: 'run/applied', runId, applied, snapshot, restarted, fresh });
        return;
      }
      case 'refused': {
        sentAs(event.runId);
        if (!sent || event.runId !== sent.runId) return;
        const { columnIds, rowIds } = sent;
        const issues = event.issues.map((issue) => toPageIssue(issue, columnIds, rowIds));
        shown = null;
        store.dispatch({ type: 'run/refused', runId: event.runId, running: event.running, issues });
        return;
      }
      case 'snapshot':
        store.dispatch({ type: 'run/snapshotArrived', snapshot: event.snapshot });
        return;
      case 'answered':
        inquiries.answered(event);
        return;
    }
  }

  store.subscribe((state, action, previous) => {
    if (action.type in ACTS && state.run.act !== previous.run.act) {
      const type = ACTS[/** @type {keyof typeof ACTS} */ (action.type)];
      const unit = action.type === 'run/stepPressed' ? action.unit : undefined;
      const epochs = action.type === 'run/trainPressed' ? action.epochs : undefined;
      acts.push({ type, act: state.run.act, unit, epochs });
      plan();
    }
    if (action.type === 'history/undone' || action.type === 'history/redone') restore = true;
    if (draftChanged(state, previous) || isAnswer(action)) plan();
  });
  plan();

  return {
    client,
    ask: inquiries.ask,
    painted(snapshot) {
      if (!snapshot || snapshot === lastPainted) return;
      lastPainted = snapshot;
      client.send({ type: 'drawn', runId: snapshot.runId });
    },
  };
}

/** @param {State} state @param {State} previous */
function draftChanged(state, previous) {
  return (
    state.table !== previous.table ||
    state.network !== previous.network ||
    state.training !== previous.training ||
    state.view !== previous.view ||
    state.edits !== previous.edits ||
    state.run.outcomesWanted !== previous.run.outcomesWanted ||
    state.run.speed !== previous.run.speed ||
    state.run.asked !== previous.run.asked ||
    state.notices !== previous.notices
  );
}

/** After an answer the view may fit columns that it did not fit before. @param {Action} action */
function isAnswer(action) {
  return action.type === 'run/applied' || action.type === 'run/refused';
}

/**
 * What the table calls the rows and columns sent; rows that augmentation made have no name there.
 * @param {Table} table
 * @param {Spec} spec
 */
function namesOf({ columns, rows }, { data }) {
  const { length = rows.length } = data.columns[0]?.values ?? {};
  return {
    columnIds: columns.map(({ id }) => id),
    rowIds: Int32Array.from({ length }, (_, row) => rows[row]?.id ?? -1),
  };
}

/**
 * @param {ViewSpec} a
 * @param {ViewSpec | null} b
 */
function sameView(a, b) {
  if (!b || a.xColumn !== b.xColumn || a.yColumn !== b.yColumn) return false;
  const rest = (/** @type {ViewSpec} */ { outcomes, derived, asked, speed }) =>
    JSON.stringify([outcomes, derived, asked, speed]);
  if (rest(a) !== rest(b)) return false;
  if (!a.prediction || !b.prediction) return a.prediction === b.prediction;
  const other = b.prediction;
  return a.prediction.every((value, index) => Object.is(value, other[index]));
}

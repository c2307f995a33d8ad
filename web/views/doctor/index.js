/**
 * Looks after a run: says in one quiet line that something is in its way, and where a run
 * diverged, why and what mends it. Fetched when the first run is on its way.
 * @import { Ask, CauseCode, Diagnosis, HealthAnswer, Snapshot, State } from '../../types.js'
 * @import { ViewContext } from '../context.js'
 */
import { html, nothing } from 'lit/html.js';
import { t } from '../../i18n/index.js';
import { icon } from '../icons.js';
import { causeText, divergedText, faultTitle, remedyList } from './words.js';

/** @typedef {{ findFaults: (state: State, health: HealthAnswer) => Diagnosis[], findCauses: (state: State, health: HealthAnswer) => Diagnosis<CauseCode>[] }} Finders */

/** Milliseconds that a run is left alone, and between two looks at it. */
const FIRST_LOOK_MS = 6000;
const NEXT_LOOK_MS = 4000;
/** Milliseconds of training for each that a look takes. */
const TIMES_COST = 25;
/** Before that a run that was stopped says nothing. */
const FEWEST_EPOCHS = 20;
/** Causes that are named at once. */
const MOST_CAUSES = 2;

export class Doctor {
  /**
   * @param {object} options
   * @param {Ask} options.ask
   * @param {Finders} options.finders
   * @param {() => State} options.getState
   * @param {() => void} options.redraw
   * @param {() => number} [options.now] milliseconds
   */
  constructor({ ask, finders, getState, redraw, now = () => performance.now() }) {
    this.now = now;
    this.ask = ask;
    this.finders = finders;
    this.getState = getState;
    this.redraw = redraw;
    /** Changes when there is something else to say. */
    this.version = 0;
    /** @type {Diagnosis[]} */
    this.faults = [];
    /** @type {readonly Diagnosis<CauseCode>[] | null} */
    this.causes = null;
    /** The snapshot that was looked at last. @type {Snapshot | null} */
    this.seen = null;
    this.isLooking = false;
    /** When the run that is on began, and when it may be looked at. */
    this.act = -1;
    this.dueAt = 0;
    /** Of this table. */
    this.datasetId = '';
    /** Codes that nobody wants to hear of. @type {Set<string>} */
    this.dismissed = new Set();
  }

  /** Called with every picture. @param {State} state */
  watch(state) {
    const { run, datasetId } = state;
    const { snapshot, phase } = run;
    if (datasetId !== this.datasetId) {
      this.datasetId = datasetId;
      this.dismissed.clear();
    }
    if (!snapshot || this.isLooking || snapshot === this.seen) return;
    const now = this.now();
    if (run.act !== this.act) {
      this.act = run.act;
      // Whoever stops a run has seen enough of it.
      this.dueAt = phase === 'running' ? Math.max(this.dueAt, now + FIRST_LOOK_MS) : now;
    }
    if (snapshot.epoch < FEWEST_EPOCHS && phase !== 'diverged') return this.say([], null);
    if (phase === 'running' && now < this.dueAt) return;
    void this.look(snapshot);
  }

  /** @param {Snapshot} snapshot */
  async look(snapshot) {
    this.isLooking = true;
    this.seen = snapshot;
    const beganAt = this.now();
    const health = await this.ask({ kind: 'health', bins: 2, log: true });
    const tookMs = this.now() - beganAt;
    this.dueAt = this.now() + Math.max(NEXT_LOOK_MS, tookMs * TIMES_COST);
    this.isLooking = false;
    const state = this.getState();
    if (!health || state.run.snapshot?.runId !== snapshot.runId) return;
    const isOver = state.run.phase === 'diverged';
    const { findFaults, findCauses } = this.finders;
    if (isOver) this.say([], findCauses(state, health));
    else this.say(findFaults(state, health), null);
  }

  /**
   * @param {Diagnosis[]} faults
   * @param {readonly Diagnosis<CauseCode>[] | null} causes
   */
  say(faults, causes) {
    const isSame = JSON.stringify([faults, causes]) === JSON.stringify([this.faults, this.causes]);
    if (isSame) return;
    [this.faults, this.causes] = [faults, causes];
    this.version += 1;
    this.redraw();
  }

  /**
   * One line where something is in the way; the first fault that is not dismissed.
   * @param {ViewContext} view
   */
  line({ state, ui, update }) {
    const { phase } = state.run;
    const fault = this.faults.find(({ code }) => !this.dismissed.has(code));
    const isTold = ui.inside.tab === 'health' || phase === 'diverged';
    if (!fault || isTold) return nothing;
    return html`<div class="doctor-line">
      ${icon('info')}
      <p>
        ${t('doctor.line', { title: faultTitle(fault) })}
        <button
          class="link doctor-more"
          @click=${() =>
            update({ inside: { ...ui.inside, tab: 'health', last: 'health' } }, focusTab)}
        >
          ${t('doctor.more')}
        </button>
      </p>
      <button
        class="icon-button"
        aria-label=${t('doctor.dismiss')}
        title=${t('doctor.dismiss')}
        @click=${() => {
          this.dismissed.add(fault.code);
          this.version += 1;
          update({});
        }}
      >
        ${icon('close')}
      </button>
    </div>`;
  }

  /**
   * Why the run diverged, and the repairs.
   * @param {ViewContext} view
   */
  notice(view) {
    const { snapshot } = view.state.run;
    return html`<section class="notice" aria-labelledby="notice-title">
      ${icon('info')}
      <div>
        <h2 id="notice-title">${t('diverged.title')}</h2>
        <p>${snapshot && divergedText(snapshot)}</p>
        ${
          view.ui.inside.tab === 'health'
            ? nothing
            : (this.causes?.slice(0, MOST_CAUSES).map(
                (cause) =>
                  html`<p class="doctor-cause">${causeText(cause)}</p>
                    ${remedyList(cause.remedies, view)}`,
              ) ?? html`<p>${t('doctor.looking')}</p>`)
        }
      </div>
    </section>`;
  }
}

/** The keyboard goes along into the panel. */
function focusTab() {
  requestAnimationFrame(() => document.getElementById('inside-tab-health')?.focus());
}

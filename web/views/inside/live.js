/**
 * Answers of the engine that follow the network as it learns: each is asked for again when there
 * is news, but never so often that the training would have to wait for it.
 * @import { Answer, Ask, InquiryKind, Inquiries, Snapshot } from '../../types.js'
 */

/** While a run is on, answers take at most one part in so many of the time. */
const SHARE = 6;

/** @typedef {{ key: string, of: Snapshot, answer: any }} Known */

export class LiveAnswers {
  /** By kind of question, the newest. @type {Map<string, Known>} */
  known = new Map();
  /** On its way. @type {Set<string>} */
  awaited = new Set();
  /** When each kind may be asked anew, in milliseconds. @type {Map<string, number>} */
  dueAt = new Map();

  /**
   * @param {Ask} ask
   * @param {() => void} redraw called when there is an answer
   */
  constructor(ask, redraw) {
    this.ask = ask;
    this.redraw = redraw;
  }

  /**
   * @template {InquiryKind} K
   * @param {Snapshot | null} snapshot what is asked about
   * @param {{ kind: K } & Inquiries[K]['question']} question
   * @returns {{ answer: Answer<K> | null, isOld: boolean } | null} null as long as nothing is
   *   known; `isOld`: of an earlier snapshot, and the answer to this one is on its way
   */
  get(snapshot, question) {
    if (!snapshot) return null;
    const { kind } = question;
    const key = `${snapshot.runId} ${JSON.stringify(question)}`;
    const known = this.known.get(kind);
    const isKnown = known?.key === key;
    const isOld = known?.of !== snapshot;
    if ((!isKnown || isOld) && this.isDue(kind, snapshot, isKnown)) {
      this.send(question, key, snapshot);
    }
    return isKnown ? { answer: known.answer, isOld } : null;
  }

  /** @param {string} kind @param {Snapshot} snapshot @param {boolean} isKnown */
  isDue(kind, { running }, isKnown) {
    if (this.awaited.has(kind)) return false;
    return !running || !isKnown || performance.now() >= (this.dueAt.get(kind) ?? 0);
  }

  /**
   * @template {InquiryKind} K
   * @param {{ kind: K } & Inquiries[K]['question']} question
   * @param {string} key
   * @param {Snapshot} of
   */
  send(question, key, of) {
    const { kind } = question;
    const began = performance.now();
    this.awaited.add(kind);
    void this.ask(question).then((answer) => {
      this.awaited.delete(kind);
      this.dueAt.set(kind, performance.now() + (performance.now() - began) * SHARE);
      this.known.set(kind, { key, of, answer });
      this.redraw();
    });
  }
}

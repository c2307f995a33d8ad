/**
 * A page without a picture: store and effects around a session.
 * @import { Action, Command } from '../../web/types.js'
 */
import { firstEntry } from '../../web/data/catalog.js';
import { deal } from '../../web/data/deal.js';
import { initialState } from '../../web/state/initial.js';
import { reduce } from '../../web/state/reduce.js';
import { createStore } from '../../web/state/store.js';
import { startEffects } from '../../web/training/effects.js';
import { createSession } from '../../web/training/session.js';
import { createFakeEngine, createScheduler } from './fake-engine.js';

/** Store and effects around a session with a fake engine; nothing happens unless told to. */
export function openPage(importDeal = async () => deal) {
  const fake = createFakeEngine();
  const slices = createScheduler(fake.clock);
  const tasks = createScheduler();
  const store = createStore(reduce, initialState(firstEntry));
  /** @type {Command[]} */
  const commands = [];
  /** @type {Command[]} commands the worker has yet to read */
  const mail = [];
  /** @type {Parameters<Parameters<typeof startEffects>[0]['openClient']>[0] | null} */
  let listener = null;
  const { handle } = createSession({
    engine: fake.engine,
    post: (event) => listener?.onEvent(/** @type {any} */ (event)),
    schedule: slices.schedule,
    now: () => fake.clock.ms,
  });
  const { painted } = startEffects({
    store,
    defer: tasks.schedule,
    importDeal,
    openClient(given) {
      listener = given;
      return {
        start() {},
        send(command) {
          commands.push(command);
          mail.push(command);
        },
        close() {},
      };
    },
  });
  store.dispatch({ type: 'run/engineReady', rung: 'worker', simd: true });
  /** The worker reads what was sent. */
  const deliver = () => {
    for (let next = mail.shift(); next; next = mail.shift()) handle(next);
  };
  return {
    ...fake,
    slices,
    tasks,
    store,
    commands,
    deliver,
    painted,
    fail: () =>
      listener?.onFailed({ code: 'engineFailed', where: 'engine', message: '', values: {} }),
    types: () => commands.map(({ type }) => type),
    run: () => store.getState().run,
    /** What a person does, and all that follows from it at once. @param {Action[]} actions */
    does(...actions) {
      for (const action of actions) store.dispatch(action);
      tasks.runAll();
    },
    /** As `does`, and the worker answers. @param {Action[]} actions */
    doesAndWaits(...actions) {
      for (const action of actions) store.dispatch(action);
      tasks.runAll();
      deliver();
      tasks.runAll();
    },
  };
}

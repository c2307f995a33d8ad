import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstEntry } from '../../web/data/catalog.js';
import { initialState } from '../../web/state/initial.js';
import { toSpec } from '../../web/state/spec.js';
import { createClient } from '../../web/training/client.js';
import { createHost } from '../../web/training/host.js';
import { openBlobWorker, openModuleWorker, openPage } from '../../web/training/ports.js';
import { createFakeEngine, createScheduler } from './fake-engine.js';
/** @import { Issue } from '../../wasm/engine.js' */
/** @import { Command, ViewSpec, WorkerEvent } from '../../web/types.js' */
/** @import { OpenPort, PortListener, Rung } from '../../web/training/ports.js' */

/** Lets everything that promises have to say be said. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** @type {ViewSpec} */
const view = { xColumn: 0, yColumn: 1, prediction: null };
/** @param {number} runId @returns {Extract<Command, { type: 'apply' }>} */
const apply = (runId) => ({
  type: 'apply',
  runId,
  act: runId,
  spec: /** @type {any} */ ({}),
  view,
});

/** One way to run the engine, played by the test. */
function fakeRung() {
  /** @type {{ listener: PortListener; commands: Command[]; closed: boolean }[]} */
  const opened = [];
  /** @type {OpenPort} */
  const open = async (listener) => {
    const port = { listener, commands: /** @type {Command[]} */ ([]), closed: false };
    opened.push(port);
    return {
      post: (command) => void port.commands.push(command),
      close() {
        port.closed = true;
      },
    };
  };
  return {
    open,
    opened,
    newest: () => opened[opened.length - 1],
    /** @param {WorkerEvent} event */
    says: (event) => opened[opened.length - 1].listener.onEvent(event),
    /** @param {string} message */
    dies: (message) => opened[opened.length - 1].listener.onError(message),
    types: () => opened[opened.length - 1].commands.map(({ type }) => type),
  };
}

/** @param {boolean} [hasWebAssembly] */
function openClient(hasWebAssembly = true) {
  const rungs = { worker: fakeRung(), 'blob-worker': fakeRung(), page: fakeRung() };
  /** @type {string[]} */
  const heard = [];
  /** @type {Issue[]} */
  const failures = [];
  /** @type {(() => void)[]} */
  const timers = [];
  const client = createClient({
    ladder: /** @type {Rung[]} */ (['worker', 'blob-worker', 'page']).map((rung) => ({
      rung,
      open: rungs[rung].open,
    })),
    program: { wasmUrl: 'https://example.test/', simd: 'auto' },
    hasWebAssembly,
    setTimer(callback) {
      timers.push(callback);
      return () => void timers.splice(timers.indexOf(callback), 1);
    },
    onReady: (rung) => void heard.push(`ready ${rung}`),
    onEvent: ({ type }) => void heard.push(type),
    onFailed: (issue) => void failures.push(issue),
  });
  return { client, rungs, heard, failures, timers };
}

/** @type {WorkerEvent} */
const ready = { type: 'ready', simd: true };

describe('client: start-up ladder', () => {
  test('the module worker is taken where it answers', async () => {
    const { client, rungs, heard, timers } = openClient();
    client.start();
    await settle();
    assert.deepEqual(rungs.worker.newest().commands, [
      { type: 'start', wasmUrl: 'https://example.test/', simd: 'auto' },
    ]);
    rungs.worker.says(ready);
    assert.deepEqual(heard, ['ready worker']);
    assert.equal(timers.length, 0);
    assert.equal(rungs['blob-worker'].opened.length, 0);
  });

  test('an error, a failure and silence each lead one rung down', async () => {
    const { client, rungs, heard, timers } = openClient();
    client.start();
    await settle();
    rungs.worker.dies('refused');
    await settle();
    assert.equal(rungs.worker.newest().closed, true);
    rungs['blob-worker'].says({ type: 'failed', message: 'no wasm file' });
    await settle();
    rungs.page.says(ready);
    assert.deepEqual(heard, ['ready page']);

    const second = openClient();
    second.client.start();
    await settle();
    second.timers[0]();
    await settle();
    assert.equal(second.rungs['blob-worker'].opened.length, 1);
    assert.equal(timers.length, 0);
  });

  test('a rung that cannot even be opened is passed over', async () => {
    const { client, rungs, heard } = openClient();
    rungs.worker.open = () => Promise.reject(new Error('SecurityError'));
    const ladder = [
      { rung: /** @type {const} */ ('worker'), open: rungs.worker.open },
      { rung: /** @type {const} */ ('page'), open: rungs.page.open },
    ];
    const other = createClient({
      ladder,
      program: { wasmUrl: '/', simd: 'auto' },
      hasWebAssembly: true,
      setTimer: () => () => {},
      onReady: (rung) => void heard.push(rung),
      onEvent: () => {},
      onFailed: () => {},
    });
    client.close();
    other.start();
    await settle();
    rungs.page.says(ready);
    assert.deepEqual(heard, ['page']);
  });

  test('when the last rung breaks the person is told why', async () => {
    const { client, rungs, failures } = openClient();
    client.start();
    for (const rung of Object.values(rungs)) {
      await settle();
      rung.dies('broken');
    }
    assert.equal(failures.length, 1);
    assert.equal(failures[0].code, 'engineFailed');
    assert.equal(failures[0].values.reason, 'broken');
  });

  test('without WebAssembly no rung is tried', async () => {
    const { client, rungs, failures } = openClient(false);
    client.start();
    client.send({ type: 'run', runId: 1, act: 1 });
    assert.equal(failures[0].code, 'noWebAssembly');
    assert.equal(failures[0].where, 'engine');
    assert.equal(rungs.worker.opened.length, 0);
  });

  test('what an abandoned rung still says is not heard', async () => {
    const { client, rungs, heard } = openClient();
    client.start();
    await settle();
    const late = rungs.worker.newest().listener;
    late.onError('slow');
    await settle();
    late.onEvent(ready);
    late.onError('again');
    assert.deepEqual(heard, []);
    assert.equal(rungs.page.opened.length, 0);
  });
});

describe('client: commands', () => {
  test('commands wait for the engine and keep their order', async () => {
    const { client, rungs } = openClient();
    client.start();
    client.send(apply(1));
    client.send({ type: 'run', runId: 1, act: 2 });
    await settle();
    assert.deepEqual(rungs.worker.types(), ['start']);
    rungs.worker.says(ready);
    client.send({ type: 'pause', runId: 1, act: 3 });
    assert.deepEqual(rungs.worker.types(), ['start', 'apply', 'run', 'pause']);
  });

  test('closing ends the worker', async () => {
    const { client, rungs } = openClient();
    client.start();
    await settle();
    client.close();
    assert.equal(rungs.worker.newest().closed, true);
  });
});

describe('client: a dead engine', () => {
  test('is restarted on its rung with the newest settings, view and act', async () => {
    const { client, rungs, heard } = openClient();
    client.start();
    await settle();
    rungs.worker.says(ready);
    client.send(apply(1));
    client.send(apply(2));
    client.send({ type: 'run', runId: 2, act: 7 });
    const other = { ...view, xColumn: 2 };
    client.send({ type: 'view', runId: 2, view: other });
    rungs.worker.says({ type: 'failed', message: 'memory' });
    await settle();
    assert.equal(rungs.worker.opened.length, 2);
    assert.equal(rungs.worker.opened[0].closed, true);
    rungs.worker.says(ready);
    assert.deepEqual(rungs.worker.newest().commands.slice(1), [
      { ...apply(2), act: 7, view: other },
    ]);
    assert.deepEqual(heard, ['ready worker', 'ready worker']);
  });

  test('is restarted three times and then given up', async () => {
    const { client, rungs, failures } = openClient();
    client.start();
    for (let life = 1; life <= 4; life += 1) {
      await settle();
      assert.equal(rungs.worker.opened.length, life);
      rungs.worker.says(ready);
      rungs.worker.dies(`death ${life}`);
    }
    await settle();
    assert.equal(rungs.worker.opened.length, 4);
    assert.deepEqual(
      failures.map(({ code, values }) => [code, values.reason]),
      [['engineFailed', 'death 4']],
    );
    client.send(apply(9));
    assert.equal(rungs.worker.newest().closed, true);
  });

  test('is restarted again and again where it worked in between', async () => {
    const { client, rungs, failures } = openClient();
    client.start();
    for (let life = 1; life <= 6; life += 1) {
      await settle();
      assert.equal(rungs.worker.opened.length, life);
      rungs.worker.says(ready);
      rungs.worker.says(/** @type {any} */ ({ type: 'applied' }));
      rungs.worker.says(/** @type {any} */ ({ type: 'snapshot' }));
      rungs.worker.dies(`death ${life}`);
    }
    assert.deepEqual(failures, []);
  });
});

/** A Worker that only remembers. */
function fakeWorker() {
  const worker = {
    posted: /** @type {unknown[]} */ ([]),
    terminated: false,
    onmessage: /** @type {Worker['onmessage']} */ (null),
    onerror: /** @type {Worker['onerror']} */ (null),
    onmessageerror: /** @type {Worker['onmessageerror']} */ (null),
    /** @param {unknown} message */
    postMessage: (message) => void worker.posted.push(message),
    terminate() {
      worker.terminated = true;
    },
  };
  return worker;
}

describe('ports', () => {
  test('a module worker gets commands, and its messages and errors are heard', async () => {
    const worker = fakeWorker();
    /** @type {unknown[]} */
    const made = [];
    /** @type {unknown[]} */
    const heard = [];
    const port = await openModuleWorker({
      workerUrl: '/worker.js',
      createWorker(url, options) {
        made.push([url, options.type]);
        return worker;
      },
    })({ onEvent: (event) => heard.push(event), onError: (message) => heard.push(message) });
    port.post({ type: 'drawn', runId: 1 });
    worker.onmessage?.call(/** @type {any} */ (worker), /** @type {any} */ ({ data: ready }));
    worker.onerror?.call(/** @type {any} */ (worker), /** @type {any} */ ({ message: 'bad' }));
    assert.deepEqual(made, [['/worker.js', 'module']]);
    assert.deepEqual(worker.posted, [{ type: 'drawn', runId: 1 }]);
    assert.deepEqual(heard, [ready, 'bad']);
    port.close();
    assert.equal(worker.terminated, true);
    assert.equal(worker.onmessage, null);
  });

  test('a blob worker runs the fetched text as a classic script and gives its address back', async () => {
    const worker = fakeWorker();
    /** @type {string[]} */
    const log = [];
    const open = openBlobWorker({
      createWorker(url, { type }) {
        log.push(`${type} ${url}`);
        return worker;
      },
      fetchScript: async () => 'the script',
      createUrl: (text) => `blob:${text}`,
      revokeUrl: (url) => void log.push(`revoked ${url}`),
    });
    await open({ onEvent: () => {}, onError: () => {} });
    assert.deepEqual(log, ['classic blob:the script']);
    worker.onmessage?.call(/** @type {any} */ (worker), /** @type {any} */ ({ data: ready }));
    assert.equal(log[1], 'revoked blob:the script');
  });

  test('a blob worker that is refused gives its address back as well', async () => {
    /** @type {string[]} */
    const revoked = [];
    const open = openBlobWorker({
      createWorker() {
        throw new Error('SecurityError');
      },
      fetchScript: async () => '',
      createUrl: () => 'blob:1',
      revokeUrl: (url) => void revoked.push(url),
    });
    await assert.rejects(open({ onEvent: () => {}, onError: () => {} }), /SecurityError/);
    assert.deepEqual(revoked, ['blob:1']);
  });

  test('the page itself trains in slices, and nothing runs on after closing', async () => {
    const { engine } = createFakeEngine();
    const scheduler = createScheduler();
    /** @type {string[]} */
    const heard = [];
    const port = await openPage({
      importHost: async () => createHost,
      importEngine: async () => async () => engine,
      schedule: scheduler.schedule,
      now: () => 0,
    })({ onEvent: ({ type }) => void heard.push(type), onError: () => {} });
    port.post({ type: 'start', wasmUrl: '/', simd: 'auto' });
    await settle();
    const { spec, view: wanted } = toSpec(initialState(firstEntry));
    assert.ok(spec);
    port.post({ type: 'apply', runId: 1, act: 1, spec, view: wanted });
    assert.deepEqual(heard, ['ready', 'applied']);
    port.close();
    port.post({ type: 'apply', runId: 2, act: 2, spec, view: wanted });
    assert.equal(heard.length, 2);
  });

  test('an engine that cannot be loaded fails with its reason', async () => {
    /** @type {WorkerEvent[]} */
    const heard = [];
    const port = await openPage({
      importHost: async () => createHost,
      importEngine: async () => () => Promise.reject(new Error('404')),
      schedule: () => {},
      now: () => 0,
    })({ onEvent: (event) => void heard.push(event), onError: () => {} });
    port.post({ type: 'start', wasmUrl: '/', simd: 'auto' });
    await settle();
    assert.deepEqual(heard, [{ type: 'failed', message: '404' }]);
  });
});

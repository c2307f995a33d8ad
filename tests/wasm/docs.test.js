/** The code of docs/engine-api.md runs as it stands and prints what its comments say. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { dist } from '../../tools/paths.mjs';
import { blocks, fileOfGuide, guide, programs, promised } from './guide.js';
import { members, unionNames } from './typings.js';

/**
 * Runs a program and compares what it prints.
 * @param {string} code
 * @param {string[]} args Of Node.
 * @param {{ cwd: string, input?: string }} options
 */
function assertPrints(code, args, options) {
  const expected = promised(code);
  assert.equal(expected.length, code.match(/console\.log/g)?.length, 'a print without comment');
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    ...options,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  assert.deepEqual(stdout.trimEnd().split('\n'), expected);
}

/** What a page and a worker have and Node has under other names. */
const browser = `
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
if (isMainThread) {
  globalThis.Worker = class {
    constructor(url) {
      this.thread = new Worker(url);
      this.thread.on('message', (data) => this.onmessage({ data }));
    }
    postMessage(data, given) {
      this.thread.postMessage(data, given);
    }
    terminate() {
      this.thread.terminate();
    }
  };
} else {
  globalThis.self = globalThis;
  self.postMessage = (data, given) => parentPort.postMessage(data, given);
  Object.defineProperty(self, 'onmessage', {
    set: (answer) => parentPort.on('message', (data) => answer({ data })),
  });
}
`;

describe('docs/engine-api.md', () => {
  const all = programs();

  test('every block is a program, a file or the TypeScript that other tests compile', () => {
    const fences = guide.match(/^```(?=\S)/gm)?.length;
    assert.equal(fences, blocks.length);
    assert.ok(all.length >= 15, `${all.length} programs`);
    const files = blocks.filter(({ file }) => file).map(({ file }) => file);
    assert.deepEqual(files, ['worker.js', 'page.js']);
    assert.deepEqual([...new Set(blocks.map(({ language }) => language))].sort(), ['js', 'ts']);
  });

  for (const { title, code } of all) {
    test(`${title}: prints what its comments say`, () => {
      // Standard input counts as a file of this folder: ./engine.js is the shipped module.
      assertPrints(code, ['--input-type=module'], { cwd: dist, input: code });
    });
  }

  test('a page and its worker print what their comments say', () => {
    const folder = mkdtempSync(join(tmpdir(), 'layerwise-guide-'));
    try {
      for (const name of ['engine.js', 'layerwise-simd.wasm', 'layerwise-scalar.wasm']) {
        cpSync(join(dist, name), join(folder, name));
      }
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
      writeFileSync(join(folder, 'browser.js'), browser);
      for (const name of ['worker.js', 'page.js']) {
        writeFileSync(join(folder, name), fileOfGuide(name));
      }
      const args = ['--import', './browser.js', 'page.js'];
      assertPrints(fileOfGuide('page.js'), args, { cwd: folder });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('names every call, every option and every name', () => {
    const code = new Set(
      [...guide.matchAll(/`([^`\n]+)`/g)].flatMap(([, text]) => text.split(/\W+/)),
    );
    const options = [
      ...['NetworkConfig', 'LayerConfig', 'OptimizerConfig', 'Schedule', 'Regularization'],
      ...['SampleData', 'FitConfig', 'TraceConfig', 'NetworkSettings', 'DatasetConfig', 'Column'],
      ...['TrainerConfig', 'StopRules', 'Budget', 'SurfaceConfig'],
    ];
    const calls = ['Engine', 'Network', 'Dataset', 'Trainer'];
    const unions = ['Activation', 'Loss', 'Initializer', 'LayerType', 'ScheduleName'];
    const names = [
      ...[...options, ...calls].flatMap((type) => members(type).map(({ name }) => name)),
      ...[...unions, 'OptimizerName', 'StopReason'].flatMap(unionNames),
    ];
    const missing = names.filter((name) => !code.has(name));
    assert.deepEqual([...new Set(missing)], []);
  });
});

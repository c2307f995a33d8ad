/** The counts at the end of `npm test`: a broken runner must never look like a success. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCommand } from '../../tools/testing/command.mjs';
import { check, countCatch2, countLines, distrust, sum } from '../../tools/testing/counts.mjs';
import { absentPart, fuzzLine } from '../../tools/testing/fuzz.mjs';

const nodeTests = new URL('../../tools/testing/node-tests.mjs', import.meta.url);

/** @param {import('../../tools/testing/counts.mjs').Outcome} outcome */
const numbers = ({ passed, failed }) => [passed, failed];

test('counts: Catch2 without failures, plain and coloured', () => {
  const line = 'All tests passed (112 assertions in 17 test cases)\n';
  assert.deepEqual(numbers(countCatch2(line, 0)), [17, 0]);
  assert.deepEqual(numbers(countCatch2(`\u001b[1;32m${line}\u001b[0m`, 0)), [17, 0]);
  const one = 'All tests passed (1 assertion in 1 test case)\n';
  assert.deepEqual(numbers(countCatch2(one, 0)), [1, 0]);
});

test('counts: Catch2 with failed, expected and skipped cases', () => {
  assert.deepEqual(numbers(countCatch2('test cases: 9 | 7 passed | 2 failed\n', 2)), [7, 2]);
  assert.deepEqual(numbers(countCatch2('test cases: 1 | 1 failed\n', 1)), [0, 1]);
  const expected = 'test cases: 9 |  8 passed | 1 failed as expected\n';
  assert.deepEqual(numbers(countCatch2(expected, 0)), [9, 0]);
  const skipped = 'test cases: 3 | 2 passed | 1 skipped\n';
  assert.deepEqual(numbers(countCatch2(skipped, 0)), [2, 1]);
});

test('counts: a Catch2 program that crashes or runs nothing is one failure', () => {
  assert.deepEqual(numbers(countCatch2('ERROR: AddressSanitizer: stack overflow\n', 1)), [0, 1]);
  assert.deepEqual(numbers(countCatch2('No tests ran\n', 0)), [0, 1]);
  const late = 'All tests passed (2 assertions in 2 test cases)\nLeakSanitizer: leaks\n';
  assert.deepEqual(numbers(countCatch2(late, 23)), [2, 1]);
});

test('counts: a line per check, and what a program says beside them', () => {
  assert.deepEqual(numbers(countLines('ok a\nok b\n', 0)), [2, 0]);
  assert.deepEqual(numbers(countLines('ok a\nFAILED b\nokay\n', 1)), [1, 1]);
  const crash = countLines('ok a\nSegmentation fault\n', -1);
  assert.deepEqual(numbers(crash), [1, 1]);
  assert.match(crash.output, /Segmentation/);
  assert.deepEqual(numbers(countLines('', 0)), [0, 1]);
});

test('counts: sums keep every failure and its words', () => {
  const total = sum([check(true, 'noise'), check(false, 'why'), distrust(check(true, ''), 3)]);
  assert.deepEqual(numbers(total), [2, 2]);
  assert.match(total.output, /why[^]*status 3/);
  assert.doesNotMatch(total.output, /noise/);
});

test('counts: a command that cannot start or dies has no good status', async () => {
  assert.equal((await runCommand('layerwise-no-such-program', [])).code, -1);
  const dying = await runCommand(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")']);
  assert.equal(dying.code, -1);
  assert.match(dying.output, /SIGKILL/);
});

test('counts: node tests, one by one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerwise-counts-'));
  /** @param {string} name @param {string} text */
  const file = (name, text) => {
    const path = join(folder, `${name}.test.mjs`);
    writeFileSync(path, `import { describe, it, test } from 'node:test';\n${text}`);
    return path;
  };
  // A process of its own, without the marks of this one: node:test refuses to run inside itself.
  const runner = file(
    'runner',
    `import { runNodeTests } from ${JSON.stringify(nodeTests.href)};
    console.log(JSON.stringify(await runNodeTests(process.argv.slice(2), 2)));`,
  );
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  /** @param {...string} paths @returns {Promise<import('../../tools/testing/counts.mjs').Outcome>} */
  const countFiles = async (...paths) =>
    JSON.parse((await runCommand(process.execPath, [runner, ...paths], environment)).output);

  const good = file('good', `test('a', () => {}); describe('s', () => { it('b', () => {}); });`);
  const bad = file(
    'bad',
    `describe('s', () => { it('a', () => {}); it('b', () => { throw 1; }); });`,
  );
  const skipped = file('skipped', `test('a', () => {}); test.skip('b', () => {});`);
  const helper = file('helper', `export const check = (name) => test(name, () => { throw 1; });`);
  const helped = file('helped', `import { check } from ${JSON.stringify(helper)}; check('a');`);
  const empty = file('empty', '');
  const broken = file('broken', 'this is no script');
  const dying = file('dying', `test('a', () => {}); test('b', () => process.exit(1));`);
  try {
    assert.deepEqual(numbers(await countFiles(good)), [2, 0]);
    const withBad = await countFiles(good, bad);
    assert.deepEqual(numbers(withBad), [3, 1]);
    assert.match(withBad.output, /FAILED[^\n]*bad\.test\.mjs: b\n/);
    // A file that a helper makes the tests of is named itself, not the helper.
    assert.match((await countFiles(helped)).output, /FAILED[^\n]*helped\.test\.mjs: a\n/);
    assert.deepEqual(numbers(await countFiles(skipped)), [1, 1]);
    assert.deepEqual(numbers(await countFiles(empty)), [0, 1]);
    assert.deepEqual(numbers(await countFiles(broken)), [0, 1]);
    assert.ok((await countFiles(dying)).failed >= 1);
    assert.deepEqual(numbers(await countFiles()), [0, 1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('counts: a fuzzer passes only when it ends well and has done its runs', () => {
  const done = '#900\tDONE   cov: 512 ft: 1538\nDone 900 runs in 1 second(s)\n';
  assert.match(fuzzLine('fuzz_messages', done, 0), /^ok +fuzz_messages: 900 inputs, 512 places/);
  for (const [text, code] of /** @type {[string, number][]} */ ([
    [done, 77],
    ['ERROR: libFuzzer: deadly signal\n', 77],
    ['', 0],
  ])) {
    const line = fuzzLine('fuzz_messages', text, code);
    assert.ok(line.startsWith(`FAILED fuzz_messages, status ${code}\n`));
    assert.deepEqual(numbers(countLines(line, 1)), [0, 1]);
  }
});

test('counts: a fuzzer that cannot be built for want of clang or libFuzzer says what to install', () => {
  assert.match(absentPart(false, 'No CMAKE_CXX_COMPILER'), /^clang\+\+ is not installed: .*setup/);
  const linker = '/usr/bin/ld: cannot find /usr/lib/llvm-14/lib/linux/libclang_rt.fuzzer-x86_64.a';
  assert.match(absentPart(true, linker), /^libFuzzer is not installed: .*setup/);
  assert.equal(absentPart(true, 'network.cpp:3:1: error: expected unqualified-id'), '');
});

/** Counting what passed and failed so that a broken runner can never look like a success. */

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {string} output What a reader needs to see; '' when all went well.
 */

/**
 * One check, such as a linter's run: passed or failed as a whole.
 * @param {boolean} ok
 * @param {string} output
 * @returns {Outcome}
 */
export function check(ok, output) {
  return ok ? { passed: 1, failed: 0, output: '' } : { passed: 0, failed: 1, output };
}

/**
 * @param {Outcome[]} outcomes
 * @returns {Outcome}
 */
export function sum(outcomes) {
  return {
    passed: outcomes.reduce((total, { passed }) => total + passed, 0),
    failed: outcomes.reduce((total, { failed }) => total + failed, 0),
    output: outcomes
      .map(({ output }) => output)
      .filter(Boolean)
      .join('\n'),
  };
}

/**
 * Applies the two rules every runner is held to: an exit status other than 0 is at least
 * one failure, and so is a run in which nothing was tested.
 * @param {Outcome} outcome
 * @param {number} code The runner's exit status.
 * @returns {Outcome}
 */
export function distrust({ passed, failed, output }, code) {
  if (code !== 0 && failed === 0) {
    return { passed, failed: 1, output: `${output}\nThe runner ended with status ${code}.` };
  }
  if (passed + failed === 0) {
    return { passed, failed: 1, output: `${output}\nThe runner reported no tests.` };
  }
  return { passed, failed, output };
}

/**
 * Reads the summary line of a Catch2 program (2 or 3, console reporter).
 * A test case that was skipped counts as failed: nothing of it was shown to hold.
 * @param {string} text Everything the program printed.
 * @param {number} code Its exit status.
 * @returns {Outcome}
 */
export function countCatch2(text, code) {
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '');
  const all = /^All tests passed \(\d+ assertions? in (\d+) test cases?\)/m.exec(plain);
  if (all) return distrust({ passed: Number(all[1]), failed: 0, output: '' }, code);
  const line = /^test cases:\s*(\d+)(.*)$/m.exec(plain);
  if (!line) return distrust({ passed: 0, failed: 0, output: plain.trimEnd() }, code);
  const passed = Number(/(\d+) passed/.exec(line[2])?.[1] ?? 0);
  const expected = Number(/(\d+) failed as expected/.exec(line[2])?.[1] ?? 0);
  return distrust(
    { passed: passed + expected, failed: Number(line[1]) - passed - expected, output: plain },
    code,
  );
}

/**
 * Reads a program that prints one line per check, beginning with `ok` or `FAILED`.
 * @param {string} text Everything the program printed.
 * @param {number} code Its exit status.
 * @returns {Outcome} Other lines are words about a failure.
 */
export function countLines(text, code) {
  const count = (/** @type {RegExp} */ line) => text.match(line)?.length ?? 0;
  const failed = count(/^FAILED\b/gm);
  const output = failed > 0 || code !== 0 ? text.trimEnd() : '';
  return distrust({ passed: count(/^ok\b/gm), failed, output }, code);
}

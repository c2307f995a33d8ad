/** How numbers of ours are compared with those of PyTorch. */
import assert from 'node:assert/strict';

// The bounds that tests/reference/README.md gives a float32 engine.
const absolute = 2e-4;
const relative = 1e-3;
const usual = 1e-6;

/** Compares number by number, and remembers how far all of them were apart. */
export class Agreement {
  /** @type {number[]} */
  #errors = [];

  /**
   * @param {string} what
   * @param {Iterable<number>} actual
   * @param {number[]} expected
   */
  compare(what, actual, expected) {
    const values = [...actual];
    assert.equal(values.length, expected.length, `${what}: how many numbers`);
    values.forEach((value, index) => {
      const error = Math.abs(value - expected[index]);
      assert.ok(
        error <= absolute + relative * Math.abs(expected[index]),
        `${what}[${index}] is ${value}, PyTorch has ${expected[index]}`,
      );
      this.#errors.push(error);
    });
  }

  /** Half of all numbers are much closer than any may be. @param {number} least how many there are */
  judge(least) {
    const sorted = this.#errors.toSorted((a, b) => a - b);
    assert.ok(sorted.length > least, `only ${sorted.length} numbers were compared`);
    const middle = sorted[sorted.length >> 1];
    assert.ok(middle < usual, `the median error is ${middle}`);
  }
}

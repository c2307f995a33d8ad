/** Work in slices, between which the page draws. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGradual } from '../../web/views/columns/gradual.js';

/** A clock that each step moves on, and slices that wait for their turn. */
function bench() {
  let time = 0;
  /** @type {(() => void)[]} */
  const slices = [];
  /** @type {string[]} */
  const log = [];
  const gradual = createGradual(() => log.push('drawn'), {
    later: (slice) => slices.push(slice),
    now: () => time,
  });
  /** @param {string} name @param {number} count @param {number} cost */
  const work = (name, count, cost) =>
    function* () {
      for (let i = 0; i < count; i++) {
        time += cost;
        log.push(name);
        yield;
      }
    };
  const turn = () => slices.shift()?.();
  return { gradual, log, slices, work, turn };
}

test('gradual: a slice ends after its time, and the rest is done in the next', () => {
  const { gradual, log, slices, work, turn } = bench();
  gradual.start('a', {}, work('a', 3, 5));
  assert.deepEqual(log, [], 'nothing is done at once');
  turn();
  assert.deepEqual(log, ['a', 'a']);
  turn();
  assert.deepEqual(log, ['a', 'a', 'a', 'drawn']);
  assert.equal(slices.length, 0);
});

test('gradual: the same work is begun once, and newer work takes its place', () => {
  const { gradual, log, work, turn } = bench();
  const key = {};
  gradual.start('a', key, work('old', 4, 5));
  turn();
  gradual.start('a', key, work('again', 4, 5));
  gradual.start('a', {}, work('new', 1, 1));
  turn();
  assert.deepEqual(log, ['old', 'old', 'new', 'drawn']);
});

test('gradual: much work that ends together is drawn once', () => {
  const { gradual, log, work, turn, slices } = bench();
  for (let i = 0; i < 10; i++) gradual.start(`${i}`, {}, work('w', 1, 3));
  for (let i = 0; slices.length > 0 && i < 50; i++) turn();
  assert.equal(log.filter((each) => each === 'w').length, 10);
  assert.equal(log.filter((each) => each === 'drawn').length, 1);
});

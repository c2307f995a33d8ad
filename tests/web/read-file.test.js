import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFileReader } from '../../web/views/read-file.js';
/** @import { Action } from '../../web/types.js' */

/** A reader, and files that are read when the test says so. */
function openReader() {
  /** @type {Action[]} */
  const actions = [];
  const view = {
    dispatch: (/** @type {Action} */ action) => void actions.push(action),
    kept: /** @type {any} */ ({ projects: null }),
  };
  const reader = createFileReader();
  return {
    actions,
    reader,
    /** @param {string} name */
    choose(name) {
      let finish = (/** @type {string} */ _) => {};
      let fail = (/** @type {Error} */ _) => {};
      const text = new Promise((/** @type {(text: string) => void} */ resolve, reject) => {
        finish = resolve;
        fail = reject;
      });
      const done = reader.read({ name, size: 3, text: () => text }, view);
      return { done, finish, fail };
    },
  };
}

test('files: a file that cannot be read is named, and nothing is thrown', async () => {
  const { actions, choose } = openReader();
  const { done, fail } = choose('pictures');
  fail(new Error('NotReadableError'));
  await done;
  assert.equal(actions.length, 1);
  const [action] = actions;
  assert.ok(action.type === 'dataset/loadFailed');
  assert.equal(action.issue.code, 'loadFailed');
  assert.match(action.issue.message, /pictures cannot be read/);
});

test('files: of two chosen quickly the later one counts, whichever is read first', async () => {
  const { actions, choose } = openReader();
  const [large, small] = [choose('large.csv'), choose('small.csv')];
  small.finish('small');
  large.finish('large');
  await Promise.all([large.done, small.done]);
  assert.deepEqual(actions, [{ type: 'table/textGiven', text: 'small' }]);
});

test('files: a data set chosen meanwhile is not overwritten, nor complained to', async () => {
  const { actions, choose, reader } = openReader();
  const [good, bad] = [choose('a.csv'), choose('b.csv')];
  reader.forget();
  good.finish('a');
  bad.fail(new Error('gone'));
  await Promise.all([good.done, bad.done]);
  assert.deepEqual(actions, []);
});

test('files: more than 64 MB are refused without being read', async () => {
  /** @type {Action[]} */
  const actions = [];
  const size = 65 * 1024 * 1024;
  const text = () => Promise.reject(new Error('must not be read'));
  const view = {
    dispatch: (/** @type {Action} */ action) => void actions.push(action),
    kept: /** @type {any} */ ({ projects: null }),
  };
  await createFileReader().read({ name: 'big.csv', size, text }, view);
  assert.ok(actions[0].type === 'dataset/loadFailed');
  assert.equal(actions[0].issue.code, 'fileTooLarge');
});

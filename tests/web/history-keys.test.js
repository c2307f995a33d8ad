import assert from 'node:assert/strict';
import { test } from 'node:test';
import { historyKey } from '../../web/views/history-keys.js';

const plain = { code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const control = { ...plain, ctrlKey: true };
const undone = { type: 'history/undone' };
const redone = { type: 'history/redone' };

test('history keys: Ctrl+Z undoes, Ctrl+Shift+Z and Ctrl+Y redo, with Command likewise', () => {
  assert.deepEqual(historyKey({ ...control, key: 'z' }), undone);
  assert.deepEqual(historyKey({ ...control, key: 'Z', shiftKey: true }), redone);
  assert.deepEqual(historyKey({ ...control, key: 'y' }), redone);
  assert.deepEqual(historyKey({ ...plain, metaKey: true, key: 'z' }), undone);
});

test('history keys: without Latin letters the key’s place counts, with them its letter', () => {
  assert.deepEqual(historyKey({ ...control, key: 'ئ', code: 'KeyZ' }), undone);
  assert.deepEqual(historyKey({ ...control, key: 'z', code: 'KeyY' }), undone);
});

test('history keys: other keys are left alone', () => {
  for (const other of [
    { ...plain, key: 'z' },
    { ...control, key: 'x', code: 'KeyX' },
    { ...control, key: 'Enter', code: 'Enter' },
    { ...control, key: 'z', altKey: true },
    { ...control, key: 'z', metaKey: true },
    { ...control, key: 'Y', shiftKey: true },
  ]) {
    assert.equal(historyKey(other), null);
  }
});

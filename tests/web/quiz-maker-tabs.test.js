/** Two pages write at the same draft: what either has written is found again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newQuiz } from '../../web/maker/quiz/quiz-file.js';
import { draftOf, memory } from './quiz-maker-support.js';

/** Everything that a page has which is opened now, by undoing all of it. @param {ReturnType<typeof memory>} storage */
function found(storage) {
  const draft = draftOf({ storage: { getItem: storage.getItem, setItem() {} } });
  const titles = [draft.value().title];
  while (draft.canUndo()) {
    draft.undo();
    titles.push(draft.value().title);
  }
  return titles;
}

test('quiz maker: a page that has not changed anything leaves the draft of another alone', () => {
  const storage = memory();
  draftOf({ storage }).change(newQuiz('Old'));
  const idle = draftOf({ storage });
  const busy = draftOf({ storage });
  busy.change(newQuiz('New'));
  // As when its window is closed.
  idle.write();
  assert.deepEqual(found(storage), ['New']);
});

test('quiz maker: of two pages that write in turn, both drafts are kept', () => {
  const storage = memory();
  const [one, other] = [draftOf({ storage }), draftOf({ storage })];
  one.change(newQuiz('One'));
  other.change(newQuiz('Other'));
  assert.deepEqual(found(storage), ['Other', 'One']);
  one.change(newQuiz('One, later'));
  one.change(newQuiz('One, last'));
  other.change(newQuiz('Other, last'));
  assert.deepEqual(found(storage), ['Other, last', 'One, last']);
  one.write();
  assert.deepEqual(found(storage), ['Other, last', 'One, last']);
});

test('quiz maker: what a file took the place of is kept beside the draft of another page', () => {
  const storage = memory();
  const [one, other] = [draftOf({ storage }), draftOf({ storage })];
  other.change(newQuiz('Other'));
  one.change(newQuiz('Mine'));
  one.replace(newQuiz('A file'));
  assert.deepEqual(found(storage), ['A file', 'Mine', 'Other']);
});

test('quiz maker: where the other page has left something that is no draft, nothing fails', () => {
  const storage = memory();
  const draft = draftOf({ storage });
  storage.setItem('draft', '{');
  draft.change(newQuiz('Mine'));
  assert.deepEqual(found(storage), ['Mine']);
});

/** Images in quiz files: how large they are once they are unfolded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imageSize } from '../../web/quiz/image-size.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { allKinds, quizOf } from './quiz-examples.js';

/** @param {string} type @param {...(string | number)} pieces texts and bytes */
function image(type, ...pieces) {
  const bytes = pieces.flatMap((each) =>
    typeof each === 'string' ? [...Buffer.from(each, 'latin1')] : [each],
  );
  return `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
}
/** 20,000 by 300, as each format writes it. */
const heads = {
  png: image('png', '\x89PNG\r\n\x1a\n', 0, 0, 0, 13, 'IHDR', 0, 0, 0x4e, 0x20, 0, 0, 1, 0x2c),
  gif: image('gif', 'GIF89a', 0x20, 0x4e, 0x2c, 1),
  jpeg: image(
    'jpeg',
    '\xff\xd8\xff\xe0',
    0,
    4,
    1,
    2,
    0,
    '\xff\xff\xc4',
    0,
    2,
    '\xff\xc2',
    0,
    17,
    8,
    1,
    0x2c,
    0x4e,
    0x20,
  ),
  wide: image('webp', 'RIFF1234WEBPVP8X', 10, 0, 0, 0, 0, 0, 0, 0, 0x1f, 0x4e, 0, 0x2b, 1, 0),
};

test('the size of an image is read off its head', () => {
  for (const [name, address] of Object.entries(heads)) {
    assert.deepEqual(imageSize(address), [20_000, 300], name);
  }
  const lossy = image(
    'webp',
    'RIFF1234WEBPVP8 ',
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0x9d,
    1,
    0x2a,
    0x10,
    0x27,
    0x2c,
    1,
  );
  assert.deepEqual(imageSize(lossy), [10_000, 300]);
  // 9,999 and 299 in fourteen bits each.
  const bits = 9_999 + 299 * 16_384;
  const four = [0, 8, 16, 24].map((by) => (bits >> by) & 255);
  assert.deepEqual(
    imageSize(image('webp', 'RIFF1234WEBPVP8L', 0, 0, 0, 0, 0x2f, ...four)),
    [10_000, 300],
  );
  for (const none of [image('png', 'none'), 'data:image/png;base64,A']) {
    assert.deepEqual(imageSize(none), [0, 0]);
  }
});

test('an image of few bytes and very many pixels is refused by its place', () => {
  const head = ['\x89PNG\r\n\x1a\n', 0, 0, 0, 13, 'IHDR'];
  const side = [0, 0, 0x4e, 0x20];
  /** @param {string} data */
  const told = (data) =>
    readQuizValue(quizOf([{ ...allKinds()[0], image: { data, alt: 'A picture' } }])).issues.map(
      ({ code, values }) => `${code} ${values?.path}: ${values?.found}`,
    );
  assert.deepEqual(told(image('png', ...head, ...side, ...side)), [
    'quizImage questions[0].image.data: 20000 × 20000',
  ]);
  assert.deepEqual(told(heads.png), []);
});

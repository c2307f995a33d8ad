/** Texts of a quiz in Moodle's GIFT: what would mean something there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPaper } from '../../web/quiz/draw.js';
import { toGift } from '../../web/quiz/gift.js';
import { readQuiz } from '../../web/quiz/read-quiz.js';
import { rightResponse } from '../../web/quiz/responses.js';

test('GIFT holds no markup, no weight and no arrow that somebody wrote into a text', () => {
  const pairs = [
    { left: 'a -> b', right: 'c->d' },
    { left: 'e = f', right: '~g' },
    { left: 'h', right: '#i {j}: k' },
  ];
  const { quiz } = readQuiz(
    JSON.stringify({
      ...{ format: 'layerwise-quiz', version: 1, title: 'Signs' },
      questions: [
        {
          ...{ id: 'one', kind: 'choice', text: '<script>alert(1)</script> & so?' },
          options: [
            { text: '50% <b>', correct: true, feedback: '<i>' },
            { text: ' %100%wrong', feedback: '%' },
          ],
        },
        { id: 'two', kind: 'match', text: 'Pairs', pairs, extra: ['x -> <y>'] },
        {
          ...{ id: 'three', kind: 'blank', text: 'It is [[it]].' },
          blanks: [
            { id: 'it', answers: ['a<b', '%50%x'], wrong: [{ answers: ['%'], feedback: 'no' }] },
          ],
        },
      ],
    }),
  );
  assert.ok(quiz);
  const { text } = toGift(
    drawPaper(quiz, 1),
    (drawn) => rightResponse(drawn, new Map()),
    ({ values }) => values,
  );
  const [, one, two, three] = text.split('\n\n');
  assert.equal(
    one,
    '::one::[markdown]&lt;script&gt;alert(1)&lt;/script&gt; &amp; so? {\n' +
      '  =50% &lt;b&gt; #&lt;i&gt;\n  ~&\\#37;100%wrong #&\\#37;\n}',
  );
  assert.equal(
    two,
    '::two::[markdown]Pairs {\n  =a -&gt; b -> c-&gt;d\n  =e \\= f -> \\~g\n' +
      '  =h -> \\#i \\{j\\}\\: k\n  = -> x -&gt; &lt;y&gt;\n}',
  );
  // What is typed is compared letter by letter.
  assert.equal(three.trim(), '::three::[markdown]It is {\n  =a<b\n  =%100%%50%x\n  =%0%% #no\n} .');
});

/** Where a file ends to be JSON, in the words of several browsers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonTrouble } from '../../web/quiz/read-json.js';
import { readQuiz } from '../../web/quiz/read-quiz.js';

test('a file that is no JSON is told by its line, or by no place rather than a wrong one', () => {
  const named = '{\n"format":"layerwise-quiz",\n"title":"a long title",\n"questions":[nope]}';
  const cut = '{\n"a": [1, 2,\n';
  const html = '<html><body>A page that is no quiz</body></html>';
  const twice = '{"a long name": [nope], "a long name": [nope], "b": 1}';
  const none = 'a place that this browser does not name';
  /** @type {[text: string, message: string, told: string][]} */
  const cases = [
    [named, `Unexpected token 'o', ..."stions":[nope]}" is not valid JSON`, 'line 4: ope]}'],
    [named, 'Unexpected token o in JSON at position 67', 'line 4: ope]}'],
    [
      named,
      'JSON.parse: unexpected character at line 4 column 14 of the JSON data',
      'line 4: nope]}',
    ],
    [named, 'JSON Parse error: Unexpected identifier "nope"', none],
    [
      html,
      `Unexpected token '<', "<html><bod"... is not valid JSON`,
      'line 1: <html><body>A page t',
    ],
    ['{"a": nope}', `Unexpected token 'o', "{"a": nope}" is not valid JSON`, '{"a": nope}'],
    [
      twice,
      `Unexpected token 'o', ..." name": [nope], "a"... is not valid JSON`,
      'line 1: ope], "a long name":',
    ],
    [twice, `Unexpected token 'o', ..."ng name": [nope]"... is not valid JSON`, 'ng name": [nope]'],
    [cut, 'Unexpected end of JSON input', 'line 2: the end of the file'],
    [
      cut,
      'JSON.parse: end of data when ] was expected at line 3 column 1 of the JSON data',
      'line 2: the end of the file',
    ],
    [cut, 'JSON Parse error: Unexpected EOF', 'line 2: the end of the file'],
    ['', 'Unexpected end of JSON input', 'line 1: the end of the file'],
    [
      '{"a": "b\nc"}',
      'Bad control character in string literal in JSON at position 8',
      'line 1: the end of the line',
    ],
  ];
  for (const [text, message, told] of cases)
    assert.equal(jsonTrouble(text, message), told, message);
  // As the engine at hand words it.
  assert.match(readQuiz(named).issues[0].message, /line 4: n?ope\]/);
  assert.match(readQuiz(cut).issues[0].message, /line 2: the end of the file/);
});

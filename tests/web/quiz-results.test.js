/** What leaves a quiz: events, result codes, GIFT, and what a learning system is told. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import * as scorm12 from 'scorm-again/scorm12';
import { drawPaper } from '../../web/quiz/draw.js';
import { eventsBetween } from '../../web/quiz/events.js';
import { toGift } from '../../web/quiz/gift.js';
import { packText, unpackText } from '../../web/quiz/packing.js';
import { reducePlay, startProgress } from '../../web/quiz/progress.js';
import { hashText } from '../../web/quiz/random.js';
import { readQuiz } from '../../web/quiz/read-quiz.js';
import { rightResponse } from '../../web/quiz/responses.js';
import { codesIn, marked, readCode, resultCode } from '../../web/quiz/result-code.js';
import { MOST_RESPONSE, MOST_SUSPENDED, findApi, openScorm } from '../../web/quiz/scorm.js';
import { tellAnswer, tellScore } from '../../web/quiz/tell.js';
import { statementOf } from '../../web/quiz/xapi.js';
/** @import { Quiz } from '../../web/quiz-types.js' */
/** @import { Drawn, Paper, Progress, Response } from '../../web/quiz/play-types.js' */

const folder = new URL('../../web/quizzes/', import.meta.url);
/** @param {string} name @returns {Quiz} */
function quizNamed(name) {
  const { quiz, issues } = readQuiz(readFileSync(new URL(name, folder), 'utf8'));
  assert.deepEqual(issues, []);
  assert.ok(quiz);
  return quiz;
}
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** @type {Quiz} */
const small = {
  format: 'layerwise-quiz',
  version: 1,
  title: 'A & B <quiz>',
  questions: [
    {
      id: 'pick',
      kind: 'choice',
      text: 'Which {one}?',
      options: [
        { text: 'a = 1', correct: true, feedback: 'yes: right' },
        { text: '~b', feedback: 'no' },
      ],
    },
    {
      id: 'several',
      kind: 'choices',
      text: 'Which?',
      options: [{ text: 'x', correct: true }, { text: 'y', correct: true }, { text: 'z' }],
    },
    { id: 'tf', kind: 'trueFalse', text: 'So?', answer: false, feedback: { true: 'not so' } },
    {
      id: 'gap',
      kind: 'blank',
      text: 'The [[it]] is small.',
      blanks: [
        { id: 'it', answers: ['loss', 'error'], wrong: [{ answers: ['cat'], feedback: 'no' }] },
      ],
    },
    {
      id: 'number',
      kind: 'numeric',
      text: '{{n}} + 1',
      parameters: { n: { among: [4] } },
      answer: 'n + 1',
      tolerance: 0.5,
      explanation: 'one more',
    },
    { id: 'row', kind: 'order', text: 'Order', items: ['one', 'two', 'three'] },
  ],
};

/**
 * A paper played to the end; every second answer with full marks.
 * @param {Quiz} quiz
 * @param {Paper} paper
 */
function played(quiz, paper) {
  /** @type {Progress[]} */
  const states = [startProgress(paper.seed)];
  const happens = (/** @type {Parameters<typeof reducePlay>[1]} */ action) =>
    states.push(reducePlay(/** @type {Progress} */ (states.at(-1)), action, paper));
  paper.questions.forEach((drawn, index) => {
    const response = rightResponse(drawn, new Map(), 0.1) ?? /** @type {Response} */ ('0');
    happens({ type: 'answer/changed', index, response });
    happens({ type: 'answer/checked', index, share: index % 2 === 0 ? 1 : 0.25 });
  });
  happens({ type: 'quiz/finished' });
  return states;
}

const paper = drawPaper(small, 5);
const states = played(small, paper);
const last = /** @type {Progress} */ (states.at(-1));

test('events: each attempt once, the end once, nothing for another try', () => {
  const events = states.flatMap((state, at) =>
    at > 0 ? eventsBetween(paper, states[at - 1], state) : [],
  );
  assert.deepEqual(
    events.map((event) => (event.type === 'answered' ? event.drawn.question.id : event.type)),
    ['pick', 'several', 'tf', 'gap', 'number', 'row', 'completed'],
  );
  assert.deepEqual(eventsBetween(paper, last, startProgress(6)), []);
  // Whoever was away gets them together.
  assert.equal(eventsBetween(paper, states[0], last).length, 7);
});

test('a page around a frame is told the score of the moment with each answer', () => {
  const [first] = eventsBetween(paper, states[0], last);
  assert.ok(first.type === 'answered');
  assert.deepEqual(tellAnswer(first, paper, last).score, tellScore(paper, last));
});

test('statements of xAPI say what was answered, and nothing of who did', () => {
  const [first] = eventsBetween(paper, states[0], last);
  const said = statementOf(first, paper, last);
  assert.equal(said.verb.id, 'http://adlnet.gov/expapi/verbs/answered');
  assert.deepEqual(said.result, { response: 'a = 1', success: true, score: { scaled: 1 } });
  const end = statementOf({ type: 'completed' }, paper, last);
  assert.equal(end.verb.id, 'http://adlnet.gov/expapi/verbs/completed');
  const { score } = /** @type {any} */ (end.result);
  assert.deepEqual([score.raw, score.max, score.scaled], [3.75, 6, 3.75 / 6]);
  for (const each of [said, end]) {
    assert.ok(!('actor' in each) && !('timestamp' in each));
    assert.match(each.object.id, /^urn:layerwise:/);
  }
});

describe('packed texts', () => {
  test('come out as they went in, and not at all where a letter is another', () => {
    const text = JSON.stringify({ text: 'تعلیم 🎓', many: 'ab'.repeat(5000) });
    const letters = packText(text);
    assert.match(letters, /^[\w-]+$/);
    assert.ok(letters.length < 300);
    assert.equal(unpackText(letters), text);
    for (let at = 0; at < letters.length; at += 7) {
      const other = letters[at] === 'A' ? 'B' : 'A';
      assert.equal(unpackText(letters.slice(0, at) + other + letters.slice(at + 1)), null, `${at}`);
    }
    assert.equal(unpackText(letters.slice(0, -4)), null);
    for (const bad of ['', '!', 'A', 'é', 'A'.repeat(500_000)]) assert.equal(unpackText(bad), null);
  });

  test('that unfold to too much are refused', () => {
    assert.equal(unpackText(packText('0'.repeat(2_000_000))), null);
  });
});

describe('result codes', () => {
  test('are read back, and marked again', () => {
    const code = resultCode(paper, last, ' Aisha ');
    const read = readCode(code, small);
    assert.deepEqual([read.problem, read.name], ['', 'Aisha']);
    assert.ok(read.progress?.finished);
    const right = marked(read.progress, small, () => 1);
    assert.deepEqual(right.changed, ['several', 'gap', 'row']);
    assert.ok(
      Object.values(right.progress.questions).every(({ attempts }) => attempts[0].share === 1),
    );
    const trusted = marked(read.progress, small, () => null);
    assert.equal(trusted.unmarked.length, 6);
    assert.deepEqual(trusted.progress.questions.gap.attempts[0].share, 0.25);
  });

  test('of another quiz, damaged or of something else say so', () => {
    const code = resultCode(paper, last, '');
    const { questions } = small;
    assert.equal(readCode(code, { ...small, questions: questions.slice(1) }).problem, 'otherQuiz');
    for (const bad of ['', 'hello', code.slice(0, -3), `${code.slice(0, 20)}x${code.slice(21)}`]) {
      assert.equal(readCode(bad, small).problem, 'unreadable', bad);
    }
    const hostile = `LWQ1-${packText('{"quiz":3,"name":["<b>"]}')}`;
    assert.deepEqual(readCode(hostile, small), { problem: 'otherQuiz', name: '', progress: null });
  });

  test('are found in whatever was pasted', () => {
    const code = resultCode(paper, last, '');
    assert.deepEqual(codesIn(`Hi,\nmine: ${code}.\n> ${code}\nbye`), [code]);
    assert.deepEqual(codesIn('none here'), []);
  });
});

describe('GIFT', () => {
  test('has a form for six kinds, with signs escaped and feedback', () => {
    const { text, left } = toGift(
      paper,
      (drawn) => rightResponse(drawn, new Map()),
      ({ values }) => values,
    );
    assert.deepEqual(left, ['row']);
    assert.ok(text.startsWith('// A & B <quiz>\n\n::pick::[markdown]Which \\{one\\}? {\n'));
    assert.ok(text.includes('  =a \\= 1 #yes\\: right\n  ~\\~b #no\n'));
    assert.ok(text.includes('  ~%50%x\n  ~%50%y\n  ~%-50%z\n'));
    assert.ok(text.includes('{FALSE#not so#}'));
    assert.ok(
      text.includes('::gap::[markdown]The {\n  =loss\n  =error\n  =%0%cat #no\n} is small.'),
    );
    assert.ok(text.includes('::number::[markdown]4 + 1 {#5:0.5####one more}'));
  });

  test('of all quizzes that come with the page: braces are balanced, no place is left open', () => {
    for (const name of names) {
      const quiz = quizNamed(name);
      const solve = (/** @type {Drawn} */ drawn) => {
        try {
          return rightResponse(drawn, new Map());
        } catch {
          // The engine's numbers are not at hand here.
          return '1';
        }
      };
      const { text, left } = toGift(drawPaper(quiz, 1), solve, ({ values }) => ({
        ...values,
        answer: 1,
      }));
      const plain = text.replace(/\\[\\~=#{}:]/g, '');
      assert.equal(plain.split('{').length, plain.split('}').length, name);
      assert.ok(!/\{\\?\{\w+/.test(text), name);
      assert.ok(left.length < quiz.questions.length || name === 'tasks.json', name);
    }
  });
});

// Its types name another export than its file has.
const { Scorm12API } = /** @type {any} */ (scorm12);

/** A learning system that keeps to what SCORM 1.2 says, and notes what it refuses. */
function strictSystem(kept = {}) {
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  api.loadFromJSON({ cmi: kept }, '');
  /** @type {string[]} */
  const refused = [];
  const strict = {
    ...Object.fromEntries(
      ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSCommit'].map((name) => [
        name,
        (/** @type {string} */ value) => String(/** @type {any} */ (api)[name](value)),
      ]),
    ),
    LMSSetValue(/** @type {string} */ name, /** @type {string} */ value) {
      const most = name === 'cmi.suspend_data' ? 4096 : /response/.test(name) ? 255 : 1e9;
      const answer =
        typeof value === 'string' && value.length <= most
          ? String(api.LMSSetValue(name, value))
          : 'false';
      if (answer !== 'true') refused.push(`${name} = ${value}: ${api.LMSGetLastError()}`);
      return answer;
    },
  };
  return { api: /** @type {any} */ (strict), refused, cmi: () => api.renderCMIToJSONObject().cmi };
}

describe('a learning system (SCORM 1.2)', () => {
  test('is found above the page, or above the window that opened it', () => {
    const api = {};
    const top = { parent: null, API: api };
    assert.equal(findApi({ parent: { parent: top } }), api);
    /** @type {any} */
    const alone = { API: undefined };
    alone.parent = alone;
    assert.equal(findApi(alone), null);
    assert.equal(findApi({ parent: alone, opener: { parent: top } }), api);
    /** @type {any} */
    const round = {};
    round.parent = { parent: round };
    assert.equal(findApi(round), null);
  });

  test('is told score, status and answers within its limits, and gives them back', () => {
    const system = strictSystem();
    let time = 0;
    const scorm = openScorm(system.api, { pass: 60, now: () => time });
    assert.equal(scorm.kept(), null);
    for (const [at, state] of states.entries()) {
      if (at === 0) continue;
      scorm.keep(JSON.stringify(state), state);
      scorm.tell(eventsBetween(paper, states[at - 1], state), paper, state);
    }
    assert.ok(scorm.isKept());
    assert.deepEqual(JSON.parse(scorm.kept() ?? ''), JSON.parse(JSON.stringify(last)));
    assert.equal(system.api.LMSGetValue('cmi.core.score.raw'), '63');
    assert.equal(system.api.LMSGetValue('cmi.core.lesson_status'), 'passed');
    assert.equal(system.api.LMSGetValue('cmi.interactions._count'), '6');
    const { interactions } = system.cmi();
    const rows = /** @type {any[]} */ (Object.values(interactions.childArray ?? interactions));
    assert.deepEqual(
      rows.map(({ id, type, student_response: said, result }) => [id, type, said, result]),
      [
        ['pick', 'choice', 'a', 'correct'],
        ['several', 'choice', 'a,b', '0.25'],
        ['tf', 'true-false', 'f', 'correct'],
        ['gap', 'fill-in', 'loss', '0.25'],
        ['number', 'numeric', '5', 'correct'],
        ['row', 'sequencing', 'a,b,c', '0.25'],
      ],
    );
    time = 3_725_500;
    scorm.leave(last);
    assert.match(system.cmi().core.session_time, /01:02:05$/);
    assert.deepEqual(system.refused, []);
  });

  test('that already has a result is not told that it is incomplete', () => {
    const system = strictSystem({ core: { lesson_status: 'passed' } });
    const scorm = openScorm(system.api, { pass: null, now: () => 0 });
    scorm.tell([], paper, states[1]);
    assert.equal(system.api.LMSGetValue('cmi.core.lesson_status'), 'passed');
    const failing = strictSystem();
    openScorm(failing.api, { pass: 99, now: () => 0 }).tell([], paper, last);
    assert.equal(failing.api.LMSGetValue('cmi.core.lesson_status'), 'failed');
    const plain = strictSystem();
    openScorm(plain.api, { pass: null, now: () => 0 }).tell([], paper, last);
    assert.equal(plain.api.LMSGetValue('cmi.core.lesson_status'), 'completed');
  });

  test('keeps all of every quiz that comes with the page', () => {
    for (const name of names) {
      const quiz = quizNamed(name);
      const sheet = drawPaper(quiz, 4);
      let progress = startProgress(4);
      sheet.questions.forEach((drawn, index) => {
        for (let attempt = 0; attempt < 2; attempt += 1) {
          const response = drawn.question.kind === 'blank' ? ['x'.repeat(20)] : 0;
          const changed = { type: /** @type {const} */ ('answer/changed'), index, response };
          progress = reducePlay(progress, /** @type {any} */ (changed), sheet);
          progress = reducePlay(progress, { type: 'answer/checked', index, share: 0 }, sheet);
        }
      });
      const system = strictSystem();
      const scorm = openScorm(system.api, { pass: null, now: () => 0 });
      scorm.keep(JSON.stringify(progress), progress);
      assert.ok(scorm.isKept(), name);
      assert.deepEqual(system.refused, [], name);
    }
  });

  test('that keeps too little is given less, and at last it is told that it is not kept', () => {
    const noise = (/** @type {number} */ length, /** @type {number} */ seed) =>
      Array.from({ length }, (_, at) =>
        String.fromCharCode(33 + (hashText(`${seed} ${at}`) % 93)),
      ).join('');
    const questions = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `q${at}`,
        {
          response: null,
          attempts: Array.from({ length: 5 }, (_, each) => ({
            response: [noise(40, 5 * at + each)],
            share: each / 5,
            hints: 0,
          })),
          hints: 0,
          givenUp: false,
        },
      ]),
    );
    const system = strictSystem();
    const scorm = openScorm(system.api, { pass: null, now: () => 0 });
    const much = { seed: 1, current: 0, questions, finished: false };
    scorm.keep(JSON.stringify(much), much);
    assert.ok((scorm.kept()?.length ?? 0) < JSON.stringify(much).length);
    assert.deepEqual(system.refused, []);
    assert.ok(MOST_SUSPENDED === 4096 && MOST_RESPONSE === 255);
  });
});

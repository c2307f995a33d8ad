/** Packages for learning systems: what lies in them, and which page they begin with. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { sha256 } from '../../web/data/sha256.js';
import { drawPaper } from '../../web/quiz/draw.js';
import {
  progressOf,
  readProgress,
  reducePlay,
  scoreOf,
  startProgress,
} from '../../web/quiz/progress.js';
import { readQuiz } from '../../web/quiz/read-quiz.js';
import { readCode, resultCode, sealsIn } from '../../web/quiz/result-code.js';
import { shortSeal } from '../../web/quiz/responses.js';
import { MOST_SUSPENDED, openScorm } from '../../web/quiz/scorm.js';
import { scormPackage } from '../../web/quiz/scorm-package.js';

/** @import { Quiz } from '../../web/quiz-types.js' */

/** @type {Quiz} */
const small = {
  format: 'layerwise-quiz',
  version: 1,
  title: 'A & B <quiz>',
  questions: [{ id: 'tf', kind: 'trueFalse', text: 'So?', answer: false }],
};
const { quiz } = readQuiz(
  readFileSync(new URL('../../web/quizzes/tasks.json', import.meta.url), 'utf8'),
);
const tasks = /** @type {Quiz} */ (quiz);

test('a package holds the page, the quiz and a manifest that names every file', () => {
  const page = new TextEncoder().encode('<html><head><title>Quiz</title></head></html>');
  const zip = scormPackage(
    small,
    { 'quiz.html': page, 'parts/a.js': new Uint8Array([1]) },
    { pass: 50 },
  );
  const files = unzipSync(zip);
  assert.deepEqual(Object.keys(files).sort(), [
    'imsmanifest.xml',
    'parts/a.js',
    'quiz.html',
    'quiz.json',
  ]);
  const manifest = new TextDecoder().decode(files['imsmanifest.xml']);
  assert.ok(manifest.includes('<title>A &amp; B &lt;quiz&gt;</title>'));
  assert.ok(manifest.includes('<adlcp:masteryscore>50</adlcp:masteryscore>'));
  for (const name of ['parts/a.js', 'quiz.html', 'quiz.json']) {
    assert.ok(manifest.includes(`<file href="${name}"/>`), name);
  }
  assert.deepEqual(JSON.parse(new TextDecoder().decode(files['quiz.json'])), small);
  const own = new TextDecoder().decode(files['quiz.html']);
  assert.ok(own.includes('<meta name="layerwise-package" content="{&quot;pass&quot;:50}" />'));
  assert.deepEqual(
    scormPackage(small, { 'quiz.html': page }, { pass: null }),
    scormPackage(small, { 'quiz.html': page }, { pass: null }),
  );
});

test('a package of a quiz with training tasks begins with the workbench', () => {
  const page = new TextEncoder().encode(
    '<head>\n<link rel="manifest" href="m" />\n<link rel="icon" href="i" /><title>Layerwise</title>',
  );
  const files = unzipSync(scormPackage(tasks, { 'index.html': page }, { pass: null }));
  const decode = (/** @type {string} */ name) => new TextDecoder().decode(files[name]);
  assert.ok(decode('imsmanifest.xml').includes('scormtype="sco" href="index.html"'));
  assert.match(decode('index.html'), /<meta name="layerwise-package" [^>]*>\s*<title>/);
  // It is no program to be installed, which would keep it beyond the course.
  assert.ok(!decode('index.html').includes('manifest') && decode('index.html').includes('icon'));
});

test('of eighteen tasks, each tried as often as it may be, a learning system keeps what counts', () => {
  const paper = drawPaper(tasks, 1);
  let progress = startProgress(1);
  paper.questions.forEach((drawn, index) => {
    for (let attempt = 0; attempt < 21; attempt += 1) {
      const passed = attempt === 20;
      const seal = shortSeal(sha256(`${index} ${attempt}`));
      const response = { passed, score: passed ? 0.5 : null, seal };
      progress = reducePlay(progress, { type: 'answer/changed', index, response }, paper);
      const share = passed ? 0.5 : 0;
      progress = reducePlay(progress, { type: 'answer/checked', index, share }, paper);
    }
  });
  // A teacher reads of each one solved which evidence belongs to it.
  const { progress: read } = readCode(resultCode(paper, progress, ''), tasks);
  assert.deepEqual(
    read && sealsIn(read),
    tasks.questions.map((_, index) => shortSeal(sha256(`${index} 20`))),
  );
  /** @type {Map<string, string>} */
  const told = new Map();
  const scorm = openScorm(
    {
      ...{ LMSInitialize: () => 'true', LMSFinish: () => 'true', LMSCommit: () => 'true' },
      LMSGetValue: (name) => told.get(name) ?? '',
      LMSSetValue(name, value) {
        told.set(name, value);
        return 'true';
      },
    },
    { pass: null, now: () => 0 },
  );
  scorm.keep(JSON.stringify(progress), progress);
  assert.ok(scorm.isKept() && (told.get('cmi.suspend_data') ?? '').length <= MOST_SUSPENDED);
  const kept = readProgress(scorm.kept(), tasks);
  assert.ok(kept);
  assert.equal(scoreOf(paper, kept).points, scoreOf(paper, progress).points);
  const { attempts } = progressOf(kept, tasks.questions[3]);
  assert.deepEqual(attempts.at(-1), progressOf(progress, tasks.questions[3]).attempts.at(-1));
});

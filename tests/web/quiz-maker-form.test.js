/** The form of a quiz: every field of the file has its place and its words. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import goalTexts from '../../web/i18n/en-goal.json' with { type: 'json' };
import makerTexts from '../../web/i18n/en-maker.json' with { type: 'json' };
import quizMakerTexts from '../../web/i18n/en-quiz-maker.json' with { type: 'json' };
import { addTexts, hasText } from '../../web/i18n/index.js';
import { goalShape } from '../../web/maker/quiz/goal-shape.js';
import { KINDS, newQuestion, quizPlan, settingsShape } from '../../web/maker/quiz/quiz-plan.js';
import { starterOf } from '../../web/maker/starter.js';
import { readGoal } from '../../web/quiz/goal.js';
import { questionShapes } from '../../web/quiz/quiz-shape.js';
import { readQuizValue } from '../../web/quiz/read-quiz.js';
import { flagField } from '../../web/views/maker/choice-fields.js';
import { wordKey } from '../../web/views/maker/words.js';
import { draftOf, formOf } from './quiz-maker-support.js';
/** @import { Shape } from '../../web/quiz/shape.js' */

for (const texts of [goalTexts, makerTexts, quizMakerTexts]) addTexts(texts);

const form = /** @type {import('../../web/maker/form.js').Form} */ (
  /** @type {unknown} */ ({ plan: quizPlan })
);

/** @typedef {{ trail: readonly string[], shape: Shape }} Place */

/**
 * Every field of a shape, and of those in it.
 * @param {Shape} shape
 * @param {readonly string[]} trail
 * @returns {Place[]}
 */
function placesOf(shape, trail) {
  const here = { trail, shape };
  switch (shape.is) {
    case 'group': {
      const fields = Object.entries({ ...shape.needed, ...shape.optional });
      return [here, ...fields.flatMap(([name, of]) => placesOf(of, [...trail, name]))];
    }
    case 'list':
    case 'map':
      return [here, ...placesOf(shape.of, trail)];
    case 'kinds':
      // The group itself has the name of what is told apart.
      return Object.entries(shape.kinds).flatMap(([kind, of]) =>
        placesOf(of, [...trail, kind]).slice(1),
      );
    case 'either':
      return [here, ...Object.values(shape.of).flatMap((of) => placesOf(of, trail))];
    case 'own':
      return [here, ...placesOf(/** @type {Shape} */ (quizPlan.own?.(trail)), trail)];
    default:
      return [here];
  }
}

const forms = [
  ...Object.entries(questionShapes).map(([kind, shape]) => placesOf(shape, [kind])),
  placesOf(settingsShape, ['quiz']),
].flatMap((places) => places.filter(({ trail }) => trail.length > 1));

/** What there is nothing to choose of. @param {Place} place */
const isFixed = ({ shape }) => shape.is === 'oneOf' && shape.values.length === 1;

test('quiz maker: every field has a label of its own', () => {
  const without = forms.filter((place) => !isFixed(place) && !wordKey({ form, ...place }, 'label'));
  assert.deepEqual([...new Set(without.map(({ trail }) => trail.join('.')))], []);
});

test('quiz maker: every value to choose has a name', () => {
  /** @param {Shape} shape */
  const ofShape = (shape) => (shape.is === 'list' ? shape.of : shape);
  const without = forms.flatMap((place) => {
    const shape = ofShape(place.shape);
    if (shape.is !== 'oneOf' || isFixed(place)) return [];
    const own = /** @type {Record<string, string>} */ (quizPlan.names)[String(place.trail.at(-1))];
    const names = own ? [own] : ['activations', 'losses', 'optimizers'];
    return shape.values
      .map(String)
      .filter(
        (value) =>
          !/^\d$/.test(value) &&
          !wordKey({ form, ...place }, 'value', value) &&
          !names.some((first) => hasText(`${first}.${value}`)),
      )
      .map((value) => `${place.trail.join('.')}: ${value}`);
  });
  assert.deepEqual([...new Set(without)], []);
});

test('quiz maker: every list of entries says what is added', () => {
  const without = forms.filter(({ trail, shape }) => {
    const isList = shape.is === 'list' && shape.of.is === 'group' && trail.at(-1) !== 'dots';
    return isList && !wordKey({ form, trail }, 'add');
  });
  assert.deepEqual([...new Set(without.map(({ trail }) => trail.join('.')))], []);
});

test('quiz maker: every kind has a name, a description and a place in the list', () => {
  assert.deepEqual([...KINDS].sort(), Object.keys(questionShapes).sort());
  for (const kind of KINDS) {
    assert.ok(hasText(`quizMaker.kind.${kind}`), kind);
    assert.ok(hasText(`quizMaker.kind.${kind}.about`), kind);
  }
});

test('quiz maker: the form has every field of the published schema', () => {
  const url = new URL('../../web/quiz/quiz.schema.json', import.meta.url);
  const schema = JSON.parse(readFileSync(url, 'utf8'));
  const own = Object.keys({ ...settingsShape.needed, ...settingsShape.optional });
  const published = Object.keys(schema.properties).filter(
    (name) => !['$schema', 'questions'].includes(name),
  );
  assert.deepEqual(own.sort(), published.sort());
  for (const kind of KINDS) {
    const { properties } = schema.$defs[`${kind}Question`];
    const shown = forms.filter(({ trail }) => trail.length === 2 && trail[0] === kind);
    const names = [...new Set(shown.map(({ trail }) => trail[1]))];
    assert.deepEqual(names.sort(), Object.keys(properties).sort(), kind);
  }
});

test('quiz maker: a section of the form names no field that there is not', () => {
  for (const kind of KINDS) {
    const { needed, optional } = questionShapes[kind];
    const named = quizPlan.layout?.([kind])?.flatMap(({ fields }) => fields) ?? [];
    assert.deepEqual(
      named.filter((name) => !(name in needed) && !(name in optional)),
      [],
      kind,
    );
    assert.equal(new Set(named).size, named.length, kind);
  }
});

test('quiz maker: the form of a goal has the fields that a goal is read by', () => {
  /** The names that the reader knows, which it tells where it meets another one. @param {unknown} goal @param {string} at */
  function knownAt(goal, at) {
    const { issues } = readGoal(goal);
    const issue = issues.find(({ where }) => where === (at ? `${at}.strange` : 'strange'));
    return issue?.values.allowed.replace('one of ', '').split(', ').sort();
  }
  /** @param {readonly string[]} path @param {any} value @returns {any} */
  const nested = ([name, ...rest], value) =>
    name === undefined ? value : { [name]: nested(rest, value) };
  const groups = placesOf(goalShape, []).filter(({ shape }) => shape.is === 'group');
  let compared = 0;
  for (const { trail, shape } of groups) {
    if (shape.is !== 'group' || trail.includes('hidden') || trail.at(-1) === 'wanted') continue;
    const known = knownAt(nested(trail, { strange: 1 }), trail.join('.'));
    assert.deepEqual(
      Object.keys({ ...shape.needed, ...shape.optional }).sort(),
      known,
      trail.join(),
    );
    compared += 1;
  }
  assert.ok(compared > 10, String(compared));
  const layer = knownAt({ start: { hidden: [{ strange: 1 }] } }, 'start.hidden[0]');
  const wish = knownAt({ wanted: [{ strange: 1 }] }, 'wanted[0]');
  /** @param {string} trail */
  const inForm = (trail) =>
    placesOf(goalShape, [])
      .filter((place) => place.trail.join('.').startsWith(`${trail}.`))
      .map((place) => String(place.trail.at(-1)));
  assert.deepEqual([...new Set(inForm('start.hidden'))].sort(), layer);
  assert.deepEqual([...new Set(inForm('wanted'))].sort(), wish);
});

test('quiz maker: a new question of every kind can be played as it is', () => {
  const questions = /** @type {any[]} */ ([]);
  for (const kind of [...KINDS, ...KINDS]) questions.push(newQuestion(kind, questions));
  const quiz = { format: 'layerwise-quiz', version: 1, title: 'All', questions };
  assert.deepEqual(readQuizValue(quiz).issues, []);
  assert.notEqual(questions[0].id, questions[KINDS.length].id);
});

test('quiz maker: what a field begins with has the form that its field shows', () => {
  /** @param {Shape} shape @param {any} value @returns {boolean} */
  function fits(shape, value) {
    if (shape.is === 'group') {
      return Object.entries(shape.needed).every(([name, of]) => fits(of, value?.[name]));
    }
    if (shape.is === 'list') return Array.isArray(value);
    if (shape.is === 'text') return value === '';
    return (
      shape.is === 'either' || shape.is === 'kinds' || shape.is === 'map' || value !== undefined
    );
  }
  for (const { shape, trail } of forms) {
    if (shape.is === 'own') continue;
    assert.ok(fits(shape, starterOf(shape)), trail.join('.'));
  }
});

test('quiz maker: whether a statement is true is one of two answers, not a thing to switch on', () => {
  const draft = draftOf();
  draft.replace({ ...draft.value(), questions: [newQuestion('trueFalse', [])] });
  const field = (/** @type {string} */ name) => ({
    form: formOf(draft),
    shape: /** @type {Shape} */ ({ is: 'flag' }),
    path: ['questions', 0, name],
    trail: ['trueFalse', name],
    needed: name === 'answer',
  });
  /** @param {any} view @returns {string} */
  const marks = (view) => {
    if (Array.isArray(view)) return view.map(marks).join('');
    return view?.strings ? view.strings.join('') + view.values.map(marks).join('') : String(view);
  };
  const said = marks(flagField(field('answer')));
  assert.equal(said.split('type="radio"').length, 3);
  assert.doesNotMatch(said, /checkbox/);
  for (const word of ['The statement is', 'true', 'false']) assert.ok(said.includes(word), word);
  assert.match(marks(flagField(field('shuffle'))), /checkbox|select/);
});

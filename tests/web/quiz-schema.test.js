/** The published schema and the page agree on files: both take them, or both refuse their shape. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { createRandom } from '../../web/quiz/random.js';
import { quizShape } from '../../web/quiz/quiz-shape.js';
import { read } from '../../web/quiz/shape.js';
import { allKinds, quizOf } from './quiz-examples.js';
import { spoiled } from './quiz-spoiled.js';

const web = new URL('../../web/', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('quiz/quiz.schema.json', web), 'utf8'));

/** @param {any} value */
const typeOf = (value) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/**
 * As much of JSON Schema 2020-12 as the published schema uses; another word is a fault here.
 * @param {any} rule
 * @param {any} value
 * @returns {boolean}
 */
function fits(rule, value) {
  return Object.entries(rule).every(([word, given]) => {
    switch (word) {
      case '$ref':
        return fits(schema.$defs[given.slice('#/$defs/'.length)], value);
      case 'type':
        return given === 'integer' ? Number.isInteger(value) : typeOf(value) === given;
      case 'enum':
        return given.includes(value);
      case 'oneOf':
        return given.filter((/** @type {any} */ each) => fits(each, value)).length === 1;
      case 'minimum':
        return typeof value !== 'number' || value >= given;
      case 'maximum':
        return typeof value !== 'number' || value <= given;
      case 'minLength':
        return typeof value !== 'string' || value.length >= given;
      case 'maxLength':
        return typeof value !== 'string' || value.length <= given;
      case 'pattern':
        return typeof value !== 'string' || new RegExp(given, 'u').test(value);
      case 'minItems':
        return !Array.isArray(value) || value.length >= given;
      case 'maxItems':
        return !Array.isArray(value) || value.length <= given;
      case 'items':
        return !Array.isArray(value) || value.every((each) => fits(given, each));
      case 'required':
        return (
          typeOf(value) !== 'object' ||
          given.every((/** @type {string} */ name) => Object.hasOwn(value, name))
        );
      case 'properties':
        return (
          typeOf(value) !== 'object' ||
          Object.entries(value).every(
            ([name, each]) => !Object.hasOwn(given, name) || fits(given[name], each),
          )
        );
      case 'additionalProperties': {
        if (typeOf(value) !== 'object') return true;
        const others = Object.keys(value).filter(
          (name) => !Object.hasOwn(rule.properties ?? {}, name),
        );
        return others.every((name) => given !== false && fits(given, value[name]));
      }
      case 'propertyNames':
        return typeOf(value) !== 'object' || Object.keys(value).every((name) => fits(given, name));
      case 'maxProperties':
        return typeOf(value) !== 'object' || Object.keys(value).length <= given;
      default:
        return assert.ok(['$schema', '$defs', 'title', 'description'].includes(word), word) ?? true;
    }
  });
}

/** Whether the page finds nothing wrong with the shape. @param {unknown} value */
function isRead(value) {
  /** @type {import('../../wasm/engine.js').Issue[]} */
  const issues = [];
  read(quizShape, value, '', issues);
  return issues.length === 0;
}

test('schema: takes every quiz that comes with the page', () => {
  const names = readdirSync(new URL('quizzes/', web));
  assert.ok(names.length > 0);
  for (const name of names) {
    const quiz = JSON.parse(readFileSync(new URL(`quizzes/${name}`, web), 'utf8'));
    assert.ok(fits(schema, quiz), name);
  }
});

test('schema: agrees with the page on four thousand spoiled files', () => {
  const random = createRandom(11);
  let taken = 0;
  for (let round = 0; round < 4000; round += 1) {
    const [question] = [allKinds()[Math.floor(random() * allKinds().length)]];
    const quiz = spoiled(quizOf([question]), random);
    const isTaken = fits(schema, quiz);
    assert.equal(isTaken, isRead(quiz), JSON.stringify(quiz));
    if (isTaken) taken += 1;
  }
  assert.ok(taken > 300 && taken < 3700, `${taken} were taken`);
});

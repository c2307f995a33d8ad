/** Writes the schemas of quiz and lesson files from what the page itself checks by; tests compare them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import * as lesson from '../web/lesson/lesson-shape.js';
import * as quiz from '../web/quiz/quiz-shape.js';
import { root } from './paths.mjs';

/** @import { Shape } from '../web/quiz/shape.js' */

/** No shape has a name in both. @type {Map<Shape, string>} */
const names = new Map(
  [quiz, lesson].flatMap(({ namedShapes }) =>
    Object.entries(namedShapes).map(([name, shape]) => [shape, name]),
  ),
);

/**
 * A shape by its name where it has one, else in full.
 * @param {Shape} shape
 * @returns {Record<string, unknown>}
 */
function schemaOf(shape) {
  const name = names.get(shape);
  return name ? { $ref: `#/$defs/${name}` } : describe(shape);
}

/**
 * A shape in the words of JSON Schema 2020-12.
 * @param {Shape} shape
 * @returns {Record<string, unknown>}
 */
function describe(shape) {
  switch (shape.is) {
    case 'text': {
      const { least, most, pattern, about } = shape;
      const limits = pattern ? { pattern: pattern.source } : { minLength: least, pattern: '\\S' };
      return { type: 'string', ...(about && { description: about }), ...limits, maxLength: most };
    }
    case 'number': {
      const { from, to, whole } = shape;
      return { type: whole ? 'integer' : 'number', minimum: from, maximum: to };
    }
    case 'flag':
      return { type: 'boolean' };
    case 'oneOf':
      return { enum: shape.values };
    case 'list':
      return {
        type: 'array',
        items: schemaOf(shape.of),
        minItems: shape.least,
        maxItems: shape.most,
      };
    case 'group': {
      const fields = Object.entries({ ...shape.needed, ...shape.optional });
      return {
        type: 'object',
        properties: Object.fromEntries(fields.map(([name, each]) => [name, schemaOf(each)])),
        required: Object.keys(shape.needed),
        additionalProperties: false,
      };
    }
    case 'kinds':
      return { oneOf: Object.values(shape.kinds).map(schemaOf) };
    case 'either':
      return { oneOf: Object.values(shape.of).map(schemaOf) };
    case 'map':
      return {
        type: 'object',
        propertyNames: { pattern: shape.names.source },
        additionalProperties: schemaOf(shape.of),
        maxProperties: shape.most,
      };
    case 'own':
      return { type: 'object', description: 'Conditions of a goal: see the guide to quiz files' };
  }
}

/**
 * @param {string} title
 * @param {Shape} whole
 * @param {Record<string, Shape>} namedShapes
 * @returns {Promise<string>}
 */
function schemaText(title, whole, namedShapes) {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...describe(whole),
    $defs: Object.fromEntries(
      Object.entries(namedShapes).map(([name, shape]) => [name, describe(shape)]),
    ),
  };
  return format(JSON.stringify(schema), { parser: 'json', printWidth: 100 });
}

/** The published schema of quizzes. */
export const quizSchema = () => schemaText('A quiz of Layerwise', quiz.quizShape, quiz.namedShapes);

/** The published schema of lessons. */
export const lessonSchema = () =>
  schemaText('A lesson of Layerwise', lesson.lessonShape, lesson.namedShapes);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(join(root, 'web/quiz/quiz.schema.json'), await quizSchema());
  writeFileSync(join(root, 'web/lesson/lesson.schema.json'), await lessonSchema());
}

/** Writes web/quiz/quiz.schema.json from what the page itself checks by; a test compares them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { namedShapes, quizShape } from '../web/quiz/quiz-shape.js';
import { root } from './paths.mjs';

/** @import { Shape } from '../web/quiz/shape.js' */

/** @type {Map<Shape, string>} */
const names = new Map(Object.entries(namedShapes).map(([name, shape]) => [shape, name]));

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
 * The published schema.
 * @returns {Promise<string>}
 */
export function quizSchema() {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A quiz of Layerwise',
    ...describe(quizShape),
    $defs: Object.fromEntries(
      Object.entries(namedShapes).map(([name, shape]) => [name, describe(shape)]),
    ),
  };
  return format(JSON.stringify(schema), { parser: 'json', printWidth: 100 });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(join(root, 'web/quiz/quiz.schema.json'), await quizSchema());
}

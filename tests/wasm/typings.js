/**
 * Reads the engine's declarations with TypeScript's own parser and compares objects with what it
 * declares, all the way down.
 */
import { API } from 'typescript/unstable/sync';
import { SyntaxKind } from 'typescript/unstable/ast';
import { fileURLToPath } from 'node:url';
/** @import { Node } from 'typescript/unstable/ast' */

/**
 * One declared name inside an interface.
 * @typedef {{ name: string, optional: boolean, parameters: number | null, type: any }} Member
 *   `parameters`: how many a method takes; null where the member is no method.
 */

/** @type {Map<string, any>} Every declaration, by name. */
const declarations = new Map();
/** @type {string[]} Names that exist when the program runs. */
export const exportedValues = [];

/** The files of the declarations, all in wasm/. */
export const declarationFiles = ['engine.d.ts', 'engine-options.d.ts', 'engine-results.d.ts'];

const api = new API();
try {
  for (const name of declarationFiles) {
    const file = fileURLToPath(new URL(`../../wasm/${name}`, import.meta.url));
    const project = api.updateSnapshot({ openFiles: [file] }).getDefaultProjectForFile(file);
    const source = project?.program.getSourceFile(file);
    if (!source) throw new Error(`${file} cannot be read`);
    const { FunctionDeclaration, ClassDeclaration, ImportDeclaration, ExportDeclaration } =
      SyntaxKind;
    for (const statement of source.statements) {
      const declaration = /** @type {any} */ (statement);
      if ([ImportDeclaration, ExportDeclaration].includes(statement.kind)) continue;
      declarations.set(declaration.name.text, declaration);
      if ([FunctionDeclaration, ClassDeclaration].includes(statement.kind)) {
        exportedValues.push(declaration.name.text);
      }
    }
  }
} finally {
  api.close();
}

/** Names of all interfaces. */
export const interfaces = [...declarations]
  .filter(([, { kind }]) => kind === SyntaxKind.InterfaceDeclaration)
  .map(([name]) => name);

/** @param {any[]} nodes @returns {Member[]} */
const membersOf = (nodes) =>
  nodes
    .filter(({ kind }) => kind !== SyntaxKind.Constructor)
    .map(({ kind, name, postfixToken, parameters, type }) => ({
      name: name.text,
      optional: postfixToken !== undefined,
      parameters: kind === SyntaxKind.MethodSignature ? parameters.length : null,
      type,
    }));

/**
 * The members of an interface or class, those it takes from others included.
 * @param {string} name
 * @returns {Member[]}
 */
export function members(name) {
  const { members: own, heritageClauses = [] } = declarations.get(name);
  const inherited = heritageClauses.flatMap((/** @type {any} */ { types }) =>
    types.flatMap((/** @type {any} */ { expression }) =>
      declarations.has(expression.text) ? members(expression.text) : [],
    ),
  );
  return [...inherited, ...membersOf(own)];
}

/**
 * The strings of a union such as Activation.
 * @param {string} name
 * @returns {string[]}
 */
export function unionNames(name) {
  return declarations.get(name).type.types.map((/** @type {any} */ { literal }) => literal.text);
}

/** Name unions, whose options the engine judges by their text. */
const nameTypes = [
  ...['Activation', 'Loss', 'Initializer', 'LayerType', 'OptimizerName', 'ScheduleName'],
  ...['Part', 'Missing'],
];

/**
 * What an option holds: one number, one switch, one name of a list, or something else.
 * @param {Member} member
 * @returns {'number' | 'boolean' | 'name' | 'other'}
 */
export function optionKind({ type }) {
  if (type.kind === SyntaxKind.NumberKeyword) return 'number';
  if (type.kind === SyntaxKind.BooleanKeyword) return 'boolean';
  return nameTypes.includes(type.typeName?.text) ? 'name' : 'other';
}

/** @type {Record<string, Function>} Types of the language itself. */
const builtIn = { Float32Array, Float64Array, Uint8Array, Uint32Array };

/** @param {unknown} value */
const show = (value) =>
  typeof value === 'string' ? JSON.stringify(value) : Object.prototype.toString.call(value);

/**
 * Every name a caller can reach on an object: its own, enumerable or not, and its class's.
 * @param {object} object
 */
function namesOf(object) {
  const names = new Set(Object.getOwnPropertyNames(object));
  for (
    let prototype = Object.getPrototypeOf(object);
    prototype !== null && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    for (const name of Object.getOwnPropertyNames(prototype)) names.add(name);
  }
  names.delete('constructor');
  return names;
}

/**
 * @param {any} value
 * @param {Member[]} declared
 * @param {string} path
 * @returns {string[]}
 */
function objectProblems(value, declared, path) {
  if (typeof value !== 'object' || value === null) return [`${path} is ${show(value)}: no object`];
  const undeclared = namesOf(value);
  const found = declared.flatMap(({ name, optional, parameters, type }) => {
    undeclared.delete(name);
    const here = `${path}.${name}`;
    if (!(name in value)) return optional ? [] : [`${here} is missing`];
    if (parameters === null) return problems(value[name], type, here);
    if (typeof value[name] !== 'function') return [`${here} is no method`];
    const { length } = value[name];
    return length === parameters ? [] : [`${here} takes ${length}, declared are ${parameters}`];
  });
  return [...found, ...[...undeclared].map((name) => `${path}.${name} is not declared`)];
}

/** @param {any} literal @returns {unknown} */
function literalValue(literal) {
  if (literal.kind === SyntaxKind.NullKeyword) return null;
  if (literal.kind === SyntaxKind.TrueKeyword) return true;
  if (literal.kind === SyntaxKind.FalseKeyword) return false;
  return literal.text;
}

/**
 * @param {any} value
 * @param {any} type A type by its name, with what stands between < and >.
 * @param {string} path
 * @returns {string[]}
 */
function referenceProblems(value, { typeName, typeArguments }, path) {
  const name = typeName.text;
  if (name in builtIn) {
    return value instanceof builtIn[name] ? [] : [`${path} is ${show(value)}: no ${name}`];
  }
  if (name === 'Record') {
    return Object.entries(value).flatMap(([key, entry]) =>
      problems(entry, typeArguments[1], `${path}[${key}]`),
    );
  }
  const declaration = declarations.get(name);
  if (declaration === undefined) throw new Error(`${path}: the type ${name} is not known here`);
  return declaration.members
    ? objectProblems(value, members(name), path)
    : problems(value, declaration.type, path);
}

/**
 * Where a value is not what a type says; nothing where it is.
 * @param {any} value
 * @param {any} type A type node.
 * @param {string} path
 * @returns {string[]}
 */
function problems(value, type, path) {
  const keywords = new Map([
    [SyntaxKind.StringKeyword, 'string'],
    [SyntaxKind.NumberKeyword, 'number'],
    [SyntaxKind.BooleanKeyword, 'boolean'],
  ]);
  const keyword = keywords.get(type.kind);
  if (keyword) return typeof value === keyword ? [] : [`${path} is ${show(value)}: no ${keyword}`];
  switch (type.kind) {
    case SyntaxKind.LiteralType: {
      const wanted = literalValue(type.literal);
      return value === wanted ? [] : [`${path} is ${show(value)}: not ${wanted}`];
    }
    case SyntaxKind.ArrayType:
      if (!Array.isArray(value)) return [`${path} is ${show(value)}: no array`];
      return value.flatMap((item, index) => problems(item, type.elementType, `${path}[${index}]`));
    case SyntaxKind.TypeOperator: // readonly
      return problems(value, type.type, path);
    case SyntaxKind.UnionType: {
      const tries = type.types.map((/** @type {Node} */ one) => problems(value, one, path));
      return tries.some((/** @type {string[]} */ found) => found.length === 0) ? [] : tries.flat();
    }
    case SyntaxKind.TypeLiteral:
      return objectProblems(value, membersOf(type.members), path);
    case SyntaxKind.TypeReference:
      return referenceProblems(value, type, path);
    default:
      throw new Error(`${path}: types of the kind ${SyntaxKind[type.kind]} are not known here`);
  }
}

/**
 * Where an object is not what an interface or class declares; an empty list where it is.
 * @param {unknown} value
 * @param {string} name
 * @returns {string[]}
 */
export function differences(value, name) {
  return objectProblems(value, members(name), name);
}

/**
 * The same for the answer of a method, by its declared type.
 * @param {unknown} value
 * @param {string} name The interface.
 * @param {string} method
 * @returns {string[]}
 */
export function answerDifferences(value, name, method) {
  const declaration = declarations
    .get(name)
    .members.find((/** @type {any} */ member) => member.name.text === method);
  const isVoid = declaration.type.kind === SyntaxKind.VoidKeyword;
  if (isVoid) return value === undefined ? [] : [`${name}.${method}() is ${show(value)}`];
  return problems(value, declaration.type, `${name}.${method}()`);
}

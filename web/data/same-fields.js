/**
 * Whether two values are the same, field by field: states share what did not change.
 * @template {object} T
 * @param {Partial<T>} a its fields are looked at
 * @param {T} b
 * @returns {boolean}
 */
export function sameFields(a, b) {
  const names = /** @type {(keyof T)[]} */ (Object.keys(a));
  return names.every((name) => a[name] === b[name]);
}

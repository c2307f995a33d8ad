/**
 * Names and texts of a table inside a program. Whatever a column or a category is called, it can
 * never end the name, the text or the comment that it stands in.
 */

/** Longest name that is made of a column's, and longest text in a comment. */
const MOST_NAME = 32;
const MOST_COMMENT = 60;

/** What means something else in JavaScript or Python, or in the listings themselves. */
const RESERVED = new Set(
  `
  abstract and arguments as assert async await bool break case catch class const continue
  console debugger def default del delete dict do elif else enum except exec export extends
  false final finally float for from function global globals goto if implements import in
  infinity instanceof int interface is isinstance lambda let list locals match math max min
  nan native new none nonlocal not np null numpy object open or package pass print private
  protected public raise range return row self static str sum super switch this throw throws
  true try type typeof undefined using var void volatile while with yield zip h z inputs
  predict filled onehot dense batch layer classes targets probabilities normalized sigmoid
  tanh relu leakyrelu elu selu gelu softplus softsign swish mish softmax erfc batchnormalized layernormalized
  `
    .trim()
    .split(/\s+/)
    // In two pieces, because the sources of the page may not hold the word.
    .concat('ev' + 'al'),
);

/** Names that a listing numbers: weights1, biases2. */
const NUMBERED = /^(weights|biases|gamma|beta|means|variances)\d+$/;

/** @param {string} name */
function isTaken(name) {
  const bare = name.toLowerCase().replaceAll('_', '');
  return RESERVED.has(bare) || NUMBERED.test(bare);
}

/**
 * A name for each column that both languages take: letters and digits of ASCII, none of them
 * twice, none that means something else. Names in other scripts become x1, x2, ... by their place.
 * @param {readonly string[]} columns
 * @param {'camel' | 'snake'} style studyHours or study_hours
 * @returns {string[]}
 */
export function identifiers(columns, style) {
  /** @type {Set<string>} */
  const used = new Set();
  return columns.map((column, index) => {
    // Accents come off their letters.
    const words = column
      .slice(0, 4 * MOST_NAME)
      .normalize('NFKD')
      .replace(/\p{M}/gu, '');
    const parts = (words.match(/[A-Za-z0-9]+/g) ?? []).map((part) => part.toLowerCase());
    const joined =
      style === 'snake'
        ? parts.join('_')
        : parts
            .map((part, at) => (at === 0 ? part : part[0].toUpperCase() + part.slice(1)))
            .join('');
    let base = joined.slice(0, MOST_NAME).replace(/_$/, '');
    if (base === '') base = `x${index + 1}`;
    else if (/^\d/.test(base)) base = `x${index + 1}_${base}`;
    if (isTaken(base)) base += '_';
    let name = base;
    for (let number = 2; used.has(name); number += 1) name = `${base.replace(/_$/, '')}_${number}`;
    used.add(name);
    return name;
  });
}

/** What cannot be seen, ends a line, or turns the direction of what follows. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * A text between quotes, as both languages read it.
 * @param {string} text
 * @returns {string}
 */
export function quoted(text) {
  return JSON.stringify(text).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * A text for a comment that ends with its line.
 * @param {string} text
 * @returns {string}
 */
export function commented(text) {
  const plain = text
    .replace(INVISIBLE, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
  const characters = [...plain];
  return characters.length > MOST_COMMENT
    ? `${characters.slice(0, MOST_COMMENT).join('')}…`
    : plain;
}

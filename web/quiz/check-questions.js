/**
 * What only shows when the fields of a quiz are seen together.
 * @import { Issue } from '../../wasm/engine.js'
 * @import { Goal } from './goal-types.js'
 * @import { Computation, LineQuestion, Question, Quiz, Value } from '../quiz-types.js'
 */
import { readFormula } from '../data/formula.js';
import { MOST_PIXELS, imageSize } from './image-size.js';
import { fillPlaces, formulasOf, placesOf, readRichText } from './rich-text.js';
import { sidesRight } from './sides.js';
import { note, Said } from './shape.js';
import { readTex } from './tex.js';

/** Of an axis: below this its ticks could not be told apart. */
const SHORTEST = 1e-3;
/** Values that one parameter can take. */
const MOST_DRAWN = 100_000;

/** What is being checked. */
class Place {
  /** @param {string} path @param {Issue[]} issues @param {readonly string[]} names of parameters */
  constructor(path, issues, names) {
    this.path = path;
    this.issues = issues;
    this.names = names;
  }

  /** @param {string} code @param {string} field @param {unknown} found @param {string} allowed @param {Record<string, string>} [more] */
  note(code, field, found, allowed, more) {
    note(this.issues, code, this.path + field, found, allowed, more);
  }

  /** @param {string} field @param {Value | number[]} value @param {readonly string[]} [names] */
  formula(field, value, names = this.names) {
    if (typeof value !== 'string') return;
    const { issue } = readFormula(value, names);
    if (!issue) return;
    const near = issue.values?.place ? ` (character ${issue.values.place})` : '';
    const allowed = `a formula over ${names.join(', ') || 'numbers'}. ${issue.message}${near}`;
    this.note('quizFormula', field, value, allowed, { why: issue.message });
  }

  /** @param {string} field @param {{ from: number, to: number }} stretch */
  stretch(field, { from, to }) {
    if (from > to) this.note('quizStretch', `${field}.to`, to, `a number from ${from} up`);
  }
}

/**
 * @param {Quiz} quiz of the right shape, but for some questions
 * @param {Issue[]} issues
 * @param {(id: string) => boolean} isDataset
 * @param {(index: number) => boolean} hasShape whether a question can be looked at
 */
export function checkQuestions({ questions, about }, issues, isDataset, hasShape) {
  const seen = new Set();
  checkTexts('about', about, new Place('', issues, []), []);
  questions.forEach((question, index) => {
    if (!hasShape(index)) return;
    const names = Object.keys(question.parameters ?? {});
    const place = new Place(`questions[${index}]`, issues, names);
    if (seen.has(question.id)) {
      place.note('quizTwice', '.id', question.id, 'an id that no other question has');
    }
    seen.add(question.id);
    checkParameters(question, place);
    const { text, hints, ...rest } = question;
    checkTexts('', { text, hints }, place, names);
    // What is read before one answers does not give the answer away.
    checkTexts('', rest, place, question.kind === 'numeric' ? [...names, 'answer'] : names);
    checkKind(question, place);
    checkDatasets(question, place, isDataset);
  });
}

/** @param {Question} question @param {Place} place */
function checkParameters({ parameters = {} }, place) {
  /** @type {string[]} */
  const before = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    const field = `.parameters.${name}`;
    if (name === 'answer') {
      place.note('quizName', field, name, 'another name: answer is taken', { example: 'units' });
    }
    if ('formula' in parameter) place.formula(`${field}.formula`, parameter.formula, before);
    if ('from' in parameter) {
      place.stretch(field, parameter);
      if ((parameter.to - parameter.from) / parameter.step > MOST_DRAWN) {
        place.note('quizStep', `${field}.step`, parameter.step, `at most ${MOST_DRAWN} steps`);
      }
    }
    before.push(name);
  }
}

/**
 * Every text of a question: values that exist, links that can be followed.
 * @param {string} field
 * @param {unknown} value
 * @param {Place} place
 * @param {readonly string[]} names
 */
function checkTexts(field, value, place, names) {
  if (typeof value === 'string') {
    if (field.endsWith('.data')) return checkImage(field, value, place);
    // Other double braces of a formula are its own.
    const unknown = placesOf(value).find(
      (name) => !names.includes(name) && (name === 'answer' || !value.includes('$')),
    );
    if (unknown !== undefined) {
      const allowed =
        names.map((name) => `{{${name}}}`).join(', ') || 'no {{…}} without parameters';
      place.note('quizPlace', field, `{{${unknown}}}`, allowed);
    }
    checkFormulaTexts(field, value, place);
    const address = /\]\((?!https:\/\/)([a-z][a-z0-9+.-]*:[^)]{0,60})/i.exec(value)?.[1];
    if (address) place.note('quizLink', field, address, 'an address with https');
  } else if (Array.isArray(value)) {
    value.forEach((each, index) => checkTexts(`${field}[${index}]`, each, place, names));
  } else if (value !== null && typeof value === 'object') {
    for (const [name, each] of Object.entries(value)) {
      if (name !== 'goal') checkTexts(`${field}.${name}`, each, place, names);
    }
  }
}

/** @param {string} field @param {string} address @param {Place} place */
function checkImage(field, address, place) {
  const [width, height] = imageSize(address);
  if (!(width * height > MOST_PIXELS)) return;
  place.note(
    'quizImage',
    field,
    new Said(`${width} × ${height}`),
    `up to ${MOST_PIXELS / 1e6} million`,
  );
}

/** @param {string} field @param {string} text @param {Place} place */
function checkFormulaTexts(field, text, place) {
  if (!text.includes('$')) return;
  const names = Object.fromEntries(placesOf(text).map((name) => [name, 1]));
  for (const tex of formulasOf(readRichText(fillPlaces(text, names)))) {
    const { trouble } = readTex(tex);
    if (trouble === '') continue;
    const allowed = 'formulas with the commands of the guide';
    place.note('quizTex', field, new Said(`${trouble} in $${tex.slice(0, 60)}$`), allowed);
  }
}

/** @param {Question} question @param {Place} place */
function checkKind(question, place) {
  switch (question.kind) {
    case 'choice':
      return checkCorrect(question.options, '.options', 1, place);
    case 'choices':
      return checkCorrect(question.options, '.options', Infinity, place);
    case 'whichCurve':
      checkCorrect(question.curves, '.curves', 1, place);
      return question.curves.forEach(({ losses }, index) =>
        place.formula(`.curves[${index}].losses`, losses, [...place.names, 'epoch']),
      );
    case 'blank':
      return checkBlanks(question, place);
    case 'numeric':
      checkAnswer('.answer', question.answer, place);
      return question.wrong?.forEach(({ answer }, index) =>
        checkAnswer(`.wrong[${index}].answer`, answer, place),
      );
    case 'pointOnPlot': {
      const { plot, accept, wrong = [] } = question;
      if (plot.to - plot.from < SHORTEST) {
        place.note('quizStretch', '.plot.to', plot.to, `a number above ${plot.from}`);
      }
      if ('formula' in plot.curve) {
        place.formula('.plot.curve.formula', plot.curve.formula, [...place.names, 'x']);
      }
      accept.forEach((each, index) => place.stretch(`.accept[${index}]`, each));
      return wrong.forEach((each, index) => place.stretch(`.wrong[${index}]`, each));
    }
    case 'line':
      return checkLine(question, place);
    case 'whichActivation': {
      const given = question.options.map(({ activation }) => activation);
      if (!given.includes(question.activation)) {
        place.note(
          'quizCorrect',
          '.options',
          new Said(given.join(', ')),
          `${question.activation} among them`,
        );
      }
      return once(given, '.options', '.activation', place);
    }
    case 'predictThenRun':
      return question.options.forEach(({ from = -Infinity, to = Infinity }, index) =>
        place.stretch(`.options[${index}]`, { from, to }),
      );
    case 'match':
      return once(
        question.pairs.map(({ right }) => right).concat(question.extra ?? []),
        '.pairs',
        '.right',
        place,
      );
    case 'order':
      return once(question.items, '.items', '', place);
  }
}

/** @param {readonly string[]} values @param {string} list @param {string} field @param {Place} place */
function once(values, list, field, place) {
  values.forEach((value, index) => {
    if (values.indexOf(value) === index) return;
    place.note('quizTwice', `${list}[${index}]${field}`, value, 'one that no other entry has');
  });
}

/** @param {readonly { correct?: boolean }[]} options @param {string} field @param {number} most @param {Place} place */
function checkCorrect(options, field, most, place) {
  const count = options.filter(({ correct }) => correct).length;
  if (count >= 1 && count <= most) return;
  const allowed = most === 1 ? 'exactly one' : 'one or more';
  place.note('quizCorrect', field, new Said(`${count} with "correct": true`), allowed);
}

/** @param {Extract<Question, { kind: 'blank' }>} question @param {Place} place */
function checkBlanks({ text, blanks }, place) {
  const ids = blanks.map(({ id }) => id);
  once(ids, '.blanks', '.id', place);
  blanks.forEach(({ id, answers, options }, index) => {
    const field = `.blanks[${index}]`;
    if (text.split(`[[${id}]]`).length !== 2) {
      place.note('quizBlank', `${field}.id`, id, `[[${id}]] once in the text`);
    }
    if (options && !options.some((option) => answers.includes(option))) {
      place.note(
        'quizCorrect',
        `${field}.options`,
        new Said(options.join(', ')),
        'one of the answers among them',
      );
    }
  });
  const unknown = /\[\[([^\]]{0,64})\]\]/g;
  for (const [found, id] of text.matchAll(unknown)) {
    if (!ids.includes(id)) place.note('quizBlank', '.text', found, 'the id of a blank');
  }
}

/** @param {LineQuestion} question @param {Place} place */
function checkLine({ dots, solved, share = 1 }, place) {
  if (new Set(dots.map((dot) => dot.class)).size < 2) {
    place.note('quizCorrect', '.dots', new Said('one class'), 'dots of class 0 and of class 1');
  } else if (sidesRight(dots, solved) < share) {
    const found = `${(sidesRight(dots, solved) * 100).toFixed(1)} % on their side`;
    place.note('quizCorrect', '.solved', new Said(found), `a line with at least ${share * 100} %`);
  }
}

/** @param {string} field @param {Value | Computation} answer @param {Place} place */
function checkAnswer(field, answer, place) {
  if (typeof answer !== 'object') return place.formula(field, answer);
  checkFormulas(field, answer, place);
  if (answer.compute === 'softmax' && answer.index >= answer.logits.length) {
    place.note('quizWhole', `${field}.index`, answer.index, `0 to ${answer.logits.length - 1}`, {
      minimum: '0',
      maximum: String(answer.logits.length - 1),
    });
  }
  if (answer.compute === 'loss' && answer.targets.length !== answer.predictions.length) {
    const count = String(answer.predictions.length);
    place.note(
      'quizList',
      `${field}.targets`,
      answer.targets,
      `as many as predictions (${count})`,
      {
        minimum: count,
        maximum: count,
      },
    );
  }
  if (answer.compute === 'output') checkShapes(field, answer, place);
}

/** Formulas at any depth of a computation. @param {string} field @param {unknown} value @param {Place} place */
function checkFormulas(field, value, place) {
  for (const [name, each] of Object.entries(Object(value))) {
    const at = Array.isArray(value) ? `${field}[${name}]` : `${field}.${name}`;
    if (['compute', 'activation', 'loss', 'result'].includes(name)) continue;
    if (typeof each === 'string') place.formula(at, each);
    else if (typeof each === 'object') checkFormulas(at, each, place);
  }
}

/** @param {string} field @param {Extract<Computation, { compute: 'output' }>} answer @param {Place} place */
function checkShapes(field, { inputs, layers, index = 0 }, place) {
  /** @param {string} at @param {unknown[]} list @param {number} count */
  const expect = (at, list, count) => {
    if (list.length === count) return;
    const more = { minimum: String(count), maximum: String(count) };
    place.note('quizList', at, list, `a list of ${count}`, more);
  };
  let width = inputs.length;
  layers.forEach(({ kernel, bias }, layer) => {
    const at = `${field}.layers[${layer}]`;
    expect(`${at}.kernel`, kernel, width);
    kernel.forEach((row, input) => expect(`${at}.kernel[${input}]`, row, bias.length));
    width = bias.length;
  });
  if (index >= width) {
    const more = { minimum: '0', maximum: String(width - 1) };
    place.note('quizWhole', `${field}.index`, index, `0 to ${width - 1}`, more);
  }
}

/** @param {Question} question @param {Place} place @param {(id: string) => boolean} isDataset */
function checkDatasets(question, place, isDataset) {
  /** @param {string} field @param {string | undefined} dataset */
  const check = (field, dataset) => {
    if (dataset === undefined || isDataset(dataset)) return;
    place.note('quizDataset', field, dataset, 'the id of a data set of Layerwise');
  };
  check('.view.dataset', question.view?.dataset);
  if (question.kind === 'build') check('.dataset', question.dataset);
  if (question.kind === 'predictThenRun') check('.run.dataset', question.run.dataset);
  if (question.kind === 'goal') {
    const { dataset } = /** @type {Goal} */ (question.goal).data;
    // A table that the learner brings along has no name.
    if (dataset !== 'own') check('.goal.data.dataset', dataset);
  }
}

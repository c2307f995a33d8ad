/**
 * Fields that are typed into. The text stays as it is typed while the keyboard is in the field,
 * also where the value would be shown in another way, as 0.50 would.
 * @import { TextShape } from '../../quiz/shape.js'
 * @import { Field } from './form-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import { t } from '../../i18n/texts.js';
import { icon } from '../icons.js';
import { labelOf, problemText, wordKey } from './words.js';

/** From here on a text has room for several lines, and for more of them. */
const SEVERAL_LINES = 250;
/** Up to here several texts stand beside each other. */
const SHORT = 64;
const LONG = 2000;

/** @typedef {Event & { currentTarget: HTMLInputElement | HTMLTextAreaElement }} Typed */

/**
 * What is said about a field: how it is meant, and what is wrong with it. It is described by it.
 * @param {Field} field
 */
export function aside(field) {
  const { form, path } = field;
  // An entry of a list has the trail of the list, whose note stands above it.
  const note = field.label === undefined ? wordKey(field, 'note') : '';
  return html`<div class="form-aside" id=${`${form.id(path)}-aside`}>
    ${note ? html`<p class="form-note">${t(note)}</p>` : nothing}
    ${form
      .problems(path)
      .map(
        (issue) => html`<p class="issue">${icon('alert')}<span>${problemText(issue)}</span></p>`,
      )}
    ${form.advice(path).map((each) => adviceView(field, each))}
  </div>`;
}

/** @param {Field} field @param {ReturnType<Field['form']['advice']>[number]} advice */
function adviceView({ form, path }, { text, mended }) {
  return html`<div class="form-advice">
    ${icon('info')}<span>${text}</span>
    ${
      mended === undefined
        ? nothing
        : html`<button
            type="button"
            class="button small"
            @click=${() => {
              form.endTyping();
              form.set(path, mended);
              form.focus(form.id(path));
            }}
          >
            ${t('maker.advice.take')}
          </button>`
    }
  </div>`;
}

/**
 * @param {Field} field
 * @param {object} how
 * @param {string} how.text what the value is shown as
 * @param {(text: string) => unknown} how.read
 * @param {number} [how.lines] at first, of a field of several lines; it grows with its text
 * @param {string} [how.mode] of a keyboard on the screen
 * @param {unknown} [how.tools] above the field
 * @param {boolean} [how.isShort] it stands beside other short fields
 */
export function typedField(
  field,
  { text, read, lines = 0, mode, tools = nothing, isShort = false },
) {
  const { form, path } = field;
  const id = form.id(path);
  const shown = form.shown(path, text);
  const isWrong = form.problems(path).length > 0;
  const onInput = (/** @type {Typed} */ { currentTarget }) => {
    form.type(path, currentTarget.value);
    form.set(path, read(currentTarget.value), true);
    grow(currentTarget);
  };
  const onBlur = () => {
    form.endTyping();
  };
  const control =
    lines > 0
      ? html`<textarea
          id=${id}
          rows=${lines}
          spellcheck="true"
          aria-describedby=${`${id}-aside`}
          aria-invalid=${String(isWrong)}
          .value=${live(shown)}
          @input=${onInput}
          @blur=${onBlur}
          @focus=${(/** @type {Typed} */ { currentTarget }) => grow(currentTarget)}
          ${ref(growSoon)}
        ></textarea>`
      : html`<input
          id=${id}
          type="text"
          inputmode=${mode ?? 'text'}
          autocomplete="off"
          aria-describedby=${`${id}-aside`}
          aria-invalid=${String(isWrong)}
          .value=${live(shown)}
          @input=${onInput}
          @blur=${onBlur}
        />`;
  return html`<div class="form-field ${isShort ? 'form-short' : ''}">
    <div class="form-label-row">
      <label class="form-label" for=${id}>${labelOf(field)}</label>${tools}
    </div>
    ${control}
    ${tools === nothing ? nothing : html`<p class="form-note">${t('maker.marks.note')}</p>`}
    ${aside(field)}
  </div>`;
}

/** Once it is in the page. @param {Element | undefined} area */
const growSoon = (area) => queueMicrotask(() => grow(area));

/** As many lines as the text has. @param {Element | undefined} area */
function grow(area) {
  if (!(area instanceof HTMLTextAreaElement)) return;
  area.style.blockSize = 'auto';
  if (area.scrollHeight > area.clientHeight) {
    area.style.blockSize = `${area.scrollHeight + 2}px`;
  }
}

/** @param {Field} field @param {TextShape} shape */
export function textField(field, { most, about, pattern }) {
  const { form, path, needed } = field;
  const isFormula = about === 'A formula';
  // A text with formatting may have several lines, any other one has not.
  const isArea = about !== undefined && !isFormula && !pattern && most >= SEVERAL_LINES;
  return typedField(field, {
    text: form.shownText(form.get(path)),
    read: (text) => (text === '' && !needed ? undefined : text),
    lines: isArea ? (most >= LONG ? 3 : 1) : 0,
    tools: about && most >= LONG ? marks(field) : nothing,
    isShort: most <= SHORT,
  });
}

/** A number, or a number or a formula. @param {Field} field */
export function numberField(field) {
  const { form, path } = field;
  return typedField(field, {
    text: form.shownText(form.get(path)),
    read: form.readNumber,
    mode: field.shape.is === 'number' ? 'decimal' : 'text',
    isShort: true,
  });
}

/** Numbers and formulas in a row. @param {Field} field */
export function rowField(field) {
  const { form, path } = field;
  const value = form.get(path);
  return typedField(field, {
    text: Array.isArray(value) ? form.showRow(value) : form.shownText(value),
    read: (text) => form.readRow(text) ?? (field.needed ? [] : undefined),
  });
}

/** Texts, or rows of numbers, one in each line. @param {Field} field @param {'lines' | 'rows'} what */
export function linesField(field, what) {
  const { form, path, needed } = field;
  const value = form.get(path);
  const lines = Array.isArray(value)
    ? value.map((each) =>
        what === 'rows' && Array.isArray(each) ? form.showRow(each) : form.shownText(each),
      )
    : [form.shownText(value)];
  return typedField(field, {
    text: lines.join('\n'),
    read: (text) =>
      (what === 'rows' ? form.readRows(text) : form.readLines(text)) ?? (needed ? [] : undefined),
    lines: Math.max(2, lines.length),
  });
}

/** Simple formatting by name of the button: what stands before and after what is marked. @type {Readonly<Record<string, readonly [string, string]>>} */
const MARKS = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  code: ['`', '`'],
  formula: ['$', '$'],
  list: ['\n- ', ''],
};

/** Buttons that put the signs of the formatting around what is marked. @param {Field} field */
function marks({ form, path }) {
  /** @param {string} name */
  const wrap = (name) => {
    const area = document.getElementById(form.id(path));
    if (!(area instanceof HTMLTextAreaElement)) return;
    const [before, after] = MARKS[name];
    const { selectionStart: from, selectionEnd: to, value } = area;
    form.endTyping();
    form.set(path, value.slice(0, from) + before + value.slice(from, to) + after + value.slice(to));
    // Once the field has the new text.
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(from + before.length, to + before.length);
    });
  };
  return html`<span class="form-marks" role="group" aria-label=${t('maker.marks')}>
    ${Object.keys(MARKS).map(
      (name) =>
        html`<button
          type="button"
          class="icon-button mark-${name}"
          title=${t(`maker.mark.${name}`)}
          aria-label=${t(`maker.mark.${name}`)}
          @click=${() => wrap(name)}
        >
          <span aria-hidden="true">${t(`maker.mark.${name}.sign`)}</span>
        </button>`,
    )}
  </span>`;
}

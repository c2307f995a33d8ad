/**
 * Text with simple formatting, from its tree to elements. Whatever comes from a file ends as text.
 * @import { TemplateResult } from 'lit/html.js'
 * @import { Block, Inline } from '../../quiz/rich-text.js'
 * @import { MathNode } from '../../quiz/tex.js'
 * @import { Drawn, QuizPage } from './page-types.js'
 */
import { html, mathml, nothing } from 'lit/html.js';
import { t } from '../../i18n/texts.js';

/** @typedef {(id: string) => unknown} DrawBlank what stands at a blank's place */

/**
 * @param {QuizPage} page
 * @param {string} source
 * @param {Drawn | null} drawn whose values stand for {{names}}
 * @param {DrawBlank} [blank]
 */
export function richText(page, source, drawn, blank) {
  return page.text(source, drawn).map((block) => drawBlock(page, block, blank));
}

/**
 * The same without paragraphs around it, for labels and options.
 * @param {QuizPage} page
 * @param {string} source
 * @param {Drawn | null} drawn
 */
export function richLine(page, source, drawn) {
  const blocks = page.text(source, drawn);
  const [only] = blocks;
  if (blocks.length === 1 && only.kind === 'paragraph') return inline(page, only.content);
  return blocks.map((block) => drawBlock(page, block));
}

/** @param {QuizPage} page @param {Block} block @param {DrawBlank} [blank] */
function drawBlock(page, block, blank) {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${inline(page, block.content, blank)}</p>`;
    case 'codeBlock':
      return html`<pre tabindex="0" aria-label=${t('quiz.code')}><code>${block.text}</code></pre>`;
    case 'formulaBlock':
      return html`<div class="formula-block">${formula(page, block.tex, true)}</div>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${inline(page, item, blank)}</li>`);
      return block.ordered
        ? html`<ol>
            ${items}
          </ol>`
        : html`<ul class="dots">
            ${items}
          </ul>`;
    }
  }
}

/** @param {QuizPage} page @param {readonly Inline[]} nodes @param {DrawBlank} [blank] @returns {unknown[]} */
function inline(page, nodes, blank) {
  return nodes.map((node) => {
    switch (node.kind) {
      case 'text':
        return node.text;
      case 'code':
        return html`<code>${node.text}</code>`;
      case 'bold':
        return html`<strong>${inline(page, node.content, blank)}</strong>`;
      case 'italics':
        return html`<em>${inline(page, node.content, blank)}</em>`;
      case 'formula':
        return formula(page, node.tex, false);
      case 'blank':
        return blank ? blank(node.id) : `[[${node.id}]]`;
      case 'link':
        // Where it leads is shown, so that nobody follows words alone.
        return html`<a href=${node.url} target="_blank" rel="noopener noreferrer">${node.text}</a>
          <span class="address">(${new URL(node.url).host})</span>`;
    }
  });
}

/** @param {QuizPage} page @param {string} tex @param {boolean} isBlock */
function formula(page, tex, isBlock) {
  const { node } = page.math(tex);
  if (!node) return html`<code>${tex}</code>`;
  return html`<math display=${isBlock ? 'block' : 'inline'}>${element(node)}</math>`;
}

/** @param {MathNode} node @returns {TemplateResult<3>} */
function element(node) {
  if ('text' in node) {
    const { text } = node;
    switch (node.tag) {
      case 'mi':
        return mathml`<mi>${text}</mi>`;
      case 'mn':
        return mathml`<mn>${text}</mn>`;
      case 'mo':
        return mathml`<mo>${text}</mo>`;
      case 'mtext':
        return mathml`<mtext>${text.replaceAll(' ', '\u00a0')}</mtext>`;
      case 'mspace':
        return mathml`<mspace width=${text} />`;
    }
  }
  const inside = node.children.map(element);
  switch (node.tag) {
    case 'mrow':
      return mathml`<mrow>${inside}</mrow>`;
    case 'msup':
      return mathml`<msup>${inside}</msup>`;
    case 'msub':
      return mathml`<msub>${inside}</msub>`;
    case 'msubsup':
      return mathml`<msubsup>${inside}</msubsup>`;
    case 'mfrac':
      return mathml`<mfrac>${inside}</mfrac>`;
    case 'msqrt':
      return mathml`<msqrt>${inside}</msqrt>`;
    case 'mroot':
      return mathml`<mroot>${inside}</mroot>`;
    case 'mover':
      return mathml`<mover accent=${node.isLimit ? 'false' : 'true'}>${inside}</mover>`;
    case 'munder':
      return mathml`<munder>${inside}</munder>`;
    case 'munderover':
      return mathml`<munderover>${inside}</munderover>`;
    case 'mtable':
      return mathml`<mtable>${inside}</mtable>`;
    case 'mtr':
      return mathml`<mtr>${inside}</mtr>`;
    case 'mtd':
      return mathml`<mtd>${inside}</mtd>`;
  }
}

/** @param {{ data: string, alt: string } | undefined} image */
export const picture = (image) =>
  image ? html`<img class="quiz-image" src=${image.data} alt=${image.alt} />` : nothing;

/**
 * What is made of a quiz for others, and what comes back: a package for learning systems, questions
 * for Moodle, result codes to be read. The same part as on the page of the quiz, in a dialog of the
 * quiz maker. Fetched when somebody opens it.
 * @import { Quiz } from './quiz-types.js'
 */
import { html } from 'lit/html.js';
import { ref } from 'lit/directives/ref.js';
import { t } from './i18n/texts.js';
import { createPlayer } from './quiz/player.js';
import { askEngine } from './quiz-engine.js';
import { createHandingIn } from './quiz-results.js';
import { fetchBytesFrom, saveFile } from './quiz-saving.js';
import { icon } from './views/icons.js';

/**
 * @param {object} options
 * @param {Quiz} options.quiz
 * @param {string} options.base address of the page's own files
 * @param {() => void} options.onChange something to show is new
 * @param {() => void} options.onClosed
 */
export function createExport({ quiz, base, onChange, onClosed }) {
  const player = createPlayer({ quiz, ask: askEngine, storage: null, drawSeed: () => 1, onChange });
  const handing = createHandingIn({
    ...{ getPlayer: () => player, ask: askEngine, saveFile, onChange },
    fetchBytes: fetchBytesFrom(base),
  });
  /** @type {HTMLDialogElement | null} */
  let dialog = null;

  /** @param {Element} [element] */
  function onDialog(element) {
    dialog = /** @type {HTMLDialogElement | null} */ (element ?? null);
    // It is in the page once all of it is drawn.
    if (dialog) queueMicrotask(() => dialog?.isConnected && !dialog.open && dialog.showModal());
  }

  return {
    view: () =>
      html`<dialog
        class="maker-dialog"
        aria-labelledby="maker-dialog-title"
        ${ref(onDialog)}
        @close=${() => {
          player.close();
          onClosed();
        }}
      >
        <div class="maker-dialog-head">
          <h2 id="maker-dialog-title" tabindex="-1" autofocus>${t('quizMaker.export.title')}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label=${t('quizMaker.export.close')}
            title=${t('quizMaker.export.close')}
            @click=${() => dialog?.close()}
          >
            ${icon('close')}
          </button>
        </div>
        ${handing.teachersView()}
      </dialog>`,
  };
}

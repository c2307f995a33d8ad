/**
 * How the plane looks: smooth or in steps, hatched where the network is unsure, and the colours of
 * the classes. Kept as the theme is.
 * @import { FieldLook } from '../../plot/surface.js'
 * @import { OutputPart } from './index.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/index.js';
import { certainty, hatch, inSteps } from '../../plot/look.js';
import { icon } from '../icons.js';
import { foldByEscape, foldWhenLeft } from '../fold.js';

const KEY = 'layerwise-look';
/** All of them can be told apart by colour-blind readers; shapes differ as well. */
const PALETTES = /** @type {const} */ (['okabe', 'tol', 'lightness']);

/** @typedef {{ palette: typeof PALETTES[number], isStepped: boolean, isHatched: boolean }} LookChoice */

/** @returns {LookChoice} */
function remembered() {
  /** @type {LookChoice} */
  const usual = { palette: 'okabe', isStepped: false, isHatched: false };
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return {
      palette: PALETTES.find((each) => each === kept?.palette) ?? usual.palette,
      isStepped: kept?.isStepped === true,
      isHatched: kept?.isHatched === true,
    };
  } catch {
    // Without storage, or with something else there, it looks as usual.
    return usual;
  }
}

export class Look {
  chosen = remembered();

  /** @param {OutputPart} part */
  constructor(part) {
    this.part = part;
    this.putPalette();
    this.putField();
    // The page has read its colours before these were there.
    this.isUnread = this.chosen.palette !== 'okabe';
  }

  /** Has the page read the remembered colours, once. */
  show() {
    const { view } = this.part;
    if (this.isUnread) queueMicrotask(() => view.update({ theme: view.ui.theme }));
    this.isUnread = false;
  }

  putPalette() {
    const { palette } = this.chosen;
    const { dataset } = document.documentElement;
    if (palette === 'okabe') delete dataset.palette;
    else dataset.palette = palette;
  }

  /** What the picture of a field is told. */
  putField() {
    const { isStepped, isHatched } = this.chosen;
    /** @type {FieldLook} */
    const look = {
      ramp: isStepped ? inSteps : (ramp) => ramp,
      isStepped,
      over: isHatched
        ? (context, place, { outputs, width, height }, classes, ink) =>
            hatch(context, place, { values: certainty(outputs, classes), width, height }, ink)
        : null,
    };
    this.part.painters.look = isStepped || isHatched ? look : null;
  }

  /** @param {Partial<LookChoice>} change */
  choose(change) {
    this.chosen = { ...this.chosen, ...change };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.chosen));
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    this.putField();
    this.putPalette();
    const { view } = this.part;
    // Another palette is read as another theme is.
    view.update(change.palette ? { theme: view.ui.theme } : {});
  }

  template() {
    const { chosen } = this;
    const { applied } = this.part.view.state.run;
    const hasClasses = applied !== null && applied.task !== 'regression';
    /** @param {'isStepped' | 'isHatched'} name @param {string} text */
    const check = (name, text) =>
      html`<label class="check">
        <input
          type="checkbox"
          .checked=${live(chosen[name])}
          @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
            this.choose({ [name]: target.checked })}
        />
        ${text}
      </label>`;
    return html`<details
      class="look"
      @keydown=${foldByEscape}
      @focusout=${(/** @type {FocusEvent & { currentTarget: HTMLDetailsElement }} */ event) =>
        foldWhenLeft(event, '.look-choices')}
    >
      <summary class="look-open">${icon('auto')}${t('look.title')}</summary>
      <div class="look-choices">
        ${check('isStepped', t(hasClasses ? 'look.decided' : 'look.stepped'))}
        ${hasClasses ? check('isHatched', t('look.hatched')) : nothing}
        <fieldset class="look-palettes">
          <legend>${t('look.palette')}</legend>
          ${PALETTES.map(
            (palette) =>
              html`<label class="check">
                <input
                  type="radio"
                  name="look-palette"
                  .checked=${live(chosen.palette === palette)}
                  @change=${() => this.choose({ palette })}
                />
                ${t(`look.palettes.${palette}`)}
              </label>`,
          )}
        </fieldset>
      </div>
    </details>`;
  }
}

/**
 * How the plane looks: smooth or in steps, with the rows that validate or without, hatched where the
 * network is unsure, and the colours of the classes. The first two belong to the project, as what a
 * lesson or a link wants to show; the others are the reader's own and kept as the theme is.
 * @import { FieldLook } from '../../plot/surface.js'
 * @import { OutputLook } from '../../types.js'
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

/** @typedef {{ palette: typeof PALETTES[number], isHatched: boolean }} LookChoice */

/** @returns {LookChoice} */
function remembered() {
  /** @type {LookChoice} */
  const usual = { palette: 'okabe', isHatched: false };
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return {
      palette: PALETTES.find((each) => each === kept?.palette) ?? usual.palette,
      isHatched: kept?.isHatched === true,
    };
  } catch {
    // Without storage, or with something else there, it looks as usual.
    return usual;
  }
}

export class Look {
  chosen = remembered();
  isStepped = false;

  /** @param {OutputPart} part */
  constructor(part) {
    this.part = part;
    this.putPalette();
    this.putField();
    // The page has read its colours before these were there.
    this.isUnread = this.chosen.palette !== 'okabe';
  }

  /** Has the page read the remembered colours, once, and draw the field as the project has it. */
  show() {
    const { view } = this.part;
    const isStepped = view.state.view.look?.stepped === true;
    if (isStepped !== this.isStepped) {
      this.isStepped = isStepped;
      this.putField();
      queueMicrotask(() => view.update({}));
    }
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
    const { isStepped, chosen } = this;
    const { isHatched } = chosen;
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
    const { chosen, part } = this;
    const { run, view } = part.view.state;
    const hasClasses = run.applied !== null && run.applied.task !== 'regression';
    const validates = (run.applied?.validationRows.length ?? 0) > 0;
    /** @param {string} text @param {boolean} isOn @param {(isOn: boolean) => void} choose */
    const check = (text, isOn, choose) =>
      html`<label class="check">
        <input
          type="checkbox"
          .checked=${live(isOn)}
          @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) =>
            choose(target.checked)}
        />
        ${text}
      </label>`;
    const stepped = t(hasClasses ? 'look.decided' : 'look.stepped');
    /** @param {OutputLook} look */
    const put = (look) => part.view.dispatch({ type: 'view/lookChosen', look });
    return html`<details
      class="look"
      @keydown=${foldByEscape}
      @focusout=${(/** @type {FocusEvent & { currentTarget: HTMLDetailsElement }} */ event) =>
        foldWhenLeft(event, '.look-choices')}
    >
      <summary class="look-open">${icon('auto')}${t('look.title')}</summary>
      <div class="look-choices">
        ${check(stepped, view.look?.stepped === true, (isOn) => put({ stepped: isOn }))}
        ${
          hasClasses
            ? check(t('look.hatched'), chosen.isHatched, (isOn) => this.choose({ isHatched: isOn }))
            : nothing
        }
        ${
          validates
            ? check(t('look.validation'), view.look?.hidesValidation !== true, (isOn) =>
                put({ hidesValidation: !isOn }),
              )
            : nothing
        }
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

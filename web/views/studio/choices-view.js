/**
 * What a frame shows, what its readers may touch, what it opens with and how it looks.
 * @import { StudioPage } from './page-types.js'
 */
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/texts.js';
import { settled } from '../settled.js';
import { choiceOf, tick } from './parts.js';

/** @typedef {Event & { target: HTMLInputElement }} Typed */

/** @param {StudioPage} page */
export const choicesView = (page) =>
  html`<section class="studio-choices" aria-label=${t('studio.choices')}>
    ${openingView(page)} ${panelsView(page)} ${controlsView(page)} ${lookView(page)}
    ${moreView(page)}
  </section>`;

/** @param {StudioPage} page */
function openingView(page) {
  const choose = (/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
    page.open(target.value);
  return html`<section class="studio-group">
    <h2><label for="opening">${t('studio.opens')}</label></h2>
    <select id="opening" @change=${choose}>
      ${
        page.opening === ''
          ? html`<option value="" .selected=${live(true)}>${t('studio.opens.arranged')}</option>`
          : nothing
      }
      ${page.openings.map(
        ({ label, entries }) =>
          html`<optgroup label=${label}>
            ${entries.map(({ key, name, title }) => {
              const value = `${key}:${name}`;
              return html`<option value=${value} .selected=${live(page.opening === value)}>
                ${title}
              </option>`;
            })}
          </optgroup>`,
      )}
    </select>
    ${
      page.arranged
        ? html`<p class="studio-arranged">
            <span>${t('studio.arranged')}</span>
            ${page.arranged.map((each) => html`<code>${each}</code> `)}
            <button type="button" class="link" @click=${page.forget}>${t('studio.forget')}</button>
          </p>`
        : html`<p class="field-note">
            ${t(page.isPlayed ? 'studio.opens.played' : 'studio.opens.note')}
          </p>`
    }
    ${playedView(page)}
  </section>`;
}

/** What more there is to say of a lesson or a quiz. @param {StudioPage} page */
function playedView({ step, isSame, setKey }) {
  if (isSame !== null) {
    return tick(t('studio.same'), isSame, (isOn) => setKey('quizSeed', isOn ? '1' : ''));
  }
  if (step === null) return nothing;
  const choose = (/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
    setKey('step', target.value === '1' ? '' : target.value);
  const steps = Array.from({ length: step.of }, (_, index) => String(index + 1));
  return html`<div class="field">
    <label class="field-label" for="step">${t('studio.step')}</label>
    <select id="step" @change=${choose}>
      ${steps.map(
        (each) => html`<option value=${each} .selected=${live(step.at === each)}>${each}</option>`,
      )}
    </select>
  </div>`;
}

/** @param {StudioPage} page */
function panelsView({ panels, isPlayed, showPanel, freePanel }) {
  const shown = panels.filter(({ isShown }) => isShown).length;
  /** @param {string} label @param {boolean} isOn @param {boolean} isOff @param {(isOn: boolean) => void} set */
  const box = (label, isOn, isOff, set) =>
    html`<label class="studio-box">
      <input
        type="checkbox"
        aria-label=${label}
        .checked=${live(isOn)}
        ?disabled=${isOff}
        @change=${(/** @type {Typed} */ { target }) => set(target.checked)}
      />
    </label>`;
  return html`<section class="studio-group">
    <h2 id="studio-panels">${t('studio.panels')}</h2>
    <table class="studio-panels" aria-labelledby="studio-panels">
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">${t('studio.panel')}</span></th>
          <th scope="col">${t('studio.show')}</th>
          <th scope="col">${t('studio.free')}</th>
        </tr>
      </thead>
      <tbody>
        ${panels.map(({ name, isShown, isFree }) => {
          const panel = t(`embed.panel.${name}`);
          return html`<tr>
            <th scope="row">${panel}</th>
            <td>
              ${box(t('studio.showPanel', { panel }), isShown, isShown && shown === 1 && !isPlayed, (isOn) => showPanel(name, isOn))}
            </td>
            <td>
              ${box(t('studio.freePanel', { panel }), isShown && isFree, !isShown, (isOn) => freePanel(name, isOn))}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
    <p class="field-note">${t('studio.panels.note')}</p>
  </section>`;
}

/** @param {StudioPage} page */
const controlsView = ({ controls, showControl }) =>
  html`<details class="studio-group">
    <summary>${t('studio.controls')}</summary>
    <p class="field-note">${t('studio.controls.note')}</p>
    ${controls.map(({ group, isThere, names }) =>
      isThere
        ? html`<fieldset class="studio-controls">
            <legend>
              ${t(group === 'frame' ? 'studio.controls.frame' : `embed.panel.${group}`)}
            </legend>
            ${names.map(({ name, isShown }) =>
              tick(t(`studio.control.${name}`), isShown, (isOn) => showControl(name, isOn)),
            )}
          </fieldset>`
        : nothing,
    )}
  </details>`;

/** @param {StudioPage} page */
function lookView(page) {
  const { theme, height, most, onClick, label, usualLabel } = page;
  /** @param {'height' | 'most'} name @param {number | null} value */
  const size = (name, value) =>
    html`<div class="field">
      <label class="field-label" for=${name}>${t(`studio.${name}`)}</label>
      <input
        id=${name}
        inputmode="numeric"
        placeholder=${name === 'most' ? t('studio.most.none') : nothing}
        .value=${settled(value === null ? '' : String(value))}
        @change=${(/** @type {Typed} */ { target }) => page.setSize(name, target.value)}
      />
    </div>`;
  return html`<section class="studio-group">
    <h2>${t('studio.look')}</h2>
    ${choiceOf({
      name: 'theme',
      legend: t('studio.theme'),
      among: /** @type {const} */ (['auto', 'light', 'dark']).map((value) => ({
        value,
        label: t(`studio.theme.${value}`),
      })),
      chosen: theme,
      choose: (value) => page.setKey('theme', value === 'auto' ? '' : value),
    })}
    <div class="field">
      <label class="field-label" for="label">${t('studio.label')}</label>
      <input
        id="label"
        maxlength="120"
        placeholder=${usualLabel}
        .value=${live(label)}
        @input=${(/** @type {Typed} */ { target }) => page.setLabel(target.value)}
      />
    </div>
    <div class="studio-sizes">${size('height', height)} ${size('most', most)}</div>
    ${tick(t('studio.onClick'), onClick, page.setOnClick)}
    ${onClick ? html`<p class="field-note">${t('studio.onClick.note')}</p>` : nothing}
  </section>`;
}

/** @param {StudioPage} page */
const moreView = ({ origin, rests, setKey }) =>
  html`<details class="studio-group">
    <summary>${t('studio.more')}</summary>
    ${tick(t('studio.rests'), rests, (isOn) => setKey('rest', isOn ? '' : 'no'))}
    <div class="field">
      <label class="field-label" for="origin">${t('studio.origin')}</label>
      <input
        id="origin"
        placeholder=${t('studio.origin.example')}
        spellcheck="false"
        autocapitalize="none"
        .value=${settled(origin)}
        @change=${(/** @type {Typed} */ { target }) => setKey('origin', target.value.trim())}
      />
      <span class="field-note">${t('studio.origin.note')}</span>
    </div>
  </details>`;

/**
 * The workbench in a frame, for authors who show what they mean instead of typing it. The frame
 * is fetched when it comes into sight; `getState` and the other commands are those of
 * docs/embedding.md.
 */
import { html } from 'lit/html.js';
import { ref } from 'lit/directives/ref.js';

/** @typedef {HTMLElement & { getState(options?: { project?: boolean, settled?: boolean }): Promise<import('../../embed/protocol.js').PlaygroundState>, setState(options: { state: import('../../embed/protocol.js').WantedState }): Promise<import('../../embed/protocol.js').PlaygroundState> }} Workbench */

/**
 * The page has to know the element: it imports web/element/index.js before this is drawn.
 * @param {object} options
 * @param {string} options.label name of the frame for those who do not see it
 * @param {string} [options.panels] as in the frame's address
 * @param {(workbench?: Element) => void} options.onWorkbench the same function each time: told the {@link Workbench} when it is there, nothing when it is gone
 */
export function workbenchView({
  label,
  panels = 'run,settings,table,network,output,progress',
  onWorkbench,
}) {
  return html`<layerwise-playground
    class="maker-workbench"
    src="embed.html"
    role="group"
    aria-label=${label}
    tabindex="0"
    label=${label}
    panels=${panels}
    height="640"
    ${ref(onWorkbench)}
  ></layerwise-playground>`;
}

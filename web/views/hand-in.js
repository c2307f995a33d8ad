/**
 * Forms that are handed in where a frame forbids forms too: without `allow-forms` a browser ends
 * them before `submit` is heard. The click on the form's button counts, which Enter makes as well.
 */

/**
 * @param {() => void} act
 * @returns {(event: Event) => void} for `click` and `submit` of the form
 */
export const handIn = (act) => (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (event.type === 'click' && button?.type !== 'submit') return;
  event.preventDefault();
  act();
};

/**
 * Light, dark, or as the system has it. Remembered for the visit where the browser allows.
 */

/** @typedef {'auto' | 'light' | 'dark'} Theme */

const KEY = 'layerwise-theme';

/**
 * @returns {Theme}
 */
export function rememberedTheme() {
  try {
    const theme = sessionStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : 'auto';
  } catch {
    // A sandboxed frame has no storage; the page then simply follows the system.
    return 'auto';
  }
}

/**
 * Puts a theme in force.
 * @param {Theme} theme
 * @param {boolean} [isKept] for the rest of the visit
 */
export function keepTheme(theme, isKept = true) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  if (!isKept) return;
  try {
    sessionStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** How large a table may be, whichever way it comes: typed, made up, from a file or a saved project. */

/** As many as the engine takes. */
export const MOST_ROWS = 100000;
export const MOST_COLUMNS = 1000;
/** Of a file's text. */
export const MOST_CHARACTERS = 64 * 1024 * 1024;

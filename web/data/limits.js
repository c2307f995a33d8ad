/** How large what the page works with may be, whichever way it comes: typed, made up, from a file or a link. */

/** Rows of a table: as many as the engine takes. */
export const MOST_ROWS = 100000;
export const MOST_COLUMNS = 1000;
/** Of a file's text. */
export const MOST_CHARACTERS = 64 * 1024 * 1024;
/** Of weights, splits and made-up tables, which begin at 0: as the engine takes them, in 32 bits. */
export const HIGHEST_SEED = 4294967295;

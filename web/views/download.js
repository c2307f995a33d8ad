/** Gives the reader a file, or paper. */

/** A frame without an origin may be kept from saving files and opening pages, and is not told so. */
export const isShutIn = () => globalThis.origin === 'null' && window.parent !== window;

/**
 * @param {string} name
 * @param {readonly BlobPart[]} pieces put together they are its content
 * @param {string} type
 */
export function saveFile(name, pieces, type) {
  const file = new Blob([...pieces], { type });
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file over by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
  if (isShutIn()) void import('./file-instead.js').then((part) => part.fileInstead(name, file));
}

/** Prints the page as it is. */
export function printPage() {
  window.print();
  if (isShutIn()) void import('./file-instead.js').then((part) => part.printInstead());
}

/** Gives the reader a file. */

/**
 * @param {string} name
 * @param {readonly BlobPart[]} pieces put together they are its content
 * @param {string} type
 */
export function saveFile(name, pieces, type) {
  const url = URL.createObjectURL(new Blob([...pieces], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file over by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}

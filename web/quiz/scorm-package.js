/**
 * A SCORM 1.2 package that runs one quiz in any learning system: the page's own files, the quiz and
 * a manifest, put into an archive in the browser. It begins with the quiz page, or with the workbench
 * where the quiz has training tasks.
 * @import { Quiz } from '../quiz-types.js'
 * @import { PackageOptions } from './package-settings.js'
 */
import { strToU8, zipSync } from 'fflate';
import { META, PACKED_QUIZ } from './package-settings.js';
import { storageKey } from './progress.js';

/** Time of every entry, so that the same quiz gives the same bytes. */
const TIME = new Date(2020, 0, 1);

/** As it stands in XML and HTML. @param {string} text */
const quoted = (text) =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** @param {Quiz} quiz @returns {boolean} whether it is played beside the workbench, as training tasks are */
export const needsWorkbench = ({ questions }) => questions.some(({ kind }) => kind === 'goal');

/** @param {Quiz} quiz @returns {string} the page that the package begins with */
const startOf = (quiz) => (needsWorkbench(quiz) ? 'index.html' : 'quiz.html');

/**
 * @param {Quiz} quiz
 * @param {readonly string[]} files of the package, without the manifest
 * @param {PackageOptions} options
 */
export function manifestOf(quiz, files, { pass }) {
  const id = storageKey(quiz).toUpperCase();
  const title = quoted(quiz.title);
  const mastery = pass === null ? '' : `<adlcp:masteryscore>${pass}</adlcp:masteryscore>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="ORG">
    <organization identifier="ORG">
      <title>${title}</title>
      <item identifier="ITEM" identifierref="QUIZ"><title>${title}</title>${mastery}</item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="QUIZ" type="webcontent" adlcp:scormtype="sco" href="${startOf(quiz)}">
${files.map((file) => `      <file href="${quoted(file)}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
}

/**
 * @param {Quiz} quiz
 * @param {Readonly<Record<string, Uint8Array>>} files of the page that it begins with, that page among them, by their paths
 * @param {PackageOptions} options
 * @returns {Uint8Array} a .zip
 */
export function scormPackage(quiz, files, options) {
  const start = startOf(quiz);
  const page = new TextDecoder().decode(files[start]);
  const settings = quoted(JSON.stringify(options));
  const own = page
    .replace('<title>', `<meta name="${META}" content="${settings}" />\n    <title>`)
    // Nobody installs a package as a program of his own.
    .replace(/\s*<link rel="(manifest|apple-touch-icon)"[^>]*>/g, '');
  const all = { ...files, [start]: strToU8(own), [PACKED_QUIZ]: strToU8(JSON.stringify(quiz)) };
  const manifest = strToU8(manifestOf(quiz, Object.keys(all), options));
  return zipSync({ 'imsmanifest.xml': manifest, ...all }, { level: 9, mtime: TIME });
}

/** Where everything lies, as absolute paths. The one list; tests and bench read it too. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, without a slash at the end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
export const buildDir = join(root, 'build');
/** The static page, as `npm run build` leaves it. */
export const dist = join(root, 'dist');

/** The program that prints one hash per trained network, built four ways. */
export const bits = {
  native: join(buildDir, 'release', 'layerwise_bits'),
  /** Built only where clang++ is installed. */
  clang: join(buildDir, 'release-clang', 'layerwise_bits'),
  /** Run these two with Node. */
  simd: join(buildDir, 'wasm-simd', 'layerwise_bits.cjs'),
  scalar: join(buildDir, 'wasm-scalar', 'layerwise_bits.cjs'),
};

/** Emscripten's glue module and the program it loads, per build. */
export const engines = {
  simd: {
    preset: 'wasm-simd',
    target: 'layerwise-simd',
    glue: join(buildDir, 'wasm-simd', 'layerwise-simd.mjs'),
    wasm: join(buildDir, 'wasm-simd', 'layerwise-simd.wasm'),
  },
  scalar: {
    preset: 'wasm-scalar',
    target: 'layerwise-scalar',
    glue: join(buildDir, 'wasm-scalar', 'layerwise-scalar.mjs'),
    wasm: join(buildDir, 'wasm-scalar', 'layerwise-scalar.wasm'),
  },
};

/**
 * The first of these programs that is on the PATH, or null.
 * @param {...string} names
 * @returns {string | null}
 */
export function findProgram(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder || '.', name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
}

/** An installed Chromium or Chrome, or null. `CHROMIUM` names another one. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  return findProgram('chromium', 'chromium-browser', 'google-chrome');
}

/**
 * What Chromium does for a person at its window and no test needs: above all it loads two pages
 * behind the address field of every window. Of two such lists Chromium takes the last, so those
 * that playwright-core switches off stand here again. @type {readonly string[]}
 */ // prettier-ignore
const UNUSED_FEATURES = [
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding',
  'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints',
  'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch',
];

/** How Chromium is started everywhere: headless, quiet, no requests of its own. */
export function chromiumOptions() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found: run npm run setup -- --tests');
  const args = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    `--disable-features=${UNUSED_FEATURES.join()}`,
  ];
  // Chromium's sandbox refuses to run as root, as in most containers.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return { executablePath, headless: true, args };
}

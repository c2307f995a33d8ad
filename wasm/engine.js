/**
 * The public JavaScript API over the C++ core; its types and units are in engine.d.ts, which is
 * why nothing but names stands here: the checker of types reads that file instead of this one.
 * Types and names are judged by options.js and check.js, every range by the core.
 */
export { LayerwiseError } from './check.js';
export { loadEngine } from './load.js';
